import { queryService } from '@pathwatch/proto/service'
import { call } from '../api.ts'
import type { CapabilitiesView, DriftFactRow, DriftView } from '../verdict-views.ts'
import { filled } from './filled.ts'
import type { PanelQuery } from './query.ts'

const PEERS = ['nic', 'kernel', 'ovs', 'none'] as const

const peersOf = (query: PanelQuery) => ({ peers: query.oneOf('peers', PEERS, 'nic'), group: query.text('group') })

export async function loadCapabilities(query: PanelQuery, signal?: AbortSignal): Promise<CapabilitiesView> {
  const answer = await call(
    queryService.capabilities,
    {
      ...peersOf(query),
      atMs: query.range.toMs,
      contains: query.text('q'),
      all: query.flag('all'),
      limit: query.whole('limit', 1, 300) ?? 40,
    },
    signal,
  )
  return {
    facts: answer.facts.map((one) => filled({ kind: '', name: '', values: new Array<string>(), outliers: 0 }, one)),
    hosts: answer.hosts.map((one) =>
      filled({ host: '', group: '', cells: new Array<number>(), outliers: new Array<number>() }, one),
    ),
    groups: answer.groups.map((one) => filled({ name: '', hosts: 0 }, one)),
    total: answer.total,
    atMs: query.range.toMs,
    sql: answer.sql,
  }
}

const DRIFT: DriftFactRow = {
  ...{ kind: '', name: '', value: '', badWith: 0, badWithout: 0, goodWith: 0, goodWithout: 0 },
  ...{ oddsRatio: null, informationBits: null },
}

/** `symptom` of the URL: `reason:CODE`, `check:ID` or `below:PERCENT`. */
export async function loadDrift(query: PanelQuery, signal?: AbortSignal): Promise<DriftView> {
  const [kind, name = ''] = query.text('symptom').split(':')
  const symptom =
    kind === 'reason'
      ? { reason: name }
      : kind === 'check'
        ? { check: name }
        : { shareBelow: Math.min(Math.max(Number(name) || 90, 1), 100) / 100 }
  const answer = await call(
    queryService.drift,
    { ...symptom, ...peersOf(query), atMs: query.range.toMs, limit: query.whole('limit', 1, 200) ?? 20 },
    signal,
  )
  return {
    facts: answer.facts.map((one) => filled(DRIFT, one)),
    badHosts: answer.badHosts,
    good: answer.good,
    unknown: answer.unknown,
    sql: answer.sql,
  }
}

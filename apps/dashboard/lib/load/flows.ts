import type { pathwatch } from '@pathwatch/proto/messages'
import { queryService } from '@pathwatch/proto/service'
import { call } from '../api.ts'
import type { DatapathRow, FlowHistoryView, FlowRow, FlowState, FlowsView } from '../offload-views.ts'
import { known, knownAll } from './convert.ts'
import type { PanelQuery } from './query.ts'

// Indexed by the numbers in query.proto.
const FLOW_STATES: FlowState[] = ['unknown', 'software', 'tc', 'hardware', 'partial']

/** Of the chart of one flow. */
const POINTS = 240

export async function loadFlows(query: PanelQuery, signal?: AbortSignal): Promise<FlowsView> {
  const state = FLOW_STATES.indexOf(query.oneOf('state', FLOW_STATES, 'unknown'))
  const answer = await call(
    queryService.datapathFlows,
    {
      host: query.text('host'),
      atMs: query.range.toMs,
      states: state > 0 ? [state] : [],
      contains: query.text('q'),
      reason: query.text('reason'),
      limit: query.whole('limit', 1, 5000) ?? 500,
    },
    signal,
  )
  return {
    flows: answer.flows.map(flowRow),
    totals: answer.totals.map(datapathRow),
    total: answer.total,
    atMs: answer.atMs,
    nowMs: answer.nowMs,
    sql: answer.sql,
  }
}

export async function loadFlowHistory(query: PanelQuery, signal?: AbortSignal): Promise<FlowHistoryView> {
  const answer = await call(
    queryService.flowHistory,
    { host: query.text('host'), ufid: query.text('ufid'), range: query.range, points: POINTS },
    signal,
  )
  return {
    runs: answer.runs.map(({ state, reason, fromMs, toMs }) => ({
      ...{ state: FLOW_STATES[state ?? 0] ?? 'unknown', reason: reason ?? '', fromMs: fromMs ?? 0, toMs: toMs ?? 0 },
    })),
    firstMs: answer.firstMs,
    stepMs: answer.stepMs,
    ...query.range,
    bits: {
      hardware: knownAll(answer.bitsHardwarePerS),
      tc: knownAll(answer.bitsTcPerS),
      software: knownAll(answer.bitsSoftwarePerS),
    },
    sql: answer.sql,
  }
}

function flowRow(flow: pathwatch.v1.DatapathFlow.$Properties): FlowRow {
  return {
    datapath: flow.datapath ?? '',
    ufid: flow.ufid ?? '',
    state: FLOW_STATES[flow.state ?? 0] ?? 'unknown',
    inPort: flow.inPort ?? '',
    match: flow.match ?? '',
    actions: flow.actions ?? '',
    packets: flow.packets ?? 0,
    bytes: flow.bytes ?? 0,
    packetsPerS: known(flow.packetsPerS),
    bitsPerS: known(flow.bitsPerS),
    usedMs: known(flow.usedMs),
    reason: flow.reason ?? '',
    evidence: flow.evidence ?? '',
  }
}

function datapathRow(row: pathwatch.v1.DatapathTotals.$Properties): DatapathRow {
  return {
    datapath: row.datapath ?? '',
    atMs: row.atMs ?? 0,
    flows: row.flows ?? 0,
    flowsSoftware: row.flowsSoftware ?? 0,
    flowsTc: row.flowsTc ?? 0,
    flowsHardware: row.flowsHardware ?? 0,
    flowsPartial: row.flowsPartial ?? 0,
    flowsSampled: row.flowsSampled ?? 0,
    flowsSampledSoftware: row.flowsSampledSoftware ?? 0,
    flowsUnlisted: row.flowsUnlisted ?? 0,
    masks: row.masks ?? 0,
    flowLimit: known(row.flowLimit),
    dumpDurationMs: known(row.dumpDurationMs),
    pollMs: known(row.pollMs),
    bitsSoftwarePerS: known(row.bitsSoftwarePerS),
    bitsTcPerS: known(row.bitsTcPerS),
    bitsHardwarePerS: known(row.bitsHardwarePerS),
  }
}

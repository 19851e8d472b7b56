import { queryService } from '@pathwatch/proto/service'
import { call } from '../api.ts'
import type { FleetView, HostView, StatusView } from '../views.ts'
import { alertRow, hostRow, interfaceFact, sourceRow } from './convert.ts'
import type { PanelQuery } from './query.ts'
import { healthRow } from './verdicts.ts'

const SPARKLINE_BUCKETS = 60

export async function loadFleet(query: PanelQuery, signal?: AbortSignal): Promise<FleetView> {
  const [hosts, alerts, health] = await Promise.all([
    call(queryService.hosts, { range: query.range, buckets: SPARKLINE_BUCKETS }, signal),
    call(queryService.alerts, {}, signal),
    call(queryService.fleetHealth, { range: query.range, buckets: SPARKLINE_BUCKETS }, signal),
  ])
  const healthOf = new Map(health.hosts.map((one) => [one.host, one]))
  return {
    hosts: hosts.hosts.map((one) => ({ ...hostRow(one), health: healthRow(healthOf.get(one.host)) })),
    firing: alerts.current.map(alertRow).filter((alert) => alert.state === 'firing'),
    nowMs: hosts.nowMs,
  }
}

export async function loadStatus(_query: PanelQuery, signal?: AbortSignal): Promise<StatusView> {
  const nowMs = Date.now()
  const [hosts, alerts] = await Promise.all([
    call(queryService.hosts, { range: { fromMs: nowMs - 60_000, toMs: nowMs }, statesOnly: true }, signal),
    call(queryService.alerts, {}, signal),
  ])
  return {
    hosts: hosts.hosts.map(hostRow).map(({ host, state, demo }) => ({ host, state, demo })),
    firing: alerts.current.map(alertRow).filter((alert) => alert.state === 'firing').length,
  }
}

export async function loadHost(query: PanelQuery, signal?: AbortSignal): Promise<HostView> {
  const { summary, facts, health, nowMs } = await call(
    queryService.host,
    { host: query.text('host'), range: query.range },
    signal,
  )
  return {
    summary: hostRow(summary ?? {}),
    facts: facts
      ? {
          hostname: facts.hostname ?? '',
          machineId: facts.machineId ?? '',
          bootedAtMs: facts.bootedAtMs ?? 0,
          os: facts.os ?? '',
          atMs: facts.atMs ?? 0,
          interfaces: (facts.interfaces ?? []).map(interfaceFact),
        }
      : null,
    health: health
      ? {
          atMs: health.atMs ?? 0,
          startedAtMs: health.startedAtMs ?? 0,
          cpuUs: (health.cpuUserUs ?? 0) + (health.cpuSystemUs ?? 0),
          rssBytes: health.rssBytes ?? 0,
          spoolBatches: health.spoolBatches ?? 0,
          spoolBytes: health.spoolBytes ?? 0,
          spoolLimitBytes: health.spoolLimitBytes ?? 0,
          spoolOldestAgeMs: health.spoolOldestAgeMs ?? 0,
          sources: (health.sources ?? []).map(sourceRow),
          losses: (health.losses ?? []).map((loss) => ({
            stage: loss.stage ?? '',
            reason: loss.reason ?? '',
            count: loss.count ?? 0,
          })),
        }
      : null,
    nowMs,
  }
}

import { queryService } from '@pathwatch/proto/service'
import { call } from '../api.ts'
import { GROUPS } from '../groups.ts'
import { seriesLabel } from '../series-label.ts'
import type { InterfacesView, TalkersView, TrafficView } from '../views.ts'
import { known, knownAll } from './convert.ts'
import type { PanelQuery } from './query.ts'

export async function loadTraffic(query: PanelQuery, signal?: AbortSignal): Promise<TrafficView> {
  const names = GROUPS.map((group) => group.name)
  const group = GROUPS.find(({ name }) => name === query.oneOf('group', names, 'none'))!
  const byPort = group.name === 'input' || group.name === 'output'
  const [traffic, interfaces] = await Promise.all([
    call(
      queryService.trafficSeries,
      { host: query.text('host'), range: query.range, groupBy: group.wire, points: 240, maxSeries: 9 },
      signal,
    ),
    byPort ? interfaceNames(query, signal) : new Map<number, string>(),
  ])
  return {
    firstMs: traffic.firstMs,
    stepMs: traffic.stepMs,
    series: traffic.series.map((series) => ({
      label: seriesLabel(group.name, series.label ?? '', interfaces),
      bits: knownAll(series.bitsPerS),
      packets: knownAll(series.packetsPerS),
      samples: knownAll(series.samplesPerS),
    })),
    sql: traffic.sql,
    ...query.range,
  }
}

async function interfaceNames(query: PanelQuery, signal?: AbortSignal): Promise<Map<number, string>> {
  try {
    const { facts } = await call(queryService.host, { host: query.text('host'), range: query.range }, signal)
    return new Map((facts?.interfaces ?? []).map((one) => [one.ifIndex ?? 0, one.name ?? '']))
  } catch {
    // The series are there all the same, under their numbers; what is wrong with the host its own panel tells.
    return new Map()
  }
}

export async function loadTalkers(query: PanelQuery, signal?: AbortSignal): Promise<TalkersView> {
  const limit = query.whole('limit', 1, 1000) ?? 10
  const top = await call(queryService.topTalkers, { host: query.text('host'), range: query.range, limit }, signal)
  return {
    talkers: top.talkers.map((talker) => ({
      srcIp: talker.srcIp ?? '',
      dstIp: talker.dstIp ?? '',
      ipProtocol: talker.ipProtocol ?? 0,
      servicePort: talker.servicePort ?? 0,
      vlanId: talker.vlanId ?? 0,
      vni: talker.vni ?? 0,
      bitsPerS: known(talker.bitsPerS),
      packetsPerS: known(talker.packetsPerS),
      samples: talker.samples ?? 0,
    })),
    totalBitsPerS: known(top.totalBitsPerS),
    sql: top.sql,
  }
}

export async function loadInterfaces(query: PanelQuery, signal?: AbortSignal): Promise<InterfacesView> {
  const rates = await call(queryService.interfaceRates, { host: query.text('host'), range: query.range }, signal)
  return {
    interfaces: rates.interfaces.map((rate) => ({
      ifIndex: rate.ifIndex ?? 0,
      name: rate.name ?? '',
      lastSampleMs: rate.lastSampleMs ?? 0,
      speedBitsPerS: rate.speedBitsPerS ?? 0,
      adminUp: rate.adminUp ?? false,
      operUp: rate.operUp ?? false,
      inBitsPerS: known(rate.inBitsPerS),
      outBitsPerS: known(rate.outBitsPerS),
      inPacketsPerS: known(rate.inPacketsPerS),
      outPacketsPerS: known(rate.outPacketsPerS),
      inDiscardsPerS: known(rate.inDiscardsPerS),
      outDiscardsPerS: known(rate.outDiscardsPerS),
      inErrorsPerS: known(rate.inErrorsPerS),
      outErrorsPerS: known(rate.outErrorsPerS),
    })),
    sql: rates.sql,
  }
}

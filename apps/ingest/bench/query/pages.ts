/** What the dashboard's pages ask (apps/dashboard/app, lib/load), each with what is on every page. */
import type { ApiClient } from '../../test/api-client.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

type Method = Parameters<ApiClient['ask']>[0]
type Question = readonly [Method, Readonly<Record<string, unknown>>]

export function pagesOf(host: string, toMs: number): Readonly<Record<string, readonly Question[]>> {
  const range = { fromMs: toMs - HOUR_MS, toMs }
  const over = { host, range }
  const at = { host, atMs: toMs }
  const status: Question[] = [
    ['hosts', { range: { fromMs: toMs - MINUTE_MS, toMs }, statesOnly: true }],
    ['alerts', {}],
  ]
  const fleet: Question[] = [
    ['hosts', { range, buckets: 60 }],
    ['fleetHealth', { range, buckets: 60 }],
    ['alerts', {}],
  ]
  const happened: Question[] = [
    ['changes', { ...over, limit: 200 }],
    ['alerts', { host, history: range, limit: 500 }],
  ]
  return {
    // As in bench:fleet: the fleet and a host at once.
    'bench:fleet': [
      ...fleet,
      ['host', over],
      ['trafficSeries', { ...over, points: 240, maxSeries: 9 }],
      ['topTalkers', { ...over, limit: 10 }],
      ['losses', over],
    ],
    fleet: [...status, ...fleet],
    health: [
      ...status,
      ...happened,
      ['verdicts', at],
      ['host', over],
      ['offloadRatios', { ...over, points: 240 }],
      ['reasons', over],
      ['checks', at],
      ['losses', over],
    ],
    traffic: [
      ...status,
      ['host', over],
      ['trafficSeries', { ...over, points: 240, maxSeries: 9 }],
      ['topTalkers', { ...over, limit: 10 }],
      ['interfaceRates', over],
      ['kernelMessages', { ...over, limit: 50 }],
      ['losses', over],
    ],
    flows: [
      ...status,
      ...happened,
      ['offloadSeries', { ...over, points: 240 }],
      ['datapathFlows', { ...at, limit: 500 }],
      ['tcFilters', { ...at, limit: 500 }],
    ],
    conntrack: [
      ...status,
      ...happened,
      ['conntrack', { ...over, points: 240 }],
      ['conntrackLifecycle', { ...over, points: 240 }],
    ],
    reasons: [...status, ['reasons', { range }]],
  }
}

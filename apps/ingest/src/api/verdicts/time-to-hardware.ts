/** How long connections take into hardware: traced by the agent, or estimated from polls. */
import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime } from '../context.ts'
import { question, type Answers } from '../together.ts'
import { showSql } from '../traffic.ts'

const LOOKBACK_MS = 15 * 60_000

interface TracedRow {
  intervals: number
  requests: number
  mean_ms: number | null
  p50_ms: number | null
  p95_ms: number | null
  longest_ms: number | null
  queued_ms: number | null
  programmed: number
  again: number
  never: number
  discarded: number
  method: string
}

const millis = (sum: string) => `if(n = 0, nan, ${sum} / n / 1000)`
/** Of a class its mean stands for each of its times. */
const percentile = (level: number) =>
  `if(n = 0, nan, quantileExactWeightedIf(${level})(t.time_us / t.requests, t.requests, t.requests > 0) / 1000)`

const tracedSql = `SELECT count() AS intervals, sum(t.requests) AS n, n AS requests, ${millis('sum(t.time_us)')} AS mean_ms,
  ${percentile(0.5)} AS p50_ms, ${percentile(0.95)} AS p95_ms, if(n = 0, nan, max(t.longest_us) / 1000) AS longest_ms,
  ${millis('sum(t.queued_us)')} AS queued_ms, sum(t.programmed) AS programmed,
  sum(t.again) AS again, sum(t.never) AS never, sum(t.discarded) AS discarded, argMax(t.method, t.at) AS method
FROM conntrack_offload_times AS t
WHERE host = {host:String} AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')}`

/** What the agent said of the functions that it was to trace, best first: a kernel needs to have one of the ends only. */
const statesSql = `SELECT name, argMax(f.value, f.at) AS value
FROM facts AS f
WHERE host = {host:String} AND source = 'trace' AND at >= ${sqlTime('looked')} AND at < ${sqlTime('to')}
  AND name IN ('trace.nf_flow_offload_add', 'trace.flow_offload_work_add', 'trace.tcf_ct_flow_table_fill_actions')
GROUP BY name
ORDER BY name`

/** Of a zone and protocol in the newest poll. */
export interface OnTheWay {
  readonly offload: number
  readonly stuck_offload: number
  readonly hardware_added_per_s: number | null
}

interface HostRange {
  readonly host: string
  readonly from: number
  readonly to: number
}

export const timeQuestions = (range: HostRange) => ({
  traced: question<TracedRow>(tracedSql, { ...range }),
  states: question<{ name: string; value: string }>(statesSql, { ...range, looked: range.to - LOOKBACK_MS }),
})

export function timeToHardware(
  range: HostRange,
  { traced: [traced], states }: Answers<ReturnType<typeof timeQuestions>>,
  polled: readonly OnTheWay[],
): pathwatch.v1.TimeToHardware.$Properties {
  const { estimate_ms, why } = estimate(polled)
  const known = (value: number | null | undefined) => value ?? Number.NaN
  const requests = traced?.requests ?? 0
  return {
    way: requests > 0 ? 'traced' : Number.isNaN(estimate_ms) ? 'unknown' : 'estimated',
    requests,
    meanMs: known(traced?.mean_ms),
    p50Ms: known(traced?.p50_ms),
    p95Ms: known(traced?.p95_ms),
    longestMs: known(traced?.longest_ms),
    queuedMs: known(traced?.queued_ms),
    programmed: traced?.programmed ?? 0,
    again: traced?.again ?? 0,
    never: traced?.never ?? 0,
    discarded: traced?.discarded ?? 0,
    method: traced?.method ?? '',
    tracing: (traced?.intervals ?? 0) > 0 ? 'on' : stateOf(states),
    estimateMs: estimate_ms,
    noEstimate: why,
    sql: showSql(tracedSql, { ...range }),
  }
}

function stateOf(states: readonly { name: string; value: string }[]): string {
  if (states.length === 0) return 'off'
  const missing = states.find(({ name, value }) => name === 'trace.nf_flow_offload_add' && value !== 'on')
  const ends = states.filter(({ name }) => name !== 'trace.nf_flow_offload_add')
  // What is on has told nothing yet.
  if (!missing && ends.some(({ value }) => value === 'on')) return 'on'
  const { name, value } = missing ?? ends[0] ?? { name: '', value: '' }
  return `${name.slice('trace.'.length)}: ${value}`
}

/**
 * The mean by Little's law: how many are on the way by how many arrive. Those that are stuck do not arrive. Unknown where
 * none arrived: a kernel without cards that track connections, or a first poll.
 */
export function estimate(polled: readonly OnTheWay[]): { readonly estimate_ms: number; readonly why: string } {
  const unknown = (why: string) => ({ estimate_ms: Number.NaN, why })
  if (polled.length === 0) return unknown('not_polled')
  const told = polled.filter(({ hardware_added_per_s: perS }) => perS !== null && !Number.isNaN(perS))
  if (told.length === 0) return unknown('polled_once')
  const perS = told.reduce((sum, row) => sum + (row.hardware_added_per_s ?? 0), 0)
  if (perS === 0) return unknown('none_came')
  const onTheWay = told.reduce((sum, { offload, stuck_offload }) => sum + Math.max(0, offload - stuck_offload), 0)
  if (onTheWay === 0) return unknown('none_on_the_way')
  return { estimate_ms: (onTheWay / perS) * 1000, why: '' }
}

import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { stepsOf } from '../presence.ts'
import { checkCount, checkHostOrAll, checkRange } from '../request.ts'
import { showSql } from '../traffic.ts'

const POINTS_MAX = 1000
/** A step shorter than the agents' interval would have holes. */
const STEP_MIN_MS = 10_000

/** Flows now: the newest poll of the step. */
const gauges = ['flows_software', 'flows_tc', 'flows_hardware', 'flows_sampled_software'] as const
/** What was added within the step. */
const sums = [
  'packets_software',
  'packets_tc',
  'packets_hardware',
  'bytes_software',
  'bytes_tc',
  'bytes_hardware',
] as const
/** Cumulative counters of the datapath: deltaSumTimestamp needs its rows in the order of their times. */
const counters = ['misses', 'lost'] as const

type Row = { step: number } & Record<
  (typeof gauges)[number] | (typeof sums)[number] | (typeof counters)[number],
  number | null
>

export function createOffloadSeries({ database }: ApiDependencies) {
  return async function offloadSeries(
    request: pathwatch.v1.OffloadSeriesRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.OffloadSeriesResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const steps = stepsOf(checkRange(request.range), checkCount(request.points, 'points', 240, POINTS_MAX), STEP_MIN_MS)
    const sql = `WITH polls AS (
  SELECT host, datapath, intDiv(toUnixTimestamp64Milli(at) - {first:Int64}, {step:Int64}) AS step,
    ${gauges.map((name) => `argMax(p.${name}, at) AS ${name}`).join(', ')},
    ${sums.map((name) => `sum(p.${name}) AS ${name}`).join(', ')},
    ${counters.map((name) => `deltaSumTimestamp(p.${name}, toUnixTimestamp64Milli(at)) AS ${name}`).join(', ')},
    sum(p.interval_ms) AS covered_ms, dateDiff('millisecond', min(at), max(at)) / 1000 AS spanned_s
  FROM (
    SELECT * FROM datapath_stats
    WHERE at >= ${sqlTime('first')} AND at < ${sqlTime('to')}${host === '' ? '' : ' AND host = {host:String}'}
    ORDER BY host, datapath, at
  ) AS p
  GROUP BY host, datapath, step
)
SELECT toInt32(step) AS step,
  ${gauges.map((name) => `sum(polls.${name}) AS ${name}`).join(', ')},
  ${sums.map((name) => `sum(polls.${name} * 1000 / covered_ms) AS ${name}`).join(', ')},
  ${counters.map((name) => `sum(if(spanned_s > 0, polls.${name} / spanned_s, nan)) AS ${name}`).join(', ')}
FROM polls
GROUP BY step`
    const parameters = {
      host,
      first: steps.first_ms,
      step: steps.step_ms,
      to: steps.first_ms + steps.count * steps.step_ms,
    }
    const rows = new Map((await database.rows<Row>(sql, parameters, call)).map((row) => [row.step, row]))
    const line = (name: Exclude<keyof Row, 'step'>, factor = 1) =>
      Array.from({ length: steps.count }, (_, step) => (rows.get(step)?.[name] ?? Number.NaN) * factor)
    return {
      firstMs: steps.first_ms,
      stepMs: steps.step_ms,
      flowsSoftware: line('flows_software'),
      flowsTc: line('flows_tc'),
      flowsHardware: line('flows_hardware'),
      packetsSoftwarePerS: line('packets_software'),
      packetsTcPerS: line('packets_tc'),
      packetsHardwarePerS: line('packets_hardware'),
      bitsSoftwarePerS: line('bytes_software', 8),
      bitsTcPerS: line('bytes_tc', 8),
      bitsHardwarePerS: line('bytes_hardware', 8),
      flowsSampledSoftware: line('flows_sampled_software'),
      missesPerS: line('misses'),
      lostPerS: line('lost'),
      sql: showSql(sql, parameters),
    }
  }
}

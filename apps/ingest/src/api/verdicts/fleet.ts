import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { LOOKBACK_MS, toMessage } from '../offload/rows.ts'
import { stepsOf } from '../presence.ts'
import { checkCount, checkRange } from '../request.ts'
import { question, together, type Question } from '../together.ts'
import { showSql } from '../traffic.ts'
import { FACTS_LOOK_BACK_MS } from './cells.ts'
import { LOOK_BACK_MS } from './looks.ts'
import { topReasonSql } from './reasons.ts'

const BUCKETS_MAX = 240
/** How long "now" is, and how much earlier "an hour before" and "a day before" are. */
const NOW_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const CHANGE_MS = 30 * DAY_MS

interface PeriodRow {
  host: string
  period: 'now' | 'hour_before' | 'day_before'
  method: string
  bytes_hardware: number
  bytes_software: number
  known_ms: number
}

const window = (name: string) => `(time >= ${sqlTime(`${name}_from`)} AND time < ${sqlTime(`${name}_to`)})`

const periodsSql = `SELECT host, multiIf(time >= ${sqlTime('now_from')}, 'now', time >= ${sqlTime('hour_from')}, 'hour_before', 'day_before') AS period,
  argMax(method, time) AS method, sum(o.bytes_hardware) AS bytes_hardware, sum(o.bytes_tc + o.bytes_software) AS bytes_software, sum(o.known_ms) AS known_ms
FROM host_offload_1m AS o
WHERE ${window('now')} OR ${window('hour')} OR ${window('day')}
GROUP BY host, period`

const trendSql = `SELECT host, groupArray(step) AS steps, groupArray(share) AS shares FROM (
  SELECT host, toInt32(intDiv(toUnixTimestamp(time) * 1000 - {first:Int64}, {step:Int64})) AS step, sum(o.bytes_hardware) / sum(o.bytes_hardware + o.bytes_tc + o.bytes_software) AS share
  FROM host_offload_1m AS o
  WHERE time >= ${sqlTime('first')} AND time < ${sqlTime('to')}
  GROUP BY host, step
) WHERE isFinite(share) GROUP BY host`

const look = `at < ${sqlTime('to')} AND at > ${sqlTime('look_from')}`

/** What is known of each host, each with its own newest time: fields of HostHealth, by what they are of. */
const fields = {
  confidence: `SELECT host, argMax(confidence, at) AS confidence FROM offload_ratios
    WHERE object = 'host' AND best = 1 AND at < ${sqlTime('to')} AND at > ${sqlTime('recent')} GROUP BY host`,
  reason: topReasonSql,
  conntrack: `SELECT host, toFloat64(argMax(polls.connections, at)) AS connections, toFloat64(argMax(polls.hardware, at)) AS connections_hardware FROM (
      SELECT host, at, sum(c.software + c.offload + c.hardware + c.teardown) AS connections, sum(c.hardware + c.teardown) AS hardware
      FROM conntrack_lifecycle AS c WHERE at < ${sqlTime('to')} AND at > ${sqlTime('recent')} GROUP BY host, at
    ) AS polls GROUP BY host`,
  firmware: `SELECT host, arrayStringConcat(arraySort(groupUniqArray(value)), ', ') AS firmware FROM (
      SELECT host, object, argMax(f.value, at) AS value FROM facts AS f
      WHERE name = 'firmware.running.fw.version' AND at < ${sqlTime('to')} AND at > ${sqlTime('facts_from')} GROUP BY host, object HAVING value != ''
    ) GROUP BY host`,
  change: `SELECT host, toUnixTimestamp64Milli(max(at)) AS last_change_ms, argMax(concat(object, ' ', name), at) AS last_change
    FROM changes WHERE at < ${sqlTime('to')} AND at > ${sqlTime('change_from')} GROUP BY host`,
  checks: `SELECT host, toUInt32(argMax(failing, at)) AS checks_failing FROM (
      SELECT host, at, countIf(status = 3) AS failing FROM checks WHERE ${look} GROUP BY host, at
    ) GROUP BY host`,
  headline: `SELECT host, argMin(severity, position) AS severity, argMin(sentence, position) AS sentence, toUnixTimestamp64Milli(max(at)) AS verdict_at_ms
    FROM verdicts WHERE (host, at) IN (SELECT host, max(at) FROM verdicts WHERE ${look} GROUP BY host) GROUP BY host`,
  refusals: `SELECT host, toFloat64(sum(lines)) AS refusals FROM (
      SELECT host, count() + sum(dropped) AS lines FROM ovs_events WHERE class IN ('offload_refused', 'offload_failed') AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')} GROUP BY host
      UNION ALL
      SELECT host, count() AS lines FROM traces WHERE event = 'netlink_extack' AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')} GROUP BY host
    ) GROUP BY host`,
} as const

/** What a list of hosts tells of each: how much is in hardware, why not more, and what changed. */
export function createFleetHealth({ database, clock }: ApiDependencies) {
  return async function fleetHealth(
    request: pathwatch.v1.FleetHealthRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.FleetHealthResponse.$Properties> {
    const range = checkRange(request.range)
    const steps = stepsOf(range, checkCount(request.buckets, 'buckets', 24, BUCKETS_MAX), 60_000)
    const to = range.to_ms
    // The rollup knows minutes: "now" begins with a whole one.
    const nowFrom = Math.floor((to - NOW_MS) / 60_000) * 60_000
    const parameters = {
      first: steps.first_ms,
      step: steps.step_ms,
      from: range.from_ms,
      to,
      now_from: nowFrom,
      now_to: to,
      hour_from: nowFrom - HOUR_MS,
      hour_to: to - HOUR_MS,
      day_from: nowFrom - DAY_MS,
      day_to: to - DAY_MS,
      recent: to - LOOKBACK_MS,
      look_from: to - LOOK_BACK_MS,
      facts_from: to - FACTS_LOOK_BACK_MS,
      change_from: to - CHANGE_MS,
    }
    const asked = {
      ...(Object.fromEntries(Object.entries(fields).map(([name, sql]) => [name, question(sql, parameters)])) as Record<
        keyof typeof fields,
        Question<{ host: string }>
      >),
      periods: question<PeriodRow>(periodsSql, parameters),
      trends: question<{ host: string; steps: number[]; shares: number[] }>(trendSql, parameters),
    }
    const { periods, trends, ...known } = await together(database, asked, call)
    const hosts = new Map<string, pathwatch.v1.HostHealth.$Properties>()
    const add = (host: string, of: pathwatch.v1.HostHealth.$Properties) =>
      hosts.set(host, { ...(hosts.get(host) ?? unknownHealth(host, steps.count)), ...of })
    for (const row of Object.values(known).flat()) add(row.host, toMessage(row))
    for (const [host, rows] of Map.groupBy(periods, (row) => row.host)) add(host, toRatios(rows))
    for (const row of trends) {
      const trend = Array.from({ length: steps.count }, () => Number.NaN)
      row.steps.forEach((step, index) => (trend[step] = row.shares[index]!))
      add(row.host, { trend })
    }
    return {
      hosts: [...hosts.values()].toSorted((a, b) => (a.host! < b.host! ? -1 : 1)),
      nowMs: clock(),
      sql: showSql(periodsSql, parameters),
    }
  }
}

function toRatios(rows: readonly PeriodRow[]): pathwatch.v1.HostHealth.$Properties {
  const of = (period: PeriodRow['period']) => rows.find((row) => row.period === period)
  const [now, hour, day] = [of('now'), of('hour_before'), of('day_before')]
  const share = (row: PeriodRow | undefined) =>
    row ? row.bytes_hardware / (row.bytes_hardware + row.bytes_software) : Number.NaN
  const bits = (row: PeriodRow | undefined, column: 'bytes_hardware' | 'bytes_software') =>
    row && row.known_ms > 0 ? (row[column] * 8000) / row.known_ms : Number.NaN
  return {
    method: now?.method ?? '',
    hardwareShare: share(now),
    hardwareShareHourBefore: share(hour),
    hardwareShareDayBefore: share(day),
    bitsHardwarePerS: bits(now, 'bytes_hardware'),
    bitsSoftwarePerS: bits(now, 'bytes_software'),
    bitsHardwareDayBeforePerS: bits(day, 'bytes_hardware'),
    bitsSoftwareDayBeforePerS: bits(day, 'bytes_software'),
  }
}

const unknownHealth = (host: string, steps: number): pathwatch.v1.HostHealth.$Properties => ({
  host,
  hardwareShare: Number.NaN,
  hardwareShareHourBefore: Number.NaN,
  hardwareShareDayBefore: Number.NaN,
  trend: Array.from({ length: steps }, () => Number.NaN),
  bitsHardwarePerS: Number.NaN,
  bitsSoftwarePerS: Number.NaN,
  bitsHardwareDayBeforePerS: Number.NaN,
  bitsSoftwareDayBeforePerS: Number.NaN,
  connections: Number.NaN,
  connectionsHardware: Number.NaN,
  topReasonBitsPerS: Number.NaN,
})

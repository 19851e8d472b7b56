import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { LOOKBACK_MS, toMessage } from '../offload/rows.ts'
import { stepsOf } from '../presence.ts'
import { checkCount, checkRange } from '../request.ts'
import { showSql } from '../traffic.ts'
import { FACTS_LOOK_BACK_MS } from './cells.ts'
import { LOOK_BACK_MS } from './looks.ts'
import { readCurrentReasons } from './reasons.ts'

const BUCKETS_MAX = 240
/** How long "now" is, and how much earlier "an hour before" and "a day before" are. */
const NOW_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const CHANGE_MS = 30 * DAY_MS

interface RatioRow {
  host: string
  method: string
  hardware_share: number | null
  hardware_share_hour_before: number | null
  hardware_share_day_before: number | null
  bits_hardware_per_s: number | null
  bits_software_per_s: number | null
  bits_hardware_day_before_per_s: number | null
  bits_software_day_before_per_s: number | null
}

const window = (name: string) => `time >= ${sqlTime(`${name}_from`)} AND time < ${sqlTime(`${name}_to`)}`
const share = (name: string) =>
  `sumIf(o.bytes_hardware, ${window(name)}) / sumIf(o.bytes_hardware + o.bytes_tc + o.bytes_software, ${window(name)})`
const bits = (columns: string, name: string) =>
  `if(sumIf(known_ms, ${window(name)}) = 0, nan, sumIf(${columns}, ${window(name)}) * 8000 / sumIf(known_ms, ${window(name)}))`

const ratiosSql = `SELECT host, argMaxIf(o.method, time, ${window('now')}) AS method,
  ${share('now')} AS hardware_share, ${share('hour')} AS hardware_share_hour_before, ${share('day')} AS hardware_share_day_before,
  ${bits('o.bytes_hardware', 'now')} AS bits_hardware_per_s, ${bits('o.bytes_tc + o.bytes_software', 'now')} AS bits_software_per_s,
  ${bits('o.bytes_hardware', 'day')} AS bits_hardware_day_before_per_s, ${bits('o.bytes_tc + o.bytes_software', 'day')} AS bits_software_day_before_per_s
FROM host_offload_1m AS o
WHERE (${window('now')}) OR (${window('hour')}) OR (${window('day')})
GROUP BY host`

const trendSql = `SELECT host, groupArray(step) AS steps, groupArray(share) AS shares FROM (
  SELECT host, toInt32(intDiv(toUnixTimestamp(time) * 1000 - {first:Int64}, {step:Int64})) AS step, sum(o.bytes_hardware) / sum(o.bytes_hardware + o.bytes_tc + o.bytes_software) AS share
  FROM host_offload_1m AS o
  WHERE time >= ${sqlTime('first')} AND time < ${sqlTime('to')}
  GROUP BY host, step
) WHERE isFinite(share) GROUP BY host`

/** The newest rows of a table of looks, one look a host. */
const newestLook = (table: string) =>
  `(host, at) IN (SELECT host, max(at) FROM ${table} WHERE at < ${sqlTime('to')} AND at > ${sqlTime('look_from')} GROUP BY host)`

/** Everything else by host, each with its own newest time: [name of the field, SQL]. */
const others = {
  confidence: `SELECT host, argMax(confidence, at) AS confidence FROM offload_ratios
    WHERE object = 'host' AND best = 1 AND at < ${sqlTime('to')} AND at > ${sqlTime('recent')} GROUP BY host`,
  conntrack: `SELECT host, toFloat64(sum(c.software + c.offload + c.hardware + c.teardown)) AS connections, toFloat64(sum(c.hardware + c.teardown)) AS connections_hardware
    FROM conntrack_lifecycle AS c WHERE (host, at) IN (
      SELECT host, max(at) FROM conntrack_lifecycle WHERE at < ${sqlTime('to')} AND at > ${sqlTime('recent')} GROUP BY host
    ) GROUP BY host`,
  firmware: `SELECT host, arrayStringConcat(arraySort(groupUniqArray(value)), ', ') AS firmware FROM (
      SELECT host, object, argMax(f.value, at) AS value FROM facts AS f
      WHERE name = 'firmware.running.fw.version' AND at < ${sqlTime('to')} AND at > ${sqlTime('facts_from')} GROUP BY host, object HAVING value != ''
    ) GROUP BY host`,
  change: `SELECT host, toUnixTimestamp64Milli(max(at)) AS last_change_ms, argMax(concat(object, ' ', name), at) AS last_change
    FROM changes WHERE at < ${sqlTime('to')} AND at > ${sqlTime('change_from')} GROUP BY host`,
  checks: `SELECT host, toUInt32(countIf(status = 3)) AS checks_failing FROM checks WHERE ${newestLook('checks')} GROUP BY host`,
  headline: `SELECT host, argMin(severity, position) AS severity, argMin(sentence, position) AS sentence, toUnixTimestamp64Milli(max(at)) AS verdict_at_ms
    FROM verdicts WHERE ${newestLook('verdicts')} GROUP BY host`,
  refusals: `SELECT host, toFloat64(sum(lines)) AS refusals FROM (
      SELECT host, count() + sum(dropped) AS lines FROM ovs_events WHERE class IN ('offload_refused', 'offload_failed') AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')} GROUP BY host
      UNION ALL
      SELECT host, count() AS lines FROM traces WHERE event = 'netlink_extack' AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')} GROUP BY host
    ) GROUP BY host`,
} as const

interface OtherRow {
  host: string
  confidence?: number
  connections?: number
  connections_hardware?: number
  firmware?: string
  last_change_ms?: number
  last_change?: string
  checks_failing?: number
  severity?: number
  sentence?: string
  verdict_at_ms?: number
  refusals?: number
}

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
    const [ratios, trends, reasons, ...rest] = await Promise.all([
      database.rows<RatioRow>(ratiosSql, parameters, call),
      database.rows<{ host: string; steps: number[]; shares: number[] }>(trendSql, parameters, call),
      readCurrentReasons(database, '', to, call),
      ...Object.values(others).map((sql) => database.rows<OtherRow>(sql, parameters, call)),
    ])
    const hosts = new Map<string, pathwatch.v1.HostHealth.$Properties>()
    const add = (host: string, fields: pathwatch.v1.HostHealth.$Properties) =>
      hosts.set(host, { ...(hosts.get(host) ?? unknownHealth(host, steps.count)), ...fields })
    for (const row of ratios) add(row.host, toMessage(row))
    for (const row of trends) {
      const trend = Array.from({ length: steps.count }, () => Number.NaN)
      row.steps.forEach((step, index) => (trend[step] = row.shares[index]!))
      add(row.host, { trend })
    }
    for (const row of rest.flat()) add(row.host, toMessage(row))
    // What costs most is first: what comes later replaces nothing.
    for (const row of reasons.toReversed()) {
      add(row.host, {
        topReason: row.code,
        topReasonFlows: row.flows,
        topReasonBitsPerS: row.bits_per_s ?? Number.NaN,
      })
    }
    return {
      hosts: [...hosts.values()].toSorted((a, b) => (a.host! < b.host! ? -1 : 1)),
      nowMs: clock(),
      sql: showSql(ratiosSql, parameters),
    }
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

import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { stepsOf } from '../presence.ts'
import { checkCount, checkHost, checkRange } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { address, known32, known64, perSecond, toMessage } from './rows.ts'

const POINTS_MAX = 1000
const STEP_MIN_MS = 10_000
const changes = ['offload_added', 'offload_removed', 'hardware_added', 'hardware_removed'] as const

interface CountRow {
  step: number
  software: number
  offload: number
  hw_offload: number
}
type ChangeRow = { step: number } & Record<(typeof changes)[number], number | null>

interface GroupRow {
  zone: number
  ip_version: number
  ip_protocol: number
  offload: number
  tcp_state: string
  connections: number
  assured: number
  dying: number
  packets: number
  bytes: number
}

interface ConnectionRow {
  zone: number
  ip_protocol: number
  src_ip: string
  dst_ip: string
  src_port: number
  dst_port: number
  reply_src_ip: string
  reply_dst_ip: string
  reply_src_port: number
  reply_dst_port: number
  offload: number
  tcp_state: string
  mark: number
  packets: number
  bytes: number
  packets_per_s: number | null
  bits_per_s: number | null
  timeout_s: number | null
  state_age_s: number
  listed: string
}

interface TotalsRow {
  at_ms: number
  count: number | null
  max: number | null
  queued_add: number | null
  queued_delete: number | null
  queued_stats: number | null
  insert_failed: number | null
  drop: number | null
  early_drop: number | null
}

const range = `host = {host:String} AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')}`
const step = 'toInt32(intDiv(toUnixTimestamp64Milli(at) - {from:Int64}, {step:Int64}))'
/** Polls are found by their totals, which are sent last. */
const countsSql = `SELECT step, sum(if(offload = 0, connections, 0)) AS software, sum(if(offload = 1, connections, 0)) AS offload_now, sum(if(offload >= 2, connections, 0)) AS hw_offload
FROM (SELECT ${step} AS step, at AS poll, offload, connections FROM conntrack_counts WHERE ${range}) AS counts
INNER JOIN (SELECT ${step} AS step, max(at) AS poll FROM conntrack_stats WHERE ${range} GROUP BY step) AS newest USING (step, poll)
GROUP BY step`
const changesSql = `SELECT ${step} AS step, ${changes.map((name) => `if(sum(interval_ms) = 0, nan, sum(s.${name}) * 1000 / sum(interval_ms)) AS ${name}`).join(', ')}
FROM conntrack_stats AS s
WHERE ${range}
GROUP BY step`
/** deltaSumTimestamp needs its rows in the order of their times. */
const increase = (column: string) =>
  `if(max(s.${column}) = 18446744073709551615, nan, toFloat64(deltaSumTimestamp(s.${column}, toUnixTimestamp64Milli(at)))) AS ${column}`
const totalsSql = `SELECT toUnixTimestamp64Milli(max(at)) AS at_ms, ${known64('argMax(s.connections, at)')} AS count, ${known64('argMax(s.connections_max, at)')} AS max,
  ${(['queued_add', 'queued_delete', 'queued_stats'] as const).map((name) => `${known64(`argMax(s.${name}, at)`)} AS ${name}`).join(', ')},
  ${(['insert_failed', 'drop', 'early_drop'] as const).map(increase).join(', ')}
FROM (SELECT * FROM conntrack_stats WHERE ${range} ORDER BY host, at) AS s
HAVING count() > 0`
const groupsSql = `SELECT zone, ip_version, ip_protocol, offload, tcp_state, connections, assured, dying, packets, bytes
FROM conntrack_counts
WHERE host = {host:String} AND at = (SELECT max(at) FROM conntrack_stats WHERE ${range})
ORDER BY connections DESC, zone, ip_version, ip_protocol, offload, tcp_state
LIMIT 2000`
const connectionsSql = `SELECT zone, ip_protocol, ${address('c.src_ip')} AS src_ip, ${address('c.dst_ip')} AS dst_ip, src_port, dst_port,
  ${address('c.reply_src_ip')} AS reply_src_ip, ${address('c.reply_dst_ip')} AS reply_dst_ip, reply_src_port, reply_dst_port,
  offload, tcp_state, mark, packets, bytes, ${perSecond('packets_delta')} AS packets_per_s, ${perSecond('bytes_delta', 8)} AS bits_per_s,
  ${known32('c.timeout_s')} AS timeout_s, state_age_s, listed
FROM conntrack_connections AS c
WHERE host = {host:String} AND at = (SELECT max(at) FROM conntrack_stats WHERE ${range})
ORDER BY listed = 'busiest', state_age_s DESC, bytes_delta DESC
LIMIT 1000`

export function createConntrack({ database }: ApiDependencies) {
  return async function conntrack(
    request: pathwatch.v1.ConntrackRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.ConntrackResponse.$Properties> {
    const host = checkHost(request.host)
    const steps = stepsOf(checkRange(request.range), checkCount(request.points, 'points', 240, POINTS_MAX), STEP_MIN_MS)
    const parameters = {
      host,
      from: steps.first_ms,
      to: steps.first_ms + steps.count * steps.step_ms,
      step: steps.step_ms,
    }
    const asked = {
      counts: question<Omit<CountRow, 'offload'> & { offload_now: number }>(countsSql, parameters),
      rates: question<ChangeRow>(changesSql, parameters),
      totals: question<TotalsRow>(totalsSql, parameters),
      groups: question<GroupRow>(groupsSql, parameters),
      connections: question<ConnectionRow>(connectionsSql, parameters),
    }
    const {
      counts,
      rates,
      totals: [totals],
      groups,
      connections,
    } = await together(database, asked, call)
    const countAt = new Map(counts.map((row) => [row.step, row]))
    const rateAt = new Map(rates.map((row) => [row.step, row]))
    const line = (value: (step: number) => number | null | undefined) =>
      Array.from({ length: steps.count }, (_, index) => value(index) ?? Number.NaN)
    // A poll that finds no connection at all has no row in the counts.
    const counted = (name: 'software' | 'offload_now' | 'hw_offload') =>
      line((index) => (rateAt.has(index) ? (countAt.get(index)?.[name] ?? 0) : Number.NaN))
    return {
      firstMs: steps.first_ms,
      stepMs: steps.step_ms,
      software: counted('software'),
      offload: counted('offload_now'),
      hwOffload: counted('hw_offload'),
      offloadAddedPerS: line((index) => rateAt.get(index)?.offload_added),
      offloadRemovedPerS: line((index) => rateAt.get(index)?.offload_removed),
      hardwareAddedPerS: line((index) => rateAt.get(index)?.hardware_added),
      hardwareRemovedPerS: line((index) => rateAt.get(index)?.hardware_removed),
      groups: groups.map(toMessage),
      connections: connections.map(toMessage),
      ...(totals ? toMessage(totals) : unknownTotals),
      sql: showSql(countsSql, parameters),
    }
  }
}

const unknownTotals = {
  count: Number.NaN,
  max: Number.NaN,
  queuedAdd: Number.NaN,
  queuedDelete: Number.NaN,
  queuedStats: Number.NaN,
  insertFailed: Number.NaN,
  drop: Number.NaN,
  earlyDrop: Number.NaN,
}

import type { pathwatch } from '@pathwatch/proto/messages'
import { hostIs, sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { LOOKBACK_MS, perSecond, toMessage } from '../offload/rows.ts'
import { checkHostOrAll, checkRange, invalid, type Range } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'

/** How far back the beginning of a reason is looked for, of one host and of all. */
const SINCE_HOST_MS = 7 * 86_400_000
const SINCE_FLEET_MS = 86_400_000
const CODE_PATTERN = /^[a-z0-9_.-]{0,64}$/

interface CurrentReason {
  host: string
  code: string
  flows: number
  flows_tc: number
  packets_per_s: number | null
  bits_per_s: number | null
  example_ufid: string
  example_port: string
  example_evidence: string
}

/** The totals of a poll are sent last: a poll that has them is whole. */
const newestPolls = (scope: string) =>
  `SELECT host, datapath, max(at) FROM datapath_stats WHERE ${scope}at < ${sqlTime('to')} AND at > ${sqlTime('recent')} GROUP BY host, datapath`

const currentSql = (
  scope: string,
  code: string,
) => `SELECT host, code, sum(r.flows) AS flows, sumIf(r.flows, state = 2) AS flows_tc,
  sum(${perSecond('packets')}) AS packets_per_s, sum(${perSecond('bytes', 8)}) AS bits_per_s,
  argMax(r.example_ufid, bytes) AS example_ufid, argMax(r.example_port, bytes) AS example_port, argMax(r.example_evidence, bytes) AS example_evidence
FROM reasons AS r
WHERE ${scope}${code}at < ${sqlTime('to')} AND at > ${sqlTime('recent')} AND (host, datapath, at) IN (${newestPolls(scope)})
GROUP BY host, code
ORDER BY ifNotFinite(bits_per_s, 0) DESC, flows DESC, host, code
LIMIT 100000`

/** SQL, with `to` and `recent`: of each host, the reason that costs most at its newest poll. */
export const topReasonSql = `SELECT host, code AS top_reason, toUInt32(sum(r.flows)) AS top_reason_flows, sum(${perSecond('bytes', 8)}) AS top_reason_bits_per_s
FROM reasons AS r
WHERE at < ${sqlTime('to')} AND at > ${sqlTime('recent')} AND (host, datapath, at) IN (${newestPolls('')})
GROUP BY host, code
ORDER BY ifNotFinite(top_reason_bits_per_s, 0) DESC, top_reason_flows DESC, code
LIMIT 1 BY host`

interface HistoryRow {
  host: string
  code: string
  packets: number
  bytes: number
  until_ms: number
  since_ms: number
}

/**
 * Minutes of the reason against minutes with a poll, both newest first: where they part is where it began. The poll's
 * own minute is the resolution; the time within it is exact.
 */
const historySql = (
  scope: string,
  code: string,
) => `SELECT c.host AS host, c.code AS code, c.packets AS packets, c.bytes AS bytes, c.until_ms AS until_ms,
  arrayFirstIndex((mine, polled) -> mine != polled, c.minutes, arrayResize(p.minutes, length(c.minutes), 0)) AS parted,
  if(parted = 0, length(c.minutes), parted - 1) AS run,
  if(run = 0 OR (run = length(p.minutes) AND arrayElement(p.minutes, run) < {since:Int64} / 1000 + 3600), 0, arrayElement(c.firsts, run)) AS since_ms
FROM (
  SELECT host, code, sumIf(m.packets, m.time >= ${sqlTime('from')}) AS packets, sumIf(m.bytes, m.time >= ${sqlTime('from')}) AS bytes, max(m.until_ms) AS until_ms,
    arrayReverseSort(groupArray((toUnixTimestamp(m.time), m.first_ms))) AS sorted, sorted.1 AS minutes, sorted.2 AS firsts
  FROM (
    SELECT host, code, time, sum(r.packets) AS packets, sum(r.bytes) AS bytes, toUnixTimestamp64Milli(min(r.first_at)) AS first_ms, toUnixTimestamp64Milli(max(r.last_at)) AS until_ms
    FROM reasons_1m AS r
    WHERE ${scope}${code}time >= ${sqlTime('since')} AND time < ${sqlTime('to')}
    GROUP BY host, code, time
  ) AS m
  GROUP BY host, code
) AS c
LEFT JOIN (
  SELECT host, arrayReverseSort(groupUniqArray(toUnixTimestamp(toStartOfMinute(at)))) AS minutes
  FROM datapath_stats
  WHERE ${scope}at >= toStartOfMinute(${sqlTime('since')}) AND at < ${sqlTime('to')}
  GROUP BY host
) AS p ON p.host = c.host`

interface TotalsRow {
  at_ms: number
  bits_per_s: number | null
  packets_per_s: number | null
}

const totalsSql = (scope: string) => `SELECT toUnixTimestamp64Milli(max(at)) AS at_ms,
  sum(${perSecond('(bytes_software + bytes_tc + bytes_hardware)', 8)}) AS bits_per_s,
  sum(${perSecond('(packets_software + packets_tc + packets_hardware)')}) AS packets_per_s
FROM datapath_stats
WHERE ${scope}(host, datapath, at) IN (${newestPolls(scope)})
HAVING count() > 0`

/** Why flows are not in hardware: now, how much in the range, and since when. */
export function createReasons({ database, clock }: ApiDependencies) {
  return async function reasons(
    request: pathwatch.v1.ReasonsRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.ReasonsResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const range: Range = checkRange(request.range)
    if (!CODE_PATTERN.test(request.code)) throw invalid('code: lower-case letters, digits, _ and . only')
    const scope = hostIs(host)
    const code = request.code === '' ? '' : 'code = {code:String} AND '
    const to = range.to_ms
    const since = Math.min(range.from_ms, to - (host === '' ? SINCE_FLEET_MS : SINCE_HOST_MS))
    const parameters = { host, code: request.code, from: range.from_ms, to, since, recent: to - LOOKBACK_MS }
    const sql = currentSql(scope, code)
    const asked = {
      current: question<CurrentReason>(sql, parameters),
      history: question<HistoryRow>(historySql(scope, code), parameters),
      totals: question<TotalsRow>(totalsSql(scope), parameters),
    }
    const {
      current,
      history,
      totals: [totals],
    } = await together(database, asked, call)
    const past = new Map(history.map((row) => [`${row.host} ${row.code}`, row]))
    const now = current.map((row) => {
      const before = past.get(`${row.host} ${row.code}`)
      past.delete(`${row.host} ${row.code}`)
      return {
        ...toMessage(row),
        packets: before?.packets ?? 0,
        bytes: before?.bytes ?? 0,
        sinceMs: before?.since_ms ?? 0,
        untilMs: before?.until_ms ?? 0,
      }
    })
    const gone = [...past.values()]
      .filter((row) => row.until_ms >= range.from_ms)
      .toSorted((a, b) => b.bytes - a.bytes)
      .map((row) => ({
        host: row.host,
        code: row.code,
        packets: row.packets,
        bytes: row.bytes,
        untilMs: row.until_ms,
        packetsPerS: 0,
        bitsPerS: 0,
      }))
    return {
      reasons: [...now, ...gone],
      atMs: totals?.at_ms ?? 0,
      nowMs: clock(),
      bitsPerS: totals?.bits_per_s ?? Number.NaN,
      packetsPerS: totals?.packets_per_s ?? Number.NaN,
      sql: showSql(sql, parameters),
    }
  }
}

import type { pathwatch } from '@pathwatch/proto/messages'
import { hostIs, sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { toMessage } from '../offload/rows.ts'
import { checkCount, checkHostOrAll, checkRange } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'

/** What a change did is measured over this many whole minutes before and after it. */
const WINDOW_MIN = 15

interface ChangeRow {
  host: string
  at_ms: number
  before_at_ms: number
  kind: string
  object: string
  name: string
  before: string
  after: string
  read_from: string
}

interface EffectRow {
  host: string
  at_ms: number
  before_at_ms: number
  side: number
  hardware_share: number | null
  bits_software_per_s: number | null
  refusals: number | null
  conntrack_added_per_s: number | null
  conntrack_hardware_added_per_s: number | null
  conntrack_torn_down_per_s: number | null
  conntrack_deleted_per_s: number | null
}

const where = (host: string) => `${hostIs(host)}at >= ${sqlTime('from')} AND at < ${sqlTime('to')}`
const chosen = (
  host: string,
) => `SELECT host, toUnixTimestamp64Milli(at) AS at_ms, before_at_ms, kind, object, name, before, after, read_from
FROM changes
WHERE ${where(host)}
ORDER BY at DESC, host, object, name
LIMIT {limit:UInt32}`

/** Seconds of the minute that holds a time in ms. */
const minuteOf = (ms: string) => `intDiv(${ms}, 60000) * 60`
const offsets = `range(60, ${(WINDOW_MIN + 1) * 60}, 60)`

/**
 * For each moment at which something changed: the whole minutes before it was last seen as before (side 0) and after it
 * was found (side 1), and what the tables of minutes say of them.
 */
const effectsSql = (host: string) => `WITH minutes AS (
  SELECT host, at_ms, before_at_ms, side, toDateTime(arrayJoin(if(side = 0, arrayMap(s -> toUInt32(${minuteOf('last_ms')} - s), ${offsets}), arrayMap(s -> toUInt32(${minuteOf('at_ms')} + s), ${offsets}))), 'UTC') AS time
  FROM (
    SELECT DISTINCT host, at_ms, before_at_ms, if(before_at_ms = 0 OR before_at_ms > at_ms, at_ms, before_at_ms) AS last_ms, arrayJoin([0, 1]) AS side
    FROM (${chosen(host)})
  )
), ratios AS (
  SELECT host, time, sum(o.bytes_hardware) AS bytes_hardware, sum(o.bytes_tc + o.bytes_software) AS bytes_software, sum(o.known_ms) AS known_ms, sum(o.polled_ms) AS polled_ms
  FROM host_offload_1m AS o
  WHERE (host, time) IN (SELECT host, time FROM minutes)
  GROUP BY host, time
), refused AS (
  SELECT host, time, sum(lines) AS lines FROM (
    SELECT host, toStartOfMinute(toDateTime(at, 'UTC')) AS time, count() + sum(dropped) AS lines FROM ovs_events
    WHERE class IN ('offload_refused', 'offload_failed') AND (host, time) IN (SELECT host, time FROM minutes) GROUP BY host, time
    UNION ALL
    SELECT host, toStartOfMinute(toDateTime(at, 'UTC')) AS time, count() AS lines FROM traces
    WHERE event = 'netlink_extack' AND (host, time) IN (SELECT host, time FROM minutes) GROUP BY host, time
  ) GROUP BY host, time
), tracked AS (
  SELECT host, time, sum(t.added) AS added, sum(t.hardware_added) AS hardware_added, sum(t.torn_down) AS torn_down, sum(t.deleted) AS deleted, sum(t.covered_ms) AS covered_ms
  FROM (
    SELECT host, at, toStartOfMinute(toDateTime(at, 'UTC')) AS time, sum(c.added) AS added, sum(c.hardware_added) AS hardware_added, sum(c.torn_down) AS torn_down, sum(c.deleted) AS deleted, toUInt64(max(c.interval_ms)) AS covered_ms
    FROM conntrack_lifecycle AS c
    WHERE (host, toStartOfMinute(toDateTime(at, 'UTC'))) IN (SELECT host, time FROM minutes)
    GROUP BY host, at
  ) AS t
  GROUP BY host, time
)
SELECT m.host AS host, m.at_ms AS at_ms, m.before_at_ms AS before_at_ms, m.side AS side,
  sum(r.bytes_hardware) / sum(r.bytes_hardware + r.bytes_software) AS hardware_share,
  if(sum(r.known_ms) = 0, nan, sum(r.bytes_software) * 8000 / sum(r.known_ms)) AS bits_software_per_s,
  if(sum(r.polled_ms) = 0 AND sum(f.lines) = 0, nan, toFloat64(sum(f.lines))) AS refusals,
  ${(['added', 'hardware_added', 'torn_down', 'deleted'] as const).map((name) => `if(sum(t.covered_ms) = 0, nan, sum(t.${name}) * 1000 / sum(t.covered_ms)) AS conntrack_${name}_per_s`).join(',\n  ')}
FROM minutes AS m
LEFT JOIN ratios AS r ON r.host = m.host AND r.time = m.time
LEFT JOIN refused AS f ON f.host = m.host AND f.time = m.time
LEFT JOIN tracked AS t ON t.host = m.host AND t.time = m.time
GROUP BY host, at_ms, before_at_ms, side`

/** What changed on hosts, and what it did to their traffic. */
export function createChanges({ database, clock }: ApiDependencies) {
  return async function changes(
    request: pathwatch.v1.ChangesRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.ChangesResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const { from_ms, to_ms } = checkRange(request.range)
    const limit = checkCount(request.limit, 'limit', 200, 1000)
    const parameters = { host, from: from_ms, to: to_ms, limit }
    const sql = chosen(host)
    const asked = {
      rows: question<ChangeRow>(sql, parameters),
      effects: question<EffectRow>(effectsSql(host), parameters),
      count: question<{ total: number }>(`SELECT count() AS total FROM changes WHERE ${where(host)}`, parameters),
    }
    const { rows, effects, count } = await together(database, asked, call)
    const effectOf = new Map(effects.map((row) => [`${row.host} ${row.at_ms} ${row.before_at_ms} ${row.side}`, row]))
    const effect = (row: ChangeRow, side: 0 | 1) => {
      const found = effectOf.get(`${row.host} ${row.at_ms} ${row.before_at_ms} ${side}`)
      return found ? toMessage(found) : unknownEffect
    }
    return {
      changes: rows.map((row) => ({ ...toMessage(row), effectBefore: effect(row, 0), effectAfter: effect(row, 1) })),
      total: count[0]?.total ?? 0,
      nowMs: clock(),
      sql: showSql(sql, parameters),
    }
  }
}

const unknownEffect = {
  hardwareShare: Number.NaN,
  bitsSoftwarePerS: Number.NaN,
  refusals: Number.NaN,
  conntrackAddedPerS: Number.NaN,
  conntrackHardwareAddedPerS: Number.NaN,
  conntrackTornDownPerS: Number.NaN,
  conntrackDeletedPerS: Number.NaN,
}

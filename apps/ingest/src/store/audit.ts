/** The books: which batch numbers are missing, and whether tables and rollups hold what the audit book says. */
import type { Database } from './database.ts'

export interface AuditRange {
  /** '' for all. */
  readonly host: string
  /** By the agents' clocks, when batches were sealed. */
  readonly from_ms: number
  readonly to_ms: number
}

/** Batch numbers first..last of an epoch of which none is stored. */
export interface Gap {
  readonly host: string
  readonly epoch: string
  readonly first: number
  readonly last: number
  /** When the batch after the gap was sealed. */
  readonly sealed_at_ms: number
}

export interface Book {
  readonly host: string
  readonly epoch: string
  readonly batches: number
  /** Above `batches` when some are listed twice. */
  readonly lines: number
  readonly rows: number
  readonly first: number
  readonly last: number
}

const WHERE = `sealed_at >= fromUnixTimestamp64Milli({from_ms:Int64}) AND sealed_at < fromUnixTimestamp64Milli({to_ms:Int64})
  AND ({host:String} = '' OR host = {host:String})`

/** Batches arrive after they were sealed, by other clocks. */
const DAY_BEFORE = '(fromUnixTimestamp64Milli({from_ms:Int64}) - INTERVAL 1 DAY)'

/** What the audit book lists, by host and epoch. */
export function books(database: Database, range: AuditRange): Promise<Book[]> {
  return database.rows<Book>(
    `SELECT host, lower(leftPad(hex(b.epoch), 16, '0')) AS epoch, uniqExact(b.batch_no) AS batches, count() AS lines, sum(b.rows) AS rows,
       min(b.batch_no) AS first, max(b.batch_no) AS last
     FROM batches AS b WHERE ${WHERE} GROUP BY host, b.epoch ORDER BY host, first`,
    { ...range },
  )
}

/**
 * Numbers that are not listed, below the last one that is. A host's clock may have stepped: what was sealed at another time
 * counts too, if it arrived at most a day before the range.
 */
export function gaps(database: Database, range: AuditRange): Promise<Gap[]> {
  return database.rows<Gap>(
    `WITH chosen AS (
       SELECT host, epoch, min(batch_no) AS low, max(batch_no) AS high FROM batches WHERE ${WHERE} GROUP BY host, epoch
     ), older AS (
       SELECT host, epoch, max(batch_no) AS last FROM batches
       WHERE (host, epoch) IN (SELECT host, epoch FROM chosen) AND arrived_at < ${DAY_BEFORE} GROUP BY host, epoch
     ), known AS (
       SELECT b.host AS host, b.epoch AS epoch, b.batch_no AS batch_no, any(b.sealed_at) AS sealed, any(c.low) AS low
       FROM batches AS b INNER JOIN chosen AS c ON b.host = c.host AND b.epoch = c.epoch
       WHERE b.arrived_at >= ${DAY_BEFORE} AND b.batch_no <= c.high GROUP BY host, epoch, batch_no
     ), runs AS (
       SELECT *, lagInFrame(batch_no, 1, 0) OVER (PARTITION BY host, epoch ORDER BY batch_no
         ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS lag
       FROM known
     )
     SELECT r.host AS host, lower(leftPad(hex(r.epoch), 16, '0')) AS epoch, greatest(r.lag, o.last) + 1 AS first,
       r.batch_no - 1 AS last, toUnixTimestamp64Milli(r.sealed) AS sealed_at_ms
     FROM runs AS r LEFT JOIN older AS o ON r.host = o.host AND r.epoch = o.epoch
     WHERE r.batch_no >= r.low AND r.batch_no > greatest(r.lag, o.last) + 1
     ORDER BY host, epoch, first`,
    { ...range },
  )
}

/** Runs of batch numbers that will never come, and who says so. */
export interface KnownLoss {
  readonly host: string
  readonly epoch: string
  readonly first: number
  readonly last: number
  readonly cause: string
}

/** What agents gave up and what is in the dead letters, of the hosts and epochs that have gaps in the range. */
export function knownLosses(database: Database, host: string): Promise<KnownLoss[]> {
  const epoch = (column: string) => `lower(leftPad(hex(${column}), 16, '0'))`
  return database.rows<KnownLoss>(
    `SELECT host, ${epoch('lost_epoch')} AS epoch, first, last, concat('given_up ', reason) AS cause
     FROM batches_given_up WHERE ({host:String} = '' OR host = {host:String})
     UNION ALL
     SELECT host, ${epoch('l.epoch')} AS epoch, first, last, concat('dead_letter ', reason) AS cause
     FROM ingest_losses AS l FINAL
     WHERE stage = 'dead_letter' AND first > 0 AND ({host:String} = '' OR host = {host:String})`,
    { host },
  )
}

export interface Comparison {
  readonly what: string
  readonly host: string
  readonly expected: number
  readonly found: number
}

/** Per host and stream: rows that the audit book counts, and rows of these batches in the table. */
export async function tableRows(
  database: Database,
  range: AuditRange,
  tables: Readonly<Record<string, string>>,
): Promise<Comparison[]> {
  const all = Object.entries(tables).map(async ([stream, table]) => {
    const rows = await database.rows<Omit<Comparison, 'what'>>(
      `SELECT host, sum(listed) AS expected, sum(stored) AS found FROM (
         SELECT host, sum(b.rows) AS listed, 0 AS stored FROM batches AS b
         WHERE stream = {stream:String} AND ${WHERE} GROUP BY host
         UNION ALL
         SELECT host, 0 AS listed, count() AS stored FROM ${table}
         WHERE arrived_at >= ${DAY_BEFORE} AND (host, epoch, batch_no) IN
           (SELECT host, epoch, batch_no FROM batches WHERE stream = {stream:String} AND ${WHERE})
         GROUP BY host
       ) GROUP BY host ORDER BY host`,
      { ...range, stream },
    )
    return rows.map((row) => ({ what: table, ...row }))
  })
  return (await Promise.all(all)).flat()
}

const FIVE_MINUTES_MS = 300_000

/** Per host: what rollups were made of, and what they hold, for the whole five minutes that touch the range. */
export async function rollups(database: Database, range: AuditRange): Promise<Comparison[]> {
  const from_ms = Math.floor(range.from_ms / FIVE_MINUTES_MS) * FIVE_MINUTES_MS
  const to_ms = Math.ceil(range.to_ms / FIVE_MINUTES_MS) * FIVE_MINUTES_MS
  const compare = async (what: string, raw: string, time: string, count: string, summed: string) => {
    const within = (column: string) =>
      `${column} >= fromUnixTimestamp64Milli({from_ms:Int64}) AND ${column} < fromUnixTimestamp64Milli({to_ms:Int64})
       AND ({host:String} = '' OR host = {host:String})`
    const rows = await database.rows<Omit<Comparison, 'what'>>(
      `SELECT host, sum(made_of) AS expected, sum(held) AS found FROM (
         SELECT host, ${count} AS made_of, 0 AS held FROM ${raw} WHERE ${within(time)} GROUP BY host
         UNION ALL
         SELECT host, 0 AS made_of, sum(${summed}) AS held FROM ${what} WHERE ${within('time')} GROUP BY host
       ) GROUP BY host ORDER BY host`,
      { host: range.host, from_ms, to_ms },
    )
    return rows.map((row) => ({ what, ...row }))
  }
  return (
    await Promise.all([
      compare('host_traffic_1m', 'flow_samples', 'received_at', 'count()', 'samples'),
      compare('talkers_5m', 'flow_samples', 'received_at', 'count()', 'samples'),
      compare('host_activity_1m', 'batches', 'sealed_at', 'count()', 'batches'),
    ])
  ).flat()
}

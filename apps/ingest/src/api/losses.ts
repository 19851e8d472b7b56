/** What never arrived: what agents counted, what they gave up, and what ingest had to leave out. */
import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from './context.ts'
import { checkHostOrAll, checkRange, type Range } from './request.ts'
import { question, together, type Question } from './together.ts'

const INTERVALS_MAX = 1000
/** A chart shows no finer ones. */
const INTERVALS_IN_RANGE = 200

interface LossRow {
  host: string
  stage: string
  reason: string
  from_ms: number
  to_ms: number
  count: number
  batches: number
}

interface SpoolRow {
  at_ms: number
  mode: string
  detail: string
  waiting_batches: number
  waiting_bytes: number
  unconfirmed_batches: number
  limit_bytes: number
  time_to_loss_ms: number | null
}

export function createLosses({ database }: ApiDependencies) {
  return async function losses(
    request: pathwatch.v1.LossesRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.LossesResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const range = checkRange(request.range)
    const asked: { rows: Question<LossRow>; spool?: Question<SpoolRow> } = {
      rows: lossesQuestion(host, range),
      ...(host !== '' && { spool: spoolQuestion(host, range) }),
    }
    const { rows, spool } = await together(database, asked, call)
    const causes = Map.groupBy(rows, ({ host: of, stage, reason }) => `${of} ${stage} ${reason}`)
    return {
      causes: [...causes.values()]
        .map((all) => ({ ...all[0]!, count: all.reduce((sum, { count }) => sum + count, 0) }))
        .map(({ host: of, stage, reason, count, batches }) => ({
          host: of,
          stage,
          reason,
          count,
          batches: batches === 1,
        }))
        .toSorted((a, b) => b.count - a.count),
      intervals: [...causes.values()]
        .flatMap((all) => joined(all, (range.to_ms - range.from_ms) / INTERVALS_IN_RANGE))
        .toSorted((a, b) => a.from_ms - b.from_ms)
        .slice(0, INTERVALS_MAX)
        .map(({ from_ms, to_ms, stage, reason, count, batches }) => ({
          ...{ fromMs: from_ms, toMs: to_ms, stage, reason, count, batches: batches === 1 },
        })),
      ...(spool?.[0] && { spool: toSpool(spool[0]) }),
    }
  }
}

/** Intervals of one cause, those with less than `apart_ms` between them as one. */
function joined(rows: readonly LossRow[], apart_ms: number): LossRow[] {
  const together: LossRow[] = []
  for (const row of rows.toSorted((a, b) => a.from_ms - b.from_ms)) {
    const last = together.at(-1)
    if (!last || row.from_ms - last.to_ms > apart_ms) together.push({ ...row })
    else {
      last.to_ms = Math.max(last.to_ms, row.to_ms)
      last.count += row.count
    }
  }
  return together
}

/**
 * Counters of agents are cumulative from `started_at`: what counts is by how much they rose from one report to the next, and
 * the first report of a count that began in the range counts whole. A report names only what is not 0: the loss came after
 * the agent's last report, whether that named the count or not.
 */
function lossesQuestion(host: string, { from_ms, to_ms }: Range) {
  const chosen = host === '' ? '' : 'AND host = {host:String}'
  const sql = `
    SELECT risen.host AS host, stage, reason, toUnixTimestamp64Milli(greatest(started, lag_at, last_at)) AS from_ms,
      toUnixTimestamp64Milli(risen.at) AS to_ms, count - lag AS count, 0 AS batches
    FROM (
      SELECT host, stage, reason, at, count, started_at AS started,
        lagInFrame(count, 1, 0) OVER own AS lag, lagInFrame(at, 1, started_at) OVER own AS lag_at
      FROM agent_losses
      WHERE at >= ${sqlTime('from')} - INTERVAL 1 DAY AND at < ${sqlTime('to')} ${chosen}
      WINDOW own AS (PARTITION BY host, started_at, stage, reason ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
    ) AS risen
    ASOF LEFT JOIN (
      SELECT host, h.at AS last_at FROM agent_health AS h
      WHERE last_at >= ${sqlTime('from')} - INTERVAL 1 DAY AND last_at < ${sqlTime('to')} ${chosen}
    ) AS reports ON risen.host = reports.host AND risen.at > reports.last_at
    WHERE risen.at >= ${sqlTime('from')} AND count > lag
    UNION ALL
    SELECT host, 'given_up' AS stage, reason, toUnixTimestamp64Milli(at) AS from_ms, from_ms AS to_ms,
      toUInt64(last - first + 1) AS count, 1 AS batches
    FROM batches_given_up WHERE at >= ${sqlTime('from')} AND at < ${sqlTime('to')} ${chosen}
    UNION ALL
    SELECT host, stage, reason, toUnixTimestamp64Milli(at) AS from_ms, from_ms AS to_ms, l.batches AS count, 1 AS batches
    FROM ingest_losses AS l FINAL
    WHERE at >= ${sqlTime('from')} AND at < ${sqlTime('to')} ${host === '' ? '' : "AND host IN ({host:String}, '')"}`
  return question<LossRow>(sql, { host, from: from_ms, to: to_ms })
}

const spoolQuestion = (host: string, { from_ms, to_ms }: Range) =>
  question<SpoolRow>(
    `SELECT toUnixTimestamp64Milli(at) AS at_ms, spool_mode AS mode, spool_detail AS detail, spool_batches AS waiting_batches,
       spool_bytes AS waiting_bytes, spool_unconfirmed_batches AS unconfirmed_batches, spool_limit_bytes AS limit_bytes, time_to_loss_ms
     FROM agent_health AS h
     WHERE host = {host:String} AND h.at >= ${sqlTime('from')} AND h.at < ${sqlTime('to')} ORDER BY h.at DESC LIMIT 1`,
    { host, from: from_ms, to: to_ms },
  )

const toSpool = (row: SpoolRow) => ({
  atMs: row.at_ms,
  mode: row.mode,
  detail: row.detail,
  waitingBatches: row.waiting_batches,
  waitingBytes: row.waiting_bytes,
  unconfirmedBatches: row.unconfirmed_batches,
  limitBytes: row.limit_bytes,
  ...(row.time_to_loss_ms !== null && { timeToLossMs: row.time_to_loss_ms }),
})

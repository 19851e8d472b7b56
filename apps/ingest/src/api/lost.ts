/** How much hosts lost, of what their agents count. */
import type { Database } from '../store/database.ts'
import { hostIs, sqlTime, type CallContext } from './context.ts'
import type { Range } from './request.ts'
import { question } from './together.ts'

/** Losses are cumulative: the value before the range is looked for this far back. */
const LOOK_BACK_MS = 600_000

interface LossRow {
  host: string
  started_ms: number
  lost: number
  /** Of it: what counters held at first that were not there before the range and are older than it. */
  unsure: number
}

/** Increase of the loss counters of each run of an agent within the range. */
export const lossQuestion = (host: string, { from_ms, to_ms }: Range) =>
  question<LossRow>(
    `SELECT host, toUnixTimestamp64Milli(started_at) AS started_ms, sum(last - before) AS lost, sumIf(first, earlier = 0 AND started_at < ${sqlTime('from')}) AS unsure
     FROM (
       SELECT host, started_at, stage, reason, max(count) AS last, min(count) AS first,
         countIf(at < ${sqlTime('from')}) AS earlier, maxIf(count, at < ${sqlTime('from')}) AS before
       FROM agent_losses
       WHERE ${hostIs(host)}at >= ${sqlTime('before')} AND at < ${sqlTime('to')}
       GROUP BY host, started_at, stage, reason
     ) GROUP BY host, started_at`,
    { host, from: from_ms, to: to_ms, before: from_ms - LOOK_BACK_MS },
  )

/**
 * What each host lost within the range. A counter that begins within it began at 0 if its agent did, or if the agent reported
 * without it before; otherwise what it held at first is not of this range.
 */
export async function lostBy(
  database: Database,
  rows: readonly LossRow[],
  { from_ms }: Range,
  call: CallContext,
): Promise<Map<string, number>> {
  const unsure = rows.filter((row) => row.unsure > 0)
  const reported = new Set(
    unsure.length === 0
      ? []
      : (
          await database.rows<{ run: string }>(
            `SELECT DISTINCT concat(host, ' ', toString(toUnixTimestamp64Milli(started_at))) AS run FROM agent_health
             WHERE host IN {hosts:Array(String)} AND at >= ${sqlTime('before')} AND at < ${sqlTime('from')}`,
            { hosts: unsure.map(({ host }) => host), from: from_ms, before: from_ms - LOOK_BACK_MS },
            call,
          )
        ).map(({ run }) => run),
  )
  const lost = new Map<string, number>()
  for (const row of rows) {
    const before = reported.has(`${row.host} ${row.started_ms}`) ? 0 : row.unsure
    lost.set(row.host, (lost.get(row.host) ?? 0) + row.lost - before)
  }
  return lost
}

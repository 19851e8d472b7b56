/** Verdicts and checks are sent a whole look at a time: since when has the newest one said what it says. */
import { sqlTime } from '../context.ts'
import { question, type Question } from '../together.ts'

/** Looks are repeated once an interval; what was not within this time is not known any more. */
export const LOOK_BACK_MS = 86_400_000

/** The first moments of a table count as "before": the first look after `from` comes up to an interval late. */
const SLACK_MS = 3_600_000

type Run = Record<string, string | number> & { since_ms: number }

/**
 * For each key of the newest look: the time of the first look of all that had it without a break, in ms; 0 when that is
 * as far back as was looked.
 */
export const runsQuestion = (
  table: 'verdicts' | 'checks',
  keys: readonly string[],
  parameters: { host: string; from: number; to: number },
): Question<Run> => {
  const names = keys.join(', ')
  return question(
    `SELECT ${names}, toUnixTimestamp64Milli(min(at)) AS since_ms
FROM (
  SELECT ${names}, at, dense_rank() OVER (ORDER BY at DESC) AS look, row_number() OVER (PARTITION BY ${names} ORDER BY at DESC) AS found
  FROM (SELECT DISTINCT ${names}, at FROM ${table} WHERE host = {host:String} AND at <= ${sqlTime('to')} AND at > ${sqlTime('from')})
)
WHERE look = found
GROUP BY ${names}`,
    parameters,
  )
}

/** By a key of the newest look, since when it has been there. `from` is how far back was looked, in ms. */
export function runStart(
  rows: readonly Run[],
  keys: readonly string[],
  from: number,
): (...key: (string | number)[]) => number {
  const since = new Map(rows.map((row) => [JSON.stringify(keys.map((key) => row[key])), row.since_ms]))
  return (...key) => {
    const at_ms = since.get(JSON.stringify(key)) ?? 0
    return at_ms < from + SLACK_MS ? 0 : at_ms
  }
}

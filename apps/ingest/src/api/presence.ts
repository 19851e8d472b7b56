import { hostIs, sqlTime } from './context.ts'
import type { Range } from './request.ts'
import { question, type Question } from './together.ts'

/** Steps of equal length from first_ms on. */
export interface Steps {
  readonly first_ms: number
  readonly step_ms: number
  readonly count: number
}

const MINUTE_MS = 60_000

/** From a sample to the table: sealed within a second, stored within half of one. */
const LATE_MS = 1_500
/** A step that goes on is shown by what has passed of it, from here on: before, few samples would make a wild rate. */
const OPEN_MIN_MS = 10_000

/** The steps that cover the range, at least `step_min_ms` and whole seconds long, whole minutes from one minute on. */
export function stepsOf(range: Range, points: number, step_min_ms = 1000): Steps {
  const wanted = Math.max(step_min_ms, (range.to_ms - range.from_ms) / points)
  const unit = wanted > 30_000 ? MINUTE_MS : 1000
  const step_ms = Math.ceil(wanted / unit) * unit
  const first_ms = Math.floor(range.from_ms / step_ms) * step_ms
  return { first_ms, step_ms, count: Math.ceil((range.to_ms - first_ms) / step_ms) }
}

/** Without the steps at the end of which too little has passed to tell a rate. */
export function begun(steps: Steps, nowMs: number): Steps {
  let { count } = steps
  while (count > 0 && passedMs(steps, count - 1, nowMs) < Math.min(OPEN_MIN_MS, steps.step_ms)) count--
  return { ...steps, count }
}

/** How much of a step can have been stored at `nowMs`. */
export const passedMs = ({ first_ms, step_ms }: Steps, step: number, nowMs: number): number =>
  Math.min(step_ms, nowMs - LATE_MS - (first_ms + step * step_ms))

interface SeenSteps {
  host: string
  /** As numbered in `Steps`; below 0 and from `count` on what lies in the margins. */
  steps: number[]
}

/** In which steps hosts, or one of them, sealed a batch, and within `gap_ms` before and after. */
export function presenceQuestion(host: string, steps: Steps, gap_ms: number): Question<SeenSteps> {
  const { first_ms, step_ms, count } = steps
  // Minutes are enough for steps of minutes, and are 1/60 of the rows.
  const rolledUp = step_ms % MINUTE_MS === 0
  const margin = Math.ceil(gap_ms / step_ms)
  const [table, column, ms] = rolledUp
    ? ['host_activity_1m', 'time', 'toUnixTimestamp(time) * 1000']
    : ['batches', 'sealed_at', 'toUnixTimestamp64Milli(sealed_at)']
  return question(
    `SELECT host, groupUniqArray(toInt32(intDiv(${ms} - {from:Int64}, {step:Int64})) - {margin:Int32}) AS steps
     FROM ${table}
     WHERE ${hostIs(host)}${column} >= ${sqlTime('from')} AND ${column} < ${sqlTime('to')}
     GROUP BY host`,
    { host, margin, step: step_ms, from: first_ms - margin * step_ms, to: first_ms + (count + margin) * step_ms },
  )
}

/**
 * In which steps each host reported: it sealed a batch in the step, or before and after it no further apart than
 * `gap_ms` (a quiet host only sends its heartbeat). Where it did not report its traffic is unknown, not 0.
 */
export const presenceOf = (seen: readonly SeenSteps[], { step_ms, count }: Steps, gap_ms: number) =>
  new Map(seen.map((row) => [row.host, fillGaps(row.steps, count, Math.floor(gap_ms / step_ms))]))

/** When the host, or the first one of all, began to report within the range: rates before that would be made up. */
export const firstActivityQuestion = (host: string, { from_ms, to_ms }: Range): Question<{ first_ms: number }> =>
  question(
    `SELECT toUnixTimestamp(min(time)) * 1000 AS first_ms FROM host_activity_1m
     WHERE ${hostIs(host)}time >= ${sqlTime('from')} AND time < ${sqlTime('to')}`,
    { host, from: Math.floor(from_ms / MINUTE_MS) * MINUTE_MS, to: to_ms },
  )

/** Steps `count` long; true where a step was seen or lies within a gap of at most `gap` steps between two that were. */
export function fillGaps(seen: readonly number[], count: number, gap: number): boolean[] {
  const present = Array.from({ length: count }, () => false)
  let before: number | undefined
  for (const step of seen.toSorted((a, b) => a - b)) {
    const from = before !== undefined && step - before <= gap ? before + 1 : step
    for (let i = Math.max(from, 0); i <= Math.min(step, count - 1); i++) present[i] = true
    before = step
  }
  return present
}

/** Steps in which any of the hosts reported. */
export function anyPresent(presence: ReadonlyMap<string, readonly boolean[]>, count: number): boolean[] {
  const any = Array.from({ length: count }, () => false)
  for (const present of presence.values()) present.forEach((value, step) => (any[step] ||= value))
  return any
}

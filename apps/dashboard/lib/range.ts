// The time range of a page, as its URL writes it: `from` and `to` are `now`, `now-6h` or an ISO 8601 instant. These names
// and forms are permanent: people paste links into tickets.

/** A point in time: relative to when the question is asked, or fixed. Milliseconds. */
export type Instant = { beforeNowMs: number } | { atMs: number }

export interface Range {
  from: Instant
  to: Instant
}

/** [fromMs, toMs), milliseconds since the epoch; fromMs < toMs. */
export interface ResolvedRange {
  fromMs: number
  toMs: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const UNITS = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY } as const

export const SHORTEST_MS = 10 * SECOND
export const LONGEST_MS = 400 * DAY

export const PRESETS = ['15m', '1h', '6h', '24h', '7d'] as const

export const lastMs = (ms: number): Range => ({ from: { beforeNowMs: ms }, to: { beforeNowMs: 0 } })
export const DEFAULT_RANGE = lastMs(HOUR)

const RELATIVE = /^now(?:-(\d{1,6})([smhdw]))?$/
// Without a zone Date.parse would take the server's, and the browser its own.
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/

/** Length written as `15m`, `6h`, `7d`. Undefined when it is not one. */
export function parseLength(text: string): number | undefined {
  const match = /^(\d{1,6})([smhdw])$/.exec(text)
  return match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : undefined
}

export function parseInstant(text: string): Instant | undefined {
  const relative = RELATIVE.exec(text)
  if (relative) return { beforeNowMs: relative[1] === undefined ? 0 : (parseLength(text.slice(4)) ?? 0) }
  if (!ISO.test(text)) return undefined
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? undefined : { atMs }
}

export function formatLength(ms: number): string {
  for (const unit of ['d', 'h', 'm'] as const) {
    const whole = ms / UNITS[unit]
    // 24h reads better than 1d, as in the presets.
    if (Number.isInteger(whole) && whole >= (unit === 'd' ? 2 : 1)) return `${whole}${unit}`
  }
  return `${Math.round(ms / SECOND)}s`
}

export function formatInstant(instant: Instant): string {
  if ('atMs' in instant) return new Date(instant.atMs).toISOString().replace('.000Z', 'Z')
  return instant.beforeNowMs === 0 ? 'now' : `now-${formatLength(instant.beforeNowMs)}`
}

const resolve = (instant: Instant, nowMs: number) => ('atMs' in instant ? instant.atMs : nowMs - instant.beforeNowMs)

/** Undefined when it ends before it starts, or is shorter or longer than the limits. */
export function resolveRange(range: Range, nowMs: number): ResolvedRange | undefined {
  const fromMs = resolve(range.from, nowMs)
  const toMs = resolve(range.to, nowMs)
  const length = toMs - fromMs
  return length >= SHORTEST_MS && length <= LONGEST_MS ? { fromMs, toMs } : undefined
}

/** The range of a URL; what is missing or makes no sense gives the default. */
export function rangeOf(from: string | null | undefined, to: string | null | undefined, nowMs: number): Range {
  const range = {
    from: from ? parseInstant(from) : DEFAULT_RANGE.from,
    to: to ? parseInstant(to) : DEFAULT_RANGE.to,
  }
  if (!range.from || !range.to) return DEFAULT_RANGE
  const checked = { from: range.from, to: range.to }
  return resolveRange(checked, nowMs) ? checked : DEFAULT_RANGE
}

export const endsNow = (range: Range): boolean => 'beforeNowMs' in range.to && range.to.beforeNowMs === 0

const fixed = (fromMs: number, toMs: number): Range => ({
  from: { atMs: Math.round(fromMs) },
  to: { atMs: Math.round(toMs) },
})

/** A fixed range, as dragged on a chart, widened to the shortest and ended at now. */
export function zoomTo(fromMs: number, toMs: number, nowMs: number): Range {
  const end = Math.min(Math.max(toMs, fromMs + SHORTEST_MS), nowMs)
  return fixed(Math.min(fromMs, end - SHORTEST_MS), end)
}

/** One length earlier (-1) or later (+1). What would reach past now follows now instead. */
export function shift(range: Range, direction: -1 | 1, nowMs: number): Range {
  const { fromMs, toMs } = resolveRange(range, nowMs) ?? resolveRange(DEFAULT_RANGE, nowMs)!
  const length = toMs - fromMs
  if (toMs + direction * length >= nowMs) return lastMs(Math.ceil(length / SECOND) * SECOND)
  return fixed(fromMs + direction * length, toMs + direction * length)
}

/** Twice as long around the same middle; a range that ends now goes on ending now. */
export function zoomOut(range: Range, nowMs: number): Range {
  const { fromMs, toMs } = resolveRange(range, nowMs) ?? resolveRange(DEFAULT_RANGE, nowMs)!
  const length = Math.min(toMs - fromMs, LONGEST_MS / 2)
  if (endsNow(range) || toMs + length / 2 >= nowMs) return lastMs(Math.ceil((length * 2) / SECOND) * SECOND)
  return fixed(fromMs - length / 2, toMs + length / 2)
}

/**
 * What a person typed: `now`, `now-6h`, `6h` or `6h ago`, an ISO instant, or `2026-11-22 02:14` in the time zone of the
 * machine this runs on (the browser). Undefined when it is none of them.
 */
export function parseTyped(text: string): Instant | undefined {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  const length = parseLength(trimmed.replace(/ ago$/, '').replace(' ', ''))
  if (length !== undefined) return { beforeNowMs: length }
  const local = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(trimmed)
  if (!local) return parseInstant(trimmed)
  const [year, month, day, hour, minute, second] = local.slice(1).map((part) => Number(part ?? 0))
  const date = new Date(year!, month! - 1, day, hour, minute, second)
  // 2026-02-31 would silently become March.
  return date.getMonth() === month! - 1 && date.getDate() === day ? { atMs: date.getTime() } : undefined
}

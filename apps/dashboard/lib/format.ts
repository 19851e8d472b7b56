// Numbers, sizes and durations as the pages show them. Unknown values (null, NaN) have words of their own and are never
// shown as 0.

/** Between a number and its unit: a space that does not break. */
const GAP = '\u00a0'

export const UNKNOWN = 'unknown'
export const NONE = '–'

type Maybe = number | null | undefined

export const isKnown = (value: Maybe): value is number => typeof value === 'number' && !Number.isNaN(value)

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E']

function digits(value: number): string {
  const size = Math.abs(value)
  if (size >= 99.95) return value.toFixed(0)
  if (size >= 9.995) return value.toFixed(1)
  if (size >= 0.0995 || size === 0) return value.toFixed(1)
  return value.toPrecision(1)
}

/** A value in two parts, `['3.1', 'G']`, for columns that align the digits. */
export function siParts(value: number): [digits: string, prefix: string] {
  let scaled = value
  let power = 0
  // 999.5 would be printed as 1000.
  while (Math.abs(scaled) >= 999.5 && power < PREFIXES.length - 1) {
    scaled /= 1000
    power += 1
  }
  const text = power === 0 && Number.isInteger(scaled) ? String(scaled) : digits(scaled)
  return [text, PREFIXES[power] ?? '']
}

/** `3.1 Gbit/s`, `212 k`, `7`, `212 k packets/s`; decimal prefixes, which join symbols but not words. */
export function si(value: Maybe, unit = ''): string {
  if (!isKnown(value)) return UNKNOWN
  const [text, prefix] = siParts(value)
  const words = unit === 'bit/s' ? [text, prefix + unit] : [text, prefix, unit]
  return words.filter(Boolean).join(GAP)
}

// Making a formatter is a thousand times slower than using one.
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const EXACT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 })

/** `212`, `12,345`: a number of things. */
export const count = (value: Maybe): string => (isKnown(value) ? WHOLE.format(value) : UNKNOWN)

/** `1,234.567`: for those who point at a shortened number. */
export const exact = (value: Maybe): string => (isKnown(value) ? EXACT.format(value) : UNKNOWN)

/** `64.0 MiB`; binary prefixes, as memory and disks of the agent are limited in them. */
export function bytes(value: Maybe): string {
  if (!isKnown(value)) return UNKNOWN
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let scaled = value
  let power = 0
  while (scaled >= 1023.5 && power < units.length - 1) {
    scaled /= 1024
    power += 1
  }
  return `${power === 0 ? scaled : digits(scaled)}${GAP}${units[power]}`
}

/** `61.0 %` of a share 0..1. */
export function percent(share: Maybe): string {
  return isKnown(share) ? `${(share * 100).toFixed(1)}${GAP}%` : UNKNOWN
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The two largest units of a length of time: `420 ms`, `4 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
export function duration(ms: Maybe): string {
  if (!isKnown(ms)) return UNKNOWN
  const size = Math.abs(ms)
  const two = (large: number, largeUnit: string, small: number, smallUnit: string) => {
    const whole = Math.floor(size / large)
    const rest = Math.floor((size - whole * large) / small)
    return rest === 0 ? `${whole}${GAP}${largeUnit}` : `${whole}${GAP}${largeUnit} ${rest}${GAP}${smallUnit}`
  }
  if (size < SECOND) return `${size < 10 && !Number.isInteger(size) ? digits(size) : size.toFixed(0)}${GAP}ms`
  if (size < MINUTE)
    return `${size < 10 * SECOND && size % SECOND !== 0 ? (size / SECOND).toFixed(1) : Math.floor(size / SECOND)}${GAP}s`
  if (size < HOUR) return `${Math.floor(size / MINUTE)}${GAP}min`
  if (size < DAY) return two(HOUR, 'h', MINUTE, 'min')
  return two(DAY, 'd', HOUR, 'h')
}

/** `12 min ago`; `just now` below a second; `in 5 s` when clocks disagree. 0 is "never". */
export function ago(atMs: Maybe, nowMs: number): string {
  if (!isKnown(atMs) || atMs === 0) return 'never'
  const age = nowMs - atMs
  if (Math.abs(age) < SECOND) return 'just now'
  const whole = Math.floor(Math.abs(age) / SECOND) * SECOND
  return age > 0 ? `${duration(whole)} ago` : `in ${duration(whole)}`
}

/** `1 host`, `3 hosts`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

export interface Clock {
  /** 2026-11-22 02:14:05 */
  dateTime: (ms: number) => string
  /** 02:14:05 */
  time: (ms: number) => string
  /** 11-22 02:14 */
  short: (ms: number) => string
  zone: string
}

/** Absolute times in one time zone (IANA name). */
export function clockOf(timeZone: string): Clock {
  // Swedish writes ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const dateTime = (ms: number) => format.format(ms)
  return {
    dateTime,
    time: (ms) => dateTime(ms).slice(11),
    short: (ms) => dateTime(ms).slice(5, 16),
    zone: timeZone,
  }
}

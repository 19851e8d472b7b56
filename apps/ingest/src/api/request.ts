/** What every method checks of its request, and the errors that reach the client as they are. */
import { status } from '@grpc/grpc-js'
import { HOST_PATTERN } from '@pathwatch/proto/subjects'

/** Becomes the gRPC status of the call, message and all. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: status

  constructor(code: status, message: string) {
    super(message)
    this.code = code
  }
}

export const invalid = (message: string) => new RequestError(status.INVALID_ARGUMENT, message)

export interface Range {
  readonly from_ms: number
  readonly to_ms: number
}

const RANGE_MAX_MS = 400 * 86_400_000
const TIME_MAX_MS = 4_000_000_000_000

/** A range that can be answered. */
export function checkRange(
  range: { fromMs?: number | null; toMs?: number | null } | null | undefined,
  field = 'range',
): Range {
  if (!range) throw invalid(`${field} is missing`)
  const from_ms = range.fromMs ?? 0
  const to_ms = range.toMs ?? 0
  if (!Number.isSafeInteger(from_ms) || !Number.isSafeInteger(to_ms) || to_ms > TIME_MAX_MS)
    throw invalid(`${field}: times must be milliseconds since the epoch`)
  if (from_ms >= to_ms) throw invalid(`${field}: from_ms (${from_ms}) must be before to_ms (${to_ms})`)
  if (to_ms - from_ms > RANGE_MAX_MS) throw invalid(`${field}: longer than 400 days`)
  return { from_ms, to_ms }
}

/** A host name as it may stand in a subject. */
export function checkHost(host: string): string {
  if (!HOST_PATTERN.test(host))
    throw invalid(`host '${host.slice(0, 80)}' is not a host name: lower-case letters, digits and dashes`)
  return host
}

/** The same, or '' for all hosts. */
export const checkHostOrAll = (host: string): string => (host === '' ? '' : checkHost(host))

/** 0 means the default; above the maximum is refused rather than silently cut. */
export function checkCount(value: number, field: string, fallback: number, max: number): number {
  if (value === 0) return fallback
  if (!Number.isInteger(value) || value < 1 || value > max) throw invalid(`${field} must be 1..${max}, not ${value}`)
  return value
}

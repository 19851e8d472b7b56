/** What went wrong, in words for the page. */
export interface Problem {
  title: string
  detail: string
  /** Trying again later may work without anyone changing the request. */
  retryable: boolean
  /** Name of the gRPC status, or 'HTTP' / 'NETWORK' for the way from browser to dashboard. */
  code: string
}

export type Loaded<T> = { ok: true; data: T } | { ok: false; problem: Problem }

// https://grpc.io/docs/guides/status-codes/
const STATUS: Record<number, { code: string; title: string; retryable: boolean }> = {
  1: { code: 'CANCELLED', title: 'The request was cancelled', retryable: true },
  3: { code: 'INVALID_ARGUMENT', title: 'Ingest refused the request', retryable: false },
  4: { code: 'DEADLINE_EXCEEDED', title: 'Ingest did not answer in time', retryable: true },
  5: { code: 'NOT_FOUND', title: 'Not found', retryable: false },
  7: { code: 'PERMISSION_DENIED', title: 'Not allowed', retryable: false },
  8: { code: 'RESOURCE_EXHAUSTED', title: 'The answer is larger than a limit', retryable: false },
  9: { code: 'FAILED_PRECONDITION', title: 'Not possible now', retryable: false },
  12: { code: 'UNIMPLEMENTED', title: 'This ingest does not know the request', retryable: false },
  14: { code: 'UNAVAILABLE', title: 'Ingest cannot be reached', retryable: true },
}

/** Turns a grpc.ServiceError (or anything thrown) into a Problem. `api` is the address that was called. */
export function problemOf(error: unknown, api: string): Problem {
  const status = (error ?? {}) as { code?: unknown; details?: unknown; message?: unknown }
  const known = typeof status.code === 'number' ? STATUS[status.code] : undefined
  const words = typeof status.details === 'string' && status.details !== '' ? status.details : String(status.message)
  if (!known) return { code: 'INTERNAL', title: 'Ingest failed', detail: words, retryable: true }
  if (known.code === 'UNAVAILABLE') {
    return { ...known, detail: `Nothing answers gRPC at ${api}. Is pathwatch serve running there?` }
  }
  // Of the client itself, with its inner life: `Deadline exceeded after 15.002s,LB pick: 0.001s,remote_addr=…`.
  const waited = /^Deadline exceeded after (\d+)/.exec(words)
  return { ...known, detail: waited ? `No answer from ${api} within ${waited[1]} s.` : words }
}

/** HTTP status that an API route answers a Problem with. */
export function httpStatusOf(problem: Problem): number {
  if (problem.code === 'NOT_FOUND') return 404
  if (problem.code === 'INVALID_ARGUMENT') return 400
  return problem.retryable ? 503 : 502
}

/** Calls between two moments at which no request to offload was under way → how long each request took. */

/** A call of a function that a request passes. */
export interface StepCall {
  readonly step: 'asked' | 'taken' | 'programmed'
  /** The kernel's monotonic clock. */
  readonly time_us: number
  /** Thread. */
  readonly pid: number
  /** Asked for a connection that was in the flow table before: its packets still come in software. */
  readonly again: boolean
}

export interface Request {
  /** From the asking to the last that was seen of it. */
  readonly time_us: number
  /** Of it, until a worker took it up. */
  readonly queued_us: number
  /** A call of the driver was seen. */
  readonly programmed: boolean
}

export interface Measured {
  readonly requests: readonly Request[]
  /** Of the asked: those that nothing came of. */
  readonly never: number
}

/** How far the two sums may be apart, as a part of the times. */
const UNSURE_MAX = 0.2

interface Taken {
  readonly time_us: number
  last_us: number
  programmed: boolean
  /** Calls of this step that are still to come. */
  left: number
}

/**
 * Calls carry nothing that says of which connection they are, so that the k-th request that a worker takes up is paired
 * with the k-th that was asked for. A kernel's work queue starts work in the order in which it was queued, within one node
 * or cache of the processors; the sum of all times, and with it their mean, is the same for every pairing, and percentiles
 * rest on the order. What the driver needs after the last call of it that is traced is in none of them.
 *
 * nf_flow_offload_add queues nothing while there is a request for the same connection already (NF_FLOW_HW_PENDING, 5.8 on).
 * That happens to those that ask again only, but to which of them is not known, unless to all: the sum lies between that
 * without the first and that without the last of them. Where these are near to each other those in the middle are left
 * out; otherwise, or when numbers do not fit, undefined: it cannot be said which belong together.
 *
 * `calls` by time; `perRequest`: calls of the step `taken` for one request, all by one thread.
 */
export function measure(calls: readonly StepCall[], perRequest: number): Measured | undefined {
  const asked = calls.filter(({ step }) => step === 'asked')
  const taken = takenIn(calls, perRequest)
  if (taken.some(({ left }) => left > 0)) return undefined
  const never = asked.length - taken.length
  const again = asked.filter((call) => call.again)
  if (never < 0 || never > again.length) return undefined
  const begin = Math.floor((again.length - never) / 2)
  const refused = new Set(again.slice(begin, begin + never))
  const requests = pair(
    asked.filter((call) => !refused.has(call)),
    taken,
  )
  if (requests.some(({ queued_us }) => queued_us < 0)) return undefined
  const unsure_us = sum(again.slice(again.length - never)) - sum(again.slice(0, never))
  return unsure_us <= UNSURE_MAX * sum(requests) ? { requests, never } : undefined
}

const sum = (all: readonly { readonly time_us: number }[]): number =>
  all.reduce((total, { time_us }) => total + time_us, 0)

export interface MeasuredSoFar {
  readonly requests: readonly Request[]
  /** Asked for, and not taken up yet. */
  readonly rest: readonly StepCall[]
  /** No thread is in the middle of taking one up. */
  readonly whole: boolean
}

/** While requests are under way. Undefined when more were taken up than asked for. */
export function measureSoFar(calls: readonly StepCall[], perRequest: number): MeasuredSoFar | undefined {
  const asked = calls.filter(({ step }) => step === 'asked')
  const taken = takenIn(calls, perRequest)
  if (taken.length > asked.length) return undefined
  const [requests, rest] = [pair(asked.slice(0, taken.length), taken), asked.slice(taken.length)]
  return { requests, rest, whole: taken.every(({ left }) => left === 0) }
}

function takenIn(calls: readonly StepCall[], perRequest: number): Taken[] {
  const all: Taken[] = []
  const current = new Map<number, Taken>()
  for (const { step, time_us, pid } of calls) {
    if (step === 'asked') continue
    let request = current.get(pid)
    if (step === 'taken' && (!request || request.left === 0)) {
      request = { time_us, last_us: time_us, programmed: false, left: perRequest }
      current.set(pid, request)
      all.push(request)
    }
    // A driver's call whose request was taken up before: it is in no number.
    if (!request) continue
    request.last_us = time_us
    if (step === 'taken') request.left -= 1
    else request.programmed = true
  }
  return all
}

const pair = (asked: readonly StepCall[], taken: readonly Taken[]): Request[] =>
  taken.map(({ time_us, last_us, programmed }, index) => {
    const askedAt = asked[index]!.time_us
    return { time_us: last_us - askedAt, queued_us: time_us - askedAt, programmed }
  })

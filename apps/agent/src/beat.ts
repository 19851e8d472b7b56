/**
 * One clock for all that is looked at now and then: what is due at the same moment wakes the process up once. Waking up,
 * with cold caches, is most of what an agent costs on a quiet host.
 */

interface Moment {
  readonly timer: NodeJS.Timeout
  readonly waiting: Set<() => void>
}

/** By performance.now(): agents of a fleet were not started in step, and so do not poll in step. */
const moments = new Map<number, Moment>()

/**
 * Resolves at the next multiple of `periodMs` that is half a period or more after `sinceMs` (of performance.now()), when
 * the last look began. An abort ends the wait early, without an error.
 */
export function beat(periodMs: number, signal: AbortSignal, sinceMs = performance.now()): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  const atMs = nextBeatMs(periodMs, sinceMs, performance.now())
  return new Promise((resolve) => {
    const moment = moments.get(atMs) ?? begin(atMs)
    const done = () => {
      signal.removeEventListener('abort', over)
      resolve()
    }
    const over = () => {
      moment.waiting.delete(done)
      if (moment.waiting.size === 0) end(atMs)
      resolve()
    }
    moment.waiting.add(done)
    signal.addEventListener('abort', over, { once: true })
  })
}

export function nextBeatMs(periodMs: number, sinceMs: number, nowMs: number): number {
  const earliestMs = Math.max(nowMs, sinceMs + periodMs / 2)
  return Math.ceil(earliestMs / periodMs) * periodMs
}

function begin(atMs: number): Moment {
  const timer = setTimeout(() => {
    const waiting = moments.get(atMs)?.waiting ?? []
    moments.delete(atMs)
    for (const done of waiting) done()
  }, atMs - performance.now())
  const moment = { timer, waiting: new Set<() => void>() }
  moments.set(atMs, moment)
  return moment
}

function end(atMs: number): void {
  clearTimeout(moments.get(atMs)?.timer)
  moments.delete(atMs)
}

import { setTimeout as delay } from 'node:timers/promises'

/** Time as the alerts see it. Wall-clock time goes into records; every interval is measured with `monotonic_ms`. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now_ms(): number
  /** Milliseconds since some fixed point; never goes back. */
  monotonic_ms(): number
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The machine's clock, with `now_ms` from the caller. */
export function systemClock(now_ms: () => number): Clock {
  return {
    now_ms,
    monotonic_ms: () => performance.now(),
    async sleep(ms, signal) {
      try {
        await delay(ms, undefined, { signal })
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },
  }
}

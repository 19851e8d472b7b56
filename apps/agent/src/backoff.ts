/** Delays between tries: random up to a bound that doubles ("full jitter"), so that a fleet does not try in step. */
import { setTimeout as sleep } from 'node:timers/promises'

export class Backoff {
  readonly #firstMs: number
  readonly #maxMs: number
  #tries = 0

  constructor(firstMs: number, maxMs: number) {
    this.#firstMs = firstMs
    this.#maxMs = maxMs
  }

  /** Milliseconds to wait before the next try; never under a tenth of the bound, so that it is a wait at all. */
  next(): number {
    const boundMs = Math.min(this.#maxMs, this.#firstMs * 2 ** Math.min(this.#tries, 30))
    this.#tries += 1
    return Math.round(boundMs * (0.1 + 0.9 * Math.random()))
  }

  reset(): void {
    this.#tries = 0
  }
}

/** Waits; an abort ends the wait early, without an error. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

import type { Book } from './book.ts'
import type { Clock } from './clock.ts'
import type { OutboxEntry } from './outbox.ts'

const PAUSE_FIRST_MS = 1000
const PAUSE_LONGEST_MS = 30_000
const ROUND_ENTRIES = 64
/** An entry that failed this often goes alone, so that one that is refused takes no others with it. */
const ATTEMPTS_TOGETHER = 3

/** Somebody who is told of transitions. */
export interface Target {
  /** In outbox entries, metrics and log lines. */
  readonly name: string
  /** Most entries in one message. */
  readonly batch_max: number
  /** Resolves when the target has taken all entries; rejects with DeliveryError otherwise. */
  send(entries: readonly OutboxEntry[], signal: AbortSignal): Promise<void>
}

/** The message says why, without secrets; the outcome is for the metric. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  readonly outcome: string

  constructor(outcome: string, message: string) {
    super(message)
    this.outcome = outcome
  }
}

export interface DeliveryOptions {
  readonly target: Target
  readonly book: Book
  readonly clock: Clock
  /** Called after every attempt; `error` is undefined when it worked. */
  readonly onAttempt: (entries: readonly OutboxEntry[], error: DeliveryError | undefined) => void
}

interface Failure {
  readonly id: string
  readonly attempts: number
  readonly message: string
}

/**
 * Tells one target, for as long as it takes: after a failure it pauses, 1 s doubling to 30 s, then goes on with the
 * entries that failed least, so that one that is always refused holds up no other alert. Targets do not wait for each
 * other, and the changes of one alert stay in order.
 */
export class Delivery {
  readonly #options: DeliveryOptions
  /** By fingerprint: of each alert only the oldest entry is tried. */
  readonly #failures = new Map<string, Failure>()
  #failed_in_a_row = 0
  #paused_until_ms = -Infinity
  #wake = new AbortController()

  constructor(options: DeliveryOptions) {
    this.#options = options
  }

  get name(): string {
    return this.#options.target.name
  }

  /** What went wrong at the last attempt to tell of this alert, '' when nothing did. */
  errorOf(fingerprint: string): string {
    return this.#failures.get(fingerprint)?.message ?? ''
  }

  /** There may be something new to send. */
  wake(): void {
    this.#wake.abort()
  }

  /** Sends until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#wake = new AbortController()
      const wake = this.#wake.signal
      const wait_ms = await this.round(signal)
      if (wait_ms > 0) await this.#options.clock.sleep(wait_ms, AbortSignal.any([signal, wake]))
    }
  }

  /** Sends what is due until the first failure. Returns the milliseconds until there is something to do again. */
  async round(signal: AbortSignal): Promise<number> {
    const { book, clock, target } = this.#options
    const pause_ms = this.#paused_until_ms - clock.monotonic_ms()
    if (pause_ms > 0) return pause_ms
    const due = book.outbox.due(target.name)
    this.#forgetFailuresOutside(due)
    if (due.length === 0) return PAUSE_LONGEST_MS
    for (const batch of this.#batches(due)) {
      if (signal.aborted) return 0
      const error = await this.#attempt(batch, signal)
      if (signal.aborted) return 0
      if (!error) continue
      const pause_ms = Math.min(PAUSE_FIRST_MS * 2 ** this.#failed_in_a_row, PAUSE_LONGEST_MS)
      this.#failed_in_a_row++
      this.#paused_until_ms = clock.monotonic_ms() + pause_ms
      return pause_ms
    }
    return 0
  }

  async #attempt(batch: readonly OutboxEntry[], signal: AbortSignal): Promise<DeliveryError | undefined> {
    const { book, clock, target, onAttempt } = this.#options
    let failure: DeliveryError | undefined
    try {
      await target.send(batch, signal)
    } catch (error) {
      if (signal.aborted) return undefined
      failure = error instanceof DeliveryError ? error : new DeliveryError('error', String(error))
    }
    for (const entry of batch) {
      const { id, alert } = entry
      if (failure) {
        this.#failures.set(alert.fingerprint, { id, attempts: this.#attempts(entry) + 1, message: failure.message })
      } else {
        this.#failures.delete(alert.fingerprint)
        book.confirm(entry, target.name, clock.now_ms())
      }
    }
    if (!failure) {
      this.#failed_in_a_row = 0
      // Not awaited: a confirmation that a crash forgets is a message sent twice, which is allowed.
      void book.save()
    }
    onAttempt(batch, failure)
    return failure
  }

  #batches(due: readonly OutboxEntry[]): OutboxEntry[][] {
    const { batch_max } = this.#options.target
    const batches: OutboxEntry[][] = []
    const ordered = due.toSorted((a, b) => this.#attempts(a) - this.#attempts(b)).slice(0, ROUND_ENTRIES)
    for (const entry of ordered) {
      const last = batches.at(-1)
      const joins = last && last.length < batch_max && this.#attempts(entry) < ATTEMPTS_TOGETHER
      if (joins && this.#attempts(last[0]!) === this.#attempts(entry)) last.push(entry)
      else batches.push([entry])
    }
    return batches
  }

  #attempts({ id, alert }: OutboxEntry): number {
    const failure = this.#failures.get(alert.fingerprint)
    return failure?.id === id ? failure.attempts : 0
  }

  /** The outbox may have dropped what failed. */
  #forgetFailuresOutside(due: readonly OutboxEntry[]): void {
    const fingerprints = new Set(due.map(({ alert }) => alert.fingerprint))
    for (const fingerprint of this.#failures.keys())
      if (!fingerprints.has(fingerprint)) this.#failures.delete(fingerprint)
  }
}

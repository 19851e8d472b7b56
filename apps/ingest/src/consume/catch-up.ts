/** How long reading must go well before the database is taken to say how the hosts are doing now. */
const STEADY_MS = 30_000
/** Longest time without having seen the end of the stream. */
const BEHIND_MS = 120_000

/**
 * Whether the database is as new as the fleet. After an outage, of ours or the broker's, the last messages of every host
 * are old for a while; without this, an alert on silence would fire for all of them.
 */
export class CatchUp {
  readonly #clock: () => number
  #steadySinceMs: number | undefined
  /** At first the time of the start: nobody can have been behind for longer. */
  #caughtUpAtMs: number
  #up = true

  constructor(clock: () => number) {
    this.#clock = clock
    this.#caughtUpAtMs = clock()
  }

  /** The connection to the broker went down or came back. A pull also ends quietly while it is down. */
  link(up: boolean): void {
    this.#up = up
    if (!up) this.interrupted()
  }

  /** A pull ended and left `pending` messages in the stream. */
  pulled(pending: number): void {
    if (pending > 0 || !this.#up) return
    this.#caughtUpAtMs = this.#clock()
    this.#steadySinceMs ??= this.#caughtUpAtMs
  }

  /** A pull failed. */
  interrupted(): void {
    this.#steadySinceMs = undefined
  }

  /** Why the database may be behind, undefined when it is not. */
  staleness(): { reason: string; lasting: boolean } | undefined {
    const now = this.#clock()
    const behindMs = now - this.#caughtUpAtMs
    const lasting = behindMs > BEHIND_MS
    if (lasting) return { reason: `ingest has been behind for ${Math.round(behindMs / 1000)} s`, lasting }
    if (this.#steadySinceMs === undefined) {
      return { reason: 'the end of the stream has not been reached since the last interruption', lasting }
    }
    if (now - this.#steadySinceMs >= STEADY_MS) return undefined
    return { reason: 'agents may still be sending what they kept during an interruption', lasting }
  }
}

/** Reads an instance no faster than it may: a flood is stopped in the kernel, not in front of the agent. */
import { RateLimit } from '../rate-limit.ts'
import type { TraceInstance } from './tracefs.ts'

/** Several times what the limit lets through: stacks have many lines. */
const READ_BYTES = 256 * 1024
const PAUSE_MS = 1_000
const LOST = /^CPU:\d+ \[LOST (\d+) EVENTS\]$/

export class TraceFeed {
  /** Lines that were read, and left out because of the limit. */
  skipped = 0
  /** Events that the kernel overwrote before they were read. */
  overwritten = 0
  /** Times the tracing was held. */
  pauses = 0
  readonly #instance: TraceInstance
  readonly #limit: RateLimit
  #pausedUntilMs = 0

  /** `linesPerSecond`: of text, also those of stacks; a burst of ten seconds' worth may come at once. */
  constructor(instance: TraceInstance, linesPerSecond: number) {
    this.#instance = instance
    this.#limit = new RateLimit(linesPerSecond, 10 * linesPerSecond)
  }

  get paused(): boolean {
    return this.#pausedUntilMs > 0
  }

  /** Lines since the last call, as far as the limit goes; to be called about every second. */
  async poll(nowMs: number): Promise<string[]> {
    if (this.paused && nowMs >= this.#pausedUntilMs) {
      this.#pausedUntilMs = 0
      await this.#instance.setTracing(true)
    }
    const lines: string[] = []
    let over = false
    for (const line of this.#instance.read(READ_BYTES)) {
      const lost = LOST.exec(line)
      if (lost) this.overwritten += Number(lost[1])
      else if (!over && this.#limit.take(nowMs)) lines.push(line)
      else {
        over = true
        this.skipped += 1
      }
    }
    if (over && !this.paused) {
      this.pauses += 1
      this.#pausedUntilMs = nowMs + PAUSE_MS
      await this.#instance.setTracing(false)
    }
    return lines
  }
}

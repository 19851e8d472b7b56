/**
 * Whether the agent gets on: /healthz fails when it hangs and should be restarted, /readyz when it does not do all of its
 * work. A broker that is away is no reason to restart an agent whose spool fills.
 */
import type { Publisher } from './pipeline/publisher.ts'
import type { Spool } from './pipeline/spool.ts'
import type { SourceStatus } from './runner.ts'

export interface ProgressParts {
  readonly spool: Pick<Spool, 'stats'>
  readonly publisher: Pick<Publisher, 'stats'>
  readonly sources: () => SourceStatus[]
  /** The longest time between two batches of a healthy agent; undefined when it need not have anything to say. */
  readonly healthMs: number | undefined
}

/** Without progress for so long something hangs. */
const STALL_MS = 60_000

export class Progress {
  readonly #parts: ProgressParts
  readonly #nowMs: () => number
  /** Since when batches wait while the broker takes them. */
  #waitingSinceMs: number | undefined

  constructor(parts: ProgressParts, nowMs: () => number = () => performance.now()) {
    this.#parts = parts
    this.#nowMs = nowMs
  }

  /** What hangs; nothing when the agent is alive. */
  stalls(): string[] {
    const { spool, publisher, healthMs } = this.#parts
    const nowMs = this.#nowMs()
    const { appendedAtMs, batches, unsyncedSinceMs } = spool.stats()
    const { state, publishedAtMs } = publisher.stats()
    const found: string[] = []
    const late = (what: string, sinceMs: number | undefined, limitMs: number) => {
      if (sinceMs === undefined || nowMs - sinceMs <= limitMs) return
      found.push(`${what} for ${Math.round((nowMs - sinceMs) / 1_000)} s`)
    }
    if (healthMs !== undefined) late('nothing was read', appendedAtMs, STALL_MS + 2 * healthMs)
    late('the disk has not synchronised the spool', unsyncedSinceMs, STALL_MS)
    if (state === 'publishing' && batches > 0) this.#waitingSinceMs ??= nowMs
    else this.#waitingSinceMs = undefined
    const sinceMs = this.#waitingSinceMs
    late('nothing was published', sinceMs === undefined ? undefined : Math.max(sinceMs, publishedAtMs ?? 0), STALL_MS)
    return found
  }

  /** What is not as it should be. */
  obstacles(): string[] {
    const { spool, publisher, sources } = this.#parts
    const { mode, detail } = spool.stats()
    const { state } = publisher.stats()
    const found = this.stalls()
    if (state !== 'publishing') found.push(`publisher: ${state}`)
    if (mode === 'degraded') found.push(`spool: in memory, because its disk fails: ${detail}`)
    for (const source of sources()) {
      if (source.state === 'failing') found.push(`source ${source.name}: ${source.detail}`)
    }
    return found
  }
}

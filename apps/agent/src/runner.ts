/**
 * Runs a source: starts it again when it ends, keeps its state, counts, and limits the rate of its log lines.
 * Sources themselves know nothing of this.
 */
import { Backoff, pause } from './backoff.ts'
import { Absent } from './host.ts'
import type { Host } from './host.ts'
import type { Log } from './log.ts'
import type { LossLedger } from './pipeline/losses.ts'
import type { Sealer } from './pipeline/batch.ts'
import { rowsOf } from './source.ts'
import type { Emit, Message, Source } from './source.ts'

export type SourceState = 'running' | 'absent' | 'failing' | 'disabled'

export interface SourceStatus {
  readonly name: string
  readonly state: SourceState
  /** Why it is absent or failing, or what is wrong while it runs; "" when all is well. */
  readonly detail: string
  /** Rows handed to the spool, by stream. */
  readonly emitted: ReadonlyMap<Message['stream'], number>
  readonly errorsTotal: number
  readonly restartsTotal: number
  readonly measures: ReadonlyMap<string, number>
}

export interface RunnerTimes {
  /** Between looks for something absent, in milliseconds. */
  readonly absentMs: number
  /** Bounds of the delay before a failed source is started again, in milliseconds. */
  readonly retryFirstMs: number
  readonly retryMaxMs: number
  /** How long a problem is shown after it was last seen, and at most one log line in this time, in milliseconds. */
  readonly problemMs: number
}

const runnerTimes: RunnerTimes = { absentMs: 30_000, retryFirstMs: 1_000, retryMaxMs: 60_000, problemMs: 60_000 }

export interface RunnerParts {
  readonly host: Host
  readonly sealer: Pick<Sealer, 'seal'>
  readonly losses: LossLedger
  readonly log: Log
  /** Sees every message before it is sealed. */
  readonly observe?: (message: Message) => void
  readonly times?: RunnerTimes
}

export class Runner<Config> {
  readonly #source: Source<Config>
  readonly #config: Config
  readonly #parts: RunnerParts
  readonly #times: RunnerTimes
  readonly #stopping = new AbortController()
  readonly #emitted = new Map<Message['stream'], number>()
  readonly #measures = new Map<string, number>()
  #state: SourceState = 'disabled'
  #detail = ''
  #problemAtMs = 0
  #loggedAtMs = -Infinity
  #unlogged = 0
  #errors = 0
  #restarts = 0
  #running: Promise<void> | undefined

  constructor(source: Source<Config>, config: Config, parts: RunnerParts) {
    this.#source = source
    this.#config = config
    this.#parts = { ...parts, log: parts.log.child({ source: source.name }) }
    this.#times = parts.times ?? runnerTimes
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Resolves when the source has emitted what it held. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  status(): SourceStatus {
    const over = this.#state === 'running' && Date.now() - this.#problemAtMs > this.#times.problemMs
    return {
      name: this.#source.name,
      state: this.#state,
      detail: over ? '' : this.#detail,
      emitted: this.#emitted,
      errorsTotal: this.#errors,
      restartsTotal: this.#restarts,
      measures: this.#measures,
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    const backoff = new Backoff(this.#times.retryFirstMs, this.#times.retryMaxMs)
    while (!signal.aborted) {
      const startedAtMs = Date.now()
      this.#enter('running', '')
      let waitMs = 0
      try {
        await this.#source.run(this.#parts.host, this.#config, this.#emit, signal)
        if (signal.aborted) return
        throw new Error('ended by itself')
      } catch (error) {
        if (error instanceof Absent) {
          this.#enter('absent', error.message)
          waitMs = this.#times.absentMs
        } else {
          this.#fail(error instanceof Error ? error : new Error(String(error)))
          if (Date.now() - startedAtMs > this.#times.retryMaxMs) backoff.reset()
          waitMs = backoff.next()
          this.#restarts += 1
        }
      }
      await pause(waitMs, signal)
    }
  }

  /** A source that is looked for again and again is absent all the while: said once. */
  #enter(state: SourceState, detail: string): void {
    const { log } = this.#parts
    if (state === 'absent' && this.#detail !== detail) log.info({ detail }, 'nothing to read here')
    this.#state = state
    if (state !== 'running') this.#detail = detail
  }

  #fail(error: Error): void {
    this.#problem(error)
    this.#state = 'failing'
  }

  #problem(error: Error): void {
    this.#errors += 1
    this.#detail = error.message
    const nowMs = Date.now()
    this.#problemAtMs = nowMs
    if (nowMs - this.#loggedAtMs < this.#times.problemMs) {
      this.#unlogged += 1
      return
    }
    this.#parts.log.warn({ err: error, unlogged: this.#unlogged }, error.message)
    this.#loggedAtMs = nowMs
    this.#unlogged = 0
  }

  /** Called from the pipeline, which a source's mistake must not stop. */
  #settle(settled: () => void): void {
    try {
      settled()
    } catch (error) {
      this.#problem(error instanceof Error ? error : new Error(String(error)))
    }
  }

  readonly #emit: Emit = {
    message: (message, settled) => {
      const rows = rowsOf(message)
      this.#emitted.set(message.stream, (this.#emitted.get(message.stream) ?? 0) + rows)
      this.#parts.observe?.(message)
      this.#parts.sealer.seal(message, settled && (() => this.#settle(settled)))
    },
    lost: (stage, reason, count) => this.#parts.losses.add(stage, reason, count),
    measure: (name, value) => this.#measures.set(name, value),
    problem: (error) => this.#problem(error),
  }
}

/**
 * What ingest says about batches that were published: that it has stored them, or that they are to be published again
 * because the broker lost some. Without a word from it for long, the agent publishes them again by itself, once.
 */
import type { NatsConnection, Subscription } from '@nats-io/transport-node'
import { pathwatch } from '@pathwatch/proto/agent-messages'
import { REPLAY_SUBJECT, replaySubject, storedSubject } from '@pathwatch/proto/subjects'
import type { Log } from '../log.ts'
import type { Spool } from './spool.ts'

const { Replay, Stored } = pathwatch.v1

const RUNS_MAX = 1024
/** A request in between is already being answered. */
const REPLAY_PAUSE_MS = 10_000
const CHECK_MS = 30_000
const SILENCE_MS = 10 * 60_000

export interface CommitStats {
  readonly storedMessagesTotal: number
  readonly replaysTotal: number
  readonly replayedBatchesTotal: number
}

export class Commits {
  readonly #host: string
  readonly #spool: Spool
  readonly #log: Log
  readonly #silenceMs: number
  readonly #checkMs: number
  #timer: NodeJS.Timeout | undefined
  #replayedAtMs = -Infinity
  /** When ingest confirmed something last, or when there was nothing to confirm. */
  #progressAtMs = performance.now()
  /** Once in a silence: what does not answer the first time need not be flooded. */
  #asked = false
  #storedMessages = 0
  #replays = 0
  #replayed = 0

  constructor(host: string, spool: Spool, log: Log, times = { checkMs: CHECK_MS, silenceMs: SILENCE_MS }) {
    this.#host = host
    this.#spool = spool
    this.#log = log
    this.#silenceMs = times.silenceMs
    this.#checkMs = times.checkMs
  }

  start(): void {
    this.#timer = setInterval(() => this.#check(), this.#checkMs)
  }

  /** Listens on this connection for as long as it is open. */
  listen(connection: NatsConnection): void {
    void this.#hear(connection.subscribe(storedSubject(this.#host)), (data) => this.#stored(data))
    for (const subject of [REPLAY_SUBJECT, replaySubject(this.#host)]) {
      void this.#hear(connection.subscribe(subject), (data) => this.#replay(Replay.decode(data).reason))
    }
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  stats(): CommitStats {
    return {
      storedMessagesTotal: this.#storedMessages,
      replaysTotal: this.#replays,
      replayedBatchesTotal: this.#replayed,
    }
  }

  async #hear(messages: Subscription, take: (data: Uint8Array) => void): Promise<void> {
    try {
      for await (const { data, subject } of messages) {
        try {
          take(data)
        } catch (error) {
          this.#log.warn({ err: error, subject }, 'a message of ingest cannot be read')
        }
      }
    } catch (error) {
      // Without the permission to subscribe batches are kept until the room is needed.
      this.#log.warn({ err: error, subject: messages.getSubject() }, 'cannot hear what ingest has stored')
    }
  }

  #stored(data: Uint8Array): void {
    const { epoch, runs } = Stored.decode(data)
    this.#storedMessages += 1
    const pairs = runs.slice(0, RUNS_MAX).map(({ first, last }) => [first ?? 0, last ?? 0] as const)
    if (this.#spool.confirm(epoch, pairs) === 0) return
    this.#progressAtMs = performance.now()
    this.#asked = false
  }

  #replay(reason: string): void {
    const nowMs = performance.now()
    if (nowMs - this.#replayedAtMs < REPLAY_PAUSE_MS) return
    this.#replayedAtMs = nowMs
    const batches = this.#spool.replay()
    this.#replays += 1
    this.#replayed += batches
    this.#log.warn({ batches, reason }, 'publishing again what ingest has not confirmed')
  }

  #check(): void {
    const nowMs = performance.now()
    if (this.#spool.stats().unconfirmedBatches === 0) {
      this.#progressAtMs = nowMs
      this.#asked = false
    } else if (!this.#asked && nowMs - this.#progressAtMs > this.#silenceMs) {
      this.#asked = true
      this.#replay('ingest has confirmed nothing for long')
    }
  }
}

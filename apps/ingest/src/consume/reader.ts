/** Reads the stream in the order of its sequence numbers, once, from a position on. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import type { Logger } from '../log.ts'
import { describeError } from '../store/errors.ts'
import type { Broker } from './broker.ts'
import type { Located, Position } from './position.ts'

/**
 * Messages per pull: what is on the way while one is answered bounds how many a second there can be on a busy machine.
 * With at most 256 KiB each that is 48 MiB, below the 64 MiB that the server's buffer for one client holds. (The client
 * library, told to pull by bytes, waits out the pull when many small messages come.)
 */
const PULL_MESSAGES = 192
const PULL_EXPIRES_MS = 1000
const RETRY_MS = 500

export interface ReaderDependencies {
  readonly broker: Broker
  /** Reading ends when it is aborted. */
  readonly signal: AbortSignal
  readonly log: Logger
  /** Called with every message; the next comes when it has resolved. */
  readonly accept: (message: JsMsg) => Promise<void>
  /** Called before the first pull and whenever the broker was away: where to read on. */
  readonly locate: (position: Position) => Promise<Located>
  /** A pull ended and left this many messages in the stream; -1 it failed. */
  readonly onPull: (pending: number) => void
}

export function createReader({ broker, signal, log, accept, locate, onPull }: ReaderDependencies) {
  const link = { stale: false }
  let messages: ConsumerMessages | undefined

  let position: Position

  /** Pulls until the broker was away, or something was lost on the way. */
  async function readOn(): Promise<void> {
    link.stale = false
    position = await locate(position)
    const { consumer } = await broker.consumer({ sequence: position.after + 1 })
    let delivered = 0
    while (!signal.aborted && !link.stale) {
      messages = await consumer.fetch({ max_messages: PULL_MESSAGES, expires: PULL_EXPIRES_MS })
      if (signal.aborted) messages.stop()
      let pending = 0
      for await (const message of messages) {
        const { deliverySequence } = message.info
        pending = message.info.pending
        // Nothing is acknowledged, so what got lost on its way to us does not come again by itself.
        if (deliverySequence !== delivered + 1) {
          messages.stop()
          return
        }
        delivered = deliverySequence
        await accept(message)
        position = { ...position, after: message.seq, after_at_ms: Number(message.timestampNanos / 1_000_000n) }
      }
      onPull(pending)
    }
  }

  return {
    /** Resolves when the signal is aborted. */
    async run(start: Position): Promise<void> {
      position = start
      while (!signal.aborted) {
        try {
          await readOn()
        } catch (error) {
          if (signal.aborted) return
          onPull(-1)
          log.warn({ error: describeError(error) }, 'cannot read from JetStream')
          await sleep(RETRY_MS, undefined, { signal }).catch(() => 'stopping')
        }
      }
    },
    /** The connection was down: the broker may have come back with less than it had. */
    reconnected(): void {
      link.stale = true
    },
    stop: () => messages?.stop(),
  }
}

/** Reads the messages after..last once more. */
export async function readRange(broker: Broker, after: number, last: number): Promise<JsMsg[]> {
  const { consumer } = await broker.consumer({ sequence: after + 1 })
  const found: JsMsg[] = []
  for (let reached = 0; reached < last;) {
    const from = reached
    for await (const message of await consumer.fetch({ max_messages: PULL_MESSAGES, expires: PULL_EXPIRES_MS })) {
      reached = message.seq
      if (message.seq <= last) found.push(message)
    }
    if (reached === from) break
  }
  return found
}

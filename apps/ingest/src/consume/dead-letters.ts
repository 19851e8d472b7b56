/** The messages that could not be stored: looked at, sent again, thrown away. */
import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  JetStreamApiError,
  type JsMsg,
  type StoredMsg,
} from '@nats-io/jetstream'
import { headers, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node'
import { DEAD_LETTER_STREAM_NAME, ENCODING_HEADER } from '@pathwatch/proto/subjects'
import { MESSAGE_ID_HEADER, REASON_HEADER, SEQUENCE_HEADER, SUBJECT_HEADER } from './broker.ts'
import { RETRY_HEADER } from './message.ts'

export interface DeadLetter {
  /** Its number in the dead letters: what the commands call it by. */
  readonly number: number
  readonly atMs: number
  readonly host: string
  readonly stream: string
  /** Why it could not be stored. */
  readonly reason: string
  /** Subject it came by, and its sequence number in the telemetry stream. */
  readonly subject: string
  readonly sequence: number
  /** `<host>:<epoch>:<batch_no>`, or '' when it is not known. */
  readonly id: string
  readonly encoding: string
  readonly data: Uint8Array
}

const PULL_MESSAGES = 64
const PULL_EXPIRES_MS = 1000

export function createDeadLetters(connection: NatsConnection) {
  const client = jetstream(connection)
  const manager = jetstreamManager(connection, { checkAPI: false })

  return {
    /** Oldest first. */
    async *list(): AsyncGenerator<DeadLetter> {
      const { consumers, streams } = await manager
      const { state } = await streams.info(DEAD_LETTER_STREAM_NAME)
      if (state.messages === 0) return
      const { name } = await consumers.add(DEAD_LETTER_STREAM_NAME, {
        ack_policy: AckPolicy.None,
        deliver_policy: DeliverPolicy.All,
        mem_storage: true,
      })
      const consumer = await client.consumers.get(DEAD_LETTER_STREAM_NAME, name)
      for (let reached = 0; reached < state.last_seq;) {
        const from = reached
        for await (const message of await consumer.fetch({ max_messages: PULL_MESSAGES, expires: PULL_EXPIRES_MS })) {
          reached = message.seq
          yield letterOf(message, message.headers, Number(message.timestampNanos / 1_000_000n))
          if (reached >= state.last_seq) return
        }
        if (reached === from) return
      }
    },
    /** Undefined when there is none of that number. */
    async get(number: number): Promise<DeadLetter | undefined> {
      const message = await (await manager).streams.getMessage(DEAD_LETTER_STREAM_NAME, { seq: number })
      return message ? letterOf(message, message.header, message.time.getTime()) : undefined
    },
    /** Puts it into the telemetry stream again, under its old identity; then it is no dead letter any more. */
    async retry(letter: DeadLetter): Promise<void> {
      const again = headers()
      again.set(RETRY_HEADER, String(letter.number))
      if (letter.encoding !== '') again.set(ENCODING_HEADER, letter.encoding)
      await client.publish(letter.subject, letter.data, {
        headers: again,
        // Its old id would be taken for a repeat by the broker.
        msgID: `retry:${letter.number}:${letter.id}`,
        timeout: 5000,
      })
      await this.drop(letter.number)
    },
    /** False when there is none of that number. */
    async drop(number: number): Promise<boolean> {
      try {
        return await (await manager).streams.deleteMessage(DEAD_LETTER_STREAM_NAME, number)
      } catch (error) {
        if (error instanceof JetStreamApiError) return false
        throw error
      }
    },
  }
}

function letterOf(message: JsMsg | StoredMsg, head: MsgHdrs | undefined, atMs: number): DeadLetter {
  const [, , , host = '', stream = ''] = message.subject.split('.')
  const text = (name: string) => head?.get(name) ?? ''
  return {
    number: message.seq,
    atMs,
    host,
    stream,
    reason: text(REASON_HEADER),
    subject: text(SUBJECT_HEADER),
    sequence: Number(text(SEQUENCE_HEADER)),
    id: text(MESSAGE_ID_HEADER),
    encoding: text(ENCODING_HEADER),
    data: message.data,
  }
}

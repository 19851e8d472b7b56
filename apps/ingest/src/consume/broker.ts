/** The NATS side: connection, streams, reading by sequence, dead letters, and what goes back to agents. */
import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  JetStreamApiCodes,
  JetStreamApiError,
  jetstreamManager,
  type Consumer,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream'
import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import { pathwatch } from '@pathwatch/proto/messages'
import {
  askSubject,
  deadLetterSubject,
  ENCODING_HEADER,
  REPLAY_SUBJECT,
  storedSubject,
  STREAM_NAME,
  type Question,
  type StreamName,
} from '@pathwatch/proto/subjects'
import type { Logger } from '../log.ts'
import { createLink } from './link.ts'
import type { BadMessage, RawMessage } from './message.ts'
import { prepareStreams, PROGRESS_STREAM_NAME, progressSubject, type StreamLimits } from './streams.ts'

export interface NatsAccess {
  readonly servers: readonly string[]
  readonly user: string
  readonly password: string
}

export interface BrokerConfig extends NatsAccess, StreamLimits {}

/** Rejects when no agent of that host is connected, when it does not answer in time, or not in our terms. */
export type Ask = (host: string, question: Question, timeout_ms: number) => Promise<pathwatch.v1.Answer>

/** What the telemetry stream holds. */
export interface StreamState {
  /** When the stream was made: another time is another stream, whose sequence numbers mean other messages. */
  readonly created: string
  /** 0 when it is empty and always was. */
  readonly firstSequence: number
  readonly lastSequence: number
}

/** A key of the progress bucket: read, and written only over the revision that was read. */
export interface ProgressKey {
  /** Undefined when there is none. */
  get(): Promise<{ text: string; revision: number } | undefined>
  /** Resolves with the new revision; rejects with a RevisionConflict. Revision 0: the key must not be there. */
  put(text: string, revision: number): Promise<number>
}

/** Somebody else wrote the key in between. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict'
}

export interface Broker {
  readonly connection: NatsConnection
  /** Creates or updates the streams. */
  prepare(): Promise<void>
  state(): Promise<StreamState>
  /** When a message arrived; undefined when the stream does not hold it. */
  arrivedAtMs(sequence: number): Promise<number | undefined>
  /** Reads on from a sequence number, or from a time. It lives as long as it is pulled from. */
  consumer(from: { sequence: number } | { time_ms: number }): Promise<{ consumer: Consumer; after: number }>
  progress(key: string): ProgressKey
  /** Names of the keys of the progress bucket. */
  progressKeys(): Promise<string[]>
  /** Keeps a message that cannot be stored, with the reason. Resolves when the broker has it. */
  deadLetter(raw: RawMessage, problem: BadMessage): Promise<void>
  /** Tells a host's agent what it may forget. */
  stored(host: string, message: pathwatch.v1.Stored.$Properties): void
  /** Asks all agents to publish again what is not stored. */
  requestReplay(reason: string): void
  /** One request to a host's agent. */
  ask: Ask
  close(): Promise<void>
}

/** Headers of a dead letter. */
export const REASON_HEADER = 'Pathwatch-Reason'
export const SUBJECT_HEADER = 'Pathwatch-Subject'
export const SEQUENCE_HEADER = 'Pathwatch-Sequence'
export const MESSAGE_ID_HEADER = 'Pathwatch-Message-Id'

const NANOS_PER_MS = 1_000_000
/** A consumer that nobody pulls from is removed by the broker after this long. */
const CONSUMER_IDLE_MS = 30_000

/** Rejects when no server answers. Afterwards the client reconnects for ever. */
export async function connectNats(access: NatsAccess): Promise<NatsConnection> {
  return await connect({
    servers: [...access.servers],
    name: 'pathwatch-ingest',
    ...(access.user === '' ? {} : { user: access.user, pass: access.password }),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    reconnectJitter: 500,
    // Credentials may be wrong for a while (a rotation): giving up for good would need a restart.
    ignoreAuthErrorAbort: true,
    timeout: 5000,
  })
}

/** Rejects when no server answers. Afterwards it reconnects for ever, and says so in the log and to `onLink`. */
export async function connectBroker(config: BrokerConfig, log: Logger, onLink: (up: boolean) => void): Promise<Broker> {
  const connection = await connectNats(config)
  const link = createLink()
  void watchStatus(connection, log, (up) => {
    if (up) link.up()
    else link.down()
    onLink(up)
  })
  const client = jetstream(connection)
  const manager = await jetstreamManager(connection, { checkAPI: false })
  return {
    connection,
    prepare: () => link.ask(() => prepareStreams(manager, config)),
    async state() {
      const { created, state } = await link.ask(() => manager.streams.info(STREAM_NAME))
      return { created, firstSequence: state.first_seq, lastSequence: state.last_seq }
    },
    async arrivedAtMs(sequence) {
      return (await link.ask(() => manager.streams.getMessage(STREAM_NAME, { seq: sequence })))?.time.getTime()
    },
    consumer: (from) => link.ask(() => addConsumer(client, manager, from)),
    progress(key) {
      const asked = progressKey(client, manager, progressSubject(key))
      return {
        get: () => link.ask(() => asked.get()),
        put: (text, revision) => link.ask(() => asked.put(text, revision)),
      }
    },
    async progressKeys() {
      const filter = progressSubject('>')
      const { state } = await manager.streams.info(PROGRESS_STREAM_NAME, { subjects_filter: filter })
      return Object.keys(state.subjects ?? {}).map((subject) => subject.slice(filter.length - 1))
    },
    deadLetter: (raw, problem) => link.ask(() => publishDeadLetter(client, raw, problem)),
    stored(host, message) {
      connection.publish(storedSubject(host), pathwatch.v1.Stored.encode(message).finish())
    },
    requestReplay(reason) {
      connection.publish(REPLAY_SUBJECT, pathwatch.v1.Replay.encode({ reason }).finish())
    },
    async ask(host, question, timeout_ms) {
      const reply = await connection.request(askSubject(host, question), undefined, { timeout: timeout_ms })
      return pathwatch.v1.Answer.decode(reply.data)
    },
    close: () => connection.close(),
  }
}

/** In memory of the broker: where to read on is in our own progress, so losing the consumer loses nothing. */
async function addConsumer(
  client: JetStreamClient,
  manager: JetStreamManager,
  from: { sequence: number } | { time_ms: number },
): Promise<{ consumer: Consumer; after: number }> {
  const info = await manager.consumers.add(STREAM_NAME, {
    ack_policy: AckPolicy.None,
    mem_storage: true,
    num_replicas: 1,
    inactive_threshold: CONSUMER_IDLE_MS * NANOS_PER_MS,
    ...('sequence' in from
      ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from.sequence }
      : { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(from.time_ms).toISOString() }),
  })
  return { consumer: await client.consumers.get(STREAM_NAME, info.name), after: info.delivered.stream_seq }
}

function progressKey(client: JetStreamClient, manager: JetStreamManager, subject: string): ProgressKey {
  return {
    async get() {
      const message = await manager.streams.getMessage(PROGRESS_STREAM_NAME, { last_by_subj: subject })
      return message ? { text: message.string(), revision: message.seq } : undefined
    },
    async put(text, revision) {
      try {
        const { seq } = await client.publish(subject, text, {
          expect: { lastSubjectSequence: revision },
          timeout: 5000,
        })
        return seq
      } catch (error) {
        if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence)
          throw new RevisionConflict(`${subject} is no longer at revision ${revision}`, { cause: error })
        throw error
      }
    },
  }
}

async function publishDeadLetter(client: JetStreamClient, raw: RawMessage, problem: BadMessage): Promise<void> {
  const [, , host = '', stream = ''] = raw.subject.split('.')
  const reason = headers()
  reason.set(REASON_HEADER, `${problem.reason}: ${problem.message.replace(/\s+/g, ' ')}`.slice(0, 1000))
  reason.set(SUBJECT_HEADER, raw.subject)
  reason.set(SEQUENCE_HEADER, String(raw.sequence))
  if (raw.id !== '') reason.set(MESSAGE_ID_HEADER, raw.id.slice(0, 200))
  if (raw.encoding !== '') reason.set(ENCODING_HEADER, raw.encoding)
  // The broker lets in any two tokens, so the stream may be one that we do not know: kept under its own name.
  await client.publish(deadLetterSubject(host, stream as StreamName), raw.data, {
    headers: reason,
    msgID: `${raw.arrivedAtMs}-${raw.sequence}`,
    timeout: 5000,
  })
}

async function watchStatus(connection: NatsConnection, log: Logger, onLink: (up: boolean) => void): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') {
      onLink(false)
      log.warn({ server: status.server }, 'NATS connection lost, reconnecting')
    } else if (status.type === 'reconnect') {
      onLink(true)
      log.info({ server: status.server }, 'NATS connection is back')
    } else if (status.type === 'error') log.warn({ error: status.error.message }, 'NATS error')
  }
}

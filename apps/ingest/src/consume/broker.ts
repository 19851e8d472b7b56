/** The JetStream side: connection, streams, the durable consumer, dead letters. */
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstream,
  JetStreamApiCodes,
  JetStreamApiError,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type Consumer,
  type JetStreamClient,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream'
import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import { pathwatch } from '@pathwatch/proto/messages'
import {
  askSubject,
  DEAD_LETTER_STREAM_NAME,
  DEAD_LETTER_SUBJECTS,
  deadLetterSubject,
  ENCODING_HEADER,
  INGEST_CONSUMER_NAME,
  MESSAGE_BYTES_MAX,
  STREAM_AGE_MAX_HOURS,
  STREAM_NAME,
  STREAM_SUBJECTS,
  type Question,
  type StreamName,
} from '@pathwatch/proto/subjects'
import type { Logger } from '../log.ts'
import type { BadMessage, RawMessage } from './message.ts'

export interface BrokerConfig {
  readonly servers: readonly string[]
  readonly user: string
  readonly password: string
  readonly stream_bytes_max: number
  readonly replicas: number
  /** After this long a message that was not acknowledged is delivered again. */
  readonly ack_wait_ms: number
}

/** Rejects when no agent of that host is connected, when it does not answer in time, or not in our terms. */
export type Ask = (host: string, question: Question, timeout_ms: number) => Promise<pathwatch.v1.Answer>

export interface Broker {
  readonly connection: NatsConnection
  /** Creates or updates both streams and the consumer. */
  prepare(): Promise<Consumer>
  /** A message of the telemetry stream; undefined when the stream no longer holds it. */
  message(sequence: number): Promise<RawMessage | undefined>
  /** Keeps a message that cannot be stored, with the reason. Resolves when the broker has it. */
  deadLetter(raw: RawMessage, problem: BadMessage): Promise<void>
  /** One request to a host's agent. */
  ask: Ask
  close(): Promise<void>
}

const NANOS_PER_MS = 1_000_000
const HOUR_NANOS = 3_600_000 * NANOS_PER_MS
/** Room for the headers (Nats-Msg-Id), which count into the limit of a stream. */
const HEADER_BYTES_MAX = 4096
const DEAD_LETTER_BYTES_MAX = 1024 ** 3

/** Rejects when no server answers. Afterwards it reconnects for ever, and says so in the log and to `onLink`. */
export async function connectBroker(config: BrokerConfig, log: Logger, onLink: (up: boolean) => void): Promise<Broker> {
  const connection = await connect({
    servers: [...config.servers],
    name: 'pathwatch-ingest',
    ...(config.user === '' ? {} : { user: config.user, pass: config.password }),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    reconnectJitter: 500,
    // Credentials may be wrong for a while (a rotation): giving up for good would need a restart.
    ignoreAuthErrorAbort: true,
    timeout: 5000,
  })
  void watchStatus(connection, log, onLink)
  const client = jetstream(connection)
  const manager = await jetstreamManager(connection, { checkAPI: false })
  return {
    connection,
    prepare: () => prepare(client, manager, config),
    async message(sequence) {
      const message = await manager.streams.getMessage(STREAM_NAME, { seq: sequence })
      if (!message) return undefined
      const encoding = message.header.get(ENCODING_HEADER)
      return { subject: message.subject, data: message.data, encoding, sequence, arrivedAtMs: message.time.getTime() }
    },
    deadLetter: (raw, problem) => publishDeadLetter(client, raw, problem),
    async ask(host, question, timeout_ms) {
      const reply = await connection.request(askSubject(host, question), undefined, { timeout: timeout_ms })
      return pathwatch.v1.Answer.decode(reply.data)
    },
    close: () => connection.close(),
  }
}

async function prepare(client: JetStreamClient, manager: JetStreamManager, config: BrokerConfig): Promise<Consumer> {
  const common = {
    storage: StorageType.File,
    num_replicas: config.replicas,
    max_msg_size: MESSAGE_BYTES_MAX + HEADER_BYTES_MAX,
  }
  await ensureStream(manager, {
    ...common,
    name: STREAM_NAME,
    subjects: [STREAM_SUBJECTS],
    retention: RetentionPolicy.Limits,
    // A full stream tells the agents to keep their batches instead of losing the oldest.
    discard: DiscardPolicy.New,
    max_age: STREAM_AGE_MAX_HOURS * HOUR_NANOS,
    max_bytes: config.stream_bytes_max,
    duplicate_window: HOUR_NANOS / 6,
    deny_delete: true,
    deny_purge: true,
  })
  await ensureStream(manager, {
    ...common,
    name: DEAD_LETTER_STREAM_NAME,
    subjects: [DEAD_LETTER_SUBJECTS],
    retention: RetentionPolicy.Limits,
    // Dead letters must never hold up the living.
    discard: DiscardPolicy.Old,
    max_age: 14 * 24 * HOUR_NANOS,
    max_bytes: DEAD_LETTER_BYTES_MAX,
  })
  await manager.consumers.add(STREAM_NAME, {
    durable_name: INGEST_CONSUMER_NAME,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: config.ack_wait_ms * NANOS_PER_MS,
    max_ack_pending: 8192,
    max_deliver: -1,
  })
  return await client.consumers.get(STREAM_NAME, INGEST_CONSUMER_NAME)
}

async function ensureStream(
  manager: JetStreamManager,
  config: Partial<StreamConfig> & { name: string },
): Promise<void> {
  try {
    await manager.streams.info(config.name)
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== JetStreamApiCodes.StreamNotFound) throw error
    await manager.streams.add(config)
    return
  }
  await manager.streams.update(config.name, config)
}

async function publishDeadLetter(client: JetStreamClient, raw: RawMessage, problem: BadMessage): Promise<void> {
  const [, , host = '', stream = ''] = raw.subject.split('.')
  const reason = headers()
  reason.set('Pathwatch-Reason', `${problem.reason}: ${problem.message.replace(/\s+/g, ' ')}`.slice(0, 1000))
  reason.set('Pathwatch-Subject', raw.subject)
  reason.set('Pathwatch-Sequence', String(raw.sequence))
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

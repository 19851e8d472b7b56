/** The JetStream streams of ingest, made or brought up to date at start. */
import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream'
import {
  DEAD_LETTER_STREAM_NAME,
  DEAD_LETTER_SUBJECTS,
  MESSAGE_BYTES_MAX,
  STREAM_AGE_MAX_HOURS,
  STREAM_NAME,
  STREAM_SUBJECTS,
} from '@pathwatch/proto/subjects'

export interface StreamLimits {
  readonly stream_bytes_max: number
  readonly replicas: number
}

/** Where each partition's progress is kept; a NATS key-value bucket, readable with `nats kv get pathwatch_ingest`. */
export const PROGRESS_STREAM_NAME = 'KV_pathwatch_ingest'
export const progressSubject = (key: string) => `$KV.pathwatch_ingest.${key}`

const NANOS_PER_MS = 1_000_000
const HOUR_NANOS = 3_600_000 * NANOS_PER_MS
/** Room for the headers (Nats-Msg-Id), which count into the limit of a stream. */
const HEADER_BYTES_MAX = 4096
const DEAD_LETTER_BYTES_MAX = 1024 ** 3
const PROGRESS_BYTES_MAX = 64 * 1024 ** 2

export async function prepareStreams(manager: JetStreamManager, limits: StreamLimits): Promise<void> {
  const common = { storage: StorageType.File, num_replicas: limits.replicas, retention: RetentionPolicy.Limits }
  const messages = { ...common, max_msg_size: MESSAGE_BYTES_MAX + HEADER_BYTES_MAX }
  await ensureStream(manager, {
    ...messages,
    name: STREAM_NAME,
    subjects: [STREAM_SUBJECTS],
    // A full stream tells the agents to keep their batches instead of losing the oldest.
    discard: DiscardPolicy.New,
    max_age: STREAM_AGE_MAX_HOURS * HOUR_NANOS,
    max_bytes: limits.stream_bytes_max,
    duplicate_window: HOUR_NANOS / 6,
    deny_delete: true,
    deny_purge: true,
  })
  await ensureStream(manager, {
    ...messages,
    name: DEAD_LETTER_STREAM_NAME,
    subjects: [DEAD_LETTER_SUBJECTS],
    // Dead letters must never hold up the living.
    discard: DiscardPolicy.Old,
    max_age: 14 * 24 * HOUR_NANOS,
    max_bytes: DEAD_LETTER_BYTES_MAX,
    duplicate_window: HOUR_NANOS / 6,
  })
  await ensureStream(manager, {
    ...common,
    name: PROGRESS_STREAM_NAME,
    subjects: [progressSubject('>')],
    discard: DiscardPolicy.New,
    max_msgs_per_subject: 1,
    max_bytes: PROGRESS_BYTES_MAX,
    allow_rollup_hdrs: true,
    deny_delete: true,
  })
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

/** One partition from the moment it is ours until it is not: reads, inserts, tells agents. */
import type { JsMsg } from '@nats-io/jetstream'
import { ENCODING_HEADER, parseMessageId } from '@pathwatch/proto/subjects'
import { retryForever } from '../backoff.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { ClickHouseClient } from '../store/clickhouse.ts'
import { describeError } from '../store/errors.ts'
import type { Broker } from './broker.ts'
import { contentHash, GroupQueue, type Group, type GroupLimits } from './group.ts'
import { createInserter } from './inserter.ts'
import { loadSeen } from './load-seen.ts'
import type { Manifest } from './manifest.ts'
import { BadMessage, decodeMessage, RETRY_HEADER, type RawMessage, type StoredBatch } from './message.ts'
import { createLossBook } from './loss-book.ts'
import { createNotices } from './notices.ts'
import { inPartition, type Partition } from './partition.ts'
import { locate, positionFromBook, type Located, type Position } from './position.ts'
import type { Before, Progress } from './progress.ts'
import { createReader, readRange } from './reader.ts'
import { SeenBatches } from './seen.ts'

/** A request to publish again may not reach an agent that is just connecting: it is repeated. */
const REPLAY_AGAIN_MS = [0, 12_000, 30_000]

export interface SessionDependencies {
  readonly broker: Broker
  readonly manifest: Manifest
  readonly partition: Partition
  readonly limits: GroupLimits
  readonly client: ClickHouseClient
  readonly metrics: Metrics
  readonly log: Logger
  readonly clock: () => number
  /** Reading ends when it is aborted; storing what was read may go on for a while. */
  readonly reading: AbortSignal
  readonly working: AbortSignal
  readonly onPull: (pending: number) => void
  readonly onStored: (batch: StoredBatch, storedAtMs: number) => void
}

export type Session = ReturnType<typeof createSession>

type Change = Partial<Pick<Progress, 'after' | 'after_at_ms' | 'before'>>

export function createSession(dependencies: SessionDependencies) {
  const { broker, manifest, partition, client, metrics, log, clock } = dependencies
  const signal = AbortSignal.any([dependencies.working, manifest.fenced])
  const reading = AbortSignal.any([dependencies.reading, manifest.fenced])
  const forgotten = (runs: number) => metrics.seenDropped.inc(runs)
  const stored = new SeenBatches(forgotten)
  const refused = new SeenBatches(forgotten)
  /** Read and not yet stored, by message id. */
  const open = new Set<string>()
  const notices = createNotices([stored, refused], (host, message) => broker.stored(host, message))
  const inserter = createInserter({ client, metrics, log, signal })
  const losses = createLossBook()
  const queue = new GroupQueue(dependencies.limits)
  const reader = createReader({ broker, signal: reading, log, accept, locate: find, onPull: dependencies.onPull })
  const replays = new Set<NodeJS.Timeout>()
  let storingSinceMs: number | undefined

  const trying = (failure: string) => ({ failure, log, signal, describe: describeError })

  async function accept(message: JsMsg): Promise<void> {
    const raw = rawMessage(message)
    const { sequence, arrivedAtMs } = raw
    metrics.pending.set(message.info.pending)
    metrics.lagSeconds.set(Math.max(0, (clock() - arrivedAtMs) / 1000))
    if (!inPartition(partition, raw.subject)) {
      await queue.add((group) => group.pass(sequence, arrivedAtMs))
      return
    }
    let batch: StoredBatch
    try {
      batch = decodeMessage(raw)
    } catch (error) {
      if (!(error instanceof BadMessage)) throw error
      await bury(raw, error)
      await queue.add((group) => group.skip(sequence, arrivedAtMs))
      return
    }
    const { host, epoch, id, stream, identity } = batch
    metrics.messages.inc({ stream })
    metrics.messageBytes.inc({ stream }, raw.data.length)
    const settled =
      stored.has(host, epoch, identity.batchNo) || (!raw.retried && refused.has(host, epoch, identity.batchNo))
    if (settled || open.has(id)) {
      metrics.duplicates.inc({ stream })
      if (settled) notices.add(host, epoch, identity.batchNo)
      await queue.add((group) => group.skip(sequence, arrivedAtMs))
      return
    }
    open.add(id)
    await queue.add((group) => group.add(batch))
  }

  /** Puts a message into the dead letters: its agent need not keep it. */
  async function bury(raw: RawMessage, problem: BadMessage): Promise<void> {
    const [, , host = '', stream = ''] = raw.subject.split('.')
    log.warn(
      { subject: raw.subject, sequence: raw.sequence, reason: problem.reason, error: problem.message },
      'message moved to the dead letters',
    )
    await retryForever(() => broker.deadLetter(raw, problem), trying('cannot write a dead letter'))
    metrics.deadLetters.inc({ stream: problem.reason === 'subject' ? 'unknown' : stream, reason: problem.reason })
    const identity = parseMessageId(raw.id)
    const ours = identity?.host === host ? identity : undefined
    losses.deadLetter(raw, problem, ours)
    if (!ours) return
    refused.add(host, ours.epoch, ours.batchNo)
    notices.add(host, ours.epoch, ours.batchNo)
  }

  async function find(position: Position): Promise<Located> {
    // Also after the broker was away: it may have come back without its files.
    await broker.prepare()
    const located = await locate(broker, position)
    if (located.expired > 0) {
      metrics.expired.inc(located.expired)
      losses.expired(position.after + 1, located.expired, clock())
      log.error({ messages: located.expired }, 'the broker removed messages before they were read')
    }
    if (located.rolledBack !== '') {
      await queue.drained()
      reading.throwIfAborted()
      await recover(located)
    }
    return located
  }

  /** The broker lost what it had acknowledged: its agents still have it. */
  async function recover({ rolledBack, stream_created, after, after_at_ms }: Located): Promise<void> {
    log.error({ reason: rolledBack, reading_from: after + 1 }, 'the broker lost messages; agents are asked for them')
    metrics.rollbacks.inc()
    losses.rollback(rolledBack, after + 1, clock())
    await manifest.write({ stream_created, after, after_at_ms, before: undefined })
    for (const wait_ms of REPLAY_AGAIN_MS) {
      replays.add(setTimeout(() => broker.requestReplay(rolledBack), wait_ms))
    }
  }

  async function storeAll(): Promise<void> {
    let stored: Change = {}
    for (let group = await queue.take(); group; group = await queue.take()) {
      storingSinceMs = clock()
      stored = await store(group, stored)
      storingSinceMs = undefined
      queue.done()
    }
    await record(stored)
  }

  /**
   * Returns what is still to be written down: that the group is stored. When the next waits already it can be said
   * together with what that one is, which takes half the time.
   */
  async function store(group: Group, before: Change): Promise<Change> {
    if (group.batches.length > 0) {
      await manifest.write({ ...before, before: group.describe() })
      await insert(group.batches)
    }
    await losses.flush((rows) => inserter.insertRows('ingest_losses', rows))
    const stored = { after: group.last, after_at_ms: group.lastAtMs, before: undefined }
    return queue.due ? stored : await record(stored)
  }

  async function record(change: Change): Promise<Change> {
    if (change.after !== undefined) await manifest.write(change)
    return {}
  }

  async function insert(batches: readonly StoredBatch[]): Promise<void> {
    const rejected = await inserter.insert(batches)
    const now = clock()
    for (const batch of batches) {
      const problem = rejected.get(batch)
      if (problem) await bury({ ...batch.raw, id: batch.id }, problem)
      else {
        stored.add(batch.host, batch.epoch, batch.identity.batchNo)
        notices.add(batch.host, batch.epoch, batch.identity.batchNo)
        metrics.freshnessSeconds.observe(Math.max(0, (now - batch.oldestAtMs) / 1000))
        dependencies.onStored(batch, now)
      }
      open.delete(batch.id)
    }
  }

  /** Sends the group that was being inserted again, as the same block: it may be stored, in part or not at all. */
  async function finish(after: number, before: Before): Promise<void> {
    const skipped = new Set(before.skipped)
    const messages = await retryForever(
      () => readRange(broker, after, before.last),
      trying('cannot read the last group from JetStream'),
    )
    const batches = messages
      .map(rawMessage)
      .filter(({ subject, sequence }) => inPartition(partition, subject) && !skipped.has(sequence))
      .map(decodeIfGood)
      .filter((batch) => batch !== undefined)
    if (contentHash(batches) !== before.hash) {
      log.error({ after, last: before.last }, 'the stream no longer holds the group of the last run')
      return
    }
    // The audit book is written last: when it has one of them, it has all that ClickHouse took.
    await insert(batches.filter((batch) => !stored.has(batch.host, batch.epoch, batch.identity.batchNo)))
    await manifest.write({ after: before.last, after_at_ms: before.last_at_ms, before: undefined })
  }

  return {
    /**
     * From where the record says, or, when there is none, from where ClickHouse says. Returns when reading is to begin.
     */
    async prepare(known: Progress | undefined): Promise<Position> {
      const start =
        known ??
        (await retryForever(
          () => positionFromBook(client, broker, partition),
          trying('cannot read from ClickHouse how far the stream is stored'),
        ))
      await retryForever(
        () => loadSeen(client, stored, start.after_at_ms || clock()),
        trying('cannot read which batches are stored'),
      )
      const located = await retryForever(() => find(start), trying('cannot read the state of the stream'))
      if (known?.before && located.rolledBack === '') await finish(known.after, known.before)
      else await manifest.write({ ...positionOf(located), before: undefined })
      notices.start()
      for (const { host, epoch, batchNo } of stored.newest()) notices.add(host, epoch, batchNo)
      return positionOf(manifest.progress)
    },
    /** Resolves when everything that was read is stored after reading was told to end; rejects when that cannot be. */
    async run(position: Position): Promise<void> {
      const read = reader.run(position).finally(() => queue.end())
      await Promise.all([read, storeAll()])
    },
    /** Since when a group is being inserted. */
    storingSinceMs: () => storingSinceMs,
    reconnected: () => reader.reconnected(),
    stopReading: () => reader.stop(),
    /** Sends agents what they were not told yet. */
    close(): void {
      for (const timer of replays) clearTimeout(timer)
      notices.stop()
    },
  }
}

const positionOf = ({ stream_created, after, after_at_ms }: Position): Position => ({
  stream_created,
  after,
  after_at_ms,
})

function decodeIfGood(raw: RawMessage): StoredBatch | undefined {
  try {
    return decodeMessage(raw)
  } catch (error) {
    if (error instanceof BadMessage) return undefined
    throw error
  }
}

function rawMessage(message: JsMsg): RawMessage {
  return {
    subject: message.subject,
    data: message.data,
    encoding: message.headers?.get(ENCODING_HEADER) ?? '',
    id: message.headers?.get('Nats-Msg-Id') ?? '',
    retried: message.headers?.has(RETRY_HEADER) ?? false,
    sequence: message.seq,
    arrivedAtMs: Number(message.timestampNanos / 1_000_000n),
  }
}

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Consumer as JetStreamConsumer, ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import { ENCODING_HEADER, messageId } from '@pathwatch/proto/subjects'
import { retryForever } from '../backoff.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { ClickHouseClient } from '../store/clickhouse.ts'
import { describeError } from '../store/errors.ts'
import { connectBroker, type Ask, type Broker, type BrokerConfig } from './broker.ts'
import { CatchUp } from './catch-up.ts'
import { GroupQueue, type GroupLimits } from './group.ts'
import { createInserter } from './inserter.ts'
import { createManifest } from './manifest.ts'
import { BadMessage, decodeMessage, type RawMessage, type StoredBatch } from './message.ts'
import { loadSeen } from './load-seen.ts'
import { SeenBatches } from './seen.ts'

/**
 * Messages per pull. With at most 256 KiB each that is 16 MiB, well below the 64 MiB that the server's buffer for one
 * client holds. (The client library, told to pull by bytes, waits out the pull when many small messages come.)
 */
const PULL_MESSAGES = 64
const PULL_EXPIRES_MS = 1000

export interface ConsumerDependencies {
  readonly nats: BrokerConfig
  readonly limits: GroupLimits
  readonly stateDir: string
  readonly client: ClickHouseClient
  readonly metrics: Metrics
  readonly log: Logger
  readonly clock: () => number
  /** Called for every batch once it is stored. */
  readonly onStored: (batch: StoredBatch, storedAtMs: number) => void
}

/** BUS → STORE: reads the stream, inserts, acknowledges what is inserted. */
export function createConsumer(dependencies: ConsumerDependencies) {
  const { nats, limits, metrics, log, clock } = dependencies
  /** Reading ends at once; storing what was read may go on for a while. */
  const reading = new AbortController()
  const working = new AbortController()
  const { signal } = working
  const seen = new SeenBatches((runs) => metrics.seenDropped.inc(runs))
  const manifest = createManifest(join(dependencies.stateDir, 'in-flight.json'))
  const inserter = createInserter({ client: dependencies.client, metrics, log, signal })
  const queue = new GroupQueue(limits)
  const catchUp = new CatchUp(clock)
  let broker: Broker | undefined
  let pulling: Promise<void> | undefined
  let storing: Promise<void> | undefined
  let messages: ConsumerMessages | undefined

  async function pull(broker: Broker, first: JetStreamConsumer): Promise<void> {
    let consumer = first
    while (!reading.signal.aborted) {
      try {
        messages = await consumer.fetch({ max_messages: PULL_MESSAGES, expires: PULL_EXPIRES_MS })
        if (reading.signal.aborted) messages.stop()
        let pending = 0
        for await (const message of messages) {
          pending = message.info.pending
          await accept(broker, message)
        }
        catchUp.pulled(pending)
      } catch (error) {
        if (reading.signal.aborted) return
        catchUp.interrupted()
        log.warn({ error: describeError(error) }, 'cannot pull from JetStream')
        consumer = await retryForever(() => broker.prepare(), options('cannot prepare the JetStream streams'))
      }
    }
  }

  async function accept(broker: Broker, message: JsMsg): Promise<void> {
    const raw = rawMessage(message)
    metrics.pending.set(message.info.pending)
    metrics.lagSeconds.set(Math.max(0, (clock() - raw.arrivedAtMs) / 1000))
    let batch: StoredBatch
    try {
      batch = decodeMessage(raw)
    } catch (error) {
      if (!(error instanceof BadMessage)) throw error
      await bury(broker, raw, error)
      message.ack()
      return
    }
    const stream = batch.stream
    metrics.messages.inc({ stream })
    metrics.messageBytes.inc({ stream }, raw.data.length)
    const duplicate = remember(batch)
    if (duplicate) metrics.duplicates.inc({ stream })
    await queue.add((group) => {
      // A duplicate waits for the acknowledgement too: what it repeats may not be stored yet.
      if (!duplicate) group.add(batch)
      group.ackLater(() => message.ack())
    })
  }

  /** True when the batch was there before. */
  function remember({ host, identity }: StoredBatch): boolean {
    const epoch = Buffer.from(identity.epoch).toString('hex')
    if (seen.has(host, epoch, identity.batchNo)) return true
    seen.add(host, epoch, identity.batchNo)
    return false
  }

  async function bury(broker: Broker, raw: RawMessage, problem: BadMessage): Promise<void> {
    const stream = raw.subject.split('.')[3] ?? ''
    log.warn(
      { subject: raw.subject, sequence: raw.sequence, reason: problem.reason, error: problem.message },
      'message moved to the dead letters',
    )
    await retryForever(() => broker.deadLetter(raw, problem), options('cannot write a dead letter'))
    metrics.deadLetters.inc({ stream: problem.reason === 'subject' ? 'unknown' : stream, reason: problem.reason })
  }

  async function store(broker: Broker): Promise<void> {
    for (let group = await queue.take(); group; group = await queue.take()) {
      await storeGroup(broker, group.batches)
      group.ackAll()
    }
  }

  async function storeGroup(broker: Broker, batches: readonly StoredBatch[]): Promise<void> {
    if (batches.length === 0) return
    const entries = batches.map((batch) => ({ sequence: batch.raw.sequence, id: idOf(batch) }))
    await retryForever(() => manifest.write(entries), options('cannot write into the state directory'))
    const rejected = await inserter.insert(batches)
    const now = clock()
    for (const batch of batches) {
      const problem = rejected.get(batch)
      if (problem) {
        await bury(broker, batch.raw, problem)
        continue
      }
      metrics.freshnessSeconds.observe(Math.max(0, (now - batch.oldestAtMs) / 1000))
      dependencies.onStored(batch, now)
    }
  }

  /** Sends the group of the last run again, as one block, in case it was cut off in the middle. */
  async function finishLastGroup(broker: Broker): Promise<void> {
    const batches: StoredBatch[] = []
    for (const { sequence, id } of await manifest.read()) {
      const message = await retryForever(
        () => broker.message(sequence),
        options('cannot read a message from JetStream'),
      )
      const batch = message && decodeIfGood(message)
      if (!batch || idOf(batch) !== id) {
        log.warn({ sequence, id }, 'the stream no longer holds the group of the last run')
        return
      }
      batches.push(batch)
    }
    for (const batch of batches) remember(batch)
    await storeGroup(broker, batches)
  }

  const options = (failure: string) => ({ failure, log, signal, describe: describeError })

  return {
    /** See Broker. Rejects while NATS is away. */
    async ask(...question: Parameters<Ask>): ReturnType<Ask> {
      if (!broker) throw new Error('ingest is not connected to NATS yet')
      return await broker.ask(...question)
    },
    /** Why the database may not show how the hosts are doing now, or ''. */
    staleness: () => catchUp.staleness(),
    /** Resolves when messages are being read; waits for NATS and ClickHouse as long as it takes. */
    async start(): Promise<void> {
      const connected = await retryForever(
        () => connectBroker(nats, log, (up) => catchUp.link(up)),
        options('cannot connect to NATS'),
      )
      broker = connected
      if (signal.aborted) await connected.close()
      const consumer = await retryForever(() => connected.prepare(), options('cannot prepare the JetStream streams'))
      await retryForever(() => loadSeen(dependencies.client, seen), options('cannot read which batches are stored'))
      await finishLastGroup(connected)
      pulling = pull(connected, consumer)
      storing = store(connected)
    },
    /** Stores and acknowledges what was read if that takes at most `limitMs`; the rest will be delivered again. */
    async stop(limitMs = 3000): Promise<void> {
      reading.abort()
      messages?.stop()
      queue.end()
      const limit = setTimeout(() => working.abort(), limitMs)
      for (const result of await Promise.allSettled([pulling, storing])) {
        if (result.status === 'rejected' && !signal.aborted)
          log.error({ error: describeError(result.reason) }, 'consumer failed')
      }
      clearTimeout(limit)
      working.abort()
      // A broker that is away cannot take the acknowledgements: the messages come again and are recognised.
      if (broker && !broker.connection.isClosed()) await Promise.race([broker.connection.flush(), sleep(1000)])
      await broker?.close()
    },
  }
}

const idOf = ({ host, identity }: StoredBatch) => messageId(host, identity.epoch, identity.batchNo)

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
    sequence: message.seq,
    arrivedAtMs: Number(message.timestampNanos / 1_000_000n),
  }
}

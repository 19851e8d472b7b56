import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { retryForever } from '../backoff.ts'
import type { ConsumerHealth } from '../health.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { ClickHouseClient } from '../store/clickhouse.ts'
import { describeError } from '../store/errors.ts'
import { connectBroker, type Ask, type Broker, type BrokerConfig } from './broker.ts'
import { CatchUp } from './catch-up.ts'
import type { GroupLimits } from './group.ts'
import { createManifest, Fenced, type Manifest } from './manifest.ts'
import type { StoredBatch } from './message.ts'
import { partitionKey, type Partition } from './partition.ts'
import { createProgressFile, parseProgress } from './progress.ts'
import { createSession, type Session } from './session.ts'

export interface ConsumerDependencies {
  readonly nats: BrokerConfig
  readonly limits: GroupLimits
  readonly partition: Partition
  readonly leaseMs: number
  readonly stateDir: string
  readonly client: ClickHouseClient
  readonly metrics: Metrics
  readonly log: Logger
  readonly clock: () => number
  /** Called for every batch once it is stored. */
  readonly onStored: (batch: StoredBatch, storedAtMs: number) => void
}

/** What passes by itself in half a minute is not worth a word. */
const lasting = (staleness: ReturnType<CatchUp['staleness']>) => (staleness?.lasting ? staleness.reason : '')

/** The processes share the work in another way than the ones before, which left something unfinished. */
class PartitionError extends Error {
  override readonly name = 'PartitionError'
}

/** BUS → STORE: reads the hosts of one partition in order, inserts, tells the agents. */
export function createConsumer(dependencies: ConsumerDependencies) {
  const { nats, partition, stateDir, metrics, log, clock } = dependencies
  /** Reading ends at once; storing what was read may go on for a while. */
  const reading = new AbortController()
  const working = new AbortController()
  const { signal } = working
  const catchUp = new CatchUp(clock)
  let broker: Broker | undefined
  let manifest: Manifest | undefined
  let session: Session | undefined
  let running: Promise<void> | undefined
  let turnedAtMs = clock()

  const trying = (failure: string) => ({ failure, log, signal, describe: describeError })

  function onPull(pending: number): void {
    turnedAtMs = clock()
    if (pending < 0) catchUp.interrupted()
    else catchUp.pulled(pending)
  }

  function onLink(up: boolean): void {
    catchUp.link(up)
    if (up) session?.reconnected()
  }

  /** Owns the partition, as long as nobody else does, until it is time to stop. */
  async function run(broker: Broker, manifest: Manifest, begun: () => void): Promise<void> {
    while (!reading.signal.aborted) {
      try {
        const known = await manifest.acquire()
        session = createSession({
          ...dependencies,
          ...{ broker, manifest, onPull },
          reading: reading.signal,
          working: signal,
        })
        const position = await session.prepare(known)
        metrics.owner.set(1)
        begun()
        await session.run(position)
      } catch (error) {
        if (signal.aborted) return
        if (!manifest.fenced.aborted) throw error
        log.error({ error: describeError(manifest.fenced.reason) }, 'another process took the partition, standing by')
      } finally {
        metrics.owner.set(0)
        catchUp.interrupted()
        session?.close()
        session = undefined
      }
    }
  }

  /** A group that the old sharing left unfinished can only be finished by it. */
  async function checkOtherPartitions(broker: Broker): Promise<void> {
    for (const key of await broker.progressKeys()) {
      if (key.endsWith(`-of-${partition.count}`)) continue
      const found = await broker.progress(key).get()
      if (found && parseProgress(found.text)?.before) {
        throw new PartitionError(
          `${key} is unfinished: start pathwatch once with consume.partition ${key.replace('partition.', '').replace('-of-', '/')}`,
        )
      }
    }
  }

  return {
    /** See Broker. Rejects while NATS is away. */
    async ask(...question: Parameters<Ask>): ReturnType<Ask> {
      if (!broker) throw new Error('ingest is not connected to NATS yet')
      return await broker.ask(...question)
    },
    /** Why the database may not show how the hosts are doing now, or ''. */
    staleness: () => catchUp.staleness(),
    /** Whether it gets on: when it last heard from the broker, and since when one group is being inserted. */
    health: (): ConsumerHealth => ({
      owner: session !== undefined,
      heard_age_ms: clock() - turnedAtMs,
      storing_age_ms: clock() - (session?.storingSinceMs() ?? clock()),
      behind: lasting(catchUp.staleness()),
    }),
    /**
     * Resolves when messages are being read, or when another process does that already; waits for NATS and ClickHouse as
     * long as it takes. Rejects with PartitionError.
     */
    async start(): Promise<void> {
      const connected = await retryForever(() => connectBroker(nats, log, onLink), trying('cannot connect to NATS'))
      broker = connected
      if (signal.aborted) await connected.close()
      await retryForever(() => connected.prepare(), trying('cannot prepare the JetStream streams'))
      await retryForever(() => checkOtherPartitions(connected), {
        ...trying('cannot read the progress of the partitions'),
        retryable: (error) => !(error instanceof PartitionError),
      })
      await new Promise<void>((begun, failed) => {
        const key = partitionKey(partition)
        manifest = createManifest({
          key: connected.progress(key),
          file: createProgressFile(join(stateDir, `${key}.json`)),
          home: `${hostname()}:${resolve(stateDir)}`,
          run: randomBytes(8).toString('hex'),
          onStandby: begun,
          leaseMs: dependencies.leaseMs,
          ...{ clock, log, signal },
        })
        running = run(connected, manifest, begun)
        running.catch(failed)
      })
    },
    /** Stores what was read if that takes at most `limitMs`; the rest will be read again. */
    async stop(limitMs = 3000): Promise<void> {
      reading.abort()
      session?.stopReading()
      const limit = setTimeout(() => working.abort(), limitMs)
      try {
        await running
        if (!signal.aborted) await manifest?.release()
      } catch (error) {
        if (!signal.aborted && !(error instanceof Fenced)) log.error({ error: describeError(error) }, 'consumer failed')
      }
      clearTimeout(limit)
      working.abort()
      manifest?.stop()
      // A broker that is away cannot take what is still to be told.
      if (broker && !broker.connection.isClosed()) await Promise.race([broker.connection.flush(), sleep(1000)])
      await broker?.close()
    },
  }
}

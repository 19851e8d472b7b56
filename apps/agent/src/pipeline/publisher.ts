/**
 * Moves batches from the spool to JetStream. Until the broker acknowledged it a batch is sent again under the same message
 * id, which the broker's duplicate window makes harmless. The spool keeps it until ingest has it too (commits.ts).
 */
import { crc32 } from 'node:zlib'
import { jetstream } from '@nats-io/jetstream'
import type { JetStreamClient } from '@nats-io/jetstream'
import { connect, headers } from '@nats-io/transport-node'
import type { NatsConnection } from '@nats-io/transport-node'
import { ENCODING_HEADER, messageId, subject } from '@pathwatch/proto/subjects'
import { Backoff, pause } from '../backoff.ts'
import type { Log } from '../log.ts'
import { failureState, rejectionOf, statements } from './answers.ts'
import type { PublisherState } from './answers.ts'
import { authentication } from './authentication.ts'
import type { Batch, Spool } from './spool.ts'

export interface NatsOptions {
  readonly servers: readonly string[]
  readonly user: string | null
  /** Agents on the same servers: so many must not come, or come back, at the same time. */
  readonly fleetSize?: number
  /** Reads the password; called at every connection, for it may have changed. */
  readonly password: () => string | undefined
  /** Gets every new connection, for what else goes over it. */
  readonly onConnection?: (connection: NatsConnection) => void
}

export interface PublisherStats {
  readonly state: PublisherState
  readonly publishedTotal: number
  readonly publishedBytesTotal: number
  /** Sends again, for whatever reason. */
  readonly retriesTotal: number
  readonly connectsTotal: number
  /** Monotonic, when the broker acknowledged something last. */
  readonly publishedAtMs: number | undefined
}

const IN_FLIGHT = 8
const ACK_TIMEOUT_MS = 5_000
/** Measured: a server takes the connections of 1,000 agents that come within 8 s, not within 1.5 s. */
const RECONNECT_MS_PER_AGENT = 8
const CONNECT_MS_PER_AGENT = 30
const SPREAD_MS_MIN = 1_000
const SPREAD_MS_MAX = 60_000
/** A small fleet is connected at once. */
const FLEET_SIZE_SMALL = 100
const REFUSED_LOG_MS = 60_000
export class Publisher {
  readonly #host: string
  readonly #options: NatsOptions
  readonly #spool: Spool
  readonly #log: Log
  readonly #stopping = new AbortController()
  /** Ends a wait between tries early, when the connection is back. */
  #wake = new AbortController()
  readonly #backoff = new Backoff(250, 30_000)
  /** Monotonic; 0 when nothing failed. */
  #resumeAtMs = 0
  #probing = false
  #client: JetStreamClient | undefined
  #state: PublisherState = 'connecting'
  #refusedAtMs = -Infinity
  #published = 0
  #publishedBytes = 0
  #retries = 0
  #connects = 0
  #publishedAtMs: number | undefined
  #running: Promise<void> | undefined

  constructor(host: string, options: NatsOptions, spool: Spool, log: Log) {
    this.#host = host
    this.#options = options
    this.#spool = spool
    this.#log = log
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Sends what is left for up to `flushMs` milliseconds, then ends the connection. Returns the batches left behind. */
  async stop(flushMs: number): Promise<number> {
    const deadlineMs = Date.now() + flushMs
    while (this.#state === 'publishing' && this.#spool.stats().batches > 0 && Date.now() < deadlineMs) {
      await pause(20, this.#stopping.signal)
    }
    this.#stopping.abort()
    this.#wake.abort()
    await this.#running
    return this.#spool.stats().batches
  }

  stats(): PublisherStats {
    return {
      state: this.#state,
      publishedTotal: this.#published,
      publishedBytesTotal: this.#publishedBytes,
      retriesTotal: this.#retries,
      connectsTotal: this.#connects,
      publishedAtMs: this.#publishedAtMs,
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    const fleetSize = this.#options.fleetSize ?? 1
    if (fleetSize > FLEET_SIZE_SMALL) {
      await pause(startShare(this.#host) * Math.min(SPREAD_MS_MAX, fleetSize * CONNECT_MS_PER_AGENT), signal)
    }
    const workers = Array.from({ length: IN_FLIGHT }, () => this.#work())
    while (!signal.aborted) {
      const connection = await this.#connect()
      if (!connection) break
      // Closing also ends the waits for acknowledgements that never come.
      const close = () => void connection.close()
      signal.addEventListener('abort', close)
      if (signal.aborted) close()
      this.#client = jetstream(connection, { timeout: ACK_TIMEOUT_MS })
      this.#state = 'publishing'
      this.#resume()
      await this.#watch(connection)
      // The client reconnects by itself; should it ever give up, a new one begins.
      await connection.closed()
      signal.removeEventListener('abort', close)
      this.#client = undefined
    }
    await Promise.all(workers)
  }

  /** Our own loop around the first connection: the client's would neither say what it waits for nor stop. */
  async #connect(): Promise<NatsConnection | undefined> {
    const { signal } = this.#stopping
    const backoff = new Backoff(1_000, 30_000)
    while (!signal.aborted) {
      try {
        const connection = await connect({
          servers: [...this.#options.servers],
          name: `pathwatch-agent ${this.#host}`,
          inboxPrefix: `_INBOX_${this.#host}`,
          maxReconnectAttempts: -1,
          reconnectTimeWait: 1_000,
          reconnectJitter: this.#spreadMs(),
          reconnectJitterTLS: this.#spreadMs(),
          ignoreAuthErrorAbort: true,
          noAsyncTraces: true,
          timeout: 5_000,
          pingInterval: 20_000,
          ...authentication(this.#options, (error) => this.#refused(error)),
        })
        this.#connects += 1
        this.#log.info({ server: connection.getServer() }, 'connected to NATS')
        this.#options.onConnection?.(connection)
        return connection
      } catch (error) {
        const waitMs = backoff.next()
        const reason = error instanceof Error ? error.message : String(error)
        const waitS = (waitMs / 1_000).toFixed(1)
        this.#log.warn({ servers: this.#options.servers, reason }, `NATS is not there yet, trying again in ${waitS} s`)
        await pause(waitMs, signal)
      }
    }
    return undefined
  }

  #spreadMs(): number {
    const wanted = (this.#options.fleetSize ?? 1) * RECONNECT_MS_PER_AGENT
    return Math.min(SPREAD_MS_MAX, Math.max(SPREAD_MS_MIN, wanted))
  }

  async #watch(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        this.#enter('disconnected', { server: status.server })
      } else if (status.type === 'reconnect') {
        this.#connects += 1
        this.#resume()
        this.#enter('publishing', { server: status.server })
      } else if (status.type === 'error') {
        this.#refused(status.error)
      }
    }
  }

  /** A user without the permission to publish hears this at every try. */
  #refused(error: Error): void {
    if (Date.now() - this.#refusedAtMs < REFUSED_LOG_MS) return
    this.#refusedAtMs = Date.now()
    this.#log.warn({ err: error }, `NATS refuses something: ${error.message}`)
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping
    for (;;) {
      const batch = await this.#spool.take(signal)
      if (!batch) return
      while (!signal.aborted) {
        const client = await this.#permission()
        if (!client || (await this.#publish(client, batch))) break
        this.#retries += 1
      }
    }
  }

  /** True when the spool need not keep the batch any longer. */
  async #publish(client: JetStreamClient, batch: Batch): Promise<boolean> {
    try {
      await client.publish(subject(this.#host, batch.stream), batch.payload, {
        msgID: this.#idOf(batch),
        ...encodingOf(batch),
      })
    } catch (error) {
      const rejection = rejectionOf(error)
      if (rejection === undefined) {
        this.#slowDown(error)
        return false
      }
      this.#log.error(
        { err: error, id: this.#idOf(batch), stream: batch.stream },
        'the broker rejects a batch; it is dropped',
      )
      this.#spool.reject(batch, rejection)
      if (this.#resumeAtMs > 0) this.#resume()
      return true
    }
    this.#spool.published(batch)
    this.#published += 1
    this.#publishedAtMs = performance.now()
    this.#publishedBytes += batch.payload.length
    if (this.#resumeAtMs > 0) this.#resume()
    this.#enter('publishing', {})
    return true
  }

  #idOf({ epoch, batchNo }: Batch): string {
    return messageId(this.#host, epoch, batchNo)
  }

  /** Waits while there is no connection, and through the pause after a failure; undefined when it is time to stop. */
  async #permission(): Promise<JetStreamClient | undefined> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const connected = this.#client && this.#state !== 'disconnected'
      const waitMs = connected && !this.#probing ? this.#resumeAtMs - performance.now() : 10_000
      if (waitMs <= 0) {
        // After a failure one batch is tried; the others go when it is taken.
        this.#probing = this.#resumeAtMs > 0
        return this.#client
      }
      await pause(waitMs, this.#wake.signal)
    }
    return undefined
  }

  /** One pause for all that is in flight, longer after each round of failures. */
  #slowDown(error: unknown): void {
    if (this.#state === 'disconnected') return
    const nowMs = performance.now()
    if (nowMs >= this.#resumeAtMs) this.#resumeAtMs = nowMs + this.#backoff.next()
    this.#probing = false
    this.#enter(failureState(error), { reason: error instanceof Error ? error.message : String(error) })
  }

  #resume(): void {
    this.#backoff.reset()
    this.#resumeAtMs = 0
    this.#probing = false
    this.#wake.abort()
    this.#wake = new AbortController()
  }

  /** Says each change of state once. */
  #enter(state: PublisherState, details: object): void {
    if (state === this.#state) return
    this.#state = state
    const waiting = this.#spool.stats().batches
    if (state === 'publishing') this.#log.info({ ...details, waiting }, statements[state])
    else this.#log.warn({ ...details, waiting }, statements[state])
  }
}

/** From 0 to 1, the same at every start: evenly over the hosts of a fleet. */
function startShare(host: string): number {
  return crc32(host) / 2 ** 32
}

function encodingOf({ encoding }: Batch) {
  if (encoding === '') return {}
  const encoded = headers()
  encoded.set(ENCODING_HEADER, encoding)
  return { headers: encoded }
}

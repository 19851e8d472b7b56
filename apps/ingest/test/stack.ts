/** Everything ingest needs, and ingest, for one test file. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { messageId, subject, type StreamName } from '@pathwatch/proto/subjects'
import type { BatchIdentity } from '@pathwatch/proto/columns'
import { createApiClient, type ApiClient } from './api-client.ts'
import { identity } from './samples.ts'
import {
  freePort,
  isReady,
  removeDirectory,
  spawnIngest,
  startClickHouse,
  startNats,
  temporaryDirectory,
  waitFor,
  type IngestPorts,
  type Running,
} from './servers.ts'

/** A machine with much else to do takes long to start a process. */
const READY_MS = 50_000

export class Stack {
  readonly directory = temporaryDirectory()
  readonly ports: IngestPorts
  readonly #extra: string
  readonly #closers: (() => unknown)[] = []
  nats!: Running
  clickhouse!: Running
  ingest!: Running
  connection!: NatsConnection
  js!: JetStreamClient
  manager!: JetStreamManager
  api!: ApiClient

  private constructor(ports: IngestPorts, extra: string) {
    this.ports = ports
    this.#extra = extra
  }

  static async start(extra = ''): Promise<Stack> {
    const stack = new Stack(
      { nats: await freePort(), clickhouse: await freePort(), api: await freePort(), metrics: await freePort() },
      extra,
    )
    try {
      await Promise.all([stack.startNats(), stack.startClickHouse()])
      stack.startIngest()
      stack.connection = await connect({
        servers: `127.0.0.1:${stack.ports.nats}`,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 50,
      })
      stack.#closers.push(() => stack.connection.close())
      stack.js = jetstream(stack.connection)
      stack.manager = await jetstreamManager(stack.connection)
      stack.api = createApiClient(stack.ports.api)
      stack.#closers.push(() => stack.api.close())
      await stack.ready()
      return stack
    } catch (error) {
      await stack.stop()
      throw error
    }
  }

  async startNats(): Promise<void> {
    const running = await startNats(this.directory, this.ports.nats)
    this.nats = running
    this.own(running)
  }

  async startClickHouse(): Promise<void> {
    const running = await startClickHouse(this.directory, this.ports.clickhouse)
    this.clickhouse = running
    this.own(running)
  }

  startIngest(): void {
    const running = spawnIngest(this.directory, this.ports, this.#extra)
    this.ingest = running
    this.own(running)
  }

  /** Ends with the stack, if it has not before. */
  own(running: Running): void {
    this.#closers.push(() => running.stop('SIGKILL'))
  }

  ready(): Promise<void> {
    return waitFor(() => isReady(this.ingest), this.ingest, 'ingest is ready', READY_MS)
  }

  /** Also what was only half started. */
  async stop(): Promise<void> {
    for (const close of this.#closers.toReversed()) await close()
    removeDirectory(this.directory)
  }

  /** One value of a query, as text. */
  async value(query: string): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${this.ports.clickhouse}/?database=pathwatch`, {
      method: 'POST',
      body: query,
    })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return text.trim()
  }

  /** Waits until the query answers this. */
  async until(query: string, wanted: string, limit_ms = 15_000): Promise<void> {
    const end = Date.now() + limit_ms
    let last = ''
    while (last !== wanted) {
      if (Date.now() > end) throw new Error(`${query}\nis ${last}, not ${wanted}\n${this.ingest.output()}`)
      last = await this.value(query).catch(String)
      await sleep(25)
    }
  }

  async metric(line: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.ports.metrics}/metrics`)).text()
    const found = text.split('\n').find((candidate) => candidate.startsWith(`${line} `))
    return Number(found?.slice(line.length + 1) ?? 0)
  }
}

/** An agent's publisher: numbers its batches. */
export class Agent {
  readonly host: string
  readonly epoch = randomBytes(8)
  #batchNo = 0

  constructor(host: string) {
    this.host = host
  }

  next(sealedAtMs = Date.now()): BatchIdentity {
    this.#batchNo += 1
    return identity(this.#batchNo, sealedAtMs, this.epoch)
  }

  async publish(
    stack: Stack,
    stream: StreamName,
    encode: (id: BatchIdentity) => Uint8Array,
    sealedAtMs?: number,
  ): Promise<void> {
    const id = this.next(sealedAtMs)
    await stack.js.publish(subject(this.host, stream), encode(id), {
      msgID: messageId(this.host, id.epoch, id.batchNo),
      timeout: 10_000,
    })
  }
}

/** One simulated agent: everything behind the sources is the real thing. */
import { join } from 'node:path'
import type { NatsConnection } from '@nats-io/transport-node'
import { Host } from '../../src/host.ts'
import type { Log } from '../../src/log.ts'
import { Sealer } from '../../src/pipeline/batch.ts'
import { Commits } from '../../src/pipeline/commits.ts'
import { LossLedger } from '../../src/pipeline/losses.ts'
import { Publisher } from '../../src/pipeline/publisher.ts'
import type { Spool } from '../../src/pipeline/spool.ts'
import { diskFileSystem } from '../../src/pipeline/spool/file-system.ts'
import type { Keeper } from '../../src/pipeline/spool/keeper.ts'
import { openSpool } from '../../src/pipeline/spool/open.ts'
import { agentHealth } from '../../src/sources/agent-health.ts'
import { samplesOf } from './samples.ts'

export interface SimulatedOptions {
  readonly index: number
  /** Number of this run of the program: rows of different runs have different numbers. */
  readonly run: number
  readonly servers: readonly string[]
  readonly fleetSize: number
  /** Folder for the spools of all; null keeps them in memory. */
  readonly state: string | null
  readonly log: Log
}

const SPOOL_BYTES_MAX = 64 * 2 ** 20
const DAY_MS = 86_400_000
/** As the agent's default. Looks of one process fall together (beat.ts), those of a fleet do not: no two hosts have the same. */
const healthPeriodS = (index: number) => 9 + (index % 500) / 250
/** Rows of a run are numbered from run * this. */
const ROWS_PER_RUN = 10_000_000

const hostName = (index: number): string => `sim-${String(index).padStart(4, '0')}`

export class SimulatedAgent {
  readonly #index: number
  readonly #firstRow: number
  readonly #losses = new LossLedger()
  readonly #stopping = new AbortController()
  readonly #spool: Spool
  readonly #keeper: Keeper
  readonly #sealer: Sealer
  readonly #publisher: Publisher
  readonly #commits: Commits
  readonly #health: Promise<void>
  #connection: NatsConnection | undefined
  #generated = 0

  private constructor(options: SimulatedOptions, spool: Spool, keeper: Keeper, losses: LossLedger) {
    this.#index = options.index
    this.#firstRow = options.run * ROWS_PER_RUN
    this.#spool = spool
    this.#keeper = keeper
    this.#losses = losses
    this.#sealer = new Sealer(spool, losses)
    const host = hostName(options.index)
    this.#commits = new Commits(host, spool, options.log)
    const onConnection = (connection: NatsConnection) => {
      this.#connection = connection
      this.#commits.listen(connection)
    }
    const { servers, fleetSize, log } = options
    const nats = { servers, user: null, password: () => undefined, fleetSize, onConnection }
    this.#publisher = new Publisher(host, nats, spool, log)
    keeper.start()
    this.#commits.start()
    this.#publisher.start()
    const self = { version: '0.0.0-simulated', startedAtMs: Date.now(), spool, losses, sources: () => [] }
    const emit = {
      message: (message: Parameters<Sealer['seal']>[0]) => this.#sealer.seal(message),
      ...{ lost: () => {}, measure: () => {}, problem: () => {} },
    }
    this.#health = agentHealth(self).run(
      new Host('/'),
      { enabled: true, interval_s: healthPeriodS(options.index) },
      emit,
      this.#stopping.signal,
    )
  }

  static async open(options: SimulatedOptions): Promise<SimulatedAgent> {
    const losses = new LossLedger()
    const { spool, keeper } = await openSpool({
      fileSystem: diskFileSystem,
      folder: options.state === null ? null : join(options.state, hostName(options.index), 'spool'),
      bootId: 'simulated',
      limitBytes: SPOOL_BYTES_MAX,
      memoryLimitBytes: SPOOL_BYTES_MAX,
      maxAgeMs: DAY_MS,
      losses,
      log: options.log,
    })
    return new SimulatedAgent(options, spool, keeper, losses)
  }

  /** Rows in one batch, at a time that the host takes for now. */
  emit(rows: number, atMs: number): void {
    const columns = samplesOf(this.#index, this.#firstRow + this.#generated + 1, rows, atMs)
    this.#generated += rows
    this.#sealer.seal({ stream: 'flow_samples', rows, columns })
  }

  get generated(): number {
    return this.#generated
  }

  stats(): ReturnType<Spool['stats']> {
    return this.#spool.stats()
  }

  /** Rows that the agent gave up. */
  lostRows(): number {
    return this.#losses.list().reduce((sum, { count }) => sum + count, 0)
  }

  pending(): boolean {
    const { batches, unconfirmedBatches } = this.#spool.stats()
    return batches + unconfirmedBatches > 0
  }

  /** What it still waits for, in words. */
  waitsFor(): string {
    const { batches, unconfirmedBatches, oldestSealedAtMs, oldestUnconfirmedSealedAtMs } = this.#spool.stats()
    const { state, retriesTotal, connectsTotal } = this.#publisher.stats()
    const age = (ms = Date.now()) => `${((Date.now() - ms) / 1000).toFixed(1)} s`
    return (
      `${hostName(this.#index)} is ${state}: ${batches} to publish, the oldest ${age(oldestSealedAtMs)} old, ` +
      `${unconfirmedBatches} to be confirmed, the oldest ${age(oldestUnconfirmedSealedAtMs)}; ` +
      `${retriesTotal} tries again, ${connectsTotal} connections, ${this.#commits.stats().storedMessagesTotal} messages of ingest`
    )
  }

  reconnect(): void {
    void this.#connection?.reconnect().catch(() => 'it is not connected')
  }

  /** Emits nothing more, not even about itself. */
  async finish(): Promise<void> {
    this.#stopping.abort()
    await this.#health
  }

  async close(): Promise<void> {
    await this.#publisher.stop(1000)
    this.#commits.stop()
    await this.#keeper.close()
  }
}

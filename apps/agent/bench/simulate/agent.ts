/** One simulated agent: everything behind the sources is the real thing. */
import { join } from 'node:path'
import type { NatsConnection } from '@nats-io/transport-node'
import { columnsOfRows } from '@pathwatch/proto/rows'
import { flowSamples } from '@pathwatch/proto/tables'
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
const HEALTH_S = 5
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
      { enabled: true, interval_s: HEALTH_S },
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
    const records = Array.from({ length: rows }, (_, row) => {
      this.#generated += 1
      return {
        // They came during the second before.
        received_at_ms: Math.max(0, atMs - Math.floor(((rows - row) * 1000) / rows)),
        sample_sequence: this.#firstRow + this.#generated,
        sampling_rate: 1,
        frame_length: 64 + (this.#generated % 1400),
        src_ip: mapped(10, this.#index, this.#generated % 50),
        dst_ip: mapped(10, (this.#index + this.#generated) % 250, 7),
        ip_protocol: 6,
        src_port: 40_000 + (this.#generated % 1000),
        dst_port: 443,
      }
    })
    this.#sealer.seal({ stream: 'flow_samples', rows, columns: columnsOfRows(flowSamples, records) })
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

/** first.a.b.c as an IPv4-mapped address; a is two bytes. */
function mapped(first: number, middle: number, last: number): Uint8Array {
  return Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, first, middle >> 8, middle & 0xff, last)
}

/** One look at this host, by the tasks that the sources use; what cannot be seen is a reason instead. */
import type { Host } from '../../host.ts'
import { udpSockets } from '../../kernel/udp-drops.ts'
import type { KernelWorker } from '../../kernel/worker.ts'
import type { RecordOf } from '../../source.ts'
import { CONNTRACK_TASK } from '../../sources/conntrack/task.ts'
import type { ConntrackParameters, ConntrackPicture } from '../../sources/conntrack/task.ts'
import { OFFLOAD_TASK } from '../../sources/offload/task.ts'
import type { OffloadParameters, OffloadPicture } from '../../sources/offload/task.ts'
import { PORTS_TASK } from '../../sources/ports/task.ts'
import type { PortsPicture } from '../../sources/ports/task.ts'
import { readAgentMetrics } from './agent-metrics.ts'
import type { SflowOfAgent } from './agent-metrics.ts'
import type { Refusal, Refusals } from './refusals.ts'

/** The value, or why there is none. */
export type Seen<T> = { readonly value: T } | { readonly why: string }

export interface FlowsLook {
  /** Undefined without a datapath. */
  readonly stats: RecordOf<'datapath_stats'> | undefined
  readonly flows: readonly RecordOf<'datapath_flows'>[]
  readonly filters: number
  readonly filtersInHardware: number
  /** What the datapath had to ask about, and could not, in a second; undefined at the first look. */
  readonly upcalls: { readonly missesPerS: number; readonly lostPerS: number } | undefined
}

export interface PortRate {
  readonly name: string
  readonly rxBitPerS: number
  readonly txBitPerS: number
}

export interface Look {
  readonly atMs: number
  readonly flows: Seen<FlowsLook>
  readonly ports: Seen<readonly PortRate[]>
  readonly connections: Seen<readonly RecordOf<'conntrack_counts'>[]>
  readonly sflowDrops: Seen<{ readonly sockets: number; readonly drops: number }>
  readonly agent: Seen<SflowOfAgent>
  readonly refusals: Seen<readonly Refusal[]>
}

const SFLOW_PORTS = new Set([6343, 8087])
const LIMITS = { listMax: 1_000, busiestMax: 50, full: false }
const CONNECTIONS = { followMax: 0, listMax: 0, busiestMax: 0, stuckAfterS: 30 }

const taskOf = (name: string) => ({
  name,
  run(): never {
    throw new Error('runs in the kernel worker only')
  },
})

interface LookerParts {
  readonly host: Host
  readonly kernel: KernelWorker
  /** Undefined when nothing is to be traced. */
  readonly refusals: Refusals | undefined
  /** Where the agent that runs here answers for its metrics. */
  readonly metricsUrl: string
}

export class Looker {
  readonly #parts: LookerParts
  #bytes = new Map<string, { rx: bigint; tx: bigint }>()
  #asked: { misses: number; lost: number; atMs: number } | undefined
  #portsAtMs = 0

  constructor(parts: LookerParts) {
    this.#parts = parts
  }

  async look(): Promise<Look> {
    const { host, metricsUrl, refusals } = this.#parts
    const atMs = Date.now()
    return {
      atMs,
      // One after the other: the worker does one thing at a time.
      flows: await seen(() => this.#flows(atMs)),
      ports: await seen(() => this.#ports(atMs)),
      connections: await seen(() => this.#connections(atMs)),
      sflowDrops: await seen(async () => {
        const sockets = await udpSockets(host, SFLOW_PORTS)
        return { sockets: sockets.length, drops: sockets.reduce((sum, { drops }) => sum + drops, 0) }
      }),
      agent: await seen(() => readAgentMetrics(metricsUrl)),
      refusals: refusals
        ? await seen(() => refusals.read(atMs))
        : {
            why: 'trace is off; --trace shows the kernel’s reasons, from a tracefs instance that goes with this program',
          },
    }
  }

  async #flows(at_ms: number): Promise<FlowsLook> {
    const task = taskOf(OFFLOAD_TASK)
    const limits = LIMITS
    const picture = await this.#parts.kernel.run<OffloadParameters, OffloadPicture>(task, { at_ms, limits })
    const stats = picture.flows && sum(picture.flows.stats)
    const totals = [...picture.filterTotals.values()]
    return {
      stats,
      flows: picture.flows?.records ?? [],
      filters: totals.reduce((all, { filters }) => all + filters, 0),
      filtersInHardware: totals.reduce((all, { inHw }) => all + inHw, 0),
      upcalls: stats && this.#upcalls(Number(stats.misses), Number(stats.lost), at_ms),
    }
  }

  #upcalls(misses: number, lost: number, atMs: number): FlowsLook['upcalls'] {
    const before = this.#asked
    this.#asked = { misses, lost, atMs }
    if (!before || atMs <= before.atMs) return undefined
    const seconds = (atMs - before.atMs) / 1_000
    return {
      missesPerS: Math.max(0, misses - before.misses) / seconds,
      lostPerS: Math.max(0, lost - before.lost) / seconds,
    }
  }

  async #ports(atMs: number): Promise<PortRate[]> {
    const { links } = await this.#parts.kernel.run<null, PortsPicture>(taskOf(PORTS_TASK), null)
    const seconds = (atMs - this.#portsAtMs) / 1_000
    const before = this.#bytes
    this.#portsAtMs = atMs
    this.#bytes = new Map(
      links.map(({ name, stats }) => [name, { rx: stats?.rx_bytes ?? 0n, tx: stats?.tx_bytes ?? 0n }]),
    )
    const bits = (now: bigint, then: bigint) => (now > then ? (Number(now - then) * 8) / seconds : 0)
    return [...this.#bytes].flatMap(([name, { rx, tx }]) => {
      const earlier = before.get(name)
      return earlier ? [{ name, rxBitPerS: bits(rx, earlier.rx), txBitPerS: bits(tx, earlier.tx) }] : []
    })
  }

  async #connections(at_ms: number): Promise<readonly RecordOf<'conntrack_counts'>[]> {
    const task = taskOf(CONNTRACK_TASK)
    const picture = await this.#parts.kernel.run<ConntrackParameters, ConntrackPicture>(task, { at_ms, ...CONNECTIONS })
    return picture.counts
  }
}

async function seen<T>(read: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { value: await read() }
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) }
  }
}

/** Hosts have one datapath, nearly always. */
function sum(all: readonly RecordOf<'datapath_stats'>[]): RecordOf<'datapath_stats'> | undefined {
  if (all.length < 2) return all[0]
  const names = Object.keys(all[0]!) as (keyof RecordOf<'datapath_stats'>)[]
  const total = (name: (typeof names)[number]) => all.reduce((value, one) => value + Number(one[name] ?? 0), 0)
  const numbers = Object.fromEntries(names.map((name) => [name, total(name)]))
  return { ...numbers, datapath: `${all.length} datapaths`, interval_ms: all[0]!.interval_ms }
}

/** Ports of bridges and network cards: counters, what the CPU saw of them, and what offload needs of each. */
import type { Link } from '@pathwatch/codecs/rtnetlink/link'
import { z } from 'zod'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import type { KernelWorker } from '../kernel/worker.ts'
import { looks } from '../looks.ts'
import { bridgesByName } from '../ovs/bridges.ts'
import type { Ovsdb } from '../ovs/ovsdb.ts'
import type { Emit, RecordOf, Source } from '../source.ts'
import type { IngressState } from './offload.ts'
import { NOTHING } from './offload/filter-totals.ts'
import type { FilterTotals } from './offload/filter-totals.ts'
import { portKind } from './ports/kind.ts'
import { PORTS_TASK } from './ports/task.ts'
import type { CpuHit, PortsPicture } from './ports/task.ts'

export const portsConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(1).max(3600).default(10),
    list_max: z.number().int().min(1).max(10_000).default(1_000),
  })
  .prefault({})
type Config = z.output<typeof portsConfig>

const UNKNOWN_64 = 0xffff_ffff_ffff_ffffn
const UNKNOWN_32 = 0xffff_ffff

export interface PortsParts {
  readonly kernel: KernelWorker
  readonly ingress: IngressState
  readonly ovsdb: Ovsdb
}

export const ports = (parts: PortsParts): Source<Config> => ({
  name: 'ports',
  config: portsConfig,
  run: (host, settings, emit, signal) => new Polls(parts, host, settings, emit).run(signal),
})

/** The task itself is in the worker's thread, see src/tasks.ts. */
const task = {
  name: PORTS_TASK,
  run(): never {
    throw new Error('runs in the kernel worker only')
  },
}

class Polls {
  readonly #parts: PortsParts
  readonly #host: Host
  readonly #config: Config
  readonly #emit: Emit
  #bridges: ReadonlyMap<string, string> = new Map()

  constructor(parts: PortsParts, host: Host, settings: Config, emit: Emit) {
    this.#parts = parts
    this.#host = host
    this.#config = settings
    this.#emit = emit
  }

  async run(signal: AbortSignal): Promise<void> {
    this.#host.needKernel()
    for await (const at_ms of looks(this.#host, this.#config.interval_s * 1_000, signal)) await this.#poll(at_ms)
  }

  async #poll(at_ms: number): Promise<void> {
    await this.#refreshBridges()
    const { links, cpuHits } = await this.#parts.kernel.run<null, PortsPicture>(task, null)
    const records = await Promise.all(links.map((link) => this.#record(link, cpuHits.get(link.ifindex), at_ms)))
    const { filters } = this.#parts.ingress
    const wanted = records.filter(
      ({ kind, bridge, if_index }) => bridge !== '' || cards.has(kind) || (filters.get(if_index)?.filters ?? 0) > 0,
    )
    const listed = wanted.slice(0, this.#config.list_max)
    this.#emit.message({ stream: 'port_stats', records: listed })
    this.#emit.measure('unlisted', wanted.length - listed.length)
  }

  async #refreshBridges(): Promise<void> {
    try {
      this.#bridges = bridgesByName(await this.#parts.ovsdb.tables())
    } catch (error) {
      // Ports are ports without Open vSwitch, too.
      if (!(error instanceof Absent)) this.#emit.problem(error instanceof Error ? error : new Error(String(error)))
      this.#bridges = new Map()
    }
  }

  async #record(link: Link, cpu: CpuHit | undefined, at_ms: number) {
    const driver = await this.#driver(link.name)
    const { stats } = link
    const { ingress } = this.#parts
    const filters = ingress.filters.get(link.ifindex)
    const qdisc = ingress.qdiscs.find(({ ifindex }) => ifindex === link.ifindex)
    return {
      ...{ at_ms, if_index: link.ifindex, name: link.name, kind: portKind(link, driver !== '') },
      ...{ driver, bridge: this.#bridges.get(link.name) ?? '' },
      ...{ switch_id: link.phys_switch_id ?? '', port_name: link.phys_port_name ?? '' },
      oper_state: link.running ? 2 : 1,
      ...{ rx_packets: stats?.rx_packets ?? UNKNOWN_64, rx_bytes: stats?.rx_bytes ?? UNKNOWN_64 },
      ...{ tx_packets: stats?.tx_packets ?? UNKNOWN_64, tx_bytes: stats?.tx_bytes ?? UNKNOWN_64 },
      ...{ rx_dropped: stats?.rx_dropped ?? UNKNOWN_64, tx_dropped: stats?.tx_dropped ?? UNKNOWN_64 },
      ...{ cpu_rx_packets: cpu?.rx_packets ?? UNKNOWN_64, cpu_rx_bytes: cpu?.rx_bytes ?? UNKNOWN_64 },
      ...{ cpu_tx_packets: cpu?.tx_packets ?? UNKNOWN_64, cpu_tx_bytes: cpu?.tx_bytes ?? UNKNOWN_64 },
      ingress_qdisc: ingress.known ? (qdisc === undefined ? 1 : qdisc.kind === 'ingress' ? 2 : 3) : 0,
      filters: ingress.known ? (filters?.filters ?? 0) : UNKNOWN_32,
      filters_in_hw: ingress.known ? (filters?.inHw ?? 0) : UNKNOWN_32,
      filters_not_in_hw: ingress.known ? (filters?.notInHw ?? 0) : UNKNOWN_32,
      ...flowsOf(ingress, filters, link.name),
    } satisfies RecordOf<'port_stats'>
  }

  /** "" for virtual devices. */
  async #driver(name: string): Promise<string> {
    try {
      const target = await this.#host.readlink(`/sys/class/net/${name}/device/driver`)
      return target.slice(target.lastIndexOf('/') + 1)
    } catch (error) {
      if (error instanceof Absent) return ''
      throw error
    }
  }
}

/** What came in by it, by where it was switched. */
function flowsOf({ known, datapath, interval_ms }: IngressState, filters: FilterTotals | undefined, name: string) {
  // Without a qdisc there are no filters. Those that hardware never counted, though it has them, may be without statistics.
  const carried = filters ? filters.carried : NOTHING
  const isCounted = known && carried !== undefined && (carried.isCounted || (filters?.inHw ?? 0) === 0)
  const software = known && datapath ? (datapath.get(name) ?? { packets: 0, bytes: 0 }) : undefined
  const rest = (all: number, counted: number) => Math.max(0, all - counted)
  return {
    flow_packets_hardware: isCounted ? carried.packetsCounted : UNKNOWN_64,
    flow_packets_tc: isCounted ? rest(carried.packets, carried.packetsCounted) : UNKNOWN_64,
    flow_bytes_hardware: isCounted ? carried.bytesCounted : UNKNOWN_64,
    flow_bytes_tc: isCounted ? rest(carried.bytes, carried.bytesCounted) : UNKNOWN_64,
    flow_packets_software: software?.packets ?? UNKNOWN_64,
    flow_bytes_software: software?.bytes ?? UNKNOWN_64,
    flow_interval_ms: known ? interval_ms : 0,
  }
}

const cards: ReadonlySet<string> = new Set(['physical', 'uplink', 'representor', 'bond'])

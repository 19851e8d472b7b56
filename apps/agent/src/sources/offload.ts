/**
 * Flows of Open vSwitch's datapaths and the filters of tc. One source, not two: where a flow is switched can only be told
 * by looking at both at the same moment.
 */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import { libc } from '../kernel/libc.ts'
import type { KernelWorker } from '../kernel/worker.ts'
import { looks } from '../looks.ts'
import type { Emit, Source } from '../source.ts'
import type { VswitchdState } from './ovs/vswitchd.ts'
import type { FlowContext } from '../verdicts/flow/context.ts'
import { CommandFilterPoll } from './offload/by-command.ts'
import type { Limits } from './offload/filter-pass.ts'
import type { FilterTotals } from './offload/filter-totals.ts'
import type { FlowPicture } from './offload/flows.ts'
import { UNKNOWN_32 } from './offload/records.ts'
import { OFFLOAD_TASK } from './offload/task.ts'
import type { OffloadParameters, OffloadPicture } from './offload/task.ts'
import type { IngressQdisc } from './offload/rtnetlink.ts'
import { Way } from './way.ts'

export const offloadConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(1).max(3600).default(10),
    list_max: z.number().int().min(0).max(20_000).default(1_000),
    busiest_max: z.number().int().min(0).max(1_000).default(20),
  })
  .prefault({})
type Config = z.output<typeof offloadConfig>

/** What the newest poll found of each device: read by the source `ports`. */
export class IngressState {
  filters: ReadonlyMap<number, FilterTotals> = new Map()
  qdiscs: readonly IngressQdisc[] = []
  /** Undefined where the flows of the datapath are not known. */
  datapath: FlowPicture['carried'] | undefined
  interval_ms = 0
  /** False until there was a poll, and when polls fail. */
  known = false
}

/** Lets the centre ask for all flows: `dump` is set while the source runs. */
export class FlowDumper {
  dump: (() => Promise<{ at_ms: number; rows: number }>) | undefined

  /** Rejects while no source can dump. */
  async answer(): Promise<{ at_ms: number; rows: number }> {
    if (!this.dump) throw new Error('the source offload does not run')
    return await this.dump()
  }
}

export interface OffloadParts {
  readonly kernel: KernelWorker
  readonly ingress: IngressState
  readonly dumper: FlowDumper
  readonly vswitchd: VswitchdState
  /** What is known of this host: reasons of flows depend on it. */
  readonly context: () => FlowContext
  /** Nobody here reads the listed flows: they are only sent. */
  readonly encode?: boolean | undefined
  /** Throws Absent, with the reason, where there is no netlink. */
  readonly netlink?: () => unknown
}

const task = { name: OFFLOAD_TASK, run: notHere }

/** The task itself is in the worker's thread, see src/tasks.ts. */
function notHere(): never {
  throw new Error('runs in the kernel worker only')
}

export function offload(parts: OffloadParts): Source<Config> {
  return {
    name: 'offload',
    config: offloadConfig,
    run: (host, settings, emit, signal) => new Polls(parts, host, settings, emit).run(signal),
  }
}

class Polls {
  readonly #parts: OffloadParts
  readonly #host: Host
  readonly #config: Config
  readonly #emit: Emit
  readonly #way: Way
  /** Why netlink cannot be asked; "" when it can. */
  readonly #without: string
  readonly #commands = new CommandFilterPoll()
  /** A recording has one answer of the kernel for each look at it. */
  readonly #isRecorded: boolean
  #newestAtMs = 0
  #unlisted = 0
  #undecodable = 0

  constructor(parts: OffloadParts, host: Host, settings: Config, emit: Emit) {
    this.#parts = parts
    this.#host = host
    this.#config = settings
    this.#emit = emit
    this.#way = new Way('offload', emit)
    this.#isRecorded = host.looksAtMs !== undefined || host.recordTo !== undefined
    this.#without = host.looksAtMs ? '' : whyNot(parts.netlink ?? libc)
  }

  async run(signal: AbortSignal): Promise<void> {
    this.#host.needKernel()
    const { ingress, dumper } = this.#parts
    dumper.dump = () => this.#poll(true, Date.now())
    try {
      for await (const at_ms of looks(this.#host, this.#config.interval_s * 1_000, signal))
        await this.#poll(false, at_ms)
    } finally {
      dumper.dump = undefined
      ingress.known = false
    }
  }

  async #poll(full: boolean, at_ms: number): Promise<{ at_ms: number; rows: number }> {
    const limits = { listMax: this.#config.list_max, busiestMax: this.#config.busiest_max, full }
    const startedAtMs = performance.now()
    this.#newestAtMs = at_ms
    const picture =
      this.#without === ''
        ? await this.#pollKernel(at_ms, limits)
        : await this.#commands.poll(this.#host, at_ms, limits)
    const poll_ms = Math.round(performance.now() - startedAtMs)
    this.#publish(picture, poll_ms)
    const { flows, encodedFlows } = picture
    return { at_ms, rows: encodedFlows?.reduce((sum, { rows }) => sum + rows, 0) ?? flows?.records.length ?? 0 }
  }

  async #pollKernel(at_ms: number, limits: Limits): Promise<OffloadPicture> {
    const { kernel, vswitchd, encode = false } = this.#parts
    const poll = (known: FlowContext) =>
      kernel.run<OffloadParameters, OffloadPicture>(task, { at_ms, limits, context: known, encode })
    const context = this.#parts.context()
    const picture = await poll(context)
    if (!isUnexplained(picture) || this.#isRecorded) return picture
    // Why Open vSwitch keeps a flow from tc it says in its log, before it adds the flow: perhaps since the log was read last.
    await vswitchd.readLog?.()
    const now = this.#parts.context()
    const isNews = this.#newestAtMs === at_ms && !isDeepStrictEqual(now, context)
    return isNews ? await poll(now) : picture
  }

  #publish(picture: OffloadPicture, poll_ms: number): void {
    if (this.#without === '') this.#way.tell('netlink', '')
    else {
      this.#way.tell('tc -j, without the flows of Open vSwitch’s datapath', this.#without)
      this.#emit.problem(new Error(`filters are read by tc -j, and flows not at all: ${this.#without}`))
    }
    const { filters, flows, encodedFlows, filterTotals, qdiscs, interval_ms } = picture
    const datapath = flows?.carried
    Object.assign(this.#parts.ingress, { filters: filterTotals, qdiscs, datapath, interval_ms, known: true })
    this.#emit.message({ stream: 'tc_filters', records: filters })
    if (flows) {
      if (encodedFlows === undefined) this.#emit.message({ stream: 'datapath_flows', records: flows.records })
      for (const encoded of encodedFlows ?? []) this.#emit.message({ stream: 'datapath_flows', ...encoded })
      this.#emit.message({ stream: 'reasons', records: flows.reasons })
      // Last: with its totals a poll is whole.
      this.#emit.message({
        stream: 'datapath_stats',
        records: flows.stats.map((one) => ({ ...one, ...this.#upcalls(one.datapath ?? ''), poll_ms })),
      })
    }
    this.#unlisted += picture.filtersUnlisted + (flows?.unlisted ?? 0)
    this.#undecodable += picture.undecodable
    this.#emit.measure('unlisted_total', this.#unlisted)
    this.#emit.measure('undecodable_total', this.#undecodable)
    this.#emit.measure('poll_ms', poll_ms)
  }

  /** What only ovs-vswitchd knows of a datapath. */
  #upcalls(datapath: string): { flow_limit: number; dump_duration_ms: number } {
    const shown = this.#parts.vswitchd.upcalls(datapath)
    return { flow_limit: shown?.flow_limit ?? UNKNOWN_32, dump_duration_ms: shown?.dump_duration_ms ?? UNKNOWN_32 }
  }
}

const isUnexplained = ({ flows }: OffloadPicture): boolean =>
  flows?.reasons.some(({ code }) => code === 'unexplained') === true

function whyNot(netlink: () => unknown): string {
  try {
    netlink()
    return ''
  } catch (error) {
    if (error instanceof Absent) return error.message
    throw error
  }
}

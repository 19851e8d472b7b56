/**
 * The kernel's own words: why a driver refused a rule (netlink_extack), what mlx5 was asked to do, the stacks of
 * conntrack offload, and how long it takes. Traced in a tracefs instance of the agent's own, and only what the configuration names.
 */
import { once } from 'node:events'
import { z } from 'zod'
import { beat } from '../beat.ts'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import { monotonicOriginMs } from '../kernel/boot.ts'
import { TraceFeed } from '../kernel/trace-feed.ts'
import { TraceInstance } from '../kernel/tracefs.ts'
import { TRACE_FILE } from '../recording/layout.ts'
import type { Emit, Source } from '../source.ts'
import { readFlowTableQueues } from './conntrack/statistics.ts'
import { FactBook } from './facts/book.ts'
import { OFFLOAD_STEPS, traceEventNames } from './trace/catalogue.ts'
import { EventReader } from './trace/events.ts'
import type { FunctionCall } from './trace/events.ts'
import { recordedFacts, recordedTimes } from './trace/recorded.ts'
import { Stopwatch } from './trace/stopwatch.ts'
import type { QueueLook } from './trace/stopwatch.ts'
import { Tally } from './trace/tally.ts'
import { Wishes } from './trace/wishes.ts'

/** A glob of the kernel's event filter; it has no way to write a quotation mark. */
const glob = z.string().regex(/^[^"\\\n]{1,100}$/, 'expected 1 to 100 characters without quotation marks')

export const traceConfig = z
  .strictObject({
    enabled: z.boolean().default(false),
    events: z.array(z.enum(traceEventNames)).default([]),
    extack_match: z.array(glob).max(16).default([]),
    conntrack_stacks: z.boolean().default(false),
    conntrack_times: z.boolean().default(false),
    interval_s: z.number().min(1).max(3600).default(10),
    lines_per_s_max: z.number().int().min(1).max(100_000).default(1_000),
    distinct_max: z.number().int().min(1).max(5_000).default(200),
    buffer_kib: z.number().int().min(64).max(16_384).default(256),
  })
  .prefault({})
type Config = z.output<typeof traceConfig>

const READ_MS = 1_000
const FACTS_MS = 300_000
/** How often is looked for what this kernel did not have: modules are loaded late. */
const RETRY_MS = 60_000

export const trace: Source<Config> = {
  name: 'trace',
  config: traceConfig,
  async run(host, config, emit, signal) {
    if (host.looksAtMs) return await tellRecorded(host, config, emit, signal)
    if (config.events.length === 0 && !config.conntrack_stacks && !config.conntrack_times) {
      const options = ['events', 'conntrack_stacks', 'conntrack_times'].map((name) => `sources.trace.${name}`)
      throw new Absent(`nothing is chosen: ${options.join(', ')}`)
    }
    const instance = await TraceInstance.create(host, { bufferKiB: config.buffer_kib })
    try {
      await new Tracing(host, config, emit, instance).run(signal)
    } finally {
      await instance.remove()
    }
  },
}

/** Of a recording what was traced, all at once. Throws Absent when nothing was. */
async function tellRecorded(host: Host, config: Config, emit: Emit, signal: AbortSignal): Promise<void> {
  const lines = await host.lines(TRACE_FILE)
  const originMs = monotonicOriginMs(host)
  const tally = new Tally(config.distinct_max)
  const calls: FunctionCall[] = []
  const reader = new EventReader(
    (event) => tally.add(event, Math.round(originMs + event.time_s * 1_000)),
    (call) => calls.push(call),
  )
  for (const line of lines) reader.line(line)
  reader.flush()
  emit.message({ stream: 'traces', records: tally.drain() })
  const endS = Math.max(0, ...calls.map(({ time_s }) => time_s))
  const times = recordedTimes(calls, endS, Math.round(originMs + endS * 1_000))
  if (times.length > 0) {
    emit.message({ stream: 'conntrack_offload_times', records: times })
    const facts = new FactBook('trace').due(recordedFacts(calls, TRACE_FILE), Date.now(), FACTS_MS)
    emit.message({ stream: 'facts', records: facts })
  }
  if (!signal.aborted) await once(signal, 'abort')
}

class Tracing {
  readonly #host: Host
  readonly #config: Config
  readonly #emit: Emit
  readonly #wishes: Wishes
  readonly #instance: TraceInstance
  readonly #feed: TraceFeed
  readonly #tally: Tally
  readonly #reader: EventReader
  readonly #stopwatch = new Stopwatch(OFFLOAD_STEPS)
  readonly #book = new FactBook('trace')
  #originMs = 0
  #toldAtMs = Date.now()
  #events = 0
  /** Losses that were told. */
  #told = { overwritten: 0, rate_limited: 0, too_many_kinds: 0 }

  constructor(host: Host, config: Config, emit: Emit, instance: TraceInstance) {
    this.#host = host
    this.#config = config
    this.#emit = emit
    this.#instance = instance
    this.#wishes = new Wishes(instance, config)
    this.#feed = new TraceFeed(instance, config.lines_per_s_max)
    this.#tally = new Tally(config.distinct_max)
    this.#reader = new EventReader(
      (event) => {
        this.#events += 1
        // Calls that are traced for their times alone are told by those.
        const { event: name } = event
        if (!config.conntrack_stacks && !config.events.some((chosen) => chosen === name)) return
        this.#tally.add(event, Math.round(this.#originMs + event.time_s * 1_000))
      },
      (call) => this.#stopwatch.call(call),
    )
  }

  async run(signal: AbortSignal): Promise<void> {
    let [wishAtMs, tellAtMs] = [0, Date.now() + this.#config.interval_s * 1_000]
    while (!signal.aborted) {
      const nowMs = Date.now()
      if (nowMs >= wishAtMs) {
        await this.#ask()
        wishAtMs = nowMs + RETRY_MS
      }
      await this.#read(nowMs)
      if (nowMs >= tellAtMs) {
        this.#tell()
        tellAtMs = nowMs + this.#config.interval_s * 1_000
      }
      await beat(READ_MS, signal)
    }
    await this.#read(Date.now())
    this.#tell()
  }

  /** Throws when nothing can be traced at all. */
  async #ask(): Promise<void> {
    for (const error of await this.#wishes.try()) this.#emit.problem(error)
    this.#stopwatch.use(this.#wishes.on())
    this.#emit.message({ stream: 'facts', records: this.#book.due(this.#wishes.facts(), Date.now(), FACTS_MS) })
  }

  async #read(nowMs: number): Promise<void> {
    this.#originMs = monotonicOriginMs(this.#host)
    const look = this.#stopwatch.runs ? this.#lookAtQueue() : undefined
    const lost = this.#lost()
    for (const line of await this.#feed.poll(nowMs)) this.#reader.line(line)
    if (this.#lost() !== lost || this.#feed.paused) this.#stopwatch.lose()
    else if (look && this.#instance.drained) this.#stopwatch.look(look)
  }

  #lost(): number {
    return this.#feed.overwritten + this.#feed.skipped
  }

  #lookAtQueue(): QueueLook {
    // The clock of the traces.
    const us = () => Number(process.hrtime.bigint() / 1_000n)
    const from_us = us()
    const queued = readFlowTableQueues(this.#host).get('wq_add')
    return { from_us, to_us: us(), queued }
  }

  #tell(): void {
    this.#reader.flush()
    this.#emit.message({ stream: 'traces', records: this.#tally.drain() })
    const nowMs = Date.now()
    if (this.#stopwatch.runs) {
      const records = this.#stopwatch.drain(nowMs, Math.max(0, nowMs - this.#toldAtMs))
      this.#emit.message({ stream: 'conntrack_offload_times', records })
    }
    this.#toldAtMs = nowMs
    const { overwritten, skipped, pauses } = this.#feed
    const now = { overwritten, rate_limited: skipped, too_many_kinds: this.#tally.uncounted }
    for (const reason of ['overwritten', 'rate_limited', 'too_many_kinds'] as const) {
      this.#emit.lost('trace', reason, now[reason] - this.#told[reason])
    }
    this.#told = now
    this.#emit.measure('events_total', this.#events)
    this.#emit.measure('unknown_lines_total', this.#reader.unknown)
    this.#emit.measure('pauses_total', pauses)
  }
}

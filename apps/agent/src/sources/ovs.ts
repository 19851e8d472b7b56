/**
 * Open vSwitch itself: changes of its database as they happen, and what only the running ovs-vswitchd can tell, asked
 * for through its control socket, gently (src/ovs/unixctl.ts) and never for whole dumps.
 */
import { parseCoverage } from '@pathwatch/codecs/text/coverage'
import { parseUpcallShow } from '@pathwatch/codecs/text/upcall-show'
import { z } from 'zod'
import { beat } from '../beat.ts'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import type { Ovsdb } from '../ovs/ovsdb.ts'
import type { OvsdbChange, OvsdbTables } from '../ovs/replica.ts'
import type { Unixctl } from '../ovs/unixctl.ts'
import { RateLimit } from '../rate-limit.ts'
import type { Emit, Source } from '../source.ts'
import { FactBook } from './facts/book.ts'
import type { Fact } from './facts/fact.ts'
import { changeEvents } from './ovs/changes.ts'
import { CounterBook } from './ovs/counters.ts'
import { DaemonFacts } from './ovs/daemon-facts.ts'
import type { VswitchdState } from './ovs/vswitchd.ts'

export const ovsConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(5).max(3600).default(30),
    changes_per_s_max: z.number().min(1).max(10_000).default(20),
  })
  .prefault({})
type Config = z.output<typeof ovsConfig>

const FACTS_MS = 300_000
/** At once, after a quiet time: a hypervisor whose machines are all started. */
const CHANGES_BURST = 2_000

export interface OvsParts {
  readonly ovsdb: Ovsdb
  readonly unixctl: Unixctl
  readonly vswitchd: VswitchdState
}

export const ovs = (parts: OvsParts): Source<Config> => ({
  name: 'ovs',
  config: ovsConfig,
  run: (host, config, emit, signal) => new Watch(parts, host, config, emit).run(signal),
})

class Watch {
  readonly #parts: OvsParts
  readonly #config: Config
  readonly #emit: Emit
  readonly #counters = new CounterBook()
  readonly #facts = new FactBook('ovs')
  readonly #daemon: DaemonFacts
  readonly #rate: RateLimit
  #known: readonly Fact[] = []

  constructor(parts: OvsParts, host: Host, config: Config, emit: Emit) {
    this.#parts = parts
    this.#config = config
    this.#emit = emit
    this.#daemon = new DaemonFacts(host, parts)
    this.#rate = new RateLimit(config.changes_per_s_max, CHANGES_BURST)
  }

  /** Throws Absent when neither a database server nor a daemon is there. */
  async run(signal: AbortSignal): Promise<void> {
    const unsubscribe = this.#parts.ovsdb.subscribe((changes, tables, seen) => this.#changed(changes, tables, seen))
    try {
      while (!signal.aborted) {
        const startedAtMs = performance.now()
        await this.#poll()
        await beat(this.#config.interval_s * 1_000, signal, startedAtMs)
      }
    } finally {
      unsubscribe()
    }
  }

  #changed(changes: readonly OvsdbChange[], tables: OvsdbTables, seen: boolean): void {
    const atMs = Date.now()
    this.#daemon.noteChanges(changes, atMs)
    const events = changeEvents(changes, tables, atMs, seen)
    const records = events.filter(() => this.#rate.take(performance.now()))
    this.#emit.lost('ovs_log', 'database_rate_limit', events.length - records.length)
    if (records.length > 0) this.#emit.message({ stream: 'ovs_events', records })
  }

  async #poll(): Promise<void> {
    const tables = await this.#database()
    const running = await this.#askDaemon()
    if (!running && !tables) throw new Absent('neither a database server nor ovs-vswitchd is there')
    if (!running) this.#known = []
    const records = this.#facts.due(this.#known, Date.now(), FACTS_MS)
    if (records.length > 0) this.#emit.message({ stream: 'facts', records })
    const { calls, timeouts, busyMs, slowestMs } = this.#parts.unixctl.cost
    this.#emit.measure('vswitchd_calls_total', calls)
    this.#emit.measure('vswitchd_timeouts_total', timeouts)
    this.#emit.measure('vswitchd_busy_ms_total', Math.round(busyMs))
    this.#emit.measure('vswitchd_slowest_call_ms', Math.round(slowestMs))
  }

  async #database(): Promise<OvsdbTables | undefined> {
    try {
      return await this.#parts.ovsdb.tables()
    } catch (error) {
      if (!(error instanceof Absent)) this.#emit.problem(error instanceof Error ? error : new Error(String(error)))
      return undefined
    }
  }

  /** False when no daemon is there. One that does not answer is a problem, and what was known of it stays. */
  async #askDaemon(): Promise<boolean> {
    const { unixctl, vswitchd } = this.#parts
    try {
      const upcalls = parseUpcallShow(await unixctl.call('upcall/show')).value
      vswitchd.setUpcalls(upcalls, 3_000 * this.#config.interval_s)
      const coverage = parseCoverage(await unixctl.call('coverage/show')).value
      const records = this.#counters.records(coverage.events, Date.now())
      if (records.length > 0) this.#emit.message({ stream: 'ovs_counters', records })
      this.#known = await this.#daemon.facts(upcalls)
      return true
    } catch (error) {
      if (error instanceof Absent) return false
      this.#emit.problem(error instanceof Error ? error : new Error(String(error)))
      return true
    }
  }
}

/** How long requests to offload a connection take, from calls of the functions that they pass. Pure: it is told the time. */
import type { RecordOf } from '../../source.ts'
import type { OffloadSteps } from './catalogue.ts'
import type { FunctionCall } from './events.ts'
import { measure, measureSoFar } from './period.ts'
import type { Request, StepCall } from './period.ts'
import { Times } from './times.ts'

/** A look at the kernel's queue of additions. */
export interface QueueLook {
  /** The look took from here to there, by the kernel's monotonic clock. Calls until `from_us` were given before. */
  readonly from_us: number
  readonly to_us: number
  /** Requests in the queue and in work; undefined where the kernel does not say. */
  readonly queued: number | undefined
}

/** A new connection calls flow_offload_add, which asks for it; all others ask again: flow_offload_refresh and its callers. */
const OF_NEW = 'flow_offload_add'
/** Calls that are kept until they can be paired: 8192 requests with all they can have. */
const CALLS_MAX = 65_536
/** A request that takes longer is given up, and a queue that is never empty for so long is cut. */
const WAIT_MAX_US = 60_000_000
/** Looks after which a queue that cannot be looked at is taken for worked off. */
const BLIND_LOOKS = 10

/**
 * Collects calls until a moment at which nothing is under way, and pairs them then (period.ts). Such a moment is one at
 * which the kernel says that its queue is empty (/proc/net/stat/nf_flowtable, CONFIG_NF_FLOW_TABLE_PROCFS, 6.0 on);
 * where it does not say, one at which as many were taken up as asked for. Work that was queued before the first such
 * moment has no beginning, and is not measured; nor is what was under way when calls were lost.
 */
export class Stopwatch {
  readonly #steps: OffloadSteps
  readonly #times = new Times()
  #stepOf: ReadonlyMap<string, StepCall['step']> = new Map()
  #perRequest = 0
  /** Given, but newer than the last look. */
  #held: StepCall[] = []
  /** Since the last moment at which nothing was under way. */
  #period: StepCall[] = []
  /** There was such a moment. */
  #settled = false
  #blindLooks = 0
  #method = ''

  constructor(steps: OffloadSteps) {
    this.#steps = steps
  }

  /** Names of the functions that are traced now. */
  use(traced: ReadonlySet<string>): void {
    const taken = this.#steps.taken.find(({ name }) => traced.has(name))
    const asked = traced.has(this.#steps.asked)
    const names = asked && taken ? [this.#steps.asked, taken.name, ...this.#steps.programmed] : []
    if (names.join() === [...this.#stepOf.keys()].join()) return
    this.lose()
    this.#stepOf = new Map(
      names.map((name, index) => [name, index === 0 ? 'asked' : index === 1 ? 'taken' : 'programmed']),
    )
    this.#perRequest = taken?.calls ?? 0
  }

  /** Something can be measured. */
  get runs(): boolean {
    return this.#stepOf.size > 0
  }

  call({ event, time_s, pid, caller }: FunctionCall): void {
    const step = this.#stepOf.get(event)
    if (step === undefined) return
    if (this.#held.length + this.#period.length >= CALLS_MAX) this.lose()
    this.#held.push({ step, time_us: Math.round(time_s * 1e6), pid, again: caller !== OF_NEW })
  }

  look({ from_us, to_us, queued }: QueueLook): void {
    // The kernel merges the buffers of its processors by time, as far as they are filled when it is asked.
    const calls = this.#held.toSorted((a, b) => a.time_us - b.time_us)
    const before = calls.filter(({ time_us }) => time_us <= from_us)
    this.#held = calls.slice(before.length)
    if (this.#settled) this.#period.push(...before)
    else this.#times.discarded += askedIn(before)
    this.#times.again += before.filter(({ step, again }) => step === 'asked' && again).length
    if (queued === undefined) this.#blind(from_us, before.length === 0)
    else this.#seen(from_us, queued, this.#held[0] === undefined || this.#held[0].time_us > to_us)
  }

  /** Calls may be missing up to now. */
  lose(): void {
    this.#times.discarded += askedIn(this.#period) + askedIn(this.#held)
    ;[this.#period, this.#held, this.#settled, this.#blindLooks] = [[], [], false, 0]
  }

  drain(at_ms: number, interval_ms: number): RecordOf<'conntrack_offload_times'>[] {
    return this.#times.drain(at_ms, interval_ms, this.#method)
  }

  #seen(now_us: number, queued: number, still: boolean): void {
    this.#method = 'order, checked by the queue'
    if (queued === 0 && still) this.#close()
    else if (this.#settled && this.#isOld(now_us)) this.#cut(queued)
  }

  /** It was never seen empty: what was taken up is told, unless more is missing than is in the queue. */
  #cut(queued: number): void {
    const soFar = measureSoFar(this.#period, this.#perRequest)
    if (!soFar || soFar.rest.length > queued) this.lose()
    else if (soFar.whole) {
      this.#add(soFar.requests)
      this.#period = [...soFar.rest]
    }
  }

  #blind(now_us: number, quiet: boolean): void {
    this.#method = 'order'
    this.#blindLooks += 1
    if (!this.#settled) {
      this.#settled = quiet || this.#blindLooks >= BLIND_LOOKS
      return
    }
    if (this.#nothingUnderWay(quiet)) return this.#close()
    const soFar = measureSoFar(this.#period, this.#perRequest)
    if (soFar && !this.#isOld(now_us)) return
    // Which of those that were asked for never come nobody knows, so that the others cannot be paired either.
    const never = soFar?.rest.length ?? 0
    this.#times.never += never
    this.#times.discarded -= never
    this.lose()
  }

  /** Of those that asked again some may wait: that nothing will come of them is believed only when nothing happens. */
  #nothingUnderWay(quiet: boolean): boolean {
    const measured = measure(this.#period, this.#perRequest)
    return measured !== undefined && (measured.never === 0 || quiet)
  }

  #close(): void {
    const measured = measure(this.#period, this.#perRequest)
    if (measured) {
      this.#add(measured.requests)
      this.#times.never += measured.never
    } else this.#times.discarded += askedIn(this.#period)
    ;[this.#period, this.#settled] = [[], true]
  }

  #isOld(now_us: number): boolean {
    return this.#period[0] !== undefined && now_us - this.#period[0].time_us > WAIT_MAX_US
  }

  #add(requests: readonly Request[]): void {
    for (const request of requests) this.#times.add(request)
  }
}

const askedIn = (calls: readonly StepCall[]): number => calls.filter(({ step }) => step === 'asked').length

/** Times in classes of their size, so that percentiles of any range can be told from the sums of its intervals. */
import type { RecordOf } from '../../source.ts'
import type { Request } from './period.ts'

/** Classes in a decade: the mean of one is nowhere more than an eighth from what is in it. */
const CLASSES = 10

interface Class {
  requests: number
  time_us: number
  queued_us: number
  longest_us: number
  programmed: number
}

export class Times {
  /** Since the last drain: requests that nothing came of, that asked again, and that could not be paired. */
  never = 0
  again = 0
  discarded = 0
  readonly #classes = new Map<number, Class>()

  add({ time_us, queued_us, programmed }: Request): void {
    const upto = uptoUs(time_us)
    const known = this.#classes.get(upto)
    const one = known ?? { requests: 0, time_us: 0, queued_us: 0, longest_us: 0, programmed: 0 }
    if (!known) this.#classes.set(upto, one)
    one.requests += 1
    one.time_us += time_us
    one.queued_us += queued_us
    one.longest_us = Math.max(one.longest_us, time_us)
    one.programmed += Number(programmed)
  }

  /** At least one record: it says that there was tracing. What is not of a class is in the first. */
  drain(at_ms: number, interval_ms: number, method: string): RecordOf<'conntrack_offload_times'>[] {
    const { never, again, discarded } = this
    const rows = [...this.#classes].toSorted(([a], [b]) => a - b).map(([upto_us, one]) => ({ upto_us, ...one }))
    const [first = { upto_us: 0 }, ...rest] = rows
    this.#classes.clear()
    ;[this.never, this.again, this.discarded] = [0, 0, 0]
    return [
      { at_ms, method, ...first, never, again, discarded, interval_ms },
      ...rest.map((row) => ({ at_ms, method, ...row })),
    ]
  }
}

/** Upper bound of the class of a time. */
const uptoUs = (us: number): number => Math.round(10 ** (Math.ceil(CLASSES * Math.log10(Math.max(us, 1))) / CLASSES))

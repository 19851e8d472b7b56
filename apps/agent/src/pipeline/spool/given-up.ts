/** Batches that will never come, until they are reported. A range for each cause and segment, not for each number. */
import type { GivenUp } from '../spool.ts'

/** Above, ranges of the same epoch and cause are joined: what they count stays exact. */
const RANGES_MAX = 256

export class GivenUpBook {
  #ranges: GivenUp[] = []

  add(epoch: string, batchNos: readonly number[], reason: string): void {
    if (batchNos.length === 0) return
    const [first, last] = [batchNos.reduce((a, b) => Math.min(a, b)), batchNos.reduce((a, b) => Math.max(a, b))]
    this.#ranges.push({ epoch, first, last, batches: batchNos.length, reason })
    if (this.#ranges.length > RANGES_MAX) this.#join()
  }

  list(): readonly GivenUp[] {
    return this.#ranges
  }

  restore(ranges: readonly GivenUp[]): void {
    this.#ranges.push(...ranges)
  }

  take(): GivenUp[] {
    const taken = this.#ranges
    this.#ranges = []
    return taken
  }

  #join(): void {
    const joined = new Map<string, GivenUp>()
    for (const range of this.#ranges) {
      const key = `${range.epoch} ${range.reason}`
      const { first, last, batches } = joined.get(key) ?? { ...range, batches: 0 }
      joined.set(key, {
        ...range,
        first: Math.min(first, range.first),
        last: Math.max(last, range.last),
        batches: batches + range.batches,
      })
    }
    this.#ranges = [...joined.values()].slice(-RANGES_MAX)
  }
}

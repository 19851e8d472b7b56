/** Epochs remembered per host, and runs of batch numbers per epoch: far above what a healthy host needs. */
const EPOCHS_MAX = 16
const RUNS_MAX = 1024

/** The batches first..last, both included. */
export interface Run {
  first: number
  last: number
}

/**
 * Which batches were stored: per host and epoch, runs of batch numbers. A redelivered batch is recognised whatever its
 * age, which the broker's duplicate window does not promise. Bounded; what is forgotten is counted.
 */
export class SeenBatches {
  readonly #hosts = new Map<string, Map<string, Run[]>>()
  readonly #onForgotten: (runs: number) => void

  constructor(onForgotten: (runs: number) => void) {
    this.#onForgotten = onForgotten
  }

  has(host: string, epoch: string, batchNo: number): boolean {
    return this.runOf(host, epoch, batchNo) !== undefined
  }

  /** The run that holds a batch. */
  runOf(host: string, epoch: string, batchNo: number): Readonly<Run> | undefined {
    const runs = this.#hosts.get(host)?.get(epoch)
    if (!runs) return undefined
    const run = runs[lastAtOrBefore(runs, batchNo)]
    return run !== undefined && batchNo <= run.last ? run : undefined
  }

  /** The last run of every epoch of every host. */
  *newest(): Generator<{ host: string; epoch: string; batchNo: number }> {
    for (const [host, epochs] of this.#hosts) {
      for (const [epoch, runs] of epochs) yield { host, epoch, batchNo: runs.at(-1)!.last }
    }
  }

  /** Adds the batch numbers first..last. */
  add(host: string, epoch: string, first: number, last = first): void {
    const runs = this.#runsOf(host, epoch)
    let from = lastAtOrBefore(runs, first)
    if (from < 0 || runs[from]!.last < first - 1) from += 1
    let to = from
    const merged = { first, last }
    while (to < runs.length && runs[to]!.first <= last + 1) {
      merged.first = Math.min(merged.first, runs[to]!.first)
      merged.last = Math.max(merged.last, runs[to]!.last)
      to += 1
    }
    runs.splice(from, to - from, merged)
    if (runs.length > RUNS_MAX) {
      runs.shift()
      this.#onForgotten(1)
    }
  }

  #runsOf(host: string, epoch: string): Run[] {
    let epochs = this.#hosts.get(host)
    if (!epochs) this.#hosts.set(host, (epochs = new Map<string, Run[]>()))
    let runs = epochs.get(epoch)
    if (!runs) {
      epochs.set(epoch, (runs = []))
      if (epochs.size > EPOCHS_MAX) {
        const oldest = epochs.keys().next().value!
        this.#onForgotten(epochs.get(oldest)!.length)
        epochs.delete(oldest)
      }
    }
    return runs
  }
}

/** Index of the last run that begins at or before `batchNo`, or -1. */
function lastAtOrBefore(runs: readonly Run[], batchNo: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (runs[middle]!.first <= batchNo) low = middle + 1
    else high = middle
  }
  return low - 1
}

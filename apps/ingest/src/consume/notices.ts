/** Tells agents what they may forget. */
import type { pathwatch } from '@pathwatch/proto/messages'
import type { Run, SeenBatches } from './seen.ts'

/** One message per host and epoch in this time. */
const INTERVAL_MS = 2000
/** What `Stored` may hold. */
const RUNS_MAX = 1024
/** Remembered between two rounds; what is dropped is told when its run is told next. */
const PENDING_MAX = 500_000

export type SendStored = (host: string, message: pathwatch.v1.Stored.$Properties) => void

/**
 * Collects batches that are settled (stored, or in the dead letters) and sends, every two seconds, the runs they are in.
 * Core NATS: a message that got lost is made good by the next, whose runs hold what it said.
 */
export function createNotices(settled: readonly SeenBatches[], send: SendStored) {
  const pending = new Map<string, Map<string, Set<number>>>()
  let size = 0
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    for (const [host, epochs] of pending) {
      for (const [epoch, numbers] of epochs) {
        const runs = [...runsOf(host, epoch, numbers)]
        for (let from = 0; from < runs.length; from += RUNS_MAX) {
          send(host, { epoch: Buffer.from(epoch, 'hex'), runs: runs.slice(from, from + RUNS_MAX) })
        }
      }
    }
    pending.clear()
    size = 0
  }

  function* runsOf(host: string, epoch: string, numbers: ReadonlySet<number>): Generator<Run> {
    for (const seen of settled) {
      const sent = new Set<number>()
      for (const number of numbers) {
        const run = seen.runOf(host, epoch, number)
        if (run && !sent.has(run.first)) {
          sent.add(run.first)
          yield { first: run.first, last: run.last }
        }
      }
    }
  }

  return {
    /** The batch is settled; it may have been for long. */
    add(host: string, epoch: string, batchNo: number): void {
      if (size >= PENDING_MAX) return
      let epochs = pending.get(host)
      if (!epochs) pending.set(host, (epochs = new Map<string, Set<number>>()))
      const numbers = epochs.get(epoch)
      if (numbers) numbers.add(batchNo)
      else epochs.set(epoch, new Set([batchNo]))
      size += 1
    },
    start(): void {
      timer = setInterval(flush, INTERVAL_MS)
    },
    /** Sends what is left. */
    stop(): void {
      clearInterval(timer)
      flush()
    },
  }
}

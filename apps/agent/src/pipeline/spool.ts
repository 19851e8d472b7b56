/**
 * Batches between the sources and the broker, in memory. A spool on disk keeps the same interface: `append` then
 * writes a record, `confirm` moves its cursor, and `take` starts with what the last run left.
 */
import type { StreamName } from '@pathwatch/proto/subjects'
import type { LossLedger } from './losses.ts'

/** A sealed, encoded message. */
export interface Batch {
  readonly stream: StreamName
  /** `Nats-Msg-Id`: the same at every try. */
  readonly id: string
  readonly batchNo: number
  readonly sealedAtMs: number
  /** Samples, events or records inside: what is lost when the batch is. */
  readonly rows: number
  readonly payload: Uint8Array
  /** Runs once the batch was confirmed or dropped. */
  readonly settled?: () => void
}

export interface SpoolStats {
  readonly batches: number
  readonly bytes: number
  readonly limitBytes: number
  /** Agent clock when the oldest batch was sealed; undefined when the spool is empty. */
  readonly oldestSealedAtMs: number | undefined
}

export interface Spool {
  append(batch: Batch): void
  /** The oldest batch not yet taken; waits for one. Undefined once `signal` aborts. It stays in the spool. */
  take(signal: AbortSignal): Promise<Batch | undefined>
  /** The broker has a batch that was taken. */
  confirm(batch: Batch): void
  /** The broker will never take a batch: drops it and counts its rows as rejected. */
  reject(batch: Batch, reason: string): void
  stats(): SpoolStats
}

/** What goes first when there is no room: raw samples before counters and polls before events. */
const ranks: Record<StreamName, number> = {
  flow_samples: 0,
  conntrack_connections: 0,
  datapath_flows: 1,
  tc_filters: 1,
  interface_counters: 1,
  conntrack_counts: 1,
  conntrack_lifecycle: 1,
  conntrack_stats: 1,
  datapath_stats: 1,
  offload_ratios: 1,
  ovs_counters: 1,
  port_stats: 1,
  reasons: 1,
  traces: 1,
  kernel_events: 2,
  ovs_events: 2,
  changes: 2,
  checks: 2,
  verdicts: 2,
  facts: 2,
  capabilities: 2,
  agent_health: 2,
}

/** Waiting batches of one rank, oldest first, by batch number. */
interface Queue {
  readonly batches: Map<number, Batch>
  bytes: number
}

export class MemorySpool implements Spool {
  readonly #limitBytes: number
  readonly #losses: LossLedger
  readonly #queues: readonly Queue[] = [0, 1, 2].map(() => ({ batches: new Map(), bytes: 0 }))
  readonly #taken = new Map<number, Batch>()
  #bytes = 0
  #takers: (() => void)[] = []

  constructor(limitBytes: number, losses: LossLedger) {
    this.#limitBytes = limitBytes
    this.#losses = losses
  }

  append(batch: Batch): void {
    // A batch never pushes out what is worth more than itself, nor anything at all when that would not make room.
    const expendable = this.#queues.slice(0, ranks[batch.stream] + 1)
    const expendableBytes = expendable.reduce((sum, queue) => sum + queue.bytes, 0)
    if (this.#bytes - expendableBytes + batch.payload.length > this.#limitBytes) {
      this.#lose(batch, 'spool', `evicted_${batch.stream}`)
      return
    }
    for (const queue of expendable) {
      for (const victim of queue.batches.values()) {
        if (this.#bytes + batch.payload.length <= this.#limitBytes) break
        this.#unqueue(victim)
        this.#bytes -= victim.payload.length
        this.#lose(victim, 'spool', `evicted_${victim.stream}`)
      }
    }
    const queue = this.#queueOf(batch)
    queue.batches.set(batch.batchNo, batch)
    queue.bytes += batch.payload.length
    this.#bytes += batch.payload.length
    this.#takers.shift()?.()
  }

  async take(signal: AbortSignal): Promise<Batch | undefined> {
    while (!signal.aborted) {
      const batch = this.#oldestWaiting()
      if (batch) {
        this.#unqueue(batch)
        this.#taken.set(batch.batchNo, batch)
        return batch
      }
      await this.#arrival(signal)
    }
    return undefined
  }

  confirm(batch: Batch): void {
    if (this.#release(batch)) batch.settled?.()
  }

  reject(batch: Batch, reason: string): void {
    if (this.#release(batch)) this.#lose(batch, 'rejected', reason)
  }

  stats(): SpoolStats {
    const batches = this.#taken.size + this.#queues.reduce((sum, queue) => sum + queue.batches.size, 0)
    const taken = first(this.#taken)?.sealedAtMs ?? Infinity
    const oldest = Math.min(taken, this.#oldestWaiting()?.sealedAtMs ?? Infinity)
    return {
      batches,
      bytes: this.#bytes,
      limitBytes: this.#limitBytes,
      oldestSealedAtMs: oldest === Infinity ? undefined : oldest,
    }
  }

  #queueOf(batch: Batch): Queue {
    return this.#queues[ranks[batch.stream]]!
  }

  #unqueue(batch: Batch): void {
    const queue = this.#queueOf(batch)
    if (queue.batches.delete(batch.batchNo)) queue.bytes -= batch.payload.length
  }

  #oldestWaiting(): Batch | undefined {
    let oldest: Batch | undefined
    for (const queue of this.#queues) {
      const batch = first(queue.batches)
      if (batch && (!oldest || batch.batchNo < oldest.batchNo)) oldest = batch
    }
    return oldest
  }

  #release(batch: Batch): boolean {
    if (!this.#taken.delete(batch.batchNo)) return false
    this.#bytes -= batch.payload.length
    return true
  }

  #lose(batch: Batch, stage: 'spool' | 'rejected', reason: string): void {
    this.#losses.add(stage, reason, batch.rows)
    batch.settled?.()
  }

  #arrival(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done)
        this.#takers = this.#takers.filter((taker) => taker !== done)
        resolve()
      }
      signal.addEventListener('abort', done)
      this.#takers.push(done)
    })
  }
}

function first(map: Map<number, Batch>): Batch | undefined {
  return map.values().next().value
}

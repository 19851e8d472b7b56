/** The records of one segment and how far each has come. 32 bytes of memory a record: payloads stay where they are stored. */
import type { Encoding } from '@pathwatch/proto/payload'
import { streams } from '@pathwatch/proto/subjects'
import type { StreamName } from '@pathwatch/proto/subjects'
import type { RecordHead } from './record.ts'
import { runsOf } from './runs.ts'
import type { Run } from './runs.ts'
import type { Storage } from './storage.ts'

/** Waiting and taken ones are lost when the segment goes; published ones are kept in case the broker loses them. */
export const WAITING = 0
export const TAKEN = 1
export const PUBLISHED = 2
/** Ingest has it, or it was given up and counted. */
export const DONE = 3
export type RecordState = typeof WAITING | typeof TAKEN | typeof PUBLISHED | typeof DONE

/** With more runs than this, some of what was published is published again after a restart: harmless. */
const RUNS_MAX = 64
const encodings: readonly Encoding[] = ['', 'zstd']

/** How far a segment's records have come, by index: what the cursor file keeps. */
export interface Progress {
  readonly published: readonly Run[]
  readonly done: readonly Run[]
}

export class Segment {
  readonly sequence: number
  readonly rank: number
  readonly epoch: Uint8Array
  readonly epochText: string
  readonly storage: Storage
  /** Monotonic, when this process made or found it. */
  readonly bornAtMs: number
  readonly counts = [0, 0, 0, 0]
  /** Of records, by state. */
  readonly sizes = [0, 0, 0, 0]
  length = 0
  sealed = false
  /** Bytes in it that belong to no record. */
  damagedBytes = 0
  #batchNo = new Float64Array(64)
  #sealedAtMs = new Float64Array(64)
  #offset = new Uint32Array(64)
  #size = new Uint32Array(64)
  #rows = new Uint32Array(64)
  #stream = new Uint8Array(64)
  #encoding = new Uint8Array(64)
  #state = new Uint8Array(64)
  /** No record before is waiting. */
  #firstWaiting = 0
  /** What to call once a record was published or lost, of those that asked for it. */
  readonly #settled = new Map<number, () => void>()

  constructor(sequence: number, rank: number, epoch: Uint8Array, storage: Storage, bornAtMs: number) {
    this.sequence = sequence
    this.rank = rank
    this.epoch = epoch
    this.epochText = Buffer.from(epoch).toString('hex')
    this.storage = storage
    this.bornAtMs = bornAtMs
  }

  /** Returns the record's index. */
  add(head: RecordHead, offset: number, size: number, settled?: () => void): number {
    const index = this.length
    if (index === this.#batchNo.length) this.#grow()
    this.#batchNo[index] = head.batchNo
    this.#sealedAtMs[index] = head.sealedAtMs
    this.#offset[index] = offset
    this.#size[index] = size
    this.#rows[index] = head.rows
    this.#stream[index] = streams.indexOf(head.stream)
    this.#encoding[index] = encodings.indexOf(head.encoding)
    this.#state[index] = WAITING
    this.length += 1
    this.counts[WAITING]! += 1
    this.sizes[WAITING]! += size
    if (settled) this.#settled.set(index, settled)
    return index
  }

  head(index: number): RecordHead {
    return {
      stream: this.stream(index),
      batchNo: this.#batchNo[index]!,
      sealedAtMs: this.#sealedAtMs[index]!,
      rows: this.#rows[index]!,
      encoding: encodings[this.#encoding[index]!]!,
    }
  }

  stream(index: number): StreamName {
    return streams[this.#stream[index]!]!
  }

  batchNo(index: number): number {
    return this.#batchNo[index]!
  }

  rows(index: number): number {
    return this.#rows[index]!
  }

  sealedAtMs(index: number): number {
    return this.#sealedAtMs[index]!
  }

  place(index: number): { offset: number; size: number } {
    return { offset: this.#offset[index]!, size: this.#size[index]! }
  }

  state(index: number): RecordState {
    return this.#state[index] as RecordState
  }

  set(index: number, state: RecordState): void {
    const [before, size] = [this.state(index), this.#size[index]!]
    if (before === state) return
    this.#state[index] = state
    this.counts[before]! -= 1
    this.counts[state]! += 1
    this.sizes[before]! -= size
    this.sizes[state]! += size
    if (state === WAITING) this.#firstWaiting = Math.min(this.#firstWaiting, index)
    if (state === DONE) this.storage.forget(this.#offset[index]!)
    if (state === PUBLISHED || state === DONE) this.settle(index)
  }

  settle(index: number): void {
    const settled = this.#settled.get(index)
    if (!settled) return
    this.#settled.delete(index)
    settled()
  }

  /** Index of the oldest waiting record; -1 without one. */
  firstWaiting(): number {
    if (this.counts[WAITING] === 0) return -1
    while (this.#state[this.#firstWaiting] !== WAITING) this.#firstWaiting += 1
    return this.#firstWaiting
  }

  /** Index of the oldest record in one of these states; -1 without one. */
  first(...states: readonly RecordState[]): number {
    if (states.every((state) => this.counts[state] === 0)) return -1
    return this.#state.subarray(0, this.length).findIndex((state) => states.includes(state as RecordState))
  }

  /** Indexes from..to (without `to`) of the batch numbers first..last. */
  range(first: number, last: number): [from: number, to: number] {
    return [this.#atLeast(first), this.#atLeast(last + 1)]
  }

  get done(): boolean {
    return this.counts[DONE] === this.length
  }

  progress(): Progress {
    return {
      published: runsOf(this.length, (index) => this.#state[index] === PUBLISHED, RUNS_MAX),
      done: runsOf(this.length, (index) => this.#state[index] === DONE, RUNS_MAX),
    }
  }

  restore({ published, done }: Progress): void {
    for (const [runs, state] of [
      [published, PUBLISHED],
      [done, DONE],
    ] as const) {
      for (const [first, last] of runs) {
        for (let index = first; index <= Math.min(last, this.length - 1); index++) this.set(index, state)
      }
    }
  }

  #atLeast(batchNo: number): number {
    let [low, high] = [0, this.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#batchNo[middle]! < batchNo) low = middle + 1
      else high = middle
    }
    return low
  }

  #grow(): void {
    const grown = <A extends Float64Array | Uint32Array | Uint8Array>(array: A): A => {
      const copy = new (array.constructor as new (length: number) => A)(array.length * 2)
      copy.set(array)
      return copy
    }
    this.#batchNo = grown(this.#batchNo)
    this.#sealedAtMs = grown(this.#sealedAtMs)
    this.#offset = grown(this.#offset)
    this.#size = grown(this.#size)
    this.#rows = grown(this.#rows)
    this.#stream = grown(this.#stream)
    this.#encoding = grown(this.#encoding)
    this.#state = grown(this.#state)
  }
}

/**
 * The spool: segments on disk while the disk works, in memory otherwise. Appending writes the record (the page cache
 * keeps it when the process dies), keeper.ts synchronises it and looks after room, age and the cursor file.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import type { LossLedger } from '../losses.ts'
import type { Batch, Draft, GivenUp, Identity, Spool, SpoolMode, SpoolStats } from '../spool.ts'
import type { FileSystem } from './file-system.ts'
import { GivenUpBook } from './given-up.ts'
import { EVENTS, RANKS, ranks } from './ranks.ts'
import { Rate } from './rate.ts'
import { RecentRecords } from './recent.ts'
import { decodeRecord, encodeRecord } from './record.ts'
import type { RecordHead, SpoolRecord } from './record.ts'
import { segmentName } from './recover.ts'
import type { Recovered } from './recover.ts'
import { DONE, PUBLISHED, Segment, TAKEN, WAITING } from './segment.ts'
import type { RecordState } from './segment.ts'
import { Shelf } from './shelf.ts'
import type { Place } from './shelf.ts'
import { FileStorage, MemoryStorage } from './storage.ts'

export interface SpoolOptions {
  readonly fileSystem: FileSystem
  /** Null: nothing is kept on disk. */
  readonly folder: string | null
  /** Changes at every boot of the host; "" when it cannot be known. */
  readonly bootId: string
  readonly limitBytes: number
  readonly memoryLimitBytes: number
  readonly maxAgeMs: number
  readonly losses: LossLedger
  readonly log: Log
  readonly monotonicMs?: () => number
}

const SEGMENT_BYTES_MAX = 8 * 2 ** 20
/** Segments that a full spool is made of, so that what goes for lack of room is a small part. */
const SEGMENTS = 32
/** Of the room, what only events may use. */
const EVENTS_SHARE = 0.1
const RECENT_BYTES_MAX = 4 * 2 ** 20

interface Sealed {
  readonly head: RecordHead
  readonly bytes: Buffer
}

export class SegmentSpool implements Spool {
  readonly options: SpoolOptions
  readonly shelf = new Shelf()
  readonly givenUp = new GivenUpBook()
  readonly rate = new Rate()
  /** Gone, but still in the folder: the cursor file must say so before they are unlinked. */
  readonly doomed: Segment[] = []
  mode: SpoolMode
  detail = ''
  limitBytes: number
  nextSegment = 1
  /** Of segments that are gone. */
  quarantinedBytes = 0
  /** A segment was made since the folder was synchronised. */
  folderChanged = false
  unsyncedSinceMs: number | undefined
  unsyncedBytes = 0
  syncs = 0
  syncErrors = 0
  /** Called when there is something for the keeper to do. */
  onWork: (work: 'sync' | 'cursor') => void = () => {}
  readonly #recent = new RecentRecords(RECENT_BYTES_MAX)
  readonly #places = new WeakMap<Batch, Place>()
  readonly #active: (Segment | undefined)[] = Array.from({ length: RANKS }, () => undefined)
  #next: Identity = { epoch: Uint8Array.from(randomBytes(8)), batchNo: 1 }
  #takers: (() => void)[] = []
  #appended = 0
  #appendedBytes = 0
  #appendedAtMs: number
  #confirmed = 0
  #released = 0

  /** Empty and in memory; see openSpool for the rest. */
  constructor(options: SpoolOptions) {
    this.options = options
    this.#appendedAtMs = this.nowMs()
    this.mode = options.folder === null ? 'memory' : 'degraded'
    this.limitBytes = options.folder === null ? options.memoryLimitBytes : options.limitBytes
  }

  nowMs(): number {
    return (this.options.monotonicMs ?? (() => performance.now()))()
  }

  identity(): Identity {
    return this.#next
  }

  append(draft: Draft): void {
    const rank = ranks[draft.stream]
    let sealed = this.#seal(draft)
    if (this.mode === 'disk') {
      if (!this.#makeRoom(true, rank, sealed.bytes.length)) return this.#refuse(draft)
      try {
        return this.#store(draft, sealed)
      } catch (error) {
        this.degrade(error)
        // In the new epoch: its old number may be on disk, in part.
        sealed = this.#seal(draft)
      }
    }
    if (!this.#makeRoom(false, rank, sealed.bytes.length)) return this.#refuse(draft)
    this.#store(draft, sealed)
  }

  async take(signal: AbortSignal): Promise<Batch | undefined> {
    while (!signal.aborted) {
      const place = this.shelf.nextWaiting()
      if (!place) {
        await this.#arrival(signal)
        continue
      }
      const { segment, index } = place
      segment.set(index, TAKEN)
      const record = await this.#load(place)
      // Confirmed in the meantime.
      if (segment.state(index) !== TAKEN) continue
      if (!record) {
        this.#damaged(place)
        continue
      }
      const { stream, sealedAtMs, rows, payload, encoding, batchNo } = record
      const batch: Batch = { stream, sealedAtMs, rows, payload, encoding, batchNo, epoch: segment.epoch }
      this.#places.set(batch, place)
      return batch
    }
    return undefined
  }

  published(batch: Batch): void {
    const place = this.#taken(batch)
    place?.segment.set(place.index, PUBLISHED)
  }

  reject(batch: Batch, reason: string): void {
    const place = this.#taken(batch)
    if (!place) return
    this.#lose(place.segment, [place.index], 'rejected', () => reason, 'rejected')
    this.#finish(place.segment)
  }

  confirm(epoch: Uint8Array, runs: Iterable<readonly [first: number, last: number]>): number {
    const epochText = Buffer.from(epoch).toString('hex')
    const own = this.shelf.segments.filter((segment) => segment.epochText === epochText)
    let confirmed = 0
    for (const [first, last] of runs) {
      for (const segment of own) {
        const [from, to] = segment.range(first, last)
        for (let index = from; index < to; index++) {
          if (segment.state(index) === DONE) continue
          segment.set(index, DONE)
          confirmed += 1
        }
      }
    }
    for (const segment of own) this.#finish(segment)
    this.#confirmed += confirmed
    return confirmed
  }

  replay(): number {
    let batches = 0
    for (const segment of this.shelf.segments) {
      for (let index = 0; segment.counts[PUBLISHED]! > 0 && index < segment.length; index++) {
        if (segment.state(index) !== PUBLISHED) continue
        segment.set(index, WAITING)
        batches += 1
      }
    }
    for (const taker of this.#takers.splice(0)) taker()
    return batches
  }

  takeGivenUp(): GivenUp[] {
    const taken = this.givenUp.take()
    if (taken.length > 0) this.onWork('cursor')
    return taken
  }

  stats(): SpoolStats {
    const { segments } = this.shelf
    const sum = (of: (segment: Segment) => number) => segments.reduce((total, segment) => total + of(segment), 0)
    const oldest = (...states: readonly RecordState[]) => {
      const times = segments
        .map((segment) => [segment, segment.first(...states)] as const)
        .filter(([, index]) => index >= 0)
      return times.length === 0 ? undefined : Math.min(...times.map(([segment, index]) => segment.sealedAtMs(index)))
    }
    const bytes = sum(({ sizes }) => sizes[WAITING]! + sizes[TAKEN]!)
    const limitBytes = this.mode === 'disk' ? this.limitBytes : this.options.memoryLimitBytes
    const perMs = this.rate.perMs(this.nowMs(), this.#appendedBytes)
    return {
      mode: this.mode,
      detail: this.detail,
      batches: sum(({ counts }) => counts[WAITING]! + counts[TAKEN]!),
      bytes,
      limitBytes,
      oldestSealedAtMs: oldest(WAITING, TAKEN),
      unconfirmedBatches: sum(({ counts }) => counts[PUBLISHED]!),
      unconfirmedBytes: sum(({ sizes }) => sizes[PUBLISHED]!),
      oldestUnconfirmedSealedAtMs: oldest(PUBLISHED),
      timeToLossMs: perMs && Math.max(0, Math.round((limitBytes - bytes) / perMs)),
      quarantinedBytes: this.quarantinedBytes + sum(({ damagedBytes }) => damagedBytes),
      appendedTotal: this.#appended,
      appendedAtMs: this.#appendedAtMs,
      confirmedTotal: this.#confirmed,
      releasedTotal: this.#released,
      syncsTotal: this.syncs,
      syncErrorsTotal: this.syncErrors,
      unsyncedSinceMs: this.unsyncedSinceMs,
    }
  }

  /** Takes over what an earlier run left. */
  adopt({ segments, epoch, lastBatchNo, nextSegment, quarantinedBytes, cursor }: Recovered): void {
    this.shelf.add(...segments)
    this.#next = { epoch, batchNo: lastBatchNo + 1 }
    this.nextSegment = Math.max(this.nextSegment, nextSegment)
    this.quarantinedBytes += quarantinedBytes + (cursor?.quarantined_bytes ?? 0)
    this.givenUp.restore(cursor?.given_up ?? [])
    for (const segment of segments) this.#finish(segment)
    for (const taker of this.#takers.splice(0)) taker()
  }

  /** Numbers that a disk no longer remembers may have been used: the next batches get a new epoch. */
  startEpoch(): void {
    this.#next = { epoch: Uint8Array.from(randomBytes(8)), batchNo: 1 }
    for (let rank = 0; rank < RANKS; rank++) this.sealActive(rank)
  }

  /** Goes on in memory. What is on disk is published from there, as far as it can be read. */
  degrade(error: unknown): void {
    if (this.mode !== 'disk') return
    const reason = error instanceof Error ? error.message : String(error)
    this.options.log.error({ err: error }, `the spool goes on in memory, because its disk fails: ${reason}`)
    this.mode = 'degraded'
    this.detail = reason
    this.syncErrors += 1
    this.unsyncedSinceMs = undefined
    this.startEpoch()
    this.onWork('cursor')
  }

  get lastBatchNo(): number {
    return this.#next.batchNo - 1
  }

  get appendedBytes(): number {
    return this.#appendedBytes
  }

  /** What is appended next begins another segment. */
  sealActive(rank: number): void {
    const segment = this.#active[rank]
    if (!segment) return
    this.#active[rank] = undefined
    segment.sealed = true
    segment.storage.seal()
    this.#finish(segment)
  }

  /** Removes a segment; what was not published yet is lost and counted. */
  drop(segment: Segment, cause: 'evicted' | 'expired'): void {
    if (this.#active[segment.rank] === segment) this.sealActive(segment.rank)
    const waiting: number[] = []
    for (let index = 0; index < segment.length; index++) {
      if (segment.state(index) === WAITING) waiting.push(index)
      else if (segment.state(index) === PUBLISHED) {
        this.#released += 1
        segment.set(index, DONE)
      }
    }
    this.#lose(segment, waiting, 'spool', (stream) => `${cause}_${stream}`, cause)
    this.#finish(segment)
  }

  #seal({ stream, sealedAtMs, rows, seal }: Draft): Sealed {
    const { bytes: payload, encoding } = seal(this.#next)
    const head = { stream, sealedAtMs, rows, encoding, batchNo: this.#next.batchNo }
    return { head, bytes: encodeRecord({ ...head, payload }) }
  }

  /** Throws the system's error. */
  #store(draft: Draft, { head, bytes }: Sealed): void {
    const rank = ranks[draft.stream]
    const limit = this.mode === 'disk' ? this.limitBytes : this.options.memoryLimitBytes
    const segmentBytes = Math.min(SEGMENT_BYTES_MAX, limit / SEGMENTS)
    if ((this.#active[rank]?.storage.bytes ?? 0) + bytes.length > segmentBytes) this.sealActive(rank)
    const segment = (this.#active[rank] ??= this.#create(rank))
    const { batchNo, epoch } = this.#next
    const offset = segment.storage.append(bytes)
    const { durable } = segment.storage
    const index = segment.add(head, offset, bytes.length, durable ? undefined : draft.settled)
    this.#next = { epoch, batchNo: batchNo + 1 }
    this.#appended += 1
    this.#appendedAtMs = this.nowMs()
    this.#appendedBytes += bytes.length
    if (durable) {
      this.#recent.put(`${segment.sequence}/${index}`, bytes)
      this.unsyncedSinceMs ??= this.nowMs()
      this.unsyncedBytes += bytes.length
      this.onWork('sync')
      draft.settled?.()
    }
    this.#takers.shift()?.()
  }

  #create(rank: number): Segment {
    const sequence = this.nextSegment
    const { epoch } = this.#next
    const { fileSystem, folder } = this.options
    const storage =
      this.mode === 'disk' && folder !== null
        ? FileStorage.create(fileSystem, join(folder, segmentName(sequence)), { epoch, rank })
        : new MemoryStorage()
    this.nextSegment += 1
    if (storage.durable) this.folderChanged = true
    const segment = new Segment(sequence, rank, epoch, storage, this.nowMs())
    this.shelf.add(segment)
    return segment
  }

  /** Whether there is room for a record, once what is worth no more than it and older is gone. */
  #makeRoom(durable: boolean, rank: number, bytes: number): boolean {
    const limit = durable ? this.limitBytes : this.options.memoryLimitBytes
    const room = rank === EVENTS ? limit : limit * (1 - EVENTS_SHARE)
    const over = () => this.shelf.bytes(durable) + bytes > room
    for (let segment = this.shelf.releasable(durable); over() && segment; segment = this.shelf.releasable(durable)) {
      this.drop(segment, 'evicted')
    }
    if (!over()) return true
    // A batch never pushes out what is worth more than itself, nor anything at all when that would not make room.
    const expendable = this.shelf.evictable(durable, rank)
    const gain = expendable.reduce((sum, { storage }) => sum + storage.bytes, 0)
    if (this.shelf.bytes(durable) - gain + bytes > room) return false
    for (const segment of expendable) {
      if (!over()) break
      this.drop(segment, 'evicted')
    }
    return !over()
  }

  #refuse({ stream, rows, settled }: Draft): void {
    this.options.losses.add('spool', `evicted_${stream}`, rows)
    this.onWork('cursor')
    settled?.()
  }

  #taken(batch: Batch): Place | undefined {
    const place = this.#places.get(batch)
    return place?.segment.state(place.index) === TAKEN ? place : undefined
  }

  async #load({ segment, index }: Place): Promise<SpoolRecord | undefined> {
    const { offset, size } = segment.place(index)
    const bytes = this.#recent.take(`${segment.sequence}/${index}`) ?? (await readOrNothing(segment, offset, size))
    const record = bytes && decodeRecord(bytes, 0)?.record
    return record?.batchNo === segment.batchNo(index) ? record : undefined
  }

  #damaged({ segment, index }: Place): void {
    const { size } = segment.place(index)
    this.options.log.error(
      { batch: segment.batchNo(index) },
      'a batch in the spool cannot be read any more; it is lost',
    )
    segment.damagedBytes += size
    this.#lose(segment, [index], 'spool', (stream) => `quarantined_${stream}`, 'quarantined')
    this.#finish(segment)
  }

  #lose(
    segment: Segment,
    indexes: readonly number[],
    stage: 'spool' | 'rejected',
    reason: (stream: string) => string,
    cause: string,
  ): void {
    for (const index of indexes) {
      this.options.losses.add(stage, reason(segment.stream(index)), segment.rows(index))
      segment.set(index, DONE)
    }
    this.givenUp.add(
      segment.epochText,
      indexes.map((index) => segment.batchNo(index)),
      cause,
    )
    this.onWork('cursor')
  }

  /** A segment of which nothing is needed any more goes. */
  #finish(segment: Segment): void {
    if (!segment.sealed || !segment.done || !this.shelf.remove(segment)) return
    this.quarantinedBytes += segment.damagedBytes
    if (!segment.storage.durable) return segment.storage.remove()
    this.doomed.push(segment)
    this.onWork('cursor')
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

async function readOrNothing(segment: Segment, offset: number, size: number): Promise<Buffer | undefined> {
  try {
    return await segment.storage.read(offset, size)
  } catch {
    // Whatever the disk says: the caller counts what cannot be read, or knows that it is no longer needed.
    return undefined
  }
}

/**
 * The spool: segments on disk while the disk works, in memory otherwise. Appending writes the record (the page cache
 * keeps it when the process dies), keeper.ts synchronises it and looks after room, age and the cursor file.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Batch, Draft, GivenUp, Identity, Spool, SpoolMode, SpoolStats } from '../spool.ts'
import { GivenUpBook } from './given-up.ts'
import type { SpoolOptions } from './options.ts'
import { RANKS, ranks } from './ranks.ts'
import { Rate } from './rate.ts'
import { encodeRecord } from './record.ts'
import type { RecordHead } from './record.ts'
import { segmentName } from './recover.ts'
import type { Recovered } from './recover.ts'
import { makeRoom, segmentBytes } from './room.ts'
import { DONE, PUBLISHED, Segment } from './segment.ts'
import { Shelf } from './shelf.ts'
import type { Place } from './shelf.ts'
import { shelfStats } from './stats.ts'
import { FileStorage, MemoryStorage } from './storage.ts'
import { Taking } from './taking.ts'
import { confirmRuns, giveUp, replayPublished } from './transitions.ts'

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
  readonly #taking = new Taking(this.shelf, (place) => this.#damaged(place))
  readonly #active: (Segment | undefined)[] = Array.from({ length: RANKS }, () => undefined)
  #next: Identity = { epoch: Uint8Array.from(randomBytes(8)), batchNo: 1 }
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

  take(signal: AbortSignal): Promise<Batch | undefined> {
    return this.#taking.take(signal)
  }

  published(batch: Batch): void {
    const place = this.#taking.placeOf(batch)
    place?.segment.set(place.index, PUBLISHED)
  }

  reject(batch: Batch, reason: string): void {
    const place = this.#taking.placeOf(batch)
    if (!place) return
    this.#lose(place.segment, [place.index], 'rejected', () => reason, 'rejected')
    this.#finish(place.segment)
  }

  confirm(epoch: Uint8Array, runs: Iterable<readonly [first: number, last: number]>): number {
    const epochText = Buffer.from(epoch).toString('hex')
    const own = this.shelf.segments.filter((segment) => segment.epochText === epochText)
    const confirmed = confirmRuns(own, runs)
    for (const segment of own) this.#finish(segment)
    this.#confirmed += confirmed
    return confirmed
  }

  replay(): number {
    const batches = replayPublished(this.shelf.segments)
    this.#taking.wakeAll()
    return batches
  }

  takeGivenUp(): GivenUp[] {
    const taken = this.givenUp.take()
    if (taken.length > 0) this.onWork('cursor')
    return taken
  }

  stats(): SpoolStats {
    const limitBytes = this.mode === 'disk' ? this.limitBytes : this.options.memoryLimitBytes
    const shelved = shelfStats(this.shelf.segments)
    const perMs = this.rate.perMs(this.nowMs(), this.#appendedBytes)
    return {
      ...shelved,
      mode: this.mode,
      detail: this.detail,
      limitBytes,
      timeToLossMs: perMs && Math.max(0, Math.round((limitBytes - shelved.bytes) / perMs)),
      quarantinedBytes: this.quarantinedBytes + shelved.quarantinedBytes,
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
    this.#taking.wakeAll()
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
    const { waiting, released } = giveUp(segment)
    this.#released += released
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
    if ((this.#active[rank]?.storage.bytes ?? 0) + bytes.length > segmentBytes(limit)) this.sealActive(rank)
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
      this.#taking.appended({ segment, index }, bytes)
      this.unsyncedSinceMs ??= this.nowMs()
      this.unsyncedBytes += bytes.length
      this.onWork('sync')
      draft.settled?.()
    }
    this.#taking.wakeOne()
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
    return makeRoom(this.shelf, { durable, rank, bytes, limit }, (segment) => this.drop(segment, 'evicted'))
  }

  #refuse({ stream, rows, settled }: Draft): void {
    this.options.losses.add('spool', `evicted_${stream}`, rows)
    this.onWork('cursor')
    settled?.()
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
}

/**
 * Reads a spool folder as an earlier run left it. Nothing in it stops the agent: what is damaged is put aside and counted,
 * what is not ours is left alone. Only a folder that cannot be used at all is an error.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readCursor } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import type { FileSystem } from './file-system.ts'
import { Quarantine, attempt } from './quarantine.ts'
import { RANKS } from './ranks.ts'
import { SEGMENT_HEADER_BYTES, decodeSegmentHeader, scanRecords } from './record.ts'
import { Segment } from './segment.ts'
import { FileStorage } from './storage.ts'

const SEGMENT_NAME = /^(\d{10})\.segment$/
export const segmentName = (sequence: number): string => `${String(sequence).padStart(10, '0')}.segment`

export interface Recovered {
  readonly cursor: Cursor | undefined
  /** In the order they were made. */
  readonly segments: Segment[]
  /** Batch numbers go on where they ended, or begin anew in a new epoch. */
  readonly epoch: Uint8Array
  readonly lastBatchNo: number
  readonly nextSegment: number
  /** Of files that were put aside now, as wholes. */
  readonly quarantinedBytes: number
}

/** Throws the system's error when the folder cannot be made or listed. `nowMs` is monotonic. */
export function recover(fileSystem: FileSystem, folder: string, bootId: string, nowMs: number): Recovered {
  fileSystem.makeFolder(folder)
  const names = fileSystem.list(folder).toSorted()
  const reader = new Reader(fileSystem, folder, nowMs)
  if (!reader.cursor && names.includes('cursor.json')) reader.quarantine.move('cursor.json')
  for (const name of names) {
    const sequence = SEGMENT_NAME.exec(name)?.[1]
    if (sequence !== undefined) reader.read(name, Number(sequence))
  }
  const { cursor, segments, undamaged } = reader
  // The same boot: what was written is there, synchronised or not. After a power cut numbers may have been used, and
  // published, of which nothing is left; the next batch must not get one of them.
  const sameBoot = cursor !== undefined && bootId !== '' && cursor.boot_id === bootId
  const continued = cursor !== undefined && (cursor.clean || (sameBoot && undamaged))
  const used = segments.filter(({ epochText, length }) => epochText === cursor?.epoch && length > 0)
  return {
    cursor,
    segments: segments.filter(({ length, damagedBytes }) => length > 0 || damagedBytes > 0),
    epoch: Uint8Array.from(continued ? Buffer.from(cursor.epoch, 'hex') : randomBytes(8)),
    lastBatchNo: continued
      ? Math.max(cursor.last_batch_no, ...used.map((segment) => segment.batchNo(segment.length - 1)))
      : 0,
    nextSegment: reader.nextSegment,
    quarantinedBytes: reader.quarantinedBytes,
  }
}

class Reader {
  readonly cursor: Cursor | undefined
  readonly quarantine: Quarantine
  readonly segments: Segment[] = []
  nextSegment: number
  undamaged = true
  quarantinedBytes = 0
  readonly #fileSystem: FileSystem
  readonly #folder: string
  readonly #nowMs: number

  constructor(fileSystem: FileSystem, folder: string, nowMs: number) {
    this.#fileSystem = fileSystem
    this.#folder = folder
    this.#nowMs = nowMs
    this.cursor = readCursor(fileSystem, folder)
    this.quarantine = new Quarantine(fileSystem, folder)
    this.nextSegment = this.cursor?.next_segment ?? 1
  }

  /** Without a cursor nothing is excused: it was there before the first segment. */
  #mayBeTorn(sequence: number): boolean {
    if (!this.cursor) return false
    const { clean, segments } = this.cursor
    return !(segments[sequence]?.complete ?? clean)
  }

  read(name: string, sequence: number): void {
    const path = join(this.#folder, name)
    this.nextSegment = Math.max(this.nextSegment, sequence + 1)
    if (this.cursor?.removed.includes(sequence)) {
      attempt(() => this.#fileSystem.remove(path))
      return
    }
    let bytes: Buffer = Buffer.alloc(0)
    const readable = attempt(() => {
      bytes = this.#fileSystem.readAll(path)
    })
    const mayBeTorn = this.#mayBeTorn(sequence)
    const header = decodeSegmentHeader(bytes)
    if (!header || header.rank >= RANKS) {
      this.undamaged = false
      if (readable && mayBeTorn && writtenLength(bytes) < SEGMENT_HEADER_BYTES)
        attempt(() => this.#fileSystem.remove(path))
      else {
        this.quarantinedBytes += bytes.length
        this.quarantine.move(name)
      }
      return
    }
    const storage = FileStorage.found(this.#fileSystem, path, bytes.length, !mayBeTorn)
    const segment = new Segment(sequence, header.rank, header.epoch, storage, this.#nowMs)
    segment.sealed = true
    const damages = scanRecords(bytes, (record, offset, length) => void segment.add(record, offset, length))
    if (damages.length > 0) this.undamaged = false
    for (const { offset, length } of damages) {
      // A write that a power cut tore: nothing was promised of it. Cut off, or the next start would take it for damage.
      if (mayBeTorn && offset + length === bytes.length) {
        attempt(() => this.#fileSystem.truncate(path, offset))
        continue
      }
      segment.damagedBytes += length
      this.quarantine.keep(`${name}.${offset}`, bytes.subarray(offset, offset + length))
    }
    const progress = this.cursor?.segments[sequence]
    if (progress) segment.restore(progress)
    this.segments.push(segment)
  }
}

/** Without zeroes at the end: blocks of a file that a power cut kept from being written. */
function writtenLength(bytes: Buffer): number {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 0) length -= 1
  return length
}

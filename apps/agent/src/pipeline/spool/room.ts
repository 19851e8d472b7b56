/** What goes to make room: what was published first, then what is worth least and oldest. */
import { EVENTS } from './ranks.ts'
import type { Segment } from './segment.ts'
import type { Shelf } from './shelf.ts'

/** Of the room, what only events may use. */
const EVENTS_SHARE = 0.1

const SEGMENT_BYTES_MAX = 8 * 2 ** 20
/** Segments that a full spool is made of, so that what goes for lack of room is a small part. */
const SEGMENTS = 32

/** At most, of one segment of a spool that may take `limit` bytes. */
export const segmentBytes = (limit: number): number => Math.min(SEGMENT_BYTES_MAX, limit / SEGMENTS)

/** A record that is to be added, and what all of its kind of storage may take. */
interface Wanted {
  readonly durable: boolean
  readonly rank: number
  readonly bytes: number
  readonly limit: number
}

/** Whether there is room now. `drop` takes a segment off the shelf. */
export function makeRoom(shelf: Shelf, wanted: Wanted, drop: (segment: Segment) => void): boolean {
  const { durable, rank, bytes, limit } = wanted
  const room = rank === EVENTS ? limit : limit * (1 - EVENTS_SHARE)
  const over = () => shelf.bytes(durable) + bytes > room
  for (let segment = shelf.releasable(durable); over() && segment; segment = shelf.releasable(durable)) drop(segment)
  if (!over()) return true
  // A batch never pushes out what is worth more than itself, nor anything at all when that would not make room.
  const expendable = shelf.evictable(durable, rank)
  const gain = expendable.reduce((sum, { storage }) => sum + storage.bytes, 0)
  if (shelf.bytes(durable) - gain + bytes > room) return false
  for (const segment of expendable) {
    if (!over()) break
    drop(segment)
  }
  return !over()
}

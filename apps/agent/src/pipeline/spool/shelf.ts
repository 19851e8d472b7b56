/** All segments of a spool, on disk and in memory, in the order they were made. */
import { EVENTS } from './ranks.ts'
import { TAKEN, WAITING } from './segment.ts'
import type { Segment } from './segment.ts'

export interface Place {
  readonly segment: Segment
  readonly index: number
}

export class Shelf {
  #segments: Segment[] = []

  get segments(): readonly Segment[] {
    return this.#segments
  }

  add(...segments: readonly Segment[]): void {
    this.#segments.push(...segments)
    this.#segments = this.#segments.toSorted((a, b) => a.sequence - b.sequence)
  }

  /** Whether it was there. */
  remove(segment: Segment): boolean {
    if (!this.#segments.includes(segment)) return false
    this.#segments = this.#segments.filter((other) => other !== segment)
    return true
  }

  bytes(durable: boolean): number {
    return this.#segments.reduce((sum, { storage }) => sum + (storage.durable === durable ? storage.bytes : 0), 0)
  }

  /** What to publish next: events first, so that hours of samples do not hold them up, then the oldest. */
  nextWaiting(): Place | undefined {
    return this.#oldestWaiting((rank) => rank === EVENTS) ?? this.#oldestWaiting((rank) => rank < EVENTS)
  }

  /** Segments that may go without loss: everything in them was published. What is worth least goes first. */
  releasable(durable: boolean): Segment | undefined {
    return this.#least((segment) => durable === segment.storage.durable && unpublished(segment) === 0)
  }

  /** Segments that go when there is no room otherwise. One of which something is under way stays. */
  evictable(durable: boolean, rankMax: number): Segment[] {
    return this.#segments
      .filter(({ storage, rank, counts }) => storage.durable === durable && rank <= rankMax && counts[TAKEN] === 0)
      .toSorted((a, b) => a.rank - b.rank || a.sequence - b.sequence)
  }

  #least(fits: (segment: Segment) => boolean): Segment | undefined {
    return this.#segments
      .filter((segment) => segment.length > 0 && fits(segment))
      .toSorted((a, b) => a.rank - b.rank)[0]
  }

  #oldestWaiting(wanted: (rank: number) => boolean): Place | undefined {
    let oldest: Place | undefined
    const seen = new Set<number>()
    for (const segment of this.#segments) {
      // Of one rank the older segment has the older batches.
      if (!wanted(segment.rank) || seen.has(segment.rank)) continue
      const index = segment.firstWaiting()
      if (index < 0) continue
      seen.add(segment.rank)
      if (!oldest || isOlder(segment, index, oldest)) oldest = { segment, index }
    }
    return oldest
  }
}

const unpublished = ({ counts }: Segment): number => counts[WAITING]! + counts[TAKEN]!

function isOlder(segment: Segment, index: number, than: Place): boolean {
  if (segment.epochText !== than.segment.epochText) return segment.sequence < than.segment.sequence
  return segment.batchNo(index) < than.segment.batchNo(than.index)
}

/** What the segments of a spool hold, by how far it has come. */
import type { SpoolStats } from '../spool.ts'
import { PUBLISHED, TAKEN, WAITING } from './segment.ts'
import type { RecordState, Segment } from './segment.ts'

type ShelfStats = Pick<
  SpoolStats,
  | 'batches'
  | 'bytes'
  | 'oldestSealedAtMs'
  | 'unconfirmedBatches'
  | 'unconfirmedBytes'
  | 'oldestUnconfirmedSealedAtMs'
  | 'quarantinedBytes'
>

export function shelfStats(segments: readonly Segment[]): ShelfStats {
  const sum = (of: (segment: Segment) => number) => segments.reduce((total, segment) => total + of(segment), 0)
  const oldest = (...states: readonly RecordState[]) => {
    const times = segments
      .map((segment) => [segment, segment.first(...states)] as const)
      .filter(([, index]) => index >= 0)
    return times.length === 0 ? undefined : Math.min(...times.map(([segment, index]) => segment.sealedAtMs(index)))
  }
  return {
    batches: sum(({ counts }) => counts[WAITING]! + counts[TAKEN]!),
    bytes: sum(({ sizes }) => sizes[WAITING]! + sizes[TAKEN]!),
    oldestSealedAtMs: oldest(WAITING, TAKEN),
    unconfirmedBatches: sum(({ counts }) => counts[PUBLISHED]!),
    unconfirmedBytes: sum(({ sizes }) => sizes[PUBLISHED]!),
    oldestUnconfirmedSealedAtMs: oldest(PUBLISHED),
    quarantinedBytes: sum(({ damagedBytes }) => damagedBytes),
  }
}

/** Records that change their state together. */
import { DONE, PUBLISHED, WAITING } from './segment.ts'
import type { Segment } from './segment.ts'

/** Batches of these runs are done, whatever they were. Returns how many were not done before. */
export function confirmRuns(
  segments: readonly Segment[],
  runs: Iterable<readonly [first: number, last: number]>,
): number {
  let confirmed = 0
  for (const [first, last] of runs) {
    for (const segment of segments) {
      const [from, to] = segment.range(first, last)
      for (let index = from; index < to; index++) {
        if (segment.state(index) === DONE) continue
        segment.set(index, DONE)
        confirmed += 1
      }
    }
  }
  return confirmed
}

/** What was published waits again. Returns how many batches. */
export function replayPublished(segments: readonly Segment[]): number {
  let batches = 0
  for (const segment of segments) {
    for (let index = 0; segment.counts[PUBLISHED]! > 0 && index < segment.length; index++) {
      if (segment.state(index) !== PUBLISHED) continue
      segment.set(index, WAITING)
      batches += 1
    }
  }
  return batches
}

/** Releases what was published; returns how many that were, and the indexes of what was not published yet. */
export function giveUp(segment: Segment): { waiting: number[]; released: number } {
  const waiting: number[] = []
  let released = 0
  for (let index = 0; index < segment.length; index++) {
    if (segment.state(index) === WAITING) waiting.push(index)
    else if (segment.state(index) === PUBLISHED) {
      released += 1
      segment.set(index, DONE)
    }
  }
  return { waiting, released }
}

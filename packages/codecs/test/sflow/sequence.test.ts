import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SequenceTracker } from '../../src/sflow/sequence.ts'

const WINDOW = 8

/** Observes all of one source, then enough more that every gap has left the window. Returns the sum of what was told. */
function follow(tracker: SequenceTracker, sequences: readonly number[], settleFrom: number): number {
  const settle = Array.from({ length: WINDOW + 1 }, (_, i) => (settleFrom + i) >>> 0)
  return [...sequences, ...settle].reduce((sum, sequence) => sum + tracker.observe('10.0.0.1', 0, sequence), 0)
}

/** Every start, those near the wrap among them. */
const start = fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 2 ** 32 - 200, max: 2 ** 32 - 1 }))

describe('loss', () => {
  test('is the number of datagrams left out, across the wrap at 2^32 too', () => {
    fc.assert(
      fc.property(start, fc.array(fc.boolean(), { maxLength: 200 }), (first, arrives) => {
        const tracker = new SequenceTracker({ reorderWindow: WINDOW })
        const sent = [true, ...arrives].map((arrived, i) => ({ arrived, sequence: (first + i) >>> 0 }))
        const received = sent.filter(({ arrived }) => arrived).map(({ sequence }) => sequence)
        const told = follow(tracker, received, first + sent.length)
        expect(told).toBe(sent.length - received.length)
        expect(tracker).toMatchObject({ lost: told, duplicates: 0, reordered: 0, resets: 0, strays: 0 })
      }),
    )
  })

  test('is not a datagram that comes late, within the window, or twice', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(
          fc.record({ lost: fc.boolean(), late: fc.nat({ max: WINDOW - 1 }), copies: fc.constantFrom(1, 1, 2) }),
          {
            maxLength: 200,
          },
        ),
        (first, datagrams) => {
          const tracker = new SequenceTracker({ reorderWindow: WINDOW })
          // A datagram sent as the i-th arrives as the (i + late)-th: none is overtaken by more than WINDOW - 1 others.
          const received = datagrams
            .map(({ lost, late, copies }, i) => ({ lost, copies, at: i + late, sequence: (first + 1 + i) >>> 0 }))
            .toSorted((a, b) => a.at - b.at)
            .flatMap(({ lost, copies, sequence }) => (lost ? [] : Array.from({ length: copies }, () => sequence)))
          const told = follow(tracker, [first, ...received], first + 1 + datagrams.length)
          expect(told).toBe(datagrams.filter(({ lost }) => lost).length)
          expect(tracker.duplicates).toBe(received.length - new Set(received).size)
          expect(tracker).toMatchObject({ resets: 0, strays: 0 })
        },
      ),
    )
  })

  test('is never taken back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 300 }), (sequences) => {
        const tracker = new SequenceTracker({ reorderWindow: WINDOW })
        for (const sequence of sequences) expect(tracker.observe('10.0.0.1', 0, sequence)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('of a long gap is told at once, but for what may still come', () => {
    const tracker = new SequenceTracker({ reorderWindow: WINDOW })
    expect(tracker.observe('10.0.0.1', 0, 1)).toBe(0)
    expect(tracker.observe('10.0.0.1', 0, 1_001)).toBe(999 - WINDOW)
  })
})

describe('a sender that starts anew', () => {
  test('costs nothing, whatever the numbers before and after', () => {
    fc.assert(
      fc.property(start, start, fc.integer({ min: 2, max: 30 }), (before, after, count) => {
        const distance = (after - before) | 0
        fc.pre(distance < -100 || distance > 1_000_100)
        const tracker = new SequenceTracker({ reorderWindow: WINDOW })
        const run = (from: number, length: number) => Array.from({ length }, (_, i) => (from + i) >>> 0)
        expect(follow(tracker, [...run(before, 20), ...run(after, count)], after + count)).toBe(0)
        expect(tracker).toMatchObject({ resets: 1, strays: 1, lost: 0 })
      }),
    )
  })

  test('is not seen in a single stray number', () => {
    const tracker = new SequenceTracker({ reorderWindow: WINDOW })
    expect(follow(tracker, [500, 501, 7, 502, 3_000_000_000, 503, 504], 505)).toBe(0)
    expect(tracker).toMatchObject({ resets: 0, strays: 2 })
  })

  test('still owes what it had not sent in full', () => {
    const tracker = new SequenceTracker({ reorderWindow: WINDOW })
    expect(follow(tracker, [500, 502, 1, 2], 3)).toBe(1)
  })
})

describe('sources', () => {
  test('are counted apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 2 })), { maxLength: 100 }),
        (picks) => {
          const tracker = new SequenceTracker()
          const next = new Map<string, number>()
          for (const [agent, subAgent] of picks) {
            const key = `${agent}${subAgent}`
            const sequence = (next.get(key) ?? key.charCodeAt(0) * 1000 * (subAgent + 1)) + 1
            next.set(key, sequence)
            expect(tracker.observe(agent, subAgent, sequence)).toBe(0)
          }
        },
      ),
    )
  })

  test('are bounded: the one followed longest gives way, and what it owed counts', () => {
    const tracker = new SequenceTracker({ sourcesMax: 2 })
    tracker.observe('a', 0, 1)
    tracker.observe('b', 0, 1)
    expect(tracker.observe('a', 0, 3)).toBe(0)
    expect(tracker.observe('c', 0, 1)).toBe(1)
    expect(tracker).toMatchObject({ evicted: 1, lost: 1 })
    expect(tracker.observe('a', 0, 10)).toBe(0)
    expect(tracker.evicted).toBe(2)
  })

  test('have a window of 1 to 31', () => {
    expect(() => new SequenceTracker({ reorderWindow: 0 })).toThrow(RangeError)
    expect(() => new SequenceTracker({ reorderWindow: 32 })).toThrow(RangeError)
    expect(new SequenceTracker({ reorderWindow: 31 }).observe('a', 0, 1)).toBe(0)
  })

  test('with the widest window lose nothing of a gap of 31 that is filled', () => {
    const tracker = new SequenceTracker({ reorderWindow: 31 })
    const order = [1, 33, ...Array.from({ length: 31 }, (_, i) => i + 2), 34, 35]
    expect(order.reduce((sum, sequence) => sum + tracker.observe('a', 0, sequence), 0)).toBe(0)
    expect(tracker).toMatchObject({ reordered: 31, duplicates: 0 })
  })
})

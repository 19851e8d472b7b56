import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant, Range } from './range.ts'
import {
  DEFAULT_RANGE,
  LONGEST_MS,
  PRESETS,
  SHORTEST_MS,
  endsNow,
  formatInstant,
  lastMs,
  parseInstant,
  parseLength,
  parseTyped,
  rangeOf,
  resolveRange,
  shift,
  zoomOut,
  zoomTo,
} from './range.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const HOUR = 3_600_000

describe('instants', () => {
  test.each<[string, Instant | undefined]>([
    ['now', { beforeNowMs: 0 }],
    ['now-15m', { beforeNowMs: 900_000 }],
    ['now-7d', { beforeNowMs: 7 * 24 * HOUR }],
    ['2026-11-22T02:14:00Z', { atMs: Date.parse('2026-11-22T02:14:00Z') }],
    ['2026-11-22T02:14:00.250Z', { atMs: Date.parse('2026-11-22T02:14:00.250Z') }],
    ['2026-11-22T02:14Z', { atMs: Date.parse('2026-11-22T02:14:00Z') }],
    ['now+1h', undefined],
    ['now-', undefined],
    ['now-1y', undefined],
    ['now-9999999s', undefined],
    ['2026-11-22T02:14:00', undefined],
    ['2026-13-22T02:14:00Z', undefined],
    ['1764288000000', undefined],
    ['', undefined],
  ])('%s', (text, instant) => expect(parseInstant(text)).toEqual(instant))

  const relative = fc.integer({ min: 0, max: 999_999 }).map((seconds) => ({ beforeNowMs: seconds * 1000 }))
  const fixed = fc.integer({ min: 0, max: 4e12 }).map((atMs) => ({ atMs }))
  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.oneof(relative, fixed), (instant) => {
        expect(parseInstant(formatInstant(instant))).toEqual(instant)
      }),
    )
  })
  test('presets are lengths and are written as they are read', () => {
    for (const preset of PRESETS) {
      expect(formatInstant({ beforeNowMs: parseLength(preset)! })).toBe(`now-${preset}`)
    }
  })
})

test.each<[string, Instant | undefined]>([
  ['6h', { beforeNowMs: 6 * HOUR }],
  [' 15 m ago ', { beforeNowMs: 900_000 }],
  ['now-6h', { beforeNowMs: 6 * HOUR }],
  ['2026-11-22 02:14', { atMs: new Date(2026, 10, 22, 2, 14).getTime() }],
  ['2026-11-22', { atMs: new Date(2026, 10, 22).getTime() }],
  ['2026-11-22T02:14:00Z', { atMs: Date.parse('2026-11-22T02:14:00Z') }],
  ['2026-02-31 10:00', undefined],
  ['yesterday', undefined],
])('typed: %s', (text, instant) => expect(parseTyped(text)).toEqual(instant))

describe('ranges of a URL', () => {
  test('default', () => expect(rangeOf(null, undefined, NOW)).toEqual(DEFAULT_RANGE))
  test('one end given', () => expect(rangeOf('now-6h', null, NOW)).toEqual(lastMs(6 * HOUR)))
  test.each([
    ['now', 'now-1h'],
    ['rubbish', 'now'],
    ['now-1h', '<script>'],
    ['now-1s', 'now'],
    ['1970-01-01T00:00:00Z', 'now'],
  ])('%s to %s makes no sense', (from, to) => expect(rangeOf(from, to, NOW)).toEqual(DEFAULT_RANGE))
  test('whatever it says, it resolves to a range within the limits', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('now', 'now-1h', 'now-99w', '2026-11-22T02:14:00Z'))
    fc.assert(
      fc.property(text, text, (from, to) => {
        const { fromMs, toMs } = resolveRange(rangeOf(from, to, NOW), NOW)!
        expect(toMs - fromMs).toBeGreaterThanOrEqual(SHORTEST_MS)
        expect(toMs - fromMs).toBeLessThanOrEqual(LONGEST_MS)
      }),
    )
  })
})

describe('moving', () => {
  const past: fc.Arbitrary<Range> = fc
    .tuple(fc.integer({ min: SHORTEST_MS, max: 30 * 24 * HOUR }), fc.integer({ min: 0, max: 100 * 24 * HOUR }))
    .map(([length, age]) => ({ from: { atMs: NOW - age - length }, to: { atMs: NOW - age } }))
  const anyRange = fc.oneof(
    past,
    fc.integer({ min: 10, max: 999_999 }).map((seconds) => lastMs(seconds * 1000)),
  )

  test('earlier and then later is where it was', () => {
    fc.assert(
      fc.property(past, (range) => {
        const back = shift(shift(range, -1, NOW), 1, NOW)
        // A range that ends now is written as such.
        expect(resolveRange(back, NOW)!.toMs).toBe(resolveRange(range, NOW)!.toMs)
        expect(Math.abs(resolveRange(back, NOW)!.fromMs - resolveRange(range, NOW)!.fromMs)).toBeLessThan(1000)
      }),
    )
  })
  test('no move reaches past now or leaves the limits', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        for (const moved of [shift(range, -1, NOW), shift(range, 1, NOW), zoomOut(range, NOW)]) {
          const { toMs } = resolveRange(moved, NOW)!
          expect(toMs).toBeLessThanOrEqual(NOW)
        }
      }),
    )
  })
  test('zooming out contains what was there, as far as there is time', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const [before, after] = [resolveRange(range, NOW)!, resolveRange(zoomOut(range, NOW), NOW)!]
        expect(after.toMs).toBeGreaterThanOrEqual(before.toMs)
        expect(after.toMs - after.fromMs).toBeGreaterThanOrEqual(2 * (before.toMs - before.fromMs) - 1000)
      }),
    )
  })
  test('a range that ends now goes on ending now when zoomed out', () => {
    expect(zoomOut(lastMs(HOUR), NOW)).toEqual(lastMs(2 * HOUR))
    expect(endsNow(shift(lastMs(HOUR), 1, NOW))).toBe(true)
    expect(endsNow(shift(lastMs(HOUR), -1, NOW))).toBe(false)
  })
  test('dragging less than the shortest range gives the shortest', () => {
    const { fromMs, toMs } = resolveRange(zoomTo(NOW - 500, NOW - 400, NOW), NOW)!
    expect(toMs - fromMs).toBe(SHORTEST_MS)
    expect(toMs).toBe(NOW)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ago, bytes, clockOf, count, duration, percent, plural, si, siParts } from './format.ts'

const spaced = (text: string) => text.replaceAll('\u00a0', ' ')

describe('si', () => {
  test.each([
    [0, '0'],
    [7, '7'],
    [999, '999'],
    [999.6, '1.0 k'],
    [1000, '1.0 k'],
    [12_345, '12.3 k'],
    [99_960, '100 k'],
    [212_000, '212 k'],
    [999_499, '999 k'],
    [999_500, '1.0 M'],
    [3.1e9, '3.1 G'],
    [0.4, '0.4'],
    [0.034, '0.03'],
    [-1500, '-1.5 k'],
    [null, 'unknown'],
    [undefined, 'unknown'],
    [Number.NaN, 'unknown'],
  ])('%s is %s', (value, text) => expect(spaced(si(value))).toBe(text))

  test('prefixes join symbols but not words', () => {
    expect(spaced(si(3.1e9, 'bit/s'))).toBe('3.1 Gbit/s')
    expect(spaced(si(12, 'bit/s'))).toBe('12 bit/s')
    expect(spaced(si(225_000, 'packets/s'))).toBe('225 k packets/s')
  })

  test('is within 5 % of the value and never four digits before the point', () => {
    const powers: Record<string, number> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 }
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9e20, noNaN: true }), (value) => {
        const [digits, prefix] = siParts(value)
        const read = Number(digits) * powers[prefix]!
        expect(Math.abs(read - value) / value).toBeLessThan(0.05)
        expect(Number(digits)).toBeLessThan(1000)
      }),
    )
  })
})

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [64 * 1024 * 1024, '64.0 MiB'],
  [null, 'unknown'],
])('bytes: %s is %s', (value, text) => expect(spaced(bytes(value))).toBe(text))

test.each([
  [0, '0 ms'],
  [3.14, '3.1 ms'],
  [420, '420 ms'],
  [2900, '2.9 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [719_000, '11 min'],
  [3 * 3_600_000 + 5 * 60_000, '3 h 5 min'],
  [24 * 3_600_000, '1 d'],
  [52 * 3_600_000, '2 d 4 h'],
  [null, 'unknown'],
])('duration: %s is %s', (value, text) => expect(spaced(duration(value))).toBe(text))

test('ago', () => {
  const nowMs = 1_800_000_000_000
  expect(ago(nowMs - 300, nowMs)).toBe('just now')
  expect(spaced(ago(nowMs - 4_900, nowMs))).toBe('4 s ago')
  expect(spaced(ago(nowMs - 12 * 60_000, nowMs))).toBe('12 min ago')
  expect(spaced(ago(nowMs + 5_000, nowMs))).toBe('in 5 s')
  expect(ago(0, nowMs)).toBe('never')
  expect(ago(null, nowMs)).toBe('never')
})

test('unknown is never 0', () => {
  for (const format of [si, count, bytes, percent, duration]) {
    expect(format(null)).toBe('unknown')
    expect(format(Number.NaN)).toBe('unknown')
  }
})

test('plural', () => {
  expect(plural(1, 'host')).toBe('1 host')
  expect(plural(0, 'host')).toBe('0 hosts')
  expect(plural(1234, 'host')).toBe('1,234 hosts')
})

test('a clock tells the time of its zone', () => {
  const at = Date.parse('2026-11-22T23:30:05Z')
  expect(clockOf('UTC').dateTime(at)).toBe('2026-11-22 23:30:05')
  expect(clockOf('Europe/Berlin').dateTime(at)).toBe('2026-11-23 00:30:05')
  expect(clockOf('Europe/Berlin').time(at)).toBe('00:30:05')
  expect(clockOf('UTC').short(at)).toBe('11-22 23:30')
})

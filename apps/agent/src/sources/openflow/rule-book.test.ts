import type { OpenflowCounters } from '@pathwatch/codecs/text/openflow-stats'
import { expect, test } from 'vitest'
import { RuleBook } from './rule-book.ts'

const rule = (name: string, duration_s: number, packets: bigint, offload_packets = 0n): OpenflowCounters => ({
  ...{ rule: name, duration_s, packets, bytes: packets * 100n },
  ...{ offload_packets, offload_bytes: offload_packets * 86n },
})
/** Of the second look at one bridge, a minute later: [total, delta] of packets and of offloaded ones. */
function second(before: readonly OpenflowCounters[], after: readonly OpenflowCounters[]) {
  const book = new RuleBook()
  expect(book.records('b', before, 1_000).every(({ delta, interval_ms }) => delta === 0n && interval_ms === 0)).toBe(
    true,
  )
  const [packets, bytes, offloaded, offloadedBytes] = book.records('b', after, 61_000)
  expect([packets, bytes, offloaded, offloadedBytes].map((one) => [one?.name, one?.interval_ms])).toEqual(
    ['n_packets', 'n_bytes', 'n_offload_packets', 'n_offload_bytes'].map((kind) => [`bridge b ${kind}`, 60_000]),
  )
  expect(bytes?.delta).toBe((packets!.delta as bigint) * 100n)
  expect(offloadedBytes?.delta).toBe((offloaded!.delta as bigint) * 86n)
  return {
    packets: [packets!.total, packets!.delta],
    offloaded: [offloaded!.total, offloaded!.delta],
    left: book.leftOut,
  }
}

test('what rules counted since the look before', () => {
  expect(
    second([rule('a', 100, 10n, 5n), rule('c', 100, 1n)], [rule('c', 160, 2n), rule('a', 160, 110n, 95n)]),
  ).toEqual({
    ...{ packets: [112n, 101n], offloaded: [95n, 90n], left: 0 },
  })
})

test('one that is gone is in no sum; one that is new counts from nothing', () => {
  expect(second([rule('a', 100, 10n), rule('b', 100, 99n)], [rule('a', 160, 11n), rule('c', 60, 7n, 3n)])).toEqual({
    ...{ packets: [18n, 8n], offloaded: [3n, 3n], left: 0 },
  })
  // It was removed and added again.
  expect(second([rule('a', 100, 10n)], [rule('a', 3, 25n)])).toMatchObject({ packets: [25n, 25n], left: 0 })
  // It is older than the look before, at which it was not there.
  expect(second([], [rule('a', 62, 25n)])).toMatchObject({ packets: [25n, 0n], left: 1 })
  expect(second([], [rule('a', 61, 25n)])).toMatchObject({ packets: [25n, 25n], left: 0 })
})

test('a counter that fell, or more offloaded than there were packets: left out', () => {
  const fine = [rule('z', 100, 0n), rule('z', 160, 4n)] as const
  expect(second([fine[0], rule('a', 100, 10n)], [fine[1], rule('a', 160, 9n)])).toEqual({
    ...{ packets: [13n, 4n], offloaded: [0n, 0n], left: 1 },
  })
  expect(second([fine[0], rule('a', 100, 10n, 10n)], [fine[1], rule('a', 160, 20n, 9n)]).left).toBe(1)
  expect(second([fine[0], rule('a', 100, 0n, 0n)], [fine[1], rule('a', 160, 2n, 3n)])).toMatchObject({
    ...{ packets: [6n, 4n], left: 1 },
  })
  const bytes = { ...rule('a', 160, 2n, 2n), offload_bytes: 201n }
  expect(second([fine[0], rule('a', 100, 0n)], [fine[1], bytes]).left).toBe(1)
})

test('a counter below 0, as version 3.1 can have it, counts on', () => {
  const below = 0xffff_ffff_ffff_fff6n
  const from = { ...rule('a', 100, 0n), packets: below, bytes: 0n }
  expect(second([from], [{ ...from, duration_s: 160, packets: 5n, bytes: 1_500n }])).toMatchObject({
    ...{ packets: [5n, 15n], left: 0 },
  })
  expect(second([rule('a', 100, 0n)], [{ ...rule('a', 160, 0n), packets: below }])).toMatchObject({ left: 1 })
})

test('bridges have looks of their own, and one that is gone has none', () => {
  const book = new RuleBook()
  book.records('a', [rule('x', 1, 5n)], 1_000)
  book.records('b', [rule('x', 1, 7n)], 2_000)
  expect(book.records('a', [rule('x', 11, 6n)], 11_000)[0]).toMatchObject({ delta: 1n, interval_ms: 10_000 })
  book.keepOnly(new Set(['a']))
  expect(book.records('b', [rule('x', 11, 9n)], 12_000)[0]).toMatchObject({ delta: 0n, interval_ms: 0 })
})

test('an answer that is told again is no look', () => {
  const book = new RuleBook()
  book.records('b', [rule('a', 100, 10n)], 1_000)
  expect(book.records('b', [rule('a', 160, 30n)], 61_000)[0]).toMatchObject({ delta: 20n, interval_ms: 60_000 })
  expect(book.records('b', [rule('a', 160, 30n)], 71_000)).toEqual([])
  expect(book.records('b', [rule('a', 180, 35n)], 81_000)[0]).toMatchObject({ delta: 5n, interval_ms: 20_000 })
  // A table without rules is never older.
  book.records('empty', [], 1_000)
  expect(book.records('empty', [], 61_000)).toHaveLength(4)
})

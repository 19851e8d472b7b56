import { expect, test } from 'vitest'
import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { fuzz } from './fuzz.ts'
import { capture, decodeOne, type Row, smallDatagrams } from './golden.ts'
import { Random } from './mutation.ts'

const golden = [...smallDatagrams(), ...capture('ovs31-hv1').filter((_, i) => i % 500 === 3)]

/** Ends of the samples of a valid datagram with an IPv4 agent address. */
function sampleEnds(datagram: Uint8Array): number[] {
  const bytes = Buffer.from(datagram)
  const ends: number[] = []
  for (let at = 28; at < bytes.length; at = ends.at(-1)!) ends.push(at + 8 + bytes.readUInt32BE(at + 4))
  return ends
}

test('every truncation of golden datagrams keeps the samples that are whole', () => {
  let truncations = 0
  const decoder = new SflowDecoder({ flowCapacity: 64, counterCapacity: 128 })
  for (const datagram of golden) {
    const whole = decodeOne(datagram)
    const ends = sampleEnds(datagram)
    for (let length = 0; length < datagram.length; length++) {
      // A copy of its own, so that reading past the end throws.
      const { flows, counters, counts } = decodeOne(datagram.slice(0, length), decoder)
      const kept = ends.filter((end) => end <= length).length
      expect(flows.length + counters.length).toBe(kept)
      expect(flows).toEqual(whole.flows.slice(0, flows.length))
      expect(counters).toEqual(whole.counters.slice(0, counters.length))
      expect((counts['truncated'] ?? 0) + (counts['sample_overrun'] ?? 0)).toBe(1)
      truncations++
    }
  }
  expect(truncations).toBe(golden.reduce((sum, { length }) => sum + length, 0))
})

test('whatever happens inside a sample, those before and after it are kept', () => {
  const random = new Random(20_260_730)
  const several = golden.filter((datagram) => sampleEnds(datagram).length >= 3)
  expect(several.length).toBeGreaterThan(8)
  const decoder = new SflowDecoder({ flowCapacity: 64, counterCapacity: 128 })
  for (let n = 0; n < 3_000; n++) {
    const datagram = random.pick(several)
    const ends = sampleEnds(datagram)
    const victim = random.below(ends.length)
    const start = victim === 0 ? 28 : ends[victim - 1]!
    const damaged = Uint8Array.from(datagram)
    // Type or body; the length is what the next sample is found by.
    const from = start + 8
    for (let i = random.below(12); i >= 0; i--)
      damaged[from + random.below(ends[victim]! - from)] = random.pick([0, 0x7f, 0xff, random.below(256)])
    if (random.below(3) === 0) damaged.set([0, 0, 0, random.below(7)], start)

    const { flows, counters } = decodeOne(damaged, decoder)
    const whole = decodeOne(datagram, decoder)
    const expected = [...whole.flows, ...whole.counters].filter((row) => !isVictim(row, datagram, start))
    for (const row of expected) expect([...flows, ...counters]).toContainEqual(row)
    expect(flows.length + counters.length).toBeGreaterThanOrEqual(ends.length - 1)
  }
})

function isVictim(row: Row, datagram: Uint8Array, start: number): boolean {
  const bytes = Buffer.from(datagram)
  const isFlow = bytes.readUInt32BE(start) === 1
  const sameSource = row['source_id_index'] === (bytes.readUInt32BE(start + 12) & 0xffffff)
  return (row['sample_type'] === 1) === isFlow && row['sample_sequence'] === bytes.readUInt32BE(start + 8) && sameSource
}

test('20,000 damaged datagrams: nothing is thrown, no promise broken', () => {
  const { failures, cases, throws, decoded, counts } = fuzz(20_000, 1)
  expect(failures).toEqual([])
  expect({ cases, throws }).toEqual({ cases: 20_000, throws: 0 })
  expect(decoded).toBeGreaterThan(10_000)
  // The damage reached every check there is.
  const untouched = Object.entries(counts).filter(([, count]) => count === 0)
  expect(Object.fromEntries(untouched)).toEqual({})
})

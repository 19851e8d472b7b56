import { expect, test } from 'vitest'
import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { capture } from './golden.ts'

/**
 * A second, plain reading of sflow_version_5.txt that shares nothing with the decoder: it only finds samples and
 * records, counts them by kind and checks that their lengths add up.
 */
function walk(bytes: Uint8Array, counts: Map<string, number>): void {
  const datagram = Buffer.from(bytes)
  const add = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1)
  expect(datagram.readUInt32BE(0)).toBe(5)
  const addressType = datagram.readUInt32BE(4)
  let at = addressType === 1 ? 24 : 36
  for (let samples = datagram.readUInt32BE(at), n = ((at += 4), 0); n < samples; n++) {
    const type = datagram.readUInt32BE(at)
    const end = at + 8 + datagram.readUInt32BE(at + 4)
    add(`sample ${type}`)
    const headBytes = { 1: 32, 2: 12, 3: 44, 4: 16 }[type]
    if (headBytes === undefined) throw new Error(`sample of type ${type}`)
    let p = at + 8 + headBytes
    for (let records = datagram.readUInt32BE(p - 4); records > 0; records--) {
      add(`${type % 2 === 1 ? 'flow' : 'counter'} ${datagram.readUInt32BE(p)}`)
      p += 8 + datagram.readUInt32BE(p + 4)
    }
    expect(p).toBe(end)
    at = end
  }
  expect(at).toBe(datagram.length)
}

const flowBits = { 1: 0, 1001: 4, 1006: 6, 1023: 7, 1024: 8, 1029: 11, 1030: 12 }
const counterBits = { 1: 0, 2: 1, 7: 2, 1004: 3, 1005: 4, 2203: 5, 2207: 6 }

function tally(counts: Map<string, number>, kind: string, bits: Record<string, number>, records: Uint32Array) {
  for (const mask of records) {
    let known = 0
    for (const [format, bit] of Object.entries(bits)) {
      known |= 1 << bit
      if ((mask & (1 << bit)) === 0) continue
      counts.set(`${kind} ${format}`, (counts.get(`${kind} ${format}`) ?? 0) + 1)
    }
    expect(mask & ~known).toBe(0)
  }
}

test.each([
  ['ovs31-hv1', 7_325, 41_743, 78, {}],
  // Of one crafted frame the TCP header inside VXLAN lies behind the 128 bytes sampled.
  ['bench', 16_920, 97_802, 153, { inner_header_incomplete: 118 }],
] as const)(
  '%s: every sample and record that a plain walk finds is decoded',
  (name, datagrams, flows, counters, others) => {
    const payloads = capture(name)
    expect(payloads).toHaveLength(datagrams)
    const expected = new Map<string, number>()
    const found = new Map<string, number>()
    const decoder = new SflowDecoder()
    const take = () => {
      tally(found, 'flow', flowBits, decoder.flows.records.subarray(0, decoder.flows.rows))
      tally(found, 'counter', counterBits, decoder.counters.records.subarray(0, decoder.counters.rows))
      for (const columns of [decoder.flows, decoder.counters]) {
        for (const type of columns.sample_type.subarray(0, columns.rows)) {
          found.set(`sample ${type}`, (found.get(`sample ${type}`) ?? 0) + 1)
        }
        columns.clear()
      }
    }
    for (const payload of payloads) {
      walk(payload, expected)
      if (decoder.decode(payload, 0)) continue
      take()
      expect(decoder.decode(payload, 0)).toBe(true)
    }
    take()
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    const { tunnel_ports_swapped, ...counts } = decoder.counts
    expect(tunnel_ports_swapped).toBeGreaterThan(0)
    const nonZero = Object.entries(counts).filter(([, count]) => count !== 0)
    expect(Object.fromEntries(nonZero)).toEqual({
      datagrams_total: datagrams,
      flow_samples_total: flows,
      counter_samples_total: counters,
      ...others,
    })
  },
)

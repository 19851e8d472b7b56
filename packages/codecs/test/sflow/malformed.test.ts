import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CounterSample, FlowRecord, FlowSample, Sample } from '../../src/sflow/encoder.ts'
import { encodeDatagram } from '../../src/sflow/encoder.ts'
import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { UnsupportedFormats } from '../../src/sflow/counts.ts'
import { decodeOne } from './golden.ts'

const source = { sequence: 1, sourceId: { type: 0, index: 1 } }
const flow = (records: readonly FlowRecord[], expanded = false): FlowSample => ({
  ...{ kind: 'flow', ...source, expanded, samplingRate: 10, samplePool: 10, drops: 0, records },
  ...{ input: { format: 0, value: 1 }, output: { format: 0, value: 2 } },
})
const counters: CounterSample = { kind: 'counters', ...source, records: [{ kind: 'port_name', name: 'eth0' }] }
const datagramOf = (...samples: Sample[]) =>
  Buffer.from(
    encodeDatagram({ agentAddress: Uint8Array.of(10, 0, 0, 1), subAgentId: 0, sequence: 1, uptimeMs: 0, samples }),
  )
const raw = (tag: number, body: number[] | Uint8Array) => ({ kind: 'raw', tag, body: Uint8Array.from(body) }) as const
const vni = { kind: 'vni_egress', vni: 77 } as const

/** Offset of the first sample; of its record count in a compact flow sample; of its first record. */
const SAMPLE = 28
const FLOW_RECORDS = SAMPLE + 36
const RECORD = SAMPLE + 40

function patched(datagram: Buffer, at: number, value: number): Buffer {
  datagram.writeUInt32BE(value, at)
  return datagram
}

describe('each kind of damage has its count', () => {
  test.each<[string, Uint8Array, Record<string, number>]>([
    ['empty', new Uint8Array(0), { truncated: 1 }],
    ['ends inside the header', datagramOf().subarray(0, 27), { truncated: 1 }],
    ['version 4', patched(datagramOf(flow([])), 0, 4), { bad_version: 1 }],
    ['agent address type 0', patched(datagramOf(flow([])), 4, 0), { bad_address_type: 1 }],
    ['agent address type 2^32-1', patched(datagramOf(flow([])), 4, 0xffffffff), { bad_address_type: 1 }],
    [
      '2^32-1 samples announced',
      patched(datagramOf(flow([])), 24, 0xffffffff),
      { flow_samples_total: 1, truncated: 1 },
    ],
    [
      'fewer samples announced',
      patched(datagramOf(flow([]), flow([])), 24, 1),
      { flow_samples_total: 1, trailing_bytes: 1 },
    ],
    ['sample length 2^32-1', patched(datagramOf(flow([])), SAMPLE + 4, 0xffffffff), { sample_overrun: 1 }],
    ['sample length 2^31', patched(datagramOf(flow([])), SAMPLE + 4, 0x80000000), { sample_overrun: 1 }],
    [
      'flow sample of 28 bytes',
      datagramOf(raw(1, new Uint8Array(28)), counters),
      { sample_too_short: 1, counter_samples_total: 1 },
    ],
    [
      'expanded flow sample of 40 bytes',
      datagramOf(raw(3, new Uint8Array(40)), counters),
      { sample_too_short: 1, counter_samples_total: 1 },
    ],
    [
      'counters sample of 8 bytes',
      datagramOf(raw(2, new Uint8Array(8)), counters),
      { sample_too_short: 1, counter_samples_total: 1 },
    ],
    [
      'empty expanded counters sample',
      datagramOf(raw(4, []), counters),
      { sample_too_short: 1, counter_samples_total: 1 },
    ],
    [
      'discarded packet of 28 bytes',
      datagramOf(raw(5, new Uint8Array(28)), counters),
      { sample_too_short: 1, counter_samples_total: 1 },
    ],
    [
      'sample of another enterprise',
      datagramOf(raw(4300 * 4096 + 1002, [1, 2, 3, 4]), counters),
      { unsupported_samples: 1, counter_samples_total: 1 },
    ],
    [
      '2^32-1 records announced',
      patched(datagramOf(flow([vni])), FLOW_RECORDS, 0xffffffff),
      { flow_samples_total: 1, records_missing: 1 },
    ],
    [
      'expanded: 2^32-1 records announced',
      patched(datagramOf(flow([vni], true)), FLOW_RECORDS + 12, 0xffffffff),
      { flow_samples_total: 1, records_missing: 1 },
    ],
    [
      'fewer records announced',
      patched(datagramOf(flow([vni])), FLOW_RECORDS, 0),
      { flow_samples_total: 1, sample_trailing_bytes: 1 },
    ],
    [
      'record length 2^32-1',
      patched(datagramOf(flow([vni])), RECORD + 4, 0xffffffff),
      { flow_samples_total: 1, record_overrun: 1 },
    ],
    [
      'record past its sample',
      patched(datagramOf(flow([vni]), counters), RECORD + 4, 8),
      { flow_samples_total: 1, record_overrun: 1, counter_samples_total: 1 },
    ],
    [
      'extended_switch of 8 bytes',
      datagramOf(flow([raw(1001, [0, 0, 0, 9, 0, 0, 0, 1]), vni])),
      { flow_samples_total: 1, record_too_short: 1 },
    ],
    [
      'record of another enterprise',
      datagramOf(flow([raw(4413 * 4096 + 1, []), vni])),
      { flow_samples_total: 1, unsupported_records: 1 },
    ],
    [
      'extended_gateway with 2^32-1 AS paths',
      datagramOf(flow([raw(1003, new Uint8Array(64).fill(0xff)), vni])),
      { flow_samples_total: 1, unsupported_records: 1 },
    ],
    [
      'header longer than its record',
      patched(datagramOf(flow([header(new Uint8Array(60))])), RECORD + 20, 0xffffffff),
      { flow_samples_total: 1, header_truncated: 1 },
    ],
    [
      'header of 10 bytes',
      datagramOf(flow([header(new Uint8Array(10))])),
      { flow_samples_total: 1, header_incomplete: 1 },
    ],
    [
      'IPv4 header of 16 bytes',
      datagramOf(flow([header([0x44, ...new Uint8Array(40)], 11)])),
      { flow_samples_total: 1, header_malformed: 1 },
    ],
    [
      'IPv6 header of version 4',
      datagramOf(flow([header([0x45, ...new Uint8Array(60)], 12)])),
      { flow_samples_total: 1, header_malformed: 1 },
    ],
    [
      'PPP header',
      datagramOf(flow([header(new Uint8Array(60), 7)])),
      { flow_samples_total: 1, unsupported_header_protocols: 1 },
    ],
  ])('%s', (_name, datagram, counts) => {
    expect(decodeOne(Uint8Array.from(datagram)).counts).toEqual({ datagrams_total: 1, ...counts })
  })

  test('a sample with a damaged record keeps what came before it, and says that something is missing', () => {
    const datagram = patched(datagramOf(flow([vni, vni])), RECORD + 12 + 4, 0xffffffff)
    const [row] = decodeOne(datagram).flows
    expect(row).toMatchObject({ sampling_rate: 10, vni: 77, records: 2 ** 31 + 2 ** 11 })
  })

  test('a short record keeps the fields that it has', () => {
    const [row] = decodeOne(datagramOf(flow([raw(1001, [0, 0, 0, 9, 0, 0, 0, 1]), vni]))).flows
    expect(row).toMatchObject({ in_vlan: 9, in_priority: 1, out_vlan: 0, vni: 77, records: 2 ** 4 + 2 ** 11 })
  })

  test('structures without a column set their bit and are not called unsupported', () => {
    const records = [raw(1002, new Uint8Array(16)), raw(1021, new Uint8Array(24))]
    const { flows, counts } = decodeOne(datagramOf(flow(records)))
    expect(flows[0]).toMatchObject({ records: 2 ** 31 + 2 ** 5 })
    expect(counts).toEqual({ datagrams_total: 1, flow_samples_total: 1 })
  })

  test('a long record is read as far as it is known', () => {
    const [row] = decodeOne(datagramOf(flow([raw(1029, [0, 0, 0, 5, 9, 9, 9, 9, 9]), vni]))).flows
    expect(row).toMatchObject({ vni: 77, records: 2 ** 11 })
  })

  test('a record length without its padding finds the next record all the same', () => {
    const datagram = patched(datagramOf(flow([raw(1029, [0, 0, 0, 5, 9]), vni]), counters), RECORD + 4, 5)
    const { flows, counts } = decodeOne(datagram)
    expect(flows[0]).toMatchObject({ vni: 77, records: 2 ** 11 })
    expect(counts).toEqual({ datagrams_total: 1, flow_samples_total: 1, counter_samples_total: 1 })
  })

  test('a sample length without its padding finds the next sample all the same', () => {
    const datagram = patched(datagramOf(raw(77, [1, 2, 3, 4, 5]), counters), SAMPLE + 4, 5)
    expect(decodeOne(datagram).counts).toMatchObject({ unsupported_samples: 1, counter_samples_total: 1 })
  })

  test('a short record takes nothing from the short record before it', () => {
    const records = [raw(1024, new Uint8Array(28).fill(9)), raw(1001, [0, 0, 0, 7])]
    expect(decodeOne(datagramOf(flow(records))).flows[0]).toMatchObject({ in_vlan: 7, in_priority: 0, out_vlan: 0 })
  })

  test('a header takes nothing from the record behind it', () => {
    const ipv4 = [0x45, 0, 0, 40, 0, 1, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
    const datagram = patched(datagramOf(flow([header(ipv4, 11), vni])), RECORD + 20, ipv4.length + 4)
    const { flows, counts } = decodeOne(datagram)
    expect(flows[0]).toMatchObject({ ip_protocol: 6, src_port: 0, dst_port: 0, vni: 77 })
    expect(counts).toMatchObject({ header_truncated: 1, header_incomplete: 1 })
  })

  test('values too large for their column become its highest value', () => {
    const record = {
      kind: 'extended_switch',
      inVlan: 0x10001,
      inPriority: 0x101,
      outVlan: 0xffffffff,
      outPriority: 7,
    } as const
    expect(decodeOne(datagramOf(flow([record]))).flows[0]).toMatchObject({
      ...{ in_vlan: 0xffff, in_priority: 0xff, out_vlan: 0xffff, out_priority: 7 },
    })
  })
})

function header(bytes: ArrayLike<number>, protocol = 1): FlowRecord {
  return { kind: 'sampled_header', protocol, frameLength: 64, stripped: 4, header: Uint8Array.from(bytes) }
}

describe('header chains', () => {
  const ethernet = (...rest: number[]) => header([...new Uint8Array(12), ...rest])
  test('28 VLAN tags', () => {
    const tags = Array.from({ length: 28 }, (_, i) => [0x81, 0x00, 0, i + 1]).flat()
    const { flows, counts } = decodeOne(datagramOf(flow([ethernet(...tags, 0x88, 0xcc)])))
    expect(flows[0]).toMatchObject({ vlan_id: 1, inner_vlan_id: 2, eth_type: 0x88cc })
    expect(counts).toEqual({ datagrams_total: 1, flow_samples_total: 1 })
  })

  test('MPLS labels without a bottom of stack', () => {
    const labels = Array.from({ length: 28 }, () => [0x00, 0x06, 0x40, 64]).flat()
    const { flows, counts } = decodeOne(datagramOf(flow([ethernet(0x88, 0x47, ...labels)])))
    expect(flows[0]).toMatchObject({ mpls_label: 100, eth_type: 0x8847 })
    expect(counts['header_incomplete']).toBe(1)
  })

  test('64 KB of IPv6 extension headers', () => {
    const fixed = [0x60, 0, 0, 0, 0, 0, 0, 64, ...new Uint8Array(32)]
    const { flows, counts } = decodeOne(datagramOf(flow([header([...fixed, ...new Uint8Array(65_000)], 12)])))
    expect(flows[0]).toMatchObject({ ip_ttl: 64, ip_protocol: 0 })
    expect(counts['header_incomplete']).toBe(1)
  })
})

describe('port names', () => {
  const nameOf = (body: number[]) =>
    decodeOne(datagramOf({ ...counters, records: [raw(1005, body)] })).counters[0]!['port_name']

  test('are cut to what is there', () => {
    const body = [0xff, 0xff, 0xff, 0xff, 0x74, 0x61, 0x70, 0x30]
    expect(nameOf(body)).toBe('tap0')
    const { counts } = decodeOne(datagramOf({ ...counters, records: [raw(1005, body)] }))
    expect(counts).toEqual({ datagrams_total: 1, counter_samples_total: 1, record_too_short: 1 })
  })
  test('hold no invalid UTF-8 and no control characters', () => {
    expect(nameOf([0, 0, 0, 6, 0x61, 0x00, 0x1b, 0xff, 0xc3, 0xa9, 0, 0])).toBe('a\u{fffd}\u{fffd}\u{fffd}é')
  })
  test('have a limit', () => {
    expect(nameOf([0, 0, 1, 0, ...new Uint8Array(256).fill(0x61)])).toBe('a'.repeat(64))
  })
})

describe('unsupported formats', () => {
  test('are listed by enterprise and format', () => {
    const decoder = new SflowDecoder()
    decodeOne(
      datagramOf(raw(4300 * 4096 + 1002, []), flow([raw(1003, []), raw(1003, [])]), {
        ...counters,
        records: [raw(5703 * 4096 + 1, [])],
      }),
      decoder,
    )
    expect(decoder.unsupported.list()).toEqual([
      { kind: 'sample', enterprise: 4300, format: 1002, count: 1 },
      { kind: 'flow_record', enterprise: 0, format: 1003, count: 2 },
      { kind: 'counter_record', enterprise: 5703, format: 1, count: 1 },
    ])
  })

  test('beyond the limit share one number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 30 }), (tags) => {
        const formats = new UnsupportedFormats(8)
        for (const tag of tags) formats.count('flow_record', tag)
        expect(formats.list().length).toBe(Math.min(8, new Set(tags).size))
        expect(formats.list().reduce((sum, { count }) => sum + count, formats.others)).toBe(tags.length)
      }),
    )
  })
})

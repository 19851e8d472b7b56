import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '../../src/packet/address.ts'
import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { encodeDatagram, type FlowSample } from '../../src/sflow/encoder.ts'
import { modelDatagram } from './datagrams.ts'
import { columnAddress, decodeOne, type Row, rowsOf, smallDatagrams } from './golden.ts'

const RECEIVED_AT_MS = 1_700_000_000_123

/** A row whose columns are all 0 but those given; addresses that are 0 are 32 hex digits. */
function fullRow(template: Row, values: Row): Row {
  const zeroes = Object.entries(template).map(([name, value]) => {
    if (typeof value === 'bigint') return [name, 0n]
    if (typeof value === 'number') return [name, 0]
    return [name, name === 'port_name' ? '' : '0'.repeat(32)]
  })
  const wide = Object.entries(values).map(([name, value]) => [
    name,
    typeof template[name] === 'bigint' ? BigInt(value) : value,
  ])
  return { ...Object.fromEntries(zeroes), ...Object.fromEntries(wide), received_at_ms: BigInt(RECEIVED_AT_MS) }
}

describe('encode, then decode', () => {
  test('gives every value back, and 0 in every other column', () => {
    const decoder = new SflowDecoder({ flowCapacity: 16, counterCapacity: 16 })
    fc.assert(
      fc.property(modelDatagram, ({ datagram, flows, counters }) => {
        const decoded = decodeOne(encodeDatagram(datagram), decoder)
        expect(decoded.flows).toEqual(flows.map((row, i) => fullRow(decoded.flows[i] ?? {}, row)))
        expect(decoded.counters).toEqual(counters.map((row, i) => fullRow(decoded.counters[i] ?? {}, row)))
        expect(decoder.lastHeader).toEqual({
          agent: formatAddress(Buffer.from(columnAddress(datagram.agentAddress), 'hex')),
          subAgentId: datagram.subAgentId,
          sequence: datagram.sequence,
        })
      }),
      { numRuns: 2_000 },
    )
  })

  test('does not depend on what surrounds the datagram in its buffer', () => {
    fc.assert(
      fc.property(modelDatagram, fc.integer({ min: 0, max: 9 }), ({ datagram }, before) => {
        const alone = encodeDatagram(datagram)
        const buffer = new Uint8Array(alone.length + before + 9).fill(0x5a)
        buffer.set(alone, before)
        expect(decodeOne(buffer.subarray(before, before + alone.length))).toEqual(decodeOne(alone))
      }),
    )
  })
})

const source = { sequence: 7, sourceId: { type: 2, index: 1000 } }
const flowSample: FlowSample = {
  ...{ kind: 'flow', ...source, samplingRate: 1, samplePool: 1, drops: 0 },
  ...{ input: { format: 0, value: 3 }, output: { format: 2, value: 1 }, records: [] },
}
const agentAddress = Uint8Array.of(192, 0, 2, 1)
const datagramOf = (samples: readonly FlowSample[]) =>
  encodeDatagram({ agentAddress, subAgentId: 0, sequence: 1, uptimeMs: 0, samples })

describe('tunnel ports', () => {
  const decodePorts = (
    srcPort: number,
    dstPort: number,
    kind: 'ipv4_tunnel_egress' | 'ipv6_tunnel_egress' = 'ipv4_tunnel_egress',
  ) => {
    const ip = new Uint8Array(kind === 'ipv4_tunnel_egress' ? 4 : 16)
    const record = { kind, length: 0, protocol: 17, src: ip, dst: ip, srcPort, dstPort, tcpFlags: 0, tos: 0 } as const
    const { flows, counts } = decodeOne(datagramOf([{ ...flowSample, records: [record] }]))
    return [flows[0]!['tunnel_src_port'], flows[0]!['tunnel_dst_port'], counts['tunnel_ports_swapped'] ?? 0]
  }

  test.each([2152, 4341, 4789, 4790, 6081, 6635, 7471, 8472])(
    '%i is put back in order, and its source port with it',
    (port) => {
      const swapped = ((port & 0xff) << 8) | (port >>> 8)
      expect(decodePorts(0x3412, swapped)).toEqual([0x1234, port, 1])
      expect(decodePorts(0x1234, port)).toEqual([0x1234, port, 0])
    },
  )

  test('other ports, and IPv6 tunnels, stay as they are', () => {
    expect(decodePorts(0x3412, 53)).toEqual([0x3412, 53, 0])
    expect(decodePorts(0x3412, 46_354, 'ipv6_tunnel_egress')).toEqual([0x3412, 46_354, 0])
  })
})

test('egress wins over ingress, whichever comes first', () => {
  const tunnel = (n: number) => {
    const ip = Uint8Array.of(10, 0, 0, n)
    return { length: 0, protocol: 17, src: ip, dst: ip, srcPort: n, dstPort: n, tcpFlags: 0, tos: n } as const
  }
  const egress = [
    { kind: 'ipv4_tunnel_egress', ...tunnel(1) },
    { kind: 'vni_egress', vni: 1 },
  ] as const
  const ingress = [
    { kind: 'ipv4_tunnel_ingress', ...tunnel(2) },
    { kind: 'vni_ingress', vni: 2 },
  ] as const
  for (const records of [
    [...egress, ...ingress],
    [...ingress, ...egress],
  ]) {
    const [row] = decodeOne(datagramOf([{ ...flowSample, records }])).flows
    expect(row).toMatchObject({
      tunnel_src_ip: columnAddress(tunnel(1).src),
      tunnel_dst_port: 1,
      tunnel_tos: 1,
      vni: 1,
    })
    expect(row!['records']).toBe((1 << 7) | (1 << 8) | (1 << 11) | (1 << 12))
  }
})

test('an IPv4 tunnel leaves nothing of an IPv6 tunnel before it', () => {
  const tunnel = { length: 0, protocol: 17, srcPort: 1, dstPort: 1, tcpFlags: 0, tos: 0 }
  const v6 = new Uint8Array(16).fill(0xfe)
  const records = [
    { kind: 'ipv6_tunnel_ingress', ...tunnel, src: v6, dst: v6 },
    { kind: 'ipv4_tunnel_egress', ...tunnel, src: agentAddress, dst: agentAddress },
  ] as const
  const [row] = decodeOne(datagramOf([{ ...flowSample, records }])).flows
  expect(row).toMatchObject({ tunnel_src_ip: columnAddress(agentAddress), tunnel_dst_ip: columnAddress(agentAddress) })
})

test('a sampled header wins over sampled_ethernet and sampled_ipv4, whichever comes first', () => {
  const ip = {
    length: 40,
    protocol: 17,
    src: agentAddress,
    dst: agentAddress,
    srcPort: 1,
    dstPort: 2,
    tcpFlags: 0,
    tos: 9,
  }
  const summary = { kind: 'sampled_ipv4', ...ip } as const
  const header = Uint8Array.from(Buffer.from('450000280000400040060000c0000202c000020300500051', 'hex'))
  const sampled = { kind: 'sampled_header', protocol: 11, frameLength: 64, stripped: 0, header } as const
  for (const records of [
    [summary, sampled],
    [sampled, summary],
  ]) {
    const [row] = decodeOne(datagramOf([{ ...flowSample, records }])).flows
    expect(row).toMatchObject({ ip_protocol: 6, ip_ttl: 64, ip_tos: 0, src_port: 80, dst_port: 81, frame_length: 64 })
  }
})

test('a discarded packet is a row without a rate, whose output is the reason', () => {
  const body = Buffer.alloc(32)
  // sequence, source class and index, drops, input, output, reason, records (https://sflow.org/sflow_drops.txt)
  for (const [i, value] of [9, 0, 3, 1, 3, 4, 262, 0].entries()) body.writeUInt32BE(value, i * 4)
  const raw = { kind: 'raw', tag: 5, body } as const
  const datagram = encodeDatagram({ agentAddress, subAgentId: 0, sequence: 1, uptimeMs: 0, samples: [raw] })
  const { flows, counts } = decodeOne(datagram)
  expect(counts).toMatchObject({ flow_samples_total: 1 })
  expect(flows[0]).toMatchObject({
    ...{ sample_type: 5, sample_sequence: 9, source_id_index: 3, drops: 1, sampling_rate: 0, sample_pool: 0 },
    ...{ input_format: 0, input: 3, output_format: 1, output: 262 },
  })
})

describe('room', () => {
  const three = datagramOf([flowSample, flowSample, flowSample])

  test('a datagram that does not fit is not begun', () => {
    const decoder = new SflowDecoder({ flowCapacity: 5 })
    expect(decoder.decode(three, 1)).toBe(true)
    const counts = Object.assign({}, decoder.counts)
    expect(decoder.decode(three, 2)).toBe(false)
    expect(decoder.flows.rows).toBe(3)
    expect(decoder.counts).toMatchObject(counts)
    decoder.flows.clear()
    expect(decoder.decode(three, 2)).toBe(true)
    expect(rowsOf(decoder.flows).map((row) => row['received_at_ms'])).toEqual([2n, 2n, 2n])
  })

  test('a datagram that could never fit is decoded as far as the columns go', () => {
    const decoder = new SflowDecoder({ flowCapacity: 2 })
    expect(decoder.decode(three, 1)).toBe(true)
    expect(decoder.flows.rows).toBe(2)
    expect(decoder.counts).toMatchObject({ flow_samples_total: 2, over_capacity: 1 })
    expect(decoder.decode(three, 1)).toBe(false)
  })

  test('columns of no rows are refused', () => {
    expect(() => new SflowDecoder({ flowCapacity: 0 })).toThrow(RangeError)
    expect(() => new SflowDecoder({ counterCapacity: 1.5 })).toThrow(RangeError)
  })
})

test('lastHeader is of the last datagram, and undefined when that was none', () => {
  const decoder = new SflowDecoder()
  expect(decoder.lastHeader).toBeUndefined()
  decoder.decode(smallDatagrams()[1]!, 0)
  expect(decoder.lastHeader).toEqual({ agent: '127.0.0.1', subAgentId: 0, sequence: 2 })
  decoder.decode(Uint8Array.of(1, 2, 3), 0)
  expect(decoder.lastHeader).toBeUndefined()
})

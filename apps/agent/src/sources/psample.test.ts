/** Samples as a 6.18 kernel sent them (packages/codecs/testcases/psample), and what becomes of them. */
import { readFileSync } from 'node:fs'
import type { FlowSampleColumns } from '@pathwatch/codecs/sflow/flow-columns'
import { formatAddress } from '@pathwatch/codecs/packet/address'
import { describe, expect, test } from 'vitest'
import { PsampleSampling } from './psample/sampling.ts'

const file = new URL('../../../../packages/codecs/testcases/psample/attributes/expected.txt', import.meta.url)
const captured = readFileSync(file, 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('MSG ') ? [Buffer.from(line.slice(4), 'hex')] : []))
const FAMILY = 26
const [newGroup, arp, icmp] = captured as [Buffer, Buffer, Buffer]

/** An attribute: u16 length, u16 type, the value, padding. */
function attribute(type: number, value: Uint8Array): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(4 + value.length, 0)
  head.writeUInt16LE(type, 2)
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)])
}

const u32 = (value: number) => Uint8Array.from([value, value >>> 8, value >>> 16, value >>> 24])

function message(...attributes: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from([0, 1, 0, 0]), ...attributes])
  const head = Buffer.alloc(16)
  head.writeUInt32LE(16 + body.length, 0)
  head.writeUInt16LE(FAMILY, 4)
  return Buffer.concat([head, body])
}

const sample = (group: number, sequence: number, ...more: Buffer[]) =>
  message(attribute(2, u32(60)), attribute(3, u32(group)), attribute(4, u32(sequence)), attribute(5, u32(10)), ...more)

function read(datagrams: readonly Buffer[], groups: number[] = []) {
  const rows: object[] = []
  const take = (columns: FlowSampleColumns) => {
    for (let row = 0; row < columns.rows; row++) {
      rows.push({
        ...{ origin: columns.origin[row], rate: columns.sampling_rate[row], input: columns.input[row] },
        ...{ output: columns.output[row], length: columns.frame_length[row], sequence: columns.sample_sequence[row] },
        ...{ group: columns.source_id_index[row], eth_type: columns.eth_type[row], records: columns.records[row] },
        ...{ src_ip: formatAddress(columns.src_ip, row * 16), dst_ip: formatAddress(columns.dst_ip, row * 16) },
        ...{ ip_protocol: columns.ip_protocol[row], header_protocol: columns.header_protocol[row] },
        ...{ vni: columns.vni[row], tunnel_dst_ip: formatAddress(columns.tunnel_dst_ip, row * 16) },
      })
    }
  }
  const sampling = new PsampleSampling(groups, take)
  for (const datagram of datagrams) sampling.datagram(datagram, FAMILY, 1_800_000_000_000)
  sampling.seal()
  return { rows, sampling }
}

describe('psample', () => {
  test('samples of a kernel become rows that name their origin', () => {
    const { rows, sampling } = read(captured)
    expect(rows[0]).toMatchObject({
      ...{ origin: 1, rate: 1, input: 10, output: 0, length: 42, group: 8, sequence: 0, records: 1 },
      ...{ eth_type: 0x0806, src_ip: '10.0.0.2', dst_ip: '10.0.0.254', header_protocol: 1 },
    })
    expect(rows[1]).toMatchObject({ eth_type: 0x0800, src_ip: '10.0.0.2', dst_ip: '10.0.0.254', ip_protocol: 1 })
    expect(sampling).toMatchObject({ samples: rows.length, missing: 0, undecodable: 0, incompleteHeaders: 0 })
  })

  test('a group that is not wanted, other families, and news of groups are passed over', () => {
    expect(read([arp], [5]).rows).toEqual([])
    expect(read([newGroup]).rows).toEqual([])
    const other = Buffer.from(icmp)
    other.writeUInt16LE(FAMILY + 1, 4)
    expect(read([other]).rows).toEqual([])
  })

  test('gaps of a group are counted, also around 32 bits; a group that began again is none', () => {
    expect(read([sample(5, 10), sample(6, 1), sample(5, 13), sample(6, 2)]).sampling.missing).toBe(2)
    expect(read([sample(5, 100), sample(5, 0), sample(5, 1)]).sampling.missing).toBe(0)
  })

  test('a packet without link layer is read from its IP header', () => {
    const ip = icmp.subarray(icmp.indexOf(Buffer.from('45000054', 'hex')))
    const { rows } = read([sample(5, 1, attribute(14, Uint8Array.from([0x00, 0x08])), attribute(6, ip))])
    expect(rows).toMatchObject([{ header_protocol: 11, eth_type: 0x0800, src_ip: '10.0.0.2', ip_protocol: 1 }])
  })

  test('the tunnel a packet came in', () => {
    const tunnel = attribute(
      8,
      Buffer.concat([
        attribute(0, Uint8Array.from([0, 0, 0, 0, 0, 0, 0x13, 0x89])),
        attribute(1, Uint8Array.from([10, 99, 0, 11])),
        attribute(2, Uint8Array.from([10, 99, 0, 12])),
        attribute(10, Uint8Array.from([0x12, 0xb5])),
      ]),
    )
    expect(read([sample(5, 1, tunnel)]).rows).toMatchObject([
      { vni: 5001, tunnel_dst_ip: '10.99.0.12', records: 0x1100 },
    ])
  })

  test('what is cut short is counted', () => {
    const { rows, sampling } = read([message(attribute(3, u32(5))), arp.subarray(0, 30), Buffer.from([1, 2, 3])])
    expect(rows).toEqual([])
    expect(sampling.undecodable).toBeGreaterThanOrEqual(2)
  })
})

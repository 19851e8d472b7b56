import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PcapError, readUdpPayloads, type UdpPayload } from '../../src/pcap/reader.ts'
import { readCase } from '../sflow/golden.ts'

const udp = (payload: string) => {
  const body = Buffer.from(payload)
  const header = Buffer.alloc(8)
  header.writeUInt16BE(5000, 0)
  header.writeUInt16BE(6343, 2)
  header.writeUInt16BE(8 + body.length, 4)
  return Buffer.concat([header, body])
}
const ipv4 = (payload: Buffer, { fragment = 0, protocol = 17, options = 0 } = {}) => {
  const header = Buffer.alloc(20 + options * 4)
  header[0] = 0x45 + options
  header.writeUInt16BE(header.length + payload.length, 2)
  header.writeUInt16BE(fragment, 6)
  header[9] = protocol
  return Buffer.concat([header, payload])
}
const ipv6 = (payload: Buffer) => {
  const header = Buffer.alloc(40)
  header[0] = 0x60
  header[6] = 17
  return Buffer.concat([header, payload])
}
const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const macs = bytes('525400000201 525400000101')

interface File {
  readonly linkType: number
  readonly packets: readonly Buffer[]
  readonly bigEndian?: boolean
  readonly nanoseconds?: boolean
}

function pcap({ linkType, packets, bigEndian = false, nanoseconds = false }: File): Buffer {
  const words = (...values: number[]) => {
    const out = new DataView(new ArrayBuffer(values.length * 4))
    for (const [i, value] of values.entries()) out.setUint32(i * 4, value, !bigEndian)
    return Buffer.from(out.buffer)
  }
  const records = packets.flatMap((packet, i) => [
    words(1000 + i, nanoseconds ? 7_999 : 7, packet.length, packet.length),
    packet,
  ])
  return Buffer.concat([words(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, 0x00040002, 0, 0, 65_535, linkType), ...records])
}

const texts = (file: Buffer) => Array.from(readUdpPayloads(file), ({ payload }) => Buffer.from(payload).toString())

describe('link types', () => {
  test.each<[string, number, Buffer]>([
    ['Ethernet', 1, Buffer.concat([macs, bytes('0800'), ipv4(udp('hello'))])],
    ['Ethernet, IPv6', 1, Buffer.concat([macs, bytes('86dd'), ipv6(udp('hello'))])],
    ['Ethernet, two VLAN tags', 1, Buffer.concat([macs, bytes('88a8 0014 8100 0015 0800'), ipv4(udp('hello'))])],
    ['Ethernet, padded', 1, Buffer.concat([macs, bytes('0800'), ipv4(udp('hello')), Buffer.alloc(13)])],
    ['Ethernet, IPv4 options', 1, Buffer.concat([macs, bytes('0800'), ipv4(udp('hello'), { options: 3 })])],
    ['Linux cooked', 113, Buffer.concat([bytes('0000 0304 0006 0000000000000000 0800'), ipv4(udp('hello'))])],
    [
      'Linux cooked v2',
      276,
      Buffer.concat([bytes('86dd 0000 00000001 0304 00 06 0000000000000000'), ipv6(udp('hello'))]),
    ],
    ['null, little-endian', 0, Buffer.concat([bytes('02000000'), ipv4(udp('hello'))])],
    ['loopback of OpenBSD', 108, Buffer.concat([bytes('00000018'), ipv6(udp('hello'))])],
    ['raw', 101, ipv4(udp('hello'))],
    ['raw as DLT_RAW', 12, ipv6(udp('hello'))],
  ])('%s', (_name, linkType, packet) => {
    const found = [...readUdpPayloads(pcap({ linkType, packets: [packet] }))]
    expect(found).toMatchObject([{ timestampUs: 1_000_000_007, srcPort: 5000, dstPort: 6343 }])
    expect(Buffer.from(found[0]!.payload).toString()).toBe('hello')
  })

  test('others are refused by number', () => {
    expect(() => texts(pcap({ linkType: 105, packets: [] }))).toThrow(new PcapError('link type 105 is not supported'))
  })
})

test('byte order and resolution are those of the file', () => {
  const packets = [ipv4(udp('a'))]
  for (const bigEndian of [false, true]) {
    for (const nanoseconds of [false, true]) {
      const [first] = readUdpPayloads(pcap({ linkType: 101, packets, bigEndian, nanoseconds })) as Iterable<UdpPayload>
      expect(first!.timestampUs).toBe(1_000_000_007)
    }
  }
})

test('other packets, fragments and cut datagrams are passed over', () => {
  const good = ipv4(udp('good'))
  const packets = [
    ipv4(udp('tcp'), { protocol: 6 }),
    ipv4(udp('first fragment'), { fragment: 0x2000 }),
    ipv4(udp('later fragment'), { fragment: 100 }),
    ipv4(udp('cut by the snapshot length')).subarray(0, 40),
    Buffer.alloc(0),
    bytes('45'),
    good,
  ]
  expect(texts(pcap({ linkType: 101, packets }))).toEqual(['good'])
})

test('what is no pcap file is refused, saying what it is', () => {
  expect(() => texts(Buffer.alloc(10))).toThrow('10 bytes are less than a pcap file header')
  expect(() => texts(Buffer.concat([bytes('1f8b0800'), Buffer.alloc(40)]))).toThrow(
    'no pcap file starts with 0x1f8b0800',
  )
  expect(() => texts(Buffer.concat([bytes('0a0d0d0a'), Buffer.alloc(40)]))).toThrow('pcapng')
})

test('a file cut anywhere gives the datagrams before the cut', () => {
  const packets = ['one', 'two', 'three'].map((text) => Buffer.concat([macs, bytes('0800'), ipv4(udp(text))]))
  const file = pcap({ linkType: 1, packets })
  for (let length = 24; length < file.length; length++) {
    const found = texts(file.subarray(0, length))
    expect(['one', 'two', 'three'].slice(0, found.length)).toEqual(found)
    expect(found.length).toBeLessThan(3)
  }
  expect(texts(file)).toHaveLength(3)
})

test('nothing but PcapError is ever thrown', () => {
  const file = pcap({ linkType: 1, packets: [Buffer.concat([macs, bytes('0800'), ipv4(udp('one'))])] })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: file.length - 1 }), fc.nat({ max: 255 })), { maxLength: 6 }),
      (changes) => {
        const damaged = Uint8Array.from(file)
        for (const [at, value] of changes) damaged[at] = value
        try {
          Array.from(readUdpPayloads(damaged))
        } catch (error) {
          expect(error).toBeInstanceOf(PcapError)
        }
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a real capture: all its datagrams, in time order', () => {
  const found = [...readUdpPayloads(readCase('ovs31-hv1/input.pcap.gz'))]
  expect(found).toHaveLength(7_325)
  expect(new Set(found.map(({ dstPort }) => dstPort))).toEqual(new Set([6343]))
  const times = found.map(({ timestampUs }) => timestampUs)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

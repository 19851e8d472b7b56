import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { readLink, readOffloadStats } from './link.ts'

const u16 = (value: number): string => Buffer.from([value & 0xff, value >> 8]).toString('hex')
const u64 = (value: number): string => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes.toString('hex')
}
const attribute = (type: number, payload: string): string => {
  const length = payload.length / 2 + 4
  return u16(length) + u16(type) + payload.padEnd(Math.ceil(length / 4) * 8 - 8, '0')
}
const message = (type: number, body: string): Input => {
  const length = body.length / 2 + 16
  return new Input(Uint8Array.from(Buffer.from(`${u16(length)}0000${u16(type)}0000${'00'.repeat(8)}${body}`, 'hex')))
}

describe('RTM_NEWSTATS', () => {
  it('separates what the CPU saw from all traffic', () => {
    const total = Array.from({ length: 25 }, (_, i) => u64(1000 + i)).join('')
    const cpu = Array.from({ length: 24 }, (_, i) => u64(10 + i)).join('')
    const body = `000000000800000009000000${attribute(1, total)}${attribute(4, attribute(1, cpu))}`
    const input = message(92, body)
    const stats = readOffloadStats(input, readMessages(input)[0]!)!
    expect(stats.ifindex).toBe(8)
    expect(stats.total).toMatchObject({ rx_packets: 1000n, tx_packets: 1001n, rx_otherhost_dropped: 1024n })
    expect(stats.cpu_hit).toMatchObject({ rx_packets: 10n, rx_nohandler: 33n })
    // A kernel before 5.19 has one counter less.
    expect(stats.cpu_hit).not.toHaveProperty('rx_otherhost_dropped')
    expect(input.problems).toEqual([])
  })

  it('has no CPU counters on ports without offload', () => {
    const input = message(92, '000000000800000001000000')
    expect(readOffloadStats(input, readMessages(input)[0]!)).toEqual({
      ifindex: 8,
      total: undefined,
      cpu_hit: undefined,
    })
  })
})

describe('RTM_NEWLINK', () => {
  it('reads a representor', () => {
    const text = (value: string): string => Buffer.from(`${value}\0`).toString('hex')
    const header = '000001000c0000004310000000000000'
    const attributes = [
      attribute(3, text('enp8s0f0_0')),
      attribute(4, 'dc050000'),
      attribute(1, '020000000001'),
      attribute(36, '82a12800034b5a24'),
      attribute(38, text('pf0vf0')),
      attribute(56, text('0000:08:00.0')),
    ]
    const input = message(16, header + attributes.join(''))
    expect(readLink(input, readMessages(input)[0]!)).toEqual({
      ifindex: 12,
      name: 'enp8s0f0_0',
      up: true,
      running: true,
      mtu: 1500,
      address: '02:00:00:00:00:01',
      kind: undefined,
      master: undefined,
      alias: undefined,
      altnames: [],
      phys_switch_id: '82a12800034b5a24',
      phys_port_name: 'pf0vf0',
      parent_dev: '0000:08:00.0',
      stats: undefined,
    })
    expect(input.problems).toEqual([])
  })
})

interface IpLink {
  readonly ifindex: number
  readonly ifname: string
  readonly flags: readonly string[]
  readonly mtu: number
  readonly address: string
  readonly ifalias?: string
  readonly altnames?: readonly string[]
  readonly linkinfo?: { readonly info_kind: string }
  readonly stats64: Record<'rx' | 'tx', Record<string, number>>
}

/** What `ip -j -d -s link show` (iproute2 6.1, kernel 6.18) received and printed for lo and a veth pair. */
describe('ip -j -d -s link show', () => {
  const folder = new URL('../../testcases/rtnetlink/links/', import.meta.url)
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

  it('agrees', () => {
    const [dump] = parseHex(read('input.hex')).dumps
    const input = new Input(dump!.bytes)
    const links = readMessages(input).map((one) => readLink(input, one)!)
    const expected = JSON.parse(read('expected.json')) as IpLink[]
    expect(links).toHaveLength(expected.length)
    for (const [i, link] of links.entries()) {
      const theirs = expected[i]!
      expect(link).toMatchObject({
        ifindex: theirs.ifindex,
        name: theirs.ifname,
        mtu: theirs.mtu,
        address: theirs.address,
        alias: theirs.ifalias,
        altnames: theirs.altnames ?? [],
        kind: theirs.linkinfo?.info_kind,
        up: theirs.flags.includes('UP'),
      })
      const { rx, tx } = theirs.stats64
      const { stats } = link
      expect([stats!.rx_bytes, stats!.rx_packets, stats!.rx_dropped, stats!.multicast].map(Number)).toEqual([
        rx['bytes'],
        rx['packets'],
        rx['dropped'],
        rx['multicast'],
      ])
      expect([stats!.tx_bytes, stats!.tx_packets, stats!.tx_dropped, stats!.collisions].map(Number)).toEqual([
        tx['bytes'],
        tx['packets'],
        tx['dropped'],
        tx['collisions'],
      ])
    }
    expect(input.problems).toEqual([])
  })
})

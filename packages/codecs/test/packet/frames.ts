/** Arbitrary Ethernet frames with what the columns must say about them. */
import fc from 'fast-check'
import { columnAddress, type Row } from '../sflow/golden.ts'

export interface Frame {
  readonly bytes: Uint8Array
  /** Columns that are not 0. */
  readonly expected: Row
}

const u8 = fc.integer({ min: 0, max: 0xff })
const u16 = fc.integer({ min: 0, max: 0xffff })
export const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const u16be = (value: number) => [value >>> 8, value & 0xff]
const macNumber = (mac: Uint8Array) => BigInt(`0x${Buffer.from(mac).toString('hex')}`)

interface Payload {
  readonly protocol: number
  readonly bytes: readonly number[]
  readonly expected: Row
}

const ports = (protocol: number, bytes: number) =>
  fc.tuple(u16, u16, bytesOf(bytes - 4)).map(([src_port, dst_port, rest]): Payload => ({
    protocol,
    bytes: [...u16be(src_port), ...u16be(dst_port), ...rest],
    expected: { src_port, dst_port },
  }))
const tcp = fc.tuple(ports(6, 20), u8).map(([{ protocol, bytes, expected }, tcp_flags]): Payload => ({
  protocol,
  bytes: bytes.with(13, tcp_flags),
  expected: { ...expected, tcp_flags },
}))
const icmp = (protocol: number) =>
  fc.tuple(u8, u8).map(([icmp_type, icmp_code]): Payload => ({
    protocol,
    bytes: [icmp_type, icmp_code, 0, 0, 0, 0, 0, 0],
    expected: { icmp_type, icmp_code },
  }))
/** Without those that hold another packet: tunnels.test.ts. */
const opaque = fc
  .constantFrom(2, 46, 50, 89, 112)
  .map((protocol): Payload => ({ protocol, bytes: [1, 2, 3, 4], expected: {} }))
const transport = fc.oneof(tcp, ports(17, 8), ports(132, 12), ports(33, 16), ports(136, 8), icmp(1), icmp(58), opaque)

/** Neither fragment, nor first, nor later fragment. */
const fragment = fc.constantFrom(0, 0, 1, 2)

const ipv4 = fc
  .tuple(transport, fc.integer({ min: 0, max: 10 }), u8, u8, fragment, bytesOf(4), bytesOf(4), bytesOf(40))
  .map(([payload, options, ip_tos, ip_ttl, ip_fragment, src, dst, filler]): Payload => {
    const flags = [0x4000, 0x2000, 0x2000 | 185][ip_fragment]!
    const head = [0x45 + options, ip_tos, 0, 0, 0, 0, ...u16be(flags), ip_ttl, payload.protocol, 0, 0, ...src, ...dst]
    return {
      protocol: 0x0800,
      bytes: [...head, ...filler.subarray(0, options * 4), ...payload.bytes],
      expected: {
        ...(ip_fragment === 2 ? {} : payload.expected),
        ...{ ip_tos, ip_ttl, ip_fragment, ip_protocol: payload.protocol },
        ...{ src_ip: columnAddress(src), dst_ip: columnAddress(dst) },
      },
    }
  })

/** Extension headers before the transport header: hop-by-hop, destination, routing, mobility, authentication, ... */
const extension = fc.record({
  type: fc.constantFrom(0, 43, 60, 135, 139, 140, 51, 44),
  units: fc.integer({ min: 0, max: 3 }),
  more: fc.boolean(),
})

const ipv6 = fc
  .tuple(transport, fc.array(extension, { maxLength: 4 }), u8, u8, bytesOf(16), bytesOf(16))
  .map(([payload, extensions, ip_tos, ip_ttl, src, dst]): Payload => {
    const first = [0x60 | (ip_tos >>> 4), ((ip_tos & 0xf) << 4) | 0xa, 0xbc, 0xde]
    const head = [...first, 0, 0, extensions[0]?.type ?? payload.protocol, ip_ttl, ...src, ...dst]
    let ip_fragment = 0
    for (const [i, { type, units, more }] of extensions.entries()) {
      const next = extensions[i + 1]?.type ?? payload.protocol
      if (type === 44) {
        head.push(next, 0, 0, more ? 1 : 0, 0, 0, 0, 9)
        if (more) ip_fragment = 1
      } else if (type === 51) head.push(next, units + 1, ...Array.from({ length: units * 4 + 10 }, () => 0xee))
      else head.push(next, units, ...Array.from({ length: units * 8 + 6 }, () => 0xdd))
    }
    return {
      protocol: 0x86dd,
      bytes: [...head, ...payload.bytes],
      expected: {
        ...payload.expected,
        ...{ ip_tos, ip_ttl, ip_fragment, ip_protocol: payload.protocol },
        ...{ src_ip: columnAddress(src), dst_ip: columnAddress(dst) },
      },
    }
  })

const arp = fc
  .tuple(bytesOf(6), bytesOf(4), bytesOf(6), bytesOf(4))
  .map(([senderMac, sender, targetMac, target]): Payload => ({
    protocol: 0x0806,
    bytes: [0, 1, 8, 0, 6, 4, 0, 1, ...senderMac, ...sender, ...targetMac, ...target],
    expected: { src_ip: columnAddress(sender), dst_ip: columnAddress(target) },
  }))

const labels = fc.array(fc.integer({ min: 0, max: 0xfffff }), { minLength: 1, maxLength: 4 })
const mpls = fc
  .tuple(labels, fc.oneof(ipv4, ipv6), fc.constantFrom(0x8847, 0x8848))
  .map(([stack, inner, protocol]): Payload => ({
    protocol,
    bytes: [
      ...stack.flatMap((label, i) => [
        label >>> 12,
        (label >>> 4) & 0xff,
        ((label & 0xf) << 4) | Number(i === stack.length - 1),
        64,
      ]),
      ...inner.bytes,
    ],
    expected: { ...inner.expected, mpls_label: stack[0]! },
  }))

const otherType = fc
  .constantFrom(0x88cc, 0x8809, 0x88b5)
  .map((protocol): Payload => ({ protocol, bytes: [1, 2, 3], expected: {} }))
const payload = fc.oneof({ weight: 4, arbitrary: ipv4 }, { weight: 4, arbitrary: ipv6 }, mpls, arp, otherType)

const tag = fc.record({ type: fc.constantFrom(0x8100, 0x88a8, 0x9100), tci: u16 })

/** How the EtherType is written: as such, in SNAP, or not at all (802.3 with LLC, whose payload has no columns). */
const framing = fc.constantFrom('type', 'type', 'type', 'snap', 'llc')

export const frame: fc.Arbitrary<Frame> = fc
  .tuple(bytesOf(6), bytesOf(6), fc.array(tag, { maxLength: 3 }), framing, payload)
  .map(([dst, src, tags, framing, { protocol, bytes, expected }]) => {
    const head = [...dst, ...src, ...tags.flatMap(({ type, tci }) => [...u16be(type), ...u16be(tci)])]
    if (framing === 'type') head.push(...u16be(protocol))
    else if (framing === 'snap') head.push(...u16be(bytes.length + 8), 0xaa, 0xaa, 3, 0, 0, 0, ...u16be(protocol))
    else head.push(...u16be(bytes.length + 8), 0x42, 0x42, 3, 0, 0, 0, 0, 0)
    const [outer, inner] = tags
    return {
      bytes: Uint8Array.from([...head, ...bytes]),
      expected: {
        ...{ src_mac: macNumber(src), dst_mac: macNumber(dst) },
        ...(outer && { vlan_id: outer.tci & 0xfff, vlan_pcp: outer.tci >>> 13 }),
        ...(inner && { inner_vlan_id: inner.tci & 0xfff }),
        ...(framing !== 'llc' && { eth_type: protocol, ...expected }),
      },
    }
  })

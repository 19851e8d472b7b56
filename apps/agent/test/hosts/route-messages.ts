/** What rtnetlink says of links, qdiscs and filters, made up: a kernel with an mlx5 card is not to be had for tests. */
import { attribute, be16, u32, zeros } from '../flow-bytes.ts'
import type { Attribute } from '../flow-bytes.ts'
import { ip, message, nested, text, u16, u64, u8 } from './attributes.ts'

const SKIP_HW = 1
const SKIP_SW = 2
const IN_HW = 4
const NOT_IN_HW = 8

export interface LinkSpec {
  readonly ifindex: number
  readonly name: string
  readonly kind?: string
  readonly switchId?: string
  readonly portName?: string
}

/** struct rtnl_link_stats64: rx and tx packets, rx and tx bytes, and 20 that are 0. */
const counters = (packets: number): Buffer =>
  Buffer.concat([packets, packets, packets * 1000, packets * 1000].map(u64).concat(zeros(20 * 8)))

export function link({ ifindex, name, kind, switchId, portName }: LinkSpec, packets: number): Buffer {
  // struct ifinfomsg: Ethernet, up and running.
  const header = Buffer.concat([u16(0), u16(1), u32(ifindex), u32(0x11043), u32(0)])
  const attributes: Attribute[] = [
    [3, text(name)],
    [4, u32(1500)],
    [16, u8(6)],
    [23, counters(packets)],
    ...(kind === undefined ? [] : [nested(18, [[1, text(kind)]])]),
    ...(switchId === undefined ? [] : [[36, Buffer.from(switchId, 'hex')] as const]),
    ...(portName === undefined ? [] : [[38, text(portName)] as const]),
  ]
  return message(16, [header, ...attributes.map(attribute)])
}

/** RTM_NEWSTATS with IFLA_OFFLOAD_XSTATS_CPU_HIT. */
export const cpuHits = (ifindex: number, packets: number): Buffer =>
  message(92, [zeros(4), u32(ifindex), u32(8), attribute(nested(4, [[1, counters(packets)]]))])

const tcmsg = (ifindex: number, handle: number, parent: number, info: number): Buffer =>
  Buffer.concat([zeros(4), u32(ifindex), u32(handle), u32(parent), u32(info)])

export const qdisc = (ifindex: number, kind: 'ingress' | 'clsact'): Buffer =>
  message(36, [tcmsg(ifindex, 0xffff0000, 0xfffffff1, 1), attribute([1, text(kind)]), attribute([12, u8(0)])])

export interface FilterSpec {
  readonly ifindex: number
  readonly handle: number
  readonly ufid: Uint8Array
  /** The last of the three is in tc's software part. */
  readonly where: 'hardware' | 'refused' | 'skip_hw'
  readonly skipSoftware?: boolean
  /** Through conntrack in this zone, and on to the chain; undefined for plain forwarding. */
  readonly conntrack?: { readonly zone: number; readonly chain: number } | undefined
  readonly toIfindex: number
  readonly packets: number
}

/** As Open vSwitch's netdev-offload-tc writes it, for TCP to one address. Packets of 986 bytes without Ethernet's header. */
export function filter(spec: FilterSpec): Buffer {
  const { ifindex, handle, where, skipSoftware = false, conntrack, toIfindex, packets } = spec
  const hardware = where === 'hardware' ? packets : 0
  const basic = (count: number) => Buffer.concat([u64(count * 986), u32(count), zeros(4)])
  const stats = nested(4, [
    [1, basic(packets)],
    ...(where === 'skip_hw' ? [] : [[7, basic(hardware)] as const]),
    [3, zeros(20)],
  ])
  // struct tcf_t, 10 ms: installed a minute ago, used a tenth of a second ago.
  const times: Attribute = [1, Buffer.concat([6000, 10, 0, 6000].map(u64))]
  const general = (action: number) => Buffer.concat([handle, 0, action, 1, 1].map(u32))
  const jump = ((2 << 28) | (conntrack?.chain ?? 0)) >>> 0
  const actions = conntrack
    ? [
        nested(1, [
          [1, text('ct')],
          stats,
          [6, spec.ufid],
          nested(2, [
            [1, general(3)],
            [4, u16(conntrack.zone)],
            [2, times[1]],
          ]),
        ]),
        nested(2, [[1, text('gact')], stats, [6, spec.ufid], nested(2, [[2, general(jump)], times])]),
      ]
    : [
        nested(1, [
          [1, text('mirred')],
          stats,
          [6, spec.ufid],
          nested(2, [[2, Buffer.concat([general(4), u32(1), u32(toIfindex)])], times]),
        ]),
      ]
  const flags =
    (skipSoftware ? SKIP_SW : 0) |
    (where === 'skip_hw' ? SKIP_HW | NOT_IN_HW : where === 'hardware' ? IN_HW : NOT_IN_HW)
  const options = nested(2, [
    [8, be16(0x0800)],
    [9, u8(6)],
    [12, ip(`10.0.${ifindex}.${handle}`)],
    [13, ip('255.255.255.255')],
    [22, u32(flags)],
    [86, u32(where === 'hardware' ? 1 : 0)],
    nested(3, actions),
  ])
  // Preference 4 is Open vSwitch's for IPv4 (TC_RESERVED_PRIORITY_IPV4); the protocol is in network order.
  const header = tcmsg(ifindex, handle, 0xfffffff2, (4 << 16) | 0x0008)
  return message(44, [header, ...[[1, text('flower')] as const, [11, u32(0)] as const, options].map(attribute)])
}

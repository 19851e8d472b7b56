/** Netlink messages of a kernel with an mlx5 card, made of attributes: such a card is not to be had for tests. */
import { attribute, be16, flow, sample, u32, zeros } from '../flow-bytes.ts'
import type { Attribute } from '../flow-bytes.ts'

/** Numbers that a kernel gives out when a family of generic netlink is registered. */
export const FAMILIES = { ovs_datapath: 28, ovs_vport: 29, ovs_flow: 30, devlink: 22 } as const
const CTRL = 16
const MULTI = 2
const SKIP_HW = 1
const SKIP_SW = 2
const IN_HW = 4
const NOT_IN_HW = 8

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1')
const u8 = (value: number): Buffer => Buffer.from([value])
const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8])
const u64 = (value: number): Buffer => {
  const bytes = zeros(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
const be32 = (value: number): Buffer => {
  const bytes = zeros(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
const ip = (address: string): Buffer => Buffer.from(address.split('.').map(Number))
/** NLA_F_NESTED is set by some subsystems; readers mask it out. */
const nested = (type: number, list: readonly Attribute[]): Attribute => [type, list]

function message(type: number, payload: readonly Uint8Array[], flags = MULTI): Buffer {
  const body = Buffer.concat(payload)
  const header = Buffer.concat([u32(16 + body.length), u16(type), u16(flags), u32(0), u32(0)])
  return Buffer.concat([header, body])
}
export const done = (): Buffer => message(3, [zeros(4)])
/** NLMSG_ERROR with the header of what was asked (NETLINK_CAP_ACK); errno 0 is an acknowledgement. */
export const answered = (errno = 0): Buffer => message(2, [u32(-errno >>> 0), zeros(16)], 0x100)

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

const generic = (
  family: number,
  command: number,
  version: number,
  rest: readonly Uint8Array[],
  flags = MULTI,
): Buffer => message(family, [Buffer.from([command, version, 0, 0]), ...rest], flags)

export const family = (name: string, id: number): Buffer =>
  generic(CTRL, 1, 2, [attribute([2, text(name)]), attribute([1, u16(id)]), attribute([3, u32(1)])], 0)

const DATAPATH = 5

export function datapath(hits: number, misses: number): Buffer {
  const stats = Buffer.concat([hits, misses, 0, 24].map(u64))
  const masks = Buffer.concat([u64(hits), u32(4), zeros(20)])
  // Unaligned, vport PIDs, recirculation shared with tc.
  const attributes = [[1, text('ovs-system')] as const, [3, stats] as const, [4, masks] as const, [5, u32(7)] as const]
  return generic(FAMILIES.ovs_datapath, 1, 2, [u32(DATAPATH), ...attributes.map(attribute)])
}

export const vport = (port: number, ifindex: number, name: string, type: number): Buffer =>
  generic(FAMILIES.ovs_vport, 1, 1, [
    u32(DATAPATH),
    ...[[1, u32(port)] as const, [2, u32(type)] as const, [3, text(name)] as const, [8, u32(ifindex)] as const].map(
      attribute,
    ),
  ])

/** `sampled`: with the action that sFlow adds. */
export function datapathFlow(
  ufid: Uint8Array,
  inPort: number,
  outPort: number,
  packets: number,
  sampled: boolean,
): Buffer {
  const { key, mask, actions } = flow(
    [[3, u32(inPort), Buffer.alloc(4, 0xff)]],
    [...(sampled ? [sample(1)] : []), [1, u32(outPort)]],
  )
  const attributes: Attribute[] = [
    [9, ufid],
    [1, key],
    [7, mask],
    [3, Buffer.concat([u64(packets), u64(packets * 1000)])],
    [5, u64(1000)],
    [2, actions],
  ]
  return generic(FAMILIES.ovs_flow, 1, 1, [u32(DATAPATH), ...attributes.map(attribute)])
}

export interface ConnectionSpec {
  readonly id: number
  readonly protocol: number
  readonly zone: number
  /** IPS_* of include/uapi/linux/netfilter/nf_conntrack_common.h */
  readonly status: number
  /** enum tcp_conntrack. The kernel leaves it out for connections of the flow table. */
  readonly tcpState?: number
}

export function connection({ id, protocol, zone, status, tcpState }: ConnectionSpec): Buffer {
  const client = `10.1.${(id >> 8) & 0xff}.${id & 0xff}`
  const tuple = (type: number, from: string, to: string, ports: readonly [number, number]) =>
    nested(type, [
      nested(1, [
        [1, ip(from)],
        [2, ip(to)],
      ]),
      nested(2, [
        [1, u8(protocol)],
        ...(protocol === 1 ? [] : [[2, be16(ports[0])] as const, [3, be16(ports[1])] as const]),
      ]),
    ])
  const attributes: Attribute[] = [
    tuple(1, client, '10.2.0.1', [40_000 + (id % 20_000), 443]),
    tuple(2, '10.2.0.1', client, [443, 40_000 + (id % 20_000)]),
    [18, be16(zone)],
    [3, be32(status)],
    ...(tcpState === undefined ? [] : [nested(4, [nested(1, [[1, u8(tcpState)]])])]),
    [12, be32(id)],
  ]
  // struct nfgenmsg: AF_INET.
  return message(0x100, [Buffer.from([2, 0, 0, 0]), ...attributes.map(attribute)])
}

export interface CardSpec {
  readonly pci: string
  readonly firmware: string
  readonly stored?: string
  readonly psid: string
  readonly eswitch: 'switchdev' | 'legacy'
  readonly encap: boolean
  readonly steering: string
  /** Headers that it must be given: `link`; `none` when left out. */
  readonly inline?: 'none' | 'link'
  /** Of its reporter `fw`. */
  readonly health?: 'healthy' | 'error'
}

const device = (pci: string): Attribute[] => [
  [1, text('pci')],
  [2, text(pci)],
]
const devlink = (command: number, attributes: readonly Attribute[], flags = MULTI): Buffer =>
  generic(FAMILIES.devlink, command, 1, attributes.map(attribute), flags)
const version = (type: number, name: string, value: string): Attribute =>
  nested(type, [
    [103, text(name)],
    [104, text(value)],
  ])

/** Answers about one card by the command that was asked. */
export function cardMessages(
  card: CardSpec,
): Readonly<Record<'get' | 'eswitch' | 'info' | 'param' | 'health', Buffer[]>> {
  const of = device(card.pci)
  const reporter = (name: string, state: 0 | 1 = 0) =>
    devlink(52, [
      ...of,
      nested(114, [
        [115, text(name)],
        [116, u8(state)],
        [117, u64(0)],
        [118, u64(0)],
      ]),
    ])
  return {
    get: [devlink(3, of)],
    eswitch: [
      devlink(
        29,
        [
          ...of,
          [25, u16(card.eswitch === 'switchdev' ? 1 : 0)],
          [26, u8(card.inline === 'link' ? 1 : 0)],
          [62, u8(card.encap ? 1 : 0)],
        ],
        0,
      ),
      answered(),
    ],
    info: [
      devlink(51, [
        ...of,
        [98, text('mlx5_core')],
        version(100, 'fw.psid', card.psid),
        version(101, 'fw.version', card.firmware),
        version(102, 'fw.version', card.stored ?? card.firmware),
      ]),
    ],
    param: [
      devlink(38, [
        ...of,
        nested(80, [
          [81, text('flow_steering_mode')],
          [83, u8(5)],
          nested(84, [
            nested(85, [
              [86, text(card.steering)],
              [87, u8(0)],
            ]),
          ]),
        ]),
      ]),
    ],
    health: [reporter('fw', card.health === 'error' ? 1 : 0), reporter('fw_fatal')],
  }
}

/** What the request for one device has after its generic header. */
export const deviceAttributes = (pci: string): Buffer => Buffer.concat(device(pci).map(attribute))

/** Links and their counters: RTM_NEWLINK and RTM_NEWSTATS (include/uapi/linux/if_link.h). */
import { nest, readTable, table } from '../netlink/attributes.ts'
import {
  bits,
  bytes,
  explained,
  hex,
  mac,
  named,
  node,
  padding,
  repeated,
  s32,
  selected,
  string,
  struct,
  u16,
  u32,
  u64,
  u8,
  uint,
} from '../netlink/kind.ts'
import type { Input, Kind } from '../netlink/kind.ts'
import type { Message } from '../netlink/message.ts'
import { formatHex } from '../netlink/address.ts'

/** IFF_*: include/uapi/linux/if.h. */
const IFF: Readonly<Record<number, string>> = {
  0x1: 'UP',
  0x2: 'BROADCAST',
  0x4: 'DEBUG',
  0x8: 'LOOPBACK',
  0x10: 'POINTOPOINT',
  0x40: 'RUNNING',
  0x80: 'NOARP',
  0x100: 'PROMISC',
  0x200: 'ALLMULTI',
  0x400: 'MASTER',
  0x800: 'SLAVE',
  0x1000: 'MULTICAST',
  0x10000: 'LOWER_UP',
  0x20000: 'DORMANT',
}

export const ifinfomsg = struct([
  ['ifi_family', u8],
  ['_pad', padding(1)],
  ['ifi_type', u16],
  ['ifi_index', s32],
  ['ifi_flags', bits(u32, IFF)],
  ['ifi_change', hex(u32)],
])

const COUNTERS = [
  'rx_packets',
  'tx_packets',
  'rx_bytes',
  'tx_bytes',
  'rx_errors',
  'tx_errors',
  'rx_dropped',
  'tx_dropped',
  'multicast',
  'collisions',
  'rx_length_errors',
  'rx_over_errors',
  'rx_crc_errors',
  'rx_frame_errors',
  'rx_fifo_errors',
  'rx_missed_errors',
  'tx_aborted_errors',
  'tx_carrier_errors',
  'tx_fifo_errors',
  'tx_heartbeat_errors',
  'tx_window_errors',
  'rx_compressed',
  'tx_compressed',
  'rx_nohandler',
  'rx_otherhost_dropped',
] as const

export type LinkStats = { readonly [K in (typeof COUNTERS)[number]]?: bigint }

/** struct rtnl_link_stats64: kernels have appended members, so as many are read as there are. */
const linkStats64: Kind<LinkStats> = {
  size: 0,
  exact: false,
  read(input, offset, length, nodes) {
    const stats: { -readonly [K in keyof LinkStats]: LinkStats[K] } = {}
    const count = Math.min(COUNTERS.length, length >> 3)
    for (let i = 0; i < count; i += 1) {
      const value = u64.read(input, offset + 8 * i, 8, undefined)
      stats[COUNTERS[i]!] = value
      nodes?.push(node(COUNTERS[i]!, offset + 8 * i, 8, u64, value, undefined))
    }
    return stats
  },
}

const switchId: Kind<string> = {
  size: 1,
  exact: false,
  read: (input, offset, length) => formatHex(input.bytes, offset, length),
  show: (value) => value,
}
const address: Kind<unknown> = selected<unknown>((_input, length) => (length === 6 ? mac : bytes))

const IFLA_INFO = table('IFLA_INFO_', {
  1: ['KIND', string],
  2: ['DATA', bytes],
  3: ['XSTATS', bytes],
  4: ['SLAVE_KIND', string],
  5: ['SLAVE_DATA', bytes],
})
const IFLA_PROP = table('IFLA_', { 53: ['ALT_IFNAME', repeated(string)] })

const OPERSTATES = {
  0: 'UNKNOWN',
  1: 'NOTPRESENT',
  2: 'DOWN',
  3: 'LOWERLAYERDOWN',
  4: 'TESTING',
  5: 'DORMANT',
  6: 'UP',
}

export const IFLA = table('IFLA_', {
  1: ['ADDRESS', address],
  2: ['BROADCAST', address],
  3: ['IFNAME', string],
  4: ['MTU', u32],
  5: ['LINK', u32],
  6: ['QDISC', string],
  7: ['STATS', bytes],
  8: ['COST', bytes],
  9: ['PRIORITY', bytes],
  10: ['MASTER', u32],
  11: ['WIRELESS', bytes],
  12: ['PROTINFO', bytes],
  13: ['TXQLEN', u32],
  14: ['MAP', bytes],
  15: ['WEIGHT', u32],
  16: ['OPERSTATE', named(u8, OPERSTATES)],
  17: ['LINKMODE', u8],
  18: ['LINKINFO', nest(IFLA_INFO)],
  19: ['NET_NS_PID', u32],
  20: ['IFALIAS', string],
  21: ['NUM_VF', u32],
  22: ['VFINFO_LIST', bytes],
  23: ['STATS64', linkStats64],
  24: ['VF_PORTS', bytes],
  25: ['PORT_SELF', bytes],
  26: ['AF_SPEC', bytes],
  27: ['GROUP', u32],
  28: ['NET_NS_FD', u32],
  29: ['EXT_MASK', hex(u32)],
  30: ['PROMISCUITY', u32],
  31: ['NUM_TX_QUEUES', u32],
  32: ['NUM_RX_QUEUES', u32],
  33: ['CARRIER', u8],
  34: ['PHYS_PORT_ID', switchId],
  35: ['CARRIER_CHANGES', u32],
  36: ['PHYS_SWITCH_ID', switchId],
  37: ['LINK_NETNSID', s32],
  38: ['PHYS_PORT_NAME', string],
  39: ['PROTO_DOWN', u8],
  40: ['GSO_MAX_SEGS', u32],
  41: ['GSO_MAX_SIZE', u32],
  42: ['PAD', padding()],
  43: ['XDP', bytes],
  44: ['EVENT', u32],
  45: ['NEW_NETNSID', s32],
  46: ['TARGET_NETNSID', s32],
  47: ['CARRIER_UP_COUNT', u32],
  48: ['CARRIER_DOWN_COUNT', u32],
  49: ['NEW_IFINDEX', s32],
  50: ['MIN_MTU', u32],
  51: ['MAX_MTU', u32],
  52: ['PROP_LIST', nest(IFLA_PROP)],
  53: ['ALT_IFNAME', string],
  54: ['PERM_ADDRESS', address],
  55: ['PROTO_DOWN_REASON', bytes],
  56: ['PARENT_DEV_NAME', string],
  57: ['PARENT_DEV_BUS_NAME', string],
  58: ['GRO_MAX_SIZE', u32],
  59: ['TSO_MAX_SIZE', u32],
  60: ['TSO_MAX_SEGS', u32],
  61: ['ALLMULTI', u32],
  62: ['DEVLINK_PORT', bytes],
  63: ['GSO_IPV4_MAX_SIZE', u32],
  64: ['GRO_IPV4_MAX_SIZE', u32],
  65: ['DPLL_PIN', bytes],
  66: ['MAX_PACING_OFFLOAD_HORIZON', uint],
  67: ['NETNS_IMMUTABLE', u8],
  68: ['HEADROOM', u16],
  69: ['TAILROOM', u16],
})

export interface Link {
  readonly ifindex: number
  readonly name: string
  readonly up: boolean
  readonly running: boolean
  readonly mtu: number | undefined
  readonly address: string | undefined
  /** `vxlan`, `veth`, `openvswitch`…; physical ports and representors have none. */
  readonly kind: string | undefined
  readonly master: number | undefined
  readonly alias: string | undefined
  readonly altnames: readonly string[]
  /** Equal on all ports of one e-switch. */
  readonly phys_switch_id: string | undefined
  /** `p0` (uplink), `pf0vf3` (representor). */
  readonly phys_port_name: string | undefined
  readonly parent_dev: string | undefined
  readonly stats: LinkStats | undefined
}

/** Reads RTM_NEWLINK or RTM_DELLINK; undefined when even the header is missing. */
export function readLink(input: Input, message: Message): Link | undefined {
  const { payload, end } = message
  if (end - payload < ifinfomsg.size) {
    input.problem(payload, `message has ${end - payload} bytes, expected the ${ifinfomsg.size} of struct ifinfomsg`)
    return undefined
  }
  const header = ifinfomsg.read(input, payload, ifinfomsg.size, undefined)
  const values = readTable(input, payload + ifinfomsg.size, end, IFLA)
  return {
    ifindex: header.ifi_index,
    name: values.ifname ?? '',
    up: (header.ifi_flags & 0x1) !== 0,
    running: (header.ifi_flags & 0x40) !== 0,
    mtu: values.mtu,
    address: typeof values.address === 'string' ? values.address : undefined,
    kind: values.linkinfo?.kind,
    master: values.master,
    alias: values.ifalias,
    altnames: values.prop_list?.alt_ifname ?? [],
    phys_switch_id: values.phys_switch_id,
    phys_port_name: values.phys_port_name,
    parent_dev: values.parent_dev_name,
    stats: values.stats64,
  }
}

export const ifStatsMsg = struct([
  ['family', u8],
  ['_pad1', padding(1)],
  ['_pad2', padding(2)],
  ['ifindex', u32],
  ['filter_mask', hex(u32)],
])

const IFLA_OFFLOAD_XSTATS = table('IFLA_OFFLOAD_XSTATS_', {
  1: ['CPU_HIT', explained(linkStats64, () => 'packets the CPU handled')],
  2: ['HW_S_INFO', bytes],
  3: ['L3_STATS', bytes],
})

/** 0 is padding of 64-bit members here. */
export const IFLA_STATS = table('IFLA_STATS_', {
  0: ['UNSPEC', padding()],
  1: ['LINK_64', linkStats64],
  2: ['LINK_XSTATS', bytes],
  3: ['LINK_XSTATS_SLAVE', bytes],
  4: ['LINK_OFFLOAD_XSTATS', nest(IFLA_OFFLOAD_XSTATS)],
  5: ['AF_SPEC', bytes],
})

export interface OffloadStats {
  readonly ifindex: number
  /** All packets of the port, hardware's included. */
  readonly total: LinkStats | undefined
  /** Packets the CPU saw: what the hardware did not handle. */
  readonly cpu_hit: LinkStats | undefined
}

/** Reads RTM_NEWSTATS; undefined when even the header is missing. */
export function readOffloadStats(input: Input, message: Message): OffloadStats | undefined {
  const { payload, end } = message
  if (end - payload < ifStatsMsg.size) {
    input.problem(payload, `message has ${end - payload} bytes, expected the ${ifStatsMsg.size} of struct if_stats_msg`)
    return undefined
  }
  const { ifindex } = ifStatsMsg.read(input, payload, ifStatsMsg.size, undefined)
  const values = readTable(input, payload + ifStatsMsg.size, end, IFLA_STATS)
  return { ifindex, total: values.link_64, cpu_hit: values.link_offload_xstats?.cpu_hit }
}

/**
 * The generic netlink families of Open vSwitch (include/uapi/linux/openvswitch.h): ovs_datapath, ovs_vport, ovs_flow,
 * ovs_packet, ovs_meter, ovs_ct_limit. After genlmsghdr each message has struct ovs_header.
 */
import { indexed, nest, table } from '../netlink/attributes.ts'
import {
  arrayOf,
  bits,
  bytes,
  explained,
  flag,
  hex,
  named,
  padding,
  s32,
  selected,
  string,
  struct,
  u16,
  u32,
  u64,
  u8,
} from '../netlink/kind.ts'
import type { Kind } from '../netlink/kind.ts'
import { genlmsghdr } from '../netlink/message.ts'
import { formatUuid } from '../netlink/address.ts'
import { actionList } from './actions.ts'
import { cookie } from './cookie.ts'
import { OVS_KEY_ATTR, OVS_TUNNEL_KEY_ATTR, TCP_FLAGS } from './keys.ts'

export const ovsHeader = struct([['dp_ifindex', s32]])
/** Bytes before the attributes. */
export const OVS_HEADERS = genlmsghdr.size + ovsHeader.size

/** Where a payload is, for `readTable` and the text formatters. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface Located<T> extends Range {
  readonly value: T
}

function located<T>(kind: Kind<T>): Kind<Located<T>> {
  return {
    size: kind.size,
    exact: kind.exact,
    read: (input, offset, length, nodes) => ({
      value: kind.read(input, offset, length, nodes),
      start: offset,
      end: offset + length,
    }),
  }
}

/** Only where a nest is: masks and keys of upcalls are seldom looked into, and cost as much as everything else. */
function ranged(kind: Kind<unknown>): Kind<Range> {
  return {
    size: kind.size,
    exact: kind.exact,
    read(input, offset, length, nodes) {
      if (nodes !== undefined) kind.read(input, offset, length, nodes)
      return { start: offset, end: offset + length }
    },
  }
}

const USER_FEATURES = { 1: 'UNALIGNED', 2: 'VPORT_PIDS', 4: 'TC_RECIRC_SHARING', 8: 'DISPATCH_UPCALL_PER_CPU' }

export const OVS_DP_ATTR = table('OVS_DP_ATTR_', {
  1: ['NAME', string],
  2: ['UPCALL_PID', u32],
  3: [
    'STATS',
    struct([
      ['n_hit', u64],
      ['n_missed', u64],
      ['n_lost', u64],
      ['n_flows', u64],
    ]),
  ],
  4: [
    'MEGAFLOW_STATS',
    struct([
      ['n_mask_hit', u64],
      ['n_masks', u32],
      ['_pad0', padding(4)],
      ['n_cache_hit', u64],
      ['_pad1', padding(8)],
    ]),
  ],
  5: ['USER_FEATURES', bits(u32, USER_FEATURES)],
  6: ['PAD', padding()],
  7: ['MASKS_CACHE_SIZE', u32],
  8: ['PER_CPU_PIDS', arrayOf(u32)],
  9: ['IFINDEX', u32],
})

const VPORT_TYPES = { 1: 'netdev', 2: 'internal', 3: 'gre', 4: 'vxlan', 5: 'geneve' }
const OVS_VXLAN_EXT = table('OVS_VXLAN_EXT_', { 1: ['GBP', flag] })
const OVS_TUNNEL_ATTR = table('OVS_TUNNEL_ATTR_', { 1: ['DST_PORT', u16], 2: ['EXTENSION', nest(OVS_VXLAN_EXT)] })
const OVS_VPORT_UPCALL_ATTR = table('OVS_VPORT_UPCALL_ATTR_', {
  0: ['SUCCESS', u64],
  1: ['FAIL', u64],
  2: ['PAD', padding()],
})

export const OVS_VPORT_ATTR = table('OVS_VPORT_ATTR_', {
  1: ['PORT_NO', explained(u32, () => 'datapath port')],
  2: ['TYPE', named(u32, VPORT_TYPES)],
  3: ['NAME', string],
  4: ['OPTIONS', nest(OVS_TUNNEL_ATTR)],
  5: ['UPCALL_PID', arrayOf(u32)],
  6: [
    'STATS',
    struct([
      ['rx_packets', u64],
      ['tx_packets', u64],
      ['rx_bytes', u64],
      ['tx_bytes', u64],
      ['rx_errors', u64],
      ['tx_errors', u64],
      ['rx_dropped', u64],
      ['tx_dropped', u64],
    ]),
  ],
  7: ['PAD', padding()],
  8: ['IFINDEX', u32],
  9: ['NETNSID', s32],
  10: ['UPCALL_STATS', nest(OVS_VPORT_UPCALL_ATTR)],
})

/** OVS sends ovs_u128; the kernel allows any 1 to 16 bytes. */
const ufid: Kind<string> = selected((_input, length) => (length === 16 ? ufidText : shortUfid))
const ufidText: Kind<string> = {
  size: 16,
  exact: true,
  read: (input, offset) => formatUuid(input.bytes, offset),
  show: (value) => value,
}
const shortUfid: Kind<string> = {
  size: 1,
  exact: false,
  read: (input, offset, length, nodes) => bytes.show!(bytes.read(input, offset, length, nodes))!,
  show: (value) => value,
}

const UFID_FLAGS = { 1: 'OMIT_KEY', 2: 'OMIT_MASK', 4: 'OMIT_ACTIONS' }

export const OVS_FLOW_ATTR = table('OVS_FLOW_ATTR_', {
  1: ['KEY', located(nest(OVS_KEY_ATTR))],
  2: ['ACTIONS', located(actionList)],
  3: [
    'STATS',
    struct([
      ['n_packets', u64],
      ['n_bytes', u64],
    ]),
  ],
  4: ['TCP_FLAGS', bits(u8, TCP_FLAGS)],
  5: ['USED', explained(u64, () => 'ms of CLOCK_MONOTONIC')],
  6: ['CLEAR', flag],
  7: ['MASK', ranged(nest(OVS_KEY_ATTR))],
  8: ['PROBE', flag],
  9: ['UFID', ufid],
  10: ['UFID_FLAGS', bits(u32, UFID_FLAGS)],
  11: ['PAD', padding()],
})

export const OVS_PACKET_ATTR = table('OVS_PACKET_ATTR_', {
  1: ['PACKET', bytes],
  2: ['KEY', ranged(nest(OVS_KEY_ATTR))],
  3: ['ACTIONS', located(actionList)],
  4: ['USERDATA', cookie],
  5: ['EGRESS_TUN_KEY', nest(OVS_TUNNEL_KEY_ATTR)],
  8: ['PROBE', flag],
  9: ['MRU', u16],
  10: ['LEN', explained(u32, () => 'bytes before truncation')],
  11: ['HASH', hex(u64)],
  12: ['UPCALL_PID', u32],
})

const meterStats = struct([
  ['n_packets', u64],
  ['n_bytes', u64],
])
const OVS_BAND_ATTR = table('OVS_BAND_ATTR_', {
  1: ['TYPE', named(u32, { 1: 'drop' })],
  2: ['RATE', u32],
  3: ['BURST', u32],
  4: ['STATS', meterStats],
})

export const OVS_METER_ATTR = table('OVS_METER_ATTR_', {
  1: ['ID', u32],
  // Its presence counts, whatever the payload.
  2: ['KBPS', flag],
  3: ['STATS', meterStats],
  4: ['BANDS', indexed(nest(OVS_BAND_ATTR))],
  5: ['USED', explained(u64, () => 'ms of CLOCK_MONOTONIC')],
  6: ['CLEAR', flag],
  7: ['MAX_METERS', u32],
  8: ['MAX_BANDS', u32],
  9: ['PAD', padding()],
})

/** One entry per zone; zone -1 is the default limit. */
const zoneLimit = struct([
  ['zone_id', explained(s32, (zone) => (zone === -1 ? 'default' : undefined))],
  ['limit', u32],
  ['count', u32],
])

export const OVS_CT_LIMIT_ATTR = table('OVS_CT_LIMIT_ATTR_', { 1: ['ZONE_LIMIT', arrayOf(zoneLimit)] })

const CRUD = { 1: 'NEW', 2: 'DEL', 3: 'GET', 4: 'SET' }

/** Command names and attributes by family name. */
export const OVS_FAMILIES = {
  ovs_datapath: { prefix: 'OVS_DP_CMD_', commands: CRUD, attributes: OVS_DP_ATTR },
  ovs_vport: { prefix: 'OVS_VPORT_CMD_', commands: CRUD, attributes: OVS_VPORT_ATTR },
  ovs_flow: { prefix: 'OVS_FLOW_CMD_', commands: CRUD, attributes: OVS_FLOW_ATTR },
  ovs_packet: {
    prefix: 'OVS_PACKET_CMD_',
    commands: { 1: 'MISS', 2: 'ACTION', 3: 'EXECUTE' },
    attributes: OVS_PACKET_ATTR,
  },
  ovs_meter: {
    prefix: 'OVS_METER_CMD_',
    commands: { 1: 'FEATURES', 2: 'SET', 3: 'DEL', 4: 'GET' },
    attributes: OVS_METER_ATTR,
  },
  ovs_ct_limit: {
    prefix: 'OVS_CT_LIMIT_CMD_',
    commands: { 1: 'SET', 2: 'DEL', 3: 'GET' },
    attributes: OVS_CT_LIMIT_ATTR,
  },
} as const

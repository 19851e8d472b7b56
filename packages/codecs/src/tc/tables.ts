/**
 * Options of the tc actions Open vSwitch and the drivers use (include/uapi/linux/tc_act/*.h, pkt_cls.h). Every action's
 * parameters begin with `tc_gen`.
 */
import { indexed, nest, table } from '../netlink/attributes.ts'
import {
  arrayOf,
  be16,
  be32,
  bits,
  bytes,
  bytesOf,
  explained,
  flag,
  hex,
  ipv4,
  ipv6,
  mac,
  named,
  padding,
  repeated,
  s32,
  string,
  struct,
  u16,
  u32,
  u64,
  u8,
} from '../netlink/kind.ts'
import type { Kind } from '../netlink/kind.ts'
import { ETHERTYPES } from '../netlink/protocols.ts'
import { controlText, pad, tcfT } from './flags.ts'

const action = explained(s32, controlText)
const tcGen = [
  ['index', u32],
  ['capab', u32],
  ['action', action],
  ['refcnt', s32],
  ['bindcnt', s32],
] as const
const ethertype = named(hex(be16, 4), ETHERTYPES)

export const TCA_GACT = table('TCA_GACT_', {
  1: ['TM', tcfT],
  2: ['PARMS', struct(tcGen)],
  3: [
    'PROB',
    struct([
      ['ptype', named(u16, { 0: 'none', 1: 'netrand', 2: 'determ' })],
      ['pval', u16],
      ['paction', action],
    ]),
  ],
  4: ['PAD', pad],
})

export const MIRRED: Readonly<Record<number, readonly [direction: string, action: string]>> = {
  1: ['egress', 'redirect'],
  2: ['egress', 'mirror'],
  3: ['ingress', 'redirect'],
  4: ['ingress', 'mirror'],
}

export const TCA_MIRRED = table('TCA_MIRRED_', {
  1: ['TM', tcfT],
  2: [
    'PARMS',
    struct([
      ...tcGen,
      ['eaction', explained(s32, (value) => MIRRED[value]?.join(' ') ?? 'unknown value')],
      ['ifindex', explained(u32, () => 'ifIndex')],
    ]),
  ],
  3: ['PAD', pad],
  4: ['BLOCKID', u32],
})

export const VLAN_ACTIONS = { 1: 'pop', 2: 'push', 3: 'modify', 4: 'pop_eth', 5: 'push_eth' }

export const TCA_VLAN = table('TCA_VLAN_', {
  1: ['TM', tcfT],
  2: ['PARMS', struct([...tcGen, ['v_action', named(s32, VLAN_ACTIONS)]])],
  3: ['PUSH_VLAN_ID', u16],
  4: ['PUSH_VLAN_PROTOCOL', ethertype],
  5: ['PAD', pad],
  6: ['PUSH_VLAN_PRIORITY', u8],
  7: ['PUSH_ETH_DST', mac],
  8: ['PUSH_ETH_SRC', mac],
})

/** Also the bits' names in tc's text, in the order it prints them. */
export const CSUM_FLAGS = { 1: 'iph', 2: 'icmp', 4: 'igmp', 8: 'tcp', 16: 'udp', 32: 'udplite', 64: 'sctp' }

export const TCA_CSUM = table('TCA_CSUM_', {
  1: ['PARMS', struct([...tcGen, ['update_flags', bits(u32, CSUM_FLAGS)]])],
  2: ['TM', tcfT],
  3: ['PAD', pad],
})

const GENEVE_OPT = table('TCA_TUNNEL_KEY_ENC_OPT_GENEVE_', { 1: ['CLASS', be16], 2: ['TYPE', u8], 3: ['DATA', bytes] })
const VXLAN_OPT = table('TCA_TUNNEL_KEY_ENC_OPT_VXLAN_', { 1: ['GBP', u32] })
const ERSPAN_OPT = table('TCA_TUNNEL_KEY_ENC_OPT_ERSPAN_', {
  1: ['VER', u8],
  2: ['INDEX', be32],
  3: ['DIR', u8],
  4: ['HWID', u8],
})
const ENC_OPTS = table('TCA_TUNNEL_KEY_ENC_OPTS_', {
  1: ['GENEVE', repeated(nest(GENEVE_OPT))],
  2: ['VXLAN', nest(VXLAN_OPT)],
  3: ['ERSPAN', nest(ERSPAN_OPT)],
})

export const TCA_TUNNEL_KEY = table('TCA_TUNNEL_KEY_', {
  1: ['TM', tcfT],
  2: ['PARMS', struct([...tcGen, ['t_action', named(s32, { 1: 'set', 2: 'unset' })]])],
  3: ['ENC_IPV4_SRC', ipv4],
  4: ['ENC_IPV4_DST', ipv4],
  5: ['ENC_IPV6_SRC', ipv6],
  6: ['ENC_IPV6_DST', ipv6],
  7: ['ENC_KEY_ID', be32],
  8: ['PAD', pad],
  9: ['ENC_DST_PORT', be16],
  10: ['NO_CSUM', explained(u8, (value) => (value === 0 ? 'csum' : 'nocsum'))],
  11: ['ENC_OPTS', nest(ENC_OPTS)],
  12: ['ENC_TOS', u8],
  13: ['ENC_TTL', u8],
  14: ['NO_FRAG', flag],
})

export const PACKET_TYPES = { 0: 'host', 1: 'broadcast', 2: 'multicast', 3: 'otherhost' }

export const TCA_SKBEDIT = table('TCA_SKBEDIT_', {
  1: ['TM', tcfT],
  2: ['PARMS', struct(tcGen)],
  3: ['PRIORITY', hex(u32)],
  4: ['QUEUE_MAPPING', u16],
  5: ['MARK', u32],
  6: ['PAD', pad],
  7: ['PTYPE', named(u16, PACKET_TYPES)],
  8: ['MASK', hex(u32)],
  9: ['FLAGS', hex(u64)],
  10: ['QUEUE_MAPPING_MAX', u16],
})

const CT_ACTIONS = { 1: 'commit', 2: 'force', 4: 'clear', 8: 'nat', 16: 'nat_src', 32: 'nat_dst' }

export const TCA_CT = table('TCA_CT_', {
  1: ['PARMS', struct(tcGen)],
  2: ['TM', tcfT],
  3: ['ACTION', bits(u16, CT_ACTIONS)],
  4: ['ZONE', u16],
  5: ['MARK', u32],
  6: ['MARK_MASK', hex(u32)],
  7: ['LABELS', bytesOf(16)],
  8: ['LABELS_MASK', bytesOf(16)],
  9: ['NAT_IPV4_MIN', ipv4],
  10: ['NAT_IPV4_MAX', ipv4],
  11: ['NAT_IPV6_MIN', ipv6],
  12: ['NAT_IPV6_MAX', ipv6],
  13: ['NAT_PORT_MIN', be16],
  14: ['NAT_PORT_MAX', be16],
  15: ['PAD', pad],
  16: ['HELPER_NAME', string],
  17: ['HELPER_FAMILY', u8],
  18: ['HELPER_PROTO', u8],
})

export const TCA_SAMPLE = table('TCA_SAMPLE_', {
  1: ['TM', tcfT],
  2: ['PARMS', struct(tcGen)],
  3: ['RATE', explained(u32, (rate) => `1 in ${rate}`)],
  4: ['TRUNC_SIZE', u32],
  5: ['PSAMPLE_GROUP', u32],
  6: ['PAD', pad],
})

export const MPLS_ACTIONS = { 1: 'pop', 2: 'push', 3: 'modify', 4: 'dec_ttl', 5: 'mac_push' }

export const TCA_MPLS = table('TCA_MPLS_', {
  1: ['TM', tcfT],
  2: ['PARMS', struct([...tcGen, ['m_action', named(s32, MPLS_ACTIONS)]])],
  3: ['PAD', pad],
  4: ['PROTO', ethertype],
  5: ['LABEL', u32],
  6: ['TC', u8],
  7: ['TTL', u8],
  8: ['BOS', u8],
})

const pedit = struct([...tcGen, ['nkeys', u8], ['flags', u8], ['_pad', padding(2)]])
const peditKey = struct([
  ['mask', hex(be32, 8)],
  ['val', hex(be32, 8)],
  ['off', u32],
  ['at', u32],
  ['offmask', hex(u32)],
  ['shift', u32],
])
const peditKeys = arrayOf(peditKey)

/** struct tc_pedit_sel with its keys. */
const peditSel: Kind<{ sel: ReturnType<typeof pedit.read>; keys: ReturnType<typeof peditKeys.read> }> = {
  size: pedit.size,
  exact: false,
  read(input, offset, length, nodes) {
    const sel = pedit.read(input, offset, pedit.size, nodes)
    const room = Math.floor((length - pedit.size) / peditKey.size)
    if (sel.nkeys > room) input.problem(offset, `nkeys is ${sel.nkeys}, but there is room for ${room} keys`)
    const count = Math.min(sel.nkeys, room)
    return { sel, keys: peditKeys.read(input, offset + pedit.size, count * peditKey.size, nodes) }
  },
}

export const PEDIT_HEADERS = { 0: 'network', 1: 'eth', 2: 'ipv4', 3: 'ipv6', 4: 'tcp', 5: 'udp' }
const TCA_PEDIT_KEY_EX = table('TCA_PEDIT_KEY_EX_', {
  1: ['HTYPE', named(u16, PEDIT_HEADERS)],
  2: ['CMD', named(u16, { 0: 'set', 1: 'add' })],
})

export const TCA_PEDIT = table('TCA_PEDIT_', {
  1: ['TM', tcfT],
  2: ['PARMS', peditSel],
  3: ['PAD', pad],
  4: ['PARMS_EX', peditSel],
  5: ['KEYS_EX', indexed(nest(TCA_PEDIT_KEY_EX))],
})

const ratespec = struct([
  ['cell_log', u8],
  ['linklayer', u8],
  ['overhead', u16],
  ['cell_align', u16],
  ['mpu', u16],
  ['rate', explained(u32, (rate) => `${rate * 8} bit/s`)],
])

export const TCA_POLICE = table('TCA_POLICE_', {
  1: [
    'TBF',
    struct([
      ['index', u32],
      ['action', action],
      ['limit', u32],
      ['burst', u32],
      ['mtu', u32],
      ['rate', ratespec],
      ['peakrate', ratespec],
      ['refcnt', s32],
      ['bindcnt', s32],
      ['capab', u32],
    ]),
  ],
  2: ['RATE', bytes],
  3: ['PEAKRATE', bytes],
  4: ['AVRATE', u32],
  5: ['RESULT', explained(s32, (value) => `otherwise ${controlText(value)}`)],
  6: ['TM', tcfT],
  7: ['PAD', pad],
  8: ['RATE64', u64],
  9: ['PEAKRATE64', u64],
  10: ['PKTRATE64', u64],
  11: ['PKTBURST64', u64],
})

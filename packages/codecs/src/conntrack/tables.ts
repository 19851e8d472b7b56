/**
 * ctnetlink attributes (include/uapi/linux/netfilter/nfnetlink_conntrack.h). All integers are in network order, and few
 * carry the flag that says so.
 */
import { nest, table } from '../netlink/attributes.ts'
import {
  be16,
  be32,
  be64,
  bits,
  bytes,
  explained,
  hex,
  ipv4,
  ipv6,
  named,
  padding,
  string,
  struct,
  u8,
} from '../netlink/kind.ts'
import { IP_PROTOCOLS } from '../netlink/protocols.ts'

/** IPS_*: include/uapi/linux/netfilter/nf_conntrack_common.h. */
export const IPS: Readonly<Record<number, string>> = {
  0x0001: 'EXPECTED',
  0x0002: 'SEEN_REPLY',
  0x0004: 'ASSURED',
  0x0008: 'CONFIRMED',
  0x0010: 'SRC_NAT',
  0x0020: 'DST_NAT',
  0x0040: 'SEQ_ADJUST',
  0x0080: 'SRC_NAT_DONE',
  0x0100: 'DST_NAT_DONE',
  0x0200: 'DYING',
  0x0400: 'FIXED_TIMEOUT',
  0x0800: 'TEMPLATE',
  0x1000: 'UNTRACKED',
  0x2000: 'HELPER',
  0x4000: 'OFFLOAD',
  0x8000: 'HW_OFFLOAD',
}

/** enum tcp_conntrack: include/uapi/linux/netfilter/nf_conntrack_tcp.h. */
export const TCP_STATES: Readonly<Record<number, string>> = {
  0: 'NONE',
  1: 'SYN_SENT',
  2: 'SYN_RECV',
  3: 'ESTABLISHED',
  4: 'FIN_WAIT',
  5: 'CLOSE_WAIT',
  6: 'LAST_ACK',
  7: 'TIME_WAIT',
  8: 'CLOSE',
  9: 'SYN_SENT2',
}

/** enum sctp_conntrack. */
export const SCTP_STATES: Readonly<Record<number, string>> = {
  0: 'NONE',
  1: 'CLOSED',
  2: 'COOKIE_WAIT',
  3: 'COOKIE_ECHOED',
  4: 'ESTABLISHED',
  5: 'SHUTDOWN_SENT',
  6: 'SHUTDOWN_RECD',
  7: 'SHUTDOWN_ACK_SENT',
  8: 'HEARTBEAT_SENT',
}

export const nfgenmsg = struct([
  ['nfgen_family', named(u8, { 0: 'unspec', 2: 'ipv4', 7: 'bridge', 10: 'ipv6' })],
  ['version', u8],
  ['res_id', be16],
])

const CTA_IP = table('CTA_IP_', { 1: ['V4_SRC', ipv4], 2: ['V4_DST', ipv4], 3: ['V6_SRC', ipv6], 4: ['V6_DST', ipv6] })

const CTA_PROTO = table('CTA_PROTO_', {
  1: ['NUM', named(u8, IP_PROTOCOLS)],
  2: ['SRC_PORT', be16],
  3: ['DST_PORT', be16],
  4: ['ICMP_ID', be16],
  5: ['ICMP_TYPE', u8],
  6: ['ICMP_CODE', u8],
  7: ['ICMPV6_ID', be16],
  8: ['ICMPV6_TYPE', u8],
  9: ['ICMPV6_CODE', u8],
})

const tuple = nest(
  table('CTA_TUPLE_', {
    1: ['IP', nest(CTA_IP)],
    2: ['PROTO', nest(CTA_PROTO)],
    3: ['ZONE', be16],
  }),
)

const tcpFlags = struct([
  ['flags', hex(u8)],
  ['mask', hex(u8)],
])
const CTA_PROTOINFO_TCP = table('CTA_PROTOINFO_TCP_', {
  1: ['STATE', named(u8, TCP_STATES)],
  2: ['WSCALE_ORIGINAL', u8],
  3: ['WSCALE_REPLY', u8],
  4: ['FLAGS_ORIGINAL', tcpFlags],
  5: ['FLAGS_REPLY', tcpFlags],
})
const CTA_PROTOINFO_SCTP = table('CTA_PROTOINFO_SCTP_', {
  1: ['STATE', named(u8, SCTP_STATES)],
  2: ['VTAG_ORIGINAL', hex(be32)],
  3: ['VTAG_REPLY', hex(be32)],
})
const CTA_PROTOINFO = table('CTA_PROTOINFO_', {
  1: ['TCP', nest(CTA_PROTOINFO_TCP)],
  2: ['DCCP', bytes],
  3: ['SCTP', nest(CTA_PROTOINFO_SCTP)],
})

const counters = nest(
  table('CTA_COUNTERS_', {
    1: ['PACKETS', be64],
    2: ['BYTES', be64],
    3: ['32_PACKETS', be32],
    4: ['32_BYTES', be32],
    5: ['PAD', padding()],
  }),
)

const seqAdj = nest(
  table('CTA_SEQADJ_', { 1: ['CORRECTION_POS', be32], 2: ['OFFSET_BEFORE', be32], 3: ['OFFSET_AFTER', be32] }),
)

const CTA_HELP = table('CTA_HELP_', { 1: ['NAME', string], 2: ['INFO', bytes] })
const CTA_SECCTX = table('CTA_SECCTX_', { 1: ['NAME', string] })
const CTA_TIMESTAMP = table('CTA_TIMESTAMP_', {
  1: ['START', explained(be64, () => 'ns since 1970')],
  2: ['STOP', explained(be64, () => 'ns since 1970')],
  3: ['PAD', padding()],
})
const CTA_SYNPROXY = table('CTA_SYNPROXY_', { 1: ['ISN', be32], 2: ['ITS', be32], 3: ['TSOFF', be32] })
const status = bits(be32, IPS)

export const CTA = table('CTA_', {
  1: ['TUPLE_ORIG', tuple],
  2: ['TUPLE_REPLY', tuple],
  3: ['STATUS', status],
  4: ['PROTOINFO', nest(CTA_PROTOINFO)],
  5: ['HELP', nest(CTA_HELP)],
  6: ['NAT_SRC', bytes],
  7: ['TIMEOUT', explained(be32, (timeout) => `${timeout} s`)],
  8: ['MARK', be32],
  9: ['COUNTERS_ORIG', counters],
  10: ['COUNTERS_REPLY', counters],
  11: ['USE', be32],
  12: ['ID', be32],
  13: ['NAT_DST', bytes],
  14: ['TUPLE_MASTER', tuple],
  15: ['SEQ_ADJ_ORIG', seqAdj],
  16: ['SEQ_ADJ_REPLY', seqAdj],
  17: ['SECMARK', be32],
  18: ['ZONE', be16],
  19: ['SECCTX', nest(CTA_SECCTX)],
  20: ['TIMESTAMP', nest(CTA_TIMESTAMP)],
  21: ['MARK_MASK', hex(be32)],
  22: ['LABELS', bytes],
  23: ['LABELS_MASK', bytes],
  24: ['SYNPROXY', nest(CTA_SYNPROXY)],
  25: ['FILTER', bytes],
  26: ['STATUS_MASK', status],
  27: ['TIMESTAMP_EVENT', explained(be64, () => 'ns since 1970')],
})

/** Of one CPU; CPU is nfgenmsg.res_id. */
export const CTA_STATS = table('CTA_STATS_', {
  1: ['SEARCHED', be32],
  2: ['FOUND', be32],
  3: ['NEW', be32],
  4: ['INVALID', be32],
  5: ['IGNORE', be32],
  6: ['DELETE', be32],
  7: ['DELETE_LIST', be32],
  8: ['INSERT', be32],
  9: ['INSERT_FAILED', be32],
  10: ['DROP', be32],
  11: ['EARLY_DROP', be32],
  12: ['ERROR', be32],
  13: ['SEARCH_RESTART', be32],
  14: ['CLASH_RESOLVE', be32],
  15: ['CHAIN_TOOLONG', be32],
})

export const CTA_STATS_GLOBAL = table('CTA_STATS_GLOBAL_', { 1: ['ENTRIES', be32], 2: ['MAX_ENTRIES', be32] })

const NFNL_SUBSYS_CTNETLINK = 1
/** IPCTNL_MSG_CT_*. */
export const CT_MESSAGES: Readonly<Record<number, string>> = {
  0: 'NEW',
  1: 'GET',
  2: 'DELETE',
  3: 'GET_CTRZERO',
  4: 'GET_STATS_CPU',
  5: 'GET_STATS',
  6: 'GET_DYING',
  7: 'GET_UNCONFIRMED',
}

/** Message number of a conntrack message type; undefined for other subsystems. */
export function conntrackMessage(type: number): number | undefined {
  return type >> 8 === NFNL_SUBSYS_CTNETLINK ? type & 0xff : undefined
}

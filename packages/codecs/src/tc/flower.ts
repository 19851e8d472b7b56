/** The flower classifier: TCA_FLOWER_* (include/uapi/linux/pkt_cls.h). Keys and their masks are separate attributes. */
import { indexed, nest, table } from '../netlink/attributes.ts'
import {
  be16,
  be32,
  bits,
  bytes,
  bytesOf,
  hex,
  ipv4,
  ipv6,
  mac,
  named,
  repeated,
  string,
  u16,
  u32,
  u8,
} from '../netlink/kind.ts'
import { ETHERTYPES, IP_PROTOCOLS } from '../netlink/protocols.ts'
import { tcAction } from './actions.ts'
import { clsFlags } from './flags.ts'

/** TCA_FLOWER_KEY_CT_FLAGS_*: not the order of OVS_CS_F_*. */
export const FLOWER_CT_FLAGS = { 1: 'new', 2: 'est', 4: 'rel', 8: 'trk', 16: 'inv', 32: 'rpl' }

/** TCA_FLOWER_KEY_FLAGS_*, in network order on the wire. */
export const FLOWER_KEY_FLAGS = { 1: 'frag', 2: 'firstfrag', 4: 'tuncsum', 8: 'tundf', 16: 'tunoam', 32: 'tuncrit' }

const ethertype = named(hex(be16, 4), ETHERTYPES)
const protocol = named(u8, IP_PROTOCOLS)
const ctState = bits(u16, FLOWER_CT_FLAGS)
const keyFlags = bits(be32, FLOWER_KEY_FLAGS)

const GENEVE = table('TCA_FLOWER_KEY_ENC_OPT_GENEVE_', {
  1: ['CLASS', hex(be16)],
  2: ['TYPE', hex(u8)],
  3: ['DATA', bytes],
})
const VXLAN = table('TCA_FLOWER_KEY_ENC_OPT_VXLAN_', { 1: ['GBP', u32] })
const ERSPAN = table('TCA_FLOWER_KEY_ENC_OPT_ERSPAN_', {
  1: ['VER', u8],
  2: ['INDEX', be32],
  3: ['DIR', u8],
  4: ['HWID', u8],
})
const GTP = table('TCA_FLOWER_KEY_ENC_OPT_GTP_', { 1: ['PDU_TYPE', u8], 2: ['QFI', u8] })
const encOpts = nest(
  table('TCA_FLOWER_KEY_ENC_OPTS_', {
    1: ['GENEVE', repeated(nest(GENEVE))],
    2: ['VXLAN', nest(VXLAN)],
    3: ['ERSPAN', nest(ERSPAN)],
    4: ['GTP', nest(GTP)],
    5: ['PFCP', bytes],
  }),
)

const MPLS_LSE = table('TCA_FLOWER_KEY_MPLS_OPT_LSE_', {
  1: ['DEPTH', u8],
  2: ['TTL', u8],
  3: ['BOS', u8],
  4: ['TC', u8],
  5: ['LABEL', u32],
})
const MPLS_OPTS = table('TCA_FLOWER_KEY_MPLS_OPTS_', { 1: ['LSE', repeated(nest(MPLS_LSE))] })
const CFM = table('TCA_FLOWER_KEY_CFM_', { 1: ['MD_LEVEL', u8], 2: ['OPCODE', u8] })

export const TCA_FLOWER = table('TCA_FLOWER_', {
  1: ['CLASSID', hex(u32)],
  2: ['INDEV', string],
  3: ['ACT', indexed(tcAction)],
  4: ['KEY_ETH_DST', mac],
  5: ['KEY_ETH_DST_MASK', mac],
  6: ['KEY_ETH_SRC', mac],
  7: ['KEY_ETH_SRC_MASK', mac],
  8: ['KEY_ETH_TYPE', ethertype],
  9: ['KEY_IP_PROTO', protocol],
  10: ['KEY_IPV4_SRC', ipv4],
  11: ['KEY_IPV4_SRC_MASK', ipv4],
  12: ['KEY_IPV4_DST', ipv4],
  13: ['KEY_IPV4_DST_MASK', ipv4],
  14: ['KEY_IPV6_SRC', ipv6],
  15: ['KEY_IPV6_SRC_MASK', ipv6],
  16: ['KEY_IPV6_DST', ipv6],
  17: ['KEY_IPV6_DST_MASK', ipv6],
  18: ['KEY_TCP_SRC', be16],
  19: ['KEY_TCP_DST', be16],
  20: ['KEY_UDP_SRC', be16],
  21: ['KEY_UDP_DST', be16],
  22: ['FLAGS', clsFlags],
  23: ['KEY_VLAN_ID', u16],
  24: ['KEY_VLAN_PRIO', u8],
  25: ['KEY_VLAN_ETH_TYPE', ethertype],
  26: ['KEY_ENC_KEY_ID', be32],
  27: ['KEY_ENC_IPV4_SRC', ipv4],
  28: ['KEY_ENC_IPV4_SRC_MASK', ipv4],
  29: ['KEY_ENC_IPV4_DST', ipv4],
  30: ['KEY_ENC_IPV4_DST_MASK', ipv4],
  31: ['KEY_ENC_IPV6_SRC', ipv6],
  32: ['KEY_ENC_IPV6_SRC_MASK', ipv6],
  33: ['KEY_ENC_IPV6_DST', ipv6],
  34: ['KEY_ENC_IPV6_DST_MASK', ipv6],
  35: ['KEY_TCP_SRC_MASK', hex(be16)],
  36: ['KEY_TCP_DST_MASK', hex(be16)],
  37: ['KEY_UDP_SRC_MASK', hex(be16)],
  38: ['KEY_UDP_DST_MASK', hex(be16)],
  39: ['KEY_SCTP_SRC_MASK', hex(be16)],
  40: ['KEY_SCTP_DST_MASK', hex(be16)],
  41: ['KEY_SCTP_SRC', be16],
  42: ['KEY_SCTP_DST', be16],
  43: ['KEY_ENC_UDP_SRC_PORT', be16],
  44: ['KEY_ENC_UDP_SRC_PORT_MASK', hex(be16)],
  45: ['KEY_ENC_UDP_DST_PORT', be16],
  46: ['KEY_ENC_UDP_DST_PORT_MASK', hex(be16)],
  47: ['KEY_FLAGS', keyFlags],
  48: ['KEY_FLAGS_MASK', keyFlags],
  49: ['KEY_ICMPV4_CODE', u8],
  50: ['KEY_ICMPV4_CODE_MASK', hex(u8)],
  51: ['KEY_ICMPV4_TYPE', u8],
  52: ['KEY_ICMPV4_TYPE_MASK', hex(u8)],
  53: ['KEY_ICMPV6_CODE', u8],
  54: ['KEY_ICMPV6_CODE_MASK', hex(u8)],
  55: ['KEY_ICMPV6_TYPE', u8],
  56: ['KEY_ICMPV6_TYPE_MASK', hex(u8)],
  57: ['KEY_ARP_SIP', ipv4],
  58: ['KEY_ARP_SIP_MASK', ipv4],
  59: ['KEY_ARP_TIP', ipv4],
  60: ['KEY_ARP_TIP_MASK', ipv4],
  61: ['KEY_ARP_OP', u8],
  62: ['KEY_ARP_OP_MASK', hex(u8)],
  63: ['KEY_ARP_SHA', mac],
  64: ['KEY_ARP_SHA_MASK', mac],
  65: ['KEY_ARP_THA', mac],
  66: ['KEY_ARP_THA_MASK', mac],
  67: ['KEY_MPLS_TTL', u8],
  68: ['KEY_MPLS_BOS', u8],
  69: ['KEY_MPLS_TC', u8],
  70: ['KEY_MPLS_LABEL', u32],
  71: ['KEY_TCP_FLAGS', hex(be16)],
  72: ['KEY_TCP_FLAGS_MASK', hex(be16)],
  73: ['KEY_IP_TOS', hex(u8)],
  74: ['KEY_IP_TOS_MASK', hex(u8)],
  75: ['KEY_IP_TTL', u8],
  76: ['KEY_IP_TTL_MASK', hex(u8)],
  77: ['KEY_CVLAN_ID', u16],
  78: ['KEY_CVLAN_PRIO', u8],
  79: ['KEY_CVLAN_ETH_TYPE', ethertype],
  80: ['KEY_ENC_IP_TOS', hex(u8)],
  81: ['KEY_ENC_IP_TOS_MASK', hex(u8)],
  82: ['KEY_ENC_IP_TTL', u8],
  83: ['KEY_ENC_IP_TTL_MASK', hex(u8)],
  84: ['KEY_ENC_OPTS', encOpts],
  85: ['KEY_ENC_OPTS_MASK', encOpts],
  86: ['IN_HW_COUNT', u32],
  87: ['KEY_PORT_SRC_MIN', be16],
  88: ['KEY_PORT_SRC_MAX', be16],
  89: ['KEY_PORT_DST_MIN', be16],
  90: ['KEY_PORT_DST_MAX', be16],
  91: ['KEY_CT_STATE', ctState],
  92: ['KEY_CT_STATE_MASK', ctState],
  93: ['KEY_CT_ZONE', u16],
  94: ['KEY_CT_ZONE_MASK', hex(u16)],
  95: ['KEY_CT_MARK', u32],
  96: ['KEY_CT_MARK_MASK', hex(u32)],
  97: ['KEY_CT_LABELS', bytesOf(16)],
  98: ['KEY_CT_LABELS_MASK', bytesOf(16)],
  99: ['KEY_MPLS_OPTS', nest(MPLS_OPTS)],
  100: ['KEY_HASH', hex(u32)],
  101: ['KEY_HASH_MASK', hex(u32)],
  102: ['KEY_NUM_OF_VLANS', u8],
  103: ['KEY_PPPOE_SID', be16],
  104: ['KEY_PPP_PROTO', hex(be16, 4)],
  105: ['KEY_L2TPV3_SID', be32],
  106: ['L2_MISS', u8],
  107: ['KEY_CFM', nest(CFM)],
  108: ['KEY_SPI', hex(be32)],
  109: ['KEY_SPI_MASK', hex(be32)],
  110: ['KEY_ENC_FLAGS', keyFlags],
  111: ['KEY_ENC_FLAGS_MASK', keyFlags],
})

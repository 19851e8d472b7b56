/**
 * Open vSwitch's own rules, replayed: would it offer this flow to tc? Sources: lib/netdev-offload-tc.c of 2.17 to 3.6 and
 * lib/dpif-offload-tc-netdev.c of 3.7: netdev_tc_flow_put, test_key_and_mask, parse_match_ct_state_to_flower,
 * netdev_tc_parse_nl_actions. In their order, so that the first obstacle is the one it meets. What a version is not known to
 * refuse is not refused.
 */
import { ACTION, COOKIE, KEY } from '@pathwatch/codecs/ovs/attributes'
import type { FlowShape } from '@pathwatch/codecs/ovs/shape'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import { bit, bitsOf } from './bits.ts'

/** What Open vSwitch and the kernel can; undefined is unknown. */
export interface Abilities {
  /** major * 1000 + minor: 3.1 is 3001. */
  readonly ovsVersion: number | undefined
  /** Bits that flower can match, as `probe tc: supported ovs ct_state bits` says; 0 none. */
  readonly ctStateBits: number | undefined
  /** OVS_DP_F_TC_RECIRC_SHARING of the datapath. */
  readonly recircShared: boolean | undefined
}

const CHAIN_MAX = 0x0fff_ffff
const TCA_ACT_MAX_NUM = 16
const [VLAN_CFI, VLAN_VID, VLAN_PCP] = [0x1000, 0x0fff, 0xe000]
const [ETH_IP, ETH_IPV6, ETH_ARP] = [0x0800, 0x86dd, 0x0806]
const IPPROTO_FRAGMENT = 44
/** Protocols whose checksum tc corrects after a set: tc_will_add_l4_checksum. */
const CHECKSUMMED = new Set([6, 17, 58, 136])
/** ct_state bits that flower has: new est rel rpl inv trk. */
const CT_STATE_ALL = 0x3f
const OVS_CT_ATTR_HELPER = 5
/** OVS_TUNNEL_KEY_ATTR_*: what tunnel_key of tc can set, and what flower can match. */
const TUNNEL_SET = bitsOf(0, 1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 13, 14)
const [TUNNEL_OAM, TUNNEL_TP_SRC, TUNNEL_ERSPAN_OPTS] = [7, 9, 15]
const IP_FIELDS = bitsOf(KEY.ipv4, KEY.ipv6, KEY.tcp, KEY.udp, KEY.sctp, KEY.icmp, KEY.icmpv6, KEY.tcp_flags)
/** Attributes that flower has no key for. */
const NO_KEY = bitsOf(KEY.nd, KEY.ct_tuple4, KEY.ct_tuple6, KEY.nsh)
const SETTABLE = bitsOf(KEY.ethernet, KEY.ethertype, KEY.ipv4, KEY.ipv6, KEY.tcp, KEY.udp, KEY.tunnel, KEY.mpls)
const SETS_CHECKSUM = bitsOf(KEY.ipv4, KEY.ipv6, KEY.tcp, KEY.udp)
const TRANSLATED = bitsOf(
  ...[ACTION.output, ACTION.push_vlan, ACTION.pop_vlan, ACTION.push_mpls, ACTION.pop_mpls, ACTION.set],
  ...[ACTION.set_masked, ACTION.ct, ACTION.ct_clear, ACTION.recirc, ACTION.drop, ACTION.meter, ACTION.check_pkt_len],
)

/** The first rule that keeps the flow out of tc; undefined when none does. */
export function translationReason(shape: FlowShape, can: Abilities): ReasonCode | undefined {
  if (shape.recirc_id > CHAIN_MAX) return 'chain.limit'
  return matchReason(shape, can) ?? actionReason(shape, can) ?? chainReason(shape, can)
}

function matchReason(shape: FlowShape, can: Abilities): ReasonCode | undefined {
  const { mask_attrs: mask } = shape
  if (isPartialTag(shape.vlan_tci, shape.vlan_tci_mask) || isPartialTag(shape.inner_tci, shape.inner_tci_mask)) {
    return 'match.vlan_mask'
  }
  const ip = shape.eth_type === ETH_IP || shape.eth_type === ETH_IPV6
  const ipv6Fragment =
    shape.eth_type === ETH_IPV6 &&
    ((shape.ip_protocol_mask !== 0 && shape.ip_protocol === IPPROTO_FRAGMENT) ||
      (shape.fragment !== 0 && shape.fragment_mask !== 0))
  if (ip && shape.eth_type_mask === 0xffff && !ipv6Fragment && shape.fragment_mask === 0) return 'match.fragment_mask'
  // An exact match of mark 0 is ignored.
  if (shape.skb_mark_mask !== 0 && !(shape.skb_mark_mask === 0xffff_ffff && shape.skb_mark === 0)) {
    return 'match.skb_mark'
  }
  if ((mask & bit(KEY.dp_hash)) !== 0) return 'match.dp_hash'
  if ((mask & bit(KEY.priority)) !== 0) return 'match.skb_priority'
  if (shape.mpls_deep) return 'match.mpls_depth'
  if (isNotEthernet(shape)) return 'match.packet_type'
  if (ipv6Fragment) return 'match.ipv6_fragment'
  return unknownMatches(shape, can).length > 0 ? 'match.unknown' : undefined
}

/** No Ethernet header; or matched as exactly no EtherType (802.2), which the kernel writes as a mask without a value. */
const isNotEthernet = ({ key_attrs, eth_type_mask }: FlowShape): boolean =>
  (key_attrs & bit(KEY.ethernet)) === 0 || ((key_attrs & bit(KEY.ethertype)) === 0 && eth_type_mask === 0xffff)

/** Neither a whole VLAN id or priority, nor exactly no tag. */
function isPartialTag(tci: number, mask: number): boolean {
  if (mask === 0 || (mask === 0xffff && tci === 0)) return false
  const [vid, pcp] = [mask & VLAN_VID, mask & VLAN_PCP]
  const whole = (vid === 0 || vid === VLAN_VID) && (pcp === 0 || pcp === VLAN_PCP) && (vid | pcp) !== 0
  return !((mask & VLAN_CFI) !== 0 && (tci & VLAN_CFI) !== 0 && whole)
}

/** Fields of the mask that are left when everything that flower has was taken out. */
export function unknownMatches(shape: FlowShape, can: Abilities): string[] {
  const { mask_attrs: mask, eth_type, tunnel_attrs, tunnel_mask_attrs } = shape
  const found: string[] = []
  if ((mask & NO_KEY) !== 0) {
    for (const name of ['nd', 'ct_tuple4', 'ct_tuple6', 'nsh'] as const) if (mask & bit(KEY[name])) found.push(name)
  }
  const exact = shape.eth_type_mask === 0xffff
  if ((mask & bit(KEY.arp)) !== 0 && !(exact && eth_type === ETH_ARP)) found.push('arp')
  if ((mask & IP_FIELDS) !== 0 && !exact) found.push('eth_type')
  if (shape.ipv6_label_mask !== 0) found.push('ipv6 label')
  const ctBits = can.ctStateBits ?? CT_STATE_ALL
  // A mask with one bit too many is left as a whole.
  if ((shape.ct_state_mask & ~ctBits) !== 0) found.push('ct_state')
  if (ctBits === 0 && (mask & bitsOf(KEY.ct_zone, KEY.ct_mark, KEY.ct_labels)) !== 0) found.push('ct_zone')
  if (tunnel_attrs !== 0 && (tunnel_mask_attrs & bit(TUNNEL_OAM)) !== 0 && (can.ovsVersion ?? 0) < 3005) {
    found.push('tunnel oam')
  }
  if (tunnel_attrs !== 0 && (tunnel_mask_attrs & bit(TUNNEL_ERSPAN_OPTS)) !== 0) found.push('tunnel erspan')
  return found
}

function actionReason(shape: FlowShape, can: Abilities): ReasonCode | undefined {
  const { action_attrs: has } = shape
  const untranslated = has & ~TRANSLATED
  if (untranslated !== 0) return untranslatedReason(shape, untranslated)
  if (shape.actions > TCA_ACT_MAX_NUM) return 'action.too_many'
  if ((has & bit(ACTION.ct)) !== 0) {
    if (can.ctStateBits === 0) return 'action.ct_unsupported'
    if ((shape.ct_attrs & bit(OVS_CT_ATTR_HELPER)) !== 0) return 'action.ct_helper'
  }
  if (can.ovsVersion !== undefined && can.ovsVersion < 3000) {
    if ((has & bit(ACTION.meter)) !== 0) return 'action.meter'
    if ((has & bit(ACTION.check_pkt_len)) !== 0) return 'action.check_pkt_len'
  }
  if (shape.set_attrs !== 0) return setReason(shape)
  return undefined
}

function untranslatedReason(shape: FlowShape, untranslated: number): ReasonCode {
  if ((untranslated & bit(ACTION.sample)) !== 0) return cookieReason(shape.sample_cookies, 'action.sample')
  if ((untranslated & bit(ACTION.psample)) !== 0) return 'action.sample'
  if ((untranslated & bit(ACTION.userspace)) !== 0) return cookieReason(shape.userspace_cookies, 'action.userspace')
  if ((untranslated & bit(ACTION.clone)) !== 0) return 'action.clone'
  if ((untranslated & bit(ACTION.hash)) !== 0) return 'action.hash'
  return (untranslated & bit(ACTION.trunc)) !== 0 ? 'action.trunc' : 'action.unsupported'
}

function cookieReason(cookies: number, other: ReasonCode): ReasonCode {
  if ((cookies & bit(COOKIE.sflow)) !== 0) return 'action.sflow'
  if ((cookies & bitsOf(COOKIE.ipfix, COOKIE.flow_sample)) !== 0) return 'action.ipfix'
  if ((cookies & bit(COOKIE.slow_path)) !== 0) return 'action.slow_path'
  return (cookies & bit(COOKIE.controller)) !== 0 ? 'action.controller' : other
}

function setReason(shape: FlowShape): ReasonCode | undefined {
  const { set_attrs: sets } = shape
  if ((sets & ~SETTABLE) !== 0 || shape.set_rest_attrs !== 0) return 'action.set_field'
  if ((shape.set_tunnel_attrs & ~TUNNEL_SET) !== 0) return 'action.set_tunnel'
  const fragment = shape.fragment !== 0 && shape.fragment_mask !== 0
  if (fragment && (sets & SETS_CHECKSUM) !== 0 && CHECKSUMMED.has(shape.ip_protocol)) return 'action.set_on_fragment'
  return undefined
}

function chainReason(shape: FlowShape, can: Abilities): ReasonCode | undefined {
  const recirculates = shape.recirc_id !== 0 || (shape.action_attrs & bit(ACTION.recirc)) !== 0
  return recirculates && can.recircShared === false ? 'chain.not_shared' : undefined
}

/** Attributes of set(tunnel()) that tc has none for; used for evidence. */
export function unsettableTunnel(shape: FlowShape): string[] {
  const names = { oam: TUNNEL_OAM, tp_src: TUNNEL_TP_SRC, erspan: TUNNEL_ERSPAN_OPTS }
  const rest = shape.set_tunnel_attrs & ~TUNNEL_SET
  return Object.entries(names).flatMap(([name, number]) => ((rest & bit(number)) === 0 ? [] : [name]))
}

/** Match keys of a flower filter, named, valued and left out as in `tc -j filter show`. */
import { formatHex } from '../netlink/address.ts'
import type { Table } from '../netlink/attributes.ts'
import { FLOWER_CT_FLAGS, FLOWER_KEY_FLAGS } from './flower.ts'
import type { TCA_FLOWER } from './flower.ts'
import { protocolName } from './params.ts'

type Flower = typeof TCA_FLOWER extends Table<infer V> ? V : never
export type FlowerKeys = Readonly<Record<string, unknown>>

const ETH_TYPES: Readonly<Record<number, string>> = { 0x0800: 'ipv4', 0x86dd: 'ipv6', 0x0806: 'arp', 0x8035: 'rarp' }
const IP_PROTOS: Readonly<Record<number, string>> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  50: 'esp',
  51: 'ah',
  58: 'icmpv6',
  115: 'l2tp',
  132: 'sctp',
}

/** Bits of a mask when they are contiguous from the top, otherwise -1. */
function prefixLength(octets: readonly number[]): number {
  const text = octets.map((octet) => octet.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(text) ? text.lastIndexOf('1') + 1 : -1
}

function octetsOf(address: string): number[] {
  if (address.includes('.') && !address.includes(':')) return address.split('.').map(Number)
  if (/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address))
    return address.split(':').map((octet) => Number.parseInt(octet, 16))
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const plain =
    dotted === null
      ? address
      : `${dotted[1]}${(Number(dotted[2]) * 256 + Number(dotted[3])).toString(16)}:${(Number(dotted[4]) * 256 + Number(dotted[5])).toString(16)}`
  const [head = '', tail] = plain.split('::')
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const [before, after] = [groups(head), groups(tail ?? '')]
  const all = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
  return all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff])
}

/** `10.9.0.0/24`, `02:00:00:00:00:01`, or with a spelled-out mask when it has holes. */
function masked(address: string | undefined, mask: string | undefined): string | undefined {
  if (address === undefined || mask === undefined) return address
  const octets = octetsOf(mask)
  const length = prefixLength(octets)
  if (length < 0) return `${address}/${mask}`
  return length < octets.length * 8 ? `${address}/${length}` : address
}

/** The address family tc prints: it needs the mask, too. */
function address(
  v4: string | undefined,
  v4Mask: string | undefined,
  v6: string | undefined,
  v6Mask: string | undefined,
) {
  if (v4 !== undefined && v4Mask !== undefined) return masked(v4, v4Mask)
  return v6 !== undefined && v6Mask !== undefined ? masked(v6, v6Mask) : undefined
}

function ctState(state: number | undefined, mask = 0xffff): string | undefined {
  if (state === undefined) return undefined
  let text = ''
  for (const bit of [8, 1, 2, 4, 16, 32] as const)
    if ((mask & bit) !== 0) text += `${(state & bit) === 0 ? '-' : '+'}${FLOWER_CT_FLAGS[bit]}`
  return text
}

/** Flags whose mask is set, each true or false. */
function flags(
  value: number | undefined,
  mask: number | undefined,
  which: number,
): Record<string, boolean> | undefined {
  if (value === undefined || mask === undefined || (mask & which) === 0) return undefined
  const found: Record<string, boolean> = {}
  for (const [weight, name] of Object.entries(FLOWER_KEY_FLAGS))
    if ((mask & which & Number(weight)) !== 0) found[name] = (value & Number(weight)) !== 0
  return found
}

/** A number, and its mask in hex under `…_mask` unless it is full. */
function put(
  keys: Record<string, unknown>,
  name: string,
  value: number | undefined,
  mask: number | undefined,
  full: number,
) {
  if (value === undefined) return
  keys[name] = value
  if (mask !== undefined && mask !== full) keys[`${name}_mask`] = mask.toString(16)
}

function ports(keys: Record<string, unknown>, values: Flower): void {
  const {
    key_port_dst_min: dstMin,
    key_port_dst_max: dstMax,
    key_port_src_min: srcMin,
    key_port_src_max: srcMax,
  } = values
  const transport = { 6: 'tcp', 17: 'udp', 132: 'sctp' }[values.key_ip_proto ?? 0] as 'tcp' | 'udp' | 'sctp' | undefined
  if (transport !== undefined) {
    put(keys, 'dst_port', values[`key_${transport}_dst`], values[`key_${transport}_dst_mask`], 0xffff)
    put(keys, 'src_port', values[`key_${transport}_src`], values[`key_${transport}_src_mask`], 0xffff)
  }
  if (dstMin !== undefined && dstMax !== undefined) keys['dst_port'] = { start: dstMin, end: dstMax }
  if (srcMin !== undefined && srcMax !== undefined) keys['src_port'] = { start: srcMin, end: srcMax }
}

/** A small number, with a decimal mask after a slash. */
function slashed(value: number | undefined, mask: number | undefined, names: Readonly<Record<number, string>> = {}) {
  if (value === undefined) return undefined
  const full = mask === undefined || mask === 0xff
  return full ? (names[value] ?? `${value}`) : `${value}/${mask}`
}

function labels(value: Uint8Array | undefined, mask: Uint8Array | undefined): string | undefined {
  if (value === undefined) return undefined
  const partial = mask?.some((byte) => byte !== 0xff) ?? false
  return partial ? `${formatHex(value)}/${formatHex(mask!)}` : formatHex(value)
}

/** The keys of a decoded flower filter. */
export function flowerKeys(values: Flower): FlowerKeys {
  const keys: Record<string, unknown> = {}
  const set = (name: string, value: unknown): void => {
    if (value !== undefined) keys[name] = value
  }
  const { key_eth_type: ethType, key_ip_proto: ipProto } = values
  set('num_of_vlans', values.key_num_of_vlans)
  set('vlan_id', values.key_vlan_id)
  set('vlan_prio', values.key_vlan_prio)
  if (values.key_vlan_eth_type !== undefined) set('vlan_ethtype', protocolName(values.key_vlan_eth_type))
  set('cvlan_id', values.key_cvlan_id)
  set('cvlan_prio', values.key_cvlan_prio)
  if (values.key_cvlan_eth_type !== undefined) set('cvlan_ethtype', protocolName(values.key_cvlan_eth_type))
  set('dst_mac', masked(values.key_eth_dst, values.key_eth_dst_mask))
  set('src_mac', masked(values.key_eth_src, values.key_eth_src_mask))
  if (ethType !== undefined) set('eth_type', ETH_TYPES[ethType] ?? ethType.toString(16).padStart(4, '0'))
  if (ipProto !== undefined) set('ip_proto', IP_PROTOS[ipProto] ?? `0x${ipProto.toString(16).padStart(2, '0')}`)
  put(keys, 'ip_tos', values.key_ip_tos, values.key_ip_tos_mask, 0xff)
  put(keys, 'ip_ttl', values.key_ip_ttl, values.key_ip_ttl_mask, 0xff)
  set('mpls', values.key_mpls_opts?.lse)
  set('mpls_label', values.key_mpls_label)
  set('mpls_tc', slashed(values.key_mpls_tc, undefined))
  set('mpls_bos', slashed(values.key_mpls_bos, undefined))
  set('mpls_ttl', slashed(values.key_mpls_ttl, undefined))
  const v4 = ethType === 0x0800
  const v6 = ethType === 0x86dd
  if (v4) set('dst_ip', address(values.key_ipv4_dst, values.key_ipv4_dst_mask, undefined, undefined))
  if (v4) set('src_ip', address(values.key_ipv4_src, values.key_ipv4_src_mask, undefined, undefined))
  if (v6) set('dst_ip', address(undefined, undefined, values.key_ipv6_dst, values.key_ipv6_dst_mask))
  if (v6) set('src_ip', address(undefined, undefined, values.key_ipv6_src, values.key_ipv6_src_mask))
  ports(keys, values)
  if (values.key_tcp_flags !== undefined) {
    const mask = values.key_tcp_flags_mask
    set('tcp_flags', `0x${values.key_tcp_flags.toString(16)}${mask === undefined ? '' : `/${mask.toString(16)}`}`)
  }
  if (v4 && ipProto === 1) {
    set('icmp_type', slashed(values.key_icmpv4_type, values.key_icmpv4_type_mask))
    set('icmp_code', slashed(values.key_icmpv4_code, values.key_icmpv4_code_mask))
  }
  if (v6 && ipProto === 58) {
    set('icmp_type', slashed(values.key_icmpv6_type, values.key_icmpv6_type_mask))
    set('icmp_code', slashed(values.key_icmpv6_code, values.key_icmpv6_code_mask))
  }
  set('l2tpv3_sid', values.key_l2tpv3_sid)
  if (values.key_spi !== undefined) set('spi', values.key_spi.toString(16))
  set('arp_sip', masked(values.key_arp_sip, values.key_arp_sip_mask))
  set('arp_tip', masked(values.key_arp_tip, values.key_arp_tip_mask))
  set('arp_op', slashed(values.key_arp_op, values.key_arp_op_mask, { 1: 'request', 2: 'reply' }))
  set('arp_sha', masked(values.key_arp_sha, values.key_arp_sha_mask))
  set('arp_tha', masked(values.key_arp_tha, values.key_arp_tha_mask))
  set('pppoe_sid', values.key_pppoe_sid)
  const { key_enc_ipv4_dst: encV4Dst, key_enc_ipv6_dst: encV6Dst } = values
  set('enc_dst_ip', address(encV4Dst, values.key_enc_ipv4_dst_mask, encV6Dst, values.key_enc_ipv6_dst_mask))
  const { key_enc_ipv4_src: encV4Src, key_enc_ipv6_src: encV6Src } = values
  set('enc_src_ip', address(encV4Src, values.key_enc_ipv4_src_mask, encV6Src, values.key_enc_ipv6_src_mask))
  set('enc_key_id', values.key_enc_key_id)
  put(keys, 'enc_dst_port', values.key_enc_udp_dst_port, values.key_enc_udp_dst_port_mask, 0xffff)
  put(keys, 'enc_tos', values.key_enc_ip_tos, values.key_enc_ip_tos_mask, 0xff)
  put(keys, 'enc_ttl', values.key_enc_ip_ttl, values.key_enc_ip_ttl_mask, 0xff)
  set('enc_opts', values.key_enc_opts)
  set('enc_opts_mask', values.key_enc_opts_mask)
  set('ip_flags', flags(values.key_flags, values.key_flags_mask, 0x3))
  set('enc_flags', flags(values.key_enc_flags, values.key_enc_flags_mask, 0x3c))
  set('l2_miss', values.l2_miss)
  set('ct_state', ctState(values.key_ct_state, values.key_ct_state_mask))
  put(keys, 'ct_zone', values.key_ct_zone, values.key_ct_zone_mask, 0xffff)
  put(keys, 'ct_mark', values.key_ct_mark, values.key_ct_mark_mask, 0xffff_ffff)
  set('ct_label', labels(values.key_ct_labels, values.key_ct_labels_mask))
  set('cfm', values.key_cfm)
  return keys
}

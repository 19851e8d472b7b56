/** Facts about flow key attributes that their text depends on (lib/odp-util.c, include/linux/openvswitch.h). */
import { be16At, be32At, isAll } from './span.ts'
import type { Span } from './span.ts'

export const [ENCAP, IN_PORT, ETHERNET, ETHERTYPE, IPV6, ARP] = [1, 3, 4, 6, 8, 13]
export const [TUNNEL, TCP_FLAGS_KEY, CT_TUPLE4, CT_TUPLE6, NSH, PACKET_TYPE] = [16, 18, 26, 27, 28, 29]
export const NESTED = new Set([ENCAP, TUNNEL, NSH])
const LAST_KNOWN = 30

/** In flow text. */
export const KEY_NAMES: Readonly<Record<number, string>> = {
  1: 'encap',
  2: 'skb_priority',
  3: 'in_port',
  4: 'eth',
  5: 'vlan',
  6: 'eth_type',
  7: 'ipv4',
  8: 'ipv6',
  9: 'tcp',
  10: 'udp',
  11: 'icmp',
  12: 'icmpv6',
  13: 'arp',
  14: 'nd',
  15: 'skb_mark',
  16: 'tunnel',
  17: 'sctp',
  18: 'tcp_flags',
  19: 'dp_hash',
  20: 'recirc_id',
  21: 'mpls',
  22: 'ct_state',
  23: 'ct_zone',
  24: 'ct_mark',
  25: 'ct_label',
  26: 'ct_tuple4',
  27: 'ct_tuple6',
  28: 'nsh',
  29: 'packet_type',
  30: 'nd_ext',
  31: '<error: kernel-only tunnel_info>',
}

/** Payload lengths by attribute number; nested and variable ones have none. */
export const KEY_LENGTHS: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 12,
  5: 2,
  6: 2,
  7: 12,
  8: 40,
  9: 4,
  10: 4,
  11: 2,
  12: 2,
  13: 24,
  14: 28,
  15: 4,
  17: 4,
  18: 2,
  19: 4,
  20: 4,
  22: 4,
  23: 2,
  24: 4,
  25: 16,
  26: 16,
  27: 40,
  29: 4,
  30: 8,
}

/** Bytes of a structure that count for "exact" and "wildcard": trailing padding doesn't. */
const MEANINGFUL: Readonly<Record<number, number>> = { [ARP]: 22, [CT_TUPLE4]: 13, [CT_TUPLE6]: 37 }

/** Whether all meaningful bits of a mask are set (`0xff`) or clear (`0`). */
export function isConstant(mask: Span, byte: 0 | 0xff): boolean {
  const { type, bytes } = mask
  if (type === ENCAP || type > LAST_KNOWN || type === 0) return false
  if (type === TCP_FLAGS_KEY) return (be16At(bytes, 0) & 0xfff) === (byte === 0 ? 0 : 0xfff)
  if (type === IPV6) {
    const label = be32At(bytes, 32) & 0xfffff
    return (
      label === (byte === 0 ? 0 : 0xfffff) && isAll(bytes.subarray(0, 32), byte) && isAll(bytes.subarray(36, 40), byte)
    )
  }
  return isAll(bytes.subarray(0, MEANINGFUL[type] ?? bytes.length), byte)
}

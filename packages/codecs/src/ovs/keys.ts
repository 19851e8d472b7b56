/** Flow keys, OVS_KEY_ATTR_* and the enums nested in it (include/uapi/linux/openvswitch.h). */
import { derivedTable, list, nest, table } from '../netlink/attributes.ts'
import type { Item, Table } from '../netlink/attributes.ts'
import {
  arrayOf,
  be16,
  be32,
  be64,
  bits,
  bytes,
  bytesOf,
  flag,
  hex,
  ipv4,
  ipv6,
  lazy,
  mac,
  named,
  padding,
  struct,
  u16,
  u32,
  u8,
} from '../netlink/kind.ts'
import type { Kind } from '../netlink/kind.ts'
import { ETHERTYPES, IP_PROTOCOLS } from '../netlink/protocols.ts'

/** `ct_state` bits; not the order of TCA_FLOWER_KEY_CT_FLAGS. */
export const OVS_CS_F: Readonly<Record<number, string>> = {
  0x01: 'new',
  0x02: 'est',
  0x04: 'rel',
  0x08: 'rpl',
  0x10: 'inv',
  0x20: 'trk',
  0x40: 'snat',
  0x80: 'dnat',
}

export const TCP_FLAGS: Readonly<Record<number, string>> = {
  0x001: 'fin',
  0x002: 'syn',
  0x004: 'rst',
  0x008: 'psh',
  0x010: 'ack',
  0x020: 'urg',
  0x040: 'ece',
  0x080: 'cwr',
  0x100: 'ns',
}

const FRAG = { 0: 'no', 1: 'first', 2: 'later' }
const protocol = named(u8, IP_PROTOCOLS)
const ethertype = named(hex(be16, 4), ETHERTYPES)

export const ovsKeyEthernet = struct([
  ['eth_src', mac],
  ['eth_dst', mac],
])
const ovsKeyIpv4 = struct([
  ['ipv4_src', ipv4],
  ['ipv4_dst', ipv4],
  ['ipv4_proto', protocol],
  ['ipv4_tos', hex(u8)],
  ['ipv4_ttl', u8],
  ['ipv4_frag', named(u8, FRAG)],
])
const ovsKeyIpv6 = struct([
  ['ipv6_src', ipv6],
  ['ipv6_dst', ipv6],
  ['ipv6_label', hex(be32)],
  ['ipv6_proto', protocol],
  ['ipv6_tclass', hex(u8)],
  ['ipv6_hlimit', u8],
  ['ipv6_frag', named(u8, FRAG)],
])
const ports = (source: string, destination: string) =>
  struct([
    [source, be16],
    [destination, be16],
  ]) as Kind<Record<string, number>>
const ovsKeyIcmp = struct([
  ['icmp_type', u8],
  ['icmp_code', u8],
])
const ovsKeyArp = struct([
  ['arp_sip', ipv4],
  ['arp_tip', ipv4],
  ['arp_op', named(be16, { 1: 'request', 2: 'reply' })],
  ['arp_sha', mac],
  ['arp_tha', mac],
  ['_pad', padding(2)],
])
const ovsKeyNd = struct([
  ['nd_target', ipv6],
  ['nd_sll', mac],
  ['nd_tll', mac],
])
const ctTuple = <A>(address: Kind<A>) =>
  struct([
    ['src', address],
    ['dst', address],
    ['src_port', be16],
    ['dst_port', be16],
    ['proto', protocol],
    ['_pad', padding(3)],
  ])
const ndExtensions = struct([
  ['nd_reserved', hex(be32)],
  ['nd_options_type', u8],
  ['_pad', padding(3)],
])

export const OVS_NSH_KEY_ATTR = table('OVS_NSH_KEY_ATTR_', {
  1: [
    'BASE',
    struct([
      ['flags', u8],
      ['ttl', u8],
      ['mdtype', u8],
      ['np', u8],
      ['path_hdr', hex(be32)],
    ]),
  ],
  2: ['MD1', arrayOf(hex(be32))],
  3: ['MD2', bytes],
})

const OVS_VXLAN_EXT = table('OVS_VXLAN_EXT_', { 1: ['GBP', hex(u32)] })

/** Also the layout of PSAMPLE_ATTR_TUNNEL. `ID` is attribute 0. */
export const OVS_TUNNEL_KEY_ATTR = table('OVS_TUNNEL_KEY_ATTR_', {
  0: ['ID', hex(be64)],
  1: ['IPV4_SRC', ipv4],
  2: ['IPV4_DST', ipv4],
  3: ['TOS', hex(u8)],
  4: ['TTL', u8],
  5: ['DONT_FRAGMENT', flag],
  6: ['CSUM', flag],
  7: ['OAM', flag],
  8: ['GENEVE_OPTS', bytes],
  9: ['TP_SRC', be16],
  10: ['TP_DST', be16],
  11: ['VXLAN_OPTS', nest(OVS_VXLAN_EXT)],
  12: ['IPV6_SRC', ipv6],
  13: ['IPV6_DST', ipv6],
  14: ['PAD', padding()],
  15: ['ERSPAN_OPTS', bytes],
  16: ['IPV4_INFO_BRIDGE', flag],
})

export const OVS_KEY_ATTR = table('OVS_KEY_ATTR_', {
  1: ['ENCAP', lazy((): Kind<Item[]> => list(OVS_KEY_ATTR as Table<unknown>))],
  2: ['PRIORITY', hex(u32)],
  3: ['IN_PORT', u32],
  4: ['ETHERNET', ovsKeyEthernet],
  5: ['VLAN', hex(be16, 4)],
  6: ['ETHERTYPE', ethertype],
  7: ['IPV4', ovsKeyIpv4],
  8: ['IPV6', ovsKeyIpv6],
  9: ['TCP', ports('tcp_src', 'tcp_dst')],
  10: ['UDP', ports('udp_src', 'udp_dst')],
  11: ['ICMP', ovsKeyIcmp],
  12: ['ICMPV6', ovsKeyIcmp],
  13: ['ARP', ovsKeyArp],
  14: ['ND', ovsKeyNd],
  15: ['SKB_MARK', hex(u32)],
  16: ['TUNNEL', nest(OVS_TUNNEL_KEY_ATTR)],
  17: ['SCTP', ports('sctp_src', 'sctp_dst')],
  18: ['TCP_FLAGS', bits(be16, TCP_FLAGS)],
  19: ['DP_HASH', hex(u32)],
  20: ['RECIRC_ID', hex(u32)],
  21: ['MPLS', arrayOf(hex(be32))],
  22: ['CT_STATE', bits(u32, OVS_CS_F)],
  23: ['CT_ZONE', u16],
  24: ['CT_MARK', hex(u32)],
  25: ['CT_LABELS', bytesOf(16)],
  26: ['CT_ORIG_TUPLE_IPV4', ctTuple(ipv4)],
  27: ['CT_ORIG_TUPLE_IPV6', ctTuple(ipv6)],
  28: ['NSH', nest(OVS_NSH_KEY_ATTR)],
  // 29 and 30 are used by user space only, 31 by the kernel only.
  29: ['PACKET_TYPE', hex(be32)],
  30: ['ND_EXTENSIONS', ndExtensions],
  31: ['TUNNEL_INFO', bytes],
  32: ['IPV6_EXTHDRS', hex(u16, 4)],
})

/** Value followed by a mask of the same size, as in OVS_ACTION_ATTR_SET_MASKED. */
export interface Masked {
  readonly value: unknown
  readonly mask: unknown
}

function masked(kind: Kind<unknown>): Kind<Masked> {
  return {
    size: kind.size * 2,
    exact: kind.exact,
    read(input, offset, length, nodes) {
      const half = length >> 1
      const read = (name: string, at: number): unknown => {
        const children = nodes === undefined ? undefined : []
        const value = kind.read(input, at, half, children)
        const shown = kind.show?.(value)
        nodes?.push({
          offset: at,
          length: half,
          name,
          ...(shown === undefined ? {} : { value: shown }),
          ...(children === undefined || children.length === 0 ? {} : { children }),
        })
        return value
      }
      return { value: read('value', offset), mask: read('mask', offset + half) }
    },
  }
}

/** The keys OVS_ACTION_ATTR_SET_MASKED may contain, each with its mask. */
export const MASKED_KEYS = derivedTable<unknown>(OVS_KEY_ATTR.prefix, OVS_KEY_ATTR, masked)

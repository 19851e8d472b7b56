/**
 * Flow structures that describe a packet and its way: sflow_version_5.txt, sflow_80211.txt, sflow_tunnels.txt,
 * sflow_pnat.txt, sflow_drops.txt, sflow_transit.txt (all https://sflow.org/) and src/sflow/sflow.h of host-sflow, for
 * those that have no other text.
 */
import { address, choice, each, inUnit, ipv4, ipv6, mac, opaque, string, structures, u32, u64 } from './field.ts'
import type { Field } from './field.ts'

export const HEADER_PROTOCOLS = {
  1: 'Ethernet',
  2: 'token bus',
  3: 'token ring',
  4: 'FDDI',
  5: 'frame relay',
  6: 'X.25',
  7: 'PPP',
  8: 'SMDS',
  9: 'AAL5',
  10: 'AAL5 IP',
  11: 'IPv4',
  12: 'IPv6',
  13: 'MPLS',
  14: 'POS',
  15: '802.11 MAC',
  16: '802.11 A-MPDU',
  17: '802.11 A-MSDU subframe',
  18: 'InfiniBand',
}

const ethernet: readonly Field[] = [...u32('length'), ...mac('src_mac', 'dst_mac'), ...u32('type')]
const ip4: readonly Field[] = [
  ...u32('length', 'protocol'),
  ...ipv4('src_ip', 'dst_ip'),
  ...u32('src_port', 'dst_port', 'tcp_flags', 'tos'),
]
const ip6: readonly Field[] = [
  ...u32('length', 'protocol'),
  ...ipv6('src_ip', 'dst_ip'),
  ...u32('src_port', 'dst_port', 'tcp_flags', 'priority'),
]
const wifiVersion = choice('version', { 1: '802.11a', 2: '802.11b', 3: '802.11g', 4: '802.11n' })

export const FLOW_STRUCTURES = structures(0, [
  [
    1,
    'sampled_header',
    [...choice('protocol', HEADER_PROTOCOLS), ...inUnit('bytes', u32('frame_length', 'stripped')), ...opaque('header')],
  ],
  [2, 'sampled_ethernet', ethernet],
  [3, 'sampled_ipv4', ip4],
  [4, 'sampled_ipv6', ip6],
  [1001, 'extended_switch', u32('src_vlan', 'src_priority', 'dst_vlan', 'dst_priority')],
  [1002, 'extended_router', [...address('nexthop'), ...u32('src_mask_len', 'dst_mask_len')]],
  [
    1003,
    'extended_gateway',
    [
      ...address('nexthop'),
      ...u32('as', 'src_as', 'src_peer_as'),
      ...each('dst_as_path', [...choice('type', { 1: 'AS_SET', 2: 'AS_SEQUENCE' }), ...each('as_path', 'u32')]),
      ...each('communities', 'u32'),
      ...u32('localpref'),
    ],
  ],
  [1004, 'extended_user', [...u32('src_charset'), ...string('src_user'), ...u32('dst_charset'), ...string('dst_user')]],
  [
    1005,
    'extended_url',
    [...choice('direction', { 1: 'of the source', 2: 'of the destination' }), ...string('url', 'host')],
  ],
  [1006, 'extended_mpls', [...address('nexthop'), ...each('in_stack', 'u32'), ...each('out_stack', 'u32')]],
  [1007, 'extended_nat', address('src_address', 'dst_address')],
  [1008, 'extended_mpls_tunnel', [...string('tunnel_lsp_name'), ...u32('tunnel_id', 'tunnel_cos')]],
  [1009, 'extended_mpls_vc', [...string('vc_instance_name'), ...u32('vll_vc_id', 'vc_label_cos')]],
  [1010, 'extended_mpls_FTN', [...string('mplsFTNDescr'), ...u32('mplsFTNMask')]],
  [1011, 'extended_mpls_LDP_FEC', u32('mplsFecAddrPrefixLength')],
  [1012, 'extended_vlantunnel', each('stack', 'u32')],
  [1013, 'extended_80211_payload', [...u32('ciphersuite'), ...opaque('data')]],
  [
    1014,
    'extended_80211_rx',
    [
      ...string('ssid'),
      ...mac('bssid'),
      ...wifiVersion,
      ...u32('channel'),
      ...inUnit('bit/s', u64('speed')),
      ...u32('rsni', 'rcpi'),
      ...inUnit('us', u32('packet_duration')),
    ],
  ],
  [
    1015,
    'extended_80211_tx',
    [
      ...string('ssid'),
      ...mac('bssid'),
      ...wifiVersion,
      ...u32('transmissions'),
      ...inUnit('us', u32('packet_duration', 'retrans_duration')),
      ...u32('channel'),
      ...inUnit('bit/s', u64('speed')),
      ...inUnit('mW', u32('power')),
    ],
  ],
  [1016, 'extended_80211_aggregation'],
  [1017, 'extended_openflow_v1', [...u64('flow_cookie'), ...u32('flow_match', 'flow_actions')]],
  [1018, 'extended_fc', u32('src_mask_len', 'dst_mask_len', 'next_hop', 'metric')],
  [1019, 'extended_queue_length', [...u32('queueIndex'), ...inUnit('segments', u32('queueLength'))]],
  [1020, 'extended_nat_port', u32('src_port', 'dst_port')],
  [1021, 'extended_L2_tunnel_egress', ethernet],
  [1022, 'extended_L2_tunnel_ingress', ethernet],
  [1023, 'extended_ipv4_tunnel_egress', ip4],
  [1024, 'extended_ipv4_tunnel_ingress', ip4],
  [1025, 'extended_ipv6_tunnel_egress', ip6],
  [1026, 'extended_ipv6_tunnel_ingress', ip6],
  [1027, 'extended_decapsulate_egress', u32('inner_header_offset')],
  [1028, 'extended_decapsulate_ingress', u32('inner_header_offset')],
  [1029, 'extended_vni_egress', u32('vni')],
  [1030, 'extended_vni_ingress', u32('vni')],
  [
    1031,
    'extended_ib_lrh',
    u32(
      ...['src_vl', 'src_sl', 'src_dlid', 'src_slid', 'src_lnh'],
      ...['dst_vl', 'dst_sl', 'dst_dlid', 'dst_slid', 'dst_lnh'],
    ),
  ],
  [1032, 'extended_ib_grh', [...u32('flow_label', 'tc'), ...ipv6('s_gid', 'd_gid'), ...u32('next_header', 'length')]],
  [1033, 'extended_ib_brh', u32('pkey', 'dst_qp', 'opcode')],
  [1034, 'extended_vlanin', each('stack', 'u32')],
  [1035, 'extended_vlanout', each('stack', 'u32')],
  [1036, 'extended_egress_queue', u32('queue')],
  [
    1037,
    'extended_acl',
    [...u32('number'), ...string('name'), ...choice('direction', { 0: 'unknown', 1: 'ingress', 2: 'egress' })],
  ],
  [1038, 'extended_function', string('symbol')],
  [1039, 'extended_transit', inUnit('ns', u32('delay'))],
  [1040, 'extended_queue', inUnit('bytes', u32('depth'))],
  [1041, 'extended_hw_trap', string('group', 'trap')],
  [1042, 'extended_linux_drop_reason', string('reason')],
  [1043, 'extended_timestamp', inUnit('ns since 1970', u64('nanoseconds'))],
])

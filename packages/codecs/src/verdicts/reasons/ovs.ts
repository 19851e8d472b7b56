/**
 * Open vSwitch never offered the flow to tc, by its own rules: netdev_tc_flow_put, test_key_and_mask and
 * netdev_tc_parse_nl_actions of lib/netdev-offload-tc.c (lib/dpif-offload-tc-netdev.c since 3.7). It says so at debug level only.
 */
import type { Reason } from '../entry.ts'

const actions = 'Open vSwitch, lib/netdev-offload-tc.c, netdev_tc_parse_nl_actions'
const match = 'Open vSwitch, lib/netdev-offload-tc.c, test_key_and_mask'
const put = 'Open vSwitch, lib/netdev-offload-tc.c, netdev_tc_flow_put'

export const ovsReasons = [
  {
    code: 'action.sflow',
    name: 'sFlow sample action',
    layer: 'ovs',
    meaning:
      'The bridge samples with sFlow: each of its flows has an action sample() (or, at 1 in 1, userspace()), which upstream Open vSwitch has no translation to tc for.',
    remedy:
      'ovs-vsctl clear bridge BRIDGE sflow; sample in the top-of-rack switch instead, or use a build of Open vSwitch that offloads sampling.',
    source: `${actions}: "unsupported put action type"; ofproto/ofproto-dpif-xlate.c, compose_sflow_action`,
  },
  {
    code: 'action.ipfix',
    name: 'IPFIX sample action',
    layer: 'ovs',
    meaning:
      'The bridge or a flow samples for IPFIX: the flow has an action sample() or userspace() that tc does not have.',
    remedy:
      'ovs-vsctl clear bridge BRIDGE ipfix; or remove the Flow_Sample_Collector_Set and the sample actions of OpenFlow.',
    source: `${actions}; ofproto/ofproto-dpif-xlate.c, compose_ipfix_action`,
  },
  {
    code: 'action.sample',
    name: 'sample action',
    layer: 'ovs',
    meaning: 'The flow has an action sample() that Open vSwitch does not translate to tc.',
    remedy: 'Find the OpenFlow rule with ovs-appctl ofproto/trace, and do without its sample action.',
    source: actions,
  },
  {
    code: 'action.controller',
    name: 'sent to the controller',
    layer: 'ovs',
    meaning: 'Packets of the flow go to the OpenFlow controller: a userspace() action, which stays in software.',
    remedy:
      'Expected for what a controller must see. When much traffic is, find the rule with ovs-appctl ofproto/trace.',
    source: actions,
  },
  {
    code: 'action.slow_path',
    name: 'handled by ovs-vswitchd itself',
    layer: 'ovs',
    meaning:
      'ovs-vswitchd handles these packets itself (LACP, BFD, CFM, STP, LLDP, or an action that the kernel does not have).',
    remedy:
      'Expected for protocols of the link. Else the flow names the reason: slow_path(action) is an action that the kernel lacks.',
    source: `${actions}; odp-util.h, enum slow_path_reason`,
  },
  {
    code: 'action.userspace',
    name: 'userspace action',
    layer: 'ovs',
    meaning: 'Packets of the flow go to a process: an action userspace(), which stays in software.',
    remedy: 'Find the OpenFlow rule with ovs-appctl ofproto/trace.',
    source: actions,
  },
  {
    code: 'action.ct_helper',
    name: 'connection tracking with a helper',
    layer: 'ovs',
    meaning: 'The action ct() names a helper (alg=ftp, tftp …), which tc does not have.',
    remedy: 'Do without alg= in the OpenFlow rule, or accept that these flows stay in software.',
    source: 'Open vSwitch, lib/netdev-offload-tc.c, parse_put_flow_ct_action: OVS_CT_ATTR_HELPER',
  },
  {
    code: 'action.ct_unsupported',
    name: 'no ct in tc',
    layer: 'ovs',
    meaning:
      'The flow has an action ct(), and Open vSwitch found at its start that tc of this kernel cannot match ct_state.',
    remedy: 'A kernel of 5.7 or newer with CONFIG_NET_ACT_CT and CONFIG_NF_FLOW_TABLE; then restart ovs-vswitchd.',
    source: `${actions}: ct_state_support; probe_tc_ct_state`,
  },
  {
    code: 'action.clone',
    name: 'clone action',
    layer: 'ovs',
    meaning: 'The flow has an action clone(), which Open vSwitch does not translate to tc.',
    remedy:
      'Find the OpenFlow rule with ovs-appctl ofproto/trace; patch ports to a bridge with other rules are a usual cause.',
    source: actions,
  },
  {
    code: 'action.hash',
    name: 'hash action',
    layer: 'ovs',
    meaning:
      'The flow computes a hash (group of type select with dp_hash, or a bond), which Open vSwitch does not translate to tc.',
    remedy: 'Use selection_method=hash with fields in the group, or a bond of the kernel.',
    source: actions,
  },
  {
    code: 'action.trunc',
    name: 'truncating action',
    layer: 'ovs',
    meaning:
      'The flow truncates packets (output with max_len, a mirror with snaplen), which Open vSwitch does not translate to tc.',
    remedy: 'Mirror whole packets, or without a mirror.',
    source: actions,
  },
  {
    code: 'action.meter',
    name: 'meter',
    layer: 'ovs',
    meaning:
      'The flow has a meter: translated to tc police since Open vSwitch 3.0 only, and not when the meter has no police action.',
    remedy: 'Open vSwitch 3.0 or newer; ovs-ofctl meter-stats BRIDGE shows whether the meter exists.',
    source: `${actions}: OVS_ACTION_ATTR_METER, meter_id_lookup`,
  },
  {
    code: 'action.check_pkt_len',
    name: 'check_pkt_len action',
    layer: 'ovs',
    meaning: 'The flow decides by the length of packets, which Open vSwitch translates to tc since 3.0 only.',
    remedy: 'Open vSwitch 3.0 or newer.',
    source: `${actions}: OVS_ACTION_ATTR_CHECK_PKT_LEN`,
  },
  {
    code: 'action.set_field',
    name: 'field that tc cannot set',
    layer: 'ovs',
    meaning: 'The flow sets a field that Open vSwitch has no tc pedit for.',
    remedy: 'Find the OpenFlow rule with ovs-appctl ofproto/trace, and set another field or none.',
    source: 'Open vSwitch, lib/netdev-offload-tc.c, parse_put_flow_set_masked_action: set_flower_map',
  },
  {
    code: 'action.set_on_fragment',
    name: 'set on fragments',
    layer: 'ovs',
    meaning: 'The flow sets a field of fragments whose checksum tc would have to correct, which it cannot.',
    remedy: 'Expected for fragments. Avoid them with a larger MTU on the path.',
    source: 'Open vSwitch, lib/netdev-offload-tc.c, parse_put_flow_set_masked_action: tc_will_add_l4_checksum',
  },
  {
    code: 'action.set_tunnel',
    name: 'tunnel key that tc cannot set',
    layer: 'ovs',
    meaning:
      'The flow sets a part of a tunnel key that tc tunnel_key does not have: source port, VXLAN GBP, ERSPAN options.',
    remedy: 'Do without the option on the tunnel port.',
    source: 'Open vSwitch, lib/netdev-offload-tc.c, parse_put_flow_set_action',
  },
  {
    code: 'action.too_many',
    name: 'too many actions',
    layer: 'ovs',
    meaning: 'The flow has more actions than a tc filter may have (TCA_ACT_MAX_NUM, 16): often a flood to many ports.',
    remedy: 'Expected for floods. For unicast, find the OpenFlow rules with ovs-appctl ofproto/trace.',
    source: `${actions}: "Can only support %d actions"`,
  },
  {
    code: 'action.unsupported',
    name: 'action that tc lacks',
    layer: 'ovs',
    meaning: 'The flow has an action that Open vSwitch does not translate to tc.',
    remedy: 'Find the OpenFlow rule with ovs-appctl ofproto/trace.',
    source: `${actions}: "unsupported put action type"`,
  },
  {
    code: 'output.not_offloadable',
    name: 'output to a port without offload',
    layer: 'ovs',
    meaning:
      'The flow is sent to a port that Open vSwitch has not set up for tc: a flow is in tc with all its outputs, or not at all.',
    remedy:
      'tc qdisc show dev PORT; ovs-appctl dpctl/show; a device that is a plain interface of the kernel can be set up.',
    source: `${actions}: "Can't find offloaded netdev for output port"`,
  },
  {
    code: 'match.skb_mark',
    name: 'matches pkt_mark',
    layer: 'ovs',
    meaning: 'The flow matches pkt_mark, which hardware does not see.',
    remedy: 'Match metadata or a register in OpenFlow instead.',
    source: `${match}: "offloading attribute pkt_mark isn't supported"`,
  },
  {
    code: 'match.dp_hash',
    name: 'matches dp_hash',
    layer: 'ovs',
    meaning: 'The flow matches a hash of the packet: a group of type select with dp_hash, or a bond.',
    remedy: 'Use selection_method=hash with fields in the group, or a bond of the kernel.',
    source: `${match}: "offloading attribute dp_hash isn't supported"`,
  },
  {
    code: 'match.skb_priority',
    name: 'matches skb_priority',
    layer: 'ovs',
    meaning: 'The flow matches the priority of packets within the kernel, which hardware does not see.',
    remedy: 'Do without queues set by OpenFlow on these flows.',
    source: `${match}: "offloading attribute skb_priority isn't supported"`,
  },
  {
    code: 'match.packet_type',
    name: 'not Ethernet',
    layer: 'ovs',
    meaning: 'The flow is of packets without an Ethernet header, or without an EtherType (802.2 LLC).',
    remedy: 'Expected for spanning tree and other 802.2 packets.',
    source: `${match}: "offloading of non-ethernet packets isn't supported"`,
  },
  {
    code: 'match.mpls_depth',
    name: 'matches several MPLS labels',
    layer: 'ovs',
    meaning: 'The flow matches more than the outermost MPLS label.',
    remedy: 'Match the outermost label only.',
    source: `${match}: "offloading multiple mpls_lses isn't supported"`,
  },
  {
    code: 'match.ipv6_fragment',
    name: 'IPv6 fragments',
    layer: 'ovs',
    meaning: 'The flow is of IPv6 fragments.',
    remedy: 'Avoid fragments with a smaller MTU in the machines, or a larger one on the path.',
    source: `${match}: "offloading of IPv6 fragments isn't supported"`,
  },
  {
    code: 'match.vlan_mask',
    name: 'part of a VLAN tag',
    layer: 'ovs',
    meaning: 'The flow matches a part of the VLAN id or priority, or only that there is a tag.',
    remedy: 'Match whole VLAN ids.',
    source: `${put}: "partial mask"`,
  },
  {
    code: 'match.fragment_mask',
    name: 'fragment bits not matched',
    layer: 'ovs',
    meaning: 'The flow is of IP packets but does not match whether they are fragments, which tc depends on.',
    remedy: 'Not seen from Open vSwitch itself: flows were added by hand (ovs-appctl dpctl/add-flow).',
    source: `${put}: mask->nw_frag`,
  },
  {
    code: 'match.unknown',
    name: 'matches a field that tc lacks',
    layer: 'ovs',
    meaning:
      'The flow matches a field that Open vSwitch does not translate to flower (NSH, neighbour discovery, ct_orig_tuple, a part of the EtherType …).',
    remedy: 'Find the OpenFlow rule with ovs-appctl ofproto/trace, and match other fields.',
    source: `${match}: "offloading isn't supported, unknown attribute"`,
  },
  {
    code: 'match.not_understood',
    name: 'key that Open vSwitch cannot read',
    layer: 'ovs',
    meaning:
      'Open vSwitch says that the kernel describes such flows with something it does not know: it cannot tell what tc should match, and leaves them in its datapath. Kernels do that when they are much newer, and, with tunnels, where they pad numbers of 64 bits (not on x86-64 and arm64).',
    remedy: 'A newer Open vSwitch; the line "internal error parsing flow key" of ovs-vswitchd.log has the key.',
    source: 'lib/odp-util.c, parse_key_and_mask_to_match: "internal error parsing flow key … (too_much)"',
  },
  {
    code: 'chain.not_shared',
    name: 'recirculation not shared with tc',
    layer: 'ovs',
    meaning: 'The flow recirculates, and this kernel does not share recirculation ids with tc.',
    remedy: 'A kernel of 5.5 or newer with CONFIG_NET_TC_SKB_EXT.',
    source: `${put}: "recirc_id sharing not supported"; net/openvswitch/datapath.c, OVS_DP_F_TC_RECIRC_SHARING`,
  },
  {
    code: 'chain.before_in_software',
    name: 'flow before it is in software',
    layer: 'ovs',
    meaning:
      'The flow matches a recirculation that comes from a flow which is in software itself: in tc it would never be reached.',
    remedy: 'Look at why the flow before it is in software: that one counts.',
    source: `${put}: "match for chain %u failed due to non-existing goto chain action"`,
  },
  {
    code: 'chain.limit',
    name: 'recirculation id too large',
    layer: 'ovs',
    meaning: 'The recirculation id is above what a tc chain may be (28 bits).',
    remedy: 'Restart ovs-vswitchd: ids count up.',
    source: `${put}: "flow recirc_id %u exceeds the chain id upper limit"`,
  },
] as const satisfies readonly Reason[]

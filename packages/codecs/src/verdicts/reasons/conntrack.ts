/** Why flows with ct(), and connections behind flows that are in hardware, are in software. */
import type { Reason } from '../entry.ts'

const process = 'net/sched/act_ct.c, tcf_ct_flow_table_process_conn'

export const conntrackReasons = [
  {
    code: 'ct.zones_missing',
    name: 'kernel without conntrack zones',
    layer: 'conntrack',
    meaning:
      'This kernel has no conntrack zones (CONFIG_NF_CONNTRACK_ZONES), so it refuses flows with ct(zone=…): Open vSwitch handles each of their packets itself.',
    remedy: 'A kernel with CONFIG_NF_CONNTRACK_ZONES=y.',
    source: 'net/openvswitch/conntrack.c, parse_ct: "Unknown conntrack attr"',
  },
  {
    code: 'ct.kernel_refused',
    name: 'ct flow refused by the kernel',
    layer: 'conntrack',
    meaning: 'The kernel refuses flows with ct(): Open vSwitch handles each of their packets itself.',
    remedy: 'See the message of the kernel; CONFIG_NF_CONNTRACK, _ZONES, _MARK and _LABELS.',
    source: 'net/openvswitch/conntrack.c, ovs_ct_copy_action',
  },
  {
    code: 'conntrack.protocol',
    name: 'protocol that is never offloaded',
    layer: 'conntrack',
    meaning: 'Only TCP, UDP and plain GRE connections come into the flow table; ICMP and SCTP never do.',
    remedy: 'None: expected.',
    source: process,
  },
  {
    code: 'conntrack.not_established',
    name: 'TCP not established',
    layer: 'conntrack',
    meaning:
      'A TCP connection comes into the flow table when it is established and both sides were heard, and leaves it when it ends.',
    remedy: 'None: expected at the beginning and end. When many stay so, one direction does not pass this host.',
    source: `${process}: TCP_CONNTRACK_ESTABLISHED, IPS_ASSURED`,
  },
  {
    code: 'conntrack.one_way',
    name: 'heard from one side only',
    layer: 'conntrack',
    meaning: 'The connection was heard from one side only: TCP stays in software, UDP is offloaded in one direction.',
    remedy: 'None when the other side is silent. Else look for asymmetric routing.',
    source: `${process}: IPS_SEEN_REPLY, IPS_ASSURED`,
  },
  {
    code: 'conntrack.helper',
    name: 'connection with a helper',
    layer: 'conntrack',
    meaning:
      'A helper (FTP, SIP …) or a sequence adjustment must see the packets: the connection never comes into the flow table.',
    remedy: 'Do without the helper where nothing needs it.',
    source: `${process}: nf_ct_ext_exist(NF_CT_EXT_HELPER), IPS_SEQ_ADJUST`,
  },
  {
    code: 'conntrack.gre',
    name: 'GRE with NAT or key',
    layer: 'conntrack',
    meaning: 'GRE connections come into the flow table only without NAT and without a key.',
    remedy: 'None.',
    source: process,
  },
] as const satisfies readonly Reason[]

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
] as const satisfies readonly Reason[]

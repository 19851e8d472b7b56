/** Connection tracking: room, settings, and connections stuck on their way. */
import type { Check } from '../entry.ts'

export const conntrackChecks = [
  {
    id: 'conntrack.room',
    name: 'room in the table',
    family: 'conntrack',
    why: 'When the table is full new connections are dropped.',
    remedy: 'sysctl -w net.netfilter.nf_conntrack_max=N',
    source: 'nf_conntrack_count, nf_conntrack_max; /proc/net/stat/nf_conntrack drop',
  },
  {
    id: 'conntrack.be_liberal',
    name: 'liberal with sequence numbers',
    family: 'conntrack',
    why: 'Software does not see the packets that hardware forwards: after a miss their sequence numbers look wrong, and the connection becomes invalid.',
    remedy: 'sysctl -w net.netfilter.nf_conntrack_tcp_be_liberal=1',
    source: 'net.netfilter.nf_conntrack_tcp_be_liberal',
  },
  {
    id: 'conntrack.accounting',
    name: 'connections are counted',
    family: 'conntrack',
    why: 'Without accounting nobody can tell what a connection carries, nor whether one direction is still seen by the CPU.',
    remedy: 'sysctl -w net.netfilter.nf_conntrack_acct=1',
    source: 'net.netfilter.nf_conntrack_acct',
  },
  {
    id: 'conntrack.timeouts',
    name: 'time in the flow table',
    family: 'conntrack',
    why: 'With very short timeouts connections leave the hardware between two packets and are added again.',
    remedy: 'sysctl -w net.netfilter.nf_flowtable_tcp_timeout=30 net.netfilter.nf_flowtable_udp_timeout=30',
    source: 'net.netfilter.nf_flowtable_tcp_timeout, nf_flowtable_udp_timeout',
  },
  {
    id: 'conntrack.stuck_offload',
    name: 'connections reach hardware',
    family: 'conntrack',
    why: 'A connection that act_ct gave to the flow table should be in hardware within a second; the driver refused it, or the queue is stuck.',
    remedy:
      'The kernel log ("Failed to offload ct entry"), the queue of nf_flowtable, the trace of the connection life cycle.',
    source: 'net/netfilter/nf_flow_table_offload.c; IPS_OFFLOAD without IPS_HW_OFFLOAD',
  },
  {
    id: 'conntrack.stuck_teardown',
    name: 'connections leave hardware',
    family: 'conntrack',
    why: 'The garbage collector runs each second: a connection that is torn down but still in hardware for longer holds a place there for nothing.',
    remedy:
      'The queue of nf_flowtable (wq_del); a kernel with the fix "fix stuck flows on cleanup due to pending work" (2022).',
    source: 'net/netfilter/nf_flow_table_core.c, nf_flow_offload_gc_step; IPS_HW_OFFLOAD without IPS_OFFLOAD',
  },
  {
    id: 'conntrack.half_offloaded',
    name: 'both directions in hardware',
    family: 'conntrack',
    why: 'HW_OFFLOAD means that at least one direction is in hardware: the other one may go through the CPU unseen.',
    remedy:
      'Compare debugfs mlx5/PCI/ct/offloaded with twice the connections in hardware; look for asymmetric routing.',
    source: 'net/netfilter/nf_flow_table_offload.c, flow_offload_rule_add: ok_count',
  },
  {
    id: 'conntrack.queue',
    name: 'queue of the hardware offload',
    family: 'conntrack',
    why: 'What waits in the queue is neither in hardware nor out of it; when statistics wait, active connections age out.',
    remedy: 'Fewer new connections per second, steering by software (smfs), newer firmware.',
    source: '/proc/net/stat/nf_flowtable: wq_add, wq_del, wq_stats',
  },
] as const satisfies readonly Check[]

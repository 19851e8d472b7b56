/** Messages of connection tracking, Open vSwitch's kernel datapath and tc. */
import type { CatalogueEntry } from './entry.ts'

export const datapathMessages: readonly CatalogueEntry[] = [
  {
    class: 'nf.gc_step.debug',
    health: 'info',
    source: 'net/netfilter/nf_flow_table_core.c with a debugging patch; in no released kernel, hence two spellings',
    sample: 'nf_flow_offload_gc_step: expried: 0, dying: 0, teardown: 1',
    needle: 'nf_flow_offload_gc_step: exp',
    pattern:
      /^nf_flow_offload_gc_step: exp(?:ri|ir)ed: (?<expired>\d{1,10}), dying: (?<dying>\d{1,10}), teardown: (?<teardown>\d{1,10})/,
    meaning:
      'Garbage collection removes an offloaded connection because it timed out (expired), its conntrack entry is being deleted (dying), or it was closed or its route or rule changed (teardown).',
    remedy: '',
  },
  {
    class: 'nf.ct.full',
    health: 'critical',
    source: 'net/netfilter/nf_conntrack_core.c',
    sample: 'nf_conntrack: nf_conntrack: table full, dropping packet',
    needle: 'table full',
    pattern: /^nf_conntrack: (?:nf_conntrack: )?table full(?: in netns \d{1,10})?, dropping packet/,
    meaning: 'The connection tracking table is full: packets of new connections are dropped.',
    remedy: 'Raise net.netfilter.nf_conntrack_max, or shorten the conntrack time-outs.',
  },
  {
    class: 'ovs.deferred',
    health: 'warning',
    source: 'net/openvswitch/actions.c',
    sample: 'openvswitch: ovs-system: deferred action limit reached, drop recirc action (recirc_id=0x3)',
    needle: 'deferred action limit reached',
    pattern:
      /^openvswitch: (?<datapath>[^ :]{1,32}): deferred action limit reached, drop (?<action>sample|recirc) action/,
    meaning: 'The kernel datapath dropped a packet: its actions nest too deeply.',
    remedy: 'Look for recirculation loops between the bridges.',
  },
  {
    class: 'ovs.features',
    health: 'info',
    source: 'net/openvswitch/datapath.c',
    sample: 'openvswitch: ovs-system: Dropping previously announced user features',
    needle: 'Dropping previously announced user features',
    pattern: /^openvswitch: (?<datapath>[^ :]{1,32}): Dropping previously announced user features/,
    meaning: 'Open vSwitch was restarted in a version that asks for fewer datapath features.',
    remedy: '',
  },
  {
    class: 'ovs.ct_attribute',
    health: 'critical',
    source: 'net/openvswitch/conntrack.c, parse_ct',
    sample: 'netlink: Unknown conntrack attr (2)',
    needle: 'Unknown conntrack attr',
    // enum ovs_ct_attr: 2 zone, 3 mark, 4 labels.
    pattern: /^(?:openvswitch: )?netlink: Unknown conntrack attr \((?<attribute>\d{1,3})\)/,
    meaning:
      'This kernel was built without a part of connection tracking (attribute 2: zones, 3: marks, 4: labels), and refuses flows that use it: Open vSwitch handles each of their packets itself.',
    remedy: 'A kernel with CONFIG_NF_CONNTRACK_ZONES, NF_CONNTRACK_MARK and NF_CONNTRACK_LABELS.',
  },
  {
    class: 'tc.bad_kind',
    health: 'info',
    source: 'net/sched/act_api.c',
    sample: 'tc_dump_action: action bad kind',
    needle: 'action bad kind',
    pattern: /^tc_dump_action: action bad kind/,
    meaning: 'A program asked to dump tc actions without saying of which kind.',
    remedy: '',
  },
]

/** What goes first when there is no room: raw samples before counters and polls, those before events. */
import type { StreamName } from '@pathwatch/proto/subjects'

export const RANKS = 3
export const EVENTS = 2

export const ranks: Readonly<Record<StreamName, number>> = {
  flow_samples: 0,
  conntrack_connections: 0,
  datapath_flows: 1,
  tc_filters: 1,
  interface_counters: 1,
  conntrack_counts: 1,
  conntrack_lifecycle: 1,
  conntrack_offload_times: 1,
  conntrack_stats: 1,
  datapath_stats: 1,
  offload_ratios: 1,
  ovs_counters: 1,
  port_stats: 1,
  reasons: 1,
  traces: 1,
  kernel_events: EVENTS,
  ovs_events: EVENTS,
  changes: EVENTS,
  checks: EVENTS,
  verdicts: EVENTS,
  facts: EVENTS,
  capabilities: EVENTS,
  agent_health: EVENTS,
}

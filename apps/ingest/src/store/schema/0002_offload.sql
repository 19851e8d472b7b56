-- Offload state as polls find it. As in 0001: partitions and TTLs go by the broker's clock, every table has a deduplication window.

CREATE TABLE IF NOT EXISTS datapath_flows (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  datapath LowCardinality(String) COMMENT 'Name of the datapath' CODEC(ZSTD(1)),
  ufid String COMMENT 'Unique flow id, as Open vSwitch prints it' CODEC(ZSTD(1)),
  state UInt8 COMMENT '0 unknown, 1 software (dp:ovs), 2 tc in software, 3 hardware, 4 hardware in part' CODEC(ZSTD(1)),
  listed UInt8 COMMENT 'Why it is here: 1 not in hardware, 2 changed, 3 among the busiest, 4 a full dump was asked for' CODEC(ZSTD(1)),
  in_port LowCardinality(String) COMMENT 'Port the match names' CODEC(ZSTD(1)),
  recirc_id UInt32 COMMENT 'Recirculation the match names, 0 = first pass' CODEC(ZSTD(1)),
  eth_type UInt16 COMMENT 'EtherType of the match, 0 any' CODEC(ZSTD(1)),
  vlan_id UInt16 COMMENT 'VLAN of the match, 0 none or any' CODEC(ZSTD(1)),
  src_ip IPv6 COMMENT 'Source address of the match' CODEC(ZSTD(1)),
  dst_ip IPv6 COMMENT 'Destination address of the match' CODEC(ZSTD(1)),
  ip_protocol UInt8 COMMENT 'IP protocol of the match' CODEC(ZSTD(1)),
  src_port UInt16 COMMENT 'Source port of the match' CODEC(ZSTD(1)),
  dst_port UInt16 COMMENT 'Destination port of the match' CODEC(ZSTD(1)),
  tunnel_id UInt64 COMMENT 'Tunnel key of the match: VNI or GRE key' CODEC(ZSTD(1)),
  match String COMMENT 'Match, as Open vSwitch prints it' CODEC(ZSTD(3)),
  actions String COMMENT 'Actions, as Open vSwitch prints them' CODEC(ZSTD(3)),
  packets UInt64 COMMENT 'Packets, cumulative' CODEC(T64, ZSTD(1)),
  bytes UInt64 COMMENT 'Bytes, cumulative' CODEC(T64, ZSTD(1)),
  packets_delta UInt64 COMMENT 'Packets since the dump before' CODEC(T64, ZSTD(1)),
  bytes_delta UInt64 COMMENT 'Bytes since the dump before' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time since the dump before, 0 when there was none' CODEC(T64, ZSTD(1)),
  used_ms UInt32 COMMENT 'Time since a packet last hit the flow, 4294967295 = never' CODEC(T64, ZSTD(1)),
  reason LowCardinality(String) COMMENT 'Code of the reason why it is not in hardware' CODEC(ZSTD(1)),
  evidence String COMMENT 'What the reason rests on' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, at, datapath, ufid)
TTL arrived_at + INTERVAL 7 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Open vSwitch datapath flows as polls found them: those not in hardware up to a limit, changed ones and the busiest, kept 7 days';

CREATE TABLE IF NOT EXISTS tc_filters (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  if_index UInt32 COMMENT 'ifIndex of the device, 0 for a shared block' CODEC(ZSTD(1)),
  device LowCardinality(String) COMMENT 'Name of the device' CODEC(ZSTD(1)),
  block UInt32 COMMENT 'Shared block, 0 none' CODEC(ZSTD(1)),
  parent LowCardinality(String) COMMENT 'ingress, egress or the handle of the qdisc' CODEC(ZSTD(1)),
  chain UInt32 COMMENT 'Chain' CODEC(ZSTD(1)),
  preference UInt32 COMMENT 'Preference (priority)' CODEC(ZSTD(1)),
  protocol LowCardinality(String) COMMENT 'Protocol, as tc prints it' CODEC(ZSTD(1)),
  handle UInt32 COMMENT 'Handle of the filter' CODEC(ZSTD(1)),
  kind LowCardinality(String) COMMENT 'flower, matchall, u32, bpf' CODEC(ZSTD(1)),
  ufid String COMMENT 'Open vSwitch flow that the action cookie names' CODEC(ZSTD(1)),
  hardware UInt8 COMMENT '0 the kernel does not say, 1 in_hw, 2 not_in_hw' CODEC(ZSTD(1)),
  skip UInt8 COMMENT '0 neither, 1 skip_hw, 2 skip_sw' CODEC(ZSTD(1)),
  in_hw_count UInt32 COMMENT 'Devices that hold it in hardware' CODEC(ZSTD(1)),
  match String COMMENT 'Keys, as tc names them' CODEC(ZSTD(3)),
  actions String COMMENT 'Actions, as tc names them' CODEC(ZSTD(3)),
  packets UInt64 COMMENT 'Packets, cumulative' CODEC(T64, ZSTD(1)),
  bytes UInt64 COMMENT 'Bytes, cumulative; tc leaves Ethernet headers out in places' CODEC(T64, ZSTD(1)),
  hw_packets UInt64 COMMENT 'Packets in hardware, cumulative' CODEC(T64, ZSTD(1)),
  hw_bytes UInt64 COMMENT 'Bytes in hardware, cumulative' CODEC(T64, ZSTD(1)),
  packets_delta UInt64 COMMENT 'Packets since the dump before' CODEC(T64, ZSTD(1)),
  bytes_delta UInt64 COMMENT 'Bytes since the dump before' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time since the dump before, 0 when there was none' CODEC(T64, ZSTD(1)),
  used_ms UInt32 COMMENT 'Time since it was last used, 4294967295 = unknown' CODEC(T64, ZSTD(1)),
  listed UInt8 COMMENT 'Why it is here: 1 not in hardware, 2 changed, 3 among the busiest, 4 a full dump was asked for' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, at, device, handle)
TTL arrived_at + INTERVAL 7 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'tc filters as polls found them: those not in hardware up to a limit, changed ones and the busiest, kept 7 days';

CREATE TABLE IF NOT EXISTS datapath_stats (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  datapath LowCardinality(String) COMMENT 'Name of the datapath' CODEC(ZSTD(1)),
  hits UInt64 COMMENT 'Packets that hit a flow, cumulative' CODEC(T64, ZSTD(1)),
  misses UInt64 COMMENT 'Packets without a flow (upcalls), cumulative' CODEC(T64, ZSTD(1)),
  lost UInt64 COMMENT 'Upcalls that were dropped, cumulative' CODEC(T64, ZSTD(1)),
  mask_hits UInt64 COMMENT 'Masks looked up, cumulative' CODEC(T64, ZSTD(1)),
  masks UInt32 COMMENT 'Masks now' CODEC(T64, ZSTD(1)),
  flows UInt32 COMMENT 'Flows now' CODEC(T64, ZSTD(1)),
  flows_software UInt32 COMMENT 'Flows in Open vSwitch\'s datapath in software now' CODEC(T64, ZSTD(1)),
  flows_tc UInt32 COMMENT 'Flows in tc, in software, now' CODEC(T64, ZSTD(1)),
  flows_hardware UInt32 COMMENT 'Flows in hardware now' CODEC(T64, ZSTD(1)),
  flows_partial UInt32 COMMENT 'Flows in hardware in part now' CODEC(T64, ZSTD(1)),
  packets_software UInt64 COMMENT 'Packets since the dump before by flows in software' CODEC(T64, ZSTD(1)),
  packets_tc UInt64 COMMENT 'Packets since the dump before by flows in tc' CODEC(T64, ZSTD(1)),
  packets_hardware UInt64 COMMENT 'Packets since the dump before by flows in hardware' CODEC(T64, ZSTD(1)),
  bytes_software UInt64 COMMENT 'Bytes since the dump before by flows in software' CODEC(T64, ZSTD(1)),
  bytes_tc UInt64 COMMENT 'Bytes since the dump before by flows in tc' CODEC(T64, ZSTD(1)),
  bytes_hardware UInt64 COMMENT 'Bytes since the dump before by flows in hardware' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time since the dump before, 0 when there was none' CODEC(T64, ZSTD(1)),
  flows_sampled UInt32 COMMENT 'Flows with a sample action now' CODEC(T64, ZSTD(1)),
  flows_sampled_software UInt32 COMMENT 'Flows with a sample action that are in software now' CODEC(T64, ZSTD(1)),
  flows_unlisted UInt32 COMMENT 'Flows in software left out of datapath_flows' CODEC(T64, ZSTD(1)),
  flow_limit UInt32 COMMENT 'The revalidators\' flow limit, 4294967295 unknown' CODEC(T64, ZSTD(1)),
  dump_duration_ms UInt32 COMMENT 'How long the revalidators take, 4294967295 unknown' CODEC(T64, ZSTD(1)),
  poll_ms UInt32 COMMENT 'What the poll cost' CODEC(T64, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (host, datapath, at)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Totals of each datapath, one row a poll, kept 90 days; 18446744073709551615 = unknown';

CREATE TABLE IF NOT EXISTS port_stats (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  if_index UInt32 COMMENT 'ifIndex' CODEC(ZSTD(1)),
  name LowCardinality(String) COMMENT 'Name of the device' CODEC(ZSTD(1)),
  kind LowCardinality(String) COMMENT 'physical, representor, uplink, internal, tunnel, veth, tap, bond, other' CODEC(ZSTD(1)),
  driver LowCardinality(String) COMMENT 'Kernel driver' CODEC(ZSTD(1)),
  bridge LowCardinality(String) COMMENT 'Open vSwitch bridge, empty when in none' CODEC(ZSTD(1)),
  switch_id LowCardinality(String) COMMENT 'phys_switch_id of switchdev' CODEC(ZSTD(1)),
  port_name LowCardinality(String) COMMENT 'phys_port_name of switchdev' CODEC(ZSTD(1)),
  oper_state UInt8 COMMENT '0 unknown, 1 down, 2 up' CODEC(ZSTD(1)),
  rx_packets UInt64 COMMENT 'Packets received' CODEC(T64, ZSTD(1)),
  rx_bytes UInt64 COMMENT 'Bytes received' CODEC(T64, ZSTD(1)),
  tx_packets UInt64 COMMENT 'Packets sent' CODEC(T64, ZSTD(1)),
  tx_bytes UInt64 COMMENT 'Bytes sent' CODEC(T64, ZSTD(1)),
  rx_dropped UInt64 COMMENT 'Packets dropped on receipt' CODEC(T64, ZSTD(1)),
  tx_dropped UInt64 COMMENT 'Packets dropped on sending' CODEC(T64, ZSTD(1)),
  cpu_rx_packets UInt64 COMMENT 'Packets received that the CPU saw' CODEC(T64, ZSTD(1)),
  cpu_rx_bytes UInt64 COMMENT 'Bytes received that the CPU saw' CODEC(T64, ZSTD(1)),
  cpu_tx_packets UInt64 COMMENT 'Packets sent by the CPU' CODEC(T64, ZSTD(1)),
  cpu_tx_bytes UInt64 COMMENT 'Bytes sent by the CPU' CODEC(T64, ZSTD(1)),
  ingress_qdisc UInt8 COMMENT '0 unknown, 1 none, 2 ingress, 3 clsact' CODEC(ZSTD(1)),
  hw_tc_offload UInt8 COMMENT '0 unknown, 1 off, 2 on' CODEC(ZSTD(1)),
  filters UInt32 COMMENT 'tc filters on its ingress, 4294967295 unknown' CODEC(T64, ZSTD(1)),
  filters_in_hw UInt32 COMMENT 'Of them in hardware' CODEC(T64, ZSTD(1)),
  filters_not_in_hw UInt32 COMMENT 'Of them not in hardware' CODEC(T64, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, name, at)
TTL arrived_at + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Counters of each port of a bridge and each physical function, cumulative, kept 30 days; 18446744073709551615 = unknown';

CREATE TABLE IF NOT EXISTS conntrack_counts (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  zone UInt32 COMMENT 'Conntrack zone' CODEC(ZSTD(1)),
  ip_version UInt8 COMMENT '4 or 6' CODEC(ZSTD(1)),
  ip_protocol UInt8 COMMENT 'IP protocol: 6 TCP, 17 UDP' CODEC(ZSTD(1)),
  offload UInt8 COMMENT '0 software, 1 flow table (OFFLOAD), 2 hardware (HW_OFFLOAD), 3 hardware without flow table' CODEC(ZSTD(1)),
  tcp_state LowCardinality(String) COMMENT 'State of the connection, empty when it has none' CODEC(ZSTD(1)),
  connections UInt32 COMMENT 'Connections now' CODEC(T64, ZSTD(1)),
  assured UInt32 COMMENT 'Of them seen in both directions' CODEC(T64, ZSTD(1)),
  dying UInt32 COMMENT 'Of them on their way out' CODEC(T64, ZSTD(1)),
  packets UInt64 COMMENT 'Packets of these connections' CODEC(T64, ZSTD(1)),
  bytes UInt64 COMMENT 'Bytes of these connections' CODEC(T64, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, zone, ip_protocol, at)
TTL arrived_at + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Connections counted by what they are, once a poll, kept 30 days';

CREATE TABLE IF NOT EXISTS conntrack_stats (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  connections UInt64 COMMENT 'Connections now' CODEC(T64, ZSTD(1)),
  connections_max UInt64 COMMENT 'nf_conntrack_max' CODEC(T64, ZSTD(1)),
  invalid UInt64 COMMENT 'Packets of no connection, cumulative' CODEC(T64, ZSTD(1)),
  insert_failed UInt64 COMMENT 'Connections that could not be inserted, cumulative' CODEC(T64, ZSTD(1)),
  drop UInt64 COMMENT 'Packets dropped for want of room, cumulative' CODEC(T64, ZSTD(1)),
  early_drop UInt64 COMMENT 'Connections dropped to make room, cumulative' CODEC(T64, ZSTD(1)),
  search_restart UInt64 COMMENT 'Lookups restarted by a resize, cumulative' CODEC(T64, ZSTD(1)),
  queued_add UInt64 COMMENT 'Hardware offload additions in the queue now' CODEC(T64, ZSTD(1)),
  queued_delete UInt64 COMMENT 'Hardware offload deletions in the queue now' CODEC(T64, ZSTD(1)),
  queued_stats UInt64 COMMENT 'Hardware offload statistics reads in the queue now' CODEC(T64, ZSTD(1)),
  offload_added UInt64 COMMENT 'Connections that came into the flow table since the poll before' CODEC(T64, ZSTD(1)),
  offload_removed UInt64 COMMENT 'Connections that left the flow table since the poll before' CODEC(T64, ZSTD(1)),
  hardware_added UInt64 COMMENT 'Connections that came into hardware since the poll before' CODEC(T64, ZSTD(1)),
  hardware_removed UInt64 COMMENT 'Connections that left hardware since the poll before' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time since the poll before' CODEC(T64, ZSTD(1)),
  poll_ms UInt32 COMMENT 'What the poll cost' CODEC(T64, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (host, at)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Connection tracking as a whole, one row a poll, kept 90 days; 18446744073709551615 = unknown';

CREATE TABLE IF NOT EXISTS conntrack_connections (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  zone UInt32 COMMENT 'Conntrack zone' CODEC(ZSTD(1)),
  ip_protocol UInt8 COMMENT 'IP protocol: 6 TCP, 17 UDP' CODEC(ZSTD(1)),
  src_ip IPv6 COMMENT 'Source address, original direction' CODEC(ZSTD(1)),
  dst_ip IPv6 COMMENT 'Destination address, original direction' CODEC(ZSTD(1)),
  src_port UInt16 COMMENT 'Source port' CODEC(ZSTD(1)),
  dst_port UInt16 COMMENT 'Destination port' CODEC(ZSTD(1)),
  reply_src_ip IPv6 COMMENT 'Source address, reply direction' CODEC(ZSTD(1)),
  reply_dst_ip IPv6 COMMENT 'Destination address, reply direction' CODEC(ZSTD(1)),
  reply_src_port UInt16 COMMENT 'Source port of the reply' CODEC(ZSTD(1)),
  reply_dst_port UInt16 COMMENT 'Destination port of the reply' CODEC(ZSTD(1)),
  offload UInt8 COMMENT '0 software, 1 flow table (OFFLOAD), 2 hardware (HW_OFFLOAD), 3 hardware without flow table' CODEC(ZSTD(1)),
  tcp_state LowCardinality(String) COMMENT 'State of the connection' CODEC(ZSTD(1)),
  status UInt32 COMMENT 'enum ip_conntrack_status' CODEC(ZSTD(1)),
  mark UInt32 COMMENT 'Connection mark' CODEC(ZSTD(1)),
  packets UInt64 COMMENT 'Packets of both directions, cumulative' CODEC(T64, ZSTD(1)),
  bytes UInt64 COMMENT 'Bytes of both directions, cumulative' CODEC(T64, ZSTD(1)),
  packets_delta UInt64 COMMENT 'Packets since the poll before' CODEC(T64, ZSTD(1)),
  bytes_delta UInt64 COMMENT 'Bytes since the poll before' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time since the poll before' CODEC(T64, ZSTD(1)),
  timeout_s UInt32 COMMENT 'Time to live, 4294967295 = none' CODEC(T64, ZSTD(1)),
  state_age_s UInt32 COMMENT 'How long it has been seen in this state' CODEC(T64, ZSTD(1)),
  listed LowCardinality(String) COMMENT 'Why it is here: busiest, offload_without_hardware, hardware_without_offload, full_dump' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, at, zone)
TTL arrived_at + INTERVAL 7 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Connections worth a look: stuck on the way into or out of hardware, and the busiest, kept 7 days';

CREATE TABLE IF NOT EXISTS ovs_events (
  at DateTime64(3, 'UTC') COMMENT 'When it was logged (host clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  sequence UInt32 COMMENT 'Number of the line within its daemon\'s life' CODEC(ZSTD(1)),
  thread LowCardinality(String) COMMENT 'Thread, empty for the main one' CODEC(ZSTD(1)),
  module LowCardinality(String) COMMENT 'Module that logged it' CODEC(ZSTD(1)),
  level LowCardinality(String) COMMENT 'EMER, ERR, WARN, INFO, DBG' CODEC(ZSTD(1)),
  message String COMMENT 'Text with its continuation lines' CODEC(ZSTD(3)),
  class LowCardinality(String) COMMENT 'Entry of the message catalogue that matched, or empty' CODEC(ZSTD(1)),
  critical UInt8 COMMENT '1 = the catalogue says that offload is broken' CODEC(ZSTD(1)),
  fields String COMMENT 'Values the catalogue picked out of the text, a JSON object' CODEC(ZSTD(1)),
  dropped UInt32 COMMENT 'Messages that the daemon left out, as it says itself' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (toStartOfHour(at), host, at)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Lines of ovs-vswitchd.log, classified, kept 90 days';

CREATE TABLE IF NOT EXISTS traces (
  at DateTime64(3, 'UTC') COMMENT 'When it happened (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  event LowCardinality(String) COMMENT 'Trace event or traced function' CODEC(ZSTD(1)),
  cpu UInt32 COMMENT 'CPU it happened on' CODEC(ZSTD(1)),
  pid UInt32 COMMENT 'Process' CODEC(ZSTD(1)),
  command LowCardinality(String) COMMENT 'Name of the process' CODEC(ZSTD(1)),
  phase LowCardinality(String) COMMENT 'Step of the offload life cycle that the stack shows, or empty' CODEC(ZSTD(1)),
  message String COMMENT 'Text of the event' CODEC(ZSTD(3)),
  stack String COMMENT 'Frames, innermost first, one a line' CODEC(ZSTD(3)),
  fields String COMMENT 'Fields of the event, a JSON object' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (toStartOfHour(at), host, event, at)
TTL arrived_at + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Kernel trace events of the hosts, kept 14 days';

CREATE TABLE IF NOT EXISTS facts (
  at DateTime64(3, 'UTC') COMMENT 'When it was read (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  source LowCardinality(String) COMMENT 'Source that read it' CODEC(ZSTD(1)),
  object LowCardinality(String) COMMENT 'What it is a fact of: host, device enp8s0f0, pci 0000:08:00.0, bridge br-int, open_vswitch' CODEC(ZSTD(1)),
  name LowCardinality(String) COMMENT 'Name of the fact, dotted' CODEC(ZSTD(1)),
  value String COMMENT 'Value, empty when it is not there any more' CODEC(ZSTD(1)),
  read_from String COMMENT 'File or command it was read from' CODEC(ZSTD(1)),
  changed UInt8 COMMENT '1 = sent because it changed' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (host, object, name, at)
TTL arrived_at + INTERVAL 400 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'What is set, built in, loaded or supported on each host, with where it was read, kept 400 days';

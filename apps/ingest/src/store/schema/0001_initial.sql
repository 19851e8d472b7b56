-- Telemetry as it arrives, what is known of each host, and the rollups the API reads.
--
-- Partitions and TTLs go by arrived_at, the broker's clock: one agent with a wrong clock must neither spread an insert
-- over many partitions nor keep its rows for ever. Rollups go by the agent's clock, so they have no partitions: what a
-- materialised view refuses would be refused after the rows are in the table. A deduplication window is set on every
-- table, also on what materialised views write to, so that an insert can be repeated until it is known to have worked
-- (https://clickhouse.com/docs/guides/developer/deduplicating-inserts-on-retries).

-- Sorted by address, neither times nor sequence numbers rise from row to row; within five minutes they share their high
-- bits, which T64 drops (measured: 15 % less than with Delta).
CREATE TABLE IF NOT EXISTS flow_samples (
  received_at DateTime64(3, 'UTC') COMMENT 'When the agent received the datagram (agent clock)' CODEC(T64, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(T64, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  agent_address IPv6 COMMENT 'sFlow agent address of the datagram' CODEC(ZSTD(1)),
  sub_agent_id UInt32 COMMENT 'sFlow sub-agent of the datagram' CODEC(ZSTD(1)),
  datagram_sequence UInt32 COMMENT 'sFlow datagram sequence number' CODEC(T64, ZSTD(1)),
  sample_type UInt8 COMMENT '1 flow_sample, 3 flow_sample_expanded' CODEC(ZSTD(1)),
  sample_sequence UInt32 COMMENT 'Sequence number of the sample within its source' CODEC(T64, ZSTD(1)),
  source_id_type UInt8 COMMENT 'sFlow data source: 0 ifIndex, 1 smonVlanDataSource, 2 entPhysicalEntry (Open vSwitch)' CODEC(ZSTD(1)),
  source_id_index UInt32 COMMENT 'Index within source_id_type' CODEC(ZSTD(1)),
  sampling_rate UInt32 COMMENT 'One packet in this many was sampled: multiply by it to estimate traffic' CODEC(ZSTD(1)),
  sample_pool UInt32 COMMENT 'Packets that could have been sampled, cumulative' CODEC(T64, ZSTD(1)),
  drops UInt32 COMMENT 'Samples the sampler dropped for lack of resources, cumulative' CODEC(Delta, ZSTD(1)),
  input_format UInt8 COMMENT '0 input is an ifIndex, 1 packet discarded (input is the reason), 2 input is a number of interfaces' CODEC(ZSTD(1)),
  input UInt32 COMMENT 'Interface the packet came in by; see input_format, 0 unknown' CODEC(ZSTD(1)),
  output_format UInt8 COMMENT '0 output is an ifIndex, 1 packet discarded (output is the reason), 2 output is a number of interfaces' CODEC(ZSTD(1)),
  output UInt32 COMMENT 'Interface the packet left by; see output_format, 0 unknown' CODEC(T64, ZSTD(1)),
  records UInt32 COMMENT 'Bit n set: structure was there. 0 sampled_header, 1 ethernet, 2 ipv4, 3 ipv6, 4 extended_switch, 5 router, 6 mpls, 7/8 ipv4 tunnel egress/ingress, 9/10 ipv6 tunnel, 11/12 vni egress/ingress, 31 one was skipped' CODEC(ZSTD(1)),
  frame_length UInt32 COMMENT 'Length of the packet on the wire in bytes' CODEC(T64, ZSTD(1)),
  header_protocol UInt8 COMMENT '1 Ethernet, 11 IPv4, 12 IPv6' CODEC(ZSTD(1)),
  src_mac UInt64 COMMENT 'Source MAC address, 48 bits; show with MACNumToString' CODEC(ZSTD(1)),
  dst_mac UInt64 COMMENT 'Destination MAC address, 48 bits; show with MACNumToString' CODEC(ZSTD(1)),
  eth_type UInt16 COMMENT 'EtherType behind all VLAN tags: 2048 IPv4, 34525 IPv6, 2054 ARP' CODEC(ZSTD(1)),
  vlan_id UInt16 COMMENT 'Outer VLAN tag in the header, 0 untagged' CODEC(ZSTD(1)),
  vlan_pcp UInt8 COMMENT 'Priority in the outer VLAN tag' CODEC(ZSTD(1)),
  inner_vlan_id UInt16 COMMENT 'Inner VLAN tag in the header, 0 none' CODEC(ZSTD(1)),
  in_vlan UInt16 COMMENT 'VLAN the switch received the packet in (extended_switch)' CODEC(ZSTD(1)),
  in_priority UInt8 COMMENT 'Priority the switch received the packet with (extended_switch)' CODEC(ZSTD(1)),
  out_vlan UInt16 COMMENT 'VLAN the switch sent the packet in (extended_switch)' CODEC(ZSTD(1)),
  out_priority UInt8 COMMENT 'Priority the switch sent the packet with (extended_switch)' CODEC(ZSTD(1)),
  mpls_label UInt32 COMMENT 'Label of the outermost MPLS stack entry, 0 none' CODEC(ZSTD(1)),
  src_ip IPv6 COMMENT 'Source address; IPv4 as ::ffff:a.b.c.d' CODEC(ZSTD(1)),
  dst_ip IPv6 COMMENT 'Destination address; IPv4 as ::ffff:a.b.c.d' CODEC(ZSTD(1)),
  ip_protocol UInt8 COMMENT 'IP protocol: 1 ICMP, 6 TCP, 17 UDP, 58 ICMPv6' CODEC(ZSTD(1)),
  ip_tos UInt8 COMMENT 'Type of service or traffic class' CODEC(ZSTD(1)),
  ip_ttl UInt8 COMMENT 'Time to live or hop limit' CODEC(ZSTD(1)),
  ip_fragment UInt8 COMMENT '0 not a fragment, 1 first fragment, 2 later fragment (no ports)' CODEC(ZSTD(1)),
  src_port UInt16 COMMENT 'TCP, UDP or SCTP source port' CODEC(ZSTD(1)),
  dst_port UInt16 COMMENT 'TCP, UDP or SCTP destination port' CODEC(ZSTD(1)),
  tcp_flags UInt8 COMMENT 'TCP flags: 1 FIN, 2 SYN, 4 RST, 8 PSH, 16 ACK' CODEC(ZSTD(1)),
  icmp_type UInt8 COMMENT 'ICMP type' CODEC(ZSTD(1)),
  icmp_code UInt8 COMMENT 'ICMP code' CODEC(ZSTD(1)),
  tunnel_src_ip IPv6 COMMENT 'Outer source address of the tunnel' CODEC(ZSTD(1)),
  tunnel_dst_ip IPv6 COMMENT 'Outer destination address of the tunnel' CODEC(ZSTD(1)),
  tunnel_protocol UInt8 COMMENT 'IP protocol of the tunnel: 17 VXLAN or Geneve, 47 GRE' CODEC(ZSTD(1)),
  tunnel_tos UInt8 COMMENT 'Type of service of the tunnel' CODEC(ZSTD(1)),
  tunnel_src_port UInt16 COMMENT 'Source port of the tunnel' CODEC(ZSTD(1)),
  tunnel_dst_port UInt16 COMMENT 'Destination port of the tunnel: 4789 VXLAN, 6081 Geneve' CODEC(ZSTD(1)),
  vni UInt32 COMMENT 'VXLAN or Geneve VNI, GRE key, 0 none' CODEC(ZSTD(1)),
  INDEX src_ip_bloom src_ip TYPE bloom_filter(0.01) GRANULARITY 4,
  INDEX dst_ip_bloom dst_ip TYPE bloom_filter(0.01) GRANULARITY 4
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (toStartOfFiveMinutes(received_at), host, src_ip, dst_ip)
TTL arrived_at + INTERVAL 7 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000, fsync_after_insert = 1
COMMENT 'sFlow flow samples: one sampled packet a row, kept 7 days';

CREATE TABLE IF NOT EXISTS interface_counters (
  received_at DateTime64(3, 'UTC') COMMENT 'When the agent received the datagram (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  agent_address IPv6 COMMENT 'sFlow agent address of the datagram' CODEC(ZSTD(1)),
  sub_agent_id UInt32 COMMENT 'sFlow sub-agent of the datagram' CODEC(ZSTD(1)),
  datagram_sequence UInt32 COMMENT 'sFlow datagram sequence number' CODEC(Delta, ZSTD(1)),
  sample_type UInt8 COMMENT '2 counters_sample, 4 counters_sample_expanded' CODEC(ZSTD(1)),
  sample_sequence UInt32 COMMENT 'Sequence number of the sample within its source' CODEC(Delta, ZSTD(1)),
  source_id_type UInt8 COMMENT 'sFlow data source: 0 ifIndex, 1 smonVlanDataSource, 2 entPhysicalEntry' CODEC(ZSTD(1)),
  source_id_index UInt32 COMMENT 'Index within source_id_type' CODEC(ZSTD(1)),
  records UInt32 COMMENT 'Bit n set: structure was there. 0 if_counters, 1 ethernet_counters, 2 lag_port_stats, 3 of_port, 4 port_name, 5 app_resources, 6 ovs_dp_stats, 31 one was skipped' CODEC(ZSTD(1)),
  port_name LowCardinality(String) COMMENT 'Name Open vSwitch gives the port (structure 1005)' CODEC(ZSTD(1)),
  if_index UInt32 COMMENT 'ifIndex' CODEC(ZSTD(1)),
  if_type UInt32 COMMENT 'ifType (IANA): 6 Ethernet' CODEC(ZSTD(1)),
  if_speed UInt64 COMMENT 'Bits per second' CODEC(ZSTD(1)),
  if_direction UInt32 COMMENT '0 unknown, 1 full duplex, 2 half duplex, 3 in, 4 out' CODEC(ZSTD(1)),
  if_status UInt32 COMMENT 'Bit 0 admin up, bit 1 oper up' CODEC(ZSTD(1)),
  in_octets UInt64 COMMENT 'Bytes received, cumulative' CODEC(Delta, ZSTD(1)),
  in_ucast_packets UInt32 COMMENT 'Unicast packets received, cumulative; 4294967295 unknown, as in all counters here' CODEC(Delta, ZSTD(1)),
  in_multicast_packets UInt32 COMMENT 'Multicast packets received, cumulative' CODEC(Delta, ZSTD(1)),
  in_broadcast_packets UInt32 COMMENT 'Broadcast packets received, cumulative' CODEC(Delta, ZSTD(1)),
  in_discards UInt32 COMMENT 'Received packets discarded, cumulative' CODEC(Delta, ZSTD(1)),
  in_errors UInt32 COMMENT 'Received packets in error, cumulative' CODEC(Delta, ZSTD(1)),
  in_unknown_protocols UInt32 COMMENT 'Received packets of unknown protocols, cumulative' CODEC(Delta, ZSTD(1)),
  out_octets UInt64 COMMENT 'Bytes sent, cumulative' CODEC(Delta, ZSTD(1)),
  out_ucast_packets UInt32 COMMENT 'Unicast packets sent, cumulative' CODEC(Delta, ZSTD(1)),
  out_multicast_packets UInt32 COMMENT 'Multicast packets sent, cumulative' CODEC(Delta, ZSTD(1)),
  out_broadcast_packets UInt32 COMMENT 'Broadcast packets sent, cumulative' CODEC(Delta, ZSTD(1)),
  out_discards UInt32 COMMENT 'Packets to send discarded, cumulative' CODEC(Delta, ZSTD(1)),
  out_errors UInt32 COMMENT 'Packets to send in error, cumulative' CODEC(Delta, ZSTD(1)),
  promiscuous_mode UInt32 COMMENT '1 promiscuous, 2 not' CODEC(ZSTD(1)),
  dot3_alignment_errors UInt32 COMMENT 'RFC 2358 dot3StatsAlignmentErrors' CODEC(ZSTD(1)),
  dot3_fcs_errors UInt32 COMMENT 'RFC 2358 dot3StatsFcsErrors' CODEC(ZSTD(1)),
  dot3_single_collision_frames UInt32 COMMENT 'RFC 2358 dot3StatsSingleCollisionFrames' CODEC(ZSTD(1)),
  dot3_multiple_collision_frames UInt32 COMMENT 'RFC 2358 dot3StatsMultipleCollisionFrames' CODEC(ZSTD(1)),
  dot3_sqe_test_errors UInt32 COMMENT 'RFC 2358 dot3StatsSqeTestErrors' CODEC(ZSTD(1)),
  dot3_deferred_transmissions UInt32 COMMENT 'RFC 2358 dot3StatsDeferredTransmissions' CODEC(ZSTD(1)),
  dot3_late_collisions UInt32 COMMENT 'RFC 2358 dot3StatsLateCollisions' CODEC(ZSTD(1)),
  dot3_excessive_collisions UInt32 COMMENT 'RFC 2358 dot3StatsExcessiveCollisions' CODEC(ZSTD(1)),
  dot3_internal_mac_transmit_errors UInt32 COMMENT 'RFC 2358 dot3StatsInternalMacTransmitErrors' CODEC(ZSTD(1)),
  dot3_carrier_sense_errors UInt32 COMMENT 'RFC 2358 dot3StatsCarrierSenseErrors' CODEC(ZSTD(1)),
  dot3_frame_too_longs UInt32 COMMENT 'RFC 2358 dot3StatsFrameTooLongs' CODEC(ZSTD(1)),
  dot3_internal_mac_receive_errors UInt32 COMMENT 'RFC 2358 dot3StatsInternalMacReceiveErrors' CODEC(ZSTD(1)),
  dot3_symbol_errors UInt32 COMMENT 'RFC 2358 dot3StatsSymbolErrors' CODEC(ZSTD(1)),
  of_datapath_id UInt64 COMMENT 'OpenFlow datapath id (structure 1004)' CODEC(ZSTD(1)),
  of_port_no UInt32 COMMENT 'OpenFlow port number (structure 1004)' CODEC(ZSTD(1)),
  dp_hits UInt32 COMMENT 'Datapath flow hits (structure 2207)' CODEC(ZSTD(1)),
  dp_misses UInt32 COMMENT 'Datapath flow misses, each an upcall (structure 2207)' CODEC(ZSTD(1)),
  dp_lost UInt32 COMMENT 'Upcalls lost (structure 2207)' CODEC(ZSTD(1)),
  dp_mask_hits UInt32 COMMENT 'Masks visited (structure 2207)' CODEC(ZSTD(1)),
  dp_flows UInt32 COMMENT 'Flows in the datapath (structure 2207)' CODEC(ZSTD(1)),
  dp_masks UInt32 COMMENT 'Masks in the datapath (structure 2207)' CODEC(ZSTD(1)),
  app_user_time_ms UInt32 COMMENT 'User CPU time of ovs-vswitchd (structure 2203)' CODEC(ZSTD(1)),
  app_system_time_ms UInt32 COMMENT 'System CPU time of ovs-vswitchd (structure 2203)' CODEC(ZSTD(1)),
  app_memory_used_bytes UInt64 COMMENT 'Memory of ovs-vswitchd in use (structure 2203)' CODEC(ZSTD(1)),
  app_memory_max_bytes UInt64 COMMENT 'Memory limit of ovs-vswitchd (structure 2203)' CODEC(ZSTD(1)),
  app_fd_open UInt32 COMMENT 'Open file descriptors of ovs-vswitchd (structure 2203)' CODEC(ZSTD(1)),
  app_fd_max UInt32 COMMENT 'File descriptor limit of ovs-vswitchd (structure 2203)' CODEC(ZSTD(1)),
  app_connections_open UInt32 COMMENT 'Open connections (structure 2203)' CODEC(ZSTD(1)),
  app_connections_max UInt32 COMMENT 'Connection limit (structure 2203)' CODEC(ZSTD(1)),
  lag_actor_system_id UInt64 COMMENT 'LACP actor system MAC address' CODEC(ZSTD(1)),
  lag_partner_system_id UInt64 COMMENT 'LACP partner system MAC address' CODEC(ZSTD(1)),
  lag_attached_agg_id UInt32 COMMENT 'ifIndex of the aggregator' CODEC(ZSTD(1)),
  lag_port_state UInt32 COMMENT 'dot3adAggPortState: actor admin, actor oper, partner admin, partner oper octets' CODEC(ZSTD(1)),
  lag_lacpdus_rx UInt32 COMMENT 'IEEE 802.1AX lacpdus rx, cumulative' CODEC(Delta, ZSTD(1)),
  lag_marker_pdus_rx UInt32 COMMENT 'IEEE 802.1AX marker pdus rx, cumulative' CODEC(Delta, ZSTD(1)),
  lag_marker_response_pdus_rx UInt32 COMMENT 'IEEE 802.1AX marker response pdus rx, cumulative' CODEC(Delta, ZSTD(1)),
  lag_unknown_rx UInt32 COMMENT 'IEEE 802.1AX unknown rx, cumulative' CODEC(Delta, ZSTD(1)),
  lag_illegal_rx UInt32 COMMENT 'IEEE 802.1AX illegal rx, cumulative' CODEC(Delta, ZSTD(1)),
  lag_lacpdus_tx UInt32 COMMENT 'IEEE 802.1AX lacpdus tx, cumulative' CODEC(Delta, ZSTD(1)),
  lag_marker_pdus_tx UInt32 COMMENT 'IEEE 802.1AX marker pdus tx, cumulative' CODEC(Delta, ZSTD(1)),
  lag_marker_response_pdus_tx UInt32 COMMENT 'IEEE 802.1AX marker response pdus tx, cumulative' CODEC(Delta, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, agent_address, if_index, received_at)
TTL arrived_at + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000, fsync_after_insert = 1
COMMENT 'sFlow counter samples: cumulative values as the sampler sent them, kept 14 days';


CREATE TABLE IF NOT EXISTS kernel_messages (
  at DateTime64(3, 'UTC') COMMENT 'When the kernel logged it (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  boot_id LowCardinality(String) COMMENT 'Boot the sequence numbers belong to' CODEC(ZSTD(1)),
  sequence UInt64 COMMENT 'Sequence number of the record in /dev/kmsg' CODEC(Delta, ZSTD(1)),
  monotonic_us UInt64 COMMENT 'Microseconds since boot' CODEC(Delta, ZSTD(1)),
  severity UInt8 COMMENT 'syslog severity: 0 emerg, 1 alert, 2 crit, 3 err, 4 warning, 5 notice, 6 info, 7 debug' CODEC(ZSTD(1)),
  facility UInt8 COMMENT 'syslog facility: 0 kern' CODEC(ZSTD(1)),
  message String COMMENT 'Text of the message' CODEC(ZSTD(3)),
  class LowCardinality(String) COMMENT 'Entry of the message catalogue that matched, or empty' CODEC(ZSTD(1)),
  critical Bool COMMENT 'The catalogue says that offload is broken or the card is failing' CODEC(ZSTD(1)),
  subsystem LowCardinality(String) COMMENT 'SUBSYSTEM= of the record' CODEC(ZSTD(1)),
  device String COMMENT 'DEVICE= of the record' CODEC(ZSTD(1)),
  fields Map(LowCardinality(String), String) COMMENT 'Values the catalogue picked out of the text' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (toStartOfHour(at), host, severity, at)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000, fsync_after_insert = 1
COMMENT 'Kernel log records of the hosts, classified, kept 90 days';

CREATE TABLE IF NOT EXISTS agent_health (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  agent_version LowCardinality(String) COMMENT 'Version of the agent' CODEC(ZSTD(1)),
  started_at DateTime64(3, 'UTC') COMMENT 'When the agent started; counters count from there' CODEC(ZSTD(1)),
  cpu_user_us UInt64 COMMENT 'User CPU time of the agent, cumulative' CODEC(Delta, ZSTD(1)),
  cpu_system_us UInt64 COMMENT 'System CPU time of the agent, cumulative' CODEC(Delta, ZSTD(1)),
  rss_bytes UInt64 COMMENT 'Resident memory of the agent' CODEC(T64, ZSTD(1)),
  spool_batches UInt64 COMMENT 'Batches that wait to be published' CODEC(T64, ZSTD(1)),
  spool_bytes UInt64 COMMENT 'Bytes that wait to be published' CODEC(T64, ZSTD(1)),
  spool_limit_bytes UInt64 COMMENT 'Most the spool may hold' CODEC(ZSTD(1)),
  spool_oldest_age_ms UInt64 COMMENT 'Age of the oldest batch that waits' CODEC(T64, ZSTD(1)),
  sources Array(Tuple(name LowCardinality(String), state LowCardinality(String), detail String, emitted_total UInt64, errors_total UInt64, restarts_total UInt64)) COMMENT 'State of every source: running, absent, failing or disabled, and why' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, at)
TTL arrived_at + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'How each agent is doing, kept 30 days';

CREATE TABLE IF NOT EXISTS agent_losses (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  started_at DateTime64(3, 'UTC') COMMENT 'When the agent started; count counts from there' CODEC(ZSTD(1)),
  stage LowCardinality(String) COMMENT 'Where data was lost: sampler, network, socket, decode, kernel_log, spool, rejected' CODEC(ZSTD(1)),
  reason LowCardinality(String) COMMENT 'Why' CODEC(ZSTD(1)),
  count UInt64 COMMENT 'What will never arrive, cumulative' CODEC(T64, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, at, stage, reason)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Data that will never arrive, by cause, kept 90 days';

CREATE TABLE IF NOT EXISTS hosts (
  host LowCardinality(String) COMMENT 'Hypervisor, as its credential says',
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(ZSTD(1)),
  arrived_at DateTime64(3, 'UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(ZSTD(1)),
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(ZSTD(1)),
  hostname String COMMENT 'Host name the machine gives itself' CODEC(ZSTD(1)),
  machine_id String COMMENT '/etc/machine-id' CODEC(ZSTD(1)),
  boot_id String COMMENT 'Changes at every boot' CODEC(ZSTD(1)),
  booted_at DateTime64(3, 'UTC') COMMENT 'When the machine booted' CODEC(ZSTD(1)),
  os String COMMENT 'PRETTY_NAME of os-release' CODEC(ZSTD(1)),
  kernel String COMMENT 'Kernel release' CODEC(ZSTD(1)),
  ovs_version String COMMENT 'Version of Open vSwitch, empty when there is none' CODEC(ZSTD(1)),
  agent_version String COMMENT 'Version of the agent' CODEC(ZSTD(1)),
  demo Bool COMMENT 'Replayed recordings, not a machine' CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(arrived_at)
ORDER BY host
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What each host is: newest facts only, read with FINAL';

CREATE TABLE IF NOT EXISTS interfaces (
  host LowCardinality(String) COMMENT 'Hypervisor that reported',
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(ZSTD(1)),
  arrived_at DateTime64(3, 'UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(ZSTD(1)),
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(ZSTD(1)),
  if_index UInt32 COMMENT 'ifIndex' CODEC(ZSTD(1)),
  name String COMMENT 'Name of the network device' CODEC(ZSTD(1)),
  mac String COMMENT 'MAC address' CODEC(ZSTD(1)),
  mtu UInt32 COMMENT 'Largest packet in bytes' CODEC(ZSTD(1)),
  operstate LowCardinality(String) COMMENT '/sys/class/net/*/operstate: up, down, unknown' CODEC(ZSTD(1)),
  speed_mbps Int64 COMMENT 'Link speed in Mbit/s, -1 when the driver does not say' CODEC(ZSTD(1)),
  driver LowCardinality(String) COMMENT 'Kernel driver, empty for virtual devices' CODEC(ZSTD(1)),
  pci_address String COMMENT 'PCI address, empty for virtual devices' CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(arrived_at)
ORDER BY (host, name)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Network devices of each host: newest facts only, read with FINAL';

CREATE TABLE IF NOT EXISTS batches (
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch; a gap is a lost batch' CODEC(DoubleDelta, ZSTD(1)),
  stream LowCardinality(String) COMMENT 'Kind of telemetry' CODEC(ZSTD(1)),
  rows UInt32 COMMENT 'Rows in the batch' CODEC(T64, ZSTD(1)),
  bytes UInt32 COMMENT 'Size of the message' CODEC(T64, ZSTD(1)),
  sealed_at DateTime64(3, 'UTC') COMMENT 'When the agent closed the batch (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime64(3, 'UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (toStartOfFiveMinutes(sealed_at), host, sealed_at)
TTL toDateTime(arrived_at) + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000, fsync_after_insert = 1
COMMENT 'Every batch that was stored: the audit book, kept 30 days';

CREATE TABLE IF NOT EXISTS host_seen (
  host LowCardinality(String) COMMENT 'Hypervisor that reported',
  stream LowCardinality(String) COMMENT 'Kind of telemetry',
  first_seen SimpleAggregateFunction(min, DateTime64(3, 'UTC')) COMMENT 'First batch (broker clock): read with min',
  last_seen SimpleAggregateFunction(max, DateTime64(3, 'UTC')) COMMENT 'Last batch (broker clock): read with max',
  batches SimpleAggregateFunction(sum, UInt64) COMMENT 'Batches ever: read with sum',
  rows SimpleAggregateFunction(sum, UInt64) COMMENT 'Rows ever: read with sum',
  bytes SimpleAggregateFunction(sum, UInt64) COMMENT 'Bytes ever: read with sum'
) ENGINE = AggregatingMergeTree
ORDER BY (host, stream)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'When each host was first and last heard of, by stream: aggregate with GROUP BY host';

CREATE MATERIALIZED VIEW IF NOT EXISTS host_seen_mv TO host_seen AS
SELECT
  b.host AS host,
  b.stream AS stream,
  min(b.arrived_at) AS first_seen,
  max(b.arrived_at) AS last_seen,
  count() AS batches,
  sum(b.rows) AS rows,
  sum(b.bytes) AS bytes
FROM batches AS b
GROUP BY host, stream;

CREATE TABLE IF NOT EXISTS host_activity_1m (
  time DateTime('UTC') COMMENT 'Start of the minute (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  batches UInt64 COMMENT 'Batches sealed in the minute: read with sum' CODEC(T64, ZSTD(1)),
  rows UInt64 COMMENT 'Rows in them: read with sum' CODEC(T64, ZSTD(1)),
  bytes UInt64 COMMENT 'Bytes in them: read with sum' CODEC(T64, ZSTD(1))
) ENGINE = SummingMergeTree((batches, rows, bytes))
ORDER BY (host, time)
TTL time + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Batches per host and minute: aggregate with GROUP BY; no row means that the host did not report';

CREATE MATERIALIZED VIEW IF NOT EXISTS host_activity_1m_mv TO host_activity_1m AS
SELECT
  toStartOfMinute(toDateTime(b.sealed_at, 'UTC')) AS time,
  b.host AS host,
  count() AS batches,
  sum(b.rows) AS rows,
  sum(b.bytes) AS bytes
FROM batches AS b
GROUP BY time, host;

CREATE TABLE IF NOT EXISTS host_traffic_1m (
  time DateTime('UTC') COMMENT 'Start of the minute (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  samples UInt64 COMMENT 'Flow samples: read with sum' CODEC(T64, ZSTD(1)),
  packets UInt64 COMMENT 'Packets, estimated by the sampling rate: read with sum' CODEC(T64, ZSTD(1)),
  bytes UInt64 COMMENT 'Bytes on the wire, estimated by the sampling rate: read with sum' CODEC(T64, ZSTD(1))
) ENGINE = SummingMergeTree((samples, packets, bytes))
ORDER BY (host, time)
TTL time + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Traffic per host and minute from flow samples, kept 400 days: aggregate with GROUP BY';

CREATE MATERIALIZED VIEW IF NOT EXISTS host_traffic_1m_mv TO host_traffic_1m AS
SELECT
  toStartOfMinute(toDateTime(s.received_at, 'UTC')) AS time,
  s.host AS host,
  count() AS samples,
  sum(toUInt64(s.sampling_rate)) AS packets,
  sum(toUInt64(s.frame_length) * s.sampling_rate) AS bytes
FROM flow_samples AS s
GROUP BY time, host;

CREATE TABLE IF NOT EXISTS alert_events (
  at DateTime64(3, 'UTC') COMMENT 'When the state changed (server clock)' CODEC(DoubleDelta, ZSTD(1)),
  fingerprint String COMMENT 'Names one rule with one set of labels' CODEC(ZSTD(1)),
  rule LowCardinality(String) COMMENT 'Name of the rule' CODEC(ZSTD(1)),
  severity LowCardinality(String) COMMENT 'Severity of the rule' CODEC(ZSTD(1)),
  state Enum8('pending' = 1, 'firing' = 2, 'resolved' = 3, 'no_data' = 4, 'error' = 5) COMMENT 'State it changed to' CODEC(ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor it is about, empty when it is not about one' CODEC(ZSTD(1)),
  labels Map(LowCardinality(String), String) COMMENT 'Labels of the alert' CODEC(ZSTD(1)),
  summary String COMMENT 'What happened, in words' CODEC(ZSTD(1)),
  value Float64 COMMENT 'Value that decided, NaN when there is none' CODEC(ZSTD(1)),
  since DateTime64(3, 'UTC') COMMENT 'When the alert began' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (at, fingerprint)
TTL toDateTime(at) + INTERVAL 400 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000, fsync_after_insert = 1
COMMENT 'Every change of state of every alert, kept 400 days';

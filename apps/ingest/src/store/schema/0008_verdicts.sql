-- What the agent made of what it read. As in 0001: partitions and TTLs go by the broker's clock, every table has a deduplication window.

CREATE TABLE IF NOT EXISTS checks (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  object LowCardinality(String) COMMENT 'What was checked: host, device enp8s0f0, pci 0000:08:00.0, bridge br-int, open_vswitch' CODEC(ZSTD(1)),
  id LowCardinality(String) COMMENT 'Stable name of the check' CODEC(ZSTD(1)),
  status UInt8 COMMENT '0 unknown, 1 pass, 2 warn, 3 fail' CODEC(ZSTD(1)),
  status_before UInt8 COMMENT 'Status at the look before' CODEC(ZSTD(1)),
  evidence String COMMENT 'What was found' CODEC(ZSTD(3)),
  read_from String COMMENT 'File or command it was read from' CODEC(ZSTD(3)),
  why String COMMENT 'Why it matters for offload' CODEC(ZSTD(3)),
  remedy String COMMENT 'What to do, as commands' CODEC(ZSTD(3))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (host, at, id, object)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Is each host ready for hardware offload: all checks of a look have the same time, kept 90 days';

CREATE TABLE IF NOT EXISTS verdicts (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  position UInt32 COMMENT 'Order of importance within a look, the first is the headline' CODEC(T64, ZSTD(1)),
  id LowCardinality(String) COMMENT 'Stable name of the kind of verdict' CODEC(ZSTD(1)),
  object LowCardinality(String) COMMENT 'What it is about, as in checks' CODEC(ZSTD(1)),
  severity UInt8 COMMENT '0 unknown, 1 fine, 2 warning, 3 offload is broken for traffic that there is' CODEC(ZSTD(1)),
  sentence String COMMENT 'What an engineer wants to be told' CODEC(ZSTD(3)),
  remedy String COMMENT 'What to do, as commands' CODEC(ZSTD(3)),
  reason LowCardinality(String) COMMENT 'Reason code it is about, empty when about none' CODEC(ZSTD(1)),
  flows UInt32 COMMENT 'Flows in software for this reason' CODEC(T64, ZSTD(1)),
  packets UInt64 COMMENT 'Packets they carried in interval_ms' CODEC(T64, ZSTD(1)),
  bytes UInt64 COMMENT 'Bytes they carried in interval_ms' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time that packets and bytes are of, 0 none' CODEC(T64, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (host, at, position)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'What there is to say of each host, in sentences: all of a look have the same time, kept 90 days';

CREATE TABLE IF NOT EXISTS reasons (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  datapath LowCardinality(String) COMMENT 'Name of the datapath' CODEC(ZSTD(1)),
  code LowCardinality(String) COMMENT 'Stable code of the reason why flows are not in hardware' CODEC(ZSTD(1)),
  state UInt8 COMMENT 'Where the flows are: 1 software (dp:ovs), 2 tc in software' CODEC(ZSTD(1)),
  flows UInt32 COMMENT 'Flows now' CODEC(T64, ZSTD(1)),
  packets UInt64 COMMENT 'Packets since the dump before' CODEC(T64, ZSTD(1)),
  bytes UInt64 COMMENT 'Bytes since the dump before' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time since the dump before, 0 when there was none' CODEC(T64, ZSTD(1)),
  example_ufid String COMMENT 'The busiest of these flows in datapath_flows' CODEC(ZSTD(3)),
  example_port LowCardinality(String) COMMENT 'Its port' CODEC(ZSTD(1)),
  example_evidence String COMMENT 'What the reason rests on there' CODEC(ZSTD(3))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, code, at)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Why flows are not in hardware, all of them counted, once a poll, kept 90 days; a poll in datapath_stats without rows here found all in hardware';

CREATE TABLE IF NOT EXISTS offload_ratios (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  object LowCardinality(String) COMMENT 'host, or device and name of a port' CODEC(ZSTD(1)),
  method LowCardinality(String) COMMENT 'What tells: cpu_hit, tc_hw, flow_flags, none' CODEC(ZSTD(1)),
  best UInt8 COMMENT '1 = the best method that this object has' CODEC(ZSTD(1)),
  confidence UInt8 COMMENT '0 unknown, 1 low, 2 medium, 3 high' CODEC(ZSTD(1)),
  error LowCardinality(String) COMMENT 'What the method leaves out' CODEC(ZSTD(1)),
  packets_hardware UInt64 COMMENT 'Packets switched in hardware' CODEC(T64, ZSTD(1)),
  packets_tc UInt64 COMMENT 'Packets switched by tc in software' CODEC(T64, ZSTD(1)),
  packets_software UInt64 COMMENT 'Packets switched by Open vSwitch in software' CODEC(T64, ZSTD(1)),
  packets_unknown UInt64 COMMENT 'Packets of which nobody knows' CODEC(T64, ZSTD(1)),
  bytes_hardware UInt64 COMMENT 'Bytes switched in hardware' CODEC(T64, ZSTD(1)),
  bytes_tc UInt64 COMMENT 'Bytes switched by tc in software' CODEC(T64, ZSTD(1)),
  bytes_software UInt64 COMMENT 'Bytes switched by Open vSwitch in software' CODEC(T64, ZSTD(1)),
  bytes_unknown UInt64 COMMENT 'Bytes of which nobody knows' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time that the numbers are of' CODEC(T64, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, object, at)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'How much traffic stayed in hardware, by object and method, once a poll, kept 90 days; 18446744073709551615 = unknown';

CREATE TABLE IF NOT EXISTS changes (
  at DateTime64(3, 'UTC') COMMENT 'When the change was found (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  before_at_ms UInt64 COMMENT 'When it was last seen as before, in ms since 1970 (agent clock), 0 unknown' CODEC(T64, ZSTD(1)),
  kind LowCardinality(String) COMMENT 'firmware, kernel, module, sysctl, driver, eswitch, device, link, qdisc, ovs, sampling, restart, other' CODEC(ZSTD(1)),
  object LowCardinality(String) COMMENT 'What changed: host, device enp8s0f0, bridge br-int, open_vswitch' CODEC(ZSTD(1)),
  name LowCardinality(String) COMMENT 'Name of the fact' CODEC(ZSTD(1)),
  before String COMMENT 'Value before, empty when it was not there' CODEC(ZSTD(3)),
  after String COMMENT 'Value now, empty when it is not there any more' CODEC(ZSTD(3)),
  read_from String COMMENT 'File or command it was read from' CODEC(ZSTD(3))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (host, at)
TTL arrived_at + INTERVAL 400 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'What changed on each host, kept 400 days';

CREATE TABLE IF NOT EXISTS conntrack_lifecycle (
  at DateTime64(3, 'UTC') COMMENT 'When the agent looked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  zone UInt32 COMMENT 'Conntrack zone' CODEC(T64, ZSTD(1)),
  ip_protocol UInt8 COMMENT 'IP protocol: 6 TCP, 17 UDP' CODEC(ZSTD(1)),
  software UInt32 COMMENT 'Connections in software now' CODEC(T64, ZSTD(1)),
  offload UInt32 COMMENT 'Connections in the flow table but not in hardware now' CODEC(T64, ZSTD(1)),
  hardware UInt32 COMMENT 'Connections in hardware now' CODEC(T64, ZSTD(1)),
  teardown UInt32 COMMENT 'Connections in hardware that are being torn down now' CODEC(T64, ZSTD(1)),
  candidates UInt32 COMMENT 'Of those in software: what act_ct would take into the flow table' CODEC(T64, ZSTD(1)),
  never UInt32 COMMENT 'Of those in software: what act_ct never takes' CODEC(T64, ZSTD(1)),
  stuck_offload UInt32 COMMENT 'In the flow table but not in hardware for longer than the limit' CODEC(T64, ZSTD(1)),
  stuck_teardown UInt32 COMMENT 'Being torn down for longer than the limit' CODEC(T64, ZSTD(1)),
  oldest_offload_s UInt32 COMMENT 'Longest that one has been in the flow table only' CODEC(T64, ZSTD(1)),
  oldest_teardown_s UInt32 COMMENT 'Longest that one has been torn down' CODEC(T64, ZSTD(1)),
  added UInt32 COMMENT 'Came into the flow table since the poll before' CODEC(T64, ZSTD(1)),
  hardware_added UInt32 COMMENT 'Came into hardware since the poll before' CODEC(T64, ZSTD(1)),
  torn_down UInt32 COMMENT 'Teardown began since the poll before' CODEC(T64, ZSTD(1)),
  deleted UInt32 COMMENT 'Left flow table and hardware since the poll before' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time since the poll before' CODEC(T64, ZSTD(1)),
  method LowCardinality(String) COMMENT 'What rates and ages rest on: polls, traces' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, zone, ip_protocol, at)
TTL arrived_at + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Where connections are on their way into hardware and out of it, by zone and protocol, once a poll, kept 30 days';

ALTER TABLE conntrack_stats
  ADD COLUMN IF NOT EXISTS driver_directions UInt64 DEFAULT 18446744073709551615 COMMENT 'Directions of connections that the cards hold, as the driver says' CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS half_offloaded UInt64 DEFAULT 18446744073709551615 COMMENT 'Connections in hardware with one direction only, estimated' CODEC(T64, ZSTD(1));

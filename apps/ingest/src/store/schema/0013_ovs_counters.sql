-- Counters of ovs-vswitchd. As in 0001: partitions and TTLs go by the broker's clock, every table has a deduplication window.

CREATE TABLE IF NOT EXISTS ovs_counters (
  at DateTime64(3, 'UTC') COMMENT 'When the agent asked (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  name LowCardinality(String) COMMENT 'Counter, as ovs-appctl coverage/show prints it' CODEC(ZSTD(1)),
  total UInt64 COMMENT 'Since the daemon started' CODEC(T64, ZSTD(1)),
  delta UInt64 COMMENT 'Since the poll before' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time since the poll before, 0 when there was none' CODEC(T64, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (name, host, at)
TTL arrived_at + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Counters of ovs-vswitchd that tell of offload, upcalls and dumps, kept 30 days';

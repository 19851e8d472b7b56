-- How long connections take into hardware, from kernel traces.

CREATE TABLE IF NOT EXISTS conntrack_offload_times (
  at DateTime64(3, 'UTC') COMMENT 'End of the interval (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool; with host and batch_no it names the batch' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch within the epoch' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the batch reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  upto_us UInt64 COMMENT 'Upper bound of the class of times, ten classes to a decade, 0 in a row without requests' CODEC(T64, ZSTD(1)),
  requests UInt32 COMMENT 'Requests to offload a connection whose time is of this class' CODEC(T64, ZSTD(1)),
  time_us UInt64 COMMENT 'Sum of their times from nf_flow_offload_add to the last traced call' CODEC(T64, ZSTD(1)),
  queued_us UInt64 COMMENT 'Of this sum: until a worker took it up' CODEC(T64, ZSTD(1)),
  longest_us UInt64 COMMENT 'Longest of their times' CODEC(T64, ZSTD(1)),
  programmed UInt32 COMMENT 'Of the requests: a call of the driver was traced, without which its part is not in the time' CODEC(T64, ZSTD(1)),
  again UInt32 COMMENT 'All that were asked for a connection that was in the flow table before, in one row of the interval' CODEC(T64, ZSTD(1)),
  never UInt32 COMMENT 'Requests that nothing came of, in one row of the interval' CODEC(T64, ZSTD(1)),
  discarded UInt32 COMMENT 'Requests that could not be measured, in one row of the interval' CODEC(T64, ZSTD(1)),
  interval_ms UInt32 COMMENT 'Time that was traced, in one row of the interval' CODEC(T64, ZSTD(1)),
  method LowCardinality(String) COMMENT 'How calls were put together: order; order, checked by the queue' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, at, upto_us)
TTL arrived_at + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'How long requests to offload a connection took, by classes of times, once an interval of tracing, kept 30 days';

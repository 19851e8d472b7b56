-- Per minute, so that a fleet, a month and the time before a change can be answered. As in 0001: every table has a deduplication window.

CREATE TABLE IF NOT EXISTS host_offload_1m (
  time DateTime('UTC') COMMENT 'Start of the minute (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  method LowCardinality(String) COMMENT 'What tells: cpu_hit, tc_hw, flow_flags, none' CODEC(ZSTD(1)),
  packets_hardware UInt64 COMMENT 'Packets switched in hardware: read with sum' CODEC(T64, ZSTD(1)),
  packets_tc UInt64 COMMENT 'Packets switched by tc in software: read with sum' CODEC(T64, ZSTD(1)),
  packets_software UInt64 COMMENT 'Packets switched by Open vSwitch in software: read with sum' CODEC(T64, ZSTD(1)),
  packets_unknown UInt64 COMMENT 'Packets of which nobody knows: read with sum' CODEC(T64, ZSTD(1)),
  bytes_hardware UInt64 COMMENT 'Bytes switched in hardware: read with sum' CODEC(T64, ZSTD(1)),
  bytes_tc UInt64 COMMENT 'Bytes switched by tc in software: read with sum' CODEC(T64, ZSTD(1)),
  bytes_software UInt64 COMMENT 'Bytes switched by Open vSwitch in software: read with sum' CODEC(T64, ZSTD(1)),
  bytes_unknown UInt64 COMMENT 'Bytes of which nobody knows: read with sum' CODEC(T64, ZSTD(1)),
  known_ms UInt64 COMMENT 'Time in which hardware, tc and software were known; of what is in those columns: read with sum' CODEC(T64, ZSTD(1)),
  polled_ms UInt64 COMMENT 'Time that was polled; of what is in the columns unknown: read with sum' CODEC(T64, ZSTD(1))
) ENGINE = SummingMergeTree((packets_hardware, packets_tc, packets_software, packets_unknown, bytes_hardware, bytes_tc, bytes_software, bytes_unknown, known_ms, polled_ms))
ORDER BY (host, time, method)
TTL time + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Offload ratio of each host per minute, by its best method, kept 400 days: aggregate with GROUP BY';

CREATE MATERIALIZED VIEW IF NOT EXISTS host_offload_1m_mv TO host_offload_1m AS
SELECT
  toStartOfMinute(toDateTime(r.at, 'UTC')) AS time,
  r.host AS host,
  r.method AS method,
  sumIf(r.packets_hardware, known) AS packets_hardware,
  sumIf(r.packets_tc, known) AS packets_tc,
  sumIf(r.packets_software, known) AS packets_software,
  sumIf(r.packets_unknown, r.packets_unknown != 18446744073709551615) AS packets_unknown,
  sumIf(r.bytes_hardware, known) AS bytes_hardware,
  sumIf(r.bytes_tc, known) AS bytes_tc,
  sumIf(r.bytes_software, known) AS bytes_software,
  sumIf(r.bytes_unknown, r.bytes_unknown != 18446744073709551615) AS bytes_unknown,
  sumIf(toUInt64(r.interval_ms), known) AS known_ms,
  sum(toUInt64(r.interval_ms)) AS polled_ms
FROM (
  SELECT
    *,
    18446744073709551615 NOT IN (packets_hardware, packets_tc, packets_software, bytes_hardware, bytes_tc, bytes_software) AS known
  FROM offload_ratios
  WHERE object = 'host' AND best = 1
) AS r
GROUP BY time, host, method;

CREATE TABLE IF NOT EXISTS reasons_1m (
  time DateTime('UTC') COMMENT 'Start of the minute (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  code LowCardinality(String) COMMENT 'Stable code of the reason why flows are not in hardware' CODEC(ZSTD(1)),
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')) COMMENT 'First poll of the minute that had it: read with min' CODEC(DoubleDelta, ZSTD(1)),
  last_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')) COMMENT 'Last poll of the minute that had it: read with max' CODEC(DoubleDelta, ZSTD(1)),
  flows SimpleAggregateFunction(max, UInt32) COMMENT 'Most flows that one poll found on one datapath in one state: read with max' CODEC(T64, ZSTD(1)),
  packets SimpleAggregateFunction(sum, UInt64) COMMENT 'Packets of these flows: read with sum' CODEC(T64, ZSTD(1)),
  bytes SimpleAggregateFunction(sum, UInt64) COMMENT 'Bytes of these flows: read with sum' CODEC(T64, ZSTD(1))
) ENGINE = AggregatingMergeTree
ORDER BY (host, code, time)
TTL time + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Why flows are not in hardware per minute, kept 400 days: aggregate with GROUP BY';

CREATE MATERIALIZED VIEW IF NOT EXISTS reasons_1m_mv TO reasons_1m AS
SELECT
  toStartOfMinute(toDateTime(r.at, 'UTC')) AS time,
  r.host AS host,
  r.code AS code,
  min(r.at) AS first_at,
  max(r.at) AS last_at,
  max(r.flows) AS flows,
  sum(r.packets) AS packets,
  sum(r.bytes) AS bytes
FROM reasons AS r
GROUP BY time, host, code;

-- What never arrived, as far as anyone knows: what agents gave up, and what ingest had to leave out. What agents lost before
-- it had a batch number is in agent_losses.
CREATE TABLE IF NOT EXISTS batches_given_up (
  at DateTime64(3, 'UTC') COMMENT 'When the agent reported it (agent clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that reported' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the spool in which the report was sent' CODEC(ZSTD(1)),
  batch_no UInt64 COMMENT 'Number of the batch that held the report' CODEC(DoubleDelta, ZSTD(1)),
  arrived_at DateTime('UTC') COMMENT 'When the report reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  lost_epoch UInt64 COMMENT 'Life of the spool that the batches belong to' CODEC(ZSTD(1)),
  first UInt64 COMMENT 'First batch number that will never come' CODEC(ZSTD(1)),
  last UInt64 COMMENT 'Last batch number that will never come' CODEC(ZSTD(1)),
  reason LowCardinality(String) COMMENT 'Why: evicted, expired, quarantined, rejected' CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (host, at)
TTL arrived_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'Batches that agents gave up: the reason for a gap in batch_no, kept 90 days';

CREATE TABLE IF NOT EXISTS ingest_losses (
  at DateTime64(3, 'UTC') COMMENT 'When it was noticed; of a message, when it reached the broker (broker clock)' CODEC(DoubleDelta, ZSTD(1)),
  host LowCardinality(String) COMMENT 'Hypervisor that it is about, empty when that is not known' CODEC(ZSTD(1)),
  stage LowCardinality(String) COMMENT 'Where: expired (removed by the broker before it was read), rollback (the broker forgot what it had acknowledged; agents send it again), dead_letter (could not be stored), missing (a batch number that never came)' CODEC(ZSTD(1)),
  reason LowCardinality(String) COMMENT 'Why' CODEC(ZSTD(1)),
  epoch UInt64 COMMENT 'Life of the agent\'s spool, 0 when not known' CODEC(ZSTD(1)),
  first UInt64 COMMENT 'First batch number, 0 when not known' CODEC(ZSTD(1)),
  last UInt64 COMMENT 'Last batch number, 0 when not known' CODEC(ZSTD(1)),
  sequence UInt64 COMMENT 'Sequence number of the message, or of the first of them, in the telemetry stream; 0 when not known' CODEC(ZSTD(1)),
  batches UInt64 COMMENT 'Messages that are not stored' CODEC(T64, ZSTD(1))
) ENGINE = ReplacingMergeTree
PARTITION BY toDate(at)
ORDER BY (host, at, stage, reason, epoch, first, sequence)
TTL toDateTime(at) + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 1000
COMMENT 'What was lost between the agents and the tables, kept 90 days: read with FINAL';

ALTER TABLE agent_health ADD COLUMN IF NOT EXISTS spool_mode LowCardinality(String) COMMENT 'Where batches are kept until they are stored: disk, memory, degraded (memory because the disk fails), empty of older agents' CODEC(ZSTD(1));
ALTER TABLE agent_health ADD COLUMN IF NOT EXISTS spool_detail String COMMENT 'Why the spool is degraded' CODEC(ZSTD(1));
ALTER TABLE agent_health ADD COLUMN IF NOT EXISTS spool_unconfirmed_batches UInt64 COMMENT 'Batches that are published and not yet known to be stored' CODEC(T64, ZSTD(1));
ALTER TABLE agent_health ADD COLUMN IF NOT EXISTS spool_unconfirmed_bytes UInt64 COMMENT 'Bytes of them' CODEC(T64, ZSTD(1));
ALTER TABLE agent_health ADD COLUMN IF NOT EXISTS spool_oldest_unconfirmed_age_ms UInt64 COMMENT 'Age of the oldest of them' CODEC(T64, ZSTD(1));
ALTER TABLE agent_health ADD COLUMN IF NOT EXISTS time_to_loss_ms Nullable(UInt64) COMMENT 'Time until batches are lost if nothing more can be published, null when the rate is not known' CODEC(ZSTD(1));
ALTER TABLE agent_health ADD COLUMN IF NOT EXISTS spool_quarantined_bytes UInt64 COMMENT 'Damaged bytes found in the spool and put aside' CODEC(ZSTD(1));

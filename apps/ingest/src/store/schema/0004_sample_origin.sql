-- Samples of the kernel's psample beside those of sFlow, and traces that are counted.

ALTER TABLE flow_samples
  ADD COLUMN IF NOT EXISTS origin UInt8 COMMENT 'Who sampled: 0 sFlow datagram, 1 psample of the kernel; then source_id_index is the group and sample_sequence its sequence' CODEC(ZSTD(1));

ALTER TABLE traces
  ADD COLUMN IF NOT EXISTS count UInt32 DEFAULT 1 COMMENT 'Events of the interval that said the same; the row describes the last of them' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS first_at DateTime64(3, 'UTC') DEFAULT at COMMENT 'When the first of them happened (agent clock)' CODEC(DoubleDelta, ZSTD(1));

-- Where in the stream a batch was: when the record of how far the stream is stored is lost, the audit book tells.
ALTER TABLE batches ADD COLUMN IF NOT EXISTS sequence UInt64 COMMENT 'Sequence number of its message in the telemetry stream' CODEC(DoubleDelta, ZSTD(1));

-- How much of what came in by a port hardware carried, by the statistics of the port's own filters.

ALTER TABLE port_stats
  ADD COLUMN IF NOT EXISTS flow_packets_hardware UInt64 DEFAULT 18446744073709551615 COMMENT 'Packets that came in by flows of Open vSwitch: those that hardware counted, 2^64-1 unknown' CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS flow_packets_tc UInt64 DEFAULT 18446744073709551615 COMMENT 'Packets that came in by flows of Open vSwitch: those that its filters had besides, 2^64-1 unknown' CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS flow_packets_software UInt64 DEFAULT 18446744073709551615 COMMENT 'Packets that came in by flows of Open vSwitch: those that its datapath had, 2^64-1 unknown' CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS flow_bytes_hardware UInt64 DEFAULT 18446744073709551615 COMMENT 'As flow_packets_hardware, bytes without Ethernet headers, 2^64-1 unknown' CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS flow_bytes_tc UInt64 DEFAULT 18446744073709551615 COMMENT 'As flow_packets_tc, bytes without Ethernet headers, 2^64-1 unknown' CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS flow_bytes_software UInt64 DEFAULT 18446744073709551615 COMMENT 'As flow_packets_software, bytes, 2^64-1 unknown' CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS flow_interval_ms UInt32 DEFAULT 0 COMMENT 'Time that the numbers of flows are of, 0 in the first poll' CODEC(T64, ZSTD(1));

-- What tc's own statistics say hardware carried: packets of a flow in hardware that missed it are the CPU's.

ALTER TABLE datapath_stats
  ADD COLUMN IF NOT EXISTS packets_counted_hardware UInt64 DEFAULT 18446744073709551615 COMMENT 'Of the packets of flows in tc: those that hardware counted, 2^64-1 unknown' CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS bytes_counted_hardware UInt64 DEFAULT 18446744073709551615 COMMENT 'Of the bytes of flows in tc, without Ethernet headers: those that hardware counted, 2^64-1 unknown' CODEC(T64, ZSTD(1));

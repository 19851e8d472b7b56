-- What the sampled header holds of the packet inside a tunnel: on the underlay's bridge, the traffic of the machines.

ALTER TABLE flow_samples
  ADD COLUMN IF NOT EXISTS inner_encapsulation UInt8 COMMENT 'Tunnel found in the sampled header: 0 none, 1 VXLAN, 2 Geneve, 3 GRE, 4 IP in IP' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS inner_vni UInt32 COMMENT 'VNI or GRE key in the sampled header' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS inner_src_ip IPv6 COMMENT 'Source address of the packet inside the tunnel; IPv4 as ::ffff:a.b.c.d' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS inner_dst_ip IPv6 COMMENT 'Destination address of the packet inside the tunnel' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS inner_ip_protocol UInt8 COMMENT 'IP protocol of the packet inside the tunnel' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS inner_src_port UInt16 COMMENT 'Source port of the packet inside the tunnel' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS inner_dst_port UInt16 COMMENT 'Destination port of the packet inside the tunnel' CODEC(ZSTD(1)),
  MODIFY COLUMN sample_type UInt8 COMMENT '1 flow_sample, 3 flow_sample_expanded, 5 discarded_packet (output is the reason; sampling_rate 0)';

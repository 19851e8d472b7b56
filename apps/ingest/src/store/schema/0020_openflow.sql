-- What OpenFlow rules counted: another method of ratios, in tables that are there.

ALTER TABLE ovs_counters COMMENT COLUMN IF EXISTS name 'Counter, as ovs-appctl coverage/show prints it; or bridge NAME n_packets, n_bytes, n_offload_packets, n_offload_bytes: OpenFlow rules of its table 0';
ALTER TABLE offload_ratios COMMENT COLUMN IF EXISTS object 'host, or device and name of a port, or bridge and its name';
ALTER TABLE offload_ratios COMMENT COLUMN IF EXISTS method 'What tells: cpu_hit, tc_hw, openflow, flow_flags, none';
ALTER TABLE host_offload_1m COMMENT COLUMN IF EXISTS method 'What tells: cpu_hit, tc_hw, openflow, flow_flags, none';

/**
 * Numbers of sflow_version_5.txt (https://sflow.org/sflow_version_5.txt) and of the structure registry
 * (https://sflow.org/developers/structures.php) that the decoder and the encoder share. data_format is
 * enterprise << 12 | format; all of these are of enterprise 0, so the format is the whole tag.
 */

export const FLOW_SAMPLE = 1
export const COUNTERS_SAMPLE = 2
export const FLOW_SAMPLE_EXPANDED = 3
export const COUNTERS_SAMPLE_EXPANDED = 4
/** sflow_drops.txt */
export const DISCARDED_PACKET = 5

/** Bytes of each sample type's part before its records, without the 8 of format and length. */
export const FLOW_SAMPLE_BYTES = 32
export const COUNTERS_SAMPLE_BYTES = 12
export const FLOW_SAMPLE_EXPANDED_BYTES = 44
export const COUNTERS_SAMPLE_EXPANDED_BYTES = 16

export const SAMPLED_HEADER = 1
export const SAMPLED_ETHERNET = 2
export const SAMPLED_IPV4 = 3
export const SAMPLED_IPV6 = 4
export const EXTENDED_SWITCH = 1001
export const EXTENDED_ROUTER = 1002
export const EXTENDED_MPLS = 1006
export const L2_TUNNEL_EGRESS = 1021
export const L2_TUNNEL_INGRESS = 1022
export const IPV4_TUNNEL_EGRESS = 1023
export const IPV4_TUNNEL_INGRESS = 1024
export const IPV6_TUNNEL_EGRESS = 1025
export const IPV6_TUNNEL_INGRESS = 1026
export const VNI_EGRESS = 1029
export const VNI_INGRESS = 1030

export const IF_COUNTERS = 1
export const ETHERNET_COUNTERS = 2
export const LAG_PORT_STATS = 7
export const OF_PORT = 1004
export const PORT_NAME = 1005
export const APP_RESOURCES = 2203
export const OVS_DP_STATS = 2207

/** header_protocol of sampled_header */
export const HEADER_ETHERNET = 1
export const HEADER_IPV4 = 11
export const HEADER_IPV6 = 12
export const HEADER_MPLS = 13

/**
 * Bytes of the fixed part of each supported record, by format; 0 where it is not supported. A shorter record is read
 * as if zeroes followed it, of a longer one the rest is ignored.
 */
export const FLOW_RECORD_BYTES = byFormat([
  [SAMPLED_HEADER, 16],
  [SAMPLED_ETHERNET, 24],
  [SAMPLED_IPV4, 32],
  [SAMPLED_IPV6, 56],
  [EXTENDED_SWITCH, 16],
  [EXTENDED_ROUTER, 12],
  [EXTENDED_MPLS, 12],
  [L2_TUNNEL_EGRESS, 24],
  [L2_TUNNEL_INGRESS, 24],
  [IPV4_TUNNEL_EGRESS, 32],
  [IPV4_TUNNEL_INGRESS, 32],
  [IPV6_TUNNEL_EGRESS, 56],
  [IPV6_TUNNEL_INGRESS, 56],
  [VNI_EGRESS, 4],
  [VNI_INGRESS, 4],
])

export const COUNTER_RECORD_BYTES = byFormat([
  [IF_COUNTERS, 88],
  [ETHERNET_COUNTERS, 52],
  [LAG_PORT_STATS, 56],
  [OF_PORT, 12],
  [PORT_NAME, 4],
  [APP_RESOURCES, 40],
  [OVS_DP_STATS, 24],
])

/** The longest fixed part above. */
export const RECORD_BYTES_MAX = 88

function byFormat(entries: readonly (readonly [number, number])[]): Uint8Array {
  const table = new Uint8Array(4096)
  for (const [format, bytes] of entries) table[format] = bytes
  return table
}

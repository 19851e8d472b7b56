/**
 * The columns of flow samples lie in one piece of memory, at places that are known beforehand: the compiled code writes
 * them through three arrays with constant indexes, instead of loading one array for each column.
 */

/** Rows that fit at most. */
export const FLOW_ROWS_MAX = 2048

/**
 * Rows from one column to the next of the same width. Not a power of two: the same row of all columns would fall into
 * one set of the processor's cache, which holds a dozen.
 */
const STRIDE = FLOW_ROWS_MAX + 16

const WIDTHS = {
  agent_address: 16,
  src_ip: 16,
  dst_ip: 16,
  tunnel_src_ip: 16,
  tunnel_dst_ip: 16,
  inner_src_ip: 16,
  inner_dst_ip: 16,
  received_at_ms: 8,
  src_mac: 8,
  dst_mac: 8,
  sub_agent_id: 4,
  datagram_sequence: 4,
  sample_sequence: 4,
  source_id_index: 4,
  sampling_rate: 4,
  sample_pool: 4,
  drops: 4,
  input: 4,
  output: 4,
  records: 4,
  frame_length: 4,
  mpls_label: 4,
  vni: 4,
  inner_vni: 4,
  eth_type: 2,
  vlan_id: 2,
  inner_vlan_id: 2,
  in_vlan: 2,
  out_vlan: 2,
  src_port: 2,
  dst_port: 2,
  tunnel_src_port: 2,
  tunnel_dst_port: 2,
  inner_src_port: 2,
  inner_dst_port: 2,
  sample_type: 1,
  source_id_type: 1,
  input_format: 1,
  output_format: 1,
  header_protocol: 1,
  vlan_pcp: 1,
  in_priority: 1,
  out_priority: 1,
  ip_protocol: 1,
  ip_tos: 1,
  ip_ttl: 1,
  ip_fragment: 1,
  tcp_flags: 1,
  icmp_type: 1,
  icmp_code: 1,
  tunnel_protocol: 1,
  tunnel_tos: 1,
  origin: 1,
  inner_encapsulation: 1,
  inner_ip_protocol: 1,
} as const

export type FlowColumn = keyof typeof WIDTHS

/** Bytes of all columns; widths only shrink, so that each column is aligned to its own. */
const MEMORY_BYTES = Object.values(WIDTHS).reduce<number>((sum, width) => sum + width * STRIDE, 0)

/** Where each column begins, in bytes. */
export const FLOW_OFFSETS = offsets()

function offsets(): Readonly<Record<FlowColumn, number>> {
  let at = 0
  const places = Object.entries(WIDTHS).map(([name, width]) => {
    at += width * STRIDE
    return [name, at - width * STRIDE]
  })
  return Object.fromEntries(places) as Record<FlowColumn, number>
}

/** The same memory three times: in words (also of 8- and 16-byte columns), in half words and in bytes. */
export interface FlowMemory {
  readonly words: Uint32Array
  readonly halves: Uint16Array
  readonly bytes: Uint8Array
}

export function flowMemory(): FlowMemory {
  const buffer = new ArrayBuffer(Math.ceil(MEMORY_BYTES / 8) * 8)
  return { words: new Uint32Array(buffer), halves: new Uint16Array(buffer), bytes: new Uint8Array(buffer) }
}

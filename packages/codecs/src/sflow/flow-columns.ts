import { columnBytes, zeroRows } from './columns.ts'

/**
 * Flow samples by column: `rows` values in every array, named and laid out as the fields of
 * proto/pathwatch/v1/flow_samples.proto, where each column's meaning and unit stand. Rows at and above `rows` are zero,
 * so that a decoder stores only what a sample carries. Addresses take 16 bytes a row in network order, IPv4 as
 * ::ffff:a.b.c.d; everything else is little-endian, as packed protobuf fields are.
 */
export class FlowSampleColumns {
  rows = 0
  readonly capacity: number

  readonly received_at_ms: BigUint64Array
  readonly agent_address: Uint8Array
  readonly sub_agent_id: Uint32Array
  readonly datagram_sequence: Uint32Array
  readonly sample_type: Uint8Array
  readonly sample_sequence: Uint32Array
  readonly source_id_type: Uint8Array
  readonly source_id_index: Uint32Array
  readonly sampling_rate: Uint32Array
  readonly sample_pool: Uint32Array
  readonly drops: Uint32Array
  readonly input_format: Uint8Array
  readonly input: Uint32Array
  readonly output_format: Uint8Array
  readonly output: Uint32Array
  readonly records: Uint32Array
  readonly frame_length: Uint32Array
  readonly header_protocol: Uint8Array
  readonly src_mac: BigUint64Array
  readonly dst_mac: BigUint64Array
  readonly eth_type: Uint16Array
  readonly vlan_id: Uint16Array
  readonly vlan_pcp: Uint8Array
  readonly inner_vlan_id: Uint16Array
  readonly in_vlan: Uint16Array
  readonly in_priority: Uint8Array
  readonly out_vlan: Uint16Array
  readonly out_priority: Uint8Array
  readonly mpls_label: Uint32Array
  readonly src_ip: Uint8Array
  readonly dst_ip: Uint8Array
  readonly ip_protocol: Uint8Array
  readonly ip_tos: Uint8Array
  readonly ip_ttl: Uint8Array
  readonly ip_fragment: Uint8Array
  readonly src_port: Uint16Array
  readonly dst_port: Uint16Array
  readonly tcp_flags: Uint8Array
  readonly icmp_type: Uint8Array
  readonly icmp_code: Uint8Array
  readonly tunnel_src_ip: Uint8Array
  readonly tunnel_dst_ip: Uint8Array
  readonly tunnel_protocol: Uint8Array
  readonly tunnel_tos: Uint8Array
  readonly tunnel_src_port: Uint16Array
  readonly tunnel_dst_port: Uint16Array
  readonly vni: Uint32Array
  readonly origin: Uint8Array

  // The same memory in 32-bit words, low word first: what the decoder writes to.
  readonly receivedAtMsWords: Uint32Array
  readonly agentAddressWords: Uint32Array
  readonly srcMacWords: Uint32Array
  readonly dstMacWords: Uint32Array
  readonly srcIpWords: Uint32Array
  readonly dstIpWords: Uint32Array
  readonly tunnelSrcIpWords: Uint32Array
  readonly tunnelDstIpWords: Uint32Array
  readonly #bytes: readonly Uint8Array[]

  constructor(capacity: number) {
    this.capacity = capacity
    this.received_at_ms = new BigUint64Array(capacity)
    this.agent_address = new Uint8Array(capacity * 16)
    this.sub_agent_id = new Uint32Array(capacity)
    this.datagram_sequence = new Uint32Array(capacity)
    this.sample_type = new Uint8Array(capacity)
    this.sample_sequence = new Uint32Array(capacity)
    this.source_id_type = new Uint8Array(capacity)
    this.source_id_index = new Uint32Array(capacity)
    this.sampling_rate = new Uint32Array(capacity)
    this.sample_pool = new Uint32Array(capacity)
    this.drops = new Uint32Array(capacity)
    this.input_format = new Uint8Array(capacity)
    this.input = new Uint32Array(capacity)
    this.output_format = new Uint8Array(capacity)
    this.output = new Uint32Array(capacity)
    this.records = new Uint32Array(capacity)
    this.frame_length = new Uint32Array(capacity)
    this.header_protocol = new Uint8Array(capacity)
    this.src_mac = new BigUint64Array(capacity)
    this.dst_mac = new BigUint64Array(capacity)
    this.eth_type = new Uint16Array(capacity)
    this.vlan_id = new Uint16Array(capacity)
    this.vlan_pcp = new Uint8Array(capacity)
    this.inner_vlan_id = new Uint16Array(capacity)
    this.in_vlan = new Uint16Array(capacity)
    this.in_priority = new Uint8Array(capacity)
    this.out_vlan = new Uint16Array(capacity)
    this.out_priority = new Uint8Array(capacity)
    this.mpls_label = new Uint32Array(capacity)
    this.src_ip = new Uint8Array(capacity * 16)
    this.dst_ip = new Uint8Array(capacity * 16)
    this.ip_protocol = new Uint8Array(capacity)
    this.ip_tos = new Uint8Array(capacity)
    this.ip_ttl = new Uint8Array(capacity)
    this.ip_fragment = new Uint8Array(capacity)
    this.src_port = new Uint16Array(capacity)
    this.dst_port = new Uint16Array(capacity)
    this.tcp_flags = new Uint8Array(capacity)
    this.icmp_type = new Uint8Array(capacity)
    this.icmp_code = new Uint8Array(capacity)
    this.tunnel_src_ip = new Uint8Array(capacity * 16)
    this.tunnel_dst_ip = new Uint8Array(capacity * 16)
    this.tunnel_protocol = new Uint8Array(capacity)
    this.tunnel_tos = new Uint8Array(capacity)
    this.tunnel_src_port = new Uint16Array(capacity)
    this.tunnel_dst_port = new Uint16Array(capacity)
    this.vni = new Uint32Array(capacity)
    this.origin = new Uint8Array(capacity)
    this.receivedAtMsWords = new Uint32Array(this.received_at_ms.buffer)
    this.agentAddressWords = new Uint32Array(this.agent_address.buffer)
    this.srcMacWords = new Uint32Array(this.src_mac.buffer)
    this.dstMacWords = new Uint32Array(this.dst_mac.buffer)
    this.srcIpWords = new Uint32Array(this.src_ip.buffer)
    this.dstIpWords = new Uint32Array(this.dst_ip.buffer)
    this.tunnelSrcIpWords = new Uint32Array(this.tunnel_src_ip.buffer)
    this.tunnelDstIpWords = new Uint32Array(this.tunnel_dst_ip.buffer)
    this.#bytes = columnBytes(this)
  }

  /** Forgets all rows. */
  clear(): void {
    zeroRows(this.#bytes, this.capacity, this.rows)
    this.rows = 0
  }
}

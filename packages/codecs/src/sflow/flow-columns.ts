import { columnBytes, zeroRows } from './columns.ts'

/**
 * Flow samples by column: `rows` values in every array, named and laid out as the fields of
 * proto/pathwatch/v1/flow_samples.proto, where each column's meaning and unit stand. Rows at and above `rows` are zero,
 * so that a decoder stores only what a sample carries. Addresses take 16 bytes a row in network order, IPv4 as
 * ::ffff:a.b.c.d; everything else is little-endian, as packed protobuf fields are.
 */
export class FlowSampleColumns {
  // `declare`: a field that is undefined first and an array afterwards is checked for which it is at every use.
  rows = 0
  /** Whether a row has an inner packet. */
  hasInner = false
  declare readonly capacity: number

  declare readonly received_at_ms: BigUint64Array
  declare readonly agent_address: Uint8Array
  declare readonly sub_agent_id: Uint32Array
  declare readonly datagram_sequence: Uint32Array
  declare readonly sample_type: Uint8Array
  declare readonly sample_sequence: Uint32Array
  declare readonly source_id_type: Uint8Array
  declare readonly source_id_index: Uint32Array
  declare readonly sampling_rate: Uint32Array
  declare readonly sample_pool: Uint32Array
  declare readonly drops: Uint32Array
  declare readonly input_format: Uint8Array
  declare readonly input: Uint32Array
  declare readonly output_format: Uint8Array
  declare readonly output: Uint32Array
  declare readonly records: Uint32Array
  declare readonly frame_length: Uint32Array
  declare readonly header_protocol: Uint8Array
  declare readonly src_mac: BigUint64Array
  declare readonly dst_mac: BigUint64Array
  declare readonly eth_type: Uint16Array
  declare readonly vlan_id: Uint16Array
  declare readonly vlan_pcp: Uint8Array
  declare readonly inner_vlan_id: Uint16Array
  declare readonly in_vlan: Uint16Array
  declare readonly in_priority: Uint8Array
  declare readonly out_vlan: Uint16Array
  declare readonly out_priority: Uint8Array
  declare readonly mpls_label: Uint32Array
  declare readonly src_ip: Uint8Array
  declare readonly dst_ip: Uint8Array
  declare readonly ip_protocol: Uint8Array
  declare readonly ip_tos: Uint8Array
  declare readonly ip_ttl: Uint8Array
  declare readonly ip_fragment: Uint8Array
  declare readonly src_port: Uint16Array
  declare readonly dst_port: Uint16Array
  declare readonly tcp_flags: Uint8Array
  declare readonly icmp_type: Uint8Array
  declare readonly icmp_code: Uint8Array
  declare readonly tunnel_src_ip: Uint8Array
  declare readonly tunnel_dst_ip: Uint8Array
  declare readonly tunnel_protocol: Uint8Array
  declare readonly tunnel_tos: Uint8Array
  declare readonly tunnel_src_port: Uint16Array
  declare readonly tunnel_dst_port: Uint16Array
  declare readonly vni: Uint32Array
  declare readonly origin: Uint8Array
  declare readonly inner_encapsulation: Uint8Array
  declare readonly inner_vni: Uint32Array
  declare readonly inner_src_ip: Uint8Array
  declare readonly inner_dst_ip: Uint8Array
  declare readonly inner_ip_protocol: Uint8Array
  declare readonly inner_src_port: Uint16Array
  declare readonly inner_dst_port: Uint16Array

  // The same memory in 32-bit words, low word first: what the decoder writes to.
  declare readonly receivedAtMsWords: Uint32Array
  declare readonly agentAddressWords: Uint32Array
  declare readonly srcMacWords: Uint32Array
  declare readonly dstMacWords: Uint32Array
  declare readonly srcIpWords: Uint32Array
  declare readonly dstIpWords: Uint32Array
  declare readonly tunnelSrcIpWords: Uint32Array
  declare readonly tunnelDstIpWords: Uint32Array
  declare readonly innerSrcIpWords: Uint32Array
  declare readonly innerDstIpWords: Uint32Array
  readonly #bytes: readonly Uint8Array[]
  readonly #innerBytes: readonly Uint8Array[]

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
    this.inner_encapsulation = new Uint8Array(capacity)
    this.inner_vni = new Uint32Array(capacity)
    this.inner_src_ip = new Uint8Array(capacity * 16)
    this.inner_dst_ip = new Uint8Array(capacity * 16)
    this.inner_ip_protocol = new Uint8Array(capacity)
    this.inner_src_port = new Uint16Array(capacity)
    this.inner_dst_port = new Uint16Array(capacity)
    this.receivedAtMsWords = new Uint32Array(this.received_at_ms.buffer)
    this.agentAddressWords = new Uint32Array(this.agent_address.buffer)
    this.srcMacWords = new Uint32Array(this.src_mac.buffer)
    this.dstMacWords = new Uint32Array(this.dst_mac.buffer)
    this.srcIpWords = new Uint32Array(this.src_ip.buffer)
    this.dstIpWords = new Uint32Array(this.dst_ip.buffer)
    this.tunnelSrcIpWords = new Uint32Array(this.tunnel_src_ip.buffer)
    this.tunnelDstIpWords = new Uint32Array(this.tunnel_dst_ip.buffer)
    this.innerSrcIpWords = new Uint32Array(this.inner_src_ip.buffer)
    this.innerDstIpWords = new Uint32Array(this.inner_dst_ip.buffer)
    const isInner = (name: string) => name.startsWith('inner_') && name !== 'inner_vlan_id'
    const columns = Object.entries(this)
    this.#bytes = columnBytes(Object.fromEntries(columns.filter(([name]) => !isInner(name) && !name.endsWith('Words'))))
    this.#innerBytes = columnBytes(Object.fromEntries(columns.filter(([name]) => isInner(name))))
  }

  /** Forgets all rows. */
  clear(): void {
    zeroRows(this.#bytes, this.capacity, this.rows)
    if (this.hasInner) zeroRows(this.#innerBytes, this.capacity, this.rows)
    this.hasInner = false
    this.rows = 0
  }
}

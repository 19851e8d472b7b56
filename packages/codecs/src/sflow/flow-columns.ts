import { columnBytes, zeroRows } from './columns.ts'
import { FLOW_OFFSETS, FLOW_ROWS_MAX, flowMemory } from './flow-layout.ts'
import type { FlowColumn, FlowMemory } from './flow-layout.ts'

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
  readonly #memory = flowMemory()
  readonly #bytes: readonly Uint8Array[]
  readonly #innerBytes: readonly Uint8Array[]

  /** Throws RangeError when it is more rows than fit. */
  constructor(capacity: number) {
    if (capacity > FLOW_ROWS_MAX) throw new RangeError(`capacity of ${capacity} rows, at most ${FLOW_ROWS_MAX}`)
    this.capacity = capacity
    const { buffer } = this.#memory.words
    const bytes = (name: FlowColumn, width = 1) => new Uint8Array(buffer, FLOW_OFFSETS[name], capacity * width)
    const halves = (name: FlowColumn) => new Uint16Array(buffer, FLOW_OFFSETS[name], capacity)
    const words = (name: FlowColumn, each = 1) => new Uint32Array(buffer, FLOW_OFFSETS[name], capacity * each)
    const longs = (name: FlowColumn) => new BigUint64Array(buffer, FLOW_OFFSETS[name], capacity)
    this.received_at_ms = longs('received_at_ms')
    this.agent_address = bytes('agent_address', 16)
    this.sub_agent_id = words('sub_agent_id')
    this.datagram_sequence = words('datagram_sequence')
    this.sample_type = bytes('sample_type')
    this.sample_sequence = words('sample_sequence')
    this.source_id_type = bytes('source_id_type')
    this.source_id_index = words('source_id_index')
    this.sampling_rate = words('sampling_rate')
    this.sample_pool = words('sample_pool')
    this.drops = words('drops')
    this.input_format = bytes('input_format')
    this.input = words('input')
    this.output_format = bytes('output_format')
    this.output = words('output')
    this.records = words('records')
    this.frame_length = words('frame_length')
    this.header_protocol = bytes('header_protocol')
    this.src_mac = longs('src_mac')
    this.dst_mac = longs('dst_mac')
    this.eth_type = halves('eth_type')
    this.vlan_id = halves('vlan_id')
    this.vlan_pcp = bytes('vlan_pcp')
    this.inner_vlan_id = halves('inner_vlan_id')
    this.in_vlan = halves('in_vlan')
    this.in_priority = bytes('in_priority')
    this.out_vlan = halves('out_vlan')
    this.out_priority = bytes('out_priority')
    this.mpls_label = words('mpls_label')
    this.src_ip = bytes('src_ip', 16)
    this.dst_ip = bytes('dst_ip', 16)
    this.ip_protocol = bytes('ip_protocol')
    this.ip_tos = bytes('ip_tos')
    this.ip_ttl = bytes('ip_ttl')
    this.ip_fragment = bytes('ip_fragment')
    this.src_port = halves('src_port')
    this.dst_port = halves('dst_port')
    this.tcp_flags = bytes('tcp_flags')
    this.icmp_type = bytes('icmp_type')
    this.icmp_code = bytes('icmp_code')
    this.tunnel_src_ip = bytes('tunnel_src_ip', 16)
    this.tunnel_dst_ip = bytes('tunnel_dst_ip', 16)
    this.tunnel_protocol = bytes('tunnel_protocol')
    this.tunnel_tos = bytes('tunnel_tos')
    this.tunnel_src_port = halves('tunnel_src_port')
    this.tunnel_dst_port = halves('tunnel_dst_port')
    this.vni = words('vni')
    this.origin = bytes('origin')
    this.inner_encapsulation = bytes('inner_encapsulation')
    this.inner_vni = words('inner_vni')
    this.inner_src_ip = bytes('inner_src_ip', 16)
    this.inner_dst_ip = bytes('inner_dst_ip', 16)
    this.inner_ip_protocol = bytes('inner_ip_protocol')
    this.inner_src_port = halves('inner_src_port')
    this.inner_dst_port = halves('inner_dst_port')
    this.receivedAtMsWords = words('received_at_ms', 2)
    this.agentAddressWords = words('agent_address', 4)
    this.srcMacWords = words('src_mac', 2)
    this.dstMacWords = words('dst_mac', 2)
    this.srcIpWords = words('src_ip', 4)
    this.dstIpWords = words('dst_ip', 4)
    this.tunnelSrcIpWords = words('tunnel_src_ip', 4)
    this.tunnelDstIpWords = words('tunnel_dst_ip', 4)
    this.innerSrcIpWords = words('inner_src_ip', 4)
    this.innerDstIpWords = words('inner_dst_ip', 4)
    const isInner = (name: string) => name.startsWith('inner_') && name !== 'inner_vlan_id'
    const columns = Object.entries(this).filter(([name]) => !name.endsWith('Words'))
    this.#bytes = columnBytes(Object.fromEntries(columns.filter(([name]) => !isInner(name))))
    this.#innerBytes = columnBytes(Object.fromEntries(columns.filter(([name]) => isInner(name))))
  }

  /** All columns, laid out as in flow-layout.ts. */
  get memory(): FlowMemory {
    return this.#memory
  }

  /** Forgets all rows. */
  clear(): void {
    zeroRows(this.#bytes, this.capacity, this.rows)
    if (this.hasInner) zeroRows(this.#innerBytes, this.capacity, this.rows)
    this.hasInner = false
    this.rows = 0
  }
}

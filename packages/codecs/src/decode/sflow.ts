/** A single sFlow version 5 datagram as a tree of its samples, records and fields (sflow_version_5.txt, sFlow.org). */
import { explainSflowOutput } from '../ovs/sample.ts'
import { formatAddress } from '../packet/address.ts'
import { SflowDecoder } from '../sflow/decoder.ts'
import { SFLOW_DEFECTS } from '../sflow/defects.ts'
import { dropReason } from '../sflow/drop-reasons.ts'
import { readDatagram } from '../sflow/structures/datagram.ts'
import type { ReadRecord, ReadSample } from '../sflow/structures/datagram.ts'
import type { ReadField } from '../sflow/structures/read.ts'
import type { Problem, TreeNode } from '../tree.ts'

/** Columns of 16 bytes a row. */
export const SFLOW_ADDRESSES: ReadonlySet<string> = new Set([
  ...['agent_address', 'src_ip', 'dst_ip', 'tunnel_src_ip', 'tunnel_dst_ip', 'inner_src_ip', 'inner_dst_ip'],
])
/** Columns of 48 bits. */
export const SFLOW_MACS: ReadonlySet<string> = new Set(['src_mac', 'dst_mac'])
/** What the columns say about the packet inside of a sampled header; the rest is in the structures themselves. */
const PACKET = [
  ...['src_mac', 'dst_mac', 'eth_type', 'vlan_id', 'vlan_pcp', 'inner_vlan_id', 'mpls_label', 'src_ip', 'dst_ip'],
  ...['ip_protocol', 'ip_tos', 'ip_ttl', 'ip_fragment', 'src_port', 'dst_port', 'tcp_flags', 'icmp_type', 'icmp_code'],
  ...['inner_encapsulation', 'inner_vni', 'inner_src_ip', 'inner_dst_ip', 'inner_ip_protocol', 'inner_src_port'],
  'inner_dst_port',
]
/** Defects that only parsing the packet finds. */
const PACKET_DEFECTS = ['header_truncated', 'header_malformed', 'unsupported_header_protocols'] as const
/** In front of the samples, for an IPv6 address. */
const HEADER_BYTES_MAX = 40

/** Whether bytes begin as an sFlow version 5 datagram does: version, agent address type. */
export function isSflowDatagram(bytes: Uint8Array): boolean {
  if (bytes.length < 28) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint32(0) === 5 && (view.getUint32(4) === 1 || view.getUint32(4) === 2)
}

/** The datagram's header and its samples; every field is linked to its bytes, the parsed packet to its header's. */
export function treeOfSflow(bytes: Uint8Array): { nodes: TreeNode[]; problems: Problem[] } {
  if (!isSflowDatagram(bytes)) return { nodes: [], problems: [{ offset: 0, message: 'no sFlow version 5 datagram' }] }
  const { header, samples, problems } = readDatagram(bytes)
  const packets = new PacketReader(bytes)
  const nodes = [...header.map(nodeOf), ...samples.map((sample) => sampleNode(sample, packets))]
  return { nodes, problems: [...problems, ...packets.problems].slice(0, PROBLEMS_MAX) }
}

const PROBLEMS_MAX = 100

function sampleNode(sample: ReadSample, packets: PacketReader): TreeNode {
  const fields = (sample.fields ?? []).map((field) => explained(field))
  const records = sample.records.map((record) => recordNode(record, sample, packets))
  return structureNode(sample, [...fields, ...records])
}

function recordNode(record: ReadRecord, sample: ReadSample, packets: PacketReader): TreeNode {
  const fields = (record.fields ?? []).map(nodeOf)
  const isHeader = record.kind === 'flow_record' && record.enterprise === 0 && record.format === 1
  return structureNode(record, isHeader && sample.hasRow ? [...fields, ...packets.of(sample, record)] : fields)
}

function structureNode(
  { offset, length, name, enterprise, format, fields }: ReadSample | ReadRecord,
  children: TreeNode[],
): TreeNode {
  const meaning = `${enterprise}:${format}${fields === undefined ? ', not decoded' : ''}`
  return { offset, length, name, meaning, children }
}

function nodeOf(field: ReadField): TreeNode {
  const { name, offset, length, value, meaning } = field
  const common = { offset, length, name, ...(meaning === undefined ? {} : { meaning }) }
  if (typeof value !== 'object') return { ...common, value: String(value) }
  return { ...common, children: value.map(nodeOf) }
}

/** `interface` and `source_id` of the compact forms have two values in one number. */
function explained(field: ReadField): TreeNode {
  const node = nodeOf(field)
  if (typeof field.value !== 'number') return node
  if (field.name === 'output') return { ...node, meaning: explainSflowOutput(field.value) }
  if (field.name === 'reason') return { ...node, meaning: dropReason(field.value) }
  if (field.name === 'source_id') {
    return { ...node, meaning: `type ${field.value >>> 24}, index ${field.value & 0xffffff}` }
  }
  return node
}

/** The packets of sampled headers, each by the decoder of the columns on a datagram with this sample alone. */
class PacketReader {
  readonly problems: Problem[] = []
  readonly #datagram: Uint8Array
  readonly #decoder = new SflowDecoder({ flowCapacity: 1, counterCapacity: 1 })

  constructor(datagram: Uint8Array) {
    this.#datagram = datagram
  }

  of(sample: ReadSample, record: ReadRecord): TreeNode[] {
    const { flows, counts } = this.#decoder
    const before = PACKET_DEFECTS.map((name) => counts[name])
    flows.clear()
    this.#decoder.decode(this.#alone(sample), 0)
    for (const [index, name] of PACKET_DEFECTS.entries()) {
      if (counts[name] > before[index]!) this.problems.push({ offset: record.offset, message: SFLOW_DEFECTS[name] })
    }
    const header = record.fields?.find(({ name }) => name === 'header')
    const children = flows.rows === 0 || header === undefined ? [] : packetFields(flows, header.offset)
    return header === undefined || children.length === 0
      ? []
      : [{ offset: header.offset, length: 0, name: 'packet', children }]
  }

  #alone({ offset, length }: ReadSample): Uint8Array {
    const start = this.#datagram[7] === 1 ? HEADER_BYTES_MAX - 12 : HEADER_BYTES_MAX
    const alone = new Uint8Array(start + length)
    alone.set(this.#datagram.subarray(0, start))
    new DataView(alone.buffer).setUint32(start - 4, 1)
    alone.set(this.#datagram.subarray(offset, offset + length), start)
    return alone
  }
}

function packetFields(flows: object, offset: number): TreeNode[] {
  const columns = flows as Readonly<Record<string, Uint8Array | BigUint64Array>>
  return PACKET.flatMap((name): TreeNode[] => {
    const column = columns[name]!
    const value = SFLOW_ADDRESSES.has(name) ? addressOf(column as Uint8Array) : scalarOf(name, column[0]!)
    return value === undefined ? [] : [{ offset, length: 0, name, value }]
  })
}

function addressOf(column: Uint8Array): string | undefined {
  return column.some((byte) => byte !== 0) ? formatAddress(column) : undefined
}

function scalarOf(name: string, value: number | bigint): string | undefined {
  if (Number(value) === 0) return undefined
  if (name === 'eth_type') return `0x${value.toString(16).padStart(4, '0')}`
  if (!SFLOW_MACS.has(name)) return String(value)
  return value
    .toString(16)
    .padStart(12, '0')
    .replaceAll(/..(?!$)/g, '$&:')
}

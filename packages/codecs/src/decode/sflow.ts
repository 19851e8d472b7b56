/** A single sFlow version 5 datagram as a tree of its samples (sflow_version_5.txt, sFlow.org). */
import { formatAddress } from '../packet/address.ts'
import { SflowDecoder } from '../sflow/decoder.ts'
import type { SflowCounts } from '../sflow/counts.ts'
import type { Problem, TreeNode } from '../tree.ts'

/** Rows for the most samples a datagram of 64 KiB can hold. */
const CAPACITIES = { flowCapacity: 2048, counterCapacity: 4096 }
/** Columns of 16 bytes a row. */
export const SFLOW_ADDRESSES: ReadonlySet<string> = new Set([
  ...['agent_address', 'src_ip', 'dst_ip', 'tunnel_src_ip', 'tunnel_dst_ip', 'inner_src_ip', 'inner_dst_ip'],
])
/** Columns of 48 bits. */
export const SFLOW_MACS: ReadonlySet<string> = new Set(['src_mac', 'dst_mac'])
/** Zero means something in these. */
const ALWAYS = new Set(['input', 'output', 'sampling_rate', 'drops', 'if_index', 'if_status'])

/** Whether bytes begin as an sFlow version 5 datagram does: version, agent address type. */
export function isSflowDatagram(bytes: Uint8Array): boolean {
  if (bytes.length < 28) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint32(0) === 5 && (view.getUint32(4) === 1 || view.getUint32(4) === 2)
}

/** The samples with what they carry; their fields are not linked to bytes. */
export function treeOfSflow(bytes: Uint8Array): { nodes: TreeNode[]; problems: Problem[] } {
  if (!isSflowDatagram(bytes)) return { nodes: [], problems: [{ offset: 0, message: 'no sFlow version 5 datagram' }] }
  const decoder = new SflowDecoder(CAPACITIES)
  decoder.decode(bytes, 0)
  const { flows, counters, counts } = decoder
  const node = (name: string, columns: object, row: number): TreeNode => {
    return { offset: 0, length: 0, name, children: fieldsOf(columns, row) }
  }
  const nodes = [
    ...Array.from({ length: flows.rows }, (_, row) => node('flow sample', flows, row)),
    ...Array.from({ length: counters.rows }, (_, row) => node('counter sample', counters, row)),
  ]
  const problems = DEFECTS.filter(([count]) => counts[count] > 0).map(([, message]) => ({ offset: 0, message }))
  return { nodes, problems }
}

/** The numbers of the decoder that tell of a defect, in words. */
const DEFECTS: readonly (readonly [count: keyof SflowCounts, message: string])[] = [
  ['bad_address_type', 'agent address type is neither 1 (IPv4) nor 2 (IPv6): nothing decoded'],
  ['truncated', 'the datagram ends before the announced number of samples'],
  ['trailing_bytes', 'bytes follow the announced number of samples'],
  ['sample_overrun', 'a sample runs past the datagram: it and those behind it are lost'],
  ['sample_too_short', 'a sample is shorter than its fixed part: skipped'],
  ['sample_trailing_bytes', 'bytes follow the announced number of records of a sample'],
  ['over_capacity', 'more samples than 64 KiB can hold: the rest is lost'],
  ['record_overrun', 'a record runs past its sample: the further records are lost'],
  ['records_missing', 'a sample ends before the announced number of records'],
  ['record_too_short', 'a record is shorter than its structure: the rest is taken for 0'],
  ['header_truncated', 'a sampled header runs past its record: read as far as it goes'],
  ['header_malformed', 'a sampled header contradicts itself: read as far as it makes sense'],
]

function fieldsOf(columns: object, row: number): TreeNode[] {
  const fields: TreeNode[] = []
  for (const [name, column] of Object.entries(columns) as [string, unknown][]) {
    // The same memory in words has a name of its own.
    if (name.endsWith('Words') || name === 'received_at_ms') continue
    const value = SFLOW_ADDRESSES.has(name) ? address(column as Uint8Array, row) : scalar(name, column, row)
    if (value !== undefined) fields.push({ offset: 0, length: 0, name, value })
  }
  return fields
}

function address(column: Uint8Array, row: number): string | undefined {
  const isSet = column.subarray(row * 16, row * 16 + 16).some((byte) => byte !== 0)
  return isSet ? formatAddress(column, row * 16) : undefined
}

function scalar(name: string, column: unknown, row: number): string | undefined {
  if (!Array.isArray(column) && !ArrayBuffer.isView(column)) return undefined
  const value = (column as ArrayLike<number | bigint | string>)[row]
  if (value === undefined || value === '' || (Number(value) === 0 && !ALWAYS.has(name))) return undefined
  return SFLOW_MACS.has(name)
    ? value
        .toString(16)
        .padStart(12, '0')
        .replaceAll(/..(?!$)/g, '$&:')
    : String(value)
}

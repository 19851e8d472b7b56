/** What not every flow sample has: other heads, short and rare records, headers that are not plain IPv4 in Ethernet. */
import {
  COMPLETE,
  decodeEthernet,
  decodeIpv4,
  decodeIpv6,
  decodeMpls,
  MALFORMED,
  writeIpv4,
} from '../packet/headers.ts'
import type { HeaderResult } from '../packet/headers.ts'
import { decodeInner } from '../packet/tunnels.ts'
import type { SflowCounts, UnsupportedFormats } from './counts.ts'
import type { FlowSampleColumns } from './flow-columns.ts'
import type { FlowMemory } from './flow-layout.ts'
import * as format from './formats.ts'
import { decodeRareRecord } from './rare-records.ts'
import * as bit from './record-bits.ts'
import { RecordPad } from './record-pad.ts'
import { arePortsSwapped, swapPort } from './tunnel-ports.ts'

/** Where flow samples go and what is counted meanwhile. */
export interface FlowSink {
  readonly columns: FlowSampleColumns
  /** That of the columns. */
  readonly memory: FlowMemory
  readonly counts: SflowCounts
  readonly unsupported: UnsupportedFormats
}

const pad = new RecordPad()

/** The fixed part of flow_sample_expanded or discarded_packet. Returns where its records start. */
export function decodeOtherHead(
  to: FlowSampleColumns,
  view: DataView,
  start: number,
  type: number,
  row: number,
): number {
  to.source_id_type[row] = atMost8(view.getUint32(start + 4))
  to.source_id_index[row] = view.getUint32(start + 8)
  if (type === format.DISCARDED_PACKET) {
    // Every one is reported: there is no rate and no pool. Where it would have gone gives way to why it did not.
    to.drops[row] = view.getUint32(start + 12)
    to.input[row] = view.getUint32(start + 16)
    to.output_format[row] = 1
    to.output[row] = view.getUint32(start + 24)
    return start + 32
  }
  to.sampling_rate[row] = view.getUint32(start + 12)
  to.sample_pool[row] = view.getUint32(start + 16)
  to.drops[row] = view.getUint32(start + 20)
  to.input_format[row] = atMost8(view.getUint32(start + 24))
  to.input[row] = view.getUint32(start + 28)
  to.output_format[row] = atMost8(view.getUint32(start + 32))
  to.output[row] = view.getUint32(start + 36)
  return start + 44
}

/** Decodes any record, also one that is shorter than its structure, and returns its bit. */
export function decodeRecord(
  to: FlowSink,
  view: DataView,
  p: number,
  length: number,
  tag: number,
  bits: number,
  row: number,
): number {
  const { columns } = to
  const fixed = tag < 4096 ? format.FLOW_RECORD_BYTES[tag]! : 0
  if (length < fixed) {
    to.counts.record_too_short++
    return decodeRecord(to, pad.fill(view, p, length), 0, fixed, tag, bits, row)
  }
  switch (tag) {
    case format.IPV4_TUNNEL_EGRESS:
      decodeIpv4Tunnel(to, view, p, row)
      return bit.HAS_IPV4_TUNNEL_EGRESS
    case format.IPV4_TUNNEL_INGRESS:
      if ((bits & bit.HAS_TUNNEL_EGRESS) === 0) decodeIpv4Tunnel(to, view, p, row)
      return bit.HAS_IPV4_TUNNEL_INGRESS
    // The others come here when they were too short.
    case format.SAMPLED_HEADER:
      decodeHeader(to, view, p, p + length, row)
      return bit.HAS_HEADER
    case format.EXTENDED_SWITCH:
      columns.in_vlan[row] = atMost16(view.getUint32(p))
      columns.in_priority[row] = atMost8(view.getUint32(p + 4))
      columns.out_vlan[row] = atMost16(view.getUint32(p + 8))
      columns.out_priority[row] = atMost8(view.getUint32(p + 12))
      return bit.HAS_SWITCH
    case format.VNI_EGRESS:
      columns.vni[row] = view.getUint32(p)
      return bit.HAS_VNI_EGRESS
    case format.VNI_INGRESS:
      if ((bits & bit.HAS_VNI_EGRESS) === 0) columns.vni[row] = view.getUint32(p)
      return bit.HAS_VNI_INGRESS
    default:
      return decodeRareRecord(to, view, p, tag, bits, row)
  }
}

export function decodeHeader(to: FlowSink, view: DataView, p: number, end: number, row: number): void {
  const { columns } = to
  const protocol = view.getUint32(p)
  columns.header_protocol[row] = atMost8(protocol)
  columns.frame_length[row] = view.getUint32(p + 4)
  const length = view.getUint32(p + 12)
  const start = p + 16
  let stop = start + length
  if (stop > end) {
    to.counts.header_truncated++
    stop = end
  }
  const result =
    protocol === format.HEADER_ETHERNET
      ? decodeEthernet(view, start, stop, columns, row)
      : decodeOtherHeader(to, view, start, stop, protocol, row)
  if (result !== 0) takeResult(to, view, stop, row, result)
}

function decodeOtherHeader(
  { columns, counts }: FlowSink,
  view: DataView,
  start: number,
  stop: number,
  protocol: number,
  row: number,
): HeaderResult {
  switch (protocol) {
    case format.HEADER_IPV4:
      return decodeIpv4(view, start, stop, columns, row)
    case format.HEADER_IPV6:
      return decodeIpv6(view, start, stop, columns, row)
    case format.HEADER_MPLS:
      return decodeMpls(view, start, stop, columns, row)
    default:
      counts.unsupported_header_protocols++
      return COMPLETE
  }
}

export function takeResult(
  { columns, counts }: FlowSink,
  view: DataView,
  stop: number,
  row: number,
  result: number,
): void {
  if (result > 0) {
    columns.hasInner = true
    if (decodeInner(view, result, stop, columns, row) < 0) counts.inner_header_incomplete++
  } else if (result === MALFORMED) counts.header_malformed++
  else counts.header_incomplete++
}

/** extended_ipv4_tunnel_*: a sampled_ipv4 of the outer header (sflow_tunnels.txt). */
function decodeIpv4Tunnel(sink: FlowSink, view: DataView, p: number, row: number): void {
  const to = sink.columns
  let srcPort = atMost16(view.getUint32(p + 16))
  let dstPort = atMost16(view.getUint32(p + 20))
  if (arePortsSwapped(dstPort)) {
    sink.counts.tunnel_ports_swapped++
    srcPort = swapPort(srcPort)
    dstPort = swapPort(dstPort)
  }
  to.tunnel_protocol[row] = atMost8(view.getUint32(p + 4))
  writeIpv4(to.tunnelSrcIpWords, row, view, p + 8)
  writeIpv4(to.tunnelDstIpWords, row, view, p + 12)
  to.tunnel_src_port[row] = srcPort
  to.tunnel_dst_port[row] = dstPort
  to.tunnel_tos[row] = atMost8(view.getUint32(p + 28))
}

// A value that does not fit its column becomes the column's highest value, never another plausible one.
function atMost8(value: number): number {
  return value > 0xff ? 0xff : value
}

function atMost16(value: number): number {
  return value > 0xffff ? 0xffff : value
}

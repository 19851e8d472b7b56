import {
  COMPLETE,
  decodeEthernet,
  decodeIpv4,
  decodeIpv6,
  decodeMpls,
  type HeaderResult,
  MALFORMED,
  writeIpv4,
} from '../packet/headers.ts'
import { decodeInner } from '../packet/tunnels.ts'
import type { SflowCounts, UnsupportedFormats } from './counts.ts'
import type { FlowSampleColumns } from './flow-columns.ts'
import { FLOW_RECORD_BYTES, HEADER_IPV4, HEADER_IPV6, HEADER_MPLS } from './formats.ts'
import { decodeRareRecord } from './rare-records.ts'
import { RecordPad } from './record-pad.ts'
import { arePortsSwapped, swapPort } from './tunnel-ports.ts'

// Numbers of formats.ts and record-bits.ts once more: as constants of this module they are in the compiled code, while
// what is imported is loaded each time. That, and functions instead of methods, is a third of the time a sample takes.
const FLOW_SAMPLE = 1
const DISCARDED_PACKET = 5
const SAMPLED_HEADER = 1
const EXTENDED_SWITCH = 1001
const IPV4_TUNNEL_EGRESS = 1023
const IPV4_TUNNEL_INGRESS = 1024
const VNI_EGRESS = 1029
const VNI_INGRESS = 1030
const HEADER_ETHERNET = 1
const HAS_HEADER = 1 << 0
const HAS_SWITCH = 1 << 4
const HAS_IPV4_TUNNEL_EGRESS = 1 << 7
const HAS_IPV4_TUNNEL_INGRESS = 1 << 8
const HAS_IPV6_TUNNEL_EGRESS = 1 << 9
const HAS_VNI_EGRESS = 1 << 11
const HAS_VNI_INGRESS = 1 << 12
const HAS_SKIPPED = 1 << 31
const HAS_TUNNEL_EGRESS = HAS_IPV4_TUNNEL_EGRESS | HAS_IPV6_TUNNEL_EGRESS
const RECORD_BYTES = FLOW_RECORD_BYTES

/** Where flow samples go and what is counted meanwhile. */
export interface FlowSink {
  readonly columns: FlowSampleColumns
  readonly counts: SflowCounts
  readonly unsupported: UnsupportedFormats
}

const pad = new RecordPad()

/**
 * Appends the flow_sample, flow_sample_expanded or discarded_packet whose body is [start, end) of the view. The caller
 * has checked that the fixed part fits and that a row is free. A record that cannot be read ends the sample but does
 * not void it: what the fixed part says (sampling rate, pool, interfaces) stands on its own, and without it sums would
 * be too low. What nearly every sample needs is in this one function: calls are what decoding takes most time for.
 */
export function decodeFlowSample(to: FlowSink, view: DataView, start: number, end: number, type: number): void {
  const { columns } = to
  const row = columns.rows++
  columns.sample_type[row] = type
  columns.sample_sequence[row] = view.getUint32(start)
  let p = start + 32
  if (type === FLOW_SAMPLE) {
    const source = view.getUint32(start + 4)
    const input = view.getUint32(start + 20)
    const output = view.getUint32(start + 24)
    columns.source_id_type[row] = source >>> 24
    columns.source_id_index[row] = source & 0xffffff
    columns.sampling_rate[row] = view.getUint32(start + 8)
    columns.sample_pool[row] = view.getUint32(start + 12)
    columns.drops[row] = view.getUint32(start + 16)
    columns.input_format[row] = input >>> 30
    columns.input[row] = input & 0x3fffffff
    columns.output_format[row] = output >>> 30
    columns.output[row] = output & 0x3fffffff
  } else p = decodeOtherHead(columns, view, start, type, row)

  let bits = 0
  // As a signed number the count stays an integer to the compiler; 2^32 - 1 is -1 and still counts down to 0.
  for (let left = view.getUint32(p - 4) | 0; left !== 0; left = (left - 1) | 0) {
    if (end - p < 8) {
      to.counts.records_missing++
      columns.records[row] = bits | HAS_SKIPPED
      return
    }
    const tag = view.getUint32(p)
    const length = view.getUint32(p + 4)
    p += 8
    if (length > end - p) {
      to.counts.record_overrun++
      columns.records[row] = bits | HAS_SKIPPED
      return
    }
    if (tag === EXTENDED_SWITCH && length >= 16) {
      columns.in_vlan[row] = atMost16(view.getUint32(p))
      columns.in_priority[row] = atMost8(view.getUint32(p + 4))
      columns.out_vlan[row] = atMost16(view.getUint32(p + 8))
      columns.out_priority[row] = atMost8(view.getUint32(p + 12))
      bits |= HAS_SWITCH
    } else if (tag === SAMPLED_HEADER && length >= 16) {
      decodeHeader(to, view, p, p + length, row)
      bits |= HAS_HEADER
    } else if (tag === VNI_EGRESS && length >= 4) {
      columns.vni[row] = view.getUint32(p)
      bits |= HAS_VNI_EGRESS
    } else if (tag === VNI_INGRESS && length >= 4) {
      if ((bits & HAS_VNI_EGRESS) === 0) columns.vni[row] = view.getUint32(p)
      bits |= HAS_VNI_INGRESS
    } else bits |= decodeRecord(to, view, p, length, tag, bits, row)
    // XDR pads opaque data to 4 bytes; some senders leave the padding out of the length.
    p += (length + 3) & ~3
  }
  if (p < end) to.counts.sample_trailing_bytes++
  columns.records[row] = bits
}

/** The fixed part of flow_sample_expanded or discarded_packet. Returns where its records start. */
function decodeOtherHead(to: FlowSampleColumns, view: DataView, start: number, type: number, row: number): number {
  to.source_id_type[row] = atMost8(view.getUint32(start + 4))
  to.source_id_index[row] = view.getUint32(start + 8)
  if (type === DISCARDED_PACKET) {
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
function decodeRecord(
  to: FlowSink,
  view: DataView,
  p: number,
  length: number,
  tag: number,
  bits: number,
  row: number,
): number {
  const { columns } = to
  const fixed = tag < 4096 ? RECORD_BYTES[tag]! : 0
  if (length < fixed) {
    to.counts.record_too_short++
    return decodeRecord(to, pad.fill(view, p, length), 0, fixed, tag, bits, row)
  }
  switch (tag) {
    case IPV4_TUNNEL_EGRESS:
      decodeIpv4Tunnel(to, view, p, row)
      return HAS_IPV4_TUNNEL_EGRESS
    case IPV4_TUNNEL_INGRESS:
      if ((bits & HAS_TUNNEL_EGRESS) === 0) decodeIpv4Tunnel(to, view, p, row)
      return HAS_IPV4_TUNNEL_INGRESS
    // The others come here when they were too short.
    case SAMPLED_HEADER:
      decodeHeader(to, view, p, p + length, row)
      return HAS_HEADER
    case EXTENDED_SWITCH:
      columns.in_vlan[row] = atMost16(view.getUint32(p))
      columns.in_priority[row] = atMost8(view.getUint32(p + 4))
      columns.out_vlan[row] = atMost16(view.getUint32(p + 8))
      columns.out_priority[row] = atMost8(view.getUint32(p + 12))
      return HAS_SWITCH
    case VNI_EGRESS:
      columns.vni[row] = view.getUint32(p)
      return HAS_VNI_EGRESS
    case VNI_INGRESS:
      if ((bits & HAS_VNI_EGRESS) === 0) columns.vni[row] = view.getUint32(p)
      return HAS_VNI_INGRESS
    default:
      return decodeRareRecord(to, view, p, tag, bits, row)
  }
}

function decodeHeader(to: FlowSink, view: DataView, p: number, end: number, row: number): void {
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
    protocol === HEADER_ETHERNET
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
    case HEADER_IPV4:
      return decodeIpv4(view, start, stop, columns, row)
    case HEADER_IPV6:
      return decodeIpv6(view, start, stop, columns, row)
    case HEADER_MPLS:
      return decodeMpls(view, start, stop, columns, row)
    default:
      counts.unsupported_header_protocols++
      return COMPLETE
  }
}

function takeResult({ columns, counts }: FlowSink, view: DataView, stop: number, row: number, result: number): void {
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

import {
  COMPLETE,
  decodeEthernet,
  decodeIpv4,
  decodeIpv6,
  decodeMpls,
  type HeaderResult,
  MALFORMED,
  writeIpv4,
  writeIpv6,
  writeMac,
} from '../packet/headers.ts'
import type { SflowCounts, UnsupportedFormats } from './counts.ts'
import type { FlowSampleColumns } from './flow-columns.ts'
import * as format from './formats.ts'
import { RecordPad } from './record-pad.ts'
import { arePortsSwapped, swapPort } from './tunnel-ports.ts'

/** Bits of the column `records`, see flow_samples.proto. */
const HAS_HEADER = 1 << 0
const HAS_ETHERNET = 1 << 1
const HAS_IPV4 = 1 << 2
const HAS_IPV6 = 1 << 3
const HAS_SWITCH = 1 << 4
const HAS_ROUTER = 1 << 5
const HAS_MPLS = 1 << 6
const HAS_IPV4_TUNNEL_EGRESS = 1 << 7
const HAS_IPV4_TUNNEL_INGRESS = 1 << 8
const HAS_IPV6_TUNNEL_EGRESS = 1 << 9
const HAS_IPV6_TUNNEL_INGRESS = 1 << 10
const HAS_VNI_EGRESS = 1 << 11
const HAS_VNI_INGRESS = 1 << 12
const HAS_SKIPPED = 1 << 31
const HAS_TUNNEL_EGRESS = HAS_IPV4_TUNNEL_EGRESS | HAS_IPV6_TUNNEL_EGRESS

/** Decodes flow_sample and flow_sample_expanded, one row each. */
export class FlowSampleDecoder {
  readonly #columns: FlowSampleColumns
  readonly #counts: SflowCounts
  readonly #unsupported: UnsupportedFormats
  readonly #pad = new RecordPad()

  constructor(columns: FlowSampleColumns, counts: SflowCounts, unsupported: UnsupportedFormats) {
    this.#columns = columns
    this.#counts = counts
    this.#unsupported = unsupported
  }

  /**
   * Appends the sample whose body is [start, end) of the view. The caller has checked that the fixed part fits and
   * that a row is free. A record that cannot be read ends the sample but does not void it: what the fixed part says
   * (sampling rate, pool, interfaces) stands on its own, and without it sums would be too low.
   */
  decode(view: DataView, start: number, end: number, type: number): void {
    const to = this.#columns
    const row = to.rows++
    this.#counts.flow_samples_total++
    to.sample_type[row] = type
    to.sample_sequence[row] = view.getUint32(start)
    const p = type === format.FLOW_SAMPLE ? this.#compactHead(view, start, row) : this.#expandedHead(view, start, row)
    to.records[row] = this.#records(view, p, end, view.getUint32(p - 4), row)
  }

  /** flow_sample, from its source on. Returns where its records start. */
  #compactHead(view: DataView, start: number, row: number): number {
    const to = this.#columns
    const source = view.getUint32(start + 4)
    const input = view.getUint32(start + 20)
    const output = view.getUint32(start + 24)
    to.source_id_type[row] = source >>> 24
    to.source_id_index[row] = source & 0xffffff
    to.sampling_rate[row] = view.getUint32(start + 8)
    to.sample_pool[row] = view.getUint32(start + 12)
    to.drops[row] = view.getUint32(start + 16)
    to.input_format[row] = input >>> 30
    to.input[row] = input & 0x3fffffff
    to.output_format[row] = output >>> 30
    to.output[row] = output & 0x3fffffff
    return start + format.FLOW_SAMPLE_BYTES
  }

  /** flow_sample_expanded, from its source on. Returns where its records start. */
  #expandedHead(view: DataView, start: number, row: number): number {
    const to = this.#columns
    to.source_id_type[row] = atMost8(view.getUint32(start + 4))
    to.source_id_index[row] = view.getUint32(start + 8)
    to.sampling_rate[row] = view.getUint32(start + 12)
    to.sample_pool[row] = view.getUint32(start + 16)
    to.drops[row] = view.getUint32(start + 20)
    to.input_format[row] = atMost8(view.getUint32(start + 24))
    to.input[row] = view.getUint32(start + 28)
    to.output_format[row] = atMost8(view.getUint32(start + 32))
    to.output[row] = view.getUint32(start + 36)
    return start + format.FLOW_SAMPLE_EXPANDED_BYTES
  }

  /** Decodes up to `announced` records and returns their bits. */
  #records(view: DataView, start: number, end: number, announced: number, row: number): number {
    const to = this.#columns
    let bits = 0
    let p = start
    // As a signed number the count stays an integer to the compiler; 2^32 - 1 is -1 and still counts down to 0.
    for (let left = announced | 0; left !== 0; left = (left - 1) | 0) {
      if (end - p < 8) {
        this.#counts.records_missing++
        return bits | HAS_SKIPPED
      }
      const tag = view.getUint32(p)
      const length = view.getUint32(p + 4)
      p += 8
      if (length > end - p) {
        this.#counts.record_overrun++
        return bits | HAS_SKIPPED
      }
      const fixed = tag < 4096 ? format.FLOW_RECORD_BYTES[tag]! : 0
      let from = view
      let at = p
      if (length < fixed) {
        this.#counts.record_too_short++
        from = this.#pad.fill(view, p, length)
        at = 0
      }
      switch (tag) {
        case format.SAMPLED_HEADER:
          this.#header(from, at, at + Math.max(length, fixed), row)
          bits |= HAS_HEADER
          break
        case format.EXTENDED_SWITCH:
          to.in_vlan[row] = atMost16(from.getUint32(at))
          to.in_priority[row] = atMost8(from.getUint32(at + 4))
          to.out_vlan[row] = atMost16(from.getUint32(at + 8))
          to.out_priority[row] = atMost8(from.getUint32(at + 12))
          bits |= HAS_SWITCH
          break
        case format.IPV4_TUNNEL_EGRESS:
          this.#ipv4Tunnel(from, at, row)
          bits |= HAS_IPV4_TUNNEL_EGRESS
          break
        case format.IPV4_TUNNEL_INGRESS:
          if ((bits & HAS_TUNNEL_EGRESS) === 0) this.#ipv4Tunnel(from, at, row)
          bits |= HAS_IPV4_TUNNEL_INGRESS
          break
        case format.VNI_EGRESS:
          to.vni[row] = from.getUint32(at)
          bits |= HAS_VNI_EGRESS
          break
        case format.VNI_INGRESS:
          if ((bits & HAS_VNI_EGRESS) === 0) to.vni[row] = from.getUint32(at)
          bits |= HAS_VNI_INGRESS
          break
        default:
          bits |= this.#rareRecord(from, at, tag, fixed, bits, row)
      }
      // XDR pads opaque data to 4 bytes; some senders leave the padding out of the length.
      p += (length + 3) & ~3
    }
    if (p < end) this.#counts.sample_trailing_bytes++
    return bits
  }

  /** Decodes one of the records that Open vSwitch sends seldom or never, and returns its bit. */
  #rareRecord(view: DataView, p: number, tag: number, fixed: number, bits: number, row: number): number {
    switch (tag) {
      case format.IPV6_TUNNEL_EGRESS:
        this.#ipv6Tunnel(view, p, row)
        return HAS_IPV6_TUNNEL_EGRESS
      case format.IPV6_TUNNEL_INGRESS:
        if ((bits & HAS_TUNNEL_EGRESS) === 0) this.#ipv6Tunnel(view, p, row)
        return HAS_IPV6_TUNNEL_INGRESS
      case format.EXTENDED_MPLS:
        return HAS_MPLS
      case format.EXTENDED_ROUTER:
        return HAS_ROUTER
      case format.SAMPLED_ETHERNET:
        if ((bits & HAS_HEADER) === 0) this.#sampledEthernet(view, p, row)
        return HAS_ETHERNET
      case format.SAMPLED_IPV4:
        if ((bits & HAS_HEADER) === 0) this.#sampledIpv4(view, p, row)
        return HAS_IPV4
      case format.SAMPLED_IPV6:
        if ((bits & HAS_HEADER) === 0) this.#sampledIpv6(view, p, row)
        return HAS_IPV6
      default:
        // 1021 and 1022 (tunnels in Ethernet frames) are known but have no column.
        if (fixed === 0) {
          this.#counts.unsupported_records++
          this.#unsupported.count('flow_record', tag)
        }
        return HAS_SKIPPED
    }
  }

  #header(view: DataView, p: number, end: number, row: number): void {
    const to = this.#columns
    const counts = this.#counts
    const protocol = view.getUint32(p)
    to.header_protocol[row] = atMost8(protocol)
    to.frame_length[row] = view.getUint32(p + 4)
    const length = view.getUint32(p + 12)
    const start = p + 16
    let stop = end
    if (length > end - start) counts.header_truncated++
    else stop = start + length
    let result: HeaderResult = COMPLETE
    if (protocol === format.HEADER_ETHERNET) result = decodeEthernet(view, start, stop, to, row)
    else if (protocol === format.HEADER_IPV4) result = decodeIpv4(view, start, stop, to, row)
    else if (protocol === format.HEADER_IPV6) result = decodeIpv6(view, start, stop, to, row)
    else if (protocol === format.HEADER_MPLS) result = decodeMpls(view, start, stop, to, row)
    else counts.unsupported_header_protocols++
    if (result === COMPLETE) return
    if (result === MALFORMED) counts.header_malformed++
    else counts.header_incomplete++
  }

  #sampledEthernet(view: DataView, p: number, row: number): void {
    const to = this.#columns
    to.frame_length[row] = view.getUint32(p)
    // Each address is 6 bytes of opaque data, padded to 8.
    writeMac(to.srcMacWords, row, view, p + 4)
    writeMac(to.dstMacWords, row, view, p + 12)
    to.eth_type[row] = atMost16(view.getUint32(p + 20))
  }

  #sampledIpv4(view: DataView, p: number, row: number): void {
    const to = this.#columns
    // The length of sampled_ipv4 is without the link layer: sampled_ethernet's is better.
    if (to.frame_length[row] === 0) to.frame_length[row] = view.getUint32(p)
    to.ip_protocol[row] = atMost8(view.getUint32(p + 4))
    writeIpv4(to.srcIpWords, row, view, p + 8)
    writeIpv4(to.dstIpWords, row, view, p + 12)
    to.src_port[row] = atMost16(view.getUint32(p + 16))
    to.dst_port[row] = atMost16(view.getUint32(p + 20))
    to.tcp_flags[row] = atMost8(view.getUint32(p + 24))
    to.ip_tos[row] = atMost8(view.getUint32(p + 28))
  }

  #sampledIpv6(view: DataView, p: number, row: number): void {
    const to = this.#columns
    if (to.frame_length[row] === 0) to.frame_length[row] = view.getUint32(p)
    to.ip_protocol[row] = atMost8(view.getUint32(p + 4))
    writeIpv6(to.srcIpWords, row, view, p + 8)
    writeIpv6(to.dstIpWords, row, view, p + 24)
    to.src_port[row] = atMost16(view.getUint32(p + 40))
    to.dst_port[row] = atMost16(view.getUint32(p + 44))
    to.tcp_flags[row] = atMost8(view.getUint32(p + 48))
    to.ip_tos[row] = atMost8(view.getUint32(p + 52))
  }

  /** extended_ipv4_tunnel_*: a sampled_ipv4 of the outer header (sflow_tunnels.txt). */
  #ipv4Tunnel(view: DataView, p: number, row: number): void {
    const to = this.#columns
    let srcPort = atMost16(view.getUint32(p + 16))
    let dstPort = atMost16(view.getUint32(p + 20))
    if (arePortsSwapped(dstPort)) {
      this.#counts.tunnel_ports_swapped++
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

  /** extended_ipv6_tunnel_*: a sampled_ipv6 of the outer header. Open vSwitch does not send it, so nothing is swapped. */
  #ipv6Tunnel(view: DataView, p: number, row: number): void {
    const to = this.#columns
    to.tunnel_protocol[row] = atMost8(view.getUint32(p + 4))
    writeIpv6(to.tunnelSrcIpWords, row, view, p + 8)
    writeIpv6(to.tunnelDstIpWords, row, view, p + 24)
    to.tunnel_src_port[row] = atMost16(view.getUint32(p + 40))
    to.tunnel_dst_port[row] = atMost16(view.getUint32(p + 44))
    to.tunnel_tos[row] = atMost8(view.getUint32(p + 52))
  }
}

// A value that does not fit its column becomes the column's highest value, never another plausible one.
function atMost8(value: number): number {
  return value > 0xff ? 0xff : value
}

function atMost16(value: number): number {
  return value > 0xffff ? 0xffff : value
}

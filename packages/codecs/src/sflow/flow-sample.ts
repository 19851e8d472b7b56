import { decodeEtherType, decodeTransport } from '../packet/headers.ts'
import { FLOW_OFFSETS } from './flow-layout.ts'
import { decodeHeader, decodeOtherHead, decodeRecord, takeResult } from './flow-records.ts'
import type { FlowSink } from './flow-records.ts'
import { decodeInnerPacket } from './inner-packet.ts'
import { arePortsSwapped, swapPort } from './tunnel-ports.ts'

// Constants of this module are in the compiled code; what is imported would be loaded each time. Numbers of formats.ts
// and record-bits.ts, and of each column its first index in the array of its width.
const FLOW_SAMPLE = 1
const SAMPLED_HEADER = 1
const EXTENDED_SWITCH = 1001
const IPV4_TUNNEL_EGRESS = 1023
const IPV4_TUNNEL_INGRESS = 1024
const VNI_EGRESS = 1029
const VNI_INGRESS = 1030
const HEADER_ETHERNET = 1
const TCP = 6
const UDP = 17
const GRE = 47
const HAS_HEADER = 1 << 0
const HAS_SWITCH = 1 << 4
const HAS_IPV4_TUNNEL_EGRESS = 1 << 7
const HAS_IPV4_TUNNEL_INGRESS = 1 << 8
const HAS_IPV6_TUNNEL_EGRESS = 1 << 9
const HAS_VNI_EGRESS = 1 << 11
const HAS_VNI_INGRESS = 1 << 12
const HAS_SKIPPED = 1 << 31
const HAS_TUNNEL_EGRESS = HAS_IPV4_TUNNEL_EGRESS | HAS_IPV6_TUNNEL_EGRESS

const SAMPLE_TYPE = FLOW_OFFSETS.sample_type
const SAMPLE_SEQUENCE = FLOW_OFFSETS.sample_sequence / 4
const SOURCE_ID_TYPE = FLOW_OFFSETS.source_id_type
const SOURCE_ID_INDEX = FLOW_OFFSETS.source_id_index / 4
const SAMPLING_RATE = FLOW_OFFSETS.sampling_rate / 4
const SAMPLE_POOL = FLOW_OFFSETS.sample_pool / 4
const DROPS = FLOW_OFFSETS.drops / 4
const INPUT_FORMAT = FLOW_OFFSETS.input_format
const INPUT = FLOW_OFFSETS.input / 4
const OUTPUT_FORMAT = FLOW_OFFSETS.output_format
const OUTPUT = FLOW_OFFSETS.output / 4
const RECORDS = FLOW_OFFSETS.records / 4
const FRAME_LENGTH = FLOW_OFFSETS.frame_length / 4
const HEADER_PROTOCOL = FLOW_OFFSETS.header_protocol
const SRC_MAC = FLOW_OFFSETS.src_mac / 4
const DST_MAC = FLOW_OFFSETS.dst_mac / 4
const ETH_TYPE = FLOW_OFFSETS.eth_type / 2
const VLAN_ID = FLOW_OFFSETS.vlan_id / 2
const VLAN_PCP = FLOW_OFFSETS.vlan_pcp
const IN_VLAN = FLOW_OFFSETS.in_vlan / 2
const IN_PRIORITY = FLOW_OFFSETS.in_priority
const OUT_VLAN = FLOW_OFFSETS.out_vlan / 2
const OUT_PRIORITY = FLOW_OFFSETS.out_priority
const SRC_IP = FLOW_OFFSETS.src_ip / 4
const DST_IP = FLOW_OFFSETS.dst_ip / 4
const IP_PROTOCOL = FLOW_OFFSETS.ip_protocol
const IP_TOS = FLOW_OFFSETS.ip_tos
const IP_TTL = FLOW_OFFSETS.ip_ttl
const SRC_PORT = FLOW_OFFSETS.src_port / 2
const DST_PORT = FLOW_OFFSETS.dst_port / 2
const TCP_FLAGS = FLOW_OFFSETS.tcp_flags
const TUNNEL_SRC_IP = FLOW_OFFSETS.tunnel_src_ip / 4
const TUNNEL_DST_IP = FLOW_OFFSETS.tunnel_dst_ip / 4
const TUNNEL_PROTOCOL = FLOW_OFFSETS.tunnel_protocol
const TUNNEL_TOS = FLOW_OFFSETS.tunnel_tos
const TUNNEL_SRC_PORT = FLOW_OFFSETS.tunnel_src_port / 2
const TUNNEL_DST_PORT = FLOW_OFFSETS.tunnel_dst_port / 2
const VNI = FLOW_OFFSETS.vni / 4

/**
 * Appends the flow_sample, flow_sample_expanded or discarded_packet whose body is [start, end) of the view. The caller
 * has checked that the fixed part fits and that a row is free. A record that cannot be read ends the sample but does
 * not void it: what the fixed part says (sampling rate, pool, interfaces) stands on its own, and without it sums would
 * be too low. What nearly every sample has is read in this one function, without a call; the rest in flow-records.ts.
 */
export function decodeFlowSample(to: FlowSink, view: DataView, start: number, end: number, type: number): void {
  const { words, halves, bytes } = to.memory
  // The mask changes nothing: it tells the compiler that an index cannot overflow.
  const row = to.columns.rows++ & 0x7ff
  const wide = row * 4
  bytes[SAMPLE_TYPE + row] = type
  words[SAMPLE_SEQUENCE + row] = view.getUint32(start)
  let p = start + 32
  if (type === FLOW_SAMPLE) {
    const source = view.getUint32(start + 4)
    const input = view.getUint32(start + 20)
    const output = view.getUint32(start + 24)
    bytes[SOURCE_ID_TYPE + row] = source >>> 24
    words[SOURCE_ID_INDEX + row] = source & 0xffffff
    words[SAMPLING_RATE + row] = view.getUint32(start + 8)
    words[SAMPLE_POOL + row] = view.getUint32(start + 12)
    words[DROPS + row] = view.getUint32(start + 16)
    bytes[INPUT_FORMAT + row] = input >>> 30
    words[INPUT + row] = input & 0x3fffffff
    bytes[OUTPUT_FORMAT + row] = output >>> 30
    words[OUTPUT + row] = output & 0x3fffffff
  } else p = decodeOtherHead(to.columns, view, start, type, row)

  let bits = 0
  // As a signed number the count stays an integer to the compiler; 2^32 - 1 is -1 and still counts down to 0.
  for (let left = view.getUint32(p - 4) | 0; left !== 0; left = (left - 1) | 0) {
    if (end - p < 8) {
      to.counts.records_missing++
      words[RECORDS + row] = bits | HAS_SKIPPED
      return
    }
    const tag = view.getUint32(p)
    const length = view.getUint32(p + 4)
    p += 8
    if (length > end - p) {
      to.counts.record_overrun++
      words[RECORDS + row] = bits | HAS_SKIPPED
      return
    }
    if (tag === EXTENDED_SWITCH && length >= 16) {
      const inVlan = view.getUint32(p)
      const inPriority = view.getUint32(p + 4)
      const outVlan = view.getUint32(p + 8)
      const outPriority = view.getUint32(p + 12)
      // A value that does not fit its column becomes the column's highest value, never another plausible one.
      halves[IN_VLAN + row] = inVlan > 0xffff ? 0xffff : inVlan
      bytes[IN_PRIORITY + row] = inPriority > 0xff ? 0xff : inPriority
      halves[OUT_VLAN + row] = outVlan > 0xffff ? 0xffff : outVlan
      bytes[OUT_PRIORITY + row] = outPriority > 0xff ? 0xff : outPriority
      bits |= HAS_SWITCH
    } else if (tag === SAMPLED_HEADER && length >= 16) {
      const frame = p + 16
      const captured = view.getUint32(p + 12)
      const stop = frame + captured
      let type = 0
      let ip = frame + 14
      bits |= HAS_HEADER
      if (view.getUint32(p) === HEADER_ETHERNET && captured >= 18 && captured <= length - 16) {
        type = view.getUint16(frame + 12)
        if (type === 0x8100) {
          const tci = view.getUint16(frame + 14)
          type = view.getUint16(frame + 16)
          halves[VLAN_ID + row] = tci & 0xfff
          bytes[VLAN_PCP + row] = tci >>> 13
          ip += 4
        }
      }
      // A type that is a length or one more tag is left to the general way, as is what is no Ethernet.
      if (type < 0x600 || type === 0x8100 || type === 0x88a8 || type === 0x9100) {
        decodeHeader(to, view, p, p + length, row)
      } else {
        bytes[HEADER_PROTOCOL + row] = HEADER_ETHERNET
        words[FRAME_LENGTH + row] = view.getUint32(p + 4)
        words[DST_MAC + row * 2] = view.getUint32(frame + 2)
        words[DST_MAC + row * 2 + 1] = view.getUint16(frame)
        words[SRC_MAC + row * 2] = view.getUint32(frame + 8)
        words[SRC_MAC + row * 2 + 1] = view.getUint16(frame + 6)
        halves[ETH_TYPE + row] = type
        // Without options and fragments, and as many bytes behind it as are read of TCP.
        if (
          type === 0x0800 &&
          stop - ip >= 34 &&
          view.getUint8(ip) === 0x45 &&
          (view.getUint16(ip + 6) & 0x3fff) === 0
        ) {
          const protocol = view.getUint8(ip + 9)
          bytes[IP_TOS + row] = view.getUint8(ip + 1)
          bytes[IP_TTL + row] = view.getUint8(ip + 8)
          bytes[IP_PROTOCOL + row] = protocol
          // Columns are zeroes where nothing was written.
          words[SRC_IP + wide + 2] = 0xffff0000
          words[SRC_IP + wide + 3] = view.getUint32(ip + 12, true)
          words[DST_IP + wide + 2] = 0xffff0000
          words[DST_IP + wide + 3] = view.getUint32(ip + 16, true)
          if (protocol === UDP) {
            const port = view.getUint16(ip + 22)
            halves[SRC_PORT + row] = view.getUint16(ip + 20)
            halves[DST_PORT + row] = port
            if (port === 4789 || port === 8472 || port === 4790 || port === 6081)
              decodeInnerPacket(to, view, ip + 28, stop, row, port)
          } else if (protocol === TCP) {
            halves[SRC_PORT + row] = view.getUint16(ip + 20)
            halves[DST_PORT + row] = view.getUint16(ip + 22)
            bytes[TCP_FLAGS + row] = view.getUint8(ip + 33)
          } else if (protocol === GRE) decodeInnerPacket(to, view, ip + 20, stop, row, 0)
          else {
            const result = decodeTransport(view, ip + 20, stop, protocol, to.columns, row)
            if (result !== 0) takeResult(to, view, stop, row, result)
          }
        } else {
          const result = decodeEtherType(view, ip, stop, to.columns, row, type)
          if (result !== 0) takeResult(to, view, stop, row, result)
        }
      }
    } else if (tag === VNI_EGRESS && length >= 4) {
      words[VNI + row] = view.getUint32(p)
      bits |= HAS_VNI_EGRESS
    } else if (tag === VNI_INGRESS && length >= 4) {
      if ((bits & HAS_VNI_EGRESS) === 0) words[VNI + row] = view.getUint32(p)
      bits |= HAS_VNI_INGRESS
    } else if ((tag === IPV4_TUNNEL_EGRESS || tag === IPV4_TUNNEL_INGRESS) && length >= 32) {
      // extended_ipv4_tunnel_*: a sampled_ipv4 of the outer header (sflow_tunnels.txt).
      if (tag === IPV4_TUNNEL_EGRESS || (bits & HAS_TUNNEL_EGRESS) === 0) {
        const protocol = view.getUint32(p + 4)
        const tos = view.getUint32(p + 28)
        let srcPort = view.getUint32(p + 16)
        let dstPort = view.getUint32(p + 20)
        if (srcPort > 0xffff) srcPort = 0xffff
        if (dstPort > 0xffff) dstPort = 0xffff
        if (arePortsSwapped(dstPort)) {
          to.counts.tunnel_ports_swapped++
          srcPort = swapPort(srcPort)
          dstPort = swapPort(dstPort)
        }
        bytes[TUNNEL_PROTOCOL + row] = protocol > 0xff ? 0xff : protocol
        words[TUNNEL_SRC_IP + wide] = 0
        words[TUNNEL_SRC_IP + wide + 1] = 0
        words[TUNNEL_SRC_IP + wide + 2] = 0xffff0000
        words[TUNNEL_SRC_IP + wide + 3] = view.getUint32(p + 8, true)
        words[TUNNEL_DST_IP + wide] = 0
        words[TUNNEL_DST_IP + wide + 1] = 0
        words[TUNNEL_DST_IP + wide + 2] = 0xffff0000
        words[TUNNEL_DST_IP + wide + 3] = view.getUint32(p + 12, true)
        halves[TUNNEL_SRC_PORT + row] = srcPort
        halves[TUNNEL_DST_PORT + row] = dstPort
        bytes[TUNNEL_TOS + row] = tos > 0xff ? 0xff : tos
      }
      bits |= tag === IPV4_TUNNEL_EGRESS ? HAS_IPV4_TUNNEL_EGRESS : HAS_IPV4_TUNNEL_INGRESS
    } else bits |= decodeRecord(to, view, p, length, tag, bits, row)
    // XDR pads opaque data to 4 bytes; some senders leave the padding out of the length.
    p += (length + 3) & ~3
  }
  if (p < end) to.counts.sample_trailing_bytes++
  words[RECORDS + row] = bits
}

/**
 * The packet inside a packet, as far as the sampled bytes go: VXLAN (RFC 7348), VXLAN-GPE (draft-ietf-nvo3-vxlan-gpe),
 * Geneve (RFC 8926), GRE (RFC 2784, RFC 2890; with Ethernet inside it is also NVGRE's form, RFC 7637), ERSPAN
 * (draft-foschiano-erspan), IP in IP (RFC 2003, RFC 4213). One level: a tunnel inside a tunnel is not followed.
 */
import { COMPLETE, INCOMPLETE, MALFORMED, isExtension, writeIpv4, writeIpv6 } from './headers.ts'
import type { HeaderResult } from './headers.ts'

/** What is read of the outer packet, and where one row of the inner packet's values goes. */
export interface InnerColumns {
  readonly ip_protocol: Uint8Array
  readonly dst_port: Uint16Array
  readonly inner_encapsulation: Uint8Array
  readonly inner_vni: Uint32Array
  readonly innerSrcIpWords: Uint32Array
  readonly innerDstIpWords: Uint32Array
  readonly inner_ip_protocol: Uint8Array
  readonly inner_src_port: Uint16Array
  readonly inner_dst_port: Uint16Array
}

/** Values of `inner_encapsulation`, see flow_samples.proto. */
const VXLAN = 1
const GENEVE = 2
const GRE = 3
const IP_IN_IP = 4

const IPV4 = 0x0800
const IPV6 = 0x86dd
const ETHERNET = 0x6558

/** Decodes what the payload at `p` holds: a result above 0 of the decoder of the packet around it, whose row is filled. */
export function decodeInner(view: DataView, p: number, end: number, to: InnerColumns, row: number): HeaderResult {
  switch (to.ip_protocol[row]!) {
    case 4:
      to.inner_encapsulation[row] = IP_IN_IP
      return decodePayload(view, p, end, to, row, IPV4)
    case 41:
      to.inner_encapsulation[row] = IP_IN_IP
      return decodePayload(view, p, end, to, row, IPV6)
    case 47:
      to.inner_encapsulation[row] = GRE
      return decodeGre(view, p, end, to, row)
  }
  if (end - p < 8) return INCOMPLETE
  const port = to.dst_port[row]
  const first = view.getUint8(p)
  if (port === 6081) {
    if (first >>> 6 !== 0) return MALFORMED
    to.inner_encapsulation[row] = GENEVE
    to.inner_vni[row] = view.getUint32(p + 4) >>> 8
    return decodePayload(view, p + 8 + (first & 0x3f) * 4, end, to, row, view.getUint16(p + 2))
  }
  // Without a valid VNI it is something else that uses the port.
  if ((first & 0x08) === 0) return MALFORMED
  to.inner_encapsulation[row] = VXLAN
  to.inner_vni[row] = view.getUint32(p + 4) >>> 8
  const isGpe = port === 4790 && (first & 0x04) !== 0
  return decodePayload(view, p + 8, end, to, row, isGpe ? gpeType(view.getUint8(p + 3)) : ETHERNET)
}

function gpeType(next: number): number {
  if (next === 1) return IPV4
  if (next === 2) return IPV6
  return next === 3 ? ETHERNET : 0
}

function decodeGre(view: DataView, start: number, end: number, to: InnerColumns, row: number): HeaderResult {
  if (end - start < 4) return INCOMPLETE
  const flags = view.getUint16(start)
  const type = view.getUint16(start + 2)
  let p = start + 4
  // Version 1 is PPTP's (RFC 2637): PPP inside.
  if ((flags & 7) !== 0) return COMPLETE
  if ((flags & 0x8000) !== 0) p += 4
  if ((flags & 0x2000) !== 0) {
    if (end - p < 4) return INCOMPLETE
    to.inner_vni[row] = view.getUint32(p)
    p += 4
  }
  const hasSequence = (flags & 0x1000) !== 0
  if (hasSequence) p += 4
  if (type !== 0x88be) return decodePayload(view, p, end, to, row, type)
  // ERSPAN II has 8 bytes of its own and a sequence number before them; I has neither.
  return decodePayload(view, hasSequence ? p + 8 : p, end, to, row, ETHERNET)
}

function decodePayload(
  view: DataView,
  start: number,
  end: number,
  to: InnerColumns,
  row: number,
  ofTunnel: number,
): HeaderResult {
  let type = ofTunnel
  let p = start
  if (type === ETHERNET) {
    if (end - p < 14) return INCOMPLETE
    type = view.getUint16(p + 12)
    p += 14
    while (type === 0x8100 || type === 0x88a8 || type === 0x9100) {
      if (end - p < 4) return INCOMPLETE
      type = view.getUint16(p + 2)
      p += 4
    }
  }
  if (type === IPV4) return decodeInnerIpv4(view, p, end, to, row)
  return type === IPV6 ? decodeInnerIpv6(view, p, end, to, row) : COMPLETE
}

function decodeInnerIpv4(view: DataView, p: number, end: number, to: InnerColumns, row: number): HeaderResult {
  if (end - p < 20) return INCOMPLETE
  const first = view.getUint8(p)
  if (first >>> 4 !== 4 || (first & 0xf) < 5) return MALFORMED
  to.inner_ip_protocol[row] = view.getUint8(p + 9)
  writeIpv4(to.innerSrcIpWords, row, view, p + 12)
  writeIpv4(to.innerDstIpWords, row, view, p + 16)
  return (view.getUint16(p + 6) & 0x1fff) === 0 ? decodePorts(view, p + (first & 0xf) * 4, end, to, row) : COMPLETE
}

function decodeInnerIpv6(view: DataView, start: number, end: number, to: InnerColumns, row: number): HeaderResult {
  if (end - start < 40) return INCOMPLETE
  if (view.getUint8(start) >>> 4 !== 6) return MALFORMED
  writeIpv6(to.innerSrcIpWords, row, view, start + 8)
  writeIpv6(to.innerDstIpWords, row, view, start + 24)
  let next = view.getUint8(start + 6)
  let p = start + 40
  // Each turn takes at least 8 bytes, so the bytes there are bound the chain.
  while (isExtension(next)) {
    to.inner_ip_protocol[row] = next
    if (end - p < 8) return INCOMPLETE
    const type = next
    next = view.getUint8(p)
    if (type === 44 && view.getUint16(p + 2) >>> 3 !== 0) {
      to.inner_ip_protocol[row] = next
      return COMPLETE
    }
    const units = view.getUint8(p + 1)
    p += type === 44 ? 8 : type === 51 ? (units + 2) * 4 : (units + 1) * 8
  }
  to.inner_ip_protocol[row] = next
  return decodePorts(view, p, end, to, row)
}

function decodePorts(view: DataView, p: number, end: number, to: InnerColumns, row: number): HeaderResult {
  switch (to.inner_ip_protocol[row]!) {
    case 6: // TCP
    case 17: // UDP
    case 33: // DCCP
    case 132: // SCTP
    case 136: // UDP-Lite
      if (end - p < 4) return INCOMPLETE
      to.inner_src_port[row] = view.getUint16(p)
      to.inner_dst_port[row] = view.getUint16(p + 2)
  }
  return COMPLETE
}

/**
 * Packet headers, from the bytes a sampler kept into columns. Every read is checked against `end`, the end of the bytes
 * that are there; what lies behind it stays 0. Formats: IEEE 802.3 and 802.1Q, RFC 1042 (SNAP), RFC 3032 (MPLS),
 * RFC 826 (ARP), RFC 791 (IPv4), RFC 8200 (IPv6), RFC 9293 (TCP), RFC 768 (UDP), RFC 9260 (SCTP), RFC 792, RFC 4443.
 */

/** Where one row of header values goes. The `Words` are little-endian 32-bit words of 64-bit and 16-byte columns. */
export interface PacketColumns {
  readonly srcMacWords: Uint32Array
  readonly dstMacWords: Uint32Array
  readonly eth_type: Uint16Array
  readonly vlan_id: Uint16Array
  readonly vlan_pcp: Uint8Array
  readonly inner_vlan_id: Uint16Array
  readonly mpls_label: Uint32Array
  readonly srcIpWords: Uint32Array
  readonly dstIpWords: Uint32Array
  readonly ip_protocol: Uint8Array
  readonly ip_tos: Uint8Array
  readonly ip_ttl: Uint8Array
  readonly ip_fragment: Uint8Array
  readonly src_port: Uint16Array
  readonly dst_port: Uint16Array
  readonly tcp_flags: Uint8Array
  readonly icmp_type: Uint8Array
  readonly icmp_code: Uint8Array
}

/** Everything we have a column for was there. */
export const COMPLETE = 0
/** The bytes end before the headers do. */
export const INCOMPLETE = -1
/** A header contradicts itself or its predecessor. */
export const MALFORMED = -2
/**
 * One of the above, or, above 0: all was there, and at this offset of the view is the payload of IP or UDP that may hold
 * another packet (tunnels.ts).
 */
export type HeaderResult = number

export function decodeEthernet(
  view: DataView,
  start: number,
  end: number,
  to: PacketColumns,
  row: number,
): HeaderResult {
  // What nearly every frame is, in one go: IPv4 without options or fragments, and all of TCP's or UDP's header there.
  if (
    end - start >= 48 &&
    view.getUint16(start + 12) === 0x0800 &&
    view.getUint8(start + 14) === 0x45 &&
    (view.getUint16(start + 20) & 0x3fff) === 0
  ) {
    const protocol = view.getUint8(start + 23)
    const { srcMacWords, dstMacWords, srcIpWords, dstIpWords } = to
    dstMacWords[row * 2] = view.getUint32(start + 2)
    dstMacWords[row * 2 + 1] = view.getUint16(start)
    srcMacWords[row * 2] = view.getUint32(start + 8)
    srcMacWords[row * 2 + 1] = view.getUint16(start + 6)
    to.eth_type[row] = 0x0800
    to.ip_tos[row] = view.getUint8(start + 15)
    to.ip_ttl[row] = view.getUint8(start + 22)
    to.ip_protocol[row] = protocol
    // Columns are zeroes where nothing was written.
    srcIpWords[row * 4 + 2] = 0xffff0000
    srcIpWords[row * 4 + 3] = view.getUint32(start + 26, true)
    dstIpWords[row * 4 + 2] = 0xffff0000
    dstIpWords[row * 4 + 3] = view.getUint32(start + 30, true)
    if (protocol !== 6) return decodeTransport(view, start + 34, end, protocol, to, row)
    to.src_port[row] = view.getUint16(start + 34)
    to.dst_port[row] = view.getUint16(start + 36)
    to.tcp_flags[row] = view.getUint8(start + 47)
    return COMPLETE
  }
  if (end - start < 14) return INCOMPLETE
  writeMac(to.dstMacWords, row, view, start)
  writeMac(to.srcMacWords, row, view, start + 6)
  return decodeTyped(view, start + 14, end, to, row, view.getUint16(start + 12))
}

/** What follows the first type or length field of a frame, which is `type`. */
function decodeTyped(
  view: DataView,
  start: number,
  end: number,
  to: PacketColumns,
  row: number,
  typeOrLength: number,
): HeaderResult {
  let type = typeOrLength
  let p = start
  // 802.1Q, 802.1ad, and the value 802.1ad replaced. Tags beyond the second are skipped.
  for (let tags = 0; type === 0x8100 || type === 0x88a8 || type === 0x9100; tags++) {
    if (end - p < 4) return INCOMPLETE
    const tci = view.getUint16(p)
    if (tags === 0) {
      to.vlan_id[row] = tci & 0xfff
      to.vlan_pcp[row] = tci >>> 13
    } else if (tags === 1) to.inner_vlan_id[row] = tci & 0xfff
    type = view.getUint16(p + 2)
    p += 4
  }
  if (type < 0x600) {
    // A length (802.3): LLC follows, and with SNAP and no organisation code an EtherType after all.
    if (end - p < 8) return INCOMPLETE
    if (view.getUint32(p) !== 0xaaaa0300 || view.getUint16(p + 4) !== 0) return COMPLETE
    type = view.getUint16(p + 6)
    p += 8
  }
  to.eth_type[row] = type
  return decodeEtherType(view, p, end, to, row, type)
}

/** What follows an EtherType; types without columns have nothing. */
export function decodeEtherType(
  view: DataView,
  p: number,
  end: number,
  to: PacketColumns,
  row: number,
  type: number,
): HeaderResult {
  switch (type) {
    case 0x0800:
      return decodeIpv4(view, p, end, to, row)
    case 0x86dd:
      return decodeIpv6(view, p, end, to, row)
    case 0x0806:
      return decodeArp(view, p, end, to, row)
    case 0x8847:
    case 0x8848:
      return decodeMpls(view, p, end, to, row)
    default:
      return COMPLETE
  }
}

export function decodeMpls(view: DataView, start: number, end: number, to: PacketColumns, row: number): HeaderResult {
  for (let p = start; end - p >= 4; p += 4) {
    const entry = view.getUint32(p)
    if (p === start) to.mpls_label[row] = entry >>> 12
    if ((entry & 0x100) === 0) continue
    // Nothing names the payload of the last label: its first nibble tells IP from the rest (RFC 4928).
    const payload = p + 4
    if (payload >= end) return INCOMPLETE
    const version = view.getUint8(payload) >>> 4
    if (version === 4) return decodeIpv4(view, payload, end, to, row)
    if (version === 6) return decodeIpv6(view, payload, end, to, row)
    return COMPLETE
  }
  return INCOMPLETE
}

/** Sender and target protocol address become source and destination, as in Open vSwitch's flow key (lib/flow.c). */
function decodeArp(view: DataView, p: number, end: number, to: PacketColumns, row: number): HeaderResult {
  if (end - p < 8) return INCOMPLETE
  // Ethernet (1) addresses of 6 bytes, IPv4 (0x0800) addresses of 4: other kinds have no columns.
  if (view.getUint32(p) !== 0x00010800 || view.getUint16(p + 4) !== 0x0604) return COMPLETE
  if (end - p < 28) return INCOMPLETE
  writeIpv4(to.srcIpWords, row, view, p + 14)
  writeIpv4(to.dstIpWords, row, view, p + 24)
  return COMPLETE
}

export function decodeIpv4(view: DataView, p: number, end: number, to: PacketColumns, row: number): HeaderResult {
  if (end - p < 20) return INCOMPLETE
  const first = view.getUint8(p)
  const header = (first & 0xf) * 4
  if (first >>> 4 !== 4 || header < 20) return MALFORMED
  const protocol = view.getUint8(p + 9)
  to.ip_tos[row] = view.getUint8(p + 1)
  to.ip_ttl[row] = view.getUint8(p + 8)
  to.ip_protocol[row] = protocol
  writeIpv4(to.srcIpWords, row, view, p + 12)
  writeIpv4(to.dstIpWords, row, view, p + 16)
  const fragment = view.getUint16(p + 6)
  if ((fragment & 0x3fff) !== 0) {
    const isLater = (fragment & 0x1fff) !== 0
    to.ip_fragment[row] = isLater ? 2 : 1
    if (isLater) return COMPLETE
  }
  return decodeTransport(view, p + header, end, protocol, to, row)
}

export function decodeIpv6(view: DataView, start: number, end: number, to: PacketColumns, row: number): HeaderResult {
  if (end - start < 40) return INCOMPLETE
  const first = view.getUint32(start)
  if (first >>> 28 !== 6) return MALFORMED
  to.ip_tos[row] = (first >>> 20) & 0xff
  to.ip_ttl[row] = view.getUint8(start + 7)
  writeIpv6(to.srcIpWords, row, view, start + 8)
  writeIpv6(to.dstIpWords, row, view, start + 24)
  let next = view.getUint8(start + 6)
  let p = start + 40
  // Each turn takes at least 8 bytes, so the bytes there are bound the chain.
  while (isExtension(next)) {
    to.ip_protocol[row] = next
    if (end - p < 8) return INCOMPLETE
    const type = next
    next = view.getUint8(p)
    if (type === 44) {
      const fragment = view.getUint16(p + 2)
      if (fragment >>> 3 !== 0) {
        to.ip_protocol[row] = next
        to.ip_fragment[row] = 2
        return COMPLETE
      }
      if ((fragment & 1) !== 0) to.ip_fragment[row] = 1
      p += 8
    } else if (type === 51) p += (view.getUint8(p + 1) + 2) * 4
    else p += (view.getUint8(p + 1) + 1) * 8
  }
  to.ip_protocol[row] = next
  return decodeTransport(view, p, end, next, to, row)
}

/**
 * IPv6 extension headers that say where the next one is (IANA "IPv6 Extension Header Types"): hop-by-hop, routing,
 * fragment, authentication, destination options, mobility, HIP, shim6. ESP (50) hides what follows.
 */
export function isExtension(next: number): boolean {
  return (
    next === 0 ||
    next === 43 ||
    next === 44 ||
    next === 51 ||
    next === 60 ||
    next === 135 ||
    next === 139 ||
    next === 140
  )
}

export function decodeTransport(
  view: DataView,
  p: number,
  end: number,
  protocol: number,
  to: PacketColumns,
  row: number,
): HeaderResult {
  switch (protocol) {
    case 6: // TCP
      if (end - p < 4) return INCOMPLETE
      to.src_port[row] = view.getUint16(p)
      to.dst_port[row] = view.getUint16(p + 2)
      if (end - p < 14) return INCOMPLETE
      to.tcp_flags[row] = view.getUint8(p + 13)
      return COMPLETE
    case 17: {
      // UDP
      if (end - p < 4) return INCOMPLETE
      const port = view.getUint16(p + 2)
      to.src_port[row] = view.getUint16(p)
      to.dst_port[row] = port
      return isTunnelPort(port) ? p + 8 : COMPLETE
    }
    case 33: // DCCP
    case 132: // SCTP
    case 136: // UDP-Lite
      if (end - p < 4) return INCOMPLETE
      to.src_port[row] = view.getUint16(p)
      to.dst_port[row] = view.getUint16(p + 2)
      return COMPLETE
    case 1: // ICMP
    case 58: // ICMPv6
      if (end - p < 2) return INCOMPLETE
      to.icmp_type[row] = view.getUint8(p)
      to.icmp_code[row] = view.getUint8(p + 1)
      return COMPLETE
    case 4: // IPv4 in IP
    case 41: // IPv6 in IP
    case 47: // GRE
      return p
    default:
      return COMPLETE
  }
}

/** VXLAN (RFC 7348), Linux' VXLAN port before IANA assigned one, VXLAN-GPE, Geneve (RFC 8926). */
function isTunnelPort(port: number): boolean {
  return port === 4789 || port === 8472 || port === 4790 || port === 6081
}

/** 48 bits, first octet most significant, into a little-endian 64-bit column. */
export function writeMac(words: Uint32Array, row: number, view: DataView, p: number): void {
  words[row * 2] = view.getUint32(p + 2)
  words[row * 2 + 1] = view.getUint16(p)
}

/** ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2) in network order. */
export function writeIpv4(words: Uint32Array, row: number, view: DataView, p: number): void {
  const at = row * 4
  words[at] = 0
  words[at + 1] = 0
  words[at + 2] = 0xffff0000
  words[at + 3] = view.getUint32(p, true)
}

export function writeIpv6(words: Uint32Array, row: number, view: DataView, p: number): void {
  const at = row * 4
  words[at] = view.getUint32(p, true)
  words[at + 1] = view.getUint32(p + 4, true)
  words[at + 2] = view.getUint32(p + 8, true)
  words[at + 3] = view.getUint32(p + 12, true)
}

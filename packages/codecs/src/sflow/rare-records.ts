/** Flow records that Open vSwitch sends seldom or never: written through the columns, which is slower and plainer. */
import type { FlowSampleColumns } from './flow-columns.ts'
import type { FlowSink } from './flow-records.ts'
import * as format from './formats.ts'
import * as bit from './record-bits.ts'

/** Decodes the record at `p`, whose fixed part is all there, and returns its bit; `bits` are those before it. */
export function decodeRareRecord(
  sink: FlowSink,
  view: DataView,
  p: number,
  tag: number,
  bits: number,
  row: number,
): number {
  const to = sink.columns
  switch (tag) {
    case format.IPV6_TUNNEL_EGRESS:
      ipv6Tunnel(to, view, p, row)
      return bit.HAS_IPV6_TUNNEL_EGRESS
    case format.IPV6_TUNNEL_INGRESS:
      if ((bits & bit.HAS_TUNNEL_EGRESS) === 0) ipv6Tunnel(to, view, p, row)
      return bit.HAS_IPV6_TUNNEL_INGRESS
    case format.EXTENDED_MPLS:
      return bit.HAS_MPLS
    case format.EXTENDED_ROUTER:
      return bit.HAS_ROUTER
    case format.SAMPLED_ETHERNET:
      if ((bits & bit.HAS_HEADER) === 0) sampledEthernet(to, view, p, row)
      return bit.HAS_ETHERNET
    case format.SAMPLED_IPV4:
      if ((bits & bit.HAS_HEADER) === 0) sampledIpv4(to, view, p, row)
      return bit.HAS_IPV4
    case format.SAMPLED_IPV6:
      if ((bits & bit.HAS_HEADER) === 0) sampledIpv6(to, view, p, row)
      return bit.HAS_IPV6
    default:
      // 1021 and 1022 (tunnels in Ethernet frames) are known but have no column.
      if (tag !== format.L2_TUNNEL_EGRESS && tag !== format.L2_TUNNEL_INGRESS) {
        sink.counts.unsupported_records++
        sink.unsupported.count('flow_record', tag)
      }
      return bit.HAS_SKIPPED
  }
}

function sampledEthernet(to: FlowSampleColumns, view: DataView, p: number, row: number): void {
  to.frame_length[row] = view.getUint32(p)
  // Each address is 6 bytes of opaque data, padded to 8.
  to.src_mac[row] = view.getBigUint64(p + 4) >> 16n
  to.dst_mac[row] = view.getBigUint64(p + 12) >> 16n
  to.eth_type[row] = Math.min(view.getUint32(p + 20), 0xffff)
}

function sampledIpv4(to: FlowSampleColumns, view: DataView, p: number, row: number): void {
  // The length of sampled_ipv4 is without the link layer: sampled_ethernet's is better.
  if (to.frame_length[row] === 0) to.frame_length[row] = view.getUint32(p)
  to.ip_protocol[row] = Math.min(view.getUint32(p + 4), 0xff)
  copyIpv4(to.src_ip, row, view, p + 8)
  copyIpv4(to.dst_ip, row, view, p + 12)
  to.src_port[row] = Math.min(view.getUint32(p + 16), 0xffff)
  to.dst_port[row] = Math.min(view.getUint32(p + 20), 0xffff)
  to.tcp_flags[row] = Math.min(view.getUint32(p + 24), 0xff)
  to.ip_tos[row] = Math.min(view.getUint32(p + 28), 0xff)
}

function sampledIpv6(to: FlowSampleColumns, view: DataView, p: number, row: number): void {
  if (to.frame_length[row] === 0) to.frame_length[row] = view.getUint32(p)
  to.ip_protocol[row] = Math.min(view.getUint32(p + 4), 0xff)
  copyIpv6(to.src_ip, row, view, p + 8)
  copyIpv6(to.dst_ip, row, view, p + 24)
  to.src_port[row] = Math.min(view.getUint32(p + 40), 0xffff)
  to.dst_port[row] = Math.min(view.getUint32(p + 44), 0xffff)
  to.tcp_flags[row] = Math.min(view.getUint32(p + 48), 0xff)
  to.ip_tos[row] = Math.min(view.getUint32(p + 52), 0xff)
}

/** extended_ipv6_tunnel_*: a sampled_ipv6 of the outer header. Open vSwitch does not send it, so nothing is swapped. */
function ipv6Tunnel(to: FlowSampleColumns, view: DataView, p: number, row: number): void {
  to.tunnel_protocol[row] = Math.min(view.getUint32(p + 4), 0xff)
  copyIpv6(to.tunnel_src_ip, row, view, p + 8)
  copyIpv6(to.tunnel_dst_ip, row, view, p + 24)
  to.tunnel_src_port[row] = Math.min(view.getUint32(p + 40), 0xffff)
  to.tunnel_dst_port[row] = Math.min(view.getUint32(p + 44), 0xffff)
  to.tunnel_tos[row] = Math.min(view.getUint32(p + 52), 0xff)
}

/** ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2) */
function copyIpv4(column: Uint8Array, row: number, view: DataView, p: number): void {
  const at = row * 16
  column.fill(0, at, at + 10)
  column.fill(0xff, at + 10, at + 12)
  for (let i = 0; i < 4; i++) column[at + 12 + i] = view.getUint8(p + i)
}

function copyIpv6(column: Uint8Array, row: number, view: DataView, p: number): void {
  for (let i = 0; i < 16; i++) column[row * 16 + i] = view.getUint8(p + i)
}

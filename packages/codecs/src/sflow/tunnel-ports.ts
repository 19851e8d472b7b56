/**
 * Open vSwitch writes the transport ports of structures 1023 and 1024 byte-swapped on little-endian machines:
 * dpif_sflow_tunnel_v4 (ofproto/ofproto-dpif-sflow.c) takes tunnel->tp_src and tp_dst, which are in network order, for
 * numbers, and lib/sflow_receiver.c converts them once more. VXLAN's 4789 (0x12b5) arrives as 46354 (0xb512).
 *
 * Nothing in the datagram says which sender swaps, so the destination port decides: when it is a tunnel port with its
 * bytes swapped, both ports are swapped. A sender that is right keeps its values, because no port of the list is
 * another's swap, and no tunnel that we know of goes to one of the swapped numbers.
 */

/** Destination ports of tunnels Open vSwitch speaks (vswitchd/vswitch.xml, lib/tnl-ports.c), and Linux' old VXLAN port. */
function isTunnelPort(port: number): boolean {
  switch (port) {
    case 2152: // GTP-U, 3GPP TS 29.281
    case 4341: // LISP, RFC 9300
    case 4789: // VXLAN, RFC 7348
    case 4790: // VXLAN-GPE
    case 6081: // Geneve, RFC 8926
    case 6635: // bareudp, MPLS in UDP, RFC 7510
    case 7471: // STT
    case 8472: // VXLAN, Linux' default before IANA assigned 4789
      return true
    default:
      return false
  }
}

export function swapPort(port: number): number {
  return ((port & 0xff) << 8) | (port >>> 8)
}

/** Whether a tunnel structure with this destination port (at most 65535) has its ports byte-swapped. */
export function arePortsSwapped(dstPort: number): boolean {
  return isTunnelPort(swapPort(dstPort))
}

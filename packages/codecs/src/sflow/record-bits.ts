/** Bits of the column `records`, see flow_samples.proto. */
export const HAS_HEADER = 1 << 0
export const HAS_ETHERNET = 1 << 1
export const HAS_IPV4 = 1 << 2
export const HAS_IPV6 = 1 << 3
export const HAS_SWITCH = 1 << 4
export const HAS_ROUTER = 1 << 5
export const HAS_MPLS = 1 << 6
export const HAS_IPV4_TUNNEL_EGRESS = 1 << 7
export const HAS_IPV4_TUNNEL_INGRESS = 1 << 8
export const HAS_IPV6_TUNNEL_EGRESS = 1 << 9
export const HAS_IPV6_TUNNEL_INGRESS = 1 << 10
export const HAS_VNI_EGRESS = 1 << 11
export const HAS_VNI_INGRESS = 1 << 12
export const HAS_SKIPPED = 1 << 31
export const HAS_TUNNEL_EGRESS = HAS_IPV4_TUNNEL_EGRESS | HAS_IPV6_TUNNEL_EGRESS

import type { Link } from '@pathwatch/codecs/rtnetlink/link'

export type PortKind = 'physical' | 'representor' | 'uplink' | 'internal' | 'tunnel' | 'veth' | 'tap' | 'bond' | 'other'

/** rtnl_link_ops.kind of the drivers that matter here. */
const KINDS: Readonly<Record<string, PortKind>> = {
  bond: 'bond',
  geneve: 'tunnel',
  gre: 'tunnel',
  gretap: 'tunnel',
  ip6gretap: 'tunnel',
  openvswitch: 'internal',
  team: 'bond',
  tun: 'tap',
  veth: 'veth',
  vxlan: 'tunnel',
}

/** `pf0vf3`, `c1pf0vf3`, `pf0sf88`: devlink's names of virtual and sub-functions (Documentation/networking/devlink/devlink-port.rst). */
const FUNCTION = /^(?:c\d+)?pf\d+(?:vf|sf)\d+$/
const UPLINK = /^p\d+$/

/** What a link is to a switch. `hasDevice`: a bus device is behind it, that is, /sys/class/net/<name>/device is there. */
export function portKind(link: Link, hasDevice: boolean): PortKind {
  if (link.kind !== undefined) return KINDS[link.kind] ?? 'other'
  if (link.phys_switch_id !== undefined) {
    if (UPLINK.test(link.phys_port_name ?? '')) return 'uplink'
    if (FUNCTION.test(link.phys_port_name ?? '')) return 'representor'
  }
  return hasDevice ? 'physical' : 'other'
}

import type { GROUPS } from './groups.ts'
import { protocolName } from './names.ts'

type GroupName = (typeof GROUPS)[number]['name']

// https://www.iana.org/assignments/ieee-802-numbers
const ETHERTYPES: Record<number, string> = {
  0x0800: 'IPv4',
  0x0806: 'ARP',
  0x86dd: 'IPv6',
  0x8847: 'MPLS',
  0x8863: 'PPPoE discovery',
  0x8864: 'PPPoE',
  0x8809: 'LACP',
  0x88cc: 'LLDP',
}

/** ifIndex of packets that the switch itself sent or took, https://sflow.org/sflow_version_5.txt section 5. */
const SWITCH_ITSELF = 0x3fffffff

/**
 * What to call a series: the API labels them by the number in the samples ("6", "2048", "11"), and what is beyond the
 * largest "other". `interfaces` are names by ifIndex.
 */
export function seriesLabel(group: GroupName, label: string, interfaces: ReadonlyMap<number, string>): string {
  if (group === 'none') return 'total'
  if (!/^\d+$/.test(label)) return label
  const value = Number(label)
  switch (group) {
    case 'protocol':
      return value === 0 ? 'not IP' : protocolName(value)
    case 'vlan':
      return value === 0 ? 'untagged' : `VLAN ${value}`
    case 'ethertype':
      return ETHERTYPES[value] ?? `0x${value.toString(16).padStart(4, '0')}`
    case 'input':
    case 'output':
      if (value === 0) return 'unknown port'
      if (value === SWITCH_ITSELF) return 'the switch itself'
      return interfaces.get(value) ?? `ifIndex ${value}`
  }
}

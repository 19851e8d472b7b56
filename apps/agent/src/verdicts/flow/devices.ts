/** Could this device offload at all? include/net/pkt_cls.h (tc_can_offload), net/sched/cls_api.c (tc_setup_cb_add). */
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import type { Place } from './context.ts'

/** Kinds of devices for which a card's driver may offload in their place (flow_indr_dev_register): never by themselves. */
const INDIRECT = new Set([
  'vxlan',
  'geneve',
  'gre',
  'gretap',
  'ip6gretap',
  'bareudp',
  'openvswitch',
  'bond',
  'team',
  'vlan',
])

/** Why the device takes no flow; undefined when it may. `switchdev`: a card of this host is in switchdev mode. */
export function deviceReason(place: Place, switchdev: boolean): ReasonCode | undefined {
  const { kind, facts, switchId } = place
  if (kind !== undefined) return INDIRECT.has(kind) && switchdev ? undefined : 'port.no_offload_device'
  const feature = facts?.hwTcOffload
  if (feature === 'off [fixed]') return 'port.no_offload_device'
  if (facts?.eswitchMode === 'legacy') return 'port.eswitch_legacy'
  if (feature === 'off') return 'port.hw_tc_offload_off'
  // Neither a part of an e-switch nor known to offload: a plain card.
  return feature === undefined && switchId === undefined ? 'port.no_offload_device' : undefined
}

/** What `deviceReason` rests on. */
export function deviceEvidence({ name, kind, facts, switchId }: Place): string {
  if (kind !== undefined) return `${name} is a ${kind}`
  const parts = [
    ...(facts?.hwTcOffload === undefined ? [] : [`hw-tc-offload ${facts.hwTcOffload}`]),
    ...(facts?.eswitchMode === undefined ? [] : [`e-switch ${facts.eswitchMode}`]),
    switchId === undefined ? 'no switch id' : `switch id ${switchId}`,
  ]
  return `${name}: ${parts.join(', ')}`
}

/** What a flow's reason rests on, in a few words. For the flows that are listed. */
import { ACTION, COOKIE, KEY } from '@pathwatch/codecs/ovs/attributes'
import type { FlowShape } from '@pathwatch/codecs/ovs/shape'
import { SLOW_PATH_REASONS } from '@pathwatch/codecs/ovs/cookie'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import { namesOf } from './bits.ts'
import type { Surroundings } from './classify.ts'
import { traitsOf } from './classify.ts'
import type { Place } from './context.ts'
import { deviceEvidence, deviceReason } from './devices.ts'
import { refusalOf } from './refusals.ts'
import { unknownMatches, unsettableTunnel } from './translation.ts'

/** Of reasons that have words of their own. */
const WORDS: Partial<Record<ReasonCode, (shape: FlowShape, around: Surroundings) => string>> = {
  'policy.hw_offload_off': () => 'other_config:hw-offload is false',
  'policy.restart_needed': () => 'hw-offload was set after ovs-vswitchd was started',
  'policy.skip_sw': () => 'tc-policy is skip_sw: the driver did not take it',
  'action.slow_path': (shape) => `slow_path(${slowPathNames(shape).join(', ') || 'no reason'})`,
  'action.ct_unsupported': () => 'ct(), and tc of this kernel matches no ct_state',
  'action.ct_helper': () => 'ct() with a helper',
  'action.too_many': (shape) => `${shape.actions} actions, 16 at most`,
  'action.set_field': (shape) => `set(${setNames(shape).join(', ')})`,
  'action.set_on_fragment': (shape) =>
    `set(${namesOf(shape.set_attrs, KEY).join(', ')}) of fragments of protocol ${shape.ip_protocol}`,
  'action.set_tunnel': (shape) => `set(tunnel(${unsettableTunnel(shape).join(', ')}))`,
  'action.unsupported': (shape) => `actions: ${namesOf(shape.action_attrs, ACTION).join(', ')}`,
  'match.unknown': (shape, { abilities }) => `matches ${unknownMatches(shape, abilities).join(', ')}`,
  'match.vlan_mask': (shape) => `vlan ${hex(shape.vlan_tci)}/${hex(shape.vlan_tci_mask)}`,
  'match.skb_mark': (shape) => `skb_mark ${hex(shape.skb_mark)}/${hex(shape.skb_mark_mask)}`,
  'match.not_understood': (_, { context }) =>
    context.policy.tunnelKeysUnread === true
      ? 'Open vSwitch: "internal error parsing flow key … (too_much)"'
      : 'the key is padded',
  'chain.limit': (shape) => `recirc_id ${hex(shape.recirc_id)}, 0xfffffff at most`,
  'chain.not_shared': () => 'the datapath does not have OVS_DP_F_TC_RECIRC_SHARING',
  'chain.before_in_software': (shape) => `no filter in tc goes to chain ${shape.recirc_id}`,
  'port.no_ingress_qdisc': ({ in_port }, { ports }) => `${nameOf(ports.get(in_port), in_port)} has no ingress qdisc`,
  'output.not_offloadable': (shape, around) => outputEvidence(shape, around),
}

/** For a flow in Open vSwitch's datapath. */
export const softwareEvidence = (code: ReasonCode, shape: FlowShape, around: Surroundings): string =>
  (WORDS[code] ?? ((one, here) => otherEvidence(code, one, here)))(shape, around)

function otherEvidence(code: ReasonCode, shape: FlowShape, { context, ports, switchdev }: Surroundings): string {
  const input = ports.get(shape.in_port)
  if (code.startsWith('port.') && input && deviceReason(input, switchdev) === code) return deviceEvidence(input)
  if (code.startsWith('driver.')) return textEvidence(traitsOf(shape), context.refusals, input)
  if (code.startsWith('action.')) return cookieEvidence(shape)
  return ''
}

function cookieEvidence(shape: FlowShape): string {
  const sampled = namesOf(shape.sample_cookies, COOKIE)
  if (shape.sample_cookies !== 0) return `sample() with ${sampled.join(', ') || 'no cookie that is known'}`
  const cookies = namesOf(shape.userspace_cookies, COOKIE)
  if (shape.userspace_cookies !== 0) return `userspace() with ${cookies.join(', ') || 'no cookie that is known'}`
  return `actions: ${namesOf(shape.action_attrs, ACTION).join(', ')}`
}

const slowPathNames = ({ slow_path_reasons }: FlowShape): string[] =>
  Object.entries(SLOW_PATH_REASONS).flatMap(([bits, name]) => ((slow_path_reasons & Number(bits)) === 0 ? [] : [name]))

/** With the members that tc has not, where a part of a header is set. */
const setNames = ({ set_attrs, set_rest_attrs }: FlowShape): string[] =>
  namesOf(set_attrs, KEY).map((name) =>
    namesOf(set_rest_attrs, KEY).includes(name) ? `${name} protocol, fragment or label` : name,
  )

function outputEvidence({ outputs, output_count }: FlowShape, { ports }: Surroundings): string {
  for (let index = 0; index < Math.min(output_count, outputs.length); index += 1) {
    const place = ports.get(outputs[index]!)
    if (place && !place.ingressQdisc) return `output ${place.name} is not set up for tc: it has no ingress qdisc`
  }
  return ''
}

/** For a flow in tc. */
export function tcFlowEvidence(
  code: ReasonCode,
  traits: number,
  device: Place | undefined,
  output: Place | undefined,
  { context, switchdev }: Pick<Surroundings, 'context' | 'switchdev'>,
): string {
  if (code === 'policy.skip_hw') {
    const also = device && deviceReason(device, switchdev)
    return also === undefined || !device
      ? 'skip_hw'
      : `skip_hw; ${deviceEvidence(device)}: it could not be offloaded anyway`
  }
  if (code === 'port.other_switch') return `from switch ${device?.switchId ?? ''} to switch ${output?.switchId ?? ''}`
  if (code.startsWith('port.')) return device ? deviceEvidence(device) : ''
  if (code === 'driver.refused') return 'not_in_hw, and no text of the driver was traced'
  if (code === 'driver.fragment') return 'not_in_hw: matches fragments'
  return textEvidence(traits, context.refusals, device)
}

const textEvidence = (traits: number, refusals: Parameters<typeof refusalOf>[1], device: Place | undefined): string => {
  const refusal = refusalOf(traits, refusals)
  if (refusal) return `traced: ${refusal.text}`
  const said = device?.facts?.ctUnavailable
  return said === undefined ? '' : `the kernel said: ${said}`
}

const nameOf = (place: Place | undefined, port: number): string => place?.name ?? `port ${port}`
const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`

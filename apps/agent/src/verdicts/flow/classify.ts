/**
 * Why is this flow not in hardware? In layers, from the outside in: settings that keep out everything, Open vSwitch's own
 * rules, the ports, and last what tc and the driver said. Called for every flow of a poll: no objects, no text.
 */
import { TRAIT } from '@pathwatch/codecs/tc/traits'
import type { FlowShape } from '@pathwatch/codecs/ovs/shape'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import type { FlowContext, Place } from './context.ts'
import { deviceReason } from './devices.ts'
import { refusalOf } from './refusals.ts'
import { translationReason } from './translation.ts'
import type { Abilities } from './translation.ts'

/** How Open vSwitch's datapath and tc are on this host, at the time of a poll. */
export interface Surroundings {
  readonly context: FlowContext
  readonly abilities: Abilities
  /** By number of the datapath's port. */
  readonly ports: ReadonlyMap<number, Place>
  readonly switchdev: boolean
  /** Chains that a filter of tc goes to; undefined when nobody looked. */
  readonly chains: ReadonlySet<number> | undefined
}

/** Open vSwitch 3.6 began to look whether a chain is reached at all (used_chains). */
const CHAINS_CHECKED = 3006

/** For a flow in Open vSwitch's datapath (dp:ovs). */
export function softwareReason(shape: FlowShape, around: Surroundings): ReasonCode {
  const { policy } = around.context
  if (policy.hwOffload === false) return 'policy.hw_offload_off'
  if (policy.restartNeeded === true) return 'policy.restart_needed'
  return (
    translationReason(shape, around.abilities) ??
    portReason(shape, around) ??
    chainReason(shape, around) ??
    keyReason(shape, around) ??
    tcReason(shape, around) ??
    'unexplained'
  )
}

function portReason(shape: FlowShape, { ports }: Surroundings): ReasonCode | undefined {
  const input = ports.get(shape.in_port)
  if (input && !input.ingressQdisc) return input.here ? 'port.no_ingress_qdisc' : 'port.no_offload_device'
  const count = Math.min(shape.output_count, shape.outputs.length)
  for (let index = 0; index < count; index += 1) {
    const output = ports.get(shape.outputs[index]!)
    // The qdisc is what is left of Open vSwitch having set up the port for tc.
    if (output && !output.ingressQdisc) return 'output.not_offloadable'
  }
  return undefined
}

function chainReason(shape: FlowShape, { abilities, chains }: Surroundings): ReasonCode | undefined {
  if (shape.recirc_id === 0 || chains === undefined || chains.has(shape.recirc_id)) return undefined
  return (abilities.ovsVersion ?? 0) >= CHAINS_CHECKED ? 'chain.before_in_software' : undefined
}

/** OVS_TUNNEL_KEY_ATTR_PAD */
const TUNNEL_PAD = 1 << 14

/** Read by Open vSwitch before it offers anything; here after what can be told of the flow itself. */
function keyReason(shape: FlowShape, { context }: Surroundings): ReasonCode | undefined {
  const { tunnel_attrs, tunnel_mask_attrs } = shape
  // A kernel that pads does so where a number would lie across eight bytes: in the key, the mask, both or neither.
  const isPadded = ((tunnel_attrs | tunnel_mask_attrs) & TUNNEL_PAD) !== 0
  const isUnread = tunnel_attrs !== 0 && (context.policy.tunnelKeysUnread === true || isPadded)
  return isUnread ? 'match.not_understood' : undefined
}

/** Open vSwitch offered it, and tc did not take it. */
function tcReason(shape: FlowShape, { context, ports, switchdev }: Surroundings): ReasonCode | undefined {
  const skipSoftware = context.policy.tcPolicy === 'skip_sw'
  const input = ports.get(shape.in_port)
  const device = skipSoftware && input ? deviceReason(input, switchdev) : undefined
  if (device !== undefined) return device
  const traits = traitsOf(shape)
  const refusal = refusalOf(traits, context.refusals)
  if (refusal) return refusal.code
  if (!skipSoftware) return undefined
  return isCtUnavailable(traits, input) ? 'driver.ct_unavailable' : 'policy.skip_sw'
}

/** For a flow that Open vSwitch has put into tc, where it is not in hardware. `output` is undefined when unknown. */
export function tcFlowReason(
  skipHardware: boolean,
  traits: number,
  device: Place | undefined,
  output: Place | undefined,
  { context, switchdev }: Pick<Surroundings, 'context' | 'switchdev'>,
): ReasonCode {
  if (skipHardware) return 'policy.skip_hw'
  const reason = device && deviceReason(device, switchdev)
  if (reason !== undefined) return reason
  if (device?.switchId !== undefined && output?.switchId !== undefined && device.switchId !== output.switchId) {
    return 'port.other_switch'
  }
  const refusal = refusalOf(traits, context.refusals)
  if (refusal) return refusal.code
  if (isCtUnavailable(traits, device)) return 'driver.ct_unavailable'
  return (traits & TRAIT.fragment) !== 0 ? 'driver.fragment' : 'driver.refused'
}

/** No text of the driver about the flow was seen, but what it said of the card. */
const isCtUnavailable = (traits: number, device: Place | undefined): boolean =>
  (traits & TRAIT.ct) !== 0 && device?.facts?.ctUnavailable !== undefined

/** What the flow would have in tc. */
export function traitsOf(shape: FlowShape): number {
  const has = (action: number) => (shape.action_attrs & (1 << action)) !== 0
  return (
    (has(12) || has(16) || shape.ct_state_mask !== 0 ? TRAIT.ct : 0) |
    (has(7) || shape.recirc_id !== 0 ? TRAIT.chain : 0) |
    (has(3) || has(11) ? TRAIT.rewrite : 0) |
    (shape.tunnel_attrs !== 0 || shape.set_tunnel_attrs !== 0 ? TRAIT.tunnel : 0) |
    (has(4) || has(5) || shape.vlan_tci_mask !== 0 ? TRAIT.vlan : 0) |
    (has(6) ? TRAIT.sample : 0) |
    (has(19) ? TRAIT.meter : 0) |
    (shape.output_count > 1 ? TRAIT.mirror : 0) |
    (shape.fragment !== 0 && shape.fragment_mask !== 0 ? TRAIT.fragment : 0)
  )
}

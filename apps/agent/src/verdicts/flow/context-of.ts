/** What reasons of flows depend on, out of the picture of the host. */
import { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import type { DeviceFacts, FlowContext, FlowPolicy } from './context.ts'

/** `3.1.0` → 3001. */
function versionNumber(text: string | undefined): number | undefined {
  const match = /^(\d+)\.(\d+)/.exec(text ?? '')
  return match ? Number(match[1]) * 1000 + Number(match[2]) : undefined
}

export function flowContext(picture: Pick<Picture, 'facts' | 'traced' | 'ovsSaid'>): FlowContext {
  const facts = new FactsView(picture.facts)
  return {
    policy: policyOf(facts, picture.ovsSaid.has('key_not_understood') || undefined),
    devices: Object.fromEntries(facts.names('device').map((name) => [name, deviceOf(facts, name)])),
    refusals: picture.traced.map(({ text, count }) => ({ text, count })),
  }
}

function policyOf(facts: FactsView, tunnelKeysUnread: true | undefined): FlowPolicy {
  const ovs = (name: string) => facts.value('open_vswitch', name)
  const wanted = ovs('other_config.hw-offload')
  const running = ovs('vswitchd.hw_offload')
  const hwOffload = running === undefined ? (wanted === undefined ? undefined : wanted === 'true') : running === 'on'
  return {
    // Wanted but not running is another reason: it takes a restart.
    hwOffload: wanted === 'true' && hwOffload === false ? true : hwOffload,
    restartNeeded: wanted === 'true' && running === 'off' ? true : running === 'on' ? false : undefined,
    tcPolicy: ovs('vswitchd.tc_policy') ?? ovs('other_config.tc-policy'),
    ovsVersion: versionNumber(ovs('vswitchd.version') ?? ovs('ovs_version')),
    ctStateBits: ctStateBits(facts),
    tunnelKeysUnread,
  }
}

/** `probe.ct_state`: `0x3f`, or `no`. Without act_ct there is nothing to match on. */
function ctStateBits(facts: FactsView): number | undefined {
  if (facts.value('host', 'kernel.config.CONFIG_NET_ACT_CT') === 'n') return 0
  const probe = facts.value('tc', 'probe.ct_state')
  if (probe === undefined) return undefined
  return probe === 'no' ? 0 : Number.parseInt(probe, 16)
}

function deviceOf(facts: FactsView, name: string): DeviceFacts {
  const bus = facts.value(`device ${name}`, 'driver.bus')
  return {
    hwTcOffload: facts.value(`device ${name}`, 'ethtool.hw-tc-offload'),
    eswitchMode: bus === undefined ? undefined : facts.value(`pci ${bus}`, 'eswitch.mode'),
  }
}

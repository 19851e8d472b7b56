/** What reasons of flows depend on, out of the picture of the host. */
import { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import type { DeviceFacts, FlowContext, FlowPolicy } from './context.ts'

/** `3.1.0` → 3001. */
function versionNumber(text: string | undefined): number | undefined {
  const match = /^(\d+)\.(\d+)/.exec(text ?? '')
  return match ? Number(match[1]) * 1000 + Number(match[2]) : undefined
}

/**
 * Messages of mlx5 when it finds that it cannot track connections (en/tc_ct.c, en/tc/post_act.c, lib/fs_chains.c), as the checks
 * firmware.flow_level and firmware.ct have them.
 */
const CT_UNAVAILABLE = [
  ...['mlx5.ct.fw_level_missing', 'mlx5.chains.global', 'mlx5.ct.unsupported', 'mlx5.ct.init_failed'],
  'mlx5.postact.create',
]

export function flowContext(picture: Pick<Picture, 'facts' | 'traced' | 'kernelSaid'>): FlowContext {
  const facts = new FactsView(picture.facts)
  return {
    policy: policyOf(facts),
    devices: Object.fromEntries(facts.names('device').map((name) => [name, deviceOf(facts, name, picture.kernelSaid)])),
    refusals: picture.traced.map(({ text, count }) => ({ text, count })),
  }
}

function policyOf(facts: FactsView): FlowPolicy {
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
    tunnelKeysUnread: ovs('vswitchd.tunnel_keys') === 'not_understood' || undefined,
  }
}

/** `probe.ct_state`: `0x3f`, or `no`. Without act_ct there is nothing to match on. */
function ctStateBits(facts: FactsView): number | undefined {
  if (facts.value('host', 'kernel.config.CONFIG_NET_ACT_CT') === 'n') return 0
  const probe = facts.value('tc', 'probe.ct_state')
  if (probe === undefined) return undefined
  return probe === 'no' ? 0 : Number.parseInt(probe, 16)
}

function deviceOf(facts: FactsView, name: string, kernelSaid: Picture['kernelSaid']): DeviceFacts {
  const bus = facts.value(`device ${name}`, 'driver.bus')
  return {
    hwTcOffload: facts.value(`device ${name}`, 'ethtool.hw-tc-offload'),
    eswitchMode: bus === undefined ? undefined : facts.value(`pci ${bus}`, 'eswitch.mode'),
    ctUnavailable: CT_UNAVAILABLE.map((said) => kernelSaid.get(`${said} ${bus}`)?.message).find(Boolean),
  }
}

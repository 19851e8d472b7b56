/** What each reason of a flow rests on, in words, by the cases of test/flow-cases.ts; and devices. */
import { TRAIT } from '@pathwatch/codecs/tc/traits'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import { expect, test } from 'vitest'
import { flow, sample, u32, userspace, zeros } from '../../../test/flow-bytes.ts'
import { IN_TC, SOFTWARE, tcReasonOf } from '../../../test/flow-cases.ts'
import { around, output, place, plain, shapeOf } from '../../../test/flow-parts.ts'
import type { Change } from '../../../test/flow-parts.ts'
import { softwareReason } from './classify.ts'
import { deviceEvidence, deviceReason } from './devices.ts'
import { softwareEvidence } from './evidence.ts'

const IN_SOFTWARE: Partial<Record<ReasonCode, string>> = {
  'policy.hw_offload_off': 'other_config:hw-offload is false',
  'policy.restart_needed': 'hw-offload was set after ovs-vswitchd was started',
  'policy.skip_sw': 'tc-policy is skip_sw: the driver did not take it',
  'action.sflow': 'sample() with sflow',
  'action.ipfix': 'sample() with ipfix',
  'action.sample': 'sample() with no cookie that is known',
  'action.controller': 'userspace() with controller',
  'action.slow_path': 'slow_path(lacp)',
  'action.userspace': 'userspace() with no cookie that is known',
  'action.ct_helper': 'ct() with a helper',
  'action.ct_unsupported': 'ct(), and tc of this kernel matches no ct_state',
  'action.clone': 'actions: clone',
  'action.hash': 'actions: recirc, hash',
  'action.trunc': 'actions: output, trunc',
  'action.meter': 'actions: output, meter',
  'action.check_pkt_len': 'actions: output, check_pkt_len',
  'action.set_field': 'set(ipv4 protocol, fragment or label)',
  'action.set_on_fragment': 'set(tcp) of fragments of protocol 6',
  'action.set_tunnel': 'set(tunnel(tp_src))',
  'action.too_many': '17 actions, 16 at most',
  'action.unsupported': 'actions: output, push_eth',
  'output.not_offloadable': 'output rep2 is not set up for tc: it has no ingress qdisc',
  'match.skb_mark': 'skb_mark 0x1/0xffffffff',
  'match.vlan_mask': 'vlan 0x1005/0x100f',
  'match.unknown': 'matches ct_tuple4',
  'match.not_understood': 'Open vSwitch: "internal error parsing flow key … (too_much)"',
  'chain.not_shared': 'the datapath does not have OVS_DP_F_TC_RECIRC_SHARING',
  'chain.limit': 'recirc_id 0x10000000, 0xfffffff at most',
  'chain.before_in_software': 'no filter in tc goes to chain 7',
  'port.no_ingress_qdisc': 'rep1 has no ingress qdisc',
}

test.each(Object.entries(SOFTWARE))('in software: %s', (code, [has, , change]) => {
  // Of the others the name says it all.
  const expected = IN_SOFTWARE[code as ReasonCode] ?? ''
  expect(softwareEvidence(code as ReasonCode, shapeOf(has), around(change))).toBe(expected)
})

const TC_WORDS: Partial<Record<ReasonCode, string>> = {
  'policy.skip_hw': 'skip_hw',
  'port.no_offload_device': 'rep1 is a veth',
  'port.hw_tc_offload_off': 'rep1: hw-tc-offload off, switch id sw1',
  'port.eswitch_legacy': 'rep1: hw-tc-offload on, e-switch legacy, switch id sw1',
  'port.other_switch': 'from switch sw1 to switch sw2',
  'driver.refused': 'not_in_hw, and no text of the driver was traced',
  'driver.fragment': 'not_in_hw: matches fragments',
}

test.each(Object.entries(IN_TC))('in tc: %s', (code, [has]) => {
  const { reason, evidence } = tcReasonOf(has)
  expect(reason).toBe(code)
  expect(evidence).toBe(TC_WORDS[code as ReasonCode] ?? `traced: ${has.refusals?.[0]?.text}`)
})

test('a device that could not anyway is said beside the policy', () => {
  expect(tcReasonOf({ skipHardware: true, device: { kind: 'veth' } }).evidence).toBe(
    'skip_hw; rep1 is a veth: it could not be offloaded anyway',
  )
})

test('several causes, several outputs, and ports without a name', () => {
  const said = (spec: ReturnType<typeof flow>, change?: Change) => {
    const shape = shapeOf(spec)
    return softwareEvidence(softwareReason(shape, around(change)), shape, around(change))
  }
  expect(said(flow([], [sample(1), sample(4), output]))).toBe('sample() with sflow, ipfix')
  expect(said(flow([], [userspace(5), userspace(1)]))).toBe('userspace() with sflow, controller')
  expect(said(flow([], [userspace(2, 4 | 1)]))).toBe('slow_path(cfm, lacp)')
  expect(said(flow([], [userspace(2, 0)]))).toBe('slow_path(no reason)')
  // The first output is fine; the second is not.
  expect(said(flow([], [[1, u32(1)], output]), { output: { ingressQdisc: false } })).toContain('output rep2')
  const nowhere = { ...around({ input: { ingressQdisc: false } }), ports: new Map() }
  expect(softwareEvidence('port.no_ingress_qdisc', shapeOf(plain), nowhere)).toBe('port 1 has no ingress qdisc')
  expect(softwareEvidence('output.not_offloadable', shapeOf(plain), nowhere)).toBe('')
  const away = { input: { ingressQdisc: false, here: false, kind: 'veth' } }
  expect(softwareReason(shapeOf(plain), around(away))).toBe('port.no_offload_device')
  expect(said(plain, away)).toBe('rep1 is a veth')
  const text = 'mlx5_core: Matching on TTL is not supported'
  expect(said(plain, { refusals: [{ text, count: 1 }] })).toBe(`traced: ${text}`)
  expect(said(flow([], [[7, u32(5)], [8, zeros(8)], output]))).toBe('actions: output, recirc, hash')
  expect(tcReasonOf({ traits: TRAIT.fragment }).evidence).toBe('not_in_hw: matches fragments')
})

test('which devices take flows at all', () => {
  const bare = { kind: undefined, switchId: undefined, facts: undefined }
  const facts = (hwTcOffload: string | undefined, eswitchMode?: string) => ({ facts: { hwTcOffload, eswitchMode } })
  const cases: readonly [fields: Partial<ReturnType<typeof place>>, switchdev: boolean, reason: string | undefined][] =
    [
      [{}, true, undefined],
      [{}, false, undefined],
      [{ kind: 'veth' }, true, 'port.no_offload_device'],
      [{ kind: 'vxlan' }, true, undefined],
      [{ kind: 'vxlan' }, false, 'port.no_offload_device'],
      [{ ...bare, ...facts('off [fixed]') }, true, 'port.no_offload_device'],
      [facts('on', 'legacy'), true, 'port.eswitch_legacy'],
      [facts('off', 'legacy'), true, 'port.eswitch_legacy'],
      [facts('off', 'switchdev'), true, 'port.hw_tc_offload_off'],
      [facts('on [fixed]'), true, undefined],
      [bare, true, 'port.no_offload_device'],
      [{ ...bare, switchId: 'sw1' }, true, undefined],
      [{ ...bare, ...facts('on') }, true, undefined],
    ]
  for (const [fields, switchdev, reason] of cases) {
    expect([fields, switchdev, deviceReason(place('p', fields), switchdev)]).toEqual([fields, switchdev, reason])
  }
  for (const kind of ['geneve', 'gre', 'gretap', 'ip6gretap', 'bareudp', 'openvswitch', 'bond', 'team', 'vlan']) {
    expect([kind, deviceReason(place('p', { kind }), true)]).toEqual([kind, undefined])
  }
  expect(deviceEvidence(place('p', bare))).toBe('p: no switch id')
  expect(deviceEvidence(place('p', { ...bare, ...facts('off', 'legacy'), switchId: 'a' }))).toBe(
    'p: hw-tc-offload off, e-switch legacy, switch id a',
  )
})

/** Each reason of a flow, by the cases of test/flow-cases.ts. */
import { TRAIT } from '@pathwatch/codecs/tc/traits'
import { reasons } from '@pathwatch/codecs/verdicts/reasons'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import { describe, expect, test } from 'vitest'
import { be16, flow, ipv4, ones, u32, zeros } from '../../../test/flow-bytes.ts'
import type { FlowSpec } from '../../../test/flow-bytes.ts'
import type { Change } from '../../../test/flow-parts.ts'
import { IN_TC, SOFTWARE, tcReasonOf } from '../../../test/flow-cases.ts'
import {
  around,
  ct,
  field,
  inIpv6,
  inTunnel,
  inTunnelMaskPadded,
  ipv6,
  plain,
  recirc,
  shapeOf,
} from '../../../test/flow-parts.ts'
import { softwareReason } from './classify.ts'
import { NO_CONTEXT } from './context.ts'
import { softwareEvidence } from './evidence.ts'

describe('flows in the datapath', () => {
  test.each(Object.entries(SOFTWARE))('%s', (code, [has, hasNot, change, changeNot]) => {
    const shape = shapeOf(has)
    expect(softwareReason(shape, around(change))).toBe(code)
    const evidence = softwareEvidence(code as ReasonCode, shape, around(change))
    expect(evidence).not.toContain('undefined')
    expect(softwareReason(shapeOf(hasNot), around(changeNot))).not.toBe(code)
  })

  test('a padded key of a tunnel is not understood either; a flow of no tunnel is none of them', () => {
    const padded = shapeOf(inTunnel([14, zeros(0)]))
    expect(softwareReason(padded, around())).toBe('match.not_understood')
    expect(softwareReason(shapeOf(inTunnelMaskPadded), around())).toBe('match.not_understood')
    expect(softwareReason(shapeOf(inTunnel()), around())).toBe('unexplained')
    expect(softwareEvidence('match.not_understood', padded, around())).toBe('the key is padded')
    const unread = around({ policy: { tunnelKeysUnread: true } })
    expect(softwareEvidence('match.not_understood', shapeOf(inTunnel()), unread)).toContain('too_much')
    expect(softwareReason(shapeOf(plain), unread)).toBe('unexplained')
  })

  test('a chain that nothing goes to counts where Open vSwitch looks, and somebody looked at chains', () => {
    const inChain = shapeOf(flow([field(20, u32(7), ones(4))]))
    const of = (ovsVersion: number, chains: ReadonlySet<number> | undefined) => ({
      policy: { ovsVersion },
      ...(chains && { chains }),
    })
    expect(softwareReason(inChain, around(of(3006, new Set())))).toBe('chain.before_in_software')
    expect(softwareReason(inChain, around(of(3005, new Set())))).toBe('unexplained')
    expect(softwareReason(inChain, around(of(3006, undefined)))).toBe('unexplained')
    expect(softwareReason(shapeOf(plain), around(of(3006, new Set())))).toBe('unexplained')
  })

  test('with skip_sw a device that could not take it is the reason, and its words the next', () => {
    const skip = { policy: { tcPolicy: 'skip_sw' } }
    const reasonOf = (change: Change) => softwareReason(shapeOf(plain), around({ ...skip, ...change }))
    expect(reasonOf({ input: { kind: 'veth' } })).toBe('port.no_offload_device')
    expect(reasonOf({ refusals: [{ text: 'No space left on device', count: 1 }] })).toBe('driver.table_full')
    expect(softwareReason(shapeOf(plain), around({ input: { kind: 'veth' } }))).toBe('unexplained')
    expect(softwareReason(shapeOf(plain), { ...around(skip), ports: new Map() })).toBe('policy.skip_sw')
  })

  test('what a version is not known to refuse is not refused', () => {
    const unknown = { ...NO_CONTEXT.policy }
    expect(softwareReason(shapeOf(flow([], [[19, u32(1)], ct(), recirc])), around({ policy: unknown }))).toBe(
      'unexplained',
    )
  })

  test.each<[string, FlowSpec, string]>([
    ['snat', flow([field(22, u32(0x40), u32(0x40))]), 'matches ct_state'],
    ['IPv6 label', flow(inIpv6(ipv6(6, 0), ipv6(255, 255, 0xfffff))), 'matches ipv6 label'],
    [
      'any EtherType',
      flow([field(6, be16(0x0800), zeros(2)), field(7, ipv4(6, 0), ipv4(255, 255))]),
      'matches eth_type',
    ],
    ['neighbour discovery', flow([field(14, zeros(28), ones(28))]), 'matches nd'],
  ])('what is matched and has no key in flower is named: %s', (_, spec, text) => {
    const shape = shapeOf(spec)
    expect(softwareReason(shape, around())).toBe('match.unknown')
    expect(softwareEvidence('match.unknown', shape, around())).toBe(text)
  })
})

describe('flows in tc', () => {
  test.each(Object.entries(IN_TC))('%s', (code, [has, hasNot]) => {
    const { reason, evidence } = tcReasonOf(has)
    expect(reason).toBe(code)
    expect(evidence).not.toMatch(/^$|undefined/)
    expect(tcReasonOf(hasNot).reason).not.toBe(code)
  })

  test('of several texts, one about what the flow has counts before one that is more frequent', () => {
    const refusals = [
      { text: 'mlx5_core: Unsupported key', count: 900 },
      { text: "mlx5_core: offload of ct action isn't available", count: 2 },
    ]
    expect(tcReasonOf({ traits: TRAIT.ct, refusals }).reason).toBe('driver.ct_unavailable')
    expect(tcReasonOf({ refusals }).reason).toBe('driver.match')
  })
})

describe('a card of which the kernel said that it tracks no connections', () => {
  const text = 'mlx5_core 0000:08:00.0: firmware level support is missing'
  const facts = { hwTcOffload: 'on', eswitchMode: 'switchdev', ctUnavailable: text }
  const ctFlow = shapeOf(flow([], [ct(), recirc]))

  test('a filter of conntrack, where the driver was not heard itself; no other filter, and of no other card', () => {
    const of = (change: Parameters<typeof tcReasonOf>[0]) => tcReasonOf({ device: { facts }, ...change })
    expect(of({ traits: TRAIT.ct })).toEqual({ reason: 'driver.ct_unavailable', evidence: `the kernel said: ${text}` })
    expect(of({}).reason).toBe('driver.refused')
    expect(of({ traits: TRAIT.chain }).reason).toBe('driver.refused')
    expect(tcReasonOf({ traits: TRAIT.ct, output: { facts } }).reason).toBe('driver.refused')
    expect(tcReasonOf({ traits: TRAIT.ct, device: { facts: undefined } }).reason).toBe('driver.refused')
    const refusals = [{ text: 'mlx5_core: No space left on device', count: 1 }]
    expect(of({ traits: TRAIT.ct, refusals })).toMatchObject({
      ...{ reason: 'driver.table_full', evidence: 'traced: mlx5_core: No space left on device' },
    })
  })

  test('a flow that was not taken with skip_sw', () => {
    const here = around({ policy: { tcPolicy: 'skip_sw' }, input: { facts } })
    expect(softwareReason(ctFlow, here)).toBe('driver.ct_unavailable')
    expect(softwareEvidence('driver.ct_unavailable', ctFlow, here)).toBe(`the kernel said: ${text}`)
    expect(softwareReason(shapeOf(plain), here)).toBe('policy.skip_sw')
    expect(softwareReason(ctFlow, around({ policy: { tcPolicy: 'skip_sw' } }))).toBe('policy.skip_sw')
    expect(softwareReason(ctFlow, around({ input: { facts } }))).toBe('unexplained')
    expect(softwareReason(ctFlow, { ...here, ports: new Map() })).toBe('policy.skip_sw')
  })
})

test('every reason of a flow has its case', () => {
  const told = new Set([...Object.keys(SOFTWARE), ...Object.keys(IN_TC)])
  // Of connections, and of flows that the kernel does not have: told in sentences.
  const others = reasons.filter(({ layer }) => layer === 'conntrack').map(({ code }) => code)
  expect(reasons.map(({ code }) => code).filter((code) => !told.has(code))).toEqual(others)
})

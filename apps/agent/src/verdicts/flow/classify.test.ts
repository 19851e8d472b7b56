/** Each reason of a flow: a flow that has it, and one as near as can be that has not. */
import { FlowShape } from '@pathwatch/codecs/ovs/shape'
import { TRAIT } from '@pathwatch/codecs/tc/traits'
import { reasons } from '@pathwatch/codecs/verdicts/reasons'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import { describe, expect, test } from 'vitest'
import { be16, flow, flowBytes, ipv4, ones, sample, u32, userspace, zeros } from '../../../test/flow-bytes.ts'
import type { Attribute, Field, FlowSpec } from '../../../test/flow-bytes.ts'
import { softwareReason, tcFlowReason } from './classify.ts'
import type { Surroundings } from './classify.ts'
import { NO_CONTEXT } from './context.ts'
import type { FlowContext, FlowPolicy, Place } from './context.ts'
import { softwareEvidence, tcFlowEvidence } from './evidence.ts'

const place = (name: string, fields: Partial<Place> = {}): Place => ({
  ...{ name, kind: undefined, switchId: 'sw1', ingressQdisc: true, here: true },
  facts: { hwTcOffload: 'on', eswitchMode: 'switchdev' },
  ...fields,
})

/** A healthy host: Open vSwitch 3.3 that offloads, two representors of one card. */
interface Change {
  readonly policy?: Partial<FlowPolicy>
  readonly refusals?: FlowContext['refusals']
  readonly recircShared?: boolean
  readonly input?: Partial<Place>
  readonly output?: Partial<Place>
  readonly chains?: ReadonlySet<number>
}
function around({ policy, refusals = [], recircShared = true, input, output, chains }: Change = {}): Surroundings {
  const settings = {
    hwOffload: true,
    restartNeeded: false,
    tcPolicy: 'none',
    ovsVersion: 3003,
    ctStateBits: 0x3f,
    ...policy,
  }
  return {
    context: { policy: settings, devices: {}, refusals },
    abilities: { ...settings, recircShared },
    ports: new Map([
      [1, place('rep1', input)],
      [2, place('rep2', output)],
    ]),
    switchdev: true,
    chains,
  }
}

function shapeOf(spec: FlowSpec): FlowShape {
  const bytes = flowBytes(spec)
  const shape = new FlowShape()
  shape.read(bytes, 0, bytes.length)
  return shape
}

const output: Attribute = [1, u32(2)]
const ct = (...attributes: Attribute[]): Attribute => [12, [[2, Buffer.from([7, 0])], ...attributes]]
const field = (type: number, value: Uint8Array, mask: Uint8Array): Field => [type, value, mask]
const setMasked = (type: number, value: Uint8Array, mask: Uint8Array): Attribute => [
  11,
  [[type, Buffer.concat([value, mask])]],
]
const ipv6 = (protocol: number, fragment: number, label = 0): Buffer => {
  const bytes = zeros(40)
  bytes.writeUInt32BE(label, 32)
  bytes.set([protocol, 0, 64, fragment], 36)
  return bytes
}
const inIpv6 = (value: Buffer, mask: Buffer): Field[] => [
  field(6, be16(0x86dd), ones(2)),
  field(7, zeros(0), zeros(0)),
  field(8, value, mask),
]
const recirc: Attribute = [7, u32(5)]

type Case = readonly [has: FlowSpec, hasNot: FlowSpec, change?: Change, changeNot?: Change]
const plain = flow()
/** Of flows in the datapath: the flow that has the reason, and the near miss, each with its host. */
const SOFTWARE: Partial<Record<ReasonCode, Case>> = {
  'policy.hw_offload_off': [plain, plain, { policy: { hwOffload: false } }],
  'policy.restart_needed': [
    plain,
    plain,
    { policy: { restartNeeded: true } },
    { policy: { restartNeeded: undefined } },
  ],
  'policy.skip_sw': [plain, plain, { policy: { tcPolicy: 'skip_sw' } }],
  'action.sflow': [flow([], [sample(1), output]), flow([], [sample(4), output])],
  'action.ipfix': [flow([], [sample(4), output]), flow([], [sample(1), output])],
  'action.sample': [
    flow(
      [],
      [
        [
          6,
          [
            [1, u32(1)],
            [2, [output]],
          ],
        ],
        output,
      ],
    ),
    flow([], [sample(3), output]),
  ],
  'action.controller': [flow([], [userspace(5)]), flow([], [userspace(2, 4)])],
  'action.slow_path': [flow([], [userspace(2, 4)]), flow([], [userspace(5)])],
  'action.userspace': [flow([], [[2, [[1, u32(9)]]]]), flow([], [userspace(1)])],
  'action.ct_helper': [flow([], [ct([5, Buffer.from('ftp\0')]), recirc]), flow([], [ct(), recirc])],
  'action.ct_unsupported': [
    flow([], [ct(), recirc]),
    flow([], [ct(), recirc]),
    { policy: { ctStateBits: 0 } },
    { policy: { ctStateBits: undefined } },
  ],
  'action.clone': [flow([], [[20, [output]]]), flow([], [output])],
  'action.hash': [flow([], [[8, zeros(8)], recirc]), flow([], [recirc])],
  'action.trunc': [flow([], [[13, u32(64)], output]), flow([], [output, output])],
  'action.meter': [
    flow([], [[19, u32(1)], output]),
    flow([], [[19, u32(1)], output]),
    { policy: { ovsVersion: 2017 } },
  ],
  'action.check_pkt_len': [
    flow(
      [],
      [
        [
          21,
          [
            [1, be16(1500)],
            [2, [output]],
            [3, [output]],
          ],
        ],
      ],
    ),
    flow(
      [],
      [
        [
          21,
          [
            [1, be16(1500)],
            [2, [output]],
            [3, [output]],
          ],
        ],
      ],
    ),
    { policy: { ovsVersion: 2017 } },
  ],
  'action.set_field': [
    flow([], [setMasked(7, zeros(12), Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0])), output]),
    flow([], [setMasked(7, zeros(12), Buffer.from([0, 0, 0, 0, 255, 255, 255, 255, 0, 255, 255, 0])), output]),
  ],
  'action.set_on_fragment': [
    flow([field(7, ipv4(6, 1), ipv4(255, 255))], [setMasked(9, zeros(4), ones(4)), output]),
    flow(
      [field(7, ipv4(1, 1), ipv4(255, 255))],
      [setMasked(7, zeros(12), Buffer.from([255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0])), output],
    ),
  ],
  'action.set_tunnel': [
    flow(
      [],
      [
        [
          3,
          [
            [
              16,
              [
                [0, zeros(8)],
                [9, be16(99)],
              ],
            ],
          ],
        ],
        output,
      ],
    ),
    flow(
      [],
      [
        [
          3,
          [
            [
              16,
              [
                [0, zeros(8)],
                [2, zeros(4)],
                [10, be16(4789)],
              ],
            ],
          ],
        ],
        output,
      ],
    ),
  ],
  'action.too_many': [
    flow(
      [],
      Array.from({ length: 17 }, () => output),
    ),
    flow(
      [],
      Array.from({ length: 16 }, () => output),
    ),
  ],
  'action.unsupported': [flow([], [[14, zeros(12)], output]), flow([], [[4, zeros(4)], output])],
  'output.not_offloadable': [
    plain,
    flow([], []),
    { output: { ingressQdisc: false } },
    { output: { ingressQdisc: false } },
  ],
  'match.skb_mark': [flow([field(15, u32(1), ones(4))]), flow([field(15, u32(0), ones(4))])],
  'match.dp_hash': [flow([field(19, u32(1), u32(15))]), flow([field(19, u32(1), zeros(4))])],
  'match.skb_priority': [flow([field(2, u32(1), ones(4))]), flow([field(2, u32(1), zeros(4))])],
  'match.packet_type': [flow([field(4, zeros(0), zeros(0))]), flow([field(4, zeros(12), zeros(12))])],
  'match.mpls_depth': [
    flow([field(6, be16(0x8847), ones(2)), field(7, zeros(0), zeros(0)), field(21, zeros(8), ones(8))]),
    flow([
      field(6, be16(0x8847), ones(2)),
      field(7, zeros(0), zeros(0)),
      field(21, zeros(8), Buffer.concat([ones(4), zeros(4)])),
    ]),
  ],
  'match.ipv6_fragment': [flow(inIpv6(ipv6(6, 2), ipv6(255, 255))), flow(inIpv6(ipv6(6, 0), ipv6(255, 255)))],
  'match.vlan_mask': [flow([field(5, be16(0x1005), be16(0x100f))]), flow([field(5, be16(0x1005), be16(0x1fff))])],
  'match.fragment_mask': [flow([field(7, ipv4(6, 0), ipv4(255, 0))]), plain],
  'match.unknown': [flow([field(26, zeros(16), ones(16))]), flow([field(26, zeros(16), zeros(16))])],
  'chain.not_shared': [flow([], [recirc]), plain, { recircShared: false }, { recircShared: false }],
  'chain.limit': [flow([field(20, u32(0x1000_0000), ones(4))]), flow([field(20, u32(0x0fff_ffff), ones(4))])],
  'chain.before_in_software': [
    flow([field(20, u32(7), ones(4))]),
    flow([field(20, u32(7), ones(4))]),
    { policy: { ovsVersion: 3006 }, chains: new Set([6]) },
    { policy: { ovsVersion: 3006 }, chains: new Set([7]) },
  ],
  'port.no_ingress_qdisc': [plain, plain, { input: { ingressQdisc: false } }],
  unexplained: [plain, plain, {}, { refusals: [{ text: 'mlx5_core: Unsupported key', count: 1 }] }],
}

describe('flows in the datapath', () => {
  test.each(Object.entries(SOFTWARE))('%s', (code, [has, hasNot, change, changeNot]) => {
    const shape = shapeOf(has)
    expect(softwareReason(shape, around(change))).toBe(code)
    const evidence = softwareEvidence(code as ReasonCode, shape, around(change))
    expect(evidence).not.toContain('undefined')
    expect(softwareReason(shapeOf(hasNot), around(changeNot))).not.toBe(code)
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

interface TcCase {
  readonly skipHardware?: boolean
  readonly traits?: number
  readonly device?: Partial<Place>
  readonly output?: Partial<Place>
  readonly refusals?: FlowContext['refusals']
}
const said = (text: string, traits = 0): TcCase => ({ traits, refusals: [{ text: `mlx5_core: ${text}`, count: 1 }] })
const tcReasonOf = ({ skipHardware = false, traits = 0, device, output: to, refusals = [] }: TcCase) => {
  const here = { context: { ...NO_CONTEXT, refusals }, switchdev: true }
  const ends = [place('rep1', device), place('rep2', to)] as const
  const reason = tcFlowReason(skipHardware, traits, ...ends, here)
  return { reason, evidence: tcFlowEvidence(reason, traits, ...ends, here) }
}

/** Of flows in tc. */
const IN_TC: Partial<Record<ReasonCode, readonly [has: TcCase, hasNot: TcCase]>> = {
  'policy.skip_hw': [{ skipHardware: true }, {}],
  'port.no_offload_device': [{ device: { kind: 'veth' } }, { device: { kind: 'vxlan' } }],
  'port.hw_tc_offload_off': [
    { device: { facts: { hwTcOffload: 'off', eswitchMode: undefined } } },
    { device: { facts: { hwTcOffload: 'on', eswitchMode: undefined } } },
  ],
  'port.eswitch_legacy': [
    { device: { facts: { hwTcOffload: 'on', eswitchMode: 'legacy' } } },
    { device: { facts: { hwTcOffload: 'on', eswitchMode: 'switchdev' } } },
  ],
  'port.other_switch': [{ output: { switchId: 'sw2' } }, { output: { switchId: undefined } }],
  'driver.refused': [{}, { traits: TRAIT.fragment }],
  'driver.fragment': [{ traits: TRAIT.fragment }, {}],
  'driver.other': [said('something new'), said('Unsupported key')],
  'driver.table_full': [said('No space left on device'), said('something new')],
  'driver.match': [said('Matching on TTL is not supported'), said('something new')],
  'driver.min_inline': [
    said('Flow is not offloaded due to min inline setting'),
    said('Matching on TTL is not supported'),
  ],
  'driver.rewrite': [
    said("too many pedit actions, can't offload", TRAIT.rewrite),
    said("too many pedit actions, can't offload"),
  ],
  'driver.action': [said('Rule must have at least one forward/drop action'), said('something new')],
  'driver.ct_unavailable': [
    said("offload of ct action isn't available", TRAIT.ct),
    said("offload of ct action isn't available"),
  ],
  'driver.ct': [
    said("matching on ct_state +rel isn't supported", TRAIT.ct),
    said("matching on ct_state +rel isn't supported"),
  ],
  'driver.chain': [
    said('Requested chain is out of supported range', TRAIT.chain),
    said('Requested chain is out of supported range'),
  ],
  'driver.tunnel': [
    said('encap header larger than max supported', TRAIT.tunnel),
    said('encap header larger than max supported'),
  ],
  'driver.sample': [
    said('Sample action with connection tracking is not supported', TRAIT.sample),
    said('Sample action with connection tracking is not supported', TRAIT.ct),
  ],
  'driver.meter': [said('Failed to get flow meter', TRAIT.meter), said('Failed to get flow meter')],
  'driver.vlan': [
    said('firmware vlan actions is not supported', TRAIT.vlan),
    said('firmware vlan actions is not supported'),
  ],
  'driver.other_switch': [said("devices are not on same switch HW, can't offload forwarding"), said('Unsupported key')],
}

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

test('every reason of a flow has its case', () => {
  const told = new Set([...Object.keys(SOFTWARE), ...Object.keys(IN_TC)])
  // Of connections, and of flows that the kernel does not have: told in sentences.
  const others = reasons.filter(({ layer }) => layer === 'conntrack').map(({ code }) => code)
  expect(reasons.map(({ code }) => code).filter((code) => !told.has(code))).toEqual(others)
})

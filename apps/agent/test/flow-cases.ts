/** For each reason of a flow: a flow that has it, and one as near as can be that has not. */
import { TRAIT } from '@pathwatch/codecs/tc/traits'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import { tcFlowReason } from '../src/verdicts/flow/classify.ts'
import { NO_CONTEXT } from '../src/verdicts/flow/context.ts'
import type { FlowContext, Place } from '../src/verdicts/flow/context.ts'
import { tcFlowEvidence } from '../src/verdicts/flow/evidence.ts'
import { be16, flow, ipv4, ones, sample, u32, userspace, zeros } from './flow-bytes.ts'
import type { FlowSpec } from './flow-bytes.ts'
import { place, output, ct, field, setMasked, ipv6, inIpv6, recirc, inTunnel, plain } from './flow-parts.ts'
import type { Change } from './flow-parts.ts'

type Case = readonly [has: FlowSpec, hasNot: FlowSpec, change?: Change, changeNot?: Change]
/** Of flows in the datapath: the flow that has the reason, and the near miss, each with its host. */
export const SOFTWARE: Partial<Record<ReasonCode, Case>> = {
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
  'match.not_understood': [inTunnel(), inTunnel(), { policy: { tunnelKeysUnread: true } }],
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

export interface TcCase {
  readonly skipHardware?: boolean
  readonly traits?: number
  readonly device?: Partial<Place>
  readonly output?: Partial<Place>
  readonly refusals?: FlowContext['refusals']
}
const said = (text: string, traits = 0): TcCase => ({ traits, refusals: [{ text: `mlx5_core: ${text}`, count: 1 }] })
export const tcReasonOf = ({ skipHardware = false, traits = 0, device, output: to, refusals = [] }: TcCase) => {
  const here = { context: { ...NO_CONTEXT, refusals }, switchdev: true }
  const ends = [place('rep1', device), place('rep2', to)] as const
  const reason = tcFlowReason(skipHardware, traits, ...ends, here)
  return { reason, evidence: tcFlowEvidence(reason, traits, ...ends, here) }
}

/** Of flows in tc. */
export const IN_TC: Partial<Record<ReasonCode, readonly [has: TcCase, hasNot: TcCase]>> = {
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

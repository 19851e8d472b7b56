/** Open vSwitch's rules where they are fine-grained: parts of VLAN tags, fragments, tunnels, what a filter would have. */
import { FlowShape } from '@pathwatch/codecs/ovs/shape'
import { TRAIT } from '@pathwatch/codecs/tc/traits'
import { expect, test } from 'vitest'
import { be16, flow, ipv4, ones, sample, u32, zeros } from '../../../test/flow-bytes.ts'
import type { FlowSpec } from '../../../test/flow-bytes.ts'
import { ct, field, inIpv6, ipv6, output, plain, recirc, setMasked, shapeOf } from '../../../test/flow-parts.ts'
import { traitsOf } from './classify.ts'
import { refusalOf } from './refusals.ts'
import { translationReason, unknownMatches, unsettableTunnel } from './translation.ts'
import type { Abilities } from './translation.ts'

const can: Abilities = { ovsVersion: 3003, ctStateBits: 0x3f, recircShared: true }
const reasonOf = (spec: FlowSpec, abilities = can) => translationReason(shapeOf(spec), abilities)
const shaped = (fields: Partial<FlowShape>): FlowShape => Object.assign(new FlowShape(), fields)

test.each<[tci: number, mask: number, partial: boolean]>([
  // No tag at all, and a whole id, priority or both.
  [0, 0xffff, false],
  [0x1005, 0x1fff, false],
  [0x7005, 0xf000, false],
  [0x7005, 0xffff, false],
  // That there is a tag; a part of the id, of the priority; without the bit that says there is one.
  [0x1000, 0x1000, true],
  [0x1005, 0x100f, true],
  [0x7005, 0x3000, true],
  [0x1005, 0x0fff, true],
  [0x0005, 0x1fff, true],
  [0x0005, 0xffff, true],
  [0x1005, 0x1f0f, true],
  [0x7005, 0x7fff, true],
])('VLAN tag %i under mask %i', (tci, mask, partial) => {
  const found = reasonOf(flow([field(5, be16(tci), be16(mask))]))
  expect(found === 'match.vlan_mask').toBe(partial)
  expect(translationReason(shaped({ ...onlyEthernet, inner_tci: tci, inner_tci_mask: mask }), can)).toBe(
    partial ? 'match.vlan_mask' : undefined,
  )
})

const KEYS = { ethernet: 1 << 4, ethertype: 1 << 6, arp: 1 << 13, ipv4: 1 << 7, zone: 1 << 23, tunnel: 1 << 16 }
/** A flow that nothing is wrong with. */
const onlyEthernet = { key_attrs: KEYS.ethernet | KEYS.ethertype, eth_type: 0x88cc, eth_type_mask: 0xffff }

test('fragments: which headers tc can change, and what it must match', () => {
  const tcp = setMasked(9, zeros(4), ones(4))
  expect(reasonOf(flow([], [tcp, output]))).toBeUndefined()
  expect(reasonOf(flow([field(7, ipv4(6, 1), ipv4(255, 255))], [tcp, output]))).toBe('action.set_on_fragment')
  // The Ethernet header has no checksum over it; GRE no checksum that tc would mend.
  const mac = setMasked(4, zeros(12), ones(12))
  expect(reasonOf(flow([field(7, ipv4(6, 1), ipv4(255, 255))], [mac, output]))).toBeUndefined()
  const address = setMasked(7, zeros(12), Buffer.from([255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]))
  expect(reasonOf(flow([field(7, ipv4(47, 1), ipv4(255, 255))], [address, output]))).toBeUndefined()
  // A value of the key that the mask leaves out is none.
  expect(reasonOf(flow([field(7, ipv4(6, 1), ipv4(255, 0))], [tcp, output]))).toBe('match.fragment_mask')
  expect(reasonOf(flow(inIpv6(ipv6(44, 0), ipv6(255, 255))))).toBe('match.ipv6_fragment')
  expect(reasonOf(flow(inIpv6(ipv6(44, 0), ipv6(0, 255))))).toBeUndefined()
  expect(reasonOf(flow(inIpv6(ipv6(6, 1), ipv6(255, 255))))).toBe('match.ipv6_fragment')
  expect(reasonOf(flow(inIpv6(ipv6(6, 0), ipv6(255, 0))))).toBe('match.fragment_mask')
})

test('not Ethernet: no header, or matched as no EtherType', () => {
  expect(translationReason(shaped({ ...onlyEthernet, key_attrs: KEYS.ethertype }), can)).toBe('match.packet_type')
  expect(translationReason(shaped({ ...onlyEthernet, key_attrs: KEYS.ethernet }), can)).toBe('match.packet_type')
  expect(translationReason(shaped({ key_attrs: KEYS.ethernet, eth_type_mask: 0 }), can)).toBeUndefined()
})

test('fields that flower has under conditions only', () => {
  const left = (fields: Partial<FlowShape>, abilities = can) =>
    unknownMatches(shaped({ ...onlyEthernet, ...fields }), abilities)
  expect(left({ mask_attrs: KEYS.arp })).toEqual(['arp'])
  expect(left({ mask_attrs: KEYS.arp, eth_type: 0x0806 })).toEqual([])
  expect(left({ mask_attrs: KEYS.arp, eth_type: 0x0806, eth_type_mask: 0xff00 })).toEqual(['arp'])
  expect(left({ mask_attrs: KEYS.ipv4, eth_type: 0x0800, eth_type_mask: 0xff00 })).toEqual(['eth_type'])
  expect(left({ ct_state_mask: 0x3f })).toEqual([])
  expect(left({ ct_state_mask: 0x40 }, { ...can, ctStateBits: undefined })).toEqual(['ct_state'])
  expect(left({ ct_state_mask: 0x20 }, { ...can, ctStateBits: 0x1f })).toEqual(['ct_state'])
  expect(left({ mask_attrs: KEYS.zone }, { ...can, ctStateBits: 0 })).toEqual(['ct_zone'])
  expect(left({ mask_attrs: KEYS.zone })).toEqual([])
  expect(left({ mask_attrs: KEYS.ipv4, ct_state_mask: 0 }, { ...can, ctStateBits: 0 })).toEqual([])
  const oam = { tunnel_attrs: 1, tunnel_mask_attrs: 1 << 7 }
  expect(left(oam, { ...can, ovsVersion: 3004 })).toEqual(['tunnel oam'])
  expect(left(oam, { ...can, ovsVersion: undefined })).toEqual(['tunnel oam'])
  expect(left(oam, { ...can, ovsVersion: 3005 })).toEqual([])
  expect(left({ ...oam, tunnel_attrs: 0 }, { ...can, ovsVersion: 3004 })).toEqual([])
  expect(left({ tunnel_attrs: 1, tunnel_mask_attrs: 1 << 15 })).toEqual(['tunnel erspan'])
  expect(left({ tunnel_attrs: 0, tunnel_mask_attrs: 1 << 15 })).toEqual([])
  expect(left({ tunnel_attrs: 1, tunnel_mask_attrs: 1 | (1 << 6) }, { ...can, ovsVersion: 3000 })).toEqual([])
})

test('what came with a version, and what tunnel_key cannot set', () => {
  const meter = flow([], [[19, u32(1)], output])
  expect(reasonOf(meter, { ...can, ovsVersion: 2999 })).toBe('action.meter')
  expect(reasonOf(meter, { ...can, ovsVersion: 3000 })).toBeUndefined()
  expect(reasonOf(meter, { ...can, ovsVersion: undefined })).toBeUndefined()
  expect(reasonOf(plain, { ...can, ovsVersion: 2017 })).toBeUndefined()
  expect(reasonOf(flow([], [ct(), recirc]), { ...can, recircShared: undefined })).toBeUndefined()
  expect(reasonOf(flow([field(20, u32(5), ones(4))]), { ...can, recircShared: false })).toBe('chain.not_shared')
  const bits = (...numbers: readonly number[]) => numbers.reduce((all, one) => all | (1 << one), 0)
  expect(unsettableTunnel(shaped({ set_tunnel_attrs: bits(0, 1, 2, 4, 7, 9, 15) }))).toEqual([
    'oam',
    'tp_src',
    'erspan',
  ])
  expect(unsettableTunnel(shaped({ set_tunnel_attrs: bits(0, 1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 13, 14) }))).toEqual([])
})

test('what a filter of the flow would have', () => {
  const attribute = (number: number) => ({ action_attrs: 1 << number })
  const traits: readonly [fields: Partial<FlowShape>, traits: number][] = [
    [{}, 0],
    [attribute(1), 0],
    [attribute(12), TRAIT.ct],
    [attribute(16), TRAIT.ct],
    [{ ct_state_mask: 0x20 }, TRAIT.ct],
    [attribute(7), TRAIT.chain],
    [{ recirc_id: 4 }, TRAIT.chain],
    [attribute(3), TRAIT.rewrite],
    [attribute(11), TRAIT.rewrite],
    [{ tunnel_attrs: 1 }, TRAIT.tunnel],
    [{ set_tunnel_attrs: 1 }, TRAIT.tunnel],
    [attribute(4), TRAIT.vlan],
    [attribute(5), TRAIT.vlan],
    [{ vlan_tci_mask: 0x1fff }, TRAIT.vlan],
    [attribute(6), TRAIT.sample],
    [attribute(19), TRAIT.meter],
    [{ output_count: 1 }, 0],
    [{ output_count: 2 }, TRAIT.mirror],
    [{ fragment: 1 }, 0],
    [{ fragment_mask: 255 }, 0],
    [{ fragment: 1, fragment_mask: 255 }, TRAIT.fragment],
  ]
  for (const [fields, expected] of traits) expect([fields, traitsOf(shaped(fields))]).toEqual([fields, expected])
  expect(traitsOf(shapeOf(flow([], [sample(1), ct(), recirc])))).toBe(TRAIT.sample | TRAIT.ct | TRAIT.chain)
})

test.each<[text: string, code: string, traits?: number]>([
  ["Conntrack labels isn't enabled.", 'driver.ct_unavailable', TRAIT.ct],
  ["Conntrack mark isn't enabled.", 'driver.ct_unavailable', TRAIT.ct],
  ["can't offload rewrite of ipv4 address", 'driver.rewrite', TRAIT.rewrite],
  ["can't offload re-write of non TCP/UDP", 'driver.rewrite', TRAIT.rewrite],
  ['devices are both uplink, uplink port to uplink', 'driver.other_switch'],
  ["can't forward from a VF to itself", 'driver.other_switch'],
  ['Only UDP and TCP transports are supported for L4 matching', 'driver.match'],
  ['Matched UDP dst port is not registered as a VXLAN port', 'driver.tunnel', TRAIT.tunnel],
  ['Matched UDP dst port is not registered as a GENEVE port', 'driver.tunnel', TRAIT.tunnel],
  ['unsupported key', 'driver.match'],
  ['a fragment', 'driver.fragment', TRAIT.fragment],
  ['Sampler could not be made', 'driver.sample', TRAIT.sample],
])('a driver that says "%s"', (text, code, traits = 0) => {
  expect(refusalOf(traits, [{ text, count: 1 }])?.code).toBe(code)
})

test('of texts that fit the frequent one counts, and of equals the first', () => {
  const refusals = (...counts: readonly number[]) =>
    counts.map((count, index) => ({ text: `unsupported key ${index}`, count }))
  expect(refusalOf(0, refusals(1, 3, 2))?.text).toBe('unsupported key 1')
  expect(refusalOf(0, refusals(2, 2))?.text).toBe('unsupported key 0')
  expect(refusalOf(0, [])).toBeUndefined()
  const ofCt = { text: "matching on ct_state +rel isn't supported", count: 1 }
  expect(refusalOf(TRAIT.vlan, [ofCt])).toBeUndefined()
  expect(refusalOf(TRAIT.ct, [...refusals(99), ofCt, { ...ofCt, text: 'only ct_state trk', count: 2 }])?.text).toBe(
    'only ct_state trk',
  )
})

/**
 * The cookie ovs-vswitchd puts into OVS_USERSPACE_ATTR_USERDATA and gets back with each upcall: struct user_action_cookie
 * (lib/odp-util.h), 48 bytes since OVS 2.9. Before, a union without port and UUID whose length depends on the type: 8
 * bytes for sFlow, slow path and IPFIX, 16 to 24 for flow samples.
 */
import { formatUuid } from '../netlink/address.ts'
import { be16, be64, bits, bytesOf, explained, hex, named, padding, struct, u16, u32, u8 } from '../netlink/kind.ts'
import type { Input, Kind } from '../netlink/kind.ts'
import type { TreeNode } from '../tree.ts'
import { explainSflowOutput } from './sample.ts'

/** Length since OVS 2.9. */
export const COOKIE_LENGTH = 48
/** Where the 48-byte form keeps the type's own members. */
const UNION = 24
const [SLOW_PATH, FLOW_SAMPLE] = [2, 3]

const TYPES: Readonly<Record<number, string>> = {
  0: 'USER_ACTION_COOKIE_UNSPEC',
  1: 'USER_ACTION_COOKIE_SFLOW',
  2: 'USER_ACTION_COOKIE_SLOW_PATH',
  3: 'USER_ACTION_COOKIE_FLOW_SAMPLE',
  4: 'USER_ACTION_COOKIE_IPFIX',
  5: 'USER_ACTION_COOKIE_CONTROLLER',
}

/** Bits of `slow_path.reason` since OVS 2.10. */
export const SLOW_PATH_REASONS: Readonly<Record<number, string>> = {
  0x01: 'cfm',
  0x02: 'bfd',
  0x04: 'lacp',
  0x08: 'stp',
  0x10: 'lldp',
  0x20: 'action',
  0x40: 'match',
}

/** Bits of `slow_path.reason` in OVS 1.9–2.8 (2.9 had them in the 48-byte cookie too, which can't be told apart). */
const SLOW_PATH_REASONS_LEGACY: Readonly<Record<number, string>> = {
  ...SLOW_PATH_REASONS,
  0x20: 'controller',
  0x40: 'action',
}

const OFPP: Readonly<Record<number, string>> = {
  0xfffffff8: 'OFPP_IN_PORT',
  0xfffffffe: 'OFPP_LOCAL',
  0xffffffff: 'OFPP_NONE',
  // OpenFlow 1.0 numbers, as ofp_port_t holds them: 16 bits wide.
  0xfff8: 'OFPP_IN_PORT',
  0xfffe: 'OFPP_LOCAL',
  0xffff: 'OFPP_NONE',
}

const uuid: Kind<string> = {
  size: 16,
  exact: true,
  read: (input, offset) => formatUuid(input.bytes, offset),
  show: (value) => value,
  explain: () => 'ofproto-dpif instance, not the Bridge row',
}

const vlanTci = explained(hex(be16, 4), (tci) => `vid ${tci & 0xfff}, pcp ${tci >> 13}`)
const output = explained(u32, explainSflowOutput)
const odpPort = explained(u32, () => 'datapath port')
const direction = named(u32, { 0: 'default', 1: 'ingress', 2: 'egress' })

const header = struct([
  ['type', named(u16, TYPES)],
  ['_padding', padding(2)],
  ['ofp_in_port', explained(u32, (port) => OFPP[port] ?? 'OpenFlow port')],
  ['ofproto_uuid', uuid],
])

const UNIONS = {
  1: struct([
    ['vlan_tci', vlanTci],
    ['_padding', padding(2)],
    ['output', output],
  ]),
  2: struct([
    ['_unused', padding(4)],
    ['reason', bits(u32, SLOW_PATH_REASONS)],
  ]),
  3: struct([
    ['probability', u16],
    ['_padding', padding(2)],
    ['collector_set_id', u32],
    ['obs_domain_id', u32],
    ['obs_point_id', u32],
    ['output_odp_port', odpPort],
    ['direction', direction],
  ]),
  4: struct([['output_odp_port', odpPort]]),
  5: struct([
    ['dont_send', u8],
    ['continuation', u8],
    ['reason', u16],
    ['recirc_id', hex(u32)],
    ['rule_cookie', hex(be64)],
    ['controller_id', u16],
    ['max_len', u16],
  ]),
} as const

const legacyType = ['type', named(u16, TYPES)] as const
const LEGACY: Readonly<Record<number, Kind<Record<string, unknown>>>> = {
  1: struct([legacyType, ['vlan_tci', vlanTci], ['output', output]]),
  2: struct([legacyType, ['_unused', padding(2)], ['reason', bits(u32, SLOW_PATH_REASONS_LEGACY)]]),
  4: struct([legacyType, ['_padding', padding(2)], ['output_odp_port', odpPort]]),
}
const LEGACY_FLOW_SAMPLE = [
  legacyType,
  ['probability', u16],
  ['collector_set_id', u32],
  ['obs_domain_id', u32],
  ['obs_point_id', u32],
] as const
/** By length: `output_odp_port` came with OVS 2.6, `direction` with 2.8. */
const LEGACY_FLOW_SAMPLES: Readonly<Record<number, Kind<Record<string, unknown>>>> = {
  16: struct(LEGACY_FLOW_SAMPLE),
  20: struct([...LEGACY_FLOW_SAMPLE, ['output_odp_port', odpPort]]),
  24: struct([...LEGACY_FLOW_SAMPLE, ['output_odp_port', odpPort], ['direction', direction]]),
}

interface Origin {
  /** Member of OVS 2.9 and later. */
  readonly ofp_in_port?: number
  readonly ofproto_uuid?: string
}

export type Cookie = Origin &
  (
    | { readonly type: 'sflow'; readonly vlan_tci: number; readonly output: number }
    | { readonly type: 'slow_path'; readonly reason: number; readonly reasons: Readonly<Record<number, string>> }
    | {
        readonly type: 'flow_sample'
        readonly probability: number
        readonly collector_set_id: number
        readonly obs_domain_id: number
        readonly obs_point_id: number
        readonly output_odp_port?: number
        readonly direction?: number
      }
    | { readonly type: 'ipfix'; readonly output_odp_port: number }
    | {
        readonly type: 'controller'
        readonly dont_send: number
        readonly continuation: number
        readonly reason: number
        readonly recirc_id: number
        readonly rule_cookie: bigint
        readonly controller_id: number
        readonly max_len: number
      }
    | { readonly type: 'unknown'; readonly userdata: Uint8Array }
  )

const NAMES = { 1: 'sflow', 2: 'slow_path', 3: 'flow_sample', 4: 'ipfix', 5: 'controller' } as const

/** Completes a decoded union member in place: a spread per cookie would cost as much as reading it. */
function finish(members: Record<string, unknown>, type: number, reasons: Readonly<Record<number, string>>): Cookie {
  members['type'] = NAMES[type as keyof typeof NAMES]
  if (type === SLOW_PATH) members['reasons'] = reasons
  return members as unknown as Cookie
}

function unknown(input: Input, offset: number, length: number): Cookie {
  return { type: 'unknown', userdata: input.bytes.subarray(offset, offset + length) }
}

function readLegacy(input: Input, offset: number, length: number, nodes: TreeNode[] | undefined): Cookie {
  const type = length < 8 ? 0 : input.view.getUint16(offset, true)
  const kind = type === FLOW_SAMPLE ? LEGACY_FLOW_SAMPLES[length] : length === 8 ? LEGACY[type] : undefined
  if (kind === undefined) return unknown(input, offset, length)
  return finish(kind.read(input, offset, length, nodes), type, SLOW_PATH_REASONS_LEGACY)
}

/** Reads the userdata of an OVS_ACTION_ATTR_USERSPACE action or an upcall. */
export const cookie: Kind<Cookie> = {
  size: 0,
  exact: false,
  read(input, offset, length, nodes) {
    if (length !== COOKIE_LENGTH) return readLegacy(input, offset, length, nodes)
    const origin = header.read(input, offset, UNION, nodes)
    const { type } = origin
    const kind: Kind<Record<string, unknown>> | undefined = UNIONS[type as keyof typeof UNIONS]
    if (kind === undefined) return unknown(input, offset, length)
    const children: TreeNode[] | undefined = nodes === undefined ? undefined : []
    const members = kind.read(input, offset + UNION, kind.size, children)
    if (nodes !== undefined)
      addUnion(input, offset + UNION, kind.size, NAMES[type as keyof typeof NAMES], children!, nodes)
    members['ofp_in_port'] = origin.ofp_in_port
    members['ofproto_uuid'] = origin.ofproto_uuid
    return finish(members, type, SLOW_PATH_REASONS)
  },
}

function addUnion(input: Input, at: number, size: number, name: string, children: TreeNode[], nodes: TreeNode[]): void {
  nodes.push({ offset: at, length: size, name, children })
  const rest = COOKIE_LENGTH - UNION - size
  const unused = bytesOf(rest)
  const value = unused.show!(unused.read(input, at + size, rest, undefined))!
  if (rest > 0) nodes.push({ offset: at + size, length: rest, name: 'unused', value, meaning: 'rest of the union' })
}

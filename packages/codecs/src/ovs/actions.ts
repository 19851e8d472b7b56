/**
 * Actions, OVS_ACTION_ATTR_* (include/uapi/linux/openvswitch.h), as they travel over netlink and as the kernel keeps them
 * (net/openvswitch/flow_netlink.c). The kernel rewrites some at installation: `sample` begins with OVS_SAMPLE_ATTR_ARG and
 * the inner actions follow without a wrapper, `clone` begins with OVS_CLONE_ATTR_EXEC, `ct` becomes a private structure.
 * Such bytes come from a crash dump or a debugger, never from a socket.
 */
import { AttributeCursor, list, nest, readList, readTable, table } from '../netlink/attributes.ts'
import type { Item, Table } from '../netlink/attributes.ts'
import {
  be16,
  be32,
  bits,
  bytes,
  bytesOf,
  explained,
  flag,
  hex,
  Input,
  ip,
  lazy,
  named,
  padding,
  selected,
  string,
  struct,
  u16,
  u32,
  u8,
} from '../netlink/kind.ts'
import type { Kind } from '../netlink/kind.ts'
import { ETHERTYPES } from '../netlink/protocols.ts'
import type { Decoded, TreeNode } from '../tree.ts'
import { cookie } from './cookie.ts'
import { MASKED_KEYS, OVS_KEY_ATTR, ovsKeyEthernet } from './keys.ts'
import { formatProbability, samplingRate } from './sample.ts'

/** `wire`: netlink; `kernel`: struct sw_flow_actions in memory. */
export type ActionForm = 'wire' | 'kernel'

export const OVS_ACTION_ATTR_SAMPLE = 6
export const OVS_ACTION_ATTR_SET = 3
export const OVS_ACTION_ATTR_CLONE = 20
export const OVS_ACTION_ATTR_CHECK_PKT_LEN = 21
export const OVS_SAMPLE_ATTR_ARG = 4
const OVS_ACTION_ATTR_SET_TO_MASKED = 27
const OVS_KEY_ATTR_TUNNEL_INFO = 31
const OVS_CHECK_PKT_LEN_ATTR_ARG = 5

export interface Sample {
  readonly form: ActionForm
  /** Raw probability, 0xffffffff is every packet; see `samplingRate`. Absent from damaged input only. */
  readonly probability: number | undefined
  readonly actions: readonly Item[] | undefined
}

/** Inner actions; the indirection breaks the cycle between this kind and the table. */
export const actionList: Kind<Item[]> = lazy(() => list(OVS_ACTION_ATTR))

const ethertype = named(hex(be16, 4), ETHERTYPES)
const lse = explained(
  hex(be32, 8),
  (value) => `label ${value >>> 12}, tc ${(value >>> 9) & 7}, bos ${(value >>> 8) & 1}, ttl ${value & 0xff}`,
)

const OVS_USERSPACE_ATTR = table('OVS_USERSPACE_ATTR_', {
  1: [
    'PID',
    explained(u32, (pid) => (pid === 0xffff_ffff ? 'per-CPU dispatch: ignored' : 'netlink port of the upcall socket')),
  ],
  2: ['USERDATA', cookie],
  3: ['EGRESS_TUN_PORT', explained(u32, () => 'datapath port')],
  4: ['ACTIONS', explained(flag, () => "the flow's actions go with the upcall")],
})

const probability = explained(u32, (value) => `${formatProbability(value)}, 1 in ${samplingRate(value)}`)

const OVS_SAMPLE_ATTR = table('OVS_SAMPLE_ATTR_', {
  1: ['PROBABILITY', probability],
  2: ['ACTIONS', actionList],
  // struct sample_arg { bool exec; u32 probability; }: the hole is never initialised.
  4: [
    'ARG',
    struct([
      ['exec', explained(u8, (value) => (value === 0 ? 'on a clone' : 'in place'))],
      ['_uninitialised', padding(3)],
      ['probability', probability],
    ]),
  ],
})

/** Type of the first attribute of a range, or undefined when it holds none. */
function firstType(input: Input, offset: number, length: number): number | undefined {
  return length < 4 ? undefined : input.view.getUint16(offset + 2, true) & 0x3fff
}

/** End of the first attribute with its padding, within the range. */
function firstEnd(input: Input, offset: number, length: number): number {
  return Math.min(offset + length, offset + ((input.view.getUint16(offset, true) + 3) & ~3))
}

const sample: Kind<Sample> = {
  size: 0,
  exact: false,
  read(input, offset, length, nodes) {
    const end = offset + length
    if (firstType(input, offset, length) !== OVS_SAMPLE_ATTR_ARG) {
      const values = readTable(input, offset, end, OVS_SAMPLE_ATTR, nodes)
      if (values.probability === undefined) input.problem(offset, 'sample without OVS_SAMPLE_ATTR_PROBABILITY')
      return { form: 'wire', probability: values.probability, actions: values.actions }
    }
    const inner = Math.max(offset + 4, firstEnd(input, offset, length))
    const { arg } = readTable(input, offset, inner, OVS_SAMPLE_ATTR, nodes)
    const actions = readList(input, inner, end, OVS_ACTION_ATTR, nodes)
    return { form: 'kernel', probability: arg?.probability, actions }
  },
}

const isKernelForm = (input: Input): boolean => input.lookup('form') === 'kernel'

const OVS_CLONE_ATTR = table('OVS_CLONE_ATTR_', { 1: ['EXEC', u32] })

const clone: Kind<Item[]> = {
  size: 0,
  exact: false,
  read(input, offset, length, nodes) {
    let start = offset
    if (isKernelForm(input) && length >= 4) {
      start = Math.max(offset + 4, firstEnd(input, offset, length))
      readTable(input, offset, start, OVS_CLONE_ATTR, nodes)
    }
    return readList(input, start, offset + length, OVS_ACTION_ATTR, nodes)
  },
}

const OVS_CHECK_PKT_LEN_ATTR = table('OVS_CHECK_PKT_LEN_ATTR_', {
  1: ['PKT_LEN', u16],
  2: ['ACTIONS_IF_GREATER', actionList],
  3: ['ACTIONS_IF_LESS_EQUAL', actionList],
  5: [
    'ARG',
    struct([
      ['pkt_len', u16],
      ['exec_for_greater', u8],
      ['exec_for_lesser_equal', u8],
    ]),
  ],
})

const OVS_NAT_ATTR = table('OVS_NAT_ATTR_', {
  1: ['SRC', flag],
  2: ['DST', flag],
  3: ['IP_MIN', ip],
  4: ['IP_MAX', ip],
  5: ['PROTO_MIN', u16],
  6: ['PROTO_MAX', u16],
  7: ['PERSISTENT', flag],
  8: ['PROTO_HASH', flag],
  9: ['PROTO_RANDOM', flag],
})

/** IPCT_* events, include/uapi/linux/netfilter/nf_conntrack_common.h. */
const IPCT = {
  1: 'new',
  2: 'related',
  4: 'destroy',
  8: 'reply',
  16: 'assured',
  32: 'protoinfo',
  64: 'helper',
  128: 'mark',
}

export const OVS_CT_ATTR = table('OVS_CT_ATTR_', {
  1: ['COMMIT', flag],
  2: ['ZONE', u16],
  3: [
    'MARK',
    struct([
      ['value', hex(u32)],
      ['mask', hex(u32)],
    ]),
  ],
  4: [
    'LABELS',
    struct([
      ['value', bytesOf(16)],
      ['mask', bytesOf(16)],
    ]),
  ],
  5: ['HELPER', string],
  6: ['NAT', nest(OVS_NAT_ATTR)],
  7: ['FORCE_COMMIT', flag],
  8: ['EVENTMASK', bits(u32, IPCT)],
  9: ['TIMEOUT', string],
})

const OVS_DEC_TTL_ATTR = table('OVS_DEC_TTL_ATTR_', { 1: ['ACTION', actionList] })
const OVS_PSAMPLE_ATTR = table('OVS_PSAMPLE_ATTR_', { 1: ['GROUP', u32], 2: ['COOKIE', bytes] })

const pushMpls = struct([
  ['mpls_lse', lse],
  ['mpls_ethertype', ethertype],
  ['_pad', padding(2)],
])

const opaqueCt = explained(bytes, () => 'struct ovs_conntrack_info of the running kernel')

export const OVS_ACTION_ATTR: Table<unknown> = table('OVS_ACTION_ATTR_', {
  1: ['OUTPUT', explained(u32, () => 'datapath port')],
  2: ['USERSPACE', nest(OVS_USERSPACE_ATTR)],
  3: ['SET', list(OVS_KEY_ATTR)],
  4: [
    'PUSH_VLAN',
    struct([
      ['vlan_tpid', ethertype],
      ['vlan_tci', explained(hex(be16, 4), (tci) => `vid ${tci & 0xfff}, pcp ${tci >> 13}`)],
    ]),
  ],
  5: ['POP_VLAN', flag],
  6: ['SAMPLE', sample],
  7: ['RECIRC', hex(u32)],
  8: [
    'HASH',
    struct([
      ['hash_alg', named(u32, { 0: 'l4', 1: 'sym_l4' })],
      ['hash_basis', u32],
    ]),
  ],
  9: ['PUSH_MPLS', pushMpls],
  10: ['POP_MPLS', ethertype],
  11: ['SET_MASKED', list(MASKED_KEYS)],
  12: ['CT', selected<unknown>((input) => (isKernelForm(input) ? opaqueCt : nest(OVS_CT_ATTR)))],
  13: ['TRUNC', explained(u32, (length) => `at most ${length} bytes`)],
  14: ['PUSH_ETH', ovsKeyEthernet],
  15: ['POP_ETH', flag],
  16: ['CT_CLEAR', flag],
  // The header's attributes come wrapped into OVS_KEY_ATTR_NSH.
  17: ['PUSH_NSH', list(OVS_KEY_ATTR)],
  18: ['POP_NSH', flag],
  19: ['METER', u32],
  20: ['CLONE', clone],
  21: ['CHECK_PKT_LEN', nest(OVS_CHECK_PKT_LEN_ATTR)],
  22: [
    'ADD_MPLS',
    struct([
      ['mpls_lse', lse],
      ['mpls_ethertype', ethertype],
      ['tun_flags', hex(u16)],
    ]),
  ],
  23: ['DEC_TTL', nest(OVS_DEC_TTL_ATTR)],
  24: ['DROP', explained(u32, (reason) => (reason === 0 ? 'as the rules say' : `translation error ${reason}`))],
  25: ['PSAMPLE', nest(OVS_PSAMPLE_ATTR)],
  27: ['SET_TO_MASKED', list(MASKED_KEYS)],
})

/** Tells the kernel's form by what can't be on the wire, looking into nested actions a few levels deep. */
export function actionForm(input: Input, start: number, end: number, depth = 0): ActionForm {
  // A probe of its own: what it stumbles over is reported by the real pass.
  const probe = depth === 0 ? new Input(input.bytes) : input
  const at = new AttributeCursor(probe, start, end)
  while (at.advance()) {
    const { type, payload, payloadLength } = at
    const inner = firstType(probe, payload, payloadLength)
    if (type === OVS_ACTION_ATTR_SAMPLE && inner === OVS_SAMPLE_ATTR_ARG) return 'kernel'
    if (type === OVS_ACTION_ATTR_SET && inner === OVS_KEY_ATTR_TUNNEL_INFO) return 'kernel'
    if (type === OVS_ACTION_ATTR_CHECK_PKT_LEN && inner === OVS_CHECK_PKT_LEN_ATTR_ARG) return 'kernel'
    if (type === OVS_ACTION_ATTR_SET_TO_MASKED) return 'kernel'
    if (type === OVS_ACTION_ATTR_CLONE && depth < 3) {
      if (actionForm(probe, payload, payload + payloadLength, depth + 1) === 'kernel') return 'kernel'
    }
  }
  return 'wire'
}

export interface ActionDump {
  readonly form: ActionForm
  readonly actions: readonly Item[]
}

/** Decodes a bare action list, such as a crash dump of `sw_flow_actions.actions`. */
export function decodeActions(data: Uint8Array, nodes?: TreeNode[]): Decoded<ActionDump> {
  const input = new Input(data)
  const form = actionForm(input, 0, data.length)
  input.scopes.push({ form })
  const actions = readList(input, 0, data.length, OVS_ACTION_ATTR, nodes)
  return { value: { form, actions }, problems: input.problems }
}

/**
 * RTM_NEWTFILTER and RTM_GETACTION replies (include/uapi/linux/rtnetlink.h, pkt_cls.h): classifiers flower, matchall, u32
 * and bpf with their actions.
 */
import { indexed, nest, readTable, table } from '../netlink/attributes.ts'
import type { Table } from '../netlink/attributes.ts'
import { bits, bytes, explained, hex, padding, s32, string, struct, u32, u64, u8 } from '../netlink/kind.ts'
import type { Input, Kind } from '../netlink/kind.ts'
import type { Message } from '../netlink/message.ts'
import { ETHERTYPES } from '../netlink/protocols.ts'
import { filterStats, filterUfid, tcAction } from './actions.ts'
import type { TcAction } from './actions.ts'
import { bpfOptions, TCA_BPF } from './bpf.ts'
import { clsFlags, hardwareFlags, pad } from './flags.ts'
import type { HardwareFlags } from './flags.ts'
import { TCA_FLOWER } from './flower.ts'
import { flowerKeys } from './flower-keys.ts'
import type { FlowerKeys } from './flower-keys.ts'
import { classIdText, protocolName } from './params.ts'
import { stats } from './stats.ts'
import type { TcStats } from './stats.ts'
import { TCA_U32, u32Options } from './u32.ts'

/** In place of an ifindex: the parent is the index of a shared block. */
const TCM_IFINDEX_MAGIC_BLOCK = -1

export const tcmsg = struct([
  ['tcm_family', u8],
  ['_pad1', padding(1)],
  ['_pad2', padding(2)],
  ['tcm_ifindex', explained(s32, (index) => (index === TCM_IFINDEX_MAGIC_BLOCK ? 'shared block' : 'ifIndex'))],
  ['tcm_handle', hex(u32)],
  ['tcm_parent', explained(hex(u32), parentName)],
  [
    'tcm_info',
    explained(hex(u32), (info) => (info === 0 ? undefined : `pref ${info >>> 16}, protocol ${protocolOf(info)}`)),
  ],
])

function parentName(parent: number): string | undefined {
  const names: Readonly<Record<number, string>> = {
    0xffff0000: 'qdisc ffff:',
    0xfffffff1: 'ingress or clsact qdisc',
    0xfffffff2: 'ingress',
    0xfffffff3: 'egress',
    0xffffffff: 'root',
  }
  return names[parent]
}

/** The low half of tcm_info holds the EtherType in network order. */
function etherTypeOf(info: number): number {
  return ((info & 0xff) << 8) | ((info >>> 8) & 0xff)
}

function protocolOf(info: number): string {
  const ethertype = etherTypeOf(info)
  return ETHERTYPES[ethertype] ?? protocolName(ethertype)
}

const TCA_MATCHALL = table('TCA_MATCHALL_', {
  1: ['CLASSID', hex(u32)],
  2: ['ACT', indexed(tcAction)],
  3: ['FLAGS', clsFlags],
  4: ['PCNT', struct([['rhit', u64]])],
  5: ['PAD', pad],
})

const CLASSIFIERS: Readonly<Record<string, Kind<unknown>>> = {
  flower: nest(TCA_FLOWER),
  matchall: nest(TCA_MATCHALL),
  u32: nest(TCA_U32),
  bpf: nest(TCA_BPF),
}

interface ReadOptions {
  readonly of: string
  readonly values: unknown
}

/** Options with the classifier they were read as: in damaged input another TCA_KIND may follow. */
const options: Kind<ReadOptions> = {
  size: 0,
  exact: false,
  read(input, offset, length, nodes) {
    const of = String(input.lookup('kind'))
    return { of, values: (CLASSIFIERS[of] ?? bytes).read(input, offset, length, nodes) }
  },
}

export const TCA = table('TCA_', {
  1: ['KIND', string],
  2: ['OPTIONS', options],
  3: ['STATS', bytes],
  4: ['XSTATS', bytes],
  5: ['RATE', bytes],
  6: ['FCNT', u32],
  7: ['STATS2', stats],
  8: ['STAB', bytes],
  9: ['PAD', pad],
  10: ['DUMP_INVISIBLE', padding()],
  11: ['CHAIN', u32],
  12: ['HW_OFFLOAD', u8],
  13: ['INGRESS_BLOCK', u32],
  14: ['EGRESS_BLOCK', u32],
  15: ['DUMP_FLAGS', hex(u64)],
  16: ['EXT_WARN_MSG', string],
})

export interface TcFilter extends HardwareFlags {
  /** Port of the filter; undefined on a shared block. */
  readonly ifindex: number | undefined
  /** Index of the shared block. */
  readonly block: number | undefined
  readonly parent: number
  /** `ip`, `802.1Q`, `all`… */
  readonly protocol: string
  readonly pref: number
  readonly kind: string
  readonly chain: number | undefined
  /** 0 on the header message that opens each pref of a dump: no filter. */
  readonly handle: number
  readonly in_hw_count: number | undefined
  /** Flower's match keys in tc's names. */
  readonly keys: FlowerKeys
  /** What u32, bpf and matchall add, in tc's names: `fh`, `match`, `bpf_name`, `tag`, `flowid`… */
  readonly options: Readonly<Record<string, unknown>>
  /** Packets that hit the rule, counted by matchall and u32 themselves. */
  readonly rule_hit: bigint | undefined
  readonly actions: readonly TcAction[]
  /** Of the last action. */
  readonly stats: TcStats | undefined
  /** UFID of the OVS flow behind the filter. */
  readonly ufid: string | undefined
  /** Why a dump or notification is incomplete (kernel 6.3). */
  readonly ext_warn_msg: string | undefined
}

type Values<T> = T extends Table<infer V> ? V : never
type Details = Pick<TcFilter, 'keys' | 'options' | 'actions' | 'in_hw_count' | 'rule_hit'> & { readonly flags: number }

const NOTHING: Details = {
  keys: {},
  actions: [],
  in_hw_count: undefined,
  options: {},
  rule_hit: undefined,
  flags: 0,
}

function details({ of, values }: ReadOptions, handle: number): Details {
  switch (of) {
    case 'flower': {
      const flower = values as Values<typeof TCA_FLOWER>
      const { act = [], flags = 0, in_hw_count } = flower
      return { ...NOTHING, keys: flowerKeys(flower), actions: act, flags, in_hw_count }
    }
    case 'matchall': {
      const { act = [], flags = 0, pcnt, classid } = values as Values<typeof TCA_MATCHALL>
      const options = classid === undefined ? {} : { flowid: classIdText(classid) }
      return { ...NOTHING, options, actions: act, flags, rule_hit: pcnt?.rhit }
    }
    case 'u32': {
      const u32Values = values as Values<typeof TCA_U32>
      const { act = [], flags = 0, pcnt } = u32Values
      return { ...NOTHING, options: u32Options(u32Values, handle), actions: act, flags, rule_hit: pcnt?.rcnt }
    }
    case 'bpf': {
      const bpf = values as Values<typeof TCA_BPF>
      return { ...NOTHING, options: bpfOptions(bpf), actions: bpf.act ?? [], flags: bpf.flags_gen ?? 0 }
    }
    default:
      return NOTHING
  }
}

/** Reads RTM_NEWTFILTER or RTM_DELTFILTER; undefined when even the header is missing. */
export function readFilter(input: Input, message: Message): TcFilter | undefined {
  const { payload, end } = message
  if (end - payload < tcmsg.size) {
    input.problem(payload, `message has ${end - payload} bytes, expected the ${tcmsg.size} of struct tcmsg`)
    return undefined
  }
  const header = tcmsg.read(input, payload, tcmsg.size, undefined)
  const values = readTable(input, payload + tcmsg.size, end, TCA)
  const { flags, ...rest } = values.options === undefined ? NOTHING : details(values.options, header.tcm_handle)
  const onBlock = header.tcm_ifindex === TCM_IFINDEX_MAGIC_BLOCK
  return {
    ifindex: onBlock ? undefined : header.tcm_ifindex,
    block: onBlock ? header.tcm_parent : undefined,
    parent: header.tcm_parent,
    protocol: protocolOf(header.tcm_info),
    pref: header.tcm_info >>> 16,
    kind: values.kind ?? '',
    chain: values.chain,
    handle: header.tcm_handle,
    ...hardwareFlags(flags),
    ...rest,
    stats: filterStats(rest.actions),
    ufid: filterUfid(rest.actions),
    ext_warn_msg: values.ext_warn_msg,
  }
}

export const tcamsg = struct([
  ['tca_family', u8],
  ['_pad1', padding(1)],
  ['_pad2', padding(2)],
])

export const TCA_ROOT = table('TCA_ROOT_', {
  1: ['TAB', indexed(tcAction)],
  2: [
    'FLAGS',
    struct([
      ['value', bits(u32, { 1: 'LARGE_DUMP_ON', 2: 'TERSE_DUMP' })],
      ['selector', hex(u32)],
    ]),
  ],
  3: ['COUNT', u32],
  4: ['TIME_DELTA', u32],
  5: ['EXT_WARN_MSG', string],
})

export interface TcActions {
  readonly actions: readonly TcAction[]
  readonly count: number | undefined
  readonly ext_warn_msg: string | undefined
}

/** Reads a reply to RTM_GETACTION. */
export function readActions(input: Input, message: Message): TcActions {
  const { tab = [], count, ext_warn_msg } = readTable(input, message.payload + tcamsg.size, message.end, TCA_ROOT)
  return { actions: tab, count, ext_warn_msg }
}

/**
 * tc actions with statistics and hardware state, from filters and from RTM_GETACTION. Members are called as in
 * `tc -s -j`, which `json.ts` prints exactly.
 */
import { nest, table } from '../netlink/attributes.ts'
import type { Table } from '../netlink/attributes.ts'
import { bytes, string, u32 } from '../netlink/kind.ts'
import type { Kind } from '../netlink/kind.ts'
import { formatHex, formatUuid } from '../netlink/address.ts'
import { actionFlags, control, hwStats, hwStatsNames, pad, TICK_MS } from './flags.ts'
import type { Control } from './flags.ts'
import { actionParams } from './params.ts'
import type { Options } from './params.ts'
import { stats } from './stats.ts'
import type { TcStats } from './stats.ts'
import * as tables from './tables.ts'

const OPTIONS: Readonly<Record<string, Table<unknown>>> = {
  gact: tables.TCA_GACT,
  mirred: tables.TCA_MIRRED,
  vlan: tables.TCA_VLAN,
  csum: tables.TCA_CSUM,
  tunnel_key: tables.TCA_TUNNEL_KEY,
  skbedit: tables.TCA_SKBEDIT,
  ct: tables.TCA_CT,
  sample: tables.TCA_SAMPLE,
  mpls: tables.TCA_MPLS,
  pedit: tables.TCA_PEDIT,
  police: tables.TCA_POLICE,
}
const OPTION_KINDS = new Map(Object.entries(OPTIONS).map(([kind, names]) => [kind, nest(names)]))

/** Options with the kind they were read as: in damaged input another kind may follow. */
interface ReadOptions {
  readonly of: string
  readonly values: unknown
}

const options: Kind<ReadOptions> = {
  size: 0,
  exact: false,
  read(input, offset, length, nodes) {
    const of = String(input.lookup('kind'))
    return { of, values: (OPTION_KINDS.get(of) ?? bytes).read(input, offset, length, nodes) }
  },
}

export const TCA_ACT = table('TCA_ACT_', {
  1: ['KIND', string],
  2: ['OPTIONS', options],
  3: ['INDEX', u32],
  4: ['STATS', stats],
  5: ['PAD', pad],
  6: ['COOKIE', bytes],
  7: ['FLAGS', actionFlags],
  8: ['HW_STATS', hwStats],
  9: ['USED_HW_STATS', hwStats],
  10: ['IN_HW_COUNT', u32],
})

export interface TcAction {
  readonly kind: string
  /** What the kind adds, in tc's names: `rate`, `group`, `mirred_action`, `to_ifindex`, `zone`… */
  readonly params: Readonly<Record<string, unknown>>
  /** What happens to the packet afterwards; absent when the options are missing or unknown. */
  readonly control_action: Control | undefined
  readonly index: number | undefined
  readonly ref: number | undefined
  readonly bind: number | undefined
  /** Since the event; absent for never. */
  readonly installed_ms?: number
  readonly last_used_ms?: number
  readonly first_used_ms?: number
  readonly expires_ms?: number
  readonly stats: TcStats | undefined
  /** Hex; Open vSwitch stores a flow's UFID here. */
  readonly cookie: string | undefined
  readonly ufid: string | undefined
  readonly no_percpu: boolean
  /** Of the action object offloaded on its own; says nothing about the filter it is bound to. */
  readonly skip_hw: boolean
  readonly skip_sw: boolean
  readonly in_hw_count: number | undefined
  /** Requested and used ways to read hardware counters: `immediate`, `delayed`, `disabled`. */
  readonly hw_stats: readonly string[] | undefined
  readonly used_hw_stats: readonly string[] | undefined
}

interface Times {
  readonly install: bigint
  readonly lastuse: bigint
  readonly firstuse: bigint
  readonly expires: bigint
}

function times(tm: Times | undefined): Partial<TcAction> {
  if (tm === undefined) return {}
  const ms = (ticks: bigint): number => Number(ticks) * TICK_MS
  return {
    ...(tm.install === 0n ? {} : { installed_ms: ms(tm.install) }),
    ...(tm.lastuse === 0n ? {} : { last_used_ms: ms(tm.lastuse) }),
    ...(tm.firstuse === 0n ? {} : { first_used_ms: ms(tm.firstuse) }),
    ...(tm.expires === 0n ? {} : { expires_ms: ms(tm.expires) }),
  }
}

type Values = typeof TCA_ACT extends Table<infer V> ? V : never

function build(values: Values): TcAction {
  const { kind = '', flags, cookie } = values
  const known = OPTION_KINDS.has(kind) && values.options?.of === kind
  const details = (known ? values.options?.values : {}) as Options
  const parms = details.parms?.sel ?? details.parms ?? details.parms_ex?.sel ?? details.tbf
  const selectedFlags = flags === undefined ? 0 : flags.value & flags.selector
  return {
    kind,
    params: known ? actionParams(kind, details) : {},
    control_action: parms === undefined ? undefined : control(parms.action),
    index: parms?.index ?? values.index,
    ref: parms?.refcnt,
    bind: parms?.bindcnt,
    ...times(details.tm),
    stats: values.stats,
    cookie: cookie === undefined ? undefined : formatHex(cookie),
    ufid: cookie?.length === 16 ? formatUuid(cookie, 0) : undefined,
    no_percpu: (selectedFlags & 1) !== 0,
    skip_hw: (selectedFlags & 2) !== 0,
    skip_sw: (selectedFlags & 4) !== 0,
    in_hw_count: values.in_hw_count,
    hw_stats: values.hw_stats === undefined ? undefined : hwStatsNames(values.hw_stats),
    used_hw_stats: values.used_hw_stats === undefined ? undefined : hwStatsNames(values.used_hw_stats),
  }
}

const attributes = nest(TCA_ACT)

/** One element of TCA_…_ACT or TCA_ACT_TAB. */
export const tcAction: Kind<TcAction> = {
  size: 0,
  exact: false,
  read: (input, offset, length, nodes) => build(attributes.read(input, offset, length, nodes)),
}

/**
 * Statistics of a filter: those of its last action, never the sum, because each action counts the same packets. Actions
 * without counters of their own in hardware (tunnel_key, csum, skbedit) stay at zero.
 */
export function filterStats(actions: readonly TcAction[]): TcStats | undefined {
  return actions.at(-1)?.stats
}

/** The UFID of the OVS flow; some actions OVS adds by itself carry none, so any will do. */
export function filterUfid(actions: readonly TcAction[]): string | undefined {
  return actions.find(({ ufid }) => ufid !== undefined)?.ufid
}

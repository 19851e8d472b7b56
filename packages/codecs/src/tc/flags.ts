/** Small vocabularies shared by filters and actions. */
import { bitNames, bits, explained, padding, struct, u32, u64 } from '../netlink/kind.ts'

/** TCA_CLS_FLAGS_*: include/uapi/linux/pkt_cls.h. Neither IN_HW nor NOT_IN_HW: a kernel before 4.12. */
const CLS_FLAGS: Readonly<Record<number, string>> = {
  1: 'SKIP_HW',
  2: 'SKIP_SW',
  4: 'IN_HW',
  8: 'NOT_IN_HW',
  16: 'VERBOSE',
}

export const clsFlags = bits(u32, CLS_FLAGS)

export interface HardwareFlags {
  readonly skip_hw: boolean
  readonly skip_sw: boolean
  readonly in_hw: boolean
  readonly not_in_hw: boolean
}

export function hardwareFlags(flags: number): HardwareFlags {
  const has = (bit: number): boolean => (flags & bit) !== 0
  return { skip_hw: has(1), skip_sw: has(2), in_hw: has(4), not_in_hw: !has(4) && has(8) }
}

/** Verdicts: TC_ACT_*. The upper bits mark jumps and goto chain. */
const VERDICTS: Readonly<Record<number, string>> = {
  [-1]: 'continue',
  0: 'pass',
  1: 'reclassify',
  2: 'drop',
  3: 'pipe',
  4: 'stolen',
  5: 'queued',
  6: 'repeat',
  7: 'redirect',
  8: 'trap',
}
const JUMP = 0x1
const GOTO_CHAIN = 0x2
const VALUE_MASK = 0x0fff_ffff

export interface Control {
  readonly type: string
  /** Target of `goto`. */
  readonly chain?: number
  /** Actions skipped by `jump`. */
  readonly jump?: number
}

export function control(action: number): Control {
  const extended = action >>> 28
  if (extended === JUMP) return { type: 'jump', jump: action & VALUE_MASK }
  if (extended === GOTO_CHAIN) return { type: 'goto', chain: action & VALUE_MASK }
  return { type: VERDICTS[action] ?? `${action}` }
}

export function controlText(action: number): string {
  const { type, chain, jump } = control(action)
  return [type, chain, jump].filter((part) => part !== undefined).join(' ')
}

/** struct nla_bitfield32: only the selected bits say something. */
const bitfield32 = struct([
  ['value', u32],
  ['selector', u32],
])

export const actionFlags = explained(
  bitfield32,
  ({ value, selector }) =>
    bitNames(value & selector, { 1: 'NO_PERCPU_STATS', 2: 'SKIP_HW', 4: 'SKIP_SW' }).join('|') || 'none',
)

/** TCA_ACT_HW_STATS_*: how hardware counters are read. No bit at all: hardware doesn't count. */
export function hwStatsNames({ value, selector }: { value: number; selector: number }): string[] {
  const names = bitNames(value & selector, { 1: 'immediate', 2: 'delayed' })
  return names.length === 0 ? ['disabled'] : names
}

export const hwStats = explained(bitfield32, (field) => hwStatsNames(field).join(' '))

const USER_HZ = 100
const ago = explained(u64, (ticks) => `${Number(ticks) / USER_HZ} s`)

/** struct tcf_t: clock ticks (USER_HZ) since the event; 0 for never. */
export const tcfT = struct([
  ['install', ago],
  ['lastuse', ago],
  ['expires', ago],
  ['firstuse', ago],
])

export const TICK_MS = 1000 / USER_HZ
export const pad = padding()

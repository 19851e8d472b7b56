/** A filter or action list as `tc -s -j` prints it: the same members, so that scripts for one read the other. */
import type { TcAction } from './actions.ts'
import type { TcFilter, TcActions } from './filter.ts'
import type { TcStats } from './stats.ts'

/** Names of interfaces by ifIndex; `if8` is printed for others. */
export type LinkNames = ReadonlyMap<number, string>

type Json = Record<string, unknown>

function statsJson(stats: TcStats): Json {
  const { bytes, packets, drops, overlimits, requeues, backlog, qlen, hw_bytes, hw_packets, ...sw } = stats
  // tc leaves the split out while hardware has counted nothing.
  const counted = hw_bytes !== undefined && (hw_bytes > 0n || (hw_packets ?? 0n) > 0n)
  const split = counted ? { ...sw, hw_bytes, hw_packets } : {}
  return { bytes, packets, drops, overlimits, requeues, ...split, backlog, qlen }
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.trunc(ms / 1000)
}

/** One action. `bound`: of a filter, where the action's own hardware flags are not printed. */
export function actionJson(action: TcAction, order: number, names: LinkNames, bound: boolean): Json {
  const { params, kind } = action
  const {
    to_ifindex,
    rate_bytes_per_second: _rate,
    burst_ticks: _burst,
    mtu: _mtu,
    conform_action: _conform,
    ...rest
  } = params
  const toDev =
    to_ifindex === undefined ? {} : { to_dev: names.get(to_ifindex as number) ?? `if${to_ifindex as number}` }
  const hardware: Json = {}
  if (!bound) {
    if (action.skip_hw) hardware['skip_hw'] = true
    if (action.skip_sw) hardware['skip_sw'] = true
    if (action.in_hw_count !== undefined && !action.skip_hw) {
      if (action.in_hw_count > 0) Object.assign(hardware, { in_hw: true, in_hw_count: action.in_hw_count })
      else hardware['not_in_hw'] = true
    }
  }
  const all: Json = {
    order,
    kind,
    ...rest,
    ...toDev,
    control_action: kind === 'police' ? (params['conform_action'] ?? action.control_action) : action.control_action,
    index: action.index,
    ref: action.ref,
    bind: action.bind,
    installed: seconds(action.installed_ms),
    last_used: seconds(action.last_used_ms),
    first_used: seconds(action.first_used_ms),
    expires: seconds(action.expires_ms),
    stats: action.stats === undefined ? undefined : statsJson(action.stats),
    cookie: action.cookie,
    no_percpu: action.no_percpu ? true : undefined,
    ...hardware,
    hw_stats: action.hw_stats,
    used_hw_stats: action.used_hw_stats,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** One filter, as an element of `tc -s -j filter show`. Port and parent are left out, as when asking for one port. */
export function filterJson(filter: TcFilter, names: LinkNames): Json {
  const { protocol, pref, kind, chain, handle } = filter
  const head = { protocol, pref, kind, ...(chain === undefined ? {} : { chain }) }
  // The message that opens each pref of a dump has no options.
  if (handle === 0 && filter.actions.length === 0) return head
  const flags: Json = {}
  if (filter.skip_hw) flags['skip_hw'] = true
  if (filter.skip_sw) flags['skip_sw'] = true
  if (filter.in_hw) flags['in_hw'] = true
  if (filter.in_hw && filter.in_hw_count !== undefined) flags['in_hw_count'] = filter.in_hw_count
  if (filter.not_in_hw) flags['not_in_hw'] = true
  if (filter.rule_hit !== undefined) flags['rule_hit'] = filter.rule_hit
  const keys = kind === 'flower' ? { keys: filter.keys } : {}
  // u32 prints its handle as `fh`, bpf as text.
  const own = kind === 'u32' ? {} : { handle: kind === 'bpf' ? `0x${handle.toString(16)}` : handle }
  const actions = filter.actions.map((action, i) => actionJson(action, i + 1, names, true))
  const options = { ...own, ...keys, ...filter.options, ...flags }
  return { ...head, options: actions.length === 0 ? options : { ...options, actions } }
}

/** A reply to RTM_GETACTION, as `tc -s -j actions ls`. */
export function actionsJson({ actions, count }: TcActions, names: LinkNames): Json[] {
  return [{ 'total acts': count ?? 0 }, { actions: actions.map((action, i) => actionJson(action, i, names, false)) }]
}

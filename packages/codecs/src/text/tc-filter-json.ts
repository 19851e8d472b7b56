import { isArray, JsonObject, parseJson } from './json.ts'
import type { JsonValue } from './json.ts'
import type { Problems } from './problem.ts'
import type { TcAction, TcFilter, TcStats } from './tc-types.ts'

/** Reads the array that `tc -j filter show` prints. */
export function readJsonFilters(text: string, problems: Problems): TcFilter[] {
  const root = parseJson(text, problems)
  if (!isArray(root)) return []
  const filters: TcFilter[] = []
  for (const entry of root) {
    const options = entry instanceof JsonObject ? entry.object('options') : undefined
    if (entry instanceof JsonObject && options !== undefined) filters.push(filter(entry, options))
  }
  return filters
}

/** Members of `options` that are no match keys, for the kinds that do not group them under `keys`. */
const OPTION_NAMES = new Set([
  'handle',
  'fh',
  'skip_sw',
  'skip_hw',
  'in_hw',
  'not_in_hw',
  'in_hw_count',
  'rule_hit',
  'actions',
])

function filter(entry: JsonObject, options: JsonObject): TcFilter {
  const handle = options.get('handle') ?? options.get('fh')
  const members = options.object('keys')?.members ?? options.members.filter(([name]) => !OPTION_NAMES.has(name))
  return {
    protocol: entry.string('protocol'),
    dev: entry.string('dev'),
    parent: entry.string('parent'),
    block: entry.number('block'),
    pref: entry.number('pref'),
    kind: entry.string('kind') ?? '',
    chain: entry.number('chain'),
    handle:
      typeof handle === 'number' ? `0x${handle.toString(16)}` : (options.string('handle') ?? options.string('fh')),
    keys: Object.fromEntries(members.flatMap(([name, value]) => key(name, value))),
    skip_sw: options.boolean('skip_sw') ?? false,
    skip_hw: options.boolean('skip_hw') ?? false,
    in_hw: options.boolean('in_hw') ?? (options.boolean('not_in_hw') === true ? false : undefined),
    in_hw_count: options.number('in_hw_count'),
    rule_hit: options.count('rule_hit'),
    actions: options.objects('actions').map(action),
  }
}

function key(name: string, value: JsonValue): [string, string][] {
  // {"ip_flags":{"frag":false}} is "ip_flags nofrag" in the text form.
  if (name === 'ip_flags' && value instanceof JsonObject) {
    return [[name, value.members.map(([flag, on]) => (on === false ? `no${flag}` : flag)).join('/')]]
  }
  return flatten(name, value)
}

const ACTION_NAMES = new Set([
  'order',
  'kind',
  'control_action',
  'index',
  'ref',
  'bind',
  'installed',
  'last_used',
  'first_used',
  'expires',
  'stats',
  'cookie',
  'no_percpu',
  'skip_hw',
  'skip_sw',
  'in_hw',
  'not_in_hw',
  'in_hw_count',
  'hw_stats',
  'used_hw_stats',
])

function action(entry: JsonObject): TcAction {
  const kind = entry.string('kind') ?? ''
  const rest = entry.members.filter(([name]) => !ACTION_NAMES.has(name))
  const fields = kind === 'pedit' ? pedit(entry) : rest.flatMap(([name, value]) => flatten(name, value))
  return {
    order: entry.number('order') ?? 0,
    kind,
    fields: Object.fromEntries(fields),
    control: entry.all('control_action').flatMap((value) => (value instanceof JsonObject ? [control(value)] : [])),
    index: entry.number('index'),
    ref: entry.number('ref'),
    bind: entry.number('bind'),
    installed_s: entry.number('installed'),
    last_used_s: entry.number('last_used'),
    first_used_s: entry.number('first_used'),
    stats: stats(entry.object('stats')),
    cookie: entry.string('cookie'),
    no_percpu: entry.boolean('no_percpu') ?? false,
    hw_stats: entry.strings('hw_stats'),
    used_hw_stats: entry.strings('used_hw_stats'),
  }
}

function control(value: JsonObject): string {
  const chain = value.number('chain')
  return chain === undefined ? (value.string('type') ?? '') : `goto chain ${chain}`
}

/** Leading zeros are lost in JSON (`"val":"2000000"`); the text form has all 8 digits. */
function pedit(entry: JsonObject): [string, string][] {
  const hex = (value: string | undefined): string => (value ?? '').padStart(8, '0')
  const keys = entry.objects('keys').map((item, index): [string, string] => {
    const place = `${item.string('htype') ?? ''}+${item.number('offset') ?? 0}`
    return [
      `key_${index}`,
      `${place} ${item.string('cmd') ?? ''} ${hex(item.string('val'))}/${hex(item.string('mask'))}`,
    ]
  })
  return [['nkeys', String(entry.number('nkeys') ?? keys.length)], ...keys]
}

function flatten(name: string, value: JsonValue): [string, string][] {
  if (value instanceof JsonObject) {
    if (name.endsWith('control_action')) return [[name, control(value)]]
    return value.members.flatMap(([inner, item]) => flatten(`${name}_${inner}`, item))
  }
  if (isArray(value)) return value.flatMap((item, index) => flatten(`${name}_${index}`, item))
  return value === null ? [] : [[name, String(value)]]
}

function stats(entry: JsonObject | undefined): TcStats | undefined {
  if (entry === undefined) return undefined
  const count = (name: string): bigint => entry.count(name) ?? 0n
  return {
    bytes: count('bytes'),
    packets: count('packets'),
    drops: count('drops'),
    overlimits: count('overlimits'),
    requeues: count('requeues'),
    backlog_bytes: count('backlog'),
    backlog_packets: count('qlen'),
    sw_bytes: entry.count('sw_bytes'),
    sw_packets: entry.count('sw_packets'),
    hw_bytes: entry.count('hw_bytes'),
    hw_packets: entry.count('hw_packets'),
  }
}

/** Filters as one line of text each, in tc's names. */
import type { TcAction } from '@pathwatch/codecs/tc/actions'
import type { TcFilter } from '@pathwatch/codecs/tc/filter'
import type { Control } from '@pathwatch/codecs/tc/flags'

export type DeviceNames = ReadonlyMap<number, string>

/** Flags as tc(8) takes them: `nofrag/firstfrag`. */
function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value)
  if (members.length > 0 && members.every(([, member]) => typeof member === 'boolean'))
    return members.map(([name, set]) => (set ? name : `no${name}`)).join('/')
  return JSON.stringify(value, jsonValue)
}

const jsonValue = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

/** `dst_ip 10.0.0.2 ip_proto tcp`; u32, bpf and matchall have options instead of keys. */
export const matchText = (filter: TcFilter): string =>
  Object.entries({ ...filter.keys, ...filter.options })
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(' ')

/** `tunnel_key set key_id 5001 …, mirred egress redirect dev enp4s0f0_1`: as on tc's command line, where that is short. */
export const actionsText = (filter: TcFilter, names: DeviceNames): string =>
  filter.actions.map((action) => actionText(action, names)).join(', ')

function actionText({ kind, params, control_action: control }: TcAction, names: DeviceNames): string {
  // gact is only its control action.
  if (kind === 'gact') return control ? controlText(control) : kind
  const { direction, to_ifindex, ...others } = params
  const words = Object.entries(others).flatMap(([name, value]) => {
    if (value === undefined) return []
    return [name === 'action' || name === `${kind}_action` ? shown(value) : `${name} ${shown(value)}`]
  })
  const to = to_ifindex === undefined ? [] : [`dev ${names.get(to_ifindex as number) ?? `if${shown(to_ifindex)}`}`]
  return [kind, ...(direction === undefined ? [] : [shown(direction)]), ...words, ...to].join(' ')
}

function controlText({ type, chain, jump }: Control): string {
  if (chain !== undefined) return `${type} chain ${chain}`
  return jump === undefined ? type : `${type} ${jump}`
}

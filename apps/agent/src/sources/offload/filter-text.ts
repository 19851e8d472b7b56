/** Filters as one line of text each, in tc's names. */
import type { TcAction } from '@pathwatch/codecs/tc/actions'
import type { TcFilter } from '@pathwatch/codecs/tc/filter'

export type DeviceNames = ReadonlyMap<number, string>

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value, jsonValue) : String(value)

const jsonValue = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

/** `dst_ip 10.0.0.2 ip_proto tcp`; u32, bpf and matchall have options instead of keys. */
export const matchText = (filter: TcFilter): string =>
  Object.entries({ ...filter.keys, ...filter.options })
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(' ')

/** `tunnel_key tunnel_key_action set …, mirred mirred_action redirect direction egress to_dev enp4s0f0_1`. */
export const actionsText = (filter: TcFilter, names: DeviceNames): string =>
  filter.actions.map((action) => actionText(action, names)).join(', ')

function actionText({ kind, params, control_action }: TcAction, names: DeviceNames): string {
  const words = Object.entries(params).flatMap(([name, value]) => {
    if (value === undefined) return []
    if (name === 'to_ifindex') return [`to_dev ${names.get(value as number) ?? `if${shown(value)}`}`]
    return [`${name} ${shown(value)}`]
  })
  // gact is only its control action.
  if (kind === 'gact') return control_action?.type ?? kind
  return [kind, ...words].join(' ')
}

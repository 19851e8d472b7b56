import { parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs'

/** In URLs: permanent. */
export const PEERS = [
  { name: 'nic', label: 'card' },
  { name: 'kernel', label: 'kernel' },
  { name: 'ovs', label: 'Open vSwitch' },
  { name: 'none', label: 'nothing' },
] as const

/** What both panels of the page are asked with. */
export const GROUP_PARAMS = {
  peers: parseAsStringLiteral(PEERS.map(({ name }) => name)).withDefault('nic'),
  group: parseAsString.withDefault(''),
}

export const MATRIX_PARAMS = {
  ...GROUP_PARAMS,
  q: parseAsString.withDefault(''),
  all: parseAsBoolean.withDefault(false),
}

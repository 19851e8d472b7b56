/**
 * Names in ovs_counters of what OpenFlow rules of a bridge counted: `bridge br-int n_offload_packets`. No counter of
 * coverage/show has a blank in its name.
 */
const KINDS = ['n_packets', 'n_bytes', 'n_offload_packets', 'n_offload_bytes'] as const
export type OpenflowCounter = (typeof KINDS)[number]

export const openflowCounterName = (bridge: string, kind: OpenflowCounter): string => `bridge ${bridge} ${kind}`

/** Undefined when the name is another counter's. */
export function readOpenflowCounter(name: string): { bridge: string; kind: OpenflowCounter } | undefined {
  const kind = KINDS.find((one) => name.startsWith('bridge ') && name.endsWith(` ${one}`))
  return kind && { bridge: name.slice('bridge '.length, -kind.length - 1), kind }
}

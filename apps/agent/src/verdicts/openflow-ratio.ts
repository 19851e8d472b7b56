/**
 * By what OpenFlow rules counted (`bridge/dump-flows --offload-stats`). A packet passes table 0 of a bridge once; a rule has
 * it as offloaded when the flow that carried it was in hardware by its flag (ofproto/ofproto-dpif-upcall.c,
 * xlate_push_stats; lib/netdev-offload-tc.c).
 */
import type { RecordOf } from '../source.ts'
import { readOpenflowCounter } from './openflow-counters.ts'
import type { OpenflowCounter } from './openflow-counters.ts'
import type { Picture } from './picture.ts'

type Ratio = RecordOf<'offload_ratios'>

/** `confidence` of offload_ratios.proto. */
const LOW = 1
const ETHERNET_HEADER = 14
const ERROR =
  'packets of a flow in hardware that missed it count as in hardware, and the last ones of a flow that is removed as in software; tc in software counts as software; counters come with revalidation, seconds late; bytes of offloaded flows are corrected by 14 a packet, VLAN tags are not'
const HOST_ERROR = `a packet that goes through a patch port counts in each bridge; ${ERROR}`

interface Counted {
  readonly interval_ms: number
  readonly deltas: Map<OpenflowCounter, number>
}

/** The host's, and one of each bridge; none before the second look, or when the newest is old. */
export function openflowRatios({ openflow, atMs }: Picture): { readonly host: Ratio[]; readonly bridges: Ratio[] } {
  const bridges = [...countedBy(openflow?.records ?? [])]
    .filter(([, { interval_ms }]) => interval_ms > 0 && atMs - openflow!.atMs <= 2 * interval_ms)
    .map(([bridge, counted]) => ratio(`bridge ${bridge}`, 1, ERROR, counted, atMs))
  if (bridges.length === 0) return { host: [], bridges }
  const sum = (name: keyof Ratio) => bridges.reduce((total, one) => total + Number(one[name]), 0)
  const host = {
    ...bridges[0]!,
    ...{ object: 'host', best: 0, error: bridges.length > 1 ? HOST_ERROR : ERROR },
    interval_ms: Math.max(...bridges.map(({ interval_ms }) => Number(interval_ms))),
    ...{ packets_hardware: sum('packets_hardware'), packets_software: sum('packets_software') },
    ...{ bytes_hardware: sum('bytes_hardware'), bytes_software: sum('bytes_software') },
  }
  return { host: [host], bridges }
}

function countedBy(records: readonly RecordOf<'ovs_counters'>[]): Map<string, Counted> {
  const found = new Map<string, Counted>()
  for (const { name = '', delta = 0, interval_ms = 0 } of records) {
    const counter = readOpenflowCounter(name)
    if (!counter) continue
    const { deltas } = found.get(counter.bridge) ?? { deltas: new Map<OpenflowCounter, number>() }
    deltas.set(counter.kind, Number(delta))
    found.set(counter.bridge, { interval_ms: Number(interval_ms), deltas })
  }
  return found
}

function ratio(object: string, best: number, error: string, { interval_ms, deltas }: Counted, at_ms: number): Ratio {
  const of = (kind: OpenflowCounter) => deltas.get(kind) ?? 0
  const [packets, bytes] = [of('n_offload_packets'), of('n_offload_bytes')]
  return {
    ...{ at_ms, object, method: 'openflow', best, confidence: LOW, error, interval_ms },
    ...{ packets_hardware: packets, packets_tc: 0, packets_software: of('n_packets') - packets, packets_unknown: 0 },
    ...{ bytes_hardware: bytes + ETHERNET_HEADER * packets, bytes_tc: 0, bytes_software: of('n_bytes') - bytes },
    bytes_unknown: 0,
  }
}

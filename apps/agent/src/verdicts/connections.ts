/**
 * Why connections are in software where others are offloaded: net/sched/act_ct.c, tcf_ct_flow_table_process_conn. By what
 * a poll counted; helpers and NAT of GRE are not in it.
 */
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import type { RecordOf } from '../source.ts'

type Count = RecordOf<'conntrack_counts'>

const [TCP, UDP, GRE] = [6, 17, 47]
const SOFTWARE = 0

export interface ConnectionReason {
  readonly code: ReasonCode
  readonly connections: number
}

/** Nothing where no connection is offloaded: the reason is another then. The most first. */
export function connectionReasons(counts: readonly Count[]): ConnectionReason[] {
  if (!counts.some(({ offload }) => Number(offload ?? 0) !== SOFTWARE)) return []
  const sums = new Map<ReasonCode, number>()
  const add = (code: ReasonCode, count: number) => count > 0 && sums.set(code, (sums.get(code) ?? 0) + count)
  for (const { offload, ip_protocol, tcp_state, connections, assured } of counts) {
    if (Number(offload ?? 0) !== SOFTWARE) continue
    const [protocol, all, heard] = [Number(ip_protocol ?? 0), Number(connections ?? 0), Number(assured ?? 0)]
    if (protocol !== TCP && protocol !== UDP && protocol !== GRE) add('conntrack.protocol', all)
    else if (protocol === TCP && tcp_state !== 'ESTABLISHED') add('conntrack.not_established', all)
    else add('conntrack.one_way', all - heard)
  }
  return [...sums]
    .map(([code, connections]) => ({ code, connections }))
    .toSorted((a, b) => b.connections - a.connections)
}

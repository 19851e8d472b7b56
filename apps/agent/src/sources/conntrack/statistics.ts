/** Conntrack's own numbers, from /proc. What a kernel does not have is unknown. */
import { Absent } from '../../host.ts'
import type { Host } from '../../host.ts'
import type { RecordOf } from '../../source.ts'

const UNKNOWN = 0xffff_ffff_ffff_ffffn

type Numbers = Pick<
  RecordOf<'conntrack_stats'>,
  | 'connections'
  | 'connections_max'
  | 'invalid'
  | 'insert_failed'
  | 'drop'
  | 'early_drop'
  | 'search_restart'
  | 'queued_add'
  | 'queued_delete'
  | 'queued_stats'
>

export function readStatistics(host: Host): Numbers {
  const [count, max, table, queue] = [
    readNumber(host, '/proc/sys/net/netfilter/nf_conntrack_count'),
    readNumber(host, '/proc/sys/net/netfilter/nf_conntrack_max'),
    readPerCpu(host, '/proc/net/stat/nf_conntrack', 16),
    readFlowTableQueues(host),
  ]
  const of = (columns: ReadonlyMap<string, number>, name: string) => columns.get(name) ?? UNKNOWN
  return {
    ...{ connections: count, connections_max: max },
    ...{ invalid: of(table, 'invalid'), insert_failed: of(table, 'insert_failed') },
    ...{ drop: of(table, 'drop'), early_drop: of(table, 'early_drop'), search_restart: of(table, 'search_restart') },
    ...{ queued_add: of(queue, 'wq_add'), queued_delete: of(queue, 'wq_del'), queued_stats: of(queue, 'wq_stats') },
  }
}

/**
 * Work in the queues of the flow table, and in work: `wq_add wq_del wq_stats`, decimal. Empty without
 * CONFIG_NF_FLOW_TABLE_PROCFS. One processor counts what is queued on it up, and the one that has done it counts down:
 * a line may be below zero, and while they are read even the sum.
 */
export function readFlowTableQueues(host: Host): Map<string, number> {
  const sums = readPerCpu(host, '/proc/net/stat/nf_flowtable', 10)
  return new Map([...sums].map(([name, sum]) => [name, Math.max(0, sum)]))
}

function readNumber(host: Host, path: string): number | bigint {
  const text = readOrAbsent(host, path)
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : UNKNOWN
}

/** A header of names, then a line of numbers for each CPU: their sums. */
function readPerCpu(host: Host, path: string, radix: 10 | 16): Map<string, number> {
  const [header = '', ...cpus] = (readOrAbsent(host, path) ?? '').trim().split('\n')
  const names = header.trim().split(/\s+/)
  const sums = new Map<string, number>()
  for (const cpu of cpus) {
    cpu
      .trim()
      .split(/\s+/)
      .forEach((value, index) => {
        const number = Number.parseInt(value, radix)
        const name = names[index]
        if (name && !Number.isNaN(number)) sums.set(name, (sums.get(name) ?? 0) + number)
      })
  }
  return sums
}

function readOrAbsent(host: Host, path: string): string | undefined {
  try {
    return host.readTextNow(path)
  } catch (error) {
    if (error instanceof Absent) return undefined
    throw error
  }
}

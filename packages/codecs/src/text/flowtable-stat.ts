import { outputLines, small } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * `/proc/net/stat/nf_flowtable`: offload work that waits to be done, summed over the processors. Numbers that grow mean
 * that the workers do not keep up. The file needs CONFIG_NF_FLOW_TABLE_PROCFS.
 * @see https://elixir.bootlin.com/linux/v6.12/source/net/netfilter/nf_flow_table_procfs.c
 */
export interface FlowtableStat {
  readonly cpus: number
  /** Connections that wait to be put into the NIC. */
  readonly wq_add: number
  /** Connections that wait to be removed from it. */
  readonly wq_del: number
  /** Connections whose counters wait to be read. */
  readonly wq_stats: number
}

const COLUMNS = ['wq_add', 'wq_del', 'wq_stats'] as const

export function parseFlowtableStat(text: string): Parsed<FlowtableStat> {
  const problems = new Problems(text)
  const sums = { wq_add: 0, wq_del: 0, wq_stats: 0 }
  let cpus = 0
  const [heading, ...rows] = outputLines(text)
  const columns = heading?.text.trim().split(/\s+/) ?? []
  if (!COLUMNS.every((column) => columns.includes(column))) {
    problems.add(heading?.offset ?? 0, `the columns ${COLUMNS.join(', ')} were expected`)
    return problems.parsed({ cpus, ...sums })
  }
  for (const row of rows) {
    const values = row.text.trim().split(/\s+/).map(small)
    if (values.length !== columns.length || values.includes(undefined)) {
      problems.add(row.offset, `${columns.length} numbers were expected`)
      continue
    }
    cpus++
    for (const column of COLUMNS) sums[column] += values[columns.indexOf(column)] ?? 0
  }
  return problems.parsed({ cpus, ...sums })
}

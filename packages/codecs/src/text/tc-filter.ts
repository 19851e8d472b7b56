import { readJsonFilters } from './tc-filter-json.ts'
import { readTextFilters } from './tc-filter-text.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'
import type { TcFilter, TcStats } from './tc-types.ts'

/**
 * Reads `tc [-s] filter show`, as text or with `-j`. The entry that tc prints for each priority before its filters
 * carries nothing and is left out.
 */
export function parseTcFilters(text: string): Parsed<TcFilter[]> {
  const problems = new Problems(text)
  const json = text.trimStart().startsWith('[')
  return problems.parsed(json ? readJsonFilters(text, problems) : readTextFilters(text, problems))
}

/**
 * What a filter counted: the statistics of its last action that has any. Never the sum: each action counts the same
 * packets again, and those the NIC cannot count (csum, tunnel_key, skbedit) stay at 0.
 */
export function filterStats(filter: TcFilter): TcStats | undefined {
  return filter.actions.findLast((action) => action.stats !== undefined)?.stats
}

/**
 * The flow of Open vSwitch a filter belongs to, from the cookie of any of its actions: the flow's 16 bytes as four
 * words in the host's byte order, little endian here.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/netdev-offload-tc.c
 */
export function filterUfid(filter: TcFilter): string | undefined {
  const cookie = filter.actions.find((action) => /^[0-9a-f]{32}$/.test(action.cookie ?? ''))?.cookie
  if (cookie === undefined) return undefined
  const hex = cookie.replaceAll(/(..)(..)(..)(..)/g, '$4$3$2$1')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

import type { ReasonRow } from '../../lib/verdict-views.ts'

/** One reason on all the hosts that have it. */
export interface FleetReason {
  code: string
  /** What costs most first; those where it is gone last. */
  rows: ReasonRow[]
  /** Hosts that have it now. */
  hosts: number
  flows: number
  /** Null when it is not known of a host that has it. */
  bitsPerS: number | null
  /** Oldest of its beginnings that are known; 0 = a day before already. */
  sinceMs: number
  untilMs: number
}

const sum = (values: (number | null)[]): number | null =>
  values.reduce((total, value) => (total === null || value === null ? null : total + value), 0 as number | null)

/** Reasons, what costs most traffic now first. */
export function groupReasons(rows: ReasonRow[]): FleetReason[] {
  const groups = [...Map.groupBy(rows, ({ code }) => code)].map(([code, own]) => {
    const now = own.filter(({ flows }) => flows > 0)
    return {
      code,
      rows: own,
      hosts: now.length,
      flows: now.reduce((total, { flows }) => total + flows, 0),
      bitsPerS: sum(now.map(({ bitsPerS }) => bitsPerS)),
      sinceMs: now.length === 0 ? 0 : Math.min(...now.map(({ sinceMs }) => sinceMs)),
      untilMs: Math.max(...own.map(({ untilMs }) => untilMs)),
    }
  })
  return groups.toSorted((a, b) => (b.bitsPerS ?? 0) - (a.bitsPerS ?? 0) || b.flows - a.flows)
}

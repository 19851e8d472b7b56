// What the fleet table holds, filters and sorts: the same for the page and for its CSV.
import type { HostRow, HostState } from './views.ts'

export const HOST_STATES: readonly HostState[] = ['live', 'stale', 'offline']

export interface FleetColumn {
  /** In URLs (`sort=bits`): permanent. */
  id: string
  /** Header of the CSV, unit last. */
  csv: string
  /** What it sorts by; null is unknown and goes last in both directions. */
  value: (row: HostRow) => string | number | null
}

export const FLEET_COLUMNS = [
  { id: 'host', csv: 'host', value: (row) => row.host },
  { id: 'state', csv: 'state', value: (row) => row.state },
  { id: 'seen', csv: 'last_seen', value: (row) => row.lastSeenMs },
  { id: 'samples', csv: 'samples_per_s', value: (row) => row.samplesPerS },
  { id: 'bits', csv: 'bits_per_s', value: (row) => row.bitsPerS },
  { id: 'packets', csv: 'packets_per_s', value: (row) => row.packetsPerS },
  { id: 'kernel', csv: 'kernel', value: (row) => row.kernel || null },
  { id: 'ovs', csv: 'ovs_version', value: (row) => row.ovsVersion || null },
  { id: 'agent', csv: 'agent_version', value: (row) => row.agentVersion || null },
  { id: 'lost', csv: 'lost', value: (row) => row.lost },
  { id: 'alerts', csv: 'firing_alerts', value: (row) => row.firingAlerts },
  { id: 'demo', csv: 'demo', value: (row) => Number(row.demo) },
] as const satisfies FleetColumn[]

export interface FleetFilter {
  /** Words that must all occur in the host name, kernel or a version. Case-insensitive. */
  text: string
  state: HostState | null
}

export function filterFleet(rows: HostRow[], filter: FleetFilter): HostRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (filter.state && row.state !== filter.state) return false
    const text =
      `${row.host} ${row.kernel} ${row.ovsVersion} ${row.agentVersion} ${row.demo ? 'demo' : ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** A sort as the URL writes it: `bits` or `-bits` (descending). */
export interface Sort {
  id: string
  desc: boolean
}

export function parseSort(text: string): Sort | null {
  const id = text.replace(/^-/, '')
  return /^[a-z_]{1,32}$/.test(id) ? { id, desc: text.startsWith('-') } : null
}

export const formatSort = (sort: Sort): string => (sort.desc ? '-' : '') + sort.id

const collator = new Intl.Collator('en', { numeric: true })

/** Compares two known values: numbers by size, texts as people order them (hv-2 before hv-10). */
export const compareValues = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))

export function sortFleet(rows: HostRow[], sort: Sort | null): HostRow[] {
  const column = FLEET_COLUMNS.find(({ id }) => id === sort?.id)
  if (!sort || !column) return rows
  return rows.toSorted((a, b) => {
    const [x, y] = [column.value(a), column.value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return compareValues(x, y) * (sort.desc ? -1 : 1)
  })
}

// What the fleet table holds, filters and sorts: the same for the page and for its CSV.
import { reasonOf } from '@pathwatch/codecs/verdicts/reasons'
import type { FleetRow, HostState } from './views.ts'

export const HOST_STATES: readonly HostState[] = ['live', 'stale', 'offline']

export interface FleetColumn {
  /** In URLs (`sort=bits`): permanent. */
  id: string
  /** Header of the CSV, unit last. */
  csv: string
  /** What it sorts by; null is unknown and goes last in both directions. */
  value: (row: FleetRow) => string | number | null
}

/** Connections in hardware of all that are tracked; null when there are none, or nobody polled. */
export const connectionsShare = ({ health }: FleetRow): number | null =>
  health.connections === null || health.connections === 0
    ? null
    : (health.connectionsHardware ?? 0) / health.connections

export const FLEET_COLUMNS = [
  { id: 'host', csv: 'host', value: (row) => row.host },
  { id: 'state', csv: 'state', value: (row) => row.state },
  { id: 'share', csv: 'hardware_share', value: (row) => row.health.hardwareShare },
  { id: 'software', csv: 'software_bits_per_s', value: (row) => row.health.bitsSoftwarePerS },
  { id: 'reason', csv: 'top_reason', value: (row) => row.health.topReason || null },
  { id: 'ct', csv: 'connections_hardware_share', value: (row) => connectionsShare(row) },
  { id: 'firmware', csv: 'firmware', value: (row) => row.health.firmware || null },
  { id: 'changed', csv: 'last_change', value: (row) => row.health.lastChangeMs || null },
  { id: 'checks', csv: 'failing_checks', value: (row) => row.health.checksFailing },
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
  /** Words that must all occur in the host name, kernel, a version, the firmware or the top reason. Case-insensitive. */
  text: string
  state: HostState | null
}

export function filterFleet(rows: FleetRow[], filter: FleetFilter): FleetRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (filter.state && row.state !== filter.state) return false
    const { topReason, firmware } = row.health
    const text =
      `${row.host} ${row.kernel} ${row.ovsVersion} ${row.agentVersion} ${firmware} ${topReason} ${reasonOf(topReason)?.name ?? ''} ${row.demo ? 'demo' : ''}`.toLowerCase()
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

export function sortFleet(rows: FleetRow[], sort: Sort | null): FleetRow[] {
  const column = FLEET_COLUMNS.find(({ id }) => id === sort?.id)
  if (!sort || !column) return rows
  return rows.toSorted((a, b) => {
    const [x, y] = [column.value(a), column.value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return compareValues(x, y) * (sort.desc ? -1 : 1)
  })
}

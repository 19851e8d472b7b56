/** A copy of tables of a database, kept by a monitor's updates (RFC 7047 sections 4.1.5 and 4.1.6). */
import { isObject } from './json-rpc.ts'
import type { OvsdbRow } from './values.ts'

/**
 * The tables of the database Open_vSwitch that are followed, with columns (ovs-vswitchd.conf.db(5)). Left out is what
 * changes all the time: statistics, and the external_ids of bridges, where OVN notes its progress.
 */
const WANTED = {
  Open_vSwitch: [
    ...['ovs_version', 'db_version', 'dpdk_version', 'system_type', 'system_version'],
    ...['other_config', 'external_ids'],
  ],
  Bridge: [
    ...['name', 'ports', 'datapath_type', 'fail_mode', 'protocols', 'sflow', 'ipfix', 'netflow', 'mirrors'],
    'other_config',
  ],
  Port: ['name', 'interfaces', 'tag', 'trunks', 'vlan_mode', 'bond_mode', 'lacp', 'other_config'],
  Interface: [
    ...['name', 'type', 'ofport', 'ifindex', 'error', 'admin_state', 'link_state', 'options', 'status'],
    ...['other_config', 'external_ids'],
  ],
  sFlow: ['agent', 'header', 'polling', 'sampling', 'targets', 'external_ids'],
  IPFIX: [
    'targets',
    'sampling',
    'obs_domain_id',
    'obs_point_id',
    'cache_active_timeout',
    'other_config',
    'external_ids',
  ],
  Flow_Sample_Collector_Set: ['id', 'bridge', 'ipfix', 'local_group_id', 'external_ids'],
} as const satisfies Record<string, readonly string[]>

export type OvsdbTable = keyof typeof WANTED
const NAMES = Object.keys(WANTED) as OvsdbTable[]

/** Rows by UUID, of each table. A table that this version of Open vSwitch does not have is empty. */
export type OvsdbTables = Readonly<Record<OvsdbTable, ReadonlyMap<string, OvsdbRow>>>

/** A row came (no `before`), went (no `after`), or has other values; then both are the whole row. */
export interface OvsdbChange {
  readonly table: OvsdbTable
  readonly uuid: string
  readonly before: OvsdbRow | undefined
  readonly after: OvsdbRow | undefined
}

/** What to monitor: of the wanted tables and columns those that the schema has (RFC 7047 section 3.2). */
export function monitorRequests(schema: unknown): Record<string, { columns: string[] }> {
  const known = isObject(schema) && isObject(schema['tables']) ? schema['tables'] : {}
  return Object.fromEntries(
    NAMES.flatMap((table) => {
      const one = known[table]
      const columns = isObject(one) && isObject(one['columns']) ? one['columns'] : undefined
      return columns ? [[table, { columns: WANTED[table].filter((column) => column in columns) }]] : []
    }),
  )
}

/** Tables after the updates, which may be a monitor's first answer, and what changed. The tables given are not touched. */
export function applied(tables: OvsdbTables, updates: unknown): { tables: OvsdbTables; changes: OvsdbChange[] } {
  const changes: OvsdbChange[] = []
  const next: Record<OvsdbTable, ReadonlyMap<string, OvsdbRow>> = { ...tables }
  for (const table of NAMES) {
    const rows = isObject(updates) ? updates[table] : undefined
    if (!isObject(rows)) continue
    const copy = new Map(tables[table])
    for (const [uuid, update] of Object.entries(rows)) {
      const after = isObject(update) && isObject(update['new']) ? update['new'] : undefined
      changes.push({ table, uuid, before: copy.get(uuid), after })
      if (after) copy.set(uuid, after)
      else copy.delete(uuid)
    }
    next[table] = copy
  }
  return { tables: next, changes }
}

export const emptyTables = (): OvsdbTables => ({
  Open_vSwitch: new Map(),
  Bridge: new Map(),
  Port: new Map(),
  Interface: new Map(),
  sFlow: new Map(),
  IPFIX: new Map(),
  Flow_Sample_Collector_Set: new Map(),
})

/** What changed while nobody looked. */
export function differences(before: OvsdbTables, after: OvsdbTables): OvsdbChange[] {
  return NAMES.flatMap((table) => {
    const uuids = new Set([...before[table].keys(), ...after[table].keys()])
    return [...uuids].flatMap((uuid): OvsdbChange[] => {
      const [old, now] = [before[table].get(uuid), after[table].get(uuid)]
      return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ table, uuid, before: old, after: now }]
    })
  })
}

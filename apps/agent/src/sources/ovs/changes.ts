/** What a change of Open vSwitch's database means, in words and as rows of `ovs_events`. */
import { bridgesByName } from '../../ovs/bridges.ts'
import type { OvsdbChange, OvsdbTable, OvsdbTables } from '../../ovs/replica.ts'
import { items, mapOf, scalar } from '../../ovs/values.ts'
import type { OvsdbRow } from '../../ovs/values.ts'
import type { RecordOf } from '../../source.ts'

type Event = RecordOf<'ovs_events'>

/** Words of the catalogue of log messages (packages/codecs/src/ovs-log/catalogue.ts), so that both are found together. */
const CLASSES: Readonly<Record<OvsdbTable, string>> = {
  Open_vSwitch: 'configuration',
  Bridge: 'configuration',
  Port: 'port_setup',
  Interface: 'port_setup',
  sFlow: 'sampling',
  IPFIX: 'sampling',
  Flow_Sample_Collector_Set: 'sampling',
}
const SAMPLING_COLUMNS = new Set(['sflow', 'ipfix', 'netflow', 'mirrors'])
/** Columns that say what a row that came or went is. */
const DESCRIBED: Partial<Record<OvsdbTable, readonly string[]>> = {
  Interface: ['type'],
  sFlow: ['agent', 'sampling', 'header', 'polling', 'targets'],
  IPFIX: ['sampling', 'targets'],
}
/** References to other tables' rows: those have events of their own, or are told by name. */
const REFERENCES = new Set(['ports', 'interfaces', 'bridge'])

/** `at_ms`: when the agent saw it. `seen`: false when it happened at some time before, without a connection. */
export function changeEvents(
  changes: readonly OvsdbChange[],
  tables: OvsdbTables,
  at_ms: number,
  seen: boolean,
): Event[] {
  const bridges = bridgesByName(tables)
  return changes.flatMap((change) => {
    const object = objectOf(change, tables, bridges)
    const event = (what: string, column: string, before: string, after: string): Event => ({
      ...{ at_ms, sequence: 0, thread: '', module: 'ovsdb', level: 'INFO' },
      message: `${object}: ${what}${seen ? '' : ' (while the agent was not connected)'}`,
      class: SAMPLING_COLUMNS.has(column) ? 'sampling' : CLASSES[change.table],
      critical: isCritical(change.table, column, after) ? 1 : 0,
      fields: JSON.stringify({ table: change.table, uuid: change.uuid, object, column, before, after }),
      dropped: 0,
    })
    const { before, after } = change
    // The row of sFlow says what `on` is; Port rows come and go with their interfaces.
    if (!before || !after) {
      if (change.table === 'Port') return []
      const what = after ? `added${described(change.table, after)}` : 'removed'
      return [event(what, '', described(change.table, before).trim(), described(change.table, after).trim())]
    }
    return modified(before, after).map(({ column, old, now }) => event(words(column, old, now), column, old, now))
  })
}

/** The name people know a row by: `bridge br-int`, `interface vm1`, `sflow of bridge br-int`. */
function objectOf({ table, uuid, before, after }: OvsdbChange, tables: OvsdbTables, bridges: Map<string, string>) {
  const row = after ?? before ?? {}
  const name = scalar(row['name'])
  switch (table) {
    case 'Open_vSwitch':
      return 'open_vswitch'
    case 'Bridge':
      return `bridge ${name}`
    case 'Port':
      return `port ${name}`
    case 'Interface': {
      const bridge = bridges.get(name)
      return `interface ${name}${bridge === undefined ? '' : ` of bridge ${bridge}`}`
    }
    case 'sFlow':
    case 'IPFIX': {
      const column = table === 'sFlow' ? 'sflow' : 'ipfix'
      const users = [...tables.Bridge.values()].filter((bridge) => items(bridge[column]).includes(uuid))
      const names = users.map((bridge) => scalar(bridge['name'])).join(' ')
      return names === '' ? `${column} row ${uuid.slice(0, 8)}` : `${column} of bridge ${names}`
    }
    case 'Flow_Sample_Collector_Set':
      return `flow sample collector set ${items(row['id']).join(' ')}`
  }
}

function described(table: OvsdbTable, row: OvsdbRow | undefined): string {
  if (!row) return ''
  return (DESCRIBED[table] ?? []).map((column) => ` ${column}=${items(row[column]).join(' ')}`).join('')
}

interface Modified {
  /** `other_config:hw-offload` for a key of a map. */
  readonly column: string
  readonly old: string
  readonly now: string
}

function modified(before: OvsdbRow, after: OvsdbRow): Modified[] {
  return Object.keys(after).flatMap((column): Modified[] => {
    const [old, now] = [before[column], after[column]]
    if (REFERENCES.has(column) || JSON.stringify(old) === JSON.stringify(now)) return []
    if (!isMap(now)) return [{ column, old: items(old).join(' '), now: items(now).join(' ') }]
    const [oldKeys, nowKeys] = [mapOf(old), mapOf(now)]
    const keys = [...new Set([...oldKeys.keys(), ...nowKeys.keys()])]
    return keys
      .map((key) => ({ column: `${column}:${key}`, old: oldKeys.get(key) ?? '', now: nowKeys.get(key) ?? '' }))
      .filter((one) => one.old !== one.now)
  })
}

const isMap = (value: unknown): boolean => Array.isArray(value) && value[0] === 'map'

function words(column: string, old: string, now: string): string {
  if (SAMPLING_COLUMNS.has(column)) {
    if (old === '' || now === '') return `${column} switched ${now === '' ? 'off' : 'on'}`
    return `${column} changed to another row`
  }
  if (old === '') return `${column} set to ${now}`
  return now === '' ? `${column} ${old} removed` : `${column} changed from ${old} to ${now}`
}

/** Settings that keep all traffic out of the hardware. */
function isCritical(table: OvsdbTable, column: string, after: string): boolean {
  if (table !== 'Open_vSwitch') return false
  if (column === 'other_config:hw-offload') return after !== 'true'
  return column === 'other_config:tc-policy' && after === 'skip_hw'
}

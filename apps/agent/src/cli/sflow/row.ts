/** A row of the table sFlow as `ovs-vsctl list sflow` prints it (lib/ovsdb-data.c ovsdb_datum_to_string()). */
import { items, mapOf, scalar } from '../../ovs/values.ts'
import type { OvsdbRow } from '../../ovs/values.ts'

const COLUMNS = ['agent', 'external_ids', 'header', 'polling', 'sampling', 'targets'] as const
const NAME_WIDTH = 20
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function listRow(uuid: string, row: OvsdbRow): string {
  const lines = [['_uuid', uuid] as const, ...COLUMNS.map((column) => [column, value(column, row[column])] as const)]
  return lines.map(([name, text]) => `${name.padEnd(NAME_WIDTH)}: ${text}\n`).join('')
}

function value(column: (typeof COLUMNS)[number], json: unknown): string {
  if (column === 'external_ids') {
    const pairs = [...mapOf(json)].map(([key, entry]) => `${atom(key)}=${atom(entry)}`)
    return `{${pairs.toSorted().join(', ')}}`
  }
  const texts = items(json).map(column === 'agent' || column === 'targets' ? atom : String)
  // A set that may have one member at most is printed without brackets when it has it.
  return column !== 'targets' && texts.length === 1 ? texts[0]! : `[${texts.join(', ')}]`
}

/** Quoted unless it reads as a name: `eno1`, `"10.75.205.14:8087"`. */
export function atom(text: string): string {
  const bare = /^[A-Za-z_][\w.-]*$/.test(text) && text !== 'true' && text !== 'false' && !UUID.test(text)
  return bare ? text : JSON.stringify(scalar(text))
}

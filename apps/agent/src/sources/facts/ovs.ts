/** How Open vSwitch is set, from its database (ovs-vswitchd.conf.db(5)). */
import type { Host } from '../../host.ts'
import { selectAll } from '../../ovs/ovsdb.ts'
import type { OvsdbRow } from '../../ovs/ovsdb.ts'
import type { Fact } from './fact.ts'

const SFLOW_COLUMNS = ['agent', 'header', 'polling', 'sampling', 'targets'] as const

/** Throws Absent when no OVSDB server listens. */
export async function ovsFacts(host: Host): Promise<Fact[]> {
  const [[root], bridges, samplers] = await Promise.all([
    selectAll(host, 'Open_vSwitch', ['ovs_version', 'db_version', 'other_config']),
    selectAll(host, 'Bridge', ['name', 'datapath_type', 'sflow', 'ipfix', 'netflow', 'mirrors']),
    selectAll(host, 'sFlow', ['_uuid', ...SFLOW_COLUMNS]),
  ])
  return [...rootFacts(root ?? {}), ...bridges.flatMap((bridge) => bridgeFacts(bridge, samplers))]
}

function rootFacts(row: OvsdbRow): Fact[] {
  const fact = (name: string, value: string): Fact => ({
    ...{ object: 'open_vswitch', name, value },
    read_from: 'OVSDB table Open_vSwitch',
  })
  const settings = mapOf(row['other_config'])
  return [
    fact('ovs_version', scalar(row['ovs_version'])),
    fact('db_version', scalar(row['db_version'])),
    // Off is the default, and what is missing then.
    ...(settings.has('hw-offload') ? [] : [fact('other_config.hw-offload', 'false')]),
    ...(settings.has('tc-policy') ? [] : [fact('other_config.tc-policy', 'none')]),
    ...[...settings].map(([name, value]) => fact(`other_config.${name}`, value)),
  ].filter(({ value }) => value !== '')
}

function bridgeFacts(bridge: OvsdbRow, samplers: readonly OvsdbRow[]): Fact[] {
  const fact = (name: string, value: string, table = 'Bridge'): Fact => ({
    ...{ object: `bridge ${scalar(bridge['name'])}`, name, value },
    read_from: `OVSDB table ${table}`,
  })
  const uuid = items(bridge['sflow'])[0]
  const sampler = samplers.find((row) => uuid !== undefined && items(row['_uuid'])[0] === uuid)
  return [
    // "" is the default, the kernel's.
    fact('datapath_type', scalar(bridge['datapath_type']) || 'system'),
    ...(['sflow', 'ipfix', 'netflow', 'mirrors'] as const).map((column) =>
      fact(column, items(bridge[column]).length > 0 ? 'on' : 'off'),
    ),
    ...(sampler
      ? SFLOW_COLUMNS.map((column) => fact(`sflow.${column}`, items(sampler[column]).join(' '), 'sFlow'))
      : []),
  ].filter(({ value }) => value !== '')
}

// Values as RFC 7047 section 5.1 writes them.

/** A number or string, or of a set its members: `["set", [1, 2]]`, `["uuid", "…"]`. */
function items(value: unknown): string[] {
  if (!Array.isArray(value)) return value === undefined ? [] : [scalar(value)]
  const [tag, content] = value as unknown[]
  if (tag === 'uuid') return [scalar(content)]
  return tag === 'set' && Array.isArray(content) ? content.flatMap(items) : []
}

/** `["map", [["hw-offload", "true"]]]` */
function mapOf(value: unknown): Map<string, string> {
  const [tag, content] = Array.isArray(value) ? (value as unknown[]) : []
  if (tag !== 'map' || !Array.isArray(content)) return new Map()
  const pairs = content.filter((pair): pair is unknown[] => Array.isArray(pair))
  return new Map(pairs.map(([key, entry]) => [scalar(key), scalar(entry)]))
}

const scalar = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

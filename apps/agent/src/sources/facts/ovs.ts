/** How Open vSwitch is set, from its database (ovs-vswitchd.conf.db(5)). Names and values: docs/facts.md. */
import { bridgeOfInterfaces } from '../../ovs/bridges.ts'
import type { OvsdbTables } from '../../ovs/replica.ts'
import { items, mapOf, scalar } from '../../ovs/values.ts'
import type { OvsdbRow } from '../../ovs/values.ts'
import type { Fact } from './fact.ts'

const SFLOW_COLUMNS = ['agent', 'header', 'polling', 'sampling', 'targets'] as const
const EXTERNAL_IDS = [
  ...['system-id', 'hostname', 'ovn-encap-type', 'ovn-encap-ip', 'ovn-bridge', 'ovn-monitor-all'],
] as readonly string[]
const INTERFACE_IDS = ['iface-id', 'vm-id', 'attached-mac']
const TUNNEL_OPTIONS = ['remote_ip', 'local_ip', 'key', 'dst_port', 'csum', 'df_default', 'exts']
/** Interfaces whose facts are told. A hypervisor has hundreds. */
const INTERFACES_MAX = 4096

/** Says whether a target of sFlow, `ADDRESS:PORT`, is this agent. */
export type IsHere = (target: string) => 'yes' | 'no' | 'unknown'

export function ovsFacts(tables: OvsdbTables, isHere: IsHere): Fact[] {
  const [root] = tables.Open_vSwitch.values()
  return [
    ...rootFacts(root ?? {}),
    ...[...tables.Bridge].flatMap(([uuid, bridge]) => bridgeFacts(uuid, bridge, tables, isHere)),
    ...interfaceFacts(tables),
  ].filter(({ value }) => value !== '')
}

const from = (object: string, table: string) => (name: string, value: string) => ({
  ...{ object, name, value },
  read_from: `OVSDB table ${table}`,
})

function rootFacts(row: OvsdbRow): Fact[] {
  const fact = from('open_vswitch', 'Open_vSwitch')
  const settings = mapOf(row['other_config'])
  const ids = mapOf(row['external_ids'])
  return [
    ...(['ovs_version', 'db_version', 'dpdk_version'] as const).map((name) => fact(name, items(row[name]).join(' '))),
    // Off is the default, and what is missing then.
    ...(settings.has('hw-offload') ? [] : [fact('other_config.hw-offload', 'false')]),
    ...(settings.has('tc-policy') ? [] : [fact('other_config.tc-policy', 'none')]),
    ...[...settings].map(([name, value]) => fact(`other_config.${name}`, value)),
    ...EXTERNAL_IDS.map((name) => fact(`external_ids.${name}`, ids.get(name) ?? '')),
  ]
}

function bridgeFacts(uuid: string, bridge: OvsdbRow, tables: OvsdbTables, isHere: IsHere): Fact[] {
  const object = `bridge ${scalar(bridge['name'])}`
  const fact = from(object, 'Bridge')
  const collectors = [...tables.Flow_Sample_Collector_Set.values()]
  const collected = collectors.some((row) => items(row['bridge'])[0] === uuid)
  const exporter = tables.IPFIX.get(items(bridge['ipfix'])[0] ?? '')
  return [
    // "" is the default, the kernel's.
    fact('datapath_type', scalar(bridge['datapath_type']) || 'system'),
    fact('fail_mode', items(bridge['fail_mode']).join(' ')),
    fact('protocols', items(bridge['protocols']).join(' ')),
    fact('ports', String(items(bridge['ports']).length)),
    ...(['sflow', 'ipfix', 'netflow', 'mirrors'] as const).map((column) =>
      fact(column, items(bridge[column]).length > 0 ? 'on' : 'off'),
    ),
    from(object, 'Flow_Sample_Collector_Set')('flow_sample_collector_set', collected ? 'on' : 'off'),
    ...sflowFacts(object, items(bridge['sflow'])[0], tables, isHere),
    ...(['sampling', 'targets'] as const).map((column) =>
      from(object, 'IPFIX')(`ipfix.${column}`, items(exporter?.[column]).join(' ')),
    ),
  ]
}

function sflowFacts(object: string, uuid: string | undefined, tables: OvsdbTables, isHere: IsHere): Fact[] {
  const row = tables.sFlow.get(uuid ?? '')
  if (uuid === undefined || !row) return []
  const fact = from(object, 'sFlow')
  const targets = items(row['targets'])
  const answers = new Set(targets.map(isHere))
  const here = (['yes', 'unknown', 'no'] as const).find((answer) => answers.has(answer)) ?? 'no'
  return [
    fact('sflow.uuid', uuid),
    ...SFLOW_COLUMNS.map((column) => fact(`sflow.${column}`, items(row[column]).join(' '))),
    { ...fact('sflow.target_here', here), read_from: 'OVSDB table sFlow, sources.sflow.listen' },
  ]
}

function interfaceFacts(tables: OvsdbTables): Fact[] {
  const bridges = [...bridgeOfInterfaces(tables)].slice(0, INTERFACES_MAX)
  return bridges.flatMap(([uuid, bridge]) => {
    const row = tables.Interface.get(uuid)
    if (!row) return []
    const fact = from(`device ${scalar(row['name'])}`, 'Interface')
    const [ids, options, status] = [mapOf(row['external_ids']), mapOf(row['options']), mapOf(row['status'])]
    const settings = mapOf(row['other_config'])
    return [
      fact('ovs.bridge', bridge),
      // "" is the default.
      fact('ovs.type', scalar(row['type']) || 'system'),
      fact('ovs.error', items(row['error']).join(' ')),
      fact('ovs.ofport', items(row['ofport']).join(' ')),
      ...INTERFACE_IDS.map((name) => fact(`ovs.${name}`, ids.get(name) ?? '')),
      ...TUNNEL_OPTIONS.map((name) => fact(`ovs.options.${name}`, options.get(name) ?? '')),
      fact('ovs.other_config.hw-offload-priority', settings.get('hw-offload-priority') ?? ''),
      fact('ovs.driver', status.get('driver_name') ?? ''),
      // mlx5 leaves a blank at the end: "10.20.30 ".
      fact('ovs.firmware', (status.get('firmware_version') ?? '').trim()),
    ]
  })
}

/** What to do to a bridge's sFlow: as a transaction of OVSDB (RFC 7047 section 5.2) and as a line for ovs-vsctl(8). Pure. */
import type { OvsdbTables } from '../../ovs/replica.ts'
import { items, scalar } from '../../ovs/values.ts'
import type { OvsdbRow } from '../../ovs/values.ts'
import { atom } from './row.ts'

/** What was asked for; undefined leaves it as it is, or to the daemon's default. */
export interface Wanted {
  readonly agent?: string | undefined
  readonly header?: number | undefined
  readonly polling?: number | undefined
  readonly sampling?: number | undefined
  readonly targets?: readonly string[] | undefined
}

export interface BridgeState {
  readonly name: string
  readonly uuid: string
  readonly hwOffload: boolean
  /** Undefined: sFlow is off. */
  readonly sflow: { readonly uuid: string; readonly row: OvsdbRow } | undefined
  /** Other bridges that use the same row. */
  readonly sharedWith: readonly string[]
}

export interface Plan {
  readonly does: string
  /** Parameters of the method `transact`; `ovsdb-client transact` takes them too. */
  readonly transaction: readonly [string, ...object[]]
  /** The same by hand. */
  readonly vsctl: string
}

/** Undefined when there is no such bridge. */
export function bridgeState(tables: OvsdbTables, name: string): BridgeState | undefined {
  const found = [...tables.Bridge].find(([, row]) => row['name'] === name)
  if (!found) return undefined
  const [uuid, bridge] = found
  const [root] = tables.Open_vSwitch.values()
  const sflowUuid = items(bridge['sflow'])[0]
  const row = tables.sFlow.get(sflowUuid ?? '')
  const users = [...tables.Bridge.values()].filter((one) => one !== bridge && items(one['sflow'])[0] === sflowUuid)
  return {
    ...{ name, uuid },
    hwOffload: JSON.stringify(root?.['other_config'] ?? '').includes('["hw-offload","true"]'),
    sflow: sflowUuid !== undefined && row ? { uuid: sflowUuid, row } : undefined,
    sharedWith: sflowUuid === undefined ? [] : users.map((one) => scalar(one['name'])),
  }
}

export function enable(bridge: BridgeState, wanted: Wanted): Plan {
  const columns = columnsOf(wanted)
  const row = Object.fromEntries(columns.map(({ name, json }) => [name, json]))
  return {
    does: `switches sFlow on for bridge ${bridge.name}`,
    transaction: [
      'Open_vSwitch',
      stillThere(bridge),
      { op: 'insert', table: 'sFlow', 'uuid-name': 'sflow', row },
      { op: 'update', table: 'Bridge', where: is(bridge.uuid), row: { sflow: ['named-uuid', 'sflow'] } },
      comment(`sflow enable ${bridge.name}`),
    ],
    vsctl: `ovs-vsctl -- --id=@sflow create sFlow ${settings(columns)} -- set Bridge ${bridge.name} sflow=@sflow`,
  }
}

/** Changes the row in place: the samples' sequence goes on. Throws when sFlow is off. */
export function retarget(bridge: BridgeState, wanted: Wanted): Plan {
  if (!bridge.sflow) throw new Error(`sFlow of bridge ${bridge.name} is off`)
  const columns = columnsOf(wanted)
  const row = Object.fromEntries(columns.map(({ name, json }) => [name, json]))
  return {
    does: `changes sFlow of bridge ${[bridge.name, ...bridge.sharedWith].join(' and of ')}`,
    transaction: [
      'Open_vSwitch',
      stillThere(bridge),
      { op: 'update', table: 'sFlow', where: is(bridge.sflow.uuid), row },
      comment(`sflow retarget ${bridge.name}`),
    ],
    vsctl: `ovs-vsctl set sFlow ${bridge.sflow.uuid} ${settings(columns)}`,
  }
}

/** The row goes by itself when no bridge uses it. */
export function disable(bridge: BridgeState): Plan {
  return {
    does: `switches sFlow off for bridge ${bridge.name}`,
    transaction: [
      'Open_vSwitch',
      stillThere(bridge),
      { op: 'update', table: 'Bridge', where: is(bridge.uuid), row: { sflow: ['set', []] } },
      comment(`sflow disable ${bridge.name}`),
    ],
    vsctl: `ovs-vsctl -- clear Bridge ${bridge.name} sflow`,
  }
}

const is = (uuid: string) => [['_uuid', '==', ['uuid', uuid]]]

/** Refuses the transaction when somebody else was faster. */
function stillThere({ uuid, sflow }: BridgeState): object {
  const rows = [{ sflow: sflow ? ['uuid', sflow.uuid] : ['set', []] }]
  return { op: 'wait', table: 'Bridge', timeout: 0, where: is(uuid), columns: ['sflow'], until: '==', rows }
}

/** Stands in the database's log. */
const comment = (text: string): object => ({ op: 'comment', comment: `pathwatch-agent ${text}` })

interface Column {
  readonly name: string
  readonly json: unknown
  readonly text: string
}

function columnsOf({ agent, header, polling, sampling, targets }: Wanted): Column[] {
  const numbers = { header, polling, sampling }
  return [
    ...(agent === undefined ? [] : [{ name: 'agent', json: agent, text: atom(agent) }]),
    ...(targets === undefined
      ? []
      : [{ name: 'targets', json: ['set', targets], text: `[${targets.map(atom).join()}]` }]),
    ...Object.entries(numbers).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, json: value, text: String(value) }],
    ),
  ]
}

/** For a shell: only what ovs-vsctl itself quotes needs quotes. */
const settings = (columns: readonly Column[]): string =>
  columns.map(({ name, text }) => `${name}=${/^[\w.-]+$/.test(text) ? text : `'${text}'`}`).join(' ')

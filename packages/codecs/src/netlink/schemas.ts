/** Which header and which attributes follow the netlink header, by protocol and message type. */
import { CT_MESSAGES, conntrackMessage, CTA, CTA_STATS, CTA_STATS_GLOBAL, nfgenmsg } from '../conntrack/tables.ts'
import { DEVLINK_ATTR, DEVLINK_CMD } from '../devlink/tables.ts'
import { OVS_FAMILIES, ovsHeader } from '../ovs/families.ts'
import { PSAMPLE_ATTR, PSAMPLE_CMD } from '../psample/sample.ts'
import { IFLA, IFLA_STATS, ifinfomsg, ifStatsMsg } from '../rtnetlink/link.ts'
import { TCA, TCA_ROOT, tcamsg, tcmsg } from '../tc/filter.ts'
import type { Table } from './attributes.ts'
import { CTRL_ATTR, CTRL_CMD } from './generic.ts'
import type { Kind } from './kind.ts'
import type { FlagStyle } from './message.ts'

/** NETLINK_ROUTE, NETLINK_NETFILTER and NETLINK_GENERIC (include/uapi/linux/netlink.h). */
export type Protocol = 'route' | 'netfilter' | 'generic'

export interface Schema {
  /** `RTM_NEWTFILTER`, `OVS_FLOW_CMD_NEW`, `IPCTNL_MSG_CT_NEW`. */
  readonly name: string
  readonly flags: FlagStyle
  /** The protocol's own fixed header, with the family's after the generic one. */
  readonly headers: readonly (readonly [name: string, kind: Kind<unknown>])[]
  readonly attributes: Table<unknown>
}

/** What a generic family adds to genlmsghdr. */
export interface FamilySchema {
  readonly prefix: string
  readonly commands: Readonly<Record<number, string>>
  readonly attributes: Table<unknown>
  readonly header?: readonly [name: string, kind: Kind<unknown>]
}

type RouteObject = readonly [name: string, header: readonly [string, Kind<unknown>], attributes: Table<unknown>]
const tc = ['struct tcmsg', tcmsg] as const

/** By the first message type of each object: NEW, DEL, GET and SET follow. */
const ROUTE_OBJECTS: Readonly<Record<number, RouteObject>> = {
  16: ['LINK', ['struct ifinfomsg', ifinfomsg], IFLA],
  36: ['QDISC', tc, TCA],
  40: ['TCLASS', tc, TCA],
  44: ['TFILTER', tc, TCA],
  48: ['ACTION', ['struct tcamsg', tcamsg], TCA_ROOT],
  92: ['STATS', ['struct if_stats_msg', ifStatsMsg], IFLA_STATS],
  100: ['CHAIN', tc, TCA],
}
const VERBS = ['NEW', 'DEL', 'GET', 'SET']

export function routeSchema(type: number): Schema | undefined {
  const object = ROUTE_OBJECTS[type & ~3]
  if (object === undefined) return undefined
  const [name, header, attributes] = object
  const verb = type & 3
  return { name: `RTM_${VERBS[verb]}${name}`, flags: verb === 2 ? 'get' : 'new', headers: [header], attributes }
}

export function netfilterSchema(type: number): Schema | undefined {
  const message = conntrackMessage(type)
  if (message === undefined) return undefined
  const attributes = message === 4 ? CTA_STATS : message === 5 ? CTA_STATS_GLOBAL : CTA
  return {
    name: `IPCTNL_MSG_CT_${CT_MESSAGES[message] ?? message}`,
    flags: message === 0 || message === 2 ? 'new' : 'get',
    headers: [['struct nfgenmsg', nfgenmsg]],
    attributes,
  }
}

const ovs = Object.entries(OVS_FAMILIES).map(([name, family]): readonly [string, FamilySchema] => [
  name,
  { ...family, header: ['struct ovs_header', ovsHeader] },
])

/** Generic netlink families by name; the numbers are given out at run time. */
export const FAMILIES: ReadonlyMap<string, FamilySchema> = new Map<string, FamilySchema>([
  ['nlctrl', { prefix: 'CTRL_CMD_', commands: CTRL_CMD, attributes: CTRL_ATTR }],
  ...ovs,
  ['devlink', { prefix: 'DEVLINK_CMD_', commands: DEVLINK_CMD, attributes: DEVLINK_ATTR }],
  ['psample', { prefix: 'PSAMPLE_CMD_', commands: PSAMPLE_CMD, attributes: PSAMPLE_ATTR }],
])

/** The generic netlink controller (include/uapi/linux/genetlink.h): family names to numbers, multicast groups. */
import type { TreeNode } from '../tree.ts'
import { indexed, nest, readTable, table } from './attributes.ts'
import { bits, named, string, u16, u32, u8 } from './kind.ts'
import type { Input } from './kind.ts'
import { genlmsghdr } from './message.ts'
import type { Message } from './message.ts'

/** Message type of the controller; the other families' types are given out at run time. */
export const GENL_ID_CTRL = 16

export const CTRL_CMD: Readonly<Record<number, string>> = {
  1: 'NEWFAMILY',
  2: 'DELFAMILY',
  3: 'GETFAMILY',
  4: 'NEWOPS',
  5: 'DELOPS',
  6: 'GETOPS',
  7: 'NEWMCAST_GRP',
  8: 'DELMCAST_GRP',
  9: 'GETMCAST_GRP',
  10: 'GETPOLICY',
}

const OP_FLAGS = {
  0x1: 'ADMIN_PERM',
  0x2: 'CMD_CAP_DO',
  0x4: 'CMD_CAP_DUMP',
  0x8: 'CMD_CAP_HASPOL',
  0x10: 'UNS_ADMIN_PERM',
}

const CTRL_ATTR_OP = table('CTRL_ATTR_OP_', {
  1: ['ID', u32],
  2: ['FLAGS', bits(u32, OP_FLAGS)],
})

const CTRL_ATTR_MCAST_GRP = table('CTRL_ATTR_MCAST_GRP_', { 1: ['NAME', string], 2: ['ID', u32] })

export const CTRL_ATTR = table('CTRL_ATTR_', {
  1: ['FAMILY_ID', u16],
  2: ['FAMILY_NAME', string],
  3: ['VERSION', u32],
  4: ['HDRSIZE', u32],
  5: ['MAXATTR', u32],
  6: ['OPS', indexed(nest(CTRL_ATTR_OP))],
  7: ['MCAST_GROUPS', indexed(nest(CTRL_ATTR_MCAST_GRP))],
  10: ['OP', u32],
})

export const ctrlCommand = named(u8, CTRL_CMD)

export interface Family {
  readonly id: number
  readonly name: string
  readonly version: number
  /** Bytes of the family's own header after genlmsghdr (4 for the OVS families). */
  readonly hdrsize: number
  /** Multicast group numbers by name, for NETLINK_ADD_MEMBERSHIP. */
  readonly groups: ReadonlyMap<string, number>
}

/** Reads a CTRL_CMD_NEWFAMILY reply; undefined when it names no family. */
export function readFamily(input: Input, message: Message, nodes?: TreeNode[]): Family | undefined {
  const values = readTable(input, message.payload + genlmsghdr.size, message.end, CTRL_ATTR, nodes)
  if (values.family_id === undefined || values.family_name === undefined) return undefined
  const groups = new Map<string, number>()
  for (const { name, id } of values.mcast_groups ?? []) if (name !== undefined && id !== undefined) groups.set(name, id)
  return {
    id: values.family_id,
    name: values.family_name,
    version: values.version ?? 0,
    hdrsize: values.hdrsize ?? 0,
    groups,
  }
}

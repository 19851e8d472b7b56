/**
 * Netlink messages (struct nlmsghdr, include/uapi/linux/netlink.h): a datagram holds several, each padded to 4 bytes.
 * NLMSG_ERROR carries a negative errno (0: acknowledgement), the request's header and, flagged, the extended ACK.
 */
import type { TreeNode } from '../tree.ts'
import { nest, readTable, table } from './attributes.ts'
import { errorText } from './errno.ts'
import { bits, bytes, explained, named, s32, string, struct, u16, u32, u8 } from './kind.ts'
import type { Input, StructOf } from './kind.ts'

export const NLMSG_NOOP = 1
export const NLMSG_ERROR = 2
export const NLMSG_DONE = 3
export const NLMSG_OVERRUN = 4
/** Types from here on belong to the protocol. */
export const NLMSG_MIN_TYPE = 16

export const NLM_F_MULTI = 0x2
/** The dump was interrupted by a change: it may be inconsistent and should be repeated. */
export const NLM_F_DUMP_INTR = 0x10
const NLM_F_CAPPED = 0x100
const NLM_F_ACK_TLVS = 0x200
export const NLMSG_HEADER = 16

const FLAGS: Readonly<Record<number, string>> = {
  0x1: 'REQUEST',
  0x2: 'MULTI',
  0x4: 'ACK',
  0x8: 'ECHO',
  0x10: 'DUMP_INTR',
  0x20: 'DUMP_FILTERED',
}
// The meaning of the high byte depends on the kind of request; these are the letters' usual owners.
const GET_FLAGS = { ...FLAGS, 0x100: 'ROOT', 0x200: 'MATCH', 0x400: 'ATOMIC' }
const NEW_FLAGS = { ...FLAGS, 0x100: 'REPLACE', 0x200: 'EXCL', 0x400: 'CREATE', 0x800: 'APPEND' }
const ERROR_FLAGS = { ...FLAGS, 0x100: 'CAPPED', 0x200: 'ACK_TLVS' }

export type FlagStyle = 'get' | 'new' | 'error'
const FLAG_NAMES = { get: GET_FLAGS, new: NEW_FLAGS, error: ERROR_FLAGS }

export const nlmsghdr = struct([
  ['nlmsg_len', u32],
  ['nlmsg_type', u16],
  ['nlmsg_flags', u16],
  ['nlmsg_seq', u32],
  ['nlmsg_pid', u32],
])

export interface Message extends StructOf<
  readonly [
    ['nlmsg_len', typeof u32],
    ['nlmsg_type', typeof u16],
    ['nlmsg_flags', typeof u16],
    ['nlmsg_seq', typeof u32],
    ['nlmsg_pid', typeof u32],
  ]
> {
  /** Start of the header. */
  readonly offset: number
  /** Start and end of what follows the header; the end is the input's when the message is truncated. */
  readonly payload: number
  readonly end: number
}

/** Splits a range into messages; stops at the first header that makes no sense. */
export function readMessages(input: Input, start = 0, end = input.bytes.length): Message[] {
  const messages: Message[] = []
  let offset = start
  while (end - offset >= NLMSG_HEADER) {
    const header = nlmsghdr.read(input, offset, NLMSG_HEADER, undefined)
    if (header.nlmsg_len < NLMSG_HEADER) {
      input.problem(offset, `nlmsg_len ${header.nlmsg_len}, expected at least ${NLMSG_HEADER}`)
      return messages
    }
    const left = end - offset
    if (header.nlmsg_len > left) input.problem(offset, `nlmsg_len ${header.nlmsg_len}, but only ${left} bytes are left`)
    const length = Math.min(header.nlmsg_len, left)
    messages.push({ ...header, offset, payload: offset + NLMSG_HEADER, end: offset + length })
    offset += (length + 3) & ~3
  }
  if (end > offset) input.problem(offset, `${end - offset} bytes left, fewer than a message header`)
  return messages
}

/** Nodes of the header's members. */
export function headerNodes(input: Input, message: Message, typeName: string, style: FlagStyle): TreeNode[] {
  const fields = struct([
    ['nlmsg_len', u32],
    ['nlmsg_type', explained(u16, () => typeName)],
    ['nlmsg_flags', bits(u16, FLAG_NAMES[style])],
    ['nlmsg_seq', u32],
    ['nlmsg_pid', explained(u32, (pid) => (pid === 0 ? 'kernel' : undefined))],
  ])
  const nodes: TreeNode[] = []
  fields.read(input, message.offset, NLMSG_HEADER, nodes)
  return nodes
}

const errno = explained(s32, (value) => (value === 0 ? 'acknowledged' : errorText(value)))

const NETLINK_ATTR_TYPE = {
  0: 'INVALID',
  1: 'FLAG',
  2: 'U8',
  3: 'U16',
  4: 'U32',
  5: 'U64',
  6: 'S8',
  7: 'S16',
  8: 'S32',
  9: 'S64',
  10: 'BINARY',
  11: 'STRING',
  12: 'NUL_STRING',
  13: 'NESTED',
  14: 'NESTED_ARRAY',
  15: 'BITFIELD32',
  16: 'SINT',
  17: 'UINT',
}

const POLICY = table('NL_POLICY_TYPE_ATTR_', { 1: ['TYPE', named(u32, NETLINK_ATTR_TYPE)] })

const NLMSGERR_ATTR = table('NLMSGERR_ATTR_', {
  1: ['MSG', string],
  2: ['OFFS', explained(u32, () => 'byte offset in the request')],
  3: ['COOKIE', bytes],
  4: ['POLICY', nest(POLICY)],
  5: ['MISS_TYPE', explained(u32, () => 'required attribute that is missing')],
  6: ['MISS_NEST', explained(u32, () => 'offset in the request of the nest that lacks it')],
})

export interface NetlinkError {
  /** Negative errno; 0 acknowledges. An acknowledgement with a `message` is a warning. */
  readonly error: number
  /** `EOPNOTSUPP: Operation not supported`; `acknowledged` for 0. */
  readonly text: string
  /** Header of the request, absent on NLMSG_DONE. */
  readonly request: Message | undefined
  /** The extended ACK's text: who refused and why (`mlx5_core: Unsupported key`). */
  readonly message: string | undefined
  /** Offset in the request of the attribute complained about. */
  readonly attribute_offset: number | undefined
  readonly missing_type: number | undefined
}

/** Reads NLMSG_ERROR or NLMSG_DONE. `nodes` gets everything but the request's own attributes. */
export function readError(input: Input, message: Message, nodes?: TreeNode[]): NetlinkError {
  const none = { request: undefined, message: undefined, attribute_offset: undefined, missing_type: undefined }
  const { payload, end } = message
  if (end - payload < errno.size) {
    // NLMSG_DONE may be bare; an error without its number is damaged.
    if (message.nlmsg_type === NLMSG_ERROR) input.problem(payload, 'NLMSG_ERROR without an error number')
    return { error: 0, text: 'acknowledged', ...none }
  }
  const error = errno.read(input, payload, errno.size, nodes)
  nodes?.push({ offset: payload, length: 4, name: 'error', value: String(error), meaning: errno.explain!(error)! })
  let attributes = payload + errno.size
  let request: Message | undefined
  if (message.nlmsg_type === NLMSG_ERROR) {
    if (end - attributes < NLMSG_HEADER) {
      input.problem(attributes, 'NLMSG_ERROR without the header of the request')
      return { error, text: errno.explain!(error)!, ...none }
    }
    const header = nlmsghdr.read(input, attributes, NLMSG_HEADER, undefined)
    const capped = (message.nlmsg_flags & NLM_F_CAPPED) !== 0 || error === 0
    const echoed = Math.max(NLMSG_HEADER, capped ? NLMSG_HEADER : header.nlmsg_len)
    const requestEnd = Math.min(end, attributes + echoed)
    request = { ...header, offset: attributes, payload: attributes + NLMSG_HEADER, end: requestEnd }
    // Not by bit operations: a damaged length may have all 32 bits.
    attributes = Math.min(end, attributes + Math.ceil(echoed / 4) * 4)
  }
  const flagged = (message.nlmsg_flags & NLM_F_ACK_TLVS) !== 0
  const extack = flagged ? readTable(input, attributes, end, NLMSGERR_ATTR, nodes) : {}
  return {
    error,
    text: errno.explain!(error)!,
    request,
    message: extack.msg,
    attribute_offset: extack.offs,
    missing_type: extack.miss_type,
  }
}

/** The generic netlink header, after nlmsghdr (include/uapi/linux/genetlink.h). */
export const genlmsghdr = struct([
  ['cmd', u8],
  ['version', u8],
  ['_reserved', u16],
])

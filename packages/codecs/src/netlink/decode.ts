/** Any captured netlink datagram as annotated trees: for people, and for whoever doesn't know what a message is. */
import type { Problem, TreeNode } from '../tree.ts'
import { formatHex } from './address.ts'
import { readTable } from './attributes.ts'
import { GENL_ID_CTRL } from './generic.ts'
import { Input, named, struct, u16, u8 } from './kind.ts'
import {
  genlmsghdr,
  headerNodes,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_HEADER,
  NLMSG_MIN_TYPE,
  NLMSG_NOOP,
  NLMSG_OVERRUN,
  readError,
  readMessages,
} from './message.ts'
import type { Message, NetlinkError } from './message.ts'
import { FAMILIES, netfilterSchema, routeSchema } from './schemas.ts'
import type { FamilySchema, Protocol, Schema } from './schemas.ts'

export interface NetlinkContext {
  readonly protocol: Protocol
  /** Names of generic families by message type, from CTRL_CMD_NEWFAMILY replies. */
  readonly families?: ReadonlyMap<number, string>
}

export interface DecodedMessage {
  readonly message: Message
  /** `RTM_NEWTFILTER`, `NLMSG_ERROR`; `type 77` when unknown. */
  readonly name: string
  /** Members of the fixed headers after nlmsghdr. */
  readonly header: Readonly<Record<string, unknown>>
  /** Attributes by lower-case name without the prefix. */
  readonly values: unknown
  /** Of NLMSG_ERROR and NLMSG_DONE. */
  readonly error: NetlinkError | undefined
}

export interface NetlinkDecode {
  readonly context: NetlinkContext
  readonly messages: readonly DecodedMessage[]
  readonly nodes: readonly TreeNode[]
  readonly problems: readonly Problem[]
}

const CONTROL: Readonly<Record<number, string>> = {
  [NLMSG_NOOP]: 'NLMSG_NOOP',
  [NLMSG_ERROR]: 'NLMSG_ERROR',
  [NLMSG_DONE]: 'NLMSG_DONE',
  [NLMSG_OVERRUN]: 'NLMSG_OVERRUN',
}

function familySchema(input: Input, message: Message, family: FamilySchema): Schema {
  const cmd = message.payload < message.end ? input.bytes[message.payload]! : 0
  const generic = struct([
    ['cmd', named(u8, family.commands)],
    ['version', u8],
    ['reserved', u16],
  ])
  return {
    name: `${family.prefix}${family.commands[cmd] ?? cmd}`,
    flags: (message.nlmsg_flags & 0x300) === 0x300 ? 'get' : 'new',
    headers: [['struct genlmsghdr', generic], ...(family.header === undefined ? [] : [family.header])],
    attributes: family.attributes,
  }
}

function schemaOf(input: Input, message: Message, context: NetlinkContext): Schema | undefined {
  const { nlmsg_type: type } = message
  if (type < NLMSG_MIN_TYPE) return undefined
  if (context.protocol === 'route') return routeSchema(type)
  if (context.protocol === 'netfilter') return netfilterSchema(type)
  const name = type === GENL_ID_CTRL ? 'nlctrl' : context.families?.get(type)
  const family = name === undefined ? undefined : FAMILIES.get(name)
  return family === undefined ? undefined : familySchema(input, message, family)
}

/** The attribute of the echoed request that the extended ACK points to. */
function refused(request: readonly TreeNode[], { request: message, attribute_offset }: NetlinkError): TreeNode[] {
  if (message === undefined || attribute_offset === undefined) return []
  const offset = message.offset + attribute_offset
  const find = (nodes: readonly TreeNode[]): TreeNode | undefined => {
    for (const node of nodes) {
      const found = node.offset === offset && node.length > 0 ? node : find(node.children ?? [])
      if (found !== undefined) return found
    }
    return undefined
  }
  const node = find(request)
  return node === undefined ? [] : [{ offset, length: 0, name: 'refused attribute', value: node.name }]
}

function errorMeaning({ error, message, text }: NetlinkError): string {
  if (message === undefined) return text
  return error === 0 ? `warning: ${message}` : `${message}; ${text}`
}

/** Decodes one message, which may be the request inside an error. */
function decodeMessage(input: Input, message: Message, context: NetlinkContext, nodes: TreeNode[]): DecodedMessage {
  const { nlmsg_type: type, offset, payload, end } = message
  const children: TreeNode[] = []
  const schema = schemaOf(input, message, context)
  const name = schema?.name ?? CONTROL[type] ?? `type ${type}`
  const isError = type === NLMSG_ERROR || type === NLMSG_DONE
  children.push({
    offset,
    length: Math.min(NLMSG_HEADER, end - offset),
    name: 'struct nlmsghdr',
    children: headerNodes(input, message, name, isError ? 'error' : (schema?.flags ?? 'new')),
  })
  const header: Record<string, unknown> = {}
  let values: unknown
  let error: NetlinkError | undefined
  if (isError) {
    error = readError(input, message, children)
    const { request } = error
    if (request !== undefined) {
      const inner: TreeNode[] = []
      decodeMessage(input, request, context, inner)
      children.push(...inner.map((node) => ({ ...node, name: `request: ${node.name}` })), ...refused(inner, error))
      children.sort((a, b) => a.offset - b.offset)
    }
  } else if (schema === undefined) {
    if (end > payload)
      children.push({
        offset: payload,
        length: end - payload,
        name: 'payload',
        value: formatHex(input.bytes, payload, end - payload),
      })
  } else {
    let at = payload
    for (const [headerName, kind] of schema.headers) {
      if (end - at < kind.size) {
        // An acknowledged request is echoed without its payload, and a dump request may have one byte of header only.
        if (end > at && schema.flags !== 'get')
          input.problem(at, `${headerName} has ${end - at} bytes, expected ${kind.size}`)
        at = end
        break
      }
      const members: TreeNode[] = []
      Object.assign(header, kind.read(input, at, kind.size, members))
      children.push({ offset: at, length: kind.size, name: headerName, children: members })
      at += kind.size
    }
    values = readTable(input, at, end, schema.attributes, children)
  }
  nodes.push({
    offset,
    length: end - offset,
    name,
    ...(error === undefined ? {} : { meaning: errorMeaning(error) }),
    children,
  })
  return { message, name, header, values, error }
}

function decodeWith(bytes: Uint8Array, context: NetlinkContext): NetlinkDecode & { readonly score: number } {
  const input = new Input(bytes)
  const nodes: TreeNode[] = []
  const messages = readMessages(input).map((message) => decodeMessage(input, message, context, nodes))
  const unknown = messages.filter(({ name }) => name.startsWith('type ')).length
  const score = input.problems.length * 10 + input.unknownAttributes * 3 + unknown * 50
  return { context, messages, nodes, problems: input.problems, score }
}

/** The family whose schema fits all messages of a type best. */
function guessFamily(bytes: Uint8Array, messages: readonly Message[]): string {
  let best = { name: 'nlctrl', score: Number.POSITIVE_INFINITY }
  for (const [name, family] of FAMILIES) {
    const input = new Input(bytes)
    let score = 0
    for (const message of messages) {
      const { payload, end } = message
      if (end - payload < genlmsghdr.size) continue
      if (family.commands[bytes[payload]!] === undefined) score += 20
      if (bytes[payload + 1] === 0 || bytes[payload + 1]! > 4) score += 10
      const size = genlmsghdr.size + (family.header?.[1].size ?? 0)
      if (end - payload < size) score += 10
      else readTable(input, payload + size, end, family.attributes)
    }
    score += input.problems.length * 10 + input.unknownAttributes * 3
    if (score < best.score) best = { name, score }
  }
  return best.name
}

/** Finds the protocol and families under which the messages make most sense. */
export function guessContext(bytes: Uint8Array): NetlinkContext {
  const byType = new Map<number, Message[]>()
  for (const message of readMessages(new Input(bytes))) {
    const { nlmsg_type: type } = message
    if (type < NLMSG_MIN_TYPE) continue
    const messages = byType.get(type)
    if (messages) messages.push(message)
    else byType.set(type, [message])
  }
  const families = new Map<number, string>()
  for (const [type, messages] of byType) families.set(type, guessFamily(bytes, messages.slice(0, 8)))
  const candidates: NetlinkContext[] = [
    { protocol: 'route' },
    { protocol: 'netfilter' },
    { protocol: 'generic', families },
  ]
  let best = { context: candidates[0]!, score: Number.POSITIVE_INFINITY }
  for (const context of candidates) {
    const { score } = decodeWith(bytes, context)
    if (score < best.score) best = { context, score }
  }
  return best.context
}

/** Decodes a datagram or a concatenation of messages; guesses what they are when not told. */
export function decodeNetlink(bytes: Uint8Array, context: NetlinkContext = guessContext(bytes)): NetlinkDecode {
  const { messages, nodes, problems } = decodeWith(bytes, context)
  return { context, messages, nodes, problems }
}

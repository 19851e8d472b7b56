/**
 * Netlink attributes (struct nlattr, include/uapi/linux/netlink.h): u16 nla_len with its own header, u16 nla_type, payload,
 * padding to 4. A table per enum turns numbers into names and kinds. Type 0 is a real attribute in some enums (psample,
 * tunnel keys), so it is skipped only where a table says so.
 */
import type { TreeNode } from '../tree.ts'
import { formatHex } from './address.ts'
import { DEPTH_MAX, node } from './kind.ts'
import type { Input, Kind, Scope, ValueOf } from './kind.ts'

const HEADER = 4
const NET_BYTEORDER = 0x4000
const TYPE_MASK = 0x3fff

type Entry = readonly [name: string, kind: Kind<unknown>]
type Entries = Readonly<Record<number, Entry>>

/** Value of a nest: attributes by lower-case name. */
export type ValuesOf<E extends Entries> = {
  [K in keyof E as E[K] extends Entry ? Lowercase<E[K][0]> : never]?: E[K] extends Entry ? ValueOf<E[K][1]> : never
}

interface Row {
  readonly name: string
  readonly shortName: string
  readonly key: string
  readonly kind: Kind<unknown>
  readonly repeats: boolean
  /** Payload lengths for which the kind reads without further questions. Kept here, as the hot path reads every row. */
  readonly shortest: number
  readonly longest: number
}

function makeRow(prefix: string, name: string, kind: Kind<unknown>): Row {
  const plain = kind.resolve === undefined
  return {
    name: prefix + name,
    shortName: name,
    key: name.toLowerCase(),
    kind,
    repeats: kind.repeated === true,
    shortest: plain ? kind.size : Number.POSITIVE_INFINITY,
    longest: kind.exact ? kind.size : Number.POSITIVE_INFINITY,
  }
}

/** Attributes of one enum; `V` is the type of a nest decoded with it. */
export interface Table<V> {
  /** What the enum's names begin with: `OVS_KEY_ATTR_`. */
  readonly prefix: string
  readonly rows: readonly (Row | undefined)[]
  /** Never set; carries `V`. */
  readonly values?: V
}

/** Declares a table: number → [name without the prefix, kind]. */
export function table<const E extends Entries>(prefix: string, entries: E): Table<ValuesOf<E>> {
  const rows: (Row | undefined)[] = []
  for (const [type, [name, kind]] of Object.entries(entries)) {
    rows[Number(type)] = makeRow(prefix, name, kind)
  }
  return { prefix, rows }
}

/** The same numbers and names under another prefix, or with other kinds. */
export function derivedTable<V>(
  prefix: string,
  names: Table<unknown>,
  kindOf: (kind: Kind<unknown>) => Kind<unknown> = (kind) => kind,
): Table<V> {
  return {
    prefix,
    rows: names.rows.map((row) => (row === undefined ? undefined : makeRow(prefix, row.shortName, kindOf(row.kind)))),
  }
}

/** Steps through the attributes of a range, clamping a length that runs past its end. */
export class AttributeCursor {
  type = 0
  netByteOrder = false
  /** Where the attribute's header starts. */
  offset = 0
  payload = 0
  payloadLength = 0
  private next = 0
  private readonly input: Input
  private readonly end: number

  constructor(input: Input, start: number, end: number) {
    this.input = input
    this.next = start
    this.end = end
  }

  advance(): boolean {
    const { input, end } = this
    const offset = this.next
    const left = end - offset
    if (left < HEADER) {
      if (left > 0) input.problem(offset, `${left} bytes left, fewer than an attribute header`)
      return false
    }
    let length = input.view.getUint16(offset, true)
    if (length < HEADER) {
      input.problem(offset, `nla_len ${length}, expected at least ${HEADER}`)
      return false
    }
    if (length > left) {
      input.problem(offset, `nla_len ${length}, but only ${left} bytes are left`)
      length = left
    }
    const type = input.view.getUint16(offset + 2, true)
    this.type = type & TYPE_MASK
    this.netByteOrder = (type & NET_BYTEORDER) !== 0
    this.offset = offset
    this.payload = offset + HEADER
    this.payloadLength = length - HEADER
    this.next = offset + ((length + 3) & ~3)
    return true
  }
}

/** One attribute of a list, in wire order. */
export interface Item {
  readonly type: number
  /** Name without the prefix; absent for a number the table doesn't have. */
  readonly name: string | undefined
  readonly value: unknown
  /** Start of the attribute's header. */
  readonly offset: number
  readonly payload: number
  readonly payloadLength: number
}

/** Reads the payload under the cursor and appends its node; undefined when there is no usable value. */
function readPayload(
  input: Input,
  at: AttributeCursor,
  names: Table<unknown>,
  row: Row | undefined,
  nodes: TreeNode[] | undefined,
): unknown {
  const { offset, payload, payloadLength } = at
  if (row === undefined) {
    input.unknownAttributes += 1
    nodes?.push({
      offset,
      length: payloadLength + HEADER,
      name: `${names.prefix}${at.type}`,
      value: formatHex(input.bytes, payload, payloadLength),
      meaning: 'not in the table',
    })
    return undefined
  }
  if (nodes === undefined && payloadLength >= row.shortest && payloadLength <= row.longest && !at.netByteOrder)
    return row.kind.read(input, payload, payloadLength, undefined)
  let { kind } = row
  if (kind.resolve !== undefined) kind = kind.resolve(input, payloadLength)
  if (at.netByteOrder && kind.networkOrder !== undefined) kind = kind.networkOrder
  if (payloadLength < kind.size || (kind.exact && payloadLength > kind.size)) {
    const problem = `${row.name} has ${payloadLength} bytes, expected ${kind.size}`
    input.problem(offset, problem)
    if (payloadLength < kind.size) {
      const value = formatHex(input.bytes, payload, payloadLength)
      nodes?.push({ offset, length: payloadLength + HEADER, name: row.name, value, problem })
      return undefined
    }
  }
  if (nodes === undefined) return kind.read(input, payload, payloadLength, undefined)
  const children: TreeNode[] = []
  const value = kind.read(input, payload, payloadLength, children)
  nodes.push(node(row.name, offset, payloadLength + HEADER, kind, value, children))
  return value
}

/** Opens a nest; false when it is too deep, so that input can't exhaust the stack. */
function enter(input: Input, offset: number, scope: Scope): boolean {
  if (input.scopes.length >= DEPTH_MAX) {
    input.problem(offset, `attributes nested deeper than ${DEPTH_MAX}`)
    return false
  }
  input.scopes.push(scope)
  return true
}

/** Reads the attributes of a range by name. Of a repeated attribute the last counts, as in the kernel's nla_parse. */
export function readTable<V>(input: Input, start: number, end: number, names: Table<V>, nodes?: TreeNode[]): V {
  const values: Scope = {}
  if (!enter(input, start, values)) return values as V
  const at = new AttributeCursor(input, start, end)
  while (at.advance()) {
    const row = names.rows[at.type]
    const value = readPayload(input, at, names, row, nodes)
    if (row === undefined || value === undefined) continue
    const { key, repeats } = row
    if (repeats) {
      const seen = values[key] as unknown[] | undefined
      if (seen === undefined) values[key] = [value]
      else seen.push(value)
    } else values[key] = value
  }
  input.scopes.pop()
  return values as V
}

/** Reads the attributes of a range in order, unknown ones included. */
export function readList(input: Input, start: number, end: number, names: Table<unknown>, nodes?: TreeNode[]): Item[] {
  const items: Item[] = []
  const scope: Scope = {}
  if (!enter(input, start, scope)) return items
  const at = new AttributeCursor(input, start, end)
  while (at.advance()) {
    const row = names.rows[at.type]
    const value = readPayload(input, at, names, row, nodes)
    if (row !== undefined && value !== undefined) scope[row.key] = value
    items.push({
      type: at.type,
      name: row?.shortName,
      value,
      offset: at.offset,
      payload: at.payload,
      payloadLength: at.payloadLength,
    })
  }
  input.scopes.pop()
  return items
}

/** An attribute that contains attributes of another enum. */
export function nest<V>(names: Table<V>): Kind<V> {
  return {
    size: 0,
    exact: false,
    read: (input, offset, length, nodes) => readTable(input, offset, offset + length, names, nodes),
  }
}

/** An attribute that contains attributes whose order or repetition matters. */
export function list(names: Table<unknown>): Kind<Item[]> {
  return {
    size: 0,
    exact: false,
    read: (input, offset, length, nodes) => readList(input, offset, offset + length, names, nodes),
  }
}

/** An attribute that contains elements of one kind, numbered by position (`TCA_FLOWER_ACT`, `CTRL_ATTR_MCAST_GROUPS`). */
export function indexed<T>(element: Kind<T>): Kind<T[]> {
  return {
    size: 0,
    exact: false,
    read(input, offset, length, nodes) {
      const values: T[] = []
      if (!enter(input, offset, {})) return values
      const at = new AttributeCursor(input, offset, offset + length)
      while (at.advance()) {
        if (at.payloadLength < element.size) {
          input.problem(at.offset, `element has ${at.payloadLength} bytes, expected ${element.size}`)
          continue
        }
        const children: TreeNode[] | undefined = nodes === undefined ? undefined : []
        const value = element.read(input, at.payload, at.payloadLength, children)
        nodes?.push(node(`[${at.type}]`, at.offset, at.payloadLength + HEADER, element, value, children))
        values.push(value)
      }
      input.scopes.pop()
      return values
    },
  }
}

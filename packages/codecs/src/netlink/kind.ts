/**
 * How one attribute payload or structure member is read and shown. A `Kind` reads the value and, when asked, the nodes
 * below it in the same pass, so values and annotated trees can't disagree. Integers are little endian (the host byte
 * order of every machine these messages come from) unless the kind is called `be…`.
 */
import type { Problem, TreeNode } from '../tree.ts'
import { formatHex, formatIpv4, formatIpv6, formatMac } from './address.ts'

const PROBLEMS_MAX = 100
export const DEPTH_MAX = 24

/** The bytes being decoded and what was found wrong with them. */
export class Input {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly problems: Problem[] = []
  /** Attributes whose number the table doesn't have: usual for newer kernels, telling when a family is guessed. */
  unknownAttributes = 0
  /** Values read so far, outermost nest first: some payloads depend on a sibling or on a parent's sibling. */
  readonly scopes: Scope[] = []

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  problem(offset: number, message: string): void {
    if (this.problems.length < PROBLEMS_MAX) this.problems.push({ offset, message })
  }

  /** Value of the nearest attribute of that name read before, in this nest or around it. */
  lookup(key: string): unknown {
    for (let i = this.scopes.length - 1; i >= 0; i -= 1) {
      const value = this.scopes[i]![key]
      if (value !== undefined) return value
    }
    return undefined
  }
}

export type Scope = Record<string, unknown>

export interface Kind<T> {
  /** Bytes the payload must have at least; with fewer there is a problem and no value. */
  readonly size: number
  /** More bytes than `size` are a problem too. */
  readonly exact: boolean
  /** Occurs many times in one nest; the value is the array of all. */
  readonly repeated?: boolean
  /** The same kind for attributes flagged NLA_F_NET_BYTEORDER. */
  readonly networkOrder?: Kind<T>
  /** The kind to use instead, where it depends on values read before or on the payload's length. */
  resolve?(input: Input, length: number): Kind<T>
  /** `undefined` is never stored: padding. */
  read(input: Input, offset: number, length: number, nodes: TreeNode[] | undefined): T
  show?(value: T): string | undefined
  explain?(value: T): string | undefined
}

export type ValueOf<K> = K extends Kind<infer T> ? T : never

const decimal = (value: number | bigint): string => value.toString()

function integer<T extends number | bigint>(
  size: number,
  get: (view: DataView, offset: number) => T,
  networkOrder?: Kind<T>,
): Kind<T> {
  return {
    size,
    exact: true,
    read: (input, offset) => get(input.view, offset),
    show: decimal,
    ...(networkOrder === undefined ? {} : { networkOrder }),
  }
}

export const be16 = integer(2, (view, offset) => view.getUint16(offset))
export const be32 = integer(4, (view, offset) => view.getUint32(offset))
export const be64 = integer(8, (view, offset) => view.getBigUint64(offset))
export const u8 = integer(1, (view, offset) => view.getUint8(offset))
export const u16 = integer(2, (view, offset) => view.getUint16(offset, true), be16)
export const u32 = integer(4, (view, offset) => view.getUint32(offset, true), be32)
export const s32 = integer(4, (view, offset) => view.getInt32(offset, true))
export const s64 = integer(8, (view, offset) => view.getBigInt64(offset, true))
export const u64 = integer(8, (view, offset) => view.getBigUint64(offset, true), be64)

export const bytes: Kind<Uint8Array> = {
  size: 0,
  exact: false,
  read: (input, offset, length) => input.bytes.subarray(offset, offset + length),
  show: (value) => formatHex(value),
}

/** Bytes of a fixed length, such as hardware cookies and reserved members. */
export const bytesOf = (size: number): Kind<Uint8Array> => ({ ...bytes, size, exact: true })

/** Alignment and unused members: shown in the tree, never a value. */
export const padding = (size = 0): Kind<undefined> => ({ size, exact: false, read: () => undefined })

/** An attribute whose presence is the value. */
export const flag: Kind<true> = { size: 0, exact: false, read: () => true }

/** NUL-terminated text; control bytes are replaced, so that input can't drive a terminal. */
export const string: Kind<string> = {
  size: 0,
  exact: false,
  read(input, offset, length) {
    let text = ''
    for (let i = offset; i < offset + length && input.bytes[i] !== 0; i += 1) {
      const byte = input.bytes[i]!
      text += byte < 0x20 || byte === 0x7f ? '�' : String.fromCharCode(byte)
    }
    return text
  },
  show: (value) => JSON.stringify(value),
}

const text = (size: number, format: (bytes: Uint8Array, offset: number) => string): Kind<string> => ({
  size,
  exact: true,
  read: (input, offset) => format(input.bytes, offset),
  show: (value) => value,
})

export const mac = text(6, formatMac)
export const ipv4 = text(4, formatIpv4)
export const ipv6 = text(16, formatIpv6)

/** IPv4 or IPv6 by the payload's length. */
export const ip: Kind<string> = {
  size: 4,
  exact: false,
  read: (input, offset, length) => (length >= 16 ? formatIpv6(input.bytes, offset) : formatIpv4(input.bytes, offset)),
  show: (value) => value,
}

/** The same value shown in hex, as wide as the number unless `digits` says otherwise. */
export function hex<T extends number | bigint>(kind: Kind<T>, digits = 0): Kind<T> {
  return { ...kind, show: (value) => `0x${value.toString(16).padStart(digits, '0')}` }
}

/** Adds what a value means. */
export function explained<T>(kind: Kind<T>, explain: (value: T) => string | undefined): Kind<T> {
  return { ...kind, explain }
}

/** A number with names: `explain` gives the name. */
export function named<T extends number>(kind: Kind<T>, names: Readonly<Record<number, string>>): Kind<T> {
  return explained(kind, (value) => names[value])
}

/** Names of the bits that are set, and the rest in hex. */
export function bitNames(value: number, names: Readonly<Record<number, string>>): string[] {
  const found: string[] = []
  for (let bit = 0; bit < 32; bit += 1) {
    const weight = 2 ** bit
    if (Math.floor(value / weight) % 2 === 1) found.push(names[weight] ?? `0x${weight.toString(16)}`)
  }
  return found
}

/** A bit set with names by weight. */
export function bits(kind: Kind<number>, names: Readonly<Record<number, string>>): Kind<number> {
  return explained(hex(kind), (value) => bitNames(value, names).join('|') || 'none')
}

/** NLA_UINT: four bytes while the value fits, else eight. */
export const uint: Kind<number | bigint> = selected<number | bigint>((_input, length) => (length === 4 ? u32 : u64))

/** All elements of a payload that is an array. */
export function arrayOf<T>(element: Kind<T>): Kind<T[]> {
  return {
    size: 0,
    exact: false,
    read(input, offset, length, nodes) {
      if (length % element.size !== 0)
        input.problem(offset, `array of ${element.size}-byte elements has ${length} bytes`)
      const values: T[] = []
      for (let at = offset; at + element.size <= offset + length; at += element.size) {
        const children: TreeNode[] | undefined = nodes === undefined ? undefined : []
        const value = element.read(input, at, element.size, children)
        nodes?.push(node(`[${values.length}]`, at, element.size, element, value, children))
        values.push(value)
      }
      return values
    },
  }
}

/** May occur many times in one nest. */
export function repeated<T>(element: Kind<T>): Kind<T[]> {
  return { ...(element as unknown as Kind<T[]>), repeated: true }
}

/** Defers a recursive definition. */
export function lazy<T>(get: () => Kind<T>): Kind<T> {
  return {
    size: 0,
    exact: false,
    read: (input, offset, length, nodes) => get().read(input, offset, length, nodes),
  }
}

/** A kind chosen by values read before (`TCA_OPTIONS` by `TCA_KIND`) or by the payload's length. */
export function selected<T>(resolve: (input: Input, length: number) => Kind<T>): Kind<T> {
  return {
    size: 0,
    exact: false,
    resolve,
    read: (input, offset, length, nodes) => resolve(input, length).read(input, offset, length, nodes),
  }
}

type Fields = readonly (readonly [string, Kind<unknown>])[]
/** Value of a structure: its members by name, without those whose name begins with `_`. */
export type StructOf<F extends Fields> = {
  [E in F[number] as E[0] extends `_${string}` ? never : E[0]]: ValueOf<E[1]>
}

/** A C structure without implicit padding: write every hole as a member called `_…` of kind `padding(n)`. */
export function struct<const F extends Fields>(fields: F): Kind<StructOf<F>> {
  const size = fields.reduce((sum, [, kind]) => sum + kind.size, 0)
  let end = 0
  const members = fields.map(([name, kind]) => {
    const at = end
    end += kind.size
    return { name, kind, at, hidden: name.startsWith('_') }
  })
  return {
    size,
    exact: false,
    read(input, offset, _length, nodes) {
      const value: Record<string, unknown> = {}
      for (const { name, kind, at, hidden } of members) {
        if (nodes === undefined) {
          if (!hidden) value[name] = kind.read(input, offset + at, kind.size, undefined)
          continue
        }
        const children: TreeNode[] = []
        const member = kind.read(input, offset + at, kind.size, children)
        if (!hidden) value[name] = member
        nodes.push(node(name, offset + at, kind.size, kind, member, children))
      }
      return value as StructOf<F>
    },
  }
}

/** The tree node of one value. */
export function node<T>(
  name: string,
  offset: number,
  length: number,
  kind: Kind<T>,
  value: T,
  children: TreeNode[] | undefined,
): TreeNode {
  const shown = kind.show?.(value)
  const meaning = kind.explain?.(value)
  return {
    offset,
    length,
    name,
    ...(shown === undefined ? {} : { value: shown }),
    ...(meaning === undefined ? {} : { meaning }),
    ...(children === undefined || children.length === 0 ? {} : { children }),
  }
}

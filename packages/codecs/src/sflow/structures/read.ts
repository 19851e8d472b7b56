/** Reads any structure of the registry to fields, each with its place. */
import { formatAddress } from '../../packet/address.ts'
import type { Problem } from '../../tree.ts'
import type { Field, FieldType, Scalar } from './field.ts'

export interface ReadField {
  readonly name: string
  /** Bytes from the start of the datagram. */
  readonly offset: number
  /** Without padding. */
  readonly length: number
  /** Bytes as lower-case hex; the fields inside of an array or a structure. */
  readonly value: number | bigint | string | readonly ReadField[]
  /** Whether the fields inside are items of an array. */
  readonly isArray?: boolean
  readonly meaning?: string
}

/** More are not worth reading. */
const PROBLEMS_MAX = 100

/** One datagram and what is wrong with it. */
export class StructureReader {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly problems: Problem[] = []
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  complain(offset: number, message: string): void {
    if (this.problems.length < PROBLEMS_MAX) this.problems.push({ offset, message })
  }

  /**
   * The fields of [offset, end) as far as they go, and where they end. Numbers of items on the wire are claims: reading
   * stops at `end`. `isCounter`: all bits set means that the sampler does not know the number.
   */
  fields(
    fields: readonly Field[],
    offset: number,
    end: number,
    isCounter: boolean,
  ): { fields: ReadField[]; end: number } {
    const found: ReadField[] = []
    let at = offset
    for (const field of fields) {
      if (field.optional === true && at === end) break
      const one = this.#field(field, at, end, isCounter)
      if (one === undefined) return { fields: found, end }
      found.push(one.field)
      at = one.end
    }
    return { fields: found, end: at }
  }

  #field(field: Field, at: number, end: number, isCounter: boolean): { field: ReadField; end: number } | undefined {
    const { name, type } = field
    if (typeof type === 'string') {
      const read = this.#scalar(type, at, end, name)
      if (read === undefined) return undefined
      const meaning = meaningOf(field, read.value, isCounter)
      const { value, length } = read
      return {
        field: { name, offset: at, length, value, ...(meaning === undefined ? {} : { meaning }) },
        end: read.end,
      }
    }
    if ('each' in type) return this.#array(name, type, at, end, isCounter)
    return this.#union(name, type.union, at, end)
  }

  #array(
    name: string,
    { each, count }: Extract<FieldType, { each: unknown }>,
    at: number,
    end: number,
    isCounter: boolean,
  ): { field: ReadField; end: number } | undefined {
    let p = at
    let left = count
    if (left === undefined) {
      if (end - p < 4) return this.#short(name, at, end)
      left = this.view.getUint32(p)
      p += 4
    }
    const inside: Field[] = typeof each === 'string' ? [{ name: '', type: each }] : [...each]
    const items: ReadField[] = []
    for (; left > 0; left--) {
      if (p >= end) {
        this.complain(p, `${name} announces ${left} more than its record has room for`)
        break
      }
      const before = this.problems.length
      const item = this.fields(inside, p, end, isCounter)
      const index = String(items.length)
      if (typeof each !== 'string') {
        items.push({ name: index, offset: p, length: item.end - p, value: item.fields })
      } else if (item.fields[0] !== undefined) items.push({ ...item.fields[0], name: index })
      p = item.end
      if (this.problems.length > before) break
    }
    return { field: { name, offset: at, length: p - at, value: items, isArray: true }, end: p }
  }

  #union(
    name: string,
    cases: Readonly<Record<number, readonly [string, Scalar]>>,
    at: number,
    end: number,
  ): { field: ReadField; end: number } | undefined {
    if (end - at < 4) return this.#short(name, at, end)
    const chosen = cases[this.view.getUint32(at)]
    if (chosen === undefined) {
      this.complain(at, `type ${this.view.getUint32(at)} of ${name} is not known: the rest is not read`)
      return undefined
    }
    const read = this.#scalar(chosen[1], at + 4, end, name)
    if (read === undefined) return undefined
    return {
      field: { name, offset: at, length: read.length + 4, value: read.value, meaning: chosen[0] },
      end: read.end,
    }
  }

  #scalar(
    type: Scalar,
    at: number,
    end: number,
    name: string,
  ): { value: number | bigint | string; length: number; end: number } | undefined {
    const { view, bytes } = this
    const fixed = FIXED_BYTES[type]
    if (end - at < fixed) return this.#short(name, at, end)
    const read = (value: number | bigint | string, length = fixed) => {
      return { value, length, end: Math.min(end, at + ((length + 3) & ~3)) }
    }
    switch (type) {
      case 'u32':
        return read(view.getUint32(at))
      case 'i32':
        return read(view.getInt32(at))
      case 'u64':
        return read(view.getBigUint64(at))
      case 'float':
        return read(floatValue(view.getFloat32(at), 7))
      case 'double':
        return read(floatValue(view.getFloat64(at), 17))
      case 'mac':
        return { ...read(hex(bytes, at, 6).replaceAll(/..(?!$)/g, '$&:'), 6), end: at + 8 }
      case 'ipv4':
        return read(bytes.subarray(at, at + 4).join('.'))
      case 'ipv6':
        return read(formatAddress(bytes, at))
      case 'uuid':
        return read(hex(bytes, at, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))
      case 'address':
        return this.#address(at, end, name)
      case 'string':
      case 'opaque': {
        const announced = view.getUint32(at)
        const length = Math.min(announced, end - at - 4)
        if (length < announced) this.complain(at, `${name} announces ${announced} bytes; its record has ${length} left`)
        const body = bytes.subarray(at + 4, at + 4 + length)
        return read(type === 'string' ? this.#utf8.decode(body) : hex(body, 0, length), length + 4)
      }
    }
  }

  #address(at: number, end: number, name: string): { value: string; length: number; end: number } | undefined {
    const { view, bytes } = this
    const type = view.getUint32(at)
    if (type === 0) return { value: 'unknown', length: 4, end: at + 4 }
    if (type !== 1 && type !== 2) {
      this.complain(at, `address type of ${name} is ${type}, neither 0 (unknown), 1 (IPv4) nor 2 (IPv6)`)
      return undefined
    }
    const length = type === 1 ? 8 : 20
    if (end - at < length) return this.#short(name, at, end)
    const value = type === 1 ? bytes.subarray(at + 4, at + 8).join('.') : formatAddress(bytes, at + 4)
    return { value, length, end: at + length }
  }

  #short(name: string, at: number, end: number): undefined {
    this.complain(at, `the record ends inside of ${name}: ${end - at} bytes are left`)
    return undefined
  }
}

/** The least that each takes; all of it but for `address`, `string` and `opaque`. */
const FIXED_BYTES: Readonly<Record<Scalar, number>> = {
  u32: 4,
  i32: 4,
  u64: 8,
  float: 4,
  double: 8,
  mac: 8,
  ipv4: 4,
  ipv6: 16,
  address: 4,
  uuid: 16,
  string: 4,
  opaque: 4,
}

const UNKNOWN: ReadonlySet<number | bigint | string> = new Set([0xffff_ffff, 0xffff_ffff_ffff_ffffn])

function meaningOf(
  { type, values, unit }: Field,
  value: number | bigint | string,
  isCounter: boolean,
): string | undefined {
  if (values !== undefined) return values[Number(value)] ?? 'not assigned'
  if (isCounter && (type === 'u32' || type === 'u64') && UNKNOWN.has(value)) return 'unknown'
  return unit
}

/** JSON has neither infinity nor NaN: they become text. */
function floatValue(value: number, digits: number): number | string {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : String(value)
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hex(bytes: Uint8Array, at: number, length: number): string {
  let text = ''
  for (let i = at; i < at + length; i++) text += HEX[bytes[i]!]!
  return text
}

/** Fields as an object, arrays as arrays. */
export function fieldsObject(fields: readonly ReadField[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]))
}

function valueOf({ value, isArray }: ReadField): unknown {
  if (typeof value !== 'object') return value
  return isArray === true ? value.map(valueOf) : fieldsObject(value)
}

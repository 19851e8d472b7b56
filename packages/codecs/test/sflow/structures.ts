/** Arbitrary records of any structure of the registry, with the object that they must become. */
import fc from 'fast-check'
import type { Field, FieldType, Scalar, Structure } from '../../src/sflow/structures/field.ts'
import { raw, xdr } from './xdr.ts'

export interface Piece {
  readonly bytes: Uint8Array
  readonly value: unknown
}

const hex = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes).toString('hex'))

/** Multiples of 1/8 are exact in 32 bits, and in seven digits. */
const eighths = fc.integer({ min: -80_000, max: 80_000 }).map((eighth) => eighth / 8)

const float64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes
}

const scalars: Readonly<Record<Scalar, fc.Arbitrary<Piece>>> = {
  u32: fc.nat(0xffff_ffff).map((value) => ({ bytes: xdr(value), value })),
  i32: fc.integer().map((value) => ({ bytes: xdr(value), value })),
  u64: fc.bigInt(0n, 2n ** 64n - 1n).map((value) => ({ bytes: xdr(value), value })),
  float: eighths.map((value) => ({ bytes: xdr({ float: value }), value: value + 0 })),
  double: eighths.map((value) => ({ bytes: float64(value), value: value + 0 })),
  mac: hex(6).map((text) => ({ bytes: xdr(raw(text)), value: text.match(/../g)!.join(':') })),
  ipv4: hex(4).map((text) => ({ bytes: xdr(raw(text)), value: dotted(text) })),
  // No group is zero: the short forms have tests of their own.
  ipv6: fc
    .array(fc.integer({ min: 1, max: 0xffff }), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.map((group) => group.toString(16)))
    .map((groups) => ({
      bytes: xdr(raw(groups.map((one) => one.padStart(4, '0')).join(''))),
      value: groups.join(':'),
    })),
  uuid: hex(16).map((text) => ({
    bytes: xdr(raw(text)),
    value: [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-'),
  })),
  address: fc.oneof(
    hex(4).map((text) => ({ bytes: xdr(1, raw(text)), value: dotted(text) })),
    fc.constant({ bytes: xdr(0), value: 'unknown' }),
  ),
  string: fc.string({ unit: 'grapheme', maxLength: 12 }).map((value) => ({ bytes: xdr(value), value })),
  opaque: hex(5).map((text) => ({ bytes: xdr(Buffer.from(text, 'hex')), value: text })),
}

function dotted(text: string): string {
  return [...Buffer.from(text, 'hex')].join('.')
}

function ofType(type: FieldType): fc.Arbitrary<Piece> {
  if (typeof type === 'string') return scalars[type]
  if ('union' in type) {
    const cases = Object.entries(type.union).map(([number, [, scalar]]) =>
      scalars[scalar].map(({ bytes, value }) => ({ bytes: Buffer.concat([xdr(Number(number)), bytes]), value })),
    )
    return fc.oneof(...cases)
  }
  const { each, count } = type
  const item = typeof each === 'string' ? scalars[each] : ofFields(each)
  const size = count === undefined ? { maxLength: 3 } : { minLength: count, maxLength: count }
  return fc.array(item, size).map((items) => ({
    bytes: Buffer.concat([...(count === undefined ? [xdr(items.length)] : []), ...items.map(({ bytes }) => bytes)]),
    value: items.map(({ value }) => value),
  }))
}

function ofFields(fields: readonly Field[]): fc.Arbitrary<Piece> {
  return fc.tuple(...fields.map(({ type }) => ofType(type))).map((pieces) => ({
    bytes: Buffer.concat(pieces.map(({ bytes }) => bytes)),
    value: Object.fromEntries(pieces.map(({ value }, index) => [fields[index]!.name, value])),
  }))
}

/** With all optional fields. */
export function bodyOf({ fields }: Structure): fc.Arbitrary<Piece> {
  return ofFields(fields!)
}

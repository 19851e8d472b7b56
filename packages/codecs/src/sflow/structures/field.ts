/** What the structures of the registry (https://sflow.org/developers/structures.php) are made of: XDR, RFC 4506. */

/**
 * `mac` is 6 bytes of opaque data in 8; `address` an IPv4 or IPv6 address behind its type; `ipv4` and `ipv6` are bare;
 * `uuid` is 16 bytes; `string` and `opaque` have their length before them and are padded to 4.
 */
export type Scalar =
  | 'u32'
  | 'i32'
  | 'u64'
  | 'float'
  | 'double'
  | 'mac'
  | 'ipv4'
  | 'ipv6'
  | 'address'
  | 'uuid'
  | 'string'
  | 'opaque'

export type FieldType =
  | Scalar
  /** As many as the number before them says, or `count`. */
  | { readonly each: Scalar | readonly Field[]; readonly count?: number }
  /** A number, then what it stands for. */
  | { readonly union: Readonly<Record<number, readonly [name: string, type: Scalar]>> }

export interface Field {
  /** As the specification calls it. */
  readonly name: string
  readonly type: FieldType
  /** Of the value. */
  readonly unit?: string
  /** What its values stand for. */
  readonly values?: Values
  /** Later versions of the structure have it: a record may end before it. */
  readonly optional?: boolean
}

export type Values = Readonly<Record<number, string>> | readonly string[]

export interface Structure {
  /** SMI private enterprise code, 0 for structures of sflow.org. */
  readonly enterprise: number
  readonly format: number
  /** As the registry calls it. */
  readonly name: string
  /** Undefined when the registry names no layout that can be relied on. */
  readonly fields: readonly Field[] | undefined
}

type Entry = readonly [format: number, name: string, fields?: readonly Field[]]

export function structures(enterprise: number, entries: readonly Entry[]): Structure[] {
  return entries.map(([format, name, fields]) => ({ enterprise, format, name, fields }))
}

function all(type: Scalar, names: readonly string[]): Field[] {
  return names.map((name) => ({ name, type }))
}

export const u32 = (...names: string[]): Field[] => all('u32', names)
export const i32 = (...names: string[]): Field[] => all('i32', names)
export const u64 = (...names: string[]): Field[] => all('u64', names)
export const float = (...names: string[]): Field[] => all('float', names)
export const mac = (...names: string[]): Field[] => all('mac', names)
export const ipv4 = (...names: string[]): Field[] => all('ipv4', names)
export const ipv6 = (...names: string[]): Field[] => all('ipv6', names)
export const address = (...names: string[]): Field[] => all('address', names)
export const string = (...names: string[]): Field[] => all('string', names)
export const opaque = (...names: string[]): Field[] => all('opaque', names)

export function each(name: string, of: Scalar | readonly Field[], count?: number): Field[] {
  return [{ name, type: count === undefined ? { each: of } : { each: of, count } }]
}

export function inUnit(unit: string, fields: readonly Field[]): Field[] {
  return fields.map((field) => ({ ...field, unit }))
}

export function optional(fields: readonly Field[]): Field[] {
  return fields.map((field) => ({ ...field, optional: true }))
}

export function choice(name: string, values: Values): Field[] {
  return [{ name, type: 'u32', values }]
}

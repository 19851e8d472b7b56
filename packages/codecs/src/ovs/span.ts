/** Byte ranges of attributes for the text formatters, which work on the bytes as OVS's own formatters do. */
import { AttributeCursor } from '../netlink/attributes.ts'
import { Input } from '../netlink/kind.ts'

/** An attribute: its number and payload. */
export interface Span {
  readonly type: number
  readonly bytes: Uint8Array
}

/** The attributes of a range, as far as they make sense; problems are the decoder's business. */
export function spans(bytes: Uint8Array): Span[] {
  const at = new AttributeCursor(new Input(bytes), 0, bytes.length)
  const found: Span[] = []
  while (at.advance()) found.push({ type: at.type, bytes: bytes.subarray(at.payload, at.payload + at.payloadLength) })
  return found
}

export const be16At = (bytes: Uint8Array, at: number): number => bytes[at]! * 256 + bytes[at + 1]!
export const be32At = (bytes: Uint8Array, at: number): number => be16At(bytes, at) * 65536 + be16At(bytes, at + 2)
export const u16At = (bytes: Uint8Array, at: number): number => bytes[at]! + bytes[at + 1]! * 256
export const u32At = (bytes: Uint8Array, at: number): number => u16At(bytes, at) + u16At(bytes, at + 2) * 65536

export const isAll = (bytes: Uint8Array, value: number): boolean => bytes.every((byte) => byte === value)

/** C's `%#x`: no prefix on zero. */
export const altHex = (value: number | bigint): string =>
  value === 0 || value === 0n ? '0' : `0x${value.toString(16)}`

/** A big number in hex without leading zeros, 0 as `0`. */
export function bigHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes)
    if (byte !== 0 || text !== '') text += text === '' ? byte.toString(16) : byte.toString(16).padStart(2, '0')
  return text === '' ? '0' : `0x${text}`
}

/** A 128-bit number of the host (little endian) in hex, with its mask unless that is exact. */
export function u128(value: Uint8Array, mask: Uint8Array | undefined): string {
  const text = bigHex(value.toReversed())
  return mask === undefined || isAll(mask, 0xff) ? text : `${text}/${bigHex(mask.toReversed())}`
}

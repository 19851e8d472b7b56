/** Inputs damaged where decoders break. Repeatable by seed. */
import type { Random } from '../../test/sflow/mutation.ts'

/** No mutated input is longer: a case has 10 ms. The kernel fills netlink buffers up to here (NLMSG_GOODSIZE). */
const LENGTH_MAX = 8192

export const BYTE_MUTATIONS = ['bits', 'bytes', 'truncate', 'cut', 'splice', 'length16', 'length32', 'repeat'] as const
export type ByteMutation = (typeof BYTE_MUTATIONS)[number]

/** What a length may say that its field does not hold; the low half of it for 16 bits. */
const LENGTHS = [
  0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 20, 0xff, 0x100, 0x7fff, 0x8000, 0xfffc, 0xffff, 0x7fffffff, 0xffffffff,
]
const NEARBY = [-8, -4, -1, 1, 4, 8]

export function mutateBytes(random: Random, kind: ByteMutation, input: Uint8Array, other: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(input.subarray(0, LENGTH_MAX))
  if (copy.length === 0) return copy
  const at = random.below(copy.length)
  switch (kind) {
    case 'bits':
      for (let n = random.below(6); n >= 0; n--) copy[random.below(copy.length)]! ^= 1 << random.below(8)
      return copy
    case 'bytes':
      for (let n = random.below(10); n >= 0; n--) copy[random.below(copy.length)] = random.below(256)
      return copy
    case 'truncate':
      return copy.slice(0, at)
    case 'cut':
      return joined(copy.subarray(0, at), copy.subarray(at + random.below(24)))
    case 'splice':
      return joined(copy.subarray(0, at), other.subarray(random.below(other.length + 1)))
    case 'length16':
      for (let n = random.below(3); n >= 0; n--) setLength(random, copy, 2)
      return copy
    case 'length32':
      for (let n = random.below(3); n >= 0; n--) setLength(random, copy, 4)
      return copy
    case 'repeat': {
      // An attribute, or a message, or anything, many times.
      const piece = copy.subarray(at & ~3, (at & ~3) + 4 * (1 + random.below(16)))
      const times = random.below(Math.floor(LENGTH_MAX / (piece.length + 1)))
      return joined(copy.subarray(0, at & ~3), ...Array.from({ length: times }, () => piece), copy.subarray(at & ~3))
    }
  }
}

function setLength(random: Random, bytes: Uint8Array, width: 2 | 4): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = random.below(Math.max(1, bytes.length >>> 1)) * 2
  if (at + width > bytes.length) return
  const littleEndian = random.below(4) !== 0
  const old = width === 2 ? view.getUint16(at, littleEndian) : view.getUint32(at, littleEndian)
  const value = random.below(2) === 0 ? random.pick(LENGTHS) : old + random.pick(NEARBY)
  if (width === 2) view.setUint16(at, value & 0xffff, littleEndian)
  else view.setUint32(at, value >>> 0, littleEndian)
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  // Of its own memory and no longer than the bytes: reading past them throws.
  return Uint8Array.from(Buffer.concat(parts).subarray(0, LENGTH_MAX))
}

export const TEXT_MUTATIONS = [
  'noise',
  'truncate',
  'cut',
  'splice',
  'swap',
  'token',
  'number',
  'repeat',
  'nest',
] as const
export type TextMutation = (typeof TEXT_MUTATIONS)[number]

const TOKENS = [
  '', ' ', '0', '-1', '18446744073709551616', '0x', '0xffffffffffffffffff', '1e309', 'NaN', 'null', '[]', '{}', '""',
  '(', ')', '[', ']', '{', '}', '<', '>', '"', "'", '\\', ',', ';', ':', '=', '+', '/', '%', '|', '#', '*', '?', '...',
  '\n', '\r\n', '\t', '\0', '\u001b[31m', '\u202e', '\ud800', '😀', '__proto__', 'constructor', '-'.repeat(300),
] // prettier-ignore
const TOKEN = /[\w.:+-]+|[^\w\s]/g

export function mutateText(random: Random, kind: TextMutation, input: string, other: string): string {
  const text = input.slice(0, LENGTH_MAX)
  const at = random.below(text.length + 1)
  switch (kind) {
    case 'noise': {
      let result = text
      for (let n = random.below(8); n >= 0; n--) {
        const place = random.below(result.length + 1)
        result =
          result.slice(0, place) +
          String.fromCharCode(random.below(random.below(8) === 0 ? 65_536 : 128)) +
          result.slice(place + 1)
      }
      return result
    }
    case 'truncate':
      return random.below(2) === 0 ? text.slice(0, at) : text.slice(at)
    case 'cut':
      return text.slice(0, at) + text.slice(at + random.below(40))
    case 'splice':
      return (text.slice(0, at) + other.slice(random.below(other.length + 1))).slice(0, LENGTH_MAX)
    case 'swap': {
      const [first, second] = [tokenAt(text, at), tokenAt(text, random.below(text.length + 1))].toSorted(
        (a, b) => a.at - b.at,
      )
      if (second!.at < first!.at + first!.length) return text
      const [a, b] = [
        text.slice(first!.at, first!.at + first!.length),
        text.slice(second!.at, second!.at + second!.length),
      ]
      return (
        text.slice(0, first!.at) +
        b +
        text.slice(first!.at + first!.length, second!.at) +
        a +
        text.slice(second!.at + second!.length)
      )
    }
    case 'token': {
      const { at: start, length } = tokenAt(text, at)
      return text.slice(0, start) + random.pick(TOKENS) + text.slice(start + length)
    }
    case 'number': {
      const digits = random.pick([
        '9'.repeat(30),
        '0',
        '-5',
        '00000',
        '4294967296',
        '9007199254740993',
        '1.5.5',
        String(random.below(2 ** 31)),
      ])
      const found = /\d+/.exec(text.slice(at))
      return found === null
        ? text
        : text.slice(0, at + found.index) + digits + text.slice(at + found.index + found[0].length)
    }
    case 'repeat': {
      const piece = random.below(2) === 0 ? lineAt(text, at) : text.slice(at, at + 1 + random.below(30))
      const times = random.below(Math.floor(LENGTH_MAX / (piece.length + 1)) + 1)
      return (text.slice(0, at) + piece.repeat(times) + text.slice(at)).slice(0, LENGTH_MAX)
    }
    case 'nest':
      return (
        text.slice(0, at) +
        random
          .pick(['(', '[', '{', '"', '{"a":', '[[', 'sample(', 'clone(', '\\', ' ', '\t'])
          .repeat(random.below(2000)) +
        text.slice(at)
      ).slice(0, LENGTH_MAX)
  }
}

/** The token at or behind a place; empty when there is none. */
function tokenAt(text: string, at: number): { at: number; length: number } {
  TOKEN.lastIndex = at
  const found = TOKEN.exec(text)
  return found === null ? { at: text.length, length: 0 } : { at: found.index, length: found[0].length }
}

function lineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  return text.slice(start, end < 0 ? text.length : end + 1)
}

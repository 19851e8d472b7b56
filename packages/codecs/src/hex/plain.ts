/** Bytes without addresses: plain hex, `\x54\x00`, C arrays, and what drgn prints for `bytes` and for arrays. */
import type { HexFormat } from './line.ts'

interface Plain {
  readonly format: HexFormat
  readonly bytes: number[]
  /** Index in the text of each byte. */
  readonly positions: number[]
}

const ESCAPES: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, '\\': 92, "'": 39, '"': 34 }

//   b'T\x00\x06\x00\x0c\x00'
const BYTES_LITERAL = /\bb(['"])((?:\\.|(?!\1)[^\\])*)\1/s
//   (u8 [6]){ 84, 0, 6, 0, 12 }
const ARRAY = /\{([\s0-9a-fx,]+)\}/i
export function parsePlain(text: string, limit: number): Plain | undefined {
  return parseLiteral(text, limit) ?? parseArray(text, limit) ?? parseLines(text, limit)
}

// 240 0000000500000001…: what a script prints of each packet
const SIZED = /^\s*(\d{1,7})\s+([0-9a-f]+)\s*$/i

/** A line of a length and as many bytes: a dump of its own. */
export function parseSized(line: string): Omit<Plain, 'format'> | undefined {
  const [, length, digits] = SIZED.exec(line) ?? []
  if (length === undefined || digits === undefined || digits.length !== 2 * Number(length)) return undefined
  const at = line.lastIndexOf(digits)
  const bytes = Array.from({ length: Number(length) }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
  return { bytes, positions: bytes.map((_, i) => at + 2 * i) }
}

function parseLiteral(text: string, limit: number): Plain | undefined {
  const match = BYTES_LITERAL.exec(text)
  if (match === null) return undefined
  const bytes: number[] = []
  const positions: number[] = []
  const body = match[2]!
  const start = match.index + 2
  for (let i = 0; i < body.length && bytes.length < limit;) {
    positions.push(start + i)
    const next = body.charAt(i + 1)
    if (body.charAt(i) !== '\\') {
      bytes.push(body.charCodeAt(i) & 0xff)
      i += 1
    } else if (next === 'x') {
      const value = Number.parseInt(body.slice(i + 2, i + 4), 16)
      bytes.push(Number.isNaN(value) ? 0 : value)
      i += 4
    } else {
      bytes.push(ESCAPES[next] ?? next.charCodeAt(0))
      i += 2
    }
  }
  return { format: 'drgn', bytes, positions }
}

function parseArray(text: string, limit: number): Plain | undefined {
  const match = ARRAY.exec(text)
  if (match === null) return undefined
  const bytes: number[] = []
  const positions: number[] = []
  for (const item of match[1]!.matchAll(/0x[0-9a-f]+|\d+/gi)) {
    const value = Number(item[0])
    if (value > 0xff || bytes.length >= limit) return undefined
    bytes.push(value)
    positions.push(match.index + 1 + item.index)
  }
  return bytes.length === 0 ? undefined : { format: 'drgn', bytes, positions }
}

/** Lines of nothing but bytes: `540006000c00`, `54 00 06 00`, `54:00:06:00`, `0x54, 0x00,`, `\\x54\\x00`. */
function parseLines(text: string, limit: number): Plain | undefined {
  const bytes: number[] = []
  const positions: number[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const groups = [...line.matchAll(/[0-9a-f]+/gi)].filter((group) => !isPrefix(line, group))
    const rest = line.replaceAll(/0x|\\x|[0-9a-f\s,;:-]/gi, '')
    const whole = rest === '' && groups.length > 0 && groups.every(([digits]) => digits.length % 2 === 0)
    for (const group of whole ? groups : []) {
      for (let i = 0; i < group[0].length && bytes.length < limit; i += 2) {
        bytes.push(Number.parseInt(group[0].slice(i, i + 2), 16))
        positions.push(start + group.index + i)
      }
    }
    start += line.length + 1
  }
  return bytes.length === 0 ? undefined : { format: 'plain', bytes, positions }
}

/** The `0` of `0x`. */
function isPrefix(line: string, group: RegExpExecArray): boolean {
  return group[0] === '0' && line.charAt(group.index + 1).toLowerCase() === 'x'
}

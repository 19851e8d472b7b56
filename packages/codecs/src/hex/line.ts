/** One line of a dump that begins with an address. */

export type HexFormat =
  | 'crash rd -8'
  | 'crash rd -16'
  | 'crash rd -32'
  | 'crash rd -64'
  | 'hexdump -C'
  | 'xxd'
  | 'gdb'
  | 'drgn'
  | 'plain'

export interface HexLine {
  readonly format: HexFormat
  readonly address: bigint
  readonly bytes: readonly number[]
  /** Index in the line of each byte's first digit. */
  readonly positions: readonly number[]
}

const LINE_BYTES_MAX = 32

interface Word {
  readonly digits: string
  readonly at: number
}

//   ffff8c4d81cac29c:  54 00 06 00 0c 00 04 00 01 58 25 93 99 99 99 19   T........X%.....
const CRASH = /^\s*([0-9a-f]{6,16}): {2,}/i
//   00000000: 5400 0600 0c00 0400 0158 2593 9999 9919  T........X%.....
const XXD = /^\s*([0-9a-f]{4,16}): (?=\S)/i
//   00000000  54 00 06 00 0c 00 04 00  01 58 25 93 99 99 99 19  |T........X%.....|
const HEXDUMP = /^\s*([0-9a-f]{7,16})(?: {2}(?=\S)|$)/i
//   0xffff8c4d81cac29c <symbol+4>:	0x54	0x00	0x06	0x00
const GDB = /^\s*0x([0-9a-f]{4,16})(?: <[^>]*>)?:\s+(?=0x)/i

/** Parses a line; undefined for text that is no part of a dump. */
export function parseLine(line: string): HexLine | undefined {
  const gdb = GDB.exec(line)
  if (gdb !== null) return build('gdb', gdb[1]!, words(line, gdb[0].length, /0x([0-9a-f]+)/gi, 2), line)
  const crash = CRASH.exec(line)
  if (crash !== null) {
    const found = words(line, crash[0].length, /[0-9a-f]+/gi, 0)
    const size = (found[0]?.digits.length ?? 0) / 2
    if (![1, 2, 4, 8].includes(size)) return undefined
    const format = `crash rd -${size * 8}` as HexFormat
    return build(format, crash[1]!, sameSize(found), line)
  }
  const xxd = XXD.exec(line)
  if (xxd !== null) {
    // Groups in byte order: every two digits are a byte. The last group of a dump may be short.
    const found = words(line, xxd[0].length, /[0-9a-f]+/gi, 0)
    const bytes = found.flatMap(({ digits, at }) =>
      (digits.match(/../g) ?? []).map((pair, i) => ({ digits: pair, at: at + 2 * i })),
    )
    return bytes.length === 0 ? undefined : build('xxd', xxd[1]!, bytes, line)
  }
  const hexdump = HEXDUMP.exec(line)
  if (hexdump === null) return undefined
  const found = words(line, hexdump[0].length, /[0-9a-f]+/gi, 0)
  // A bare address ends a dump.
  return found.length === 0 || found[0]!.digits.length === 2
    ? build('hexdump -C', hexdump[1]!, sameSize(found), line)
    : undefined
}

/** Words from a column on, until something that is neither a word nor a blank, a bracket of a note or a tab. */
function words(line: string, from: number, pattern: RegExp, prefix: number): Word[] {
  const found: Word[] = []
  let at = from
  pattern.lastIndex = from
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    if (!/^[\s()[\]|]*$/.test(line.slice(at, match.index))) break
    at = match.index + match[0].length
    // A word that runs on is text: `08c..c`.
    if (!/^[\s()[\]|]?$/.test(line.charAt(at))) break
    found.push({ digits: match[0].slice(prefix), at: match.index + prefix })
  }
  return found
}

function sameSize(found: readonly Word[]): Word[] {
  const size = found[0]?.digits.length
  const other = found.findIndex(({ digits }) => digits.length !== size)
  return found.slice(0, other < 0 ? found.length : other)
}

function build(format: HexFormat, address: string, found: readonly Word[], line: string): HexLine {
  const bytes: number[] = []
  const positions: number[] = []
  let size = 1
  for (const { digits, at } of found) {
    const pairs = digits.match(/../g) ?? []
    size = pairs.length
    // Words are printed as numbers: the lowest byte, first in memory, comes last.
    for (let i = pairs.length - 1; i >= 0; i -= 1) {
      bytes.push(Number.parseInt(pairs[i]!, 16))
      positions.push(at + 2 * i)
    }
  }
  const count = withoutText(bytes, found, size, line)
  return { format, address: BigInt(`0x${address}`), bytes: bytes.slice(0, count), positions: positions.slice(0, count) }
}

/**
 * How many of the bytes are bytes: the text column may look like hex (`61 62    ab`). It repeats the bytes, so the count is
 * the one whose text follows; without a text column everything counts.
 */
function withoutText(bytes: readonly number[], found: readonly Word[], size: number, line: string): number {
  const count = Math.min(bytes.length, LINE_BYTES_MAX)
  const text = bytes.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
  for (let n = count; n > 0; n -= size) {
    const last = found[n / size - 1]
    if (last === undefined) continue
    const rest = line.slice(last.at + last.digits.length)
    const expected = text.slice(0, n)
    const at = rest.indexOf(expected)
    if (at > 0 && (rest.slice(0, at) + rest.slice(at + n)).replaceAll('|', '').trim() === '') return n
  }
  return Math.min(count, 16 * Math.max(1, size / 2))
}

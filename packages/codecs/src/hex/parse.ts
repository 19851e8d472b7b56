/**
 * Hex dumps as people paste them: crash `rd -8/-16/-32/-64`, `hexdump -C`, `xxd`, gdb `x/…`, drgn (`bytes` and arrays),
 * plain hex, also with the length of each packet in front; with prompts, notes and several dumps in one text. Words of more than a byte are little endian, as the
 * debuggers print them on x86.
 */
import type { Problem } from '../tree.ts'
import { parseLine } from './line.ts'
import type { HexFormat, HexLine } from './line.ts'
import { parsePlain, parseSized } from './plain.ts'

/** More input than any message or memory dump worth decoding. */
const BYTES_MAX = 1 << 20

export interface HexDump {
  readonly format: HexFormat
  /** Address or file offset of the first byte, when the dump names one. */
  readonly address: bigint | undefined
  readonly bytes: Uint8Array
  /** Index in the text of the first digit of each byte; repeated bytes (`*`) point to the asterisk. */
  readonly positions: readonly number[]
  /** Bytes the debugger was asked for, when the command stands above the dump. */
  readonly requested: number | undefined
}

export interface HexDumps {
  readonly dumps: readonly HexDump[]
  /** Offsets are indices into the text. */
  readonly problems: readonly Problem[]
}

interface Building {
  format: HexFormat
  address: bigint | undefined
  bytes: number[]
  positions: number[]
  requested: number | undefined
  lastLine: HexLine
}

// crash> rd -8 0xffff8c4d81cac29c 0x54
const RD = /\brd\s+(?:-(8|16|32|64)\s+)?(?:0x)?([0-9a-f]{6,16})\s+(0x[0-9a-f]+|\d+)/i

/** Finds every dump in a text. */
export function parseHex(text: string): HexDumps {
  const problems: Problem[] = []
  const found: Building[] = []
  let current: Building | undefined
  let asked: { address: bigint; bytes: number } | undefined
  let repeatAt: number | undefined
  let start = 0
  for (const line of text.split('\n')) {
    const command = RD.exec(line)
    if (command !== null)
      asked = { address: BigInt(`0x${command[2]}`), bytes: Number(command[3]) * (Number(command[1] ?? 64) / 8) }
    const sized = parseSized(line)
    const parsed = sized === undefined ? parseLine(line.replace(/\r$/, '')) : undefined
    if (sized !== undefined && sized.bytes.length > 0 && sized.bytes.length <= BYTES_MAX) {
      const lone = { ...sized, format: 'plain' as const, address: undefined, requested: undefined }
      const positions = sized.positions.map((position) => start + position)
      found.push({ ...lone, positions, lastLine: { ...lone, address: 0n } })
      current = undefined
    } else if (current !== undefined && line.trim() === '*') repeatAt = start + line.indexOf('*')
    else if (parsed !== undefined) {
      const room = BYTES_MAX - (current?.bytes.length ?? 0)
      if (current !== undefined && repeatAt !== undefined) repeat(current, parsed.address, repeatAt, room, problems)
      repeatAt = undefined
      if (current !== undefined && continues(current, parsed)) append(current, parsed, start)
      else if (parsed.bytes.length > 0) {
        const requested = asked !== undefined && asked.address === parsed.address ? asked.bytes : undefined
        current = { ...parsed, bytes: [], positions: [], requested, lastLine: parsed }
        append(current, parsed, start)
        found.push(current)
      }
      if (current !== undefined && current.bytes.length > BYTES_MAX) {
        problems.push({ offset: start, message: `dump is longer than ${BYTES_MAX} bytes; the rest is ignored` })
        break
      }
    }
    start += line.length + 1
  }
  if (found.length === 0) {
    const plain = parsePlain(text, BYTES_MAX)
    if (plain === undefined) problems.push({ offset: 0, message: 'no hex dump found' })
    else found.push({ ...plain, address: undefined, requested: undefined, lastLine: { ...plain, address: 0n } })
  }
  return { dumps: found.map((dump) => finish(dump, problems)), problems }
}

/** Whether a line's address follows the last byte. */
function continues(dump: Building, line: HexLine): boolean {
  return (
    dump.address !== undefined &&
    dump.format === line.format &&
    dump.address + BigInt(dump.bytes.length) === line.address
  )
}

function append(dump: Building, line: HexLine, start: number): void {
  for (const [i, byte] of line.bytes.entries()) {
    dump.bytes.push(byte)
    dump.positions.push(start + line.positions[i]!)
  }
  dump.lastLine = line
}

/** `*`: the line above again, up to the next address. */
function repeat(dump: Building, until: bigint, position: number, room: number, problems: Problem[]): void {
  if (dump.address === undefined || dump.lastLine.bytes.length === 0) return
  const missing = until - (dump.address + BigInt(dump.bytes.length))
  if (missing <= 0n) return
  if (missing > BigInt(room)) {
    problems.push({ offset: position, message: `repeats ${missing} bytes, more than the limit of ${BYTES_MAX}` })
    return
  }
  const { bytes } = dump.lastLine
  for (let i = 0; i < Number(missing); i += 1) {
    dump.bytes.push(bytes[i % bytes.length]!)
    dump.positions.push(position)
  }
}

function finish(dump: Building, problems: Problem[]): HexDump {
  const { format, address, bytes, positions, requested } = dump
  const kept = requested !== undefined && bytes.length > requested ? requested : bytes.length
  if (requested !== undefined && bytes.length < requested) {
    const offset = positions.at(-1) ?? 0
    problems.push({ offset, message: `dump has ${bytes.length} bytes, but ${requested} were asked for` })
  }
  return {
    format,
    address,
    bytes: Uint8Array.from(bytes.slice(0, kept)),
    positions: positions.slice(0, kept),
    requested,
  }
}

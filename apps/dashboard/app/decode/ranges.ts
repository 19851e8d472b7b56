import type { Section } from '@pathwatch/codecs/decode/paste'
import type { Row } from './rows.ts'
import { rangeOf, rowAt } from './rows.ts'

/** A stretch of the pasted text: from `start` up to `end`, in UTF-16 code units. */
export interface Stretch {
  start: number
  end: number
}

/** Highlights of more pieces than this are cut: nobody sees them all at once. */
const STRETCHES_MAX = 500
/** Digits of a byte as nearly every dump prints it. */
const DIGITS = 2
/** Bytes with at most this between them are highlighted in one. */
const GAP_MAX = 3

/** Where a row stands in the text. */
export function stretchesOf(sections: readonly Section[], rows: readonly Row[], index: number): Stretch[] {
  const row = rows[index]
  const range = row && rangeOf(rows, index)
  if (!row || !range) return []
  const dump = sections[row.section]!.dump
  if (!dump) return [{ start: range.offset, end: range.offset + range.length }]
  // Words are little endian: the bytes of a field may stand in any order.
  const positions = dump.positions.slice(range.offset, range.offset + range.length).toSorted((a, b) => a - b)
  const stretches: Stretch[] = []
  for (const start of positions) {
    const last = stretches.at(-1)
    if (last && start <= last.end + GAP_MAX) last.end = start + DIGITS
    else if (stretches.length < STRETCHES_MAX) stretches.push({ start, end: start + DIGITS })
  }
  return stretches
}

/** The row that a place of the text belongs to; -1 when none does. */
export function rowOfPlace(sections: readonly Section[], rows: readonly Row[], place: number): number {
  for (const [index, { dump }] of sections.entries()) {
    const offset = dump ? dump.positions.findIndex((at) => place >= at && place < at + DIGITS) : place
    const found = offset < 0 ? -1 : rowAt(rows, index, offset)
    if (found >= 0) return found
  }
  return -1
}

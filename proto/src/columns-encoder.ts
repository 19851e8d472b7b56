/** Writes columnar messages (columns.ts says what they look like) into memory that is kept for the next one. */
import type { BatchIdentity, Column, ColumnTable, ColumnValues } from './columns.ts'
import { MESSAGE_BYTES_MAX } from './subjects.ts'

/** Tag and length of a field take at most this much: two varints of 32 bits. */
const FIELD_BYTES_MAX = 10
const HEAD_TAG = (1 << 3) | 2
const ROWS_TAG = 2 << 3
/** Of Batch in batch.proto. */
const [EPOCH_TAG, BATCH_NO_TAG, SEALED_AT_TAG] = [(1 << 3) | 2, 2 << 3, 3 << 3]
/** What the identity takes at most: its place is in front of the rest, which is written first, and is aligned. */
const HEAD_BYTES_MAX = 64
const FIRST_BYTES = 16 * 1024

/** The bytes of a column's memory. */
interface Seen {
  readonly view: ArrayBufferView
  readonly bytes: Buffer
}

export class ColumnsEncoder {
  #bytes = new Uint8Array(FIRST_BYTES)
  #at = 0
  readonly #utf8 = new TextEncoder()
  /** Sources fill the same columns again and again. */
  readonly #seen = new WeakMap<object, (Seen | undefined)[]>()

  /**
   * The message of `rows` rows from row `from` on, valid until the next call. Views may be longer than that. Throws
   * RangeError when a column is too short.
   */
  encode<Table extends ColumnTable>(
    table: Table,
    identity: BatchIdentity,
    rows: number,
    values: ColumnValues<Table>,
    from = 0,
  ): Uint8Array {
    this.#columns(table, rows, values, from)
    return this.#named(identity)
  }

  /** As `encode`, without the identity, which may not be known yet: see `complete`. */
  body<Table extends ColumnTable>(table: Table, rows: number, values: ColumnValues<Table>, from = 0): Uint8Array {
    this.#columns(table, rows, values, from)
    return this.#bytes.subarray(HEAD_BYTES_MAX, this.#at)
  }

  /** The message of a body that another encoder made, valid until the next call. */
  complete(identity: BatchIdentity, body: Uint8Array): Uint8Array {
    this.#begin()
    this.#reserve(body.length)
    this.#bytes.set(body, this.#at)
    this.#at += body.length
    return this.#named(identity)
  }

  #begin(): void {
    // What is above the limit is not sent like this, so that memory for it is not needed again.
    if (this.#bytes.length > 2 * MESSAGE_BYTES_MAX) this.#bytes = new Uint8Array(FIRST_BYTES)
    this.#at = HEAD_BYTES_MAX
  }

  #named(identity: BatchIdentity): Uint8Array {
    const head = encodeIdentity(identity)
    const start = HEAD_BYTES_MAX - 2 - head.length
    // Both take one byte.
    this.#bytes[start] = HEAD_TAG
    this.#bytes[start + 1] = head.length
    this.#bytes.set(head, start + 2)
    return this.#bytes.subarray(start, this.#at)
  }

  #columns<Table extends ColumnTable>(table: Table, rows: number, values: ColumnValues<Table>, from: number): void {
    this.#begin()
    this.#varint(ROWS_TAG)
    this.#varint(rows)
    const given = values as Readonly<Record<string, readonly string[] | ArrayBufferView | undefined>>
    const seen = this.#seenOf(values)
    table.columns.forEach((column, index) => {
      const value = given[column.name]
      if (value === undefined) throw new RangeError(`${table.stream}.${column.name}: no values`)
      // The first column says how many rows are real: it is always whole.
      const whole = index === 0
      const enough = ArrayBuffer.isView(value)
        ? this.#packed(column, bytesOf(value, index, seen), from, from + rows, whole)
        : this.#texts(column, value, from, from + rows, whole)
      if (!enough) throw new RangeError(`${table.stream}.${column.name}: shorter than ${from + rows} rows`)
    })
  }

  #seenOf(values: object): (Seen | undefined)[] {
    const known = this.#seen.get(values)
    if (known) return known
    const seen: (Seen | undefined)[] = []
    this.#seen.set(values, seen)
    return seen
  }

  /** Rows `from` to `to`. False when there are fewer. */
  #packed({ field, width }: Column, bytes: Buffer, from: number, to: number, whole: boolean): boolean {
    const [start, end] = [from * width, to * width]
    if (bytes.length < end) return false
    if (whole || !areSame(bytes, start, end, width)) this.#field(field, bytes, start, end)
    else if (start < end && !isZero(bytes, start, width)) this.#field(field, bytes, start, start + width)
    return true
  }

  #texts({ field }: Column, texts: readonly string[], from: number, to: number, whole: boolean): boolean {
    if (texts.length < to) return false
    if (whole || !areSameTexts(texts, from, to)) for (let row = from; row < to; row++) this.#text(field, texts[row]!)
    else if (from < to && texts[from] !== '') this.#text(field, texts[from]!)
    return true
  }

  #text(field: number, text: string): void {
    // A UTF-16 unit takes at most three bytes of UTF-8.
    this.#reserve(FIELD_BYTES_MAX + 3 * text.length)
    this.#varint(field * 8 + 2)
    const lengthAt = this.#at
    this.#at += 1
    if (text.length <= 0x7f && this.#ascii(text)) {
      this.#bytes[lengthAt] = text.length
      return
    }
    this.#at = lengthAt
    this.#varint(Buffer.byteLength(text))
    this.#at += this.#utf8.encodeInto(text, this.#bytes.subarray(this.#at)).written
  }

  /** Names are short and nearly always ASCII: a loop is faster than a call out of JavaScript. */
  #ascii(text: string): boolean {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 0x7f) return false
      this.#bytes[this.#at++] = code
    }
    return true
  }

  #field(field: number, bytes: Uint8Array, start: number, end: number): void {
    const length = end - start
    this.#reserve(FIELD_BYTES_MAX + length)
    this.#varint(field * 8 + 2)
    this.#varint(length)
    this.#bytes.set(length === bytes.length ? bytes : bytes.subarray(start, end), this.#at)
    this.#at += length
  }

  #varint(value: number): void {
    let rest = value
    for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.#at++] = (rest & 0x7f) | 0x80
    this.#bytes[this.#at++] = rest
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return
    const larger = new Uint8Array(2 * (this.#at + bytes))
    larger.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = larger
  }
}

const shared = new ColumnsEncoder()

/** As ColumnsEncoder.encode, in memory of its own. */
export function encodeColumns<Table extends ColumnTable>(
  table: Table,
  identity: BatchIdentity,
  rows: number,
  values: ColumnValues<Table>,
): Uint8Array {
  return shared.encode(table, identity, rows, values).slice()
}

/** By hand: in each thread that encodes, the generated classes would take another megabyte. */
function encodeIdentity({ epoch, batchNo, sealedAtMs }: BatchIdentity): Uint8Array {
  const numbers = [BATCH_NO_TAG, ...wideVarint(batchNo), SEALED_AT_TAG, ...wideVarint(sealedAtMs)]
  return Uint8Array.from([EPOCH_TAG, epoch.length, ...epoch, ...numbers])
}

/** Up to 2^53. */
function wideVarint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80)
  return [...bytes, rest]
}

function bytesOf(view: ArrayBufferView, index: number, seen: (Seen | undefined)[]): Buffer {
  const known = seen[index]
  if (known?.view === view) return known.bytes
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength)
  seen[index] = { view, bytes }
  return bytes
}

/** Whether every value is the first. Nearly always the second or the last tells that it is not. */
function areSame(bytes: Buffer, start: number, end: number, width: number): boolean {
  const last = end - width
  if (last <= start) return true
  for (let at = start; at < start + width; at++) {
    if (bytes[at] !== bytes[at + width] || bytes[at] !== bytes[at - start + last]) return false
  }
  return bytes.compare(bytes, start + width, end, start, last) === 0
}

function areSameTexts(texts: readonly string[], from: number, to: number): boolean {
  for (let row = from + 1; row < to; row++) if (texts[row] !== texts[from]) return false
  return true
}

function isZero(bytes: Uint8Array, start: number, width: number): boolean {
  for (let at = start; at < start + width; at++) if (bytes[at] !== 0) return false
  return true
}

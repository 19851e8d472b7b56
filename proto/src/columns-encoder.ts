/** Writes columnar messages (columns.ts says what they look like) into memory that is kept for the next one. */
import { pathwatch } from '../gen/messages.js'
import type { BatchIdentity, Column, ColumnTable, ColumnValues } from './columns.ts'
import { MESSAGE_BYTES_MAX } from './subjects.ts'

/** Tag and length of a field take at most this much: two varints of 32 bits. */
const FIELD_BYTES_MAX = 10
const ROWS_TAG = 2 << 3
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
   * The message of one batch, valid until the next call. Views may be longer than rows * width: only the first rows
   * count. Throws RangeError when a column is too short.
   */
  encode<Table extends ColumnTable>(
    table: Table,
    identity: BatchIdentity,
    rows: number,
    values: ColumnValues<Table>,
  ): Uint8Array {
    // What is above the limit is not sent like this, so that memory for it is not needed again.
    if (this.#bytes.length > 2 * MESSAGE_BYTES_MAX) this.#bytes = new Uint8Array(FIRST_BYTES)
    this.#at = 0
    const head = pathwatch.v1.Batch.encode(identity).finish()
    this.#field(1, head, head.length)
    this.#reserve(FIELD_BYTES_MAX)
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
        ? this.#packed(column, bytesOf(value, index, seen), rows, whole)
        : this.#texts(column, value, rows, whole)
      if (!enough) throw new RangeError(`${table.stream}.${column.name}: shorter than ${rows} rows`)
    })
    return this.#bytes.subarray(0, this.#at)
  }

  #seenOf(values: object): (Seen | undefined)[] {
    const known = this.#seen.get(values)
    if (known) return known
    const seen: (Seen | undefined)[] = []
    this.#seen.set(values, seen)
    return seen
  }

  /** False when there are fewer than `rows`. */
  #packed({ field, width }: Column, bytes: Buffer, rows: number, whole: boolean): boolean {
    const length = rows * width
    if (bytes.length < length) return false
    if (whole || !areSame(bytes, length, width)) this.#field(field, bytes, length)
    else if (!isZero(bytes, Math.min(length, width))) this.#field(field, bytes, width)
    return true
  }

  #texts({ field }: Column, texts: readonly string[], rows: number, whole: boolean): boolean {
    if (texts.length < rows) return false
    const same = !whole && areSameTexts(texts, rows)
    const written = same ? Math.min(rows, texts[0] === '' ? 0 : 1) : rows
    for (let row = 0; row < written; row++) this.#text(field, texts[row]!)
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

  /** The first `length` of `bytes`. */
  #field(field: number, bytes: Uint8Array, length: number): void {
    this.#reserve(FIELD_BYTES_MAX + length)
    this.#varint(field * 8 + 2)
    this.#varint(length)
    this.#bytes.set(length === bytes.length ? bytes : bytes.subarray(0, length), this.#at)
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

function bytesOf(view: ArrayBufferView, index: number, seen: (Seen | undefined)[]): Buffer {
  const known = seen[index]
  if (known?.view === view) return known.bytes
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength)
  seen[index] = { view, bytes }
  return bytes
}

/** Whether every value is the first. Nearly always the second or the last tells that it is not. */
function areSame(bytes: Buffer, length: number, width: number): boolean {
  const last = length - width
  if (last <= 0) return true
  for (let i = 0; i < width; i++) {
    if (bytes[i] !== bytes[width + i] || bytes[i] !== bytes[last + i]) return false
  }
  return bytes.compare(bytes, width, length, 0, last) === 0
}

function areSameTexts(texts: readonly string[], rows: number): boolean {
  for (let row = 1; row < rows; row++) if (texts[row] !== texts[0]) return false
  return true
}

/** Whether the first value is 0. */
function isZero(bytes: Uint8Array, width: number): boolean {
  for (let i = 0; i < width; i++) if (bytes[i] !== 0) return false
  return true
}

/**
 * The packed protobuf message of a set of columns, in the bytes that @pathwatch/proto gives it (codecs import no other
 * package): https://protobuf.dev/programming-guides/encoding/#packed. The columns' fields are numbered from 3 in their
 * order; field 1 is the batch's identity, here one that does not change, and field 2 the number of rows.
 */

interface Columns {
  readonly capacity: number
}

/** epoch 01020304 05060708, batch_no 1, sealed_at_ms 1700000000000 (proto/pathwatch/v1/batch.proto). */
const IDENTITY = Uint8Array.from([
  0x0a, 19, 0x0a, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0x10, 1, 0x18, 0x80, 0xd0, 0x95, 0xff, 0xbc, 0x31,
])
/** Above what 1,024 flow samples or 512 counter samples take. */
const MESSAGE_BYTES_MAX = 256 * 1024
const ZEROES = Buffer.alloc(MESSAGE_BYTES_MAX)

export class MessageBuilder {
  readonly #message = new Uint8Array(MESSAGE_BYTES_MAX)
  readonly #capacity: number
  readonly #columns: (readonly string[] | { readonly bytes: Uint8Array; readonly width: number })[]
  readonly #utf8 = new TextEncoder()
  #length = 0

  constructor(columns: Columns) {
    this.#capacity = columns.capacity
    this.#columns = Object.entries(columns)
      .filter(([name, column]) => (Array.isArray(column) || ArrayBuffer.isView(column)) && !name.endsWith('Words'))
      .map(([, column]: [string, ArrayBufferView | readonly string[]]) => {
        if (!ArrayBuffer.isView(column)) return column
        const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
        return { bytes, width: bytes.length / columns.capacity }
      })
  }

  /** The message, valid until the next call. Throws RangeError when it is above 256 KiB. */
  build(rows: number): Uint8Array {
    this.#length = 0
    this.#message.set(IDENTITY)
    this.#length = IDENTITY.length
    this.#varint(2 * 8)
    this.#varint(rows)
    let field = 3
    for (const column of this.#columns) {
      if ('bytes' in column) this.#column(field, column.bytes, rows, column.width)
      else for (let row = 0; row < rows; row++) this.#text(field, column[row]!)
      field++
    }
    return this.#message.subarray(0, this.#length)
  }

  #column(field: number, bytes: Uint8Array, rows: number, width: number): void {
    const length = rows * width
    if (isZero(bytes, length)) return
    this.#varint(field * 8 + 2)
    this.#varint(length)
    // Of columns that are nearly full all is copied, which takes no view: what follows overwrites the rest.
    const isWhole = rows * 2 > this.#capacity && this.#length + bytes.length <= MESSAGE_BYTES_MAX
    this.#message.set(isWhole ? bytes : bytes.subarray(0, length), this.#length)
    this.#length += length
  }

  #text(field: number, text: string): void {
    this.#varint(field * 8 + 2)
    const lengthAt = this.#length++
    for (let i = 0; i < text.length && i < 0x7f; i++) {
      const code = text.charCodeAt(i)
      if (code >= 0x80) break
      this.#message[this.#length++] = code
    }
    // Port names are of ASCII and short.
    if (this.#length - lengthAt - 1 === text.length) this.#message[lengthAt] = text.length
    else this.#encoded(text, lengthAt)
  }

  #encoded(text: string, at: number): void {
    const bytes = this.#utf8.encode(text)
    this.#length = at
    this.#varint(bytes.length)
    this.#message.set(bytes, this.#length)
    this.#length += bytes.length
  }

  #varint(value: number): void {
    let rest = value
    for (; rest > 0x7f; rest >>>= 7) this.#message[this.#length++] = (rest & 0x7f) | 0x80
    this.#message[this.#length++] = rest
  }
}

/** The first bytes tell nearly always: comparing all has to be called for. */
function isZero(bytes: Uint8Array, length: number): boolean {
  const first = Math.min(length, 64)
  for (let i = 0; i < first; i++) if (bytes[i] !== 0) return false
  return first === length || ZEROES.compare(bytes, first, length, first, length) === 0
}

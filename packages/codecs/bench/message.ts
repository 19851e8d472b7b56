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

export class MessageBuilder {
  readonly #message = new Uint8Array(MESSAGE_BYTES_MAX)
  readonly #columns: (readonly string[] | { readonly bytes: Uint8Array; readonly width: number })[]
  readonly #utf8 = new TextEncoder()
  #length = 0

  constructor(columns: Columns) {
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
    this.#bytes(IDENTITY)
    this.#varint(2 * 8)
    this.#varint(rows)
    let field = 3
    for (const column of this.#columns) {
      if ('bytes' in column) {
        const bytes = column.bytes.subarray(0, rows * column.width)
        if (!isZero(bytes)) this.#field(field, bytes)
      } else for (let row = 0; row < rows; row++) this.#field(field, this.#utf8.encode(column[row]))
      field++
    }
    return this.#message.subarray(0, this.#length)
  }

  #field(field: number, bytes: Uint8Array): void {
    this.#varint(field * 8 + 2)
    this.#varint(bytes.length)
    this.#bytes(bytes)
  }

  #bytes(bytes: Uint8Array): void {
    this.#message.set(bytes, this.#length)
    this.#length += bytes.length
  }

  #varint(value: number): void {
    let rest = value
    for (; rest > 0x7f; rest >>>= 7) this.#message[this.#length++] = (rest & 0x7f) | 0x80
    this.#message[this.#length++] = rest
  }
}

const ZEROES = new Uint8Array(MESSAGE_BYTES_MAX)

/** The first value tells nearly always. */
function isZero(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && Buffer.compare(bytes, ZEROES.subarray(0, bytes.length)) === 0
}

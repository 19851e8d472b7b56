/**
 * Columnar messages: packed fixed-width protobuf fields *are* little-endian arrays, so a column is copied once into
 * the message (columns-encoder.ts) and sliced out of it (https://protobuf.dev/programming-guides/encoding/#packed).
 * Of a column whose values are all the same there is only one, and none when they are 0 or ""; the first column is
 * always whole, since it says how many rows are real.
 */
import { pathwatch } from '../gen/messages.js'
import { MESSAGE_BYTES_MAX } from './subjects.ts'

/** One column: its protobuf field number, and the width of a value in bytes (0 for strings). */
export interface Column {
  readonly name: string
  readonly field: number
  readonly kind: 'fixed32' | 'fixed64' | 'bytes' | 'string'
  readonly width: number
}

export interface ColumnTable {
  readonly stream: string
  readonly columns: readonly Column[]
}

/** `rows` values of every column, by name: little-endian bytes, or strings for string columns. */
export type ColumnValues<Table extends ColumnTable> = {
  readonly [C in Table['columns'][number] as C['name']]: C['kind'] extends 'string'
    ? readonly string[]
    : ArrayBufferView
}

export interface BatchIdentity {
  /** 8 random bytes. */
  readonly epoch: Uint8Array
  readonly batchNo: number
  readonly sealedAtMs: number
}

export interface DecodedColumns {
  readonly identity: BatchIdentity
  readonly rows: number
  /** In the order of the table's columns: the value bytes, or one slice per string. */
  readonly columns: readonly (Uint8Array | readonly Uint8Array[])[]
}

/** One value that every row has; without bytes it is 0 or "". */
export interface SameValue {
  readonly same: Uint8Array
}

/** As DecodedColumns, with what is the same in every row only once. */
export interface SlicedColumns {
  readonly identity: BatchIdentity
  readonly rows: number
  readonly columns: readonly (Uint8Array | readonly Uint8Array[] | SameValue)[]
}

/** A columnar message that does not hold what its table says. */
export class ColumnsError extends Error {
  override readonly name = 'ColumnsError'
}

/** Most rows a message may claim: the cheapest row of a table is far more than one byte. */
const ROWS_MAX = MESSAGE_BYTES_MAX
const EMPTY = new Uint8Array()

/** The columns of a message, each with a value for every row. Throws as `sliceColumns`. */
export function decodeColumns(table: ColumnTable, message: Uint8Array): DecodedColumns {
  const { identity, rows, columns } = sliceColumns(table, message)
  return {
    identity,
    rows,
    columns: columns.map((values, index) => {
      if (!('same' in values)) return values
      const { kind, width } = table.columns[index]!
      if (kind === 'string') return Array.from({ length: rows }, () => values.same)
      return values.same.length === 0 ? new Uint8Array(rows * width) : Buffer.alloc(rows * width, values.same)
    }),
  }
}

/**
 * Slices the columns out of a message, without copying. Unknown fields are skipped (a newer agent may send them).
 * Throws ColumnsError, naming the column, when lengths do not add up; never reads past the message.
 */
export function sliceColumns(table: ColumnTable, message: Uint8Array): SlicedColumns {
  if (message.length > MESSAGE_BYTES_MAX) throw new ColumnsError(`${message.length} bytes are above the limit`)
  const found = new Map<number, Uint8Array[]>()
  let identity: BatchIdentity | undefined
  let rows = 0
  const reader = new Cursor(message)
  while (!reader.done) {
    const tag = reader.varint()
    const number = tag >>> 3
    const wire = tag & 7
    if (number === 1 && wire === 2) identity = readIdentity(reader.bytes())
    else if (number === 2 && wire === 0) rows = reader.varint()
    else if (wire === 2) {
      const chunk = reader.bytes()
      const chunks = found.get(number)
      if (chunks) chunks.push(chunk)
      else found.set(number, [chunk])
    } else reader.skip(wire)
  }
  if (!identity) throw new ColumnsError('no batch header')
  if (rows > ROWS_MAX) throw new ColumnsError(`${rows} rows are above the limit`)
  const columns = table.columns.map((column, index) =>
    readColumn(table, column, rows, found.get(column.field) ?? [], index === 0),
  )
  return { identity, rows, columns }
}

/** `whole`: it has a value for every row, or a message of a few bytes would stand for as many rows as it likes. */
function readColumn(table: ColumnTable, column: Column, rows: number, chunks: Uint8Array[], whole: boolean) {
  const place = `${table.stream}.${column.name}`
  if (column.kind === 'string') {
    if (!whole && chunks.length <= 1) return { same: chunks[0] ?? EMPTY }
    if (chunks.length !== rows) throw new ColumnsError(`${place}: ${chunks.length} values for ${rows} rows`)
    return chunks
  }
  // A packed field sent in several chunks is legal protobuf.
  const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
  // Also a column that an older agent does not know: its values are 0.
  if (!whole && (bytes.length === 0 || bytes.length === column.width)) return { same: bytes }
  if (bytes.length === rows * column.width) return bytes
  throw new ColumnsError(`${place}: ${bytes.length} bytes for ${rows} rows of ${column.width}`)
}

function readIdentity(bytes: Uint8Array): BatchIdentity {
  let batch: pathwatch.v1.Batch
  try {
    batch = pathwatch.v1.Batch.decode(bytes)
  } catch (error) {
    throw new ColumnsError('the batch header is not protobuf', { cause: error })
  }
  const { epoch, batchNo, sealedAtMs } = batch
  if (epoch.length !== 8) throw new ColumnsError(`batch.epoch: ${epoch.length} bytes, not 8`)
  return { epoch, batchNo, sealedAtMs }
}

class Cursor {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** An unsigned varint of at most 32 bits: all that tags, lengths and rows need. */
  varint(): number {
    let value = 0
    for (let factor = 1; factor <= 2 ** 28; factor *= 0x80) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new ColumnsError(`ends inside a varint at byte ${this.#at - 1}`)
      value += (byte & 0x7f) * factor
      if (byte < 0x80) {
        if (value > 0xffff_ffff) break
        return value
      }
    }
    throw new ColumnsError(`varint above 32 bits before byte ${this.#at}`)
  }

  bytes(): Uint8Array {
    const length = this.varint()
    if (length > this.#bytes.length - this.#at) throw new ColumnsError(`field runs past the end at byte ${this.#at}`)
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  skip(wire: number): void {
    if (wire === 0) while ((this.#bytes[this.#at++] ?? 0) >= 0x80);
    else if (wire === 1) this.#at += 8
    else if (wire === 5) this.#at += 4
    else throw new ColumnsError(`wire type ${wire} at byte ${this.#at}`)
    if (this.#at > this.#bytes.length) throw new ColumnsError('field runs past the end')
  }
}

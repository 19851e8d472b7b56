/**
 * ClickHouse's Native format: one block, column after column
 * (https://clickhouse.com/docs/interfaces/formats/Native). A block is
 * `varuint columns, varuint rows`, then for each column `string name, string type, data`.
 */

/** Data as it is, or again and again. */
export type Chunk = Uint8Array | { readonly bytes: Uint8Array; readonly times: number }

/** One column of a block. The chunks together hold the data of all rows, as the type wants it. */
export interface NativeColumn {
  /** Name and type, made by `columnHeader`. */
  readonly header: Uint8Array
  readonly chunks: readonly Chunk[]
}

/** What precedes the data of a column; constant per column, so make it once. */
export function columnHeader(name: string, type: string): Uint8Array {
  return Buffer.concat([nativeString(name), nativeString(type)])
}

/** One block of `rows` rows. */
export function encodeBlock(rows: number, columns: readonly NativeColumn[]): Buffer {
  const parts: Chunk[] = [varuint(columns.length), varuint(rows)]
  for (const column of columns) {
    parts.push(column.header)
    for (const chunk of column.chunks) parts.push(chunk)
  }
  const block = Buffer.allocUnsafeSlow(parts.reduce((length, chunk) => length + lengthOf(chunk), 0))
  let at = 0
  for (const chunk of parts) {
    const end = at + lengthOf(chunk)
    if (chunk instanceof Uint8Array) block.set(chunk, at)
    else if (end > at) block.fill(chunk.bytes, at, end)
    at = end
  }
  return block
}

const lengthOf = (chunk: Chunk): number =>
  chunk instanceof Uint8Array ? chunk.length : chunk.bytes.length * chunk.times

/** A String value, or one of the strings in a block's header: length and UTF-8 bytes. */
export function nativeString(value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value
  return Buffer.concat([varuint(bytes.length), bytes])
}

/**
 * The data of a LowCardinality(String) column: runs of one value each.
 * Layout: u64 version 1, u64 flags | width of an index, u64 number of keys, keys, u64 rows, indexes
 * (`SerializationLowCardinality.cpp` of ClickHouse: bit 9 "has additional keys", bit 10 "needs update of dictionary").
 */
export function lowCardinalityStrings(
  runs: readonly { readonly value: string; readonly rows: number }[],
): Uint8Array[] {
  const keys = new Map<string, number>()
  for (const run of runs) if (!keys.has(run.value)) keys.set(run.value, keys.size)
  const width = keys.size <= 0x100 ? 0 : keys.size <= 0x1_0000 ? 1 : 2
  const rows = runs.reduce((sum, run) => sum + run.rows, 0)
  const indexes = width === 0 ? new Uint8Array(rows) : width === 1 ? new Uint16Array(rows) : new Uint32Array(rows)
  let row = 0
  for (const run of runs) {
    indexes.fill(keys.get(run.value)!, row, row + run.rows)
    row += run.rows
  }
  const head = Buffer.alloc(24)
  head.writeBigUInt64LE(1n, 0)
  head.writeBigUInt64LE(BigInt((1 << 9) | (1 << 10) | width), 8)
  head.writeBigUInt64LE(BigInt(keys.size), 16)
  const count = Buffer.alloc(8)
  count.writeBigUInt64LE(BigInt(rows))
  return [head, ...[...keys.keys()].map(nativeString), count, new Uint8Array(indexes.buffer)]
}

/** LEB128. */
function varuint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  bytes.push(rest)
  return Uint8Array.from(bytes)
}

/** How the columns of a wire table lie in their ClickHouse table: same bytes, under a name and a type. */
import type { BatchIdentity, Column, ColumnTable, SlicedColumns } from '@pathwatch/proto/columns'
import {
  columnHeader,
  encodeBlock,
  lowCardinalityStrings,
  nativeString,
  type Chunk,
  type NativeColumn,
} from './native.ts'

/** A batch that goes into a block, with what ingest adds to every row of it. */
export interface ColumnarBatch {
  readonly host: string
  /** When the message reached the broker, by its clock: the same at every redelivery. */
  readonly arrivedAtMs: number
  readonly decoded: SlicedColumns
}

/** Columns of the agent's clock; that of the row itself is the first of every table. */
const times: Readonly<Record<string, string>> = { at_ms: 'at', received_at_ms: 'received_at', first_at_ms: 'first_at' }

export const storeName = (column: Column): string => times[column.name] ?? column.name

function storeType(column: Column): string {
  if (column.name in times) return "DateTime64(3, 'UTC')"
  if (column.kind === 'string') return 'String'
  const types: Record<number, string> = { 1: 'UInt8', 2: 'UInt16', 4: 'UInt32', 8: 'UInt64', 16: 'IPv6' }
  const type = types[column.width]
  if (!type) throw new RangeError(`${column.name}: no ClickHouse type is ${column.width} bytes wide`)
  return type
}

/**
 * Turns batches of one wire table into Native blocks. A column that is 0 or "" in all of them is not in the block:
 * ClickHouse puts that in its place, which costs it less than reading it.
 */
export function createBlockEncoder(table: ColumnTable): (batches: readonly ColumnarBatch[]) => Buffer {
  const host = columnHeader('host', 'LowCardinality(String)')
  const epoch = columnHeader('epoch', 'UInt64')
  const batchNo = columnHeader('batch_no', 'UInt64')
  const arrivedAt = columnHeader('arrived_at', "DateTime('UTC')")
  const headers = table.columns.map((column) => columnHeader(storeName(column), storeType(column)))

  return (batches) => {
    const runs = batches.map((batch) => ({ value: batch.host, rows: batch.decoded.rows }))
    const constant = (header: Uint8Array, value: (batch: ColumnarBatch) => Uint8Array): NativeColumn => ({
      header,
      chunks: batches.map((batch) => ({ bytes: value(batch), times: batch.decoded.rows })),
    })
    const data = table.columns.flatMap((column, index) => {
      if (batches.every(({ decoded }) => isZero(decoded.columns[index]!))) return []
      const chunks = batches.flatMap(({ decoded }) => columnChunks(column, decoded.columns[index]!, decoded.rows))
      return [{ header: headers[index]!, chunks }]
    })
    return encodeBlock(
      runs.reduce((rows, run) => rows + run.rows, 0),
      [
        { header: host, chunks: lowCardinalityStrings(runs) },
        constant(epoch, (batch) => epochBytes(batch.decoded.identity)),
        constant(batchNo, (batch) => uint64(BigInt(batch.decoded.identity.batchNo))),
        constant(arrivedAt, (batch) => uint32(Math.floor(batch.arrivedAtMs / 1000))),
        ...data,
      ],
    )
  }
}

/** The epoch as ClickHouse shows it: hex(epoch) equals the hex digits in the message id. */
export function epochNumber(epoch: Uint8Array): bigint {
  return Buffer.from(epoch).readBigUInt64BE()
}

const epochBytes = (identity: BatchIdentity) => Uint8Array.from(identity.epoch).toReversed()

type Values = SlicedColumns['columns'][number]

const isZero = (values: Values): boolean => 'same' in values && values.same.length === 0

function columnChunks({ kind, width }: Column, values: Values, rows: number): readonly Chunk[] {
  if (values instanceof Uint8Array) return [values]
  if (!('same' in values)) return values.map(nativeString)
  if (kind === 'string') return [{ bytes: nativeString(values.same), times: rows }]
  return [{ bytes: values.same.length === 0 ? new Uint8Array(width) : values.same, times: rows }]
}

function uint64(value: bigint): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** Telemetry as an agent would send it. */
import { randomBytes } from 'node:crypto'
import { encodeColumns, type BatchIdentity, type ColumnTable, type ColumnValues } from '@pathwatch/proto/columns'
import { flowSamples, interfaceCounters } from '@pathwatch/proto/tables'

export type Values = Readonly<Record<string, bigint | number | string | Uint8Array>>

export function identity(batchNo: number, sealedAtMs: number, epoch: Uint8Array = randomBytes(8)): BatchIdentity {
  return { epoch, batchNo, sealedAtMs }
}

export const ipv4 = (address: string) =>
  Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...address.split('.').map(Number))

/** Columns from rows; what a row leaves out is 0. */
export function columnsOf<Table extends ColumnTable>(table: Table, rows: readonly Values[]): ColumnValues<Table> {
  const values: Record<string, readonly string[] | Uint8Array> = {}
  for (const { name, kind, width } of table.columns) {
    if (kind === 'string') {
      values[name] = rows.map((row) => String(row[name] ?? ''))
      continue
    }
    const bytes = Buffer.alloc(rows.length * width)
    rows.forEach((row, index) => {
      const value = row[name] ?? 0
      if (value instanceof Uint8Array) bytes.set(value, index * width)
      else if (typeof value !== 'string') writeUInt(bytes, BigInt(value), index * width, width)
    })
    values[name] = bytes
  }
  return values as ColumnValues<Table>
}

function writeUInt(bytes: Buffer, value: bigint, offset: number, width: number): void {
  for (let byte = 0; byte < width; byte++) bytes[offset + byte] = Number((value >> BigInt(8 * byte)) & 0xffn)
}

export const flowMessage = (id: BatchIdentity, rows: readonly Values[]) =>
  encodeColumns(flowSamples, id, rows.length, columnsOf(flowSamples, rows))

export const counterMessage = (id: BatchIdentity, rows: readonly Values[]) =>
  encodeColumns(interfaceCounters, id, rows.length, columnsOf(interfaceCounters, rows))

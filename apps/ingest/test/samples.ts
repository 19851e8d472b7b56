/** Telemetry as an agent would send it. */
import { randomBytes } from 'node:crypto'
import type { BatchIdentity, ColumnTable, ColumnValues } from '@pathwatch/proto/columns'
import { encodeColumns } from '@pathwatch/proto/columns-encoder'
import { columnsOfRows, type RowOf } from '@pathwatch/proto/rows'
import { flowSamples, interfaceCounters } from '@pathwatch/proto/tables'

export type Values = Readonly<Record<string, bigint | number | string | Uint8Array>>

export function identity(batchNo: number, sealedAtMs: number, epoch: Uint8Array = randomBytes(8)): BatchIdentity {
  return { epoch, batchNo, sealedAtMs }
}

export const ipv4 = (address: string) =>
  Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...address.split('.').map(Number))

/** Columns from rows; what a row leaves out is 0. */
export const columnsOf = <Table extends ColumnTable>(table: Table, rows: readonly Values[]): ColumnValues<Table> =>
  columnsOfRows(table, rows as readonly RowOf<Table>[])

export const flowMessage = (id: BatchIdentity, rows: readonly Values[]) =>
  encodeColumns(flowSamples, id, rows.length, columnsOf(flowSamples, rows))

export const counterMessage = (id: BatchIdentity, rows: readonly Values[]) =>
  encodeColumns(interfaceCounters, id, rows.length, columnsOf(interfaceCounters, rows))

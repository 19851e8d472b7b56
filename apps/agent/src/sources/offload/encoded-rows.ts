/**
 * Rows as the messages they go in, made in the thread that has them: copying a thousand objects with addresses in them to
 * another thread takes longer than making them.
 */
import type { ColumnTable, ColumnValues } from '@pathwatch/proto/columns'
import type { ColumnsEncoder } from '@pathwatch/proto/columns-encoder'
import { columnsOfRows } from '@pathwatch/proto/rows'
import type { RowOf } from '@pathwatch/proto/rows'
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'

export interface EncodedRows {
  readonly rows: number
  /** ColumnsEncoder.body, in memory of its own. */
  readonly body: Uint8Array
}

/** What a message gets when it is sealed. */
const IDENTITY_BYTES_MAX = 64

export function encodeRows<Table extends ColumnTable>(
  encoder: ColumnsEncoder,
  table: Table,
  rows: readonly RowOf<Table>[],
): EncodedRows[] {
  return rows.length === 0 ? [] : encode(encoder, table, columnsOfRows(table, rows), 0, rows.length)
}

/** In halves when it is too much for a message. */
function encode<Table extends ColumnTable>(
  encoder: ColumnsEncoder,
  table: Table,
  columns: ColumnValues<Table>,
  from: number,
  to: number,
): EncodedRows[] {
  const body = encoder.body(table, to - from, columns, from)
  // One row that is too long is counted as lost where it is sealed.
  if (body.length <= MESSAGE_BYTES_MAX - IDENTITY_BYTES_MAX || to - from === 1)
    return [{ rows: to - from, body: body.slice() }]
  const middle = (from + to) >> 1
  return [...encode(encoder, table, columns, from, middle), ...encode(encoder, table, columns, middle, to)]
}

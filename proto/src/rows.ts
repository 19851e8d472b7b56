/** Rows as objects, for streams whose rate is low enough to build one for each. */
import type { Column, ColumnTable, ColumnValues } from './columns.ts'

type Value<C extends Column> = Column extends C
  ? string | number | bigint | Uint8Array
  : C['kind'] extends 'string'
    ? string
    : C['width'] extends 16
      ? Uint8Array
      : number | bigint

/** One row of a table, by column name; what is left out is 0, or "". Addresses are 16 bytes in network order. */
export type RowOf<Table extends ColumnTable> = {
  readonly [C in Table['columns'][number] as C['name']]?: Value<C> | undefined
}

/** Columns from rows. Throws RangeError, naming the column, when a number does not fit its column. */
export function columnsOfRows<Table extends ColumnTable>(
  table: Table,
  rows: readonly RowOf<Table>[],
): ColumnValues<Table> {
  const cells = rows as readonly Readonly<Record<string, unknown>>[]
  const columns: Record<string, readonly string[] | ArrayBufferView> = {}
  for (const column of table.columns) {
    const values = cells.map((row) => row[column.name])
    columns[column.name] = column.kind === 'string' ? values.map(text) : packed(table, column, values)
  }
  return columns as ColumnValues<Table>
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function packed(table: ColumnTable, column: Column, values: readonly unknown[]): Uint8Array {
  const bytes = new Uint8Array(values.length * column.width)
  const view = new DataView(bytes.buffer)
  values.forEach((value, row) => {
    const offset = row * column.width
    if (value instanceof Uint8Array && value.length === column.width) bytes.set(value, offset)
    else if (typeof value === 'number' || typeof value === 'bigint') {
      if (!fits(value, column.width)) {
        throw new RangeError(`${table.stream}.${column.name}: ${value} is not a whole number of ${column.width} bytes`)
      }
      write(view, offset, column.width, value)
    } else if (value !== undefined) {
      throw new RangeError(`${table.stream}.${column.name}: not ${column.width} bytes`)
    }
  })
  return bytes
}

const fits = (value: number | bigint, width: number): boolean =>
  width <= 8 && value >= 0 && (typeof value === 'bigint' || Number.isInteger(value)) && value < 2 ** (8 * width)

function write(view: DataView, offset: number, width: number, value: number | bigint): void {
  if (width === 1) view.setUint8(offset, Number(value))
  else if (width === 2) view.setUint16(offset, Number(value), true)
  else if (width === 4) view.setUint32(offset, Number(value), true)
  else view.setBigUint64(offset, BigInt(value), true)
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnTables } from '../gen/tables.ts'
import { decodeColumns } from './columns.ts'
import { encodeColumns } from './columns-encoder.ts'
import type { Column, ColumnTable } from './columns.ts'
import { columnsOfRows } from './rows.ts'
import type { RowOf } from './rows.ts'
import { streams } from './subjects.ts'

const identity = { epoch: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), batchNo: 7, sealedAtMs: 1_800_000_000_000 }

function cell(column: Column) {
  if (column.kind === 'string') return fc.string({ unit: 'binary', maxLength: 40 })
  if (column.width === 16) return fc.uint8Array({ minLength: 16, maxLength: 16 })
  return fc.bigInt({ min: 0n, max: 2n ** BigInt(8 * column.width) - 1n })
}

const shown = (bytes: Uint8Array, column: Column): unknown => {
  if (column.kind === 'string') return new TextDecoder().decode(bytes)
  if (column.width === 16) return Uint8Array.from(bytes)
  return bytes.reduce((sum, byte, index) => sum + (BigInt(byte) << BigInt(8 * index)), 0n)
}

test.each(Object.entries(columnTables))('%s: what goes in comes out', (stream, table: ColumnTable) => {
  expect(streams).toContain(stream)
  const row = fc.record(Object.fromEntries(table.columns.map((column) => [column.name, cell(column)])))
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const columns = columnsOfRows(table, rows as RowOf<ColumnTable>[])
      const { columns: decoded } = decodeColumns(table, encodeColumns(table, identity, rows.length, columns))
      table.columns.forEach((column, index) => {
        const found = decoded[index]!
        rows.forEach((expected, at) => {
          const bytes =
            found instanceof Uint8Array ? found.subarray(at * column.width, (at + 1) * column.width) : found[at]!
          expect(shown(bytes, column), column.name).toEqual(expected[column.name])
        })
      })
    }),
    { numRuns: 30 },
  )
})

test('what is left out is 0 or ""', () => {
  const { columns } = decodeColumns(
    columnTables.facts,
    encodeColumns(columnTables.facts, identity, 1, columnsOfRows(columnTables.facts, [{}])),
  )
  expect(
    columns.every((column) => (column instanceof Uint8Array ? column : column[0]!).every((byte) => byte === 0)),
  ).toBe(true)
})

test.each([
  ['port_stats.if_index: 4294967296 is not a whole number of 4 bytes', { if_index: 2 ** 32 }],
  ['port_stats.if_index: 1.5 is not a whole number of 4 bytes', { if_index: 1.5 }],
  ['port_stats.rx_bytes: -1 is not a whole number of 8 bytes', { rx_bytes: -1n }],
])('%s', (message, row) => {
  expect(() => columnsOfRows(columnTables.port_stats, [row])).toThrow(message)
})

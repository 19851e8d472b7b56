'use client'
import { useMemo } from 'react'
import { bytes, count, duration, si } from '../../lib/format.ts'
import type { Column } from '../../ui/table.tsx'
import { Table } from '../../ui/table.tsx'
import type { Cells, Result } from './run.ts'

const NUMERIC = /^(?:Nullable\()?(?:U?Int|Float|Decimal|BFloat)/

// Widths of the 12 px monospaced font, and how much of a long text a column may take.
const CHAR_PX = 7.3
const WIDTH_MIN = 56
const WIDTH_MAX = 460

function columnsOf(names: string[], types: string[], sample: Cells[]): Column<Cells>[] {
  return names.map((name, index) => {
    const type = types[index] ?? ''
    const numeric = NUMERIC.test(type)
    const longest = Math.max(name.length + 2, ...sample.map((cells) => (cells[index] ?? 'NULL').length))
    return {
      id: `c${index}`,
      title: name,
      hint: type,
      mono: true,
      width: Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, Math.ceil(longest * CHAR_PX) + 17)),
      ...(numeric ? { align: 'right' as const, descFirst: true } : {}),
      value: (cells) => {
        const cell = cells[index] ?? null
        return cell === null || !numeric ? cell : Number(cell)
      },
      text: (cells) => cells[index] ?? 'NULL',
      cell: (cells) => cells[index] ?? <span className="text-text-3">NULL</span>,
    }
  })
}

export function ResultTable({ result }: { result: Result }) {
  const { names, types, rows, sample } = result
  const columns = useMemo(() => columnsOf(names, types, sample), [names, types, sample])
  const width = columns.reduce((sum, column) => sum + (column.width ?? 0), 0)
  // What is left over goes to an empty column, not into the gaps.
  const padded = useMemo<Column<Cells>[]>(() => [...columns, { id: 'rest', title: '', cell: () => null }], [columns])
  return (
    <div data-scroll className="min-h-0 flex-1 overflow-auto [--sticky-top:0px]">
      <Table label="Result" columns={padded} rows={rows} rowKey={(_row, index) => String(index)} minWidth={width} />
    </div>
  )
}

/** What came back, in words. */
export function ResultRemark({ result, elapsedMs }: { result: Result; elapsedMs: number }) {
  const { state, rows, end } = result
  const shown = count(rows.length)
  if (state === 'running')
    return (
      <>
        Running for {duration(elapsedMs)}, {shown} rows so far
      </>
    )
  if (state === 'cancelled')
    return (
      <>
        Cancelled after {duration(elapsedMs)}, with {shown} rows
      </>
    )
  if (state === 'failed' || !end) return <>Failed after {duration(elapsedMs)}</>
  return (
    <>
      {end.truncated ? (
        <b className="font-semibold text-text">First {shown} rows, CSV has more,</b>
      ) : (
        <>
          {shown} {rows.length === 1 ? 'row' : 'rows'}
        </>
      )}{' '}
      in {duration(end.elapsedMs)}
      {end.rowsRead > rows.length && (
        <>
          , read {si(end.rowsRead)} rows, {bytes(end.bytesRead)}
        </>
      )}
    </>
  )
}

'use client'
import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import type { ColumnDef, Row } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Sort } from '../lib/fleet.ts'
import { compareValues } from '../lib/fleet.ts'
import { useKeys } from './keys.tsx'

export interface Column<T> {
  id: string
  title: string
  /** Said when the header is pointed at. */
  hint?: string
  /** Pixels; columns without a width share what is left. */
  width?: number
  /** Numbers go right. */
  align?: 'right'
  mono?: boolean
  /** Long text wraps instead of being cut off; only in tables that stay short. */
  wrap?: boolean
  /** Sorts by this; null is unknown and always last. A column without it cannot be sorted. */
  value?: (row: T) => string | number | null
  /** First click sorts the largest first. */
  descFirst?: boolean
  cell: (row: T) => ReactNode
  /** The whole text of a cell that may be cut off. */
  text?: (row: T) => string
}

const ROW_HEIGHT = 28
/** Shorter tables are in the page whole, so that the browser's own search finds everything. */
const VIRTUAL_FROM = 120

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
type TableRow<T extends object> = Row<typeof features, T>

function definitionsOf<T extends object>(columns: Column<T>[]): ColumnDef<typeof features, T>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: (row: T) => column.value?.(row) ?? undefined,
    enableSorting: column.value !== undefined,
    sortDescFirst: column.descFirst ?? false,
    sortUndefined: 'last' as const,
    sortFn: (a: TableRow<T>, b: TableRow<T>) => compareValues(a.getValue(column.id), b.getValue(column.id)),
  }))
}

/**
 * A dense table: sticky header, sorting, rows by keyboard (j, k, Enter) when it is the page's main table, and only the
 * rows in view in the document when it is long.
 */
export function Table<T extends object>({
  label,
  columns,
  rows,
  rowKey,
  rowHref,
  sort: controlledSort,
  onSort,
  keyboard = false,
  minWidth,
}: {
  label: string
  columns: Column<T>[]
  rows: T[]
  rowKey: (row: T, index: number) => string
  /** Where Enter goes. */
  rowHref?: (row: T) => string
  sort?: Sort | null
  onSort?: (sort: Sort | null) => void
  keyboard?: boolean
  /** Narrower than this, the page scrolls sideways. */
  minWidth?: number
}) {
  const [ownSort, setOwnSort] = useState<Sort | null>(null)
  const sort = onSort ? (controlledSort ?? null) : ownSort
  const definitions = useMemo(() => definitionsOf(columns), [columns])
  const sorting = useMemo(() => (sort ? [sort] : []), [sort])
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    state: { sorting },
    onSortingChange: (updater) => {
      const [next] = typeof updater === 'function' ? updater(sorting) : updater
      ;(onSort ?? setOwnSort)(next ?? null)
    },
  })
  const sorted = table.getRowModel().rows
  const body = useRef<HTMLTableSectionElement>(null)
  const selected = useSelection(sorted, keyboard, body, rowHref)
  const { items, before, after } = useRowsInView(sorted.length, body, selected)

  return (
    <table
      aria-label={label}
      aria-rowcount={sorted.length + 1}
      className="w-full table-fixed border-separate border-spacing-0 text-left"
      style={minWidth ? { minWidth } : undefined}
    >
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={column.width ? { width: column.width } : undefined} />
        ))}
      </colgroup>
      <thead className="sticky top-(--sticky-top) z-10 bg-bg">
        <tr>
          {columns.map((column) => {
            const direction = sort?.id === column.id ? (sort.desc ? 'descending' : 'ascending') : undefined
            return (
              <th
                key={column.id}
                scope="col"
                aria-sort={direction ?? (column.value ? 'none' : undefined)}
                title={column.hint}
                className={`h-(--row) truncate border-b border-line-strong px-2 text-[12px] font-normal text-text-3 first:pl-0 last:pr-0 ${column.align === 'right' ? 'text-right' : ''}`}
              >
                {column.value ? (
                  <button
                    type="button"
                    onClick={() => table.getColumn(column.id)?.toggleSorting()}
                    className={`max-w-full truncate hover:text-text ${direction ? 'text-text' : ''}`}
                  >
                    {column.title}
                    {direction && <span aria-hidden="true">{direction === 'descending' ? ' ↓' : ' ↑'}</span>}
                  </button>
                ) : (
                  column.title
                )}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody ref={body}>
        {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
        {items.map((index) => {
          const row = sorted[index]!
          return (
            <tr
              key={rowKey(row.original, row.index)}
              data-index={index}
              aria-rowindex={index + 2}
              aria-current={selected === index || undefined}
              className="group hover:bg-hover aria-[current]:bg-selected"
            >
              {columns.map((column) => (
                <td
                  key={column.id}
                  title={column.text?.(row.original)}
                  className={`h-(--row) border-b border-line px-2 align-top first:pl-0 last:pr-0 ${column.wrap ? 'py-[3.5px] break-words' : 'truncate leading-[27px]'} ${column.align === 'right' ? 'text-right' : ''} ${column.mono ? 'font-mono text-[12px]' : ''}`}
                >
                  {column.cell(row.original)}
                </td>
              ))}
            </tr>
          )
        })}
        {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
      </tbody>
    </table>
  )
}

/** The row that j and k move; undefined until one of them is pressed. */
function useSelection<T extends object>(
  rows: TableRow<T>[],
  enabled: boolean,
  body: React.RefObject<HTMLTableSectionElement | null>,
  rowHref: ((row: T) => string) | undefined,
): number | undefined {
  const router = useRouter()
  const [wanted, setSelected] = useState<number>()
  const selected = wanted === undefined || rows.length === 0 ? undefined : Math.min(wanted, rows.length - 1)
  const move = (step: number) => {
    if (!enabled || rows.length === 0) return
    setSelected(selected === undefined ? 0 : Math.max(0, Math.min(rows.length - 1, selected + step)))
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Escape: () => setSelected(undefined),
    Enter: (event) => {
      const onControl = event.target instanceof Element && event.target.closest('a, button') !== null
      if (enabled && !onControl && selected !== undefined && rowHref) router.push(rowHref(rows[selected]!.original))
    },
  })
  useEffect(() => {
    if (selected === undefined) return
    body.current?.querySelector(`[data-index="${selected}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selected, body])
  return selected
}

/** Indexes of the rows to draw, and the heights of what is left out before and after them. */
function useRowsInView(
  count: number,
  body: React.RefObject<HTMLTableSectionElement | null>,
  selected: number | undefined,
): { items: number[]; before: number; after: number } {
  const long = count >= VIRTUAL_FROM
  const [scrollMargin, setScrollMargin] = useState(0)
  // oxlint-disable-next-line react/incompatible-library -- it is called here and passed nowhere
  const virtualizer = useVirtualizer({
    count: long ? count : 0,
    getScrollElement: () => body.current?.closest('[data-scroll]') ?? null,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin,
    initialRect: { width: 0, height: 1000 },
  })
  useEffect(() => {
    const scroll = body.current?.closest('[data-scroll]')
    if (!body.current || !scroll) return
    setScrollMargin(body.current.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop)
  }, [count, body])
  useEffect(() => {
    if (long && selected !== undefined) virtualizer.scrollToIndex(selected)
  }, [long, selected, virtualizer])

  if (!long) return { items: Array.from({ length: count }, (_, index) => index), before: 0, after: 0 }
  const virtual = virtualizer.getVirtualItems()
  const items = virtual.map((item) => item.index)
  const first = items[0] ?? 0
  const last = items.at(-1) ?? -1
  return { items, before: first * ROW_HEIGHT, after: (count - 1 - last) * ROW_HEIGHT }
}

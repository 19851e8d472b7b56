'use client'
import type { Section } from '@pathwatch/codecs/decode/paste'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent } from 'react'
import { useEffect, useMemo, useRef } from 'react'
import type { Row } from './rows.ts'
import { shownRows } from './rows.ts'
import { TreeRow, rowId } from './tree-row.tsx'

const ROW_PX = 24

/** The annotated fields. Only what is in view is in the document. */
export function Tree({
  sections,
  rows,
  closed,
  setClosed,
  selected,
  onSelect,
  highlighted,
  pointedElsewhere,
  onHover,
  lineOf,
}: {
  sections: readonly Section[]
  rows: readonly Row[]
  closed: ReadonlySet<number>
  setClosed: (closed: Set<number>) => void
  /** Of the keyboard; -1 for none. */
  selected: number
  onSelect: (row: number) => void
  highlighted: number
  /** The row whose bytes the pointer is on in the input or the grid: it is scrolled to. -1 for none. */
  pointedElsewhere: number
  onHover: (row: number | null) => void
  lineOf: (place: number) => number
}) {
  const box = useRef<HTMLDivElement>(null)
  const shown = useMemo(() => shownRows(rows, closed), [rows, closed])
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only, never memoized
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => shown[index]!,
    overscan: 12,
  })
  const at = shown.indexOf(selected)
  // The row may be inside of closed ones.
  const revealed = pointedElsewhere < 0 ? -1 : shown.findLastIndex((row) => row <= pointedElsewhere)
  useEffect(() => {
    if (revealed >= 0) virtual.scrollToIndex(revealed, { align: 'auto' })
  }, [revealed, virtual])

  const select = (index: number) => {
    const row = shown[Math.max(0, Math.min(index, shown.length - 1))]
    if (row === undefined) return
    onSelect(row)
    virtual.scrollToIndex(shown.indexOf(row), { align: 'auto' })
  }
  const toggle = (row: number) => {
    if (rows[row]!.end === row + 1) return
    const next = new Set(closed)
    if (!next.delete(row)) next.add(row)
    setClosed(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows[selected]
    const canOpen = row !== undefined && row.end > selected + 1
    const isOpen = canOpen && !closed.has(selected)
    const actions: Record<string, () => void> = {
      ArrowDown: () => select(at + 1),
      ArrowUp: () => select(at - 1),
      Home: () => select(0),
      End: () => select(shown.length - 1),
      PageDown: () => select(at + 10),
      PageUp: () => select(at - 10),
      ArrowRight: () => (isOpen ? select(at + 1) : canOpen && toggle(selected)),
      ArrowLeft: () => (isOpen ? toggle(selected) : row && row.parent >= 0 && select(shown.indexOf(row.parent))),
      Enter: () => row && toggle(selected),
      ' ': () => row && toggle(selected),
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    action()
  }
  return (
    <div
      ref={box}
      role="tree"
      aria-label="Decoded fields"
      tabIndex={0}
      aria-activedescendant={at >= 0 ? rowId(selected) : undefined}
      data-scroll
      className="min-h-0 flex-1 overflow-auto font-mono text-[12px]"
      // A click chooses a row itself; scrolling to the first one before would take it from under the pointer.
      onFocus={(event) => at < 0 && event.currentTarget.matches(':focus-visible') && select(0)}
      onKeyDown={onKeyDown}
      onMouseLeave={() => onHover(null)}
    >
      <div role="presentation" className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const index = shown[item.index]!
          const row = rows[index]!
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              role="presentation"
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <TreeRow
                index={index}
                row={row}
                section={sections[row.section]!}
                isOpen={row.end > index + 1 ? !closed.has(index) : undefined}
                isSelected={index === selected}
                isHighlighted={index === highlighted}
                lineOf={lineOf}
                onToggle={() => toggle(index)}
                onSelect={() => onSelect(index)}
                onHover={() => onHover(index)}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}

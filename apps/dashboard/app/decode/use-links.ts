'use client'
import { Places } from '@pathwatch/codecs/decode/places'
import type { Section } from '@pathwatch/codecs/decode/paste'
import type { RefObject } from 'react'
import { useCallback, useMemo, useState } from 'react'
import type { InputHandle } from './input.tsx'
import type { Stretch } from './ranges.ts'
import { rowOfPlace, stretchesOf } from './ranges.ts'
import type { Row } from './rows.ts'
import { closedAtFirst, rangeOf, rowAt, rowsOf } from './rows.ts'
import type { Decoded } from './use-decoded.ts'

interface Pointed {
  row: number
  /** Where the pointer is. */
  from: 'tree' | 'bytes'
}

const NO_SECTIONS: readonly Section[] = []

/** What is selected and pointed at, and what in the tree, the text and the bytes belongs to it. */
export function useLinks(decoded: Decoded | null, input: RefObject<InputHandle | null>) {
  const sections = decoded?.sections ?? NO_SECTIONS
  const text = decoded?.text ?? ''
  const rows = useMemo(() => rowsOf(sections), [sections])
  const places = useMemo(() => new Places(text), [text])
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  const [selected, setSelected] = useState(-1)
  const [pointed, setPointed] = useState<Pointed | null>(null)
  // Row numbers mean nothing in another tree.
  const [known, setKnown] = useState(rows)
  if (known !== rows) {
    setKnown(rows)
    setClosed(closedAtFirst(rows))
    setSelected(-1)
    setPointed(null)
  }

  const highlighted = known === rows ? (pointed?.row ?? selected) : -1
  const stretches = useMemo<Stretch[]>(
    () => (highlighted < 0 ? [] : stretchesOf(sections, rows, highlighted)),
    [sections, rows, highlighted],
  )
  const point = (row: number, from: Pointed['from']) => {
    if (row < 0) setPointed(null)
    else if (row !== pointed?.row || from !== pointed.from) setPointed({ row, from })
  }
  const dump = dumpOf(sections, rows, highlighted)
  return {
    rows,
    stretches,
    dump: dump && { ...dump, reveal: pointed || selected < 0 ? -1 : (dump.range?.offset ?? -1) },
    pointAtText: (place: number | null) => point(place === null ? -1 : rowOfPlace(sections, rows, place), 'bytes'),
    pointAtByte: (offset: number | null) =>
      point(offset === null || !dump ? -1 : rowAt(rows, dump.section, offset), 'bytes'),
    tree: {
      closed,
      setClosed,
      selected,
      onSelect: (row: number) => {
        setSelected(row)
        setPointed(null)
        const [first] = stretchesOf(sections, rows, row)
        if (first) input.current?.reveal(first)
      },
      highlighted,
      pointedElsewhere: pointed?.from === 'bytes' ? pointed.row : -1,
      onHover: (row: number | null) => point(row ?? -1, 'tree'),
      lineOf: useCallback((place: number) => places.lineOf(place), [places]),
    },
  }
}

/** The bytes to show beside a row: those of its section, or the first there are. */
function dumpOf(sections: readonly Section[], rows: readonly Row[], highlighted: number) {
  const own = rows[highlighted]?.section ?? -1
  const section = sections[own]?.dump ? own : sections.findIndex((one) => one.dump)
  const dump = sections[section]?.dump
  if (!dump) return null
  const range = section === own ? rangeOf(rows, highlighted) : null
  return { section, bytes: dump.bytes, title: `${sections[section]!.kind}, ${sections[section]!.remark}`, range }
}

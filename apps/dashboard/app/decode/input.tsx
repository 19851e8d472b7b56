'use client'
import { Places } from '@pathwatch/codecs/decode/places'
import type { ClipboardEvent, RefObject } from 'react'
import { useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import type { Stretch } from './ranges.ts'

const LINE_PX = 18
const PADDING_PX = 8
const TAB_COLUMNS = 8
const MARKS_MAX = 500
/** Of the beginning of a field, so much is to be in view. */
const FEW_CHARACTERS_PX = 60
/** Browsers insert line by line: longer pastes, in UTF-16 code units, would take seconds. */
const PASTE_MAX = 20_000

export interface InputHandle {
  /** Scrolls a stretch of the text into view. */
  reveal: (stretch: Stretch) => void
  focus: () => void
}

interface Mark {
  line: number
  column: number
  columns: number
}

/** The pasted text; stretches of it are highlighted behind the characters. */
export function Input({
  handle,
  text,
  onChange,
  stretches,
  onPoint,
}: {
  handle: RefObject<InputHandle | null>
  text: string
  onChange: (text: string) => void
  stretches: readonly Stretch[]
  /** The place under the pointer, in UTF-16 code units; null when it leaves. */
  onPoint: (place: number | null) => void
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const ruler = useRef<HTMLSpanElement>(null)
  const places = useMemo(() => new Places(text), [text])
  const marks = useMemo(() => marksOf(stretches, text, places), [stretches, text, places])

  const onScroll = () => {
    const { scrollLeft, scrollTop } = area.current!
    layer.current!.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`
  }
  // A shorter text moves what is in view without a scroll event in some browsers.
  useEffect(onScroll, [text])
  useImperativeHandle(handle, () => ({
    focus: () => area.current?.focus(),
    reveal: ({ start }) => {
      const { current } = area
      if (!current) return
      const line = places.lineOf(start)
      const top = (line - 1) * LINE_PX
      const left = columnsOf(text.slice(places.startOf(line), start)) * ruler.current!.getBoundingClientRect().width
      current.scrollTop = scrolledTo(top, LINE_PX, current.scrollTop, current.clientHeight)
      current.scrollLeft = scrolledTo(left, FEW_CHARACTERS_PX, current.scrollLeft, current.clientWidth)
    },
  }))
  const placeAt = (x: number, y: number): number | null => {
    const box = area.current!.getBoundingClientRect()
    const line = Math.floor((y - box.top - PADDING_PX + area.current!.scrollTop) / LINE_PX) + 1
    const column = (x - box.left - PADDING_PX + area.current!.scrollLeft) / ruler.current!.getBoundingClientRect().width
    const start = places.startOf(line)
    if (line < 1 || column < 0 || places.lineOf(start) !== line) return null
    const end = text.indexOf('\n', start)
    const index = indexAt(text.slice(start, end < 0 ? undefined : end), column)
    return index === null ? null : start + index
  }
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain').replaceAll(/\r\n?/g, '\n')
    if (pasted.length <= PASTE_MAX) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    onChange(text.slice(0, selectionStart) + pasted + text.slice(selectionEnd))
  }
  return (
    <div className="relative h-full w-full overflow-hidden font-mono text-[12px]">
      <div ref={layer} aria-hidden="true" className="pointer-events-none absolute top-0 left-0">
        <span ref={ruler} className="invisible absolute h-0 w-[1ch]" />
        {marks.map((mark) => (
          <span
            key={`${mark.line}:${mark.column}`}
            data-mark
            className="absolute rounded-[2px] bg-[color-mix(in_srgb,var(--accent)_26%,transparent)]"
            style={{
              top: PADDING_PX + (mark.line - 1) * LINE_PX,
              left: `calc(${PADDING_PX}px + ${mark.column}ch)`,
              width: `${mark.columns}ch`,
              height: LINE_PX,
            }}
          />
        ))}
      </div>
      <textarea
        ref={area}
        aria-label="Text to decode"
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onPaste={onPaste}
        onScroll={onScroll}
        onMouseMove={(event) => onPoint(placeAt(event.clientX, event.clientY))}
        onMouseLeave={() => onPoint(null)}
        placeholder="Paste a dump, a stack, a log or the output of a tool"
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        className="relative block h-full w-full resize-none overflow-auto bg-transparent p-2 leading-[18px] whitespace-pre outline-none [tab-size:8] placeholder:text-text-3"
      />
    </div>
  )
}

/** What to scroll to so that something is in view; where it is already when it is. */
function scrolledTo(at: number, size: number, scrolled: number, view: number): number {
  const isInView = at >= scrolled && at + size + 2 * PADDING_PX <= scrolled + view
  return isInView ? scrolled : Math.max(0, at - view / 3)
}

/** The stretches line by line, in columns as they are shown. */
function marksOf(stretches: readonly Stretch[], text: string, places: Places): Mark[] {
  const marks: Mark[] = []
  for (const { start, end } of stretches) {
    for (let at = start; at < end && marks.length < MARKS_MAX;) {
      const line = places.lineOf(at)
      const from = places.startOf(line)
      const newline = text.indexOf('\n', at)
      const to = newline < 0 || newline > end ? end : newline
      const column = columnsOf(text.slice(from, at))
      if (to > at) marks.push({ line, column, columns: columnsOf(text.slice(from, to)) - column })
      at = to === newline ? to + 1 : end
    }
  }
  return marks
}

const afterTab = (column: number) => column + TAB_COLUMNS - (column % TAB_COLUMNS)

function columnsOf(start: string): number {
  let column = 0
  for (const char of start) column = char === '\t' ? afterTab(column) : column + 1
  return column
}

/** Index of the character in a column; null behind the end. */
function indexAt(line: string, column: number): number | null {
  let at = 0
  let index = 0
  for (const char of line) {
    at = char === '\t' ? afterTab(at) : at + 1
    if (at > column) return index
    index += char.length
  }
  return null
}

'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { MouseEvent } from 'react'
import { useEffect, useRef } from 'react'

const LINE_BYTES = 16
const LINE_PX = 20
const HIGHLIGHT = 'bg-[color-mix(in_srgb,var(--accent)_26%,transparent)]'

/** The bytes of one dump, 16 a line, with the range of a field highlighted. */
export function Grid({
  bytes,
  title,
  range,
  reveal,
  onPoint,
}: {
  bytes: Uint8Array
  title: string
  range: { offset: number; length: number } | null
  /** A byte to scroll to; -1 for none. */
  reveal: number
  /** The byte under the pointer; null when it leaves. */
  onPoint: (offset: number | null) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only, never memoized
  const virtual = useVirtualizer({
    count: Math.ceil(bytes.length / LINE_BYTES),
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    overscan: 8,
  })
  useEffect(() => {
    if (reveal >= 0) virtual.scrollToIndex(Math.floor(reveal / LINE_BYTES), { align: 'auto' })
  }, [reveal, virtual])
  const point = (event: MouseEvent) => {
    const byte = (event.target as HTMLElement).dataset['byte']
    onPoint(byte === undefined ? null : Number(byte))
  }
  const isIn = (offset: number) =>
    range !== null && offset >= range.offset && offset < range.offset + range.length ? HIGHLIGHT : ''
  return (
    <section aria-label="Bytes" className="flex min-h-0 flex-col">
      <p className="shrink-0 truncate px-2 py-1 text-[12px] text-text-3" title={title}>
        {title}
      </p>
      <div
        ref={box}
        data-scroll
        className="min-h-0 overflow-auto px-2 pb-2 font-mono text-[12px] leading-5"
        onMouseMove={point}
        onMouseLeave={() => onPoint(null)}
      >
        <div className="relative min-w-[66ch]" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const line = Array.from(bytes.subarray(index * LINE_BYTES, (index + 1) * LINE_BYTES))
            const from = index * LINE_BYTES
            return (
              <div key={key} className="absolute top-0 left-0 flex" style={{ transform: `translateY(${start}px)` }}>
                <span className="w-[5.5ch] text-text-3">{from.toString(16).padStart(4, '0')}</span>
                <span className="w-[44.5ch]">
                  {line.map((byte, at) => (
                    <span
                      key={from + at}
                      data-byte={from + at}
                      data-highlighted={isIn(from + at) !== '' || undefined}
                      className={`inline-block w-[2.7ch] text-center hover:underline ${isIn(from + at)} ${byte === 0 ? 'text-text-3' : ''}`}
                    >
                      {byte.toString(16).padStart(2, '0')}
                    </span>
                  ))}
                </span>
                <span className="whitespace-pre text-text-2">
                  {line.map((byte, at) => (
                    <span key={from + at} data-byte={from + at} className={isIn(from + at)}>
                      {byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'}
                    </span>
                  ))}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}

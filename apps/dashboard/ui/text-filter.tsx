'use client'
import { useEffect, useRef, useState } from 'react'
import { Icon } from './icons.tsx'
import { useKeys } from './keys.tsx'

/** The filter of a page's table: `/` focuses it, Escape empties it and then leaves it. Reports after a short pause. */
export function TextFilter({
  label,
  value,
  onChange,
  pauseMs = 150,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  pauseMs?: number
}) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [reported, setReported] = useState(value)
  // The value also changes from outside, by Back or a link.
  if (value !== reported) {
    setReported(value)
    setText(value)
  }
  useEffect(() => {
    if (text === reported) return
    const timer = setTimeout(() => {
      setReported(text)
      onChange(text)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text, reported, onChange, pauseMs])
  useKeys({
    '/': (event) => {
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    },
  })
  return (
    <div className="relative inline-flex items-center">
      <Icon name="search" className="pointer-events-none absolute left-2 size-3.5 text-text-3" />
      <input
        ref={input}
        type="text"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={`${label}  /`}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (text === '') input.current?.blur()
          else setText('')
        }}
        className="h-7 w-60 rounded-[4px] border border-line-strong bg-bg pr-2 pl-7"
      />
    </div>
  )
}

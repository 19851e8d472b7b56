'use client'
import { useEffect, useRef } from 'react'

/** Keys belong to what is being typed into, and to open dialogs and menus. */
function isBusyElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest(
      'input, textarea, select, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
    ) !== null
  )
}

/** Runs a handler for a key pressed anywhere on the page. `/`, `?` and letters are as typed: `G` is shift and g. */
export function useKeys(handlers: Record<string, (event: KeyboardEvent) => void>): void {
  const current = useRef(handlers)
  useEffect(() => {
    current.current = handlers
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isBusyElsewhere(event.target)) return
      current.current[event.key]?.(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

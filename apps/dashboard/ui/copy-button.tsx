'use client'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'

/** Copies text and says so. Without a clipboard (plain http, not loopback) it says that instead. */
export function CopyButton({ text, label, iconOnly = false }: { text: string; label: string; iconOnly?: boolean }) {
  const [said, setSaid] = useState<'copied' | 'not allowed' | null>(null)
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), 1500)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('copied')
    } catch {
      // The browser keeps the reason to itself.
      setSaid('not allowed')
    }
  }
  return (
    <Button kind="quiet" onClick={() => void copy()} {...(iconOnly ? { 'aria-label': label, title: label } : {})}>
      <Icon name={said === 'copied' ? 'check' : 'copy'} className="size-3.5" />
      <span aria-live="polite" className={iconOnly ? 'sr-only' : ''}>
        {said === 'copied' ? 'Copied' : said === 'not allowed' ? 'Copying not allowed' : iconOnly ? '' : label}
      </span>
    </Button>
  )
}

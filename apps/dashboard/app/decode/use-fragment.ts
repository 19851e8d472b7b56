'use client'
import { useEffect, useRef, useState } from 'react'
import { count } from '../../lib/format.ts'
import { SHARED_LENGTH_MAX, ShareError, packText, unpackText } from '../../lib/share.ts'

export interface Pasted {
  text: string
  /** null: guessed. */
  kind: string | null
}

/** After the last key. */
const SHARE_DELAY_MS = 250

/** Text and kind live in the URL's fragment, which no request carries. */
export function useFragment(): {
  pasted: Pasted
  setPasted: (next: Pasted) => void
  /** Of the link the page was opened with. */
  problem: string | null
  /** Why the URL does not carry the text; null when it does. */
  notShared: string | null
  /** The address to share; null while the URL does not carry the text. */
  copyable: string | null
} {
  const [pasted, setPasted] = useState<Pasted>({ text: '', kind: null })
  const [problem, setProblem] = useState<string | null>(null)
  const [notShared, setNotShared] = useState<string | null>(null)
  const [copyable, setCopyable] = useState<string | null>(null)
  const edits = useRef(0)

  useEffect(() => {
    const read = async () => {
      const params = new URLSearchParams(location.hash.slice(1))
      const shared = params.get('t')
      if (shared === null) return
      const before = edits.current
      try {
        const text = await unpackText(shared)
        // Whoever typed in the meantime keeps what they typed.
        if (edits.current !== before) return
        setPasted({ text: text.replaceAll(/\r\n?/g, '\n'), kind: params.get('k') })
        setCopyable(location.href)
        setProblem(null)
      } catch (error) {
        if (!(error instanceof ShareError)) throw error
        setProblem(error.message)
      }
    }
    const onHash = () => void read()
    onHash()
    window.addEventListener('hashchange', onHash)
    return () => window.removeEventListener('hashchange', onHash)
  }, [])

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (next: Pasted) => {
    const edit = ++edits.current
    setPasted(next)
    setProblem(null)
    setCopyable(null)
    clearTimeout(timer.current)
    const share = async () => {
      const shared = await packText(next.text)
      if (edits.current !== edit) return
      const fits = shared.length <= SHARED_LENGTH_MAX
      writeFragment(next.text === '' || !fits ? '' : `t=${shared}${next.kind === null ? '' : `&k=${next.kind}`}`)
      setCopyable(fits ? location.href : null)
      setNotShared(fits ? null : tooLong(shared.length))
    }
    timer.current = setTimeout(() => void share(), SHARE_DELAY_MS)
  }
  return { pasted, setPasted: change, problem, notShared, copyable }
}

function tooLong(length: number): string {
  return `Too long for a link: ${count(length)} characters packed, a link carries up to ${count(SHARED_LENGTH_MAX)}. The address of this page is without the text.`
}

function writeFragment(fragment: string): void {
  const url = location.pathname + location.search + (fragment === '' ? '' : `#${fragment}`)
  // Without Next's own state Next takes the new address over, and does not put the old one back later.
  window.history.replaceState(null, '', url)
}

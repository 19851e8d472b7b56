'use client'
import type { PasteKind, Section } from '@pathwatch/codecs/decode/paste'
import { startTransition, useEffect, useState } from 'react'
import { TEXT_LENGTH_MAX } from '../../lib/share.ts'
import type { Pasted } from './use-fragment.ts'

export interface Decoded {
  /** What was decoded: the text in the input may be ahead of it. */
  text: string
  kind: string | null
  sections: readonly Section[]
  kinds: readonly PasteKind[]
}

/** After the last key, so that typing does not wait; long texts take longer. */
const DELAY_MS = 120
const DELAY_LONG_MS = 600
const LONG = 100_000

/** Decodes in the browser, with code that is loaded when it is first needed. Keeps what was decoded last meanwhile. */
export function useDecoded({ text, kind }: Pasted): { decoded: Decoded | null; failed: string | null } {
  const [decoded, setDecoded] = useState<Decoded | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const isTooLong = text.length > TEXT_LENGTH_MAX
  useEffect(() => {
    let isCurrent = true
    const decode = async () => {
      const { PASTE_KINDS, decodePaste } = await import('@pathwatch/codecs/decode/paste')
      if (!isCurrent) return
      const sections = isTooLong ? [] : decodePaste(text, kind ?? undefined)
      startTransition(() => {
        setDecoded({ text, kind, sections, kinds: PASTE_KINDS })
        setFailed(null)
      })
    }
    const timer = setTimeout(
      () => {
        decode().catch((error: unknown) => {
          if (isCurrent) setFailed(error instanceof Error ? error.message : String(error))
        })
      },
      text.length > LONG ? DELAY_LONG_MS : DELAY_MS,
    )
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [text, kind, isTooLong])
  return { decoded, failed }
}

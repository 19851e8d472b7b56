'use client'
import { useRef, useState } from 'react'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'

/**
 * Downloads the whole result as CSV. The form posts into a hidden frame: the browser writes the file as it comes, and when
 * there is an error instead of a file, the frame has its words.
 */
export function Download({ queryOf, onProblem }: { queryOf: () => string; onProblem: (words: string) => void }) {
  const [query, setQuery] = useState('')
  const form = useRef<HTMLFormElement>(null)
  return (
    <form ref={form} method="post" action={paths.api.sqlCsv()} target="csv">
      <textarea name="query" hidden readOnly value={query} />
      <Button
        title="The whole result, not only the rows below"
        onClick={() => {
          setQuery(queryOf())
          // The field has its value after the next render.
          requestAnimationFrame(() => form.current?.submit())
        }}
      >
        <Icon name="download" className="size-3.5" />
        CSV
      </Button>
      <iframe
        name="csv"
        sandbox="allow-same-origin allow-downloads"
        title="Download"
        hidden
        onLoad={(event) => {
          const words = event.currentTarget.contentDocument?.body.textContent?.trim()
          if (words) onProblem(words)
        }}
      />
    </form>
  )
}

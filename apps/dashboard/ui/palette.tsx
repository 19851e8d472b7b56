'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { PAGES } from '../lib/pages.ts'
import { paths } from '../lib/paths.ts'
import type { StatusView } from '../lib/views.ts'
import { Dialog } from './dialog.tsx'
import { HostStateMark } from './state-mark.tsx'
import { useTime } from './time.tsx'

interface Entry {
  id: string
  label: string
  remark: React.ReactNode
  path: string
}

const SHOWN_MAX = 12

/** Goes anywhere by name: pages and hosts. */
export function Palette({
  open,
  onOpenChange,
  hosts,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  hosts: StatusView['hosts']
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Go to" hideTitle className="w-[560px]">
      <Finder hosts={hosts} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function Finder({ hosts, onDone }: { hosts: StatusView['hosts']; onDone: () => void }) {
  const router = useRouter()
  const { link } = useTime()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const entries: Entry[] = [
    ...PAGES.map((page) => ({ id: page.path, label: page.title, remark: 'page', path: page.path })),
    ...hosts.map(({ host, state }) => ({
      id: `host-${host}`,
      label: host,
      remark: <HostStateMark state={state} />,
      path: paths.host(host),
    })),
  ].filter((entry) => words.every((word) => entry.label.toLowerCase().includes(word)))
  const shown = entries.slice(0, SHOWN_MAX)
  const index = Math.min(active, shown.length - 1)
  const go = (entry: Entry | undefined) => {
    if (!entry) return
    onDone()
    router.push(link(entry.path))
  }
  return (
    <>
      <input
        role="combobox"
        aria-label="Host or page"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={shown[index] ? `palette-${index}` : undefined}
        placeholder="Host or page"
        value={text}
        spellCheck={false}
        autoComplete="off"
        className="h-10 w-full border-b border-line bg-transparent px-4 text-[14px] outline-none"
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step !== 0) {
            event.preventDefault()
            setActive(Math.max(0, Math.min(shown.length - 1, index + step)))
          }
          if (event.key === 'Enter') go(shown[index])
        }}
      />
      <ul id="palette-list" role="listbox" aria-label="Results" className="p-1">
        {shown.map((entry, at) => (
          <li
            key={entry.id}
            id={`palette-${at}`}
            role="option"
            aria-selected={at === index}
            className="flex h-8 items-center justify-between gap-4 rounded-[4px] px-3 aria-selected:bg-selected"
            onPointerMove={() => setActive(at)}
            onClick={() => go(entry)}
          >
            <span className="truncate">{entry.label}</span>
            <span className="text-text-3">{entry.remark}</span>
          </li>
        ))}
      </ul>
      <p className="px-4 pb-2 text-[12px] text-text-3" aria-live="polite">
        {shown.length === 0
          ? `No host or page is called “${text}”.`
          : entries.length > shown.length
            ? `${entries.length - shown.length} more: type on to narrow down.`
            : ''}
      </p>
    </>
  )
}

'use client'
import { PAGES } from '../lib/pages.ts'
import { Dialog } from './dialog.tsx'

const SHORTCUTS: [keys: string, what: string][] = [
  ['Ctrl K', 'Go to a host or page'],
  ...PAGES.map((page): [string, string] => [`g ${page.key}`, page.title]),
  ['/', 'Filter the table'],
  ['j  k', 'Next and previous row'],
  ['Enter', 'Open the row'],
  ['Esc', 'Leave the filter, the row or the dialog'],
  ['d', 'Choose the time range'],
  ['[  ]', 'One range earlier or later'],
  ['z', 'Twice as long a range'],
  ['r', 'Refresh now'],
  ['l', 'Automatic refresh on or off'],
  ['←  →', 'Move the cursor of a focused chart'],
  ['Ctrl Enter', 'Run the SQL query (or what is selected of it)'],
  ['?', 'This list'],
]

export function Shortcuts({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" className="w-[460px]">
      <dl className="grid grid-cols-[110px_1fr] gap-y-1 px-4 py-3">
        {SHORTCUTS.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt>
              {keys.split('  ').map((key) => (
                <kbd
                  key={key}
                  className="mr-1 rounded-[3px] border border-line-strong bg-surface px-1.5 font-mono text-[12px]"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-text-2">{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

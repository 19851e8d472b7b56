'use client'
import { Menu } from '@base-ui/react/menu'
import { useState } from 'react'
import { CONTROL } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'

interface Entry {
  label: string
  sql: string
}

/** A menu of queries; they are read when it opens. */
export function QueryMenu({
  label,
  entries,
  onChoose,
}: {
  label: string
  entries: () => Entry[]
  onChoose: (sql: string) => void
}) {
  const [shown, setShown] = useState<Entry[]>([])
  return (
    <Menu.Root modal={false} onOpenChange={(open) => open && setShown(entries())}>
      <Menu.Trigger className={CONTROL}>
        {label}
        <Icon name="down" className="size-3 text-text-3" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50">
          <Menu.Popup className="max-h-[60vh] max-w-[560px] overflow-auto rounded-[4px] border border-line-strong bg-raised py-1 shadow-pop outline-none">
            {shown.length === 0 && <p className="px-3 py-1 text-text-3">None yet in this browser.</p>}
            {shown.map((entry) => (
              <Menu.Item
                key={entry.sql}
                onClick={() => onChoose(entry.sql)}
                title={entry.sql}
                className="flex h-7 items-center px-3 outline-none data-highlighted:bg-hover"
              >
                <span className={`truncate ${entry.label === entry.sql ? 'font-mono text-[12px]' : ''}`}>
                  {entry.label}
                </span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

'use client'
import { useState } from 'react'
import type { SchemaTable } from '../../lib/views.ts'

/** Tables and columns; a click puts the name into the query. */
export function SchemaTree({ tables, onInsert }: { tables: SchemaTable[]; onInsert: (name: string) => void }) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const shown = tables
    .map((table) => {
      const whole = table.name.toLowerCase().includes(wanted)
      const columns = whole ? table.columns : table.columns.filter(({ name }) => name.toLowerCase().includes(wanted))
      return { table, columns, whole }
    })
    .filter(({ columns, whole }) => whole || columns.length > 0)
  const name = 'truncate rounded-[3px] px-1 text-left font-mono text-[12px] hover:bg-hover'
  return (
    <>
      <input
        type="text"
        aria-label="Find a table or column"
        placeholder="Find a table or column"
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        className="mb-2 h-7 w-full shrink-0 rounded-[4px] border border-line-strong bg-bg px-2"
      />
      <div className="min-h-0 flex-1 overflow-auto">
        {shown.map(({ table, columns }) => (
          <details key={table.name} open={wanted !== '' ? true : undefined} className="mb-0.5">
            <summary className="flex items-center gap-1 rounded-[3px] hover:bg-hover [&::-webkit-details-marker]:hidden">
              <span aria-hidden="true" className="w-3 text-center text-[10px] text-text-3 [details[open]_&]:rotate-90">
                ▸
              </span>
              <button
                type="button"
                title={table.comment ? `${table.comment}\nClick to insert` : 'Click to insert'}
                className={`${name} font-medium`}
                onClick={(event) => {
                  // Not also the summary it is in.
                  event.preventDefault()
                  onInsert(table.name)
                }}
              >
                {table.name}
              </button>
              <span className="ml-auto pr-1 text-[11px] text-text-3">{table.columns.length}</span>
            </summary>
            <ul className="mb-1 ml-3 border-l border-line pl-1">
              {columns.map((column) => (
                <li key={column.name} className="flex items-baseline gap-2">
                  <button
                    type="button"
                    title={[column.type, column.comment].filter(Boolean).join('\n')}
                    className={`${name} shrink-0`}
                    onClick={() => onInsert(column.name)}
                  >
                    {column.name}
                  </button>
                  <span className="min-w-0 truncate text-[11px] text-text-3">{column.type}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
        {shown.length === 0 && (
          <p className="px-1 text-text-3">{tables.length === 0 ? 'No tables.' : 'No such name.'}</p>
        )}
      </div>
    </>
  )
}

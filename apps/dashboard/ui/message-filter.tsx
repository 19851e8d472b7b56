'use client'
import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { SEVERITIES } from '../lib/names.ts'
import { CONTROL } from './button.tsx'
import { Icon } from './icons.tsx'
import { Select } from './select.tsx'
import { TextFilter } from './text-filter.tsx'

const PARAMS = {
  severity: parseAsInteger,
  q: parseAsString.withDefault(''),
  classified: parseAsBoolean.withDefault(false),
  log: parseAsStringLiteral(['', 'kernel', 'ovs']).withDefault(''),
}

const LOGS = [
  { name: '', label: 'both' },
  { name: 'kernel', label: 'kernel' },
  { name: 'ovs', label: 'ovs-vswitchd' },
] as const

const OPTIONS = [
  { name: 'all', label: 'all' },
  ...[3, 4, 5, 6].map((severity) => ({ name: String(severity), label: `${SEVERITIES[severity]} or worse` })),
]

/** The filter of messages, in the URL. */
export function useMessageFilter() {
  return useQueryStates(PARAMS)
}

export function MessageFilter({ filter: [filter, setFilter] }: { filter: ReturnType<typeof useMessageFilter> }) {
  return (
    <>
      <TextFilter label="Filter messages" value={filter.q} pauseMs={300} onChange={(q) => void setFilter({ q })} />
      <Select
        label="Severity"
        prefix="severity"
        value={filter.severity === null ? 'all' : String(filter.severity)}
        options={OPTIONS}
        onChange={(next) => void setFilter({ severity: next === 'all' ? null : Number(next) })}
      />
      <Select label="Log" prefix="log" value={filter.log} options={LOGS} onChange={(log) => void setFilter({ log })} />
      <button
        type="button"
        aria-pressed={filter.classified}
        title="Only messages that the catalogue knows"
        className={CONTROL}
        onClick={() => void setFilter({ classified: !filter.classified })}
      >
        <Icon name="check" className={`size-3.5 ${filter.classified ? '' : 'opacity-25'}`} />
        classified only
      </button>
    </>
  )
}

'use client'
import { REFRESH } from '../lib/refresh.ts'
import { endsNow } from '../lib/range.ts'
import { IconButton } from './button.tsx'
import { useKeys } from './keys.tsx'
import { Select } from './select.tsx'
import { useTime } from './time.tsx'

/** Asks again now, or by itself; only a range that ends now changes, so only then the interval is offered. */
export function Refresh() {
  const { range, refresh, setRefresh, refreshNow } = useTime()
  useKeys({ r: refreshNow, l: () => setRefresh(refresh === 'off' ? '10s' : 'off') })
  return (
    <div role="group" aria-label="Refresh" className="inline-flex items-center">
      <IconButton icon="refresh" label="Refresh now  r" onClick={refreshNow} />
      {endsNow(range) ? (
        <Select label="Refresh interval" value={refresh} options={REFRESH} onChange={setRefresh} />
      ) : (
        <span className="px-2 text-text-3" title="The range ends in the past">
          fixed
        </span>
      )}
    </div>
  )
}

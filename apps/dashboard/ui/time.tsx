'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Clock } from '../lib/format.ts'
import { clockOf } from '../lib/format.ts'
import { withParams } from '../lib/paths.ts'
import type { Range } from '../lib/range.ts'
import { endsNow, formatInstant, rangeOf } from '../lib/range.ts'
import type { RefreshName } from '../lib/refresh.ts'
import { REFRESH, REFRESH_DEFAULT } from '../lib/refresh.ts'

const PARAMS = {
  from: parseAsString,
  to: parseAsString,
  refresh: parseAsStringLiteral(REFRESH.map(({ name }) => name)),
}

interface Time {
  range: Range
  setRange: (range: Range) => void
  /** `from` and `to` for a panel's question, as in the URL. */
  params: { from: string | null; to: string | null }
  refresh: RefreshName
  setRefresh: (refresh: RefreshName) => void
  /** Pages ask again by themselves: the range ends now and refresh is on. */
  live: boolean
  everyMs: number
  /** Counts up whenever panels are to ask again. */
  tick: number
  refreshNow: () => void
  /** Adds range and refresh to a link, so that they go along. */
  link: (path: string) => string
}

const TimeContext = createContext<Time | null>(null)

export function useTime(): Time {
  const time = useContext(TimeContext)
  if (!time) throw new Error('useTime outside of TimeProvider')
  return time
}

export function TimeProvider({ children }: { children: ReactNode }) {
  const [{ from, to, refresh: chosen }, setParams] = useQueryStates(PARAMS)
  // Only to tell ranges that make sense from those that do not: it need not be exact.
  const [openedMs] = useState(Date.now)
  const range = useMemo(() => rangeOf(from, to, openedMs), [from, to, openedMs])
  const refresh = chosen ?? REFRESH_DEFAULT
  const everyMs = REFRESH.find(({ name }) => name === refresh)!.everyMs
  const live = everyMs > 0 && endsNow(range)
  const { tick, refreshNow } = useTick(live ? everyMs : 0)

  const setRange = useCallback(
    (next: Range) =>
      void setParams({ from: formatInstant(next.from), to: formatInstant(next.to) }, { history: 'push' }),
    [setParams],
  )
  const setRefresh = useCallback(
    (next: RefreshName) => void setParams({ refresh: next === REFRESH_DEFAULT ? null : next }),
    [setParams],
  )
  const time = useMemo<Time>(
    () => ({
      range,
      setRange,
      params: { from, to },
      refresh,
      setRefresh,
      live,
      everyMs,
      tick,
      refreshNow,
      link: (path) => withParams(path, { from, to, refresh: chosen }),
    }),
    [range, setRange, from, to, refresh, chosen, setRefresh, live, everyMs, tick, refreshNow],
  )
  return <TimeContext value={time}>{children}</TimeContext>
}

/** Counts up every `everyMs` (0 = never) while the tab is visible, and at once when a hidden tab comes back late. */
function useTick(everyMs: number): { tick: number; refreshNow: () => void } {
  const [tick, setTick] = useState(0)
  const lastMs = useRef(0)
  const refreshNow = useCallback(() => {
    lastMs.current = performance.now()
    setTick((before) => before + 1)
  }, [])
  useEffect(() => {
    if (everyMs === 0) return
    lastMs.current ||= performance.now()
    const tickWhenDue = () => {
      if (document.visibilityState === 'visible' && performance.now() - lastMs.current >= everyMs - 50) refreshNow()
    }
    const timer = setInterval(tickWhenDue, Math.min(everyMs, 1000))
    document.addEventListener('visibilitychange', tickWhenDue)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tickWhenDue)
    }
  }, [everyMs, refreshNow])
  return { tick, refreshNow }
}

const never = () => () => {}
const utcClock = clockOf('UTC')
let browserClock: Clock | undefined
const getBrowserClock = () => (browserClock ??= clockOf(Intl.DateTimeFormat().resolvedOptions().timeZone))

/**
 * Absolute times in the reader's time zone. What the server sent is in UTC, and each part of the page must first agree
 * with that; a context would be ahead of the parts that are still to come.
 */
export const useClock = (): Clock => useSyncExternalStore(never, getBrowserClock, () => utcClock)

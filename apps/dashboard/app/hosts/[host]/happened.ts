'use client'
import { useMemo } from 'react'
import type { Marker } from '../../../lib/chart.ts'
import { paths } from '../../../lib/paths.ts'
import { searchOf } from '../../../lib/search.ts'
import type { Initial } from '../../../lib/views.ts'
import { useTime } from '../../../ui/time.tsx'
import { usePanel } from '../../../ui/use-panel.ts'
import { changeText } from './health/change-text.ts'

export interface Happened {
  changes: Initial<'changes'>
  alerts: Initial<'alerts'>
}

/** What changed on a host, and which alerts fired for it, for the axes of its charts. */
export function useHappened(host: string, { changes, alerts }: Happened): Marker[] {
  const { params } = useTime()
  const search = searchOf({ ...params, host })
  const changed = usePanel('changes', search, changes)
  const fired = usePanel('alerts', search, alerts)
  return useMemo(
    () => [
      ...(changed.data?.changes ?? []).map((change) => ({
        atMs: change.atMs,
        label: changeText(change),
        tone: 'changed' as const,
        href: paths.hostTab(host, 'changes'),
      })),
      ...(fired.data?.history ?? [])
        .filter(({ alert }) => alert.host === host && alert.state === 'firing')
        .map(({ atMs, alert }) => ({ atMs, label: alert.summary, tone: 'failing' as const, href: paths.alerts() })),
    ],
    [changed.data, fired.data, host],
  )
}

'use client'
import Link from 'next/link'
import { duration } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'
import type { AlertRow } from '../lib/views.ts'
import { Badge } from '../ui/state-mark.tsx'
import { useClock, useTime } from '../ui/time.tsx'

const SHOWN_MAX = 4

/** What fires now, on top of the page. */
export function FiringStrip({ alerts, nowMs }: { alerts: AlertRow[]; nowMs: number }) {
  const { link } = useTime()
  const clock = useClock()
  if (alerts.length === 0) return null
  return (
    <section aria-label="Firing alerts" className="mt-3 border-l-[3px] border-failing bg-failing-bg py-1 pr-3 pl-3">
      {alerts.slice(0, SHOWN_MAX).map((alert) => (
        <p key={alert.fingerprint} className="flex min-h-(--row) items-center gap-3">
          <Badge tone={alert.severity === 'critical' ? 'failing-solid' : 'failing'}>{alert.severity || 'alert'}</Badge>
          <Link href={link(paths.alerts())} className="shrink-0 font-medium text-text">
            {alert.rule}
          </Link>
          {alert.host && (
            <Link href={link(paths.host(alert.host))} prefetch={false} className="shrink-0 text-text">
              {alert.host}
            </Link>
          )}
          <span className="min-w-0 truncate text-text-2" title={alert.summary}>
            {alert.summary}
          </span>
          <span className="ml-auto shrink-0 text-text-2">
            for{' '}
            <time dateTime={new Date(alert.sinceMs).toISOString()} title={`since ${clock.dateTime(alert.sinceMs)}`}>
              {duration(Math.floor((nowMs - alert.sinceMs) / 1000) * 1000)}
            </time>
          </span>
        </p>
      ))}
      {alerts.length > SHOWN_MAX && (
        <p className="py-0.5">
          <Link href={link(paths.alerts())}>{alerts.length - SHOWN_MAX} more</Link>
        </p>
      )}
    </section>
  )
}

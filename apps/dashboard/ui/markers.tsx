'use client'
import Link from 'next/link'
import type { Marker } from '../lib/chart.ts'
import { clusterMarkers } from '../lib/chart.ts'
import { PLOT } from './plot-frame.ts'
import { useClock, useTime } from './time.tsx'

/** What happened, on the axis of a chart: a diamond for a change, a triangle for an alert, and a thin line up. */
export function Markers({ markers, fromMs, toMs }: { markers: Marker[]; fromMs: number; toMs: number }) {
  const clock = useClock()
  const { link } = useTime()
  return (
    <>
      {clusterMarkers(markers, fromMs, toMs).map((cluster) => {
        const [first] = cluster as [Marker]
        const share = (first.atMs - fromMs) / (toMs - fromMs)
        const text = cluster.map(({ atMs, label }) => `${clock.dateTime(atMs)} ${label}`).join('\n')
        return (
          <span
            key={`${first.tone} ${first.atMs} ${first.label}`}
            className={`pointer-events-none absolute ${first.tone === 'changed' ? 'text-changed' : 'text-failing'}`}
            style={{
              left: `calc(${PLOT.left}px + (100% - ${PLOT.left + PLOT.right}px) * ${share})`,
              top: PLOT.top,
              bottom: PLOT.axis,
            }}
          >
            <span className="absolute top-0 bottom-0 left-0 border-l border-dashed border-current opacity-60" />
            <Link
              href={link(first.href)}
              prefetch={false}
              title={text}
              aria-label={text}
              className="pointer-events-auto absolute -bottom-[7px] -left-[7px] flex size-[14px] items-center justify-center text-current"
            >
              <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" fill="currentColor">
                <path d={first.tone === 'changed' ? 'M6 0l6 6-6 6-6-6z' : 'M6 0.5l6 11H0z'} />
              </svg>
            </Link>
          </span>
        )
      })}
    </>
  )
}

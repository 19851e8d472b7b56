import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../../lib/load/load.ts'
import type { PageParams } from '../../../lib/search.ts'
import { firstValues, searchOf } from '../../../lib/search.ts'
import { Skeleton } from '../../../ui/states.tsx'
import { RecentChanges } from './health/changes.tsx'
import { ChecksPanel } from './health/checks.tsx'
import { RatioPanel } from './health/ratio.tsx'
import { ReasonsPanel } from './health/reasons.tsx'
import { VerdictsPanel } from './health/verdicts.tsx'

type Params = Promise<{ host: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: decodeURIComponent((await params).host) }
}

/** Is offload healthy here, and if not, why: each panel asks for itself, and none waits for another. */
export default async function HealthPage({ params, searchParams }: { params: Params; searchParams: PageParams }) {
  const host = decodeURIComponent((await params).host)
  const { from, to } = await firstValues(searchParams)
  const search = searchOf({ from, to, host })
  const changes = begin('changes', search)
  return (
    // Another host is another page: nothing of the one before stays.
    <div key={host}>
      <Suspense fallback={<Skeleton rows={3} />}>
        <VerdictsPanel host={host} initial={begin('verdicts', search)} summary={begin('host', search)} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={9} className="mt-7" />}>
        <RatioPanel
          host={host}
          initial={begin('ratios', search)}
          happened={{ changes, alerts: begin('alerts', search) }}
        />
      </Suspense>
      <Suspense fallback={<Skeleton rows={6} className="mt-7" />}>
        <ReasonsPanel host={host} initial={begin('reasons', search)} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={6} className="mt-7" />}>
        <RecentChanges host={host} initial={changes} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={8} className="mt-7" />}>
        <ChecksPanel host={host} initial={begin('checks', search)} />
      </Suspense>
    </div>
  )
}

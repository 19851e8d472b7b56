import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../../../lib/load/load.ts'
import type { PageParams } from '../../../../lib/search.ts'
import { firstValues, searchOf } from '../../../../lib/search.ts'
import { Skeleton } from '../../../../ui/states.tsx'
import { FiltersPanel } from './filters.tsx'
import { FlowsPanel } from './flows.tsx'
import { OffloadPanel } from './offload.tsx'

type Params = Promise<{ host: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Flows of ${decodeURIComponent((await params).host)}` }
}

export default async function FlowsPage({ params, searchParams }: { params: Params; searchParams: PageParams }) {
  const host = decodeURIComponent((await params).host)
  const { from, to, q, state, reason } = await firstValues(searchParams)
  const common = { from, to, host }
  const search = searchOf(common)
  const happened = { changes: begin('changes', search), alerts: begin('alerts', search) }
  return (
    <div key={host}>
      <Suspense fallback={<Skeleton rows={10} />}>
        <OffloadPanel host={host} initial={begin('offload', search)} happened={happened} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={12} className="mt-7" />}>
        <FlowsPanel host={host} initial={begin('flows', searchOf({ ...common, q, state, reason }))} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={6} className="mt-7" />}>
        <FiltersPanel host={host} initial={begin('filters', searchOf({ ...common, q }))} />
      </Suspense>
    </div>
  )
}

import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../../../lib/load/load.ts'
import type { PageParams } from '../../../../lib/search.ts'
import { firstValues, searchOf } from '../../../../lib/search.ts'
import { Skeleton } from '../../../../ui/states.tsx'
import { ConntrackPanel } from './conntrack.tsx'

type Params = Promise<{ host: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Conntrack of ${decodeURIComponent((await params).host)}` }
}

export default async function ConntrackPage({ params, searchParams }: { params: Params; searchParams: PageParams }) {
  const host = decodeURIComponent((await params).host)
  const { from, to } = await firstValues(searchParams)
  const search = searchOf({ from, to, host })
  return (
    <Suspense key={host} fallback={<Skeleton rows={12} />}>
      <ConntrackPanel
        host={host}
        initial={begin('conntrack', search)}
        lifecycle={begin('lifecycle', search)}
        happened={{ changes: begin('changes', search), alerts: begin('alerts', search) }}
      />
    </Suspense>
  )
}

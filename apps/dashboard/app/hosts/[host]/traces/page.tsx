import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../../../lib/load/load.ts'
import type { PageParams } from '../../../../lib/search.ts'
import { firstValues, searchOf } from '../../../../lib/search.ts'
import { Skeleton } from '../../../../ui/states.tsx'
import { TracesPanel } from './traces.tsx'

type Params = Promise<{ host: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Traces of ${decodeURIComponent((await params).host)}` }
}

export default async function TracesPage({ params, searchParams }: { params: Params; searchParams: PageParams }) {
  const host = decodeURIComponent((await params).host)
  const { from, to, q } = await firstValues(searchParams)
  return (
    <Suspense key={host} fallback={<Skeleton rows={12} />}>
      <TracesPanel host={host} initial={begin('traces', searchOf({ from, to, host, q }))} />
    </Suspense>
  )
}

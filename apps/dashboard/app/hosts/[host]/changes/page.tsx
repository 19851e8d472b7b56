import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../../../lib/load/load.ts'
import type { PageParams } from '../../../../lib/search.ts'
import { firstValues, searchOf } from '../../../../lib/search.ts'
import { Skeleton } from '../../../../ui/states.tsx'
import { ChangesPanel } from './changes.tsx'

type Params = Promise<{ host: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Changes of ${decodeURIComponent((await params).host)}` }
}

export default async function ChangesPage({ params, searchParams }: { params: Params; searchParams: PageParams }) {
  const host = decodeURIComponent((await params).host)
  const { from, to } = await firstValues(searchParams)
  return (
    <Suspense key={host} fallback={<Skeleton rows={12} />}>
      <ChangesPanel host={host} initial={begin('changes', searchOf({ from, to, host, limit: 1000 }))} />
    </Suspense>
  )
}

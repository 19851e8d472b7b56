import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../lib/load/load.ts'
import type { PageParams } from '../lib/search.ts'
import { firstValues, searchOf } from '../lib/search.ts'
import { Skeleton } from '../ui/states.tsx'
import { Fleet } from './fleet.tsx'

export const metadata: Metadata = { title: { absolute: 'Fleet · Pathwatch' } }

export default async function FleetPage({ searchParams }: { searchParams: PageParams }) {
  const { from, to } = await firstValues(searchParams)
  return (
    <Suspense fallback={<Skeleton rows={12} />}>
      <Fleet initial={begin('fleet', searchOf({ from, to }))} />
    </Suspense>
  )
}

import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../lib/load/load.ts'
import type { PageParams } from '../../lib/search.ts'
import { firstValues, searchOf } from '../../lib/search.ts'
import { Skeleton } from '../../ui/states.tsx'
import { Reasons } from './reasons.tsx'

export const metadata: Metadata = { title: 'Reasons' }

export default async function ReasonsPage({ searchParams }: { searchParams: PageParams }) {
  const { from, to } = await firstValues(searchParams)
  return (
    <Suspense fallback={<Skeleton rows={12} />}>
      <Reasons initial={begin('reasons', searchOf({ from, to }))} />
    </Suspense>
  )
}

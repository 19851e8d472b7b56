import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../lib/load/load.ts'
import type { PageParams } from '../../lib/search.ts'
import { firstValues, searchOf } from '../../lib/search.ts'
import { Skeleton } from '../../ui/states.tsx'
import { Alerts } from './alerts.tsx'

export const metadata: Metadata = { title: 'Alerts' }

export default async function AlertsPage({ searchParams }: { searchParams: PageParams }) {
  const { from, to } = await firstValues(searchParams)
  return (
    <Suspense fallback={<Skeleton rows={12} />}>
      <Alerts initial={begin('alerts', searchOf({ from, to }))} />
    </Suspense>
  )
}

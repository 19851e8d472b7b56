import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../lib/load/load.ts'
import type { PageParams } from '../../lib/search.ts'
import { firstValues, searchOf } from '../../lib/search.ts'
import { Skeleton } from '../../ui/states.tsx'
import { Drift } from './drift.tsx'
import { Matrix } from './matrix.tsx'
import { DEFAULT_SYMPTOM } from './symptom.ts'

export const metadata: Metadata = { title: 'Capabilities' }

export default async function CapabilitiesPage({ searchParams }: { searchParams: PageParams }) {
  const { from, to, peers, group, q, all, limit, symptom } = await firstValues(searchParams)
  const drift = searchOf({ from, to, symptom: symptom ?? DEFAULT_SYMPTOM, peers, group })
  return (
    <>
      <Suspense fallback={<Skeleton rows={12} />}>
        <Matrix initial={begin('capabilities', searchOf({ from, to, peers, group, q, all, limit }))} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={6} className="mt-7" />}>
        <Drift initial={begin('drift', drift)} />
      </Suspense>
    </>
  )
}

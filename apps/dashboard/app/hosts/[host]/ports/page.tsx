import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../../../lib/load/load.ts'
import type { PageParams } from '../../../../lib/search.ts'
import { firstValues, searchOf } from '../../../../lib/search.ts'
import { Skeleton } from '../../../../ui/states.tsx'
import { PortsPanel } from './ports.tsx'

type Params = Promise<{ host: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Ports of ${decodeURIComponent((await params).host)}` }
}

export default async function PortsPage({ params, searchParams }: { params: Params; searchParams: PageParams }) {
  const host = decodeURIComponent((await params).host)
  const { from, to } = await firstValues(searchParams)
  return (
    <Suspense key={host} fallback={<Skeleton rows={12} />}>
      <PortsPanel host={host} initial={begin('ports', searchOf({ from, to, host }))} />
    </Suspense>
  )
}

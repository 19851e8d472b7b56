import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../lib/load/load.ts'
import type { PageParams } from '../../lib/search.ts'
import { firstValues, searchOf } from '../../lib/search.ts'
import { Skeleton } from '../../ui/states.tsx'
import { Messages } from './messages.tsx'

export const metadata: Metadata = { title: 'Messages' }

export default async function MessagesPage({ searchParams }: { searchParams: PageParams }) {
  const { from, to, host, severity, q, classified, log, limit } = await firstValues(searchParams)
  return (
    <Suspense fallback={<Skeleton rows={16} />}>
      <Messages initial={begin('messages', searchOf({ from, to, host, severity, q, classified, log, limit }))} />
    </Suspense>
  )
}

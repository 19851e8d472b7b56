import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../lib/load/load.ts'
import { Skeleton } from '../../ui/states.tsx'
import { SqlConsole } from './console.tsx'

export const metadata: Metadata = { title: 'SQL' }

export default function SqlPage() {
  return (
    <Suspense fallback={<Skeleton rows={12} />}>
      <SqlConsole initial={begin('schema', '')} />
    </Suspense>
  )
}

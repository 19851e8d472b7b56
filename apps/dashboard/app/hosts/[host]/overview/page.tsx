import type { Metadata } from 'next'
import { Suspense } from 'react'
import { begin } from '../../../../lib/load/load.ts'
import type { PageParams } from '../../../../lib/search.ts'
import { firstValues, searchOf } from '../../../../lib/search.ts'
import { Skeleton } from '../../../../ui/states.tsx'
import { AgentPanels } from '../agent.tsx'
import { ForgetHost } from '../forget.tsx'
import { HostSummary } from '../summary.tsx'
import { HostMessages } from '../host-messages.tsx'
import { InterfacesPanel } from '../interfaces.tsx'
import { TalkersPanel } from '../talkers.tsx'
import { TrafficPanel } from '../traffic.tsx'

type Params = Promise<{ host: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Traffic of ${decodeURIComponent((await params).host)}` }
}

/** Each panel asks for itself, and none waits for another. */
export default async function HostPage({ params, searchParams }: { params: Params; searchParams: PageParams }) {
  const host = decodeURIComponent((await params).host)
  const { from, to, group, severity, q, classified, log } = await firstValues(searchParams)
  const common = { from, to, host }
  const summary = begin('host', searchOf(common))
  return (
    // Another host is another page: nothing of the one before stays.
    <div key={host}>
      <Suspense fallback={<Skeleton rows={4} />}>
        <HostSummary host={host} initial={summary} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={9} className="mt-7" />}>
        <TrafficPanel host={host} initial={begin('traffic', searchOf({ ...common, group }))} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={10} className="mt-7" />}>
        <TalkersPanel host={host} initial={begin('talkers', searchOf(common))} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={6} className="mt-7" />}>
        <InterfacesPanel host={host} initial={begin('interfaces', searchOf(common))} />
      </Suspense>
      <Suspense fallback={<Skeleton rows={6} className="mt-7" />}>
        <HostMessages
          host={host}
          initial={begin('messages', searchOf({ ...common, severity, q, classified, log, limit: 50 }))}
        />
      </Suspense>
      <Suspense fallback={<Skeleton rows={6} className="mt-7" />}>
        <AgentPanels host={host} initial={summary} />
      </Suspense>
      <ForgetHost host={host} />
    </div>
  )
}

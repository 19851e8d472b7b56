import type { ReactNode } from 'react'
import { HostLosses } from '../../../ui/losses.tsx'
import { HostTabs } from './tabs.tsx'

type Params = Promise<{ host: string }>

export default async function HostLayout({ params, children }: { params: Params; children: ReactNode }) {
  const host = decodeURIComponent((await params).host)
  return (
    <>
      <HostTabs host={host} />
      <HostLosses key={host} host={host}>
        {children}
      </HostLosses>
    </>
  )
}

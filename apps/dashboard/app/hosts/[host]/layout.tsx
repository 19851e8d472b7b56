import type { ReactNode } from 'react'
import { HostTabs } from './tabs.tsx'

type Params = Promise<{ host: string }>

export default async function HostLayout({ params, children }: { params: Params; children: ReactNode }) {
  return (
    <>
      <HostTabs host={decodeURIComponent((await params).host)} />
      {children}
    </>
  )
}

'use client'
import { useMemo } from 'react'
import { searchOf } from '../lib/search.ts'
import type { Initial } from '../lib/views.ts'
import { useTime } from '../ui/time.tsx'
import { usePanel } from '../ui/use-panel.ts'

/** Names of facts in which a host differs from its peers, by host. */
export type Drift = ReadonlyMap<string, readonly string[]>

const empty = { facts: [], hosts: [], groups: [], total: 0, atMs: 0, sql: '' }
/** Asked for by the browser: the list of hosts does not wait for it. */
const later: Initial<'capabilities'> = { search: 'later', loaded: Promise.resolve({ ok: true, data: empty }) }

/** Who is an outlier, as the page of capabilities says. Nobody is until it is known, and while it cannot be asked. */
export function useDrift(): Drift {
  const { params } = useTime()
  const { data } = usePanel('capabilities', searchOf(params), later)
  return useMemo(
    () =>
      new Map(
        (data?.hosts ?? []).map(({ host, outliers }) => [
          host,
          outliers.flatMap((place) => {
            const fact = data?.facts[place]
            return fact ? [fact.kind === 'host' ? fact.name : `${fact.kind} ${fact.name}`] : []
          }),
        ]),
      ),
    [data],
  )
}

'use client'
import Link from 'next/link'
import { isKnown, plural, si } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'
import type { FleetView, HostState } from '../lib/views.ts'
import { Sentence } from '../ui/section.tsx'
import { useTime } from '../ui/time.tsx'

/** Sum of what is known; null when nothing is. */
const total = (values: (number | null)[]): number | null =>
  values.some(isKnown) ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0) : null

/** "3 hosts live, 1 stale, 0 offline; 12.3 k samples/s, 4.1 Gbit/s. 1 alert is firing." */
export function FleetSentence({ fleet }: { fleet: FleetView }) {
  const { link } = useTime()
  const inState = (state: HostState) => fleet.hosts.filter((host) => host.state === state).length
  const samples = total(fleet.hosts.map((host) => host.samplesPerS))
  const bits = total(fleet.hosts.map((host) => host.bitsPerS))
  const lost = fleet.hosts.reduce((sum, host) => sum + host.lost, 0)
  const firing = fleet.firing.length
  if (fleet.hosts.length === 0) return <Sentence>No host has reported yet.</Sentence>
  return (
    <Sentence>
      <Link href={link(paths.fleet({ state: 'live' }))}>{plural(inState('live'), 'host')} live</Link>,{' '}
      <Link href={link(paths.fleet({ state: 'stale' }))}>{inState('stale')} stale</Link>,{' '}
      <Link href={link(paths.fleet({ state: 'offline' }))}>{inState('offline')} offline</Link>;{' '}
      {si(samples, 'samples/s')}, {si(bits, 'bit/s')}.{' '}
      <Link href={link(paths.alerts())}>
        {firing === 0 ? 'No alert is firing' : `${plural(firing, 'alert')} ${firing === 1 ? 'is' : 'are'} firing`}
      </Link>
      .{lost > 0 && ` ${si(lost)} samples or messages were lost in this range.`}
    </Sentence>
  )
}

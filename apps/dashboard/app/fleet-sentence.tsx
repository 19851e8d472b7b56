'use client'
import Link from 'next/link'
import { isKnown, percent, plural, si } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'
import type { FleetRow, FleetView, HostState } from '../lib/views.ts'
import { Sentence } from '../ui/section.tsx'
import { useTime } from '../ui/time.tsx'

/** Sum of what is known; null when nothing is. */
const total = (values: (number | null)[]): number | null =>
  values.some(isKnown) ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0) : null

/** Share of the bits of all hosts of which it is known; null when of none. */
function share(hosts: FleetRow[], hardware: 'bitsHardwarePerS' | 'bitsHardwareDayBeforePerS'): number | null {
  const software = hardware === 'bitsHardwarePerS' ? 'bitsSoftwarePerS' : 'bitsSoftwareDayBeforePerS'
  const known = hosts.filter(({ health }) => health[hardware] !== null && health[software] !== null)
  const inHardware = total(known.map(({ health }) => health[hardware])) ?? 0
  const all = inHardware + (total(known.map(({ health }) => health[software])) ?? 0)
  return all === 0 ? null : inHardware / all
}

/** A host lost offload when its share fell by more than this within an hour. */
const LOST = 0.1
const lostOffload = ({ health }: FleetRow): boolean =>
  health.hardwareShare !== null &&
  health.hardwareShareHourBefore !== null &&
  health.hardwareShareHourBefore - health.hardwareShare > LOST

/** `1.1 points less than yesterday`; nothing below a tenth of a point. */
function sinceYesterday(now: number, before: number | null): string {
  if (before === null) return ''
  const points = (now - before) * 100
  if (Math.abs(points) < 0.1) return ', as much as a day before'
  return `, ${Math.abs(points).toFixed(1)} points ${points < 0 ? 'less' : 'more'} than a day before`
}

/** "94.2 % of traffic is in hardware, 1.1 points less than a day before. 3 hosts lost hardware offload in the last hour." */
export function FleetSentence({ fleet }: { fleet: FleetView }) {
  const { link } = useTime()
  if (fleet.hosts.length === 0) return <Sentence>No host has reported yet.</Sentence>
  const now = share(fleet.hosts, 'bitsHardwarePerS')
  const lost = fleet.hosts.filter(lostOffload)
  const broken = fleet.hosts.filter(({ health }) => health.severity === 'broken')
  return (
    <>
      <Sentence>
        {now === null ? (
          'How much traffic is in hardware is unknown: no host tells. '
        ) : (
          <>
            <Link href={link(`${paths.fleet()}?sort=share`)}>{percent(now)} of traffic is in hardware</Link>
            {sinceYesterday(now, share(fleet.hosts, 'bitsHardwareDayBeforePerS'))}.{' '}
          </>
        )}
        {lost.length > 0 && (
          <>
            <HostLink hosts={lost} sort="share">
              {plural(lost.length, 'host')} lost hardware offload in the last hour
            </HostLink>
            .{' '}
          </>
        )}
        {broken.length > 0 && (
          <>
            <HostLink hosts={broken} sort="-checks">
              {plural(broken.length, 'host')} {broken.length === 1 ? 'needs' : 'need'} you
            </HostLink>
            .
          </>
        )}
      </Sentence>
      <Strip fleet={fleet} />
    </>
  )
}

/** To the host when it is one, else to the list with those on top. */
function HostLink({ hosts, sort, children }: { hosts: FleetRow[]; sort: string; children: React.ReactNode }) {
  const { link } = useTime()
  const [only, ...more] = hosts
  return (
    <Link prefetch={false} href={link(only && more.length === 0 ? paths.host(only.host) : `/?sort=${sort}`)}>
      {children}
    </Link>
  )
}

/** The few numbers of the fleet, each the way to its rows. */
function Strip({ fleet }: { fleet: FleetView }) {
  const { link } = useTime()
  const inState = (state: HostState) => fleet.hosts.filter((host) => host.state === state).length
  const software = total(fleet.hosts.map(({ health }) => health.bitsSoftwarePerS))
  const refusals = total(fleet.hosts.map(({ health }) => health.refusals))
  const failing = fleet.hosts.reduce((sum, { health }) => sum + health.checksFailing, 0)
  const lost = fleet.hosts.reduce((sum, host) => sum + host.lost, 0)
  const firing = fleet.firing.length
  const states = (['live', 'stale', 'offline'] as const).map((state) => ({
    text: `${inState(state)} ${state}`,
    href: paths.fleet({ state }),
  }))
  const items = [
    { name: 'hosts', links: states },
    { name: 'in software', links: [{ text: si(software, 'bit/s'), href: paths.reasons() }] },
    { name: 'refusals in this range', links: [{ text: si(refusals ?? 0), href: paths.messages({ q: 'offload' }) }] },
    { name: 'failing checks', links: [{ text: si(failing), href: '/?sort=-checks' }] },
    { name: 'alerts', links: [{ text: `${firing} firing`, href: paths.alerts(), red: firing > 0 }] },
    { name: 'lost in this range', links: [{ text: si(lost), href: '/?columns=traffic&sort=-lost' }] },
  ]
  return (
    <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-1">
      {items.map(({ name, links }) => (
        <div key={name} className="flex gap-2">
          <dt className="text-text-3">{name}</dt>
          {links.map((one) => (
            <dd key={one.href}>
              <Link href={link(one.href)} className={'red' in one && one.red ? 'text-failing' : 'text-text'}>
                {one.text}
              </Link>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

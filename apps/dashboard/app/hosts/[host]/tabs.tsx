'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { HOST_TABS, paths } from '../../../lib/paths.ts'
import { useTime } from '../../../ui/time.tsx'

const TITLES = {
  flows: 'Flows',
  ports: 'Ports',
  conntrack: 'Conntrack',
  changes: 'Changes',
  overview: 'Traffic and agent',
  facts: 'Facts',
  traces: 'Traces',
} as const satisfies Record<(typeof HOST_TABS)[number], string>

/** The pages of one host. The time range goes along. */
export function HostTabs({ host }: { host: string }) {
  const pathname = usePathname()
  const { link } = useTime()
  const tabs = [
    { title: 'Health', path: paths.host(host) },
    ...HOST_TABS.map((tab) => ({ title: TITLES[tab], path: paths.hostTab(host, tab) })),
  ]
  return (
    <nav aria-label="Pages of the host" className="hairline mb-4 flex gap-5 overflow-x-auto">
      {tabs.map(({ title, path }) => (
        <Link
          key={path}
          href={link(path)}
          aria-current={pathname === path ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent pb-1.5 whitespace-nowrap text-text-2 hover:text-text hover:no-underline aria-[current]:border-text aria-[current]:text-text"
        >
          {title}
        </Link>
      ))}
    </nav>
  )
}

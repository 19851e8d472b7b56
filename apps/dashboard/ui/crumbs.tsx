'use client'
import { usePathname } from 'next/navigation'
import Link from 'next/link'
import { PAGES, isCurrent } from '../lib/pages.ts'
import { useTime } from './time.tsx'

/** Where this is: the page, and below the fleet the host. The last one is the page's heading. */
export function Crumbs() {
  const pathname = usePathname()
  const { link } = useTime()
  const page = PAGES.find((one) => isCurrent(one, pathname))
  const host = /^\/hosts\/([^/]+)/.exec(pathname)?.[1]
  return (
    <nav aria-label="Breadcrumb" className="flex min-w-0 items-baseline gap-2 text-[14px]">
      {host && page ? (
        <>
          <Link href={link(page.path)} className="text-text-2">
            {page.title}
          </Link>
          <span aria-hidden="true" className="text-text-3">
            /
          </span>
          <h1 className="truncate font-semibold" title={decodeURIComponent(host)}>
            {decodeURIComponent(host)}
          </h1>
        </>
      ) : (
        <h1 className="truncate font-semibold">{page?.title ?? 'Not found'}</h1>
      )}
    </nav>
  )
}

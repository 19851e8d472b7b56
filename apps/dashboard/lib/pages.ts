import type { IconName } from '../ui/icons.tsx'
import { paths } from './paths.ts'

export interface PageEntry {
  title: string
  path: string
  icon: IconName
  /** Second key of `g <key>`. */
  key: string
  /** Also current for paths below this prefix. */
  under?: string
}

/** The rail, the palette and the shortcuts, in this order. A new page is one entry and a folder in app/. */
export const PAGES: PageEntry[] = [
  { title: 'Fleet', path: paths.fleet(), icon: 'fleet', key: 'f', under: '/hosts/' },
  { title: 'Reasons', path: paths.reasons(), icon: 'why', key: 'r' },
  { title: 'Capabilities', path: paths.capabilities(), icon: 'matrix', key: 'c' },
  { title: 'Alerts', path: paths.alerts(), icon: 'bell', key: 'a' },
  { title: 'Messages', path: paths.messages(), icon: 'lines', key: 'm' },
  { title: 'SQL', path: paths.sql(), icon: 'prompt', key: 's' },
  { title: 'Decode', path: paths.decode(), icon: 'bytes', key: 'x' },
]

export const isCurrent = (page: PageEntry, pathname: string): boolean =>
  pathname === page.path || (page.under !== undefined && pathname.startsWith(page.under))

'use client'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { PAGES } from '../lib/pages.ts'
import { paths } from '../lib/paths.ts'
import type { Problem } from '../lib/problem.ts'
import type { Initial, StatusView } from '../lib/views.ts'
import { CONTROL } from './button.tsx'
import { Crumbs } from './crumbs.tsx'
import { Icon } from './icons.tsx'
import { useKeys } from './keys.tsx'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { RangePicker } from './range-picker.tsx'
import { Refresh } from './refresh.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { ProblemNotice, isOutage } from './states.tsx'
import { ThemeToggle } from './theme-toggle.tsx'
import { useTime } from './time.tsx'
import { usePanel } from './use-panel.ts'

/** While ingest is away everything is asked again this often, whatever the refresh interval: someone waits for it. */
const OUTAGE_RETRY_MS = 5000

const NOTHING: StatusView = { hosts: [], firing: 0 }

/** The frame around every page. It never waits for ingest: what it shows of the fleet comes when it comes. */
export function Shell({ initial, children }: { initial: Initial<'status'>; children: ReactNode }) {
  const [status, setStatus] = useState(NOTHING)
  const [outage, setOutage] = useState<{ problem: Problem; busy: boolean } | null>(null)
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  const pathname = usePathname()
  const { refreshNow } = useTime()
  const isAway = outage !== null
  useEffect(() => {
    if (!isAway) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refreshNow()
    }, OUTAGE_RETRY_MS)
    return () => clearInterval(timer)
  }, [isAway, refreshNow])
  const timed = pathname !== paths.sql() && pathname !== paths.decode()
  useGoKeys()
  useKeys({ '?': () => setOpen('shortcuts') })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen((before) => (before === 'palette' ? null : 'palette'))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const onOpenChange = (isOpen: boolean) => setOpen((before) => (isOpen ? before : null))

  return (
    <div className="flex h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-bg focus:px-3 focus:py-1">
        Skip to content
      </a>
      <Suspense>
        <StatusFeed initial={initial} onStatus={setStatus} onOutage={setOutage} />
      </Suspense>
      <div className="flex min-h-0 flex-1">
        <Rail firing={status.firing} onHelp={() => setOpen('shortcuts')} />
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-5">
            <Crumbs />
            <div className="ml-auto flex items-center gap-2">
              <button
                type="button"
                className={`${CONTROL} w-44 text-text-3 max-[1000px]:w-auto`}
                onClick={() => setOpen('palette')}
              >
                <Icon name="search" className="size-3.5" />
                <span className="max-[1000px]:sr-only">Go to host</span>
                <kbd className="ml-auto font-mono text-[11px] max-[1000px]:hidden">Ctrl K</kbd>
              </button>
              {timed && <RangePicker />}
              {timed && <Refresh />}
              <ThemeToggle />
            </div>
          </header>
          {outage && (
            <div className="shrink-0 px-5 pt-3">
              <ProblemNotice problem={outage.problem} busy={outage.busy} retryMs={OUTAGE_RETRY_MS} />
            </div>
          )}
          <DemoBanner hosts={status.hosts} />
          <main
            id="main"
            tabIndex={-1}
            data-scroll
            className="min-h-0 flex-1 overflow-auto px-5 pt-4 pb-10 outline-none [--sticky-top:-1rem]"
          >
            {children}
          </main>
        </div>
      </div>
      <Palette open={open === 'palette'} onOpenChange={onOpenChange} hosts={status.hosts} />
      <Shortcuts open={open === 'shortcuts'} onOpenChange={onOpenChange} />
    </div>
  )
}

/** Brings the frame its data without making it wait. Of failures it tells outages; others the page's own panels tell. */
function StatusFeed({
  initial,
  onStatus,
  onOutage,
}: {
  initial: Initial<'status'>
  onStatus: (status: StatusView) => void
  onOutage: (outage: { problem: Problem; busy: boolean } | null) => void
}) {
  const { data, problem, busy } = usePanel('status', '', initial)
  useEffect(() => {
    if (data) onStatus(data)
  }, [data, onStatus])
  useEffect(() => {
    onOutage(problem && isOutage(problem) ? { problem, busy } : null)
  }, [problem, busy, onOutage])
  return null
}

function DemoBanner({ hosts }: { hosts: StatusView['hosts'] }) {
  const { link } = useTime()
  const demo = hosts.filter((host) => host.demo)
  const [first] = demo
  if (!first) return null
  return (
    <p className="shrink-0 border-b border-line bg-surface px-5 py-1 text-text-2">
      <span>
        <b className="font-semibold text-text">Demo data.</b>{' '}
        {demo.length === 1 ? (
          <>
            <Link href={link(paths.host(first.host))} prefetch={false}>
              {first.host}
            </Link>{' '}
            replays recordings; it is not a machine.
          </>
        ) : (
          <>
            <Link href={link(paths.fleet({ q: 'demo' }))} prefetch={false}>
              {demo.length} hosts
            </Link>{' '}
            replay recordings; they are not machines.
          </>
        )}{' '}
        To remove {demo.length === 1 ? 'it' : 'one'}, stop its agent, then forget it at the end of its page.
      </span>
    </p>
  )
}

/** `g f`, `g a` …: goes to a page. */
function useGoKeys(): void {
  const router = useRouter()
  const { link } = useTime()
  const pressedAt = useRef(0)
  const go = (path: string) => () => {
    if (performance.now() - pressedAt.current < 1000) router.push(link(path))
  }
  useKeys({
    ...Object.fromEntries(PAGES.map((page) => [page.key, go(page.path)])),
    g: () => {
      pressedAt.current = performance.now()
    },
  })
}

'use client'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { duration } from '../lib/format.ts'
import type { Problem } from '../lib/problem.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { useTime } from './time.tsx'
import type { Panel } from './use-panel.ts'

/** Grey bars where rows will be. */
export function Skeleton({ rows, className = '' }: { rows: number; className?: string }) {
  return (
    <div role="status" aria-label="Loading" className={`breathing ${className}`}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="hairline flex h-(--row) items-center gap-6">
          <span className="h-2.5 rounded-[2px] bg-line" style={{ width: `${14 + ((index * 37) % 11)}%` }} />
          <span className="h-2.5 w-[8%] rounded-[2px] bg-line" />
          <span className="h-2.5 rounded-[2px] bg-line" style={{ width: `${18 + ((index * 53) % 23)}%` }} />
        </div>
      ))}
    </div>
  )
}

/** What would be here, and the one command that brings it. */
export function Empty({ children, command }: { children: ReactNode; command?: string }) {
  return (
    <div className="py-1.5 text-text-2">
      <p className="max-w-[70ch]">{children}</p>
      {command && (
        <p className="mt-2 inline-flex items-center gap-2 rounded-[4px] border border-line bg-surface py-1 pr-1 pl-3 font-mono text-[12px] text-text">
          {command}
          <CopyButton text={command} label="Copy command" iconOnly />
        </p>
      )}
    </div>
  )
}

/** Problems of the way to the data, not of one panel: the frame tells them in full, once. */
export const isOutage = (problem: Problem): boolean => problem.code === 'UNAVAILABLE' || problem.code === 'NETWORK'

/** One line where a panel's data would be, or over its old data. */
function OutageLine({ problem, shownSinceMs }: { problem: Problem; shownSinceMs: number | undefined }) {
  return (
    <p className="py-1 text-text-2">
      {shownSinceMs === undefined ? (
        `Nothing to show: ${problem.title.toLowerCase()}.`
      ) : (
        <OldData sinceMs={shownSinceMs} />
      )}
    </p>
  )
}

/** What failed, whether it is tried again, and since when the data shown are old. */
export function ProblemNotice({
  problem,
  busy,
  retryMs,
  shownSinceMs,
}: {
  problem: Problem
  busy: boolean
  /** How often it is tried again; 0 is not at all. */
  retryMs: number
  shownSinceMs?: number | undefined
}) {
  const { refreshNow } = useTime()
  return (
    <div role="alert" className="mb-3 border-l-[3px] border-failing bg-failing-bg px-3 py-2">
      <p className="font-medium text-failing">{problem.title}</p>
      <p className="max-w-[90ch] break-words whitespace-pre-wrap text-text">{problem.detail}</p>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-text-2">
        {shownSinceMs !== undefined && <OldData sinceMs={shownSinceMs} />}
        <span>{retryMs > 0 ? `Trying again every ${duration(retryMs)}.` : 'Not tried again by itself.'}</span>
        <Button kind="quiet" className="border border-line-strong bg-bg" disabled={busy} onClick={refreshNow}>
          {busy ? 'Trying…' : 'Try now'}
        </Button>
      </p>
    </div>
  )
}

function OldData({ sinceMs }: { sinceMs: number }) {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <span>Below is what was known {duration(Math.max(1000, Math.floor((nowMs - sinceMs) / 1000) * 1000))} ago.</span>
  )
}

/** A panel's content with everything that can be said instead of it; old content stays, dimmed while outdated. */
export function PanelBody<T>({
  panel,
  label,
  children,
}: {
  panel: Panel<T>
  label: string
  children: (data: T) => ReactNode
}) {
  const { data, problem, busy, outdated, atMs } = panel
  const { everyMs, live } = useTime()
  return (
    <div aria-busy={busy} aria-label={label} role="group">
      {problem && isOutage(problem) && (
        <OutageLine problem={problem} shownSinceMs={data === undefined ? undefined : atMs} />
      )}
      {problem && !isOutage(problem) && (
        <ProblemNotice
          problem={problem}
          busy={busy}
          retryMs={problem.retryable && live ? everyMs : 0}
          shownSinceMs={data === undefined ? undefined : atMs}
        />
      )}
      {data !== undefined && (
        <div className={outdated ? 'opacity-50 transition-opacity delay-150' : 'transition-opacity'}>
          {children(data)}
        </div>
      )}
    </div>
  )
}

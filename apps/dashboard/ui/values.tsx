'use client'
import { NONE, UNKNOWN, ago, duration, exact, isKnown, siParts } from '../lib/format.ts'
import { useClock } from './time.tsx'

/** A number with its SI prefix in a column of its own width, so that digits align; every digit on hover. */
export function Num({ value, unit = '' }: { value: number | null; unit?: string }) {
  if (!isKnown(value)) return <Unknown />
  const [digits, prefix] = siParts(value)
  return (
    <span title={`${exact(value)} ${unit}`.trim()}>
      {digits}
      <span className="inline-block w-[1.1em] pl-[0.2em] text-left text-text-3">{prefix}</span>
    </span>
  )
}

/** A zero that is good news, aligned with the numbers of its column. */
export const Zero = () => (
  <span className="text-text-3">
    <Num value={0} />
  </span>
)

const Unknown = () => <span className="text-text-3">{UNKNOWN}</span>

/** Text of a fact; a dash when it is empty. */
export const Fact = ({ text, mono = false }: { text: string; mono?: boolean }) =>
  text === '' ? (
    <span className="text-text-3">{NONE}</span>
  ) : (
    <span className={mono ? 'font-mono text-[12px]' : ''}>{text}</span>
  )

/** How long ago; the moment itself on hover. */
export function Ago({ atMs, nowMs }: { atMs: number; nowMs: number }) {
  const clock = useClock()
  if (atMs === 0) return <span className="text-text-3">never</span>
  return (
    <time dateTime={new Date(atMs).toISOString()} title={`${clock.dateTime(atMs)} ${clock.zone}`}>
      {ago(atMs, nowMs)}
    </time>
  )
}

/** The moment itself; how long ago on hover. */
export function At({ atMs, nowMs }: { atMs: number; nowMs?: number }) {
  const clock = useClock()
  return (
    <time
      dateTime={new Date(atMs).toISOString()}
      title={`${nowMs === undefined ? '' : `${ago(atMs, nowMs)}, `}${clock.zone}`}
      className="whitespace-nowrap"
    >
      {clock.dateTime(atMs)}
    </time>
  )
}

/** `for 3 h 5 min`, the moment on hover; 0 is longer than was looked back, which `atMost` names. */
export function Since({ sinceMs, nowMs, atMost }: { sinceMs: number; nowMs: number; atMost: string }) {
  const clock = useClock()
  if (sinceMs === 0) return <span>for over {atMost}</span>
  return (
    <time dateTime={new Date(sinceMs).toISOString()} title={`since ${clock.dateTime(sinceMs)} ${clock.zone}`}>
      for {duration(Math.max(0, Math.floor((nowMs - sinceMs) / 1000) * 1000))}
    </time>
  )
}

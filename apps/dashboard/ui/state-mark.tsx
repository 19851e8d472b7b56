import type { AlertState, HostState } from '../lib/views.ts'

/** Shape first, so that it reads without colour: full, half and empty circle. */
export function HostStateMark({ state }: { state: HostState }) {
  return (
    <span className={`inline-flex items-center gap-1.5 align-top ${state === 'live' ? '' : 'text-text-2'}`}>
      <svg
        aria-hidden="true"
        width="10"
        height="10"
        viewBox="0 0 10 10"
        className={state === 'offline' ? 'text-failing' : state === 'live' ? 'text-text-2' : 'text-unknown'}
      >
        <circle
          cx="5"
          cy="5"
          r="3.75"
          fill={state === 'live' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
        />
        {state === 'stale' && <path d="M5 1.25a3.75 3.75 0 0 1 0 7.5z" fill="currentColor" />}
      </svg>
      <span className={state === 'offline' ? 'text-failing' : ''}>{state}</span>
    </span>
  )
}

const BADGE =
  'inline-flex h-[18px] items-center rounded-[3px] px-1.5 align-middle text-[12px] leading-none whitespace-nowrap'

export type BadgeTone = 'plain' | 'strong' | 'failing' | 'failing-solid' | 'unknown'

const TONES: Record<BadgeTone, string> = {
  plain: 'border border-line-strong text-text-2',
  strong: 'border border-text-3 text-text font-medium',
  failing: 'border border-failing text-failing',
  'failing-solid': 'bg-failing text-bg font-medium',
  unknown: 'border border-line-strong text-text-2 hatched',
}

export function Badge({
  tone = 'plain',
  title,
  children,
}: {
  tone?: BadgeTone
  title?: string
  children: React.ReactNode
}) {
  return (
    <span className={`${BADGE} ${TONES[tone]}`} title={title}>
      {children}
    </span>
  )
}

/** Replayed recordings, not a machine. */
export const DemoMark = () => <Badge title="Replayed recordings, not a machine">demo</Badge>

const ALERT_TONES: Record<AlertState, BadgeTone> = {
  firing: 'failing-solid',
  pending: 'strong',
  resolved: 'plain',
  'no data': 'unknown',
  error: 'failing',
  unknown: 'unknown',
}

export const AlertStateBadge = ({ state }: { state: AlertState }) => <Badge tone={ALERT_TONES[state]}>{state}</Badge>

import type { FilterRow, FlowState } from '../lib/offload-views.ts'

type Shape = 'full' | 'half' | 'ring' | 'hatched'

const COLORS = { hardware: 'text-hardware', software: 'text-software', unknown: 'text-unknown' } as const

/** Shape first, so that it reads without colour: full circle in hardware, half in part, ring in software. */
function Mark({ shape, tone, children }: { shape: Shape; tone: keyof typeof COLORS; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 align-top">
      <svg aria-hidden="true" width="10" height="10" viewBox="0 0 10 10" className={COLORS[tone]}>
        <circle
          cx="5"
          cy="5"
          r="3.75"
          fill={shape === 'full' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={shape === 'hatched' ? '2 1.5' : undefined}
        />
        {shape === 'half' && <path d="M5 1.25a3.75 3.75 0 0 1 0 7.5z" fill="currentColor" />}
      </svg>
      {children}
    </span>
  )
}

export function FlowStateMark({ state }: { state: FlowState }) {
  if (state === 'hardware')
    return (
      <Mark shape="full" tone="hardware">
        hardware
      </Mark>
    )
  if (state === 'partial')
    return (
      <Mark shape="half" tone="hardware">
        partly hardware
      </Mark>
    )
  if (state === 'tc')
    return (
      <Mark shape="hatched" tone="software">
        tc software
      </Mark>
    )
  if (state === 'software')
    return (
      <Mark shape="ring" tone="software">
        software
      </Mark>
    )
  return (
    <Mark shape="hatched" tone="unknown">
      unknown
    </Mark>
  )
}

export function HardwareMark({ hardware }: { hardware: FilterRow['hardware'] }) {
  if (hardware === 'unknown')
    return (
      <Mark shape="hatched" tone="unknown">
        unknown
      </Mark>
    )
  return (
    <Mark shape={hardware === 'in_hw' ? 'full' : 'ring'} tone={hardware === 'in_hw' ? 'hardware' : 'software'}>
      {hardware}
    </Mark>
  )
}

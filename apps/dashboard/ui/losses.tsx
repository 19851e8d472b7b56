'use client'
import type { ReactNode } from 'react'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Loss, LossBand } from '../lib/losses.ts'
import { searchOf } from '../lib/search.ts'
import { PLOT } from './plot-frame.ts'
import { useTime } from './time.tsx'
import { useLatePanel } from './use-panel.ts'

const NONE: readonly Loss[] = []
const LossesContext = createContext<readonly Loss[]>(NONE)

/** Asks what was lost of a host, for all the charts inside. */
export function HostLosses({ host, children }: { host: string; children: ReactNode }) {
  const { params } = useTime()
  const { data } = useLatePanel('losses', searchOf({ ...params, host }))
  return <LossesContext value={data?.intervals ?? NONE}>{children}</LossesContext>
}

const never = () => () => {}

/** None while a part of the page that the server sent is taken over: it was sent without, and losses may be here first. */
export function useLosses(): readonly Loss[] {
  const losses = useContext(LossesContext)
  const takenOver = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return takenOver ? losses : NONE
}

/** Hatched where data is missing for a reason that is known; the bar above says which. */
export function LossBands({ bands, fromMs, toMs }: { bands: LossBand[]; fromMs: number; toMs: number }) {
  const share = (ms: number) => (ms - fromMs) / (toMs - fromMs)
  return (
    <>
      {bands.map((band) => (
        <span
          key={band.fromMs}
          className="pointer-events-none absolute"
          style={{
            left: `calc(${PLOT.left}px + (100% - ${PLOT.left + PLOT.right}px) * ${share(band.fromMs)})`,
            width: `calc((100% - ${PLOT.left + PLOT.right}px) * ${share(band.toMs) - share(band.fromMs)})`,
            top: PLOT.top,
            bottom: PLOT.axis,
            backgroundImage: 'repeating-linear-gradient(-45deg, var(--loss) 0 1.5px, transparent 1.5px 7px)',
          }}
        >
          <span
            role="img"
            aria-label={band.text}
            title={band.text}
            className="pointer-events-auto absolute -top-2 right-0 left-0 h-2 border-b-2 border-failing"
          />
        </span>
      ))}
    </>
  )
}

'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Marker } from '../../../lib/chart.ts'
import type { OffloadLines } from '../../../lib/offload-views.ts'
import { zoomTo } from '../../../lib/range.ts'
import { Section } from '../../../ui/section.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { SqlActions } from '../../../ui/sql-actions.tsx'
import { PanelBody } from '../../../ui/states.tsx'
import { TimeChart } from '../../../ui/time-chart.tsx'
import { useTime } from '../../../ui/time.tsx'
import type { Panel } from '../../../ui/use-panel.ts'

const SHOW = [
  { name: 'chart', label: 'Chart' },
  { name: 'table', label: 'Table' },
] as const

const PARAMS = {
  measure: parseAsString.withDefault(''),
  show: parseAsStringLiteral(['chart', 'table']).withDefault('chart'),
}

interface Measure<Name extends string> {
  readonly name: Name
  readonly label: string
  readonly unit: string
}

interface Timed {
  firstMs: number
  stepMs: number
  fromMs: number
  toMs: number
  sql: string
}

type Lines = OffloadLines & { unknown?: (number | null)[] }

/** Traffic by where it is switched, over time: what charts of it have in common. `below` stands under the chart. */
export function SwitchedPanel<Name extends string, View extends Timed & Record<Name, Lines>>({
  title,
  what,
  panel,
  measures,
  markers,
  stacked = false,
  polled,
  remark,
  below,
  empty,
}: {
  title: string
  /** Of the chart, for who cannot see it. */
  what: string
  panel: Panel<View>
  measures: readonly [Measure<Name>, ...Measure<Name>[]]
  markers: Marker[]
  stacked?: boolean
  polled: (view: View) => boolean
  /** Both only where something was polled. */
  remark: ReactNode
  below?: ReactNode
  empty: ReactNode
}) {
  const { setRange } = useTime()
  const [{ measure: asked, show }, setParams] = useQueryStates(PARAMS)
  const { name: measure, unit } = measures.find(({ name }) => name === asked) ?? measures[0]
  const { data } = panel
  const series = useMemo(() => {
    if (!data) return []
    const { hardware, tc, software, unknown }: Lines = data[measure]
    return [
      { label: 'hardware', values: hardware, tone: 'hardware' as const },
      { label: 'tc (software)', values: tc, tone: 'tc' as const },
      { label: 'OVS (software)', values: software, tone: 'software' as const },
      ...(unknown ? [{ label: 'unknown', values: unknown, tone: 'unknown' as const }] : []),
    ]
  }, [data, measure])
  return (
    <Section
      id="offload"
      title={title}
      remark={data && polled(data) && remark}
      controls={
        <>
          <SqlActions sql={data?.sql} />
          <Segments
            label="Measure"
            value={measure}
            options={measures}
            onChange={(next) => void setParams({ measure: next === measures[0].name ? null : next })}
          />
          <Segments label="Show as" value={show} options={SHOW} onChange={(next) => void setParams({ show: next })} />
        </>
      }
    >
      <PanelBody panel={panel} label={title}>
        {(view) =>
          polled(view) ? (
            <>
              <TimeChart
                label={what}
                firstMs={view.firstMs}
                stepMs={view.stepMs}
                fromMs={view.fromMs}
                toMs={view.toMs}
                series={series}
                unit={unit}
                stacked={stacked}
                markers={markers}
                asTable={show === 'table'}
                onZoom={(fromMs, toMs) => setRange(zoomTo(fromMs, toMs, Date.now()))}
              />
              {below}
            </>
          ) : (
            empty
          )
        }
      </PanelBody>
    </Section>
  )
}

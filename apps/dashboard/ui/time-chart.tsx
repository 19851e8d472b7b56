'use client'
import { useId, useMemo, useState } from 'react'
import type { ChartSeries, Marker } from '../lib/chart.ts'
import { styleOf, summaryOf } from '../lib/chart.ts'
import type { Clock } from '../lib/format.ts'
import { NONE, si } from '../lib/format.ts'
import type { LossBand } from '../lib/losses.ts'
import { lossBands } from '../lib/losses.ts'
import { LossBands, useLosses } from './losses.tsx'
import { Markers } from './markers.tsx'
import { Plot } from './plot.tsx'
import type { Column } from './table.tsx'
import { Table } from './table.tsx'
import { useClock } from './time.tsx'

/** A band narrower than this part of the chart would not be seen. */
const BAND_SHARE_LEAST = 0.006

export interface TimeChartProps {
  label: string
  firstMs: number
  stepMs: number
  fromMs: number
  toMs: number
  series: ChartSeries[]
  unit: string
  /** The same numbers as a table. */
  asTable: boolean
  /** Areas on top of each other, the first series at the bottom. */
  stacked?: boolean
  markers?: Marker[]
  onZoom: (fromMs: number, toMs: number) => void
}

/** Series over time with the values of all of them at the cursor in a list beside, or as a table. */
export function TimeChart(props: TimeChartProps) {
  const { label, firstMs, stepMs, fromMs, toMs, series, unit, asTable, stacked = false, markers = [], onZoom } = props
  const steps = series[0]?.values.length ?? 0
  const timesMs = useMemo(
    () => Array.from({ length: steps }, (_, index) => firstMs + index * stepMs),
    [firstMs, stepMs, steps],
  )
  const [cursor, setCursor] = useState<number | null>(null)
  const [highlighted, setHighlighted] = useState<string | null>(null)
  const losses = useLosses()
  const bands = useMemo(
    () => lossBands(losses, fromMs, toMs, Math.max(stepMs, (toMs - fromMs) * BAND_SHARE_LEAST)),
    [losses, fromMs, toMs, stepMs],
  )
  const listId = useId()
  if (asTable) return <SeriesTable label={label} timesMs={timesMs} series={series} unit={unit} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(260px,320px)] gap-x-6 max-[1000px]:grid-cols-1">
      <div className="relative min-w-0">
        <Plot
          label={label}
          describedBy={listId}
          timesMs={timesMs}
          stepMs={stepMs}
          fromMs={fromMs}
          toMs={toMs}
          series={series}
          unit={unit}
          height={248}
          stacked={stacked}
          highlighted={highlighted}
          onCursor={setCursor}
          onZoom={onZoom}
        />
        <LossBands bands={bands} fromMs={fromMs} toMs={toMs} />
        <Markers markers={markers} fromMs={fromMs} toMs={toMs} />
      </div>
      <SeriesList
        id={listId}
        timesMs={timesMs}
        series={series}
        unit={unit}
        cursor={cursor !== null && cursor < steps ? cursor : null}
        lost={bands.find((band) => cursor !== null && isWithin(band, timesMs[cursor], stepMs))?.text}
        onHighlight={setHighlighted}
      />
    </div>
  )
}

const isWithin = (band: LossBand, atMs: number | undefined, stepMs: number) =>
  atMs !== undefined && band.fromMs < atMs + stepMs && band.toMs > atMs

function SeriesList({
  id,
  timesMs,
  series,
  unit,
  cursor,
  lost,
  onHighlight,
}: {
  id: string
  timesMs: number[]
  series: ChartSeries[]
  unit: string
  cursor: number | null
  /** What was lost at the cursor. */
  lost: string | undefined
  onHighlight: (label: string | null) => void
}) {
  const clock = useClock()
  const summaries = useMemo(() => series.map(({ values }) => summaryOf(values)), [series])
  const head = 'h-6 border-b border-line text-[12px] font-normal whitespace-nowrap text-text-3'
  return (
    <table id={id} className="h-fit w-full table-fixed border-separate border-spacing-0">
      <thead>
        <tr>
          <th scope="col" className={`${head} text-left`}>
            {cursor === null ? unit : clock.dateTime(timesMs[cursor]!).slice(5)}
          </th>
          <th scope="col" className={`${head} w-[66px] text-right ${cursor === null ? '' : 'text-text'}`}>
            {cursor === null ? 'last' : 'here'}
          </th>
          <th scope="col" className={`${head} w-[66px] text-right`}>
            mean
          </th>
          <th scope="col" className={`${head} w-[66px] text-right`}>
            max
          </th>
        </tr>
      </thead>
      <tbody>
        {series.map((one, index) => {
          const summary = summaries[index]!
          const style = styleOf(one, index)
          const here = cursor === null ? summary.last : (one.values[cursor] ?? null)
          return (
            <tr
              key={one.label}
              onPointerEnter={() => onHighlight(one.label)}
              onPointerLeave={() => onHighlight(null)}
              className="hover:bg-hover"
            >
              <th scope="row" className="h-6 truncate text-left font-normal" title={one.label}>
                <svg aria-hidden="true" width="14" height="8" className="mr-2 inline-block">
                  <path
                    d="M0 4h14"
                    strokeWidth="2.5"
                    style={{ stroke: `var(--${style.color})` }}
                    strokeDasharray={style.dash.length === 0 ? undefined : style.dash.join(' ')}
                  />
                </svg>
                {one.label}
              </th>
              <td className="h-6 truncate text-right">{valueOrNoData(here)}</td>
              <td className="h-6 truncate text-right text-text-2">{summary.mean === null ? NONE : si(summary.mean)}</td>
              <td className="h-6 truncate text-right text-text-2">{summary.max === null ? NONE : si(summary.max)}</td>
            </tr>
          )
        })}
      </tbody>
      {lost !== undefined && (
        <tfoot>
          <tr>
            <td colSpan={4} className="pt-1 text-[12px] whitespace-pre-line text-failing">
              {lost}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

interface StepRow {
  atMs: number
  values: (number | null)[]
}

const valueOrNoData = (value: number | null) =>
  value === null ? <span className="text-text-3">no data</span> : si(value)

function stepColumns(series: ChartSeries[], unit: string, clock: Clock): Column<StepRow>[] {
  return [
    { id: 'at', title: 'time', width: 160, value: (row) => row.atMs, cell: (row) => clock.dateTime(row.atMs) },
    ...series.map((one, index): Column<StepRow> => ({
      id: `s${index}`,
      title: `${one.label}, ${unit}`,
      align: 'right',
      descFirst: true,
      value: (row) => row.values[index] ?? null,
      cell: (row) => valueOrNoData(row.values[index] ?? null),
    })),
  ]
}

function SeriesTable({
  label,
  timesMs,
  series,
  unit,
}: {
  label: string
  timesMs: number[]
  series: ChartSeries[]
  unit: string
}) {
  const clock = useClock()
  const rows = useMemo(
    () => timesMs.map((atMs, index) => ({ atMs, values: series.map(({ values }) => values[index] ?? null) })),
    [timesMs, series],
  )
  const columns = useMemo(() => stepColumns(series, unit, clock), [series, unit, clock])
  return (
    <div data-scroll className="max-h-[360px] overflow-auto border-b border-line [--sticky-top:0px]">
      <Table label={label} columns={columns} rows={rows} rowKey={(row) => String(row.atMs)} />
    </div>
  )
}

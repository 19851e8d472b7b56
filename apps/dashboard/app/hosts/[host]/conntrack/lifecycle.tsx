'use client'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { Marker } from '../../../../lib/chart.ts'
import { count, duration, isKnown, plural } from '../../../../lib/format.ts'
import { protocolName } from '../../../../lib/names.ts'
import { zoomTo } from '../../../../lib/range.ts'
import type { LifecycleRow, LifecycleView } from '../../../../lib/verdict-views.ts'
import { Section } from '../../../../ui/section.tsx'
import { Segments } from '../../../../ui/segments.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { Table } from '../../../../ui/table.tsx'
import { TimeChart } from '../../../../ui/time-chart.tsx'
import { useTime } from '../../../../ui/time.tsx'
import type { Panel } from '../../../../ui/use-panel.ts'
import { Num, Zero } from '../../../../ui/values.tsx'

const WHAT = [
  { name: 'states', label: 'States' },
  { name: 'rates', label: 'Rates' },
] as const
const PARAMS = { life: parseAsStringLiteral(WHAT.map(({ name }) => name)).withDefault('states') }

const number = (
  id: string,
  title: string,
  hint: string,
  value: (row: LifecycleRow) => number | null,
  width = 74,
): Column<LifecycleRow> => ({
  ...{ id, title, hint, width, align: 'right', descFirst: true, value },
  cell: (row) => (value(row) === 0 ? <Zero /> : <Num value={value(row)} />),
})

/** A number of stuck connections, and for how long the oldest has been. */
const stuck = (
  id: string,
  title: string,
  hint: string,
  value: (row: LifecycleRow) => number,
  oldestS: (row: LifecycleRow) => number,
): Column<LifecycleRow> => ({
  ...{ id, title, hint, width: 144, align: 'right', descFirst: true, value },
  cell: (row) =>
    value(row) === 0 ? (
      <Zero />
    ) : (
      <span className="text-failing">
        {count(value(row))}, oldest {duration(oldestS(row) * 1000)}
      </span>
    ),
})

const COLUMNS: Column<LifecycleRow>[] = [
  { id: 'zone', title: 'zone', width: 50, value: (row) => row.zone, cell: (row) => row.zone },
  {
    id: 'protocol',
    title: 'protocol',
    width: 66,
    value: (row) => row.ipProtocol,
    cell: (row) => protocolName(row.ipProtocol),
  },
  number('software', 'software', 'Neither OFFLOAD nor HW_OFFLOAD', (row) => row.software),
  number('candidates', 'could go', 'Of them: act_ct would take into the flow table', (row) => row.candidates),
  number('never', 'never', 'Of them: act_ct never takes', (row) => row.never, 70),
  number('offload', 'flow table', 'OFFLOAD, not in hardware', (row) => row.offload),
  number('hardware', 'hardware', 'OFFLOAD and HW_OFFLOAD', (row) => row.hardware),
  number('teardown', 'teardown', 'HW_OFFLOAD without OFFLOAD', (row) => row.teardown),
  stuck(
    'stuck-offload',
    'stuck on the way in',
    'In the flow table but not in hardware for more than 30 s',
    (row) => row.stuckOffload,
    (row) => row.oldestOffloadS,
  ),
  stuck(
    'stuck-teardown',
    'stuck on the way out',
    'In hardware, torn down, for more than 30 s',
    (row) => row.stuckTeardown,
    (row) => row.oldestTeardownS,
  ),
  number('added', 'added/s', 'Came into the flow table', (row) => row.addedPerS),
  number('hardware-added', 'to hw/s', 'Came into hardware', (row) => row.hardwareAddedPerS),
  number('torn', 'torn/s', 'Teardown began', (row) => row.tornDownPerS),
  number('deleted', 'left/s', 'Left flow table and hardware', (row) => row.deletedPerS),
]

const seriesOf = (view: LifecycleView, life: (typeof WHAT)[number]['name']) =>
  life === 'states'
    ? [
        { label: 'hardware', values: view.hardware, tone: 'hardware' as const },
        { label: 'flow table', values: view.offload, tone: 'tc' as const },
        { label: 'software', values: view.software, tone: 'software' as const },
        { label: 'teardown', values: view.teardown, tone: 'unknown' as const },
      ]
    : [
        { label: 'into the flow table', values: view.addedPerS },
        { label: 'into hardware', values: view.hardwareAddedPerS },
        { label: 'teardown begun', values: view.tornDownPerS },
        { label: 'left', values: view.deletedPerS },
      ]

/** Software, flow table, hardware, teardown: where connections are on their way, and which are stuck. */
export function LifecyclePanel({
  host,
  panel,
  markers,
}: {
  host: string
  panel: Panel<LifecycleView>
  markers: Marker[]
}) {
  const { setRange } = useTime()
  const [{ life }, setParams] = useQueryStates(PARAMS)
  const { data } = panel
  const series = useMemo(() => (data ? seriesOf(data, life) : []), [data, life])
  return (
    <Section
      id="lifecycle"
      title="Life cycle"
      remark={data && data.atMs > 0 && stuckText(data)}
      controls={
        <>
          <SqlActions sql={data?.sql} />
          <Segments
            label="Life cycle of"
            value={life}
            options={WHAT}
            onChange={(next) => void setParams({ life: next })}
          />
        </>
      }
    >
      <PanelBody panel={panel} label="Life cycle">
        {(view) =>
          view.atMs === 0 ? (
            <Empty command="pathwatch-agent doctor">
              Where connections are on their way into hardware and out of it. The agent told nothing of it in this
              range. What it lacks, it says on the host:
            </Empty>
          ) : (
            <>
              <TimeChart
                label={`Life cycle of connections of ${host}`}
                firstMs={view.firstMs}
                stepMs={view.stepMs}
                fromMs={view.fromMs}
                toMs={view.toMs}
                series={series}
                unit={life === 'states' ? 'connections' : 'connections/s'}
                stacked={life === 'states'}
                markers={markers}
                asTable={false}
                onZoom={(fromMs, toMs) => setRange(zoomTo(fromMs, toMs, Date.now()))}
              />
              <Table
                label="Life cycle by zone and protocol"
                columns={COLUMNS}
                rows={view.rows}
                rowKey={(row) => `${row.zone} ${row.ipProtocol}`}
                minWidth={1100}
              />
            </>
          )
        }
      </PanelBody>
    </Section>
  )
}

function stuckText(view: LifecycleView): string {
  const sum = (pick: (row: LifecycleRow) => number) => view.rows.reduce((total, row) => total + pick(row), 0)
  const stuckIn = sum((row) => row.stuckOffload)
  const stuckOut = sum((row) => row.stuckTeardown)
  const words = [
    ...(stuckIn > 0 ? [`${plural(stuckIn, 'connection')} stuck on the way in`] : []),
    ...(stuckOut > 0 ? [`${plural(stuckOut, 'connection')} stuck on the way out`] : []),
    ...(isKnown(view.halfOffloaded) && view.halfOffloaded > 0
      ? [`about ${count(view.halfOffloaded)} with one direction only in hardware`]
      : []),
    ...(isKnown(view.driverDirections) ? [`the cards hold ${plural(view.driverDirections, 'direction')}`] : []),
  ]
  const methods = [...new Set(view.rows.map(({ method }) => method))].filter(Boolean)
  if (methods.length > 0) words.push(`rates by ${methods.join(', ')}`)
  return stuckIn + stuckOut === 0 ? ['none is stuck', ...words].join('; ') : words.join('; ')
}

'use client'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { duration } from '../../../lib/format.ts'
import { GROUPS, METRICS } from '../../../lib/groups.ts'
import { zoomTo } from '../../../lib/range.ts'
import { searchOf } from '../../../lib/search.ts'
import type { Initial } from '../../../lib/views.ts'
import { Section } from '../../../ui/section.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { Select } from '../../../ui/select.tsx'
import { SqlActions } from '../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../ui/states.tsx'
import { TimeChart } from '../../../ui/time-chart.tsx'
import { useTime } from '../../../ui/time.tsx'
import { usePanel } from '../../../ui/use-panel.ts'

const PARAMS = {
  group: parseAsStringLiteral(GROUPS.map(({ name }) => name)).withDefault('none'),
  metric: parseAsStringLiteral(METRICS.map(({ name }) => name)).withDefault('bits'),
  show: parseAsStringLiteral(['chart', 'table']).withDefault('chart'),
}

const SHOW = [
  { name: 'chart', label: 'Chart' },
  { name: 'table', label: 'Table' },
] as const

export function TrafficPanel({ host, initial }: { host: string; initial: Initial<'traffic'> }) {
  const { params, setRange } = useTime()
  const [{ group, metric, show }, setParams] = useQueryStates(PARAMS)
  const panel = usePanel('traffic', searchOf({ ...params, host, group: group === 'none' ? null : group }), initial)
  const { data } = panel
  const series = useMemo(
    () =>
      (data?.series ?? []).map((one) => ({
        label: one.label,
        values: one[metric],
      })),
    [data, metric],
  )
  const measured = METRICS.find(({ name }) => name === metric)!
  return (
    <Section
      id="traffic"
      title="Traffic"
      remark={data && data.series.length > 0 ? `per ${duration(data.stepMs)}` : ''}
      controls={
        <>
          <SqlActions sql={data?.sql} />
          <Segments
            label="Measure"
            value={metric}
            options={METRICS}
            onChange={(next) => void setParams({ metric: next })}
          />
          <Select
            label="Group by"
            prefix="by"
            value={group}
            options={GROUPS}
            onChange={(next) => void setParams({ group: next })}
          />
          <Segments label="Show as" value={show} options={SHOW} onChange={(next) => void setParams({ show: next })} />
        </>
      }
    >
      <PanelBody panel={panel} label="Traffic">
        {(traffic) =>
          traffic.series.length === 0 ? (
            <Empty
              command={`ovs-vsctl -- --id=@s create sflow target=\\"127.0.0.1:6343\\" sampling=1000 polling=20 -- set bridge br-int sflow=@s`}
            >
              Traffic is made from sFlow samples, and none arrived from this host in this range. Point a bridge at the
              agent (in OVS this takes the bridge's flows out of hardware):
            </Empty>
          ) : (
            <TimeChart
              label={`Traffic of ${host}`}
              firstMs={traffic.firstMs}
              stepMs={traffic.stepMs}
              fromMs={traffic.fromMs}
              toMs={traffic.toMs}
              series={series}
              unit={measured.unit}
              asTable={show === 'table'}
              onZoom={(fromMs, toMs) => setRange(zoomTo(fromMs, toMs, Date.now()))}
            />
          )
        }
      </PanelBody>
    </Section>
  )
}

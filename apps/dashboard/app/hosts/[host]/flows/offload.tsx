'use client'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { duration, percent } from '../../../../lib/format.ts'
import type { OffloadLines } from '../../../../lib/offload-views.ts'
import { zoomTo } from '../../../../lib/range.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Section } from '../../../../ui/section.tsx'
import { Segments } from '../../../../ui/segments.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import { TimeChart } from '../../../../ui/time-chart.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'

const MEASURES = [
  { name: 'bits', label: 'bit/s', unit: 'bit/s' },
  { name: 'packets', label: 'packets/s', unit: 'packets/s' },
  { name: 'flows', label: 'flows', unit: 'flows' },
] as const

const SHOW = [
  { name: 'chart', label: 'Chart' },
  { name: 'table', label: 'Table' },
] as const

const PARAMS = {
  measure: parseAsStringLiteral(MEASURES.map(({ name }) => name)).withDefault('bits'),
  show: parseAsStringLiteral(['chart', 'table']).withDefault('chart'),
}

/** Share of the newest step that is in hardware; null when nothing was switched, or nobody polled. */
function hardwareShare(lines: OffloadLines): number | null {
  const last = lines.software.findLastIndex((value) => value !== null)
  if (last === -1) return null
  const [hardware, tc, software] = [lines.hardware[last] ?? 0, lines.tc[last] ?? 0, lines.software[last] ?? 0]
  const total = hardware + tc + software
  return total === 0 ? null : hardware / total
}

/** Where the packets of a host's datapath flows are switched, over time. */
export function OffloadPanel({ host, initial }: { host: string; initial: Initial<'offload'> }) {
  const { params, setRange } = useTime()
  const [{ measure, show }, setParams] = useQueryStates(PARAMS)
  const panel = usePanel('offload', searchOf({ ...params, host }), initial)
  const { data } = panel
  const series = useMemo(() => {
    if (!data) return []
    return [
      { label: 'hardware', values: data[measure].hardware, tone: 'hardware' as const },
      { label: 'tc (software)', values: data[measure].tc, tone: 'tc' as const },
      { label: 'OVS (software)', values: data[measure].software, tone: 'software' as const },
    ]
  }, [data, measure])
  const polled = data?.flows.software.some((value) => value !== null) ?? false
  const share = data ? hardwareShare(data.bits) : null
  return (
    <Section
      id="offload"
      title="Where packets are switched"
      remark={
        data &&
        polled &&
        `${share === null ? 'share in hardware unknown' : `${percent(share)} of the bits in hardware at the end`}, per ${duration(data.stepMs)}`
      }
      controls={
        <>
          <SqlActions sql={data?.sql} />
          <Segments
            label="Measure"
            value={measure}
            options={MEASURES}
            onChange={(next) => void setParams({ measure: next })}
          />
          <Segments label="Show as" value={show} options={SHOW} onChange={(next) => void setParams({ show: next })} />
        </>
      }
    >
      <PanelBody panel={panel} label="Where packets are switched">
        {(view) =>
          polled ? (
            <TimeChart
              label={`Where packets of ${host} are switched`}
              firstMs={view.firstMs}
              stepMs={view.stepMs}
              fromMs={view.fromMs}
              toMs={view.toMs}
              series={series}
              unit={MEASURES.find(({ name }) => name === measure)!.unit}
              asTable={show === 'table'}
              onZoom={(fromMs, toMs) => setRange(zoomTo(fromMs, toMs, Date.now()))}
            />
          ) : (
            <Empty command="modprobe openvswitch && systemctl restart openvswitch-switch">
              The agent polls the datapaths of Open vSwitch, and found none in this range. It needs the kernel module
              and a bridge:
            </Empty>
          )
        }
      </PanelBody>
    </Section>
  )
}

'use client'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { Marker } from '../../../../lib/chart.ts'
import { duration, percent } from '../../../../lib/format.ts'
import { paths } from '../../../../lib/paths.ts'
import { zoomTo } from '../../../../lib/range.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { RatiosView } from '../../../../lib/verdict-views.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Section } from '../../../../ui/section.tsx'
import { Segments } from '../../../../ui/segments.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import { TimeChart } from '../../../../ui/time-chart.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { changeText } from './change-text.ts'

const MEASURES = [
  { name: 'bits', label: 'bit/s', unit: 'bit/s' },
  { name: 'packets', label: 'packets/s', unit: 'packets/s' },
] as const

const SHOW = [
  { name: 'chart', label: 'Chart' },
  { name: 'table', label: 'Table' },
] as const

const PARAMS = {
  measure: parseAsStringLiteral(MEASURES.map(({ name }) => name)).withDefault('bits'),
  show: parseAsStringLiteral(['chart', 'table']).withDefault('chart'),
}

const METHODS: Record<string, string> = {
  cpu_hit: 'port counters against what the CPU saw',
  tc_hw: 'tc’s statistics, hardware against all',
  flow_flags: 'counters of whole flows, by where they are',
  none: 'nothing here can tell',
}

const methodName = (method: string): string => METHODS[method] ?? method

/** Traffic by where it is switched, over time, with what changed on its axis. */
export function RatioPanel({
  host,
  initial,
  changes,
  alerts,
}: {
  host: string
  initial: Initial<'ratios'>
  changes: Initial<'changes'>
  alerts: Initial<'alerts'>
}) {
  const { params, setRange } = useTime()
  const [{ measure, show }, setParams] = useQueryStates(PARAMS)
  const search = searchOf({ ...params, host })
  const panel = usePanel('ratios', search, initial)
  const changed = usePanel('changes', search, changes)
  const fired = usePanel('alerts', search, alerts)
  const { data } = panel
  const series = useMemo(() => {
    if (!data) return []
    const lines = data[measure]
    return [
      { label: 'hardware', values: lines.hardware, tone: 'hardware' as const },
      { label: 'tc (software)', values: lines.tc, tone: 'tc' as const },
      { label: 'OVS (software)', values: lines.software, tone: 'software' as const },
      { label: 'unknown', values: lines.unknown, tone: 'unknown' as const },
    ]
  }, [data, measure])
  const markers = useMemo(
    (): Marker[] => [
      ...(changed.data?.changes ?? []).map((change) => ({
        atMs: change.atMs,
        label: changeText(change),
        tone: 'changed' as const,
        href: paths.hostTab(host, 'changes'),
      })),
      ...(fired.data?.history ?? [])
        .filter(({ alert }) => alert.host === host && alert.state === 'firing')
        .map(({ atMs, alert }) => ({ atMs, label: alert.summary, tone: 'failing' as const, href: paths.alerts() })),
    ],
    [changed.data, fired.data, host],
  )
  const polled = series.some(({ values }) => values.some((value) => value !== null))
  return (
    <Section
      id="offload"
      title="Where traffic is switched"
      remark={data && polled && <Method view={data} />}
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
      <PanelBody panel={panel} label="Where traffic is switched">
        {(view) =>
          polled ? (
            <>
              <TimeChart
                label={`Where traffic of ${host} is switched`}
                firstMs={view.firstMs}
                stepMs={view.stepMs}
                fromMs={view.fromMs}
                toMs={view.toMs}
                series={series}
                unit={MEASURES.find(({ name }) => name === measure)!.unit}
                stacked
                markers={markers}
                asTable={show === 'table'}
                onZoom={(fromMs, toMs) => setRange(zoomTo(fromMs, toMs, Date.now()))}
              />
              <OtherMethods view={view} />
            </>
          ) : (
            <Empty command="pathwatch-agent doctor">
              How much of the traffic the card switches by itself, and how much the CPU. The agent told nothing of it in
              this range; what it lacks, it says on the host:
            </Empty>
          )
        }
      </PanelBody>
    </Section>
  )
}

const hostRatios = (view: RatiosView) => view.newest.filter(({ object }) => object === 'host')

/** `61.0 % of bits in hardware, 58.2 % of packets; by …, medium confidence`. */
function Method({ view }: { view: RatiosView }) {
  const best = hostRatios(view).find((one) => one.best)
  if (!best) return <>per {duration(view.stepMs)}</>
  const shares =
    best.bitsShare === null
      ? 'share in hardware unknown'
      : `${percent(best.bitsShare)} of bits and ${percent(best.packetsShare)} of packets in hardware`
  return (
    <span title={best.error}>
      {shares}; by {methodName(best.method)}, {best.confidence} confidence
    </span>
  )
}

/** What the number leaves out, and what other methods say. */
function OtherMethods({ view }: { view: RatiosView }) {
  const ratios = hostRatios(view)
  const best = ratios.find((one) => one.best)
  const others = ratios.filter((one) => !one.best && one.bitsShare !== null)
  const words = [
    ...(best?.error ? [best.error] : []),
    ...others.map((one) => `by ${methodName(one.method)}: ${percent(one.bitsShare)} of bits`),
  ]
  return words.length > 0 && <p className="mt-1 text-text-3">{words.join('; ')}</p>
}

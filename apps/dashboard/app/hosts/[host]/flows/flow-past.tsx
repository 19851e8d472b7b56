import { useMemo } from 'react'
import { duration, plural } from '../../../../lib/format.ts'
import type { FlowHistoryView, FlowRunRow } from '../../../../lib/offload-views.ts'
import { zoomTo } from '../../../../lib/range.ts'
import { searchOf } from '../../../../lib/search.ts'
import { FlowStateMark } from '../../../../ui/flow-state.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { PanelBody } from '../../../../ui/states.tsx'
import { TimeChart } from '../../../../ui/time-chart.tsx'
import { useClock, useTime } from '../../../../ui/time.tsx'
import { useLatePanel } from '../../../../ui/use-panel.ts'
import { reasonName } from '../../../../ui/verdict-marks.tsx'

const RUNS_SHOWN = 6

/** Where a flow was in the range, and what it carried there: its runs in words, its rate as a chart. */
export function FlowPast({ host, ufid }: { host: string; ufid: string }) {
  const { params } = useTime()
  const panel = useLatePanel('flowHistory', searchOf({ ...params, host, ufid }))
  return (
    <section aria-label="Where it was" className="mt-3">
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-text-3">where it was</p>
        <span className="ml-auto flex items-center">
          <SqlActions sql={panel.data?.sql} />
        </span>
      </div>
      <PanelBody panel={panel} label="Where it was">
        {(view) => (view.runs.length === 0 ? <p>No poll of this range listed it.</p> : <Past view={view} />)}
      </PanelBody>
    </section>
  )
}

function Past({ view }: { view: FlowHistoryView }) {
  const { setRange } = useTime()
  const series = useMemo(
    () => [
      { label: 'hardware', values: view.bits.hardware, tone: 'hardware' as const },
      { label: 'tc (software)', values: view.bits.tc, tone: 'tc' as const },
      { label: 'OVS (software)', values: view.bits.software, tone: 'software' as const },
    ],
    [view],
  )
  const hidden = view.runs.length - RUNS_SHOWN
  return (
    <>
      <table className="mb-2">
        <tbody>
          {view.runs.slice(0, RUNS_SHOWN).map((run) => (
            <Run key={run.fromMs} run={run} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="mb-2 text-text-3">{plural(hidden, 'earlier change')} of place</p>}
      <TimeChart
        label="What the flow carried"
        firstMs={view.firstMs}
        stepMs={view.stepMs}
        fromMs={view.fromMs}
        toMs={view.toMs}
        series={series}
        unit="bit/s"
        asTable={false}
        onZoom={(fromMs, toMs) => setRange(zoomTo(fromMs, toMs, Date.now()))}
      />
    </>
  )
}

function Run({ run }: { run: FlowRunRow }) {
  const clock = useClock()
  return (
    <tr>
      <td className="pr-3 whitespace-nowrap text-text-2">
        {clock.dateTime(run.fromMs)} – {clock.dateTime(run.toMs).slice(11)}
      </td>
      <td className="pr-3 text-right whitespace-nowrap text-text-3">
        {run.toMs === run.fromMs ? 'one poll' : duration(run.toMs - run.fromMs)}
      </td>
      <td className="pr-3">
        <FlowStateMark state={run.state} />
      </td>
      <td>{run.reason === '' ? '' : reasonName(run.reason)}</td>
    </tr>
  )
}

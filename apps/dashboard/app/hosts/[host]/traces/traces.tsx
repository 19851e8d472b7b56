'use client'
import { parseAsString, useQueryStates } from 'nuqs'
import { count } from '../../../../lib/format.ts'
import type { TraceRow } from '../../../../lib/offload-views.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Section } from '../../../../ui/section.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Badge } from '../../../../ui/state-mark.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import { TextFilter } from '../../../../ui/text-filter.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { At } from '../../../../ui/values.tsx'

const PARAMS = { q: parseAsString.withDefault('') }

export function TracesPanel({ host, initial }: { host: string; initial: Initial<'traces'> }) {
  const { params } = useTime()
  const [{ q }, setParams] = useQueryStates(PARAMS)
  const panel = usePanel('traces', searchOf({ ...params, host, q }), initial)
  const { data } = panel
  return (
    <Section
      id="traces"
      title="Kernel traces"
      remark={
        data &&
        data.total > 0 &&
        (data.total > data.traces.length ? `newest ${data.traces.length} of ${count(data.total)}` : count(data.total))
      }
      controls={
        <>
          <SqlActions sql={data?.sql} />
          <TextFilter label="Filter traces" value={q} pauseMs={300} onChange={(next) => void setParams({ q: next })} />
        </>
      }
    >
      <PanelBody panel={panel} label="Kernel traces">
        {(view) =>
          view.traces.length === 0 ? (
            <Empty command="sources: { trace: { enabled: true, events: [netlink_extack] } }">
              {q === ''
                ? 'Tracing tells the driver’s own reason for a refusal. It changes the host (a tracefs instance of its own), so it is off until the agent’s configuration turns it on:'
                : 'No trace in this range passes the filter.'}
            </Empty>
          ) : (
            <ol>
              {view.traces.map((row, index) => (
                <Trace key={`${row.atMs} ${row.cpu} ${index}`} row={row} />
              ))}
            </ol>
          )
        }
      </PanelBody>
    </Section>
  )
}

function Trace({ row }: { row: TraceRow }) {
  const fields = Object.entries(row.fields).map(([name, value]) => `${name}=${value}`)
  return (
    <li className="hairline py-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-text-2">
          <At atMs={row.atMs} />
        </span>
        <span className="font-mono text-[12px]">{row.event}</span>
        {row.phase && <Badge>{row.phase}</Badge>}
        <span className="text-text-3">
          {row.command}-{row.pid} on CPU {row.cpu}
        </span>
        <span className="break-words">{row.message}</span>
        {row.count > 1 && (
          <span className="text-text-2">
            {count(row.count)} times since <At atMs={row.firstAtMs} />
          </span>
        )}
      </div>
      {fields.length > 0 && <p className="font-mono text-[11px] text-text-3">{fields.join('  ')}</p>}
      {row.stack.length > 0 && (
        <details>
          <summary className="text-text-2">{count(row.stack.length)} frames</summary>
          <pre className="overflow-x-auto font-mono text-[12px]">{row.stack.join('\n')}</pre>
        </details>
      )}
    </li>
  )
}

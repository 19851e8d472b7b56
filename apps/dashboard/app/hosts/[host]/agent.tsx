'use client'
import { bytes, count, duration, percent } from '../../../lib/format.ts'
import { searchOf } from '../../../lib/search.ts'
import type { HealthView, Initial, SourceRow } from '../../../lib/views.ts'
import { Section } from '../../../ui/section.tsx'
import { Badge } from '../../../ui/state-mark.tsx'
import { Empty, PanelBody } from '../../../ui/states.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Table } from '../../../ui/table.tsx'
import { useTime } from '../../../ui/time.tsx'
import { usePanel } from '../../../ui/use-panel.ts'
import { Ago, Fact, Num, Zero } from '../../../ui/values.tsx'

const TONES = {
  running: 'plain',
  absent: 'plain',
  failing: 'failing-solid',
  disabled: 'plain',
  unknown: 'unknown',
} as const

const zero = (value: number, bad: boolean) =>
  value === 0 ? (
    <Zero />
  ) : (
    <span className={bad ? 'text-failing' : ''}>
      <Num value={value} />
    </span>
  )

const SOURCES: Column<SourceRow>[] = [
  { id: 'name', title: 'source', width: 150, value: (row) => row.name, cell: (row) => row.name },
  {
    id: 'state',
    title: 'state',
    width: 96,
    value: (row) => row.state,
    cell: (row) => <Badge tone={TONES[row.state]}>{row.state}</Badge>,
  },
  { id: 'detail', title: 'why', text: (row) => row.detail, cell: (row) => <Fact text={row.detail} /> },
  {
    id: 'emitted',
    title: 'emitted',
    width: 90,
    align: 'right',
    descFirst: true,
    value: (row) => row.emittedTotal,
    cell: (row) => zero(row.emittedTotal, false),
  },
  {
    id: 'errors',
    title: 'errors',
    width: 80,
    align: 'right',
    descFirst: true,
    value: (row) => row.errorsTotal,
    cell: (row) => zero(row.errorsTotal, true),
  },
  {
    id: 'restarts',
    title: 'restarts',
    width: 80,
    align: 'right',
    descFirst: true,
    value: (row) => row.restartsTotal,
    cell: (row) => zero(row.restartsTotal, true),
  },
]

const LOSSES: Column<HealthView['losses'][number]>[] = [
  {
    id: 'stage',
    title: 'lost in',
    width: 150,
    value: (row) => row.stage,
    cell: (row) => row.stage.replaceAll('_', ' '),
  },
  { id: 'reason', title: 'because', value: (row) => row.reason, cell: (row) => row.reason.replaceAll('_', ' ') },
  {
    id: 'count',
    title: 'count',
    width: 110,
    align: 'right',
    descFirst: true,
    value: (row) => row.count,
    cell: (row) => count(row.count),
  },
]

/** How the agent itself is doing. */
export function AgentPanels({ host, initial }: { host: string; initial: Initial<'host'> }) {
  const { params } = useTime()
  const panel = usePanel('host', searchOf({ ...params, host }), initial)
  const { data } = panel
  if (!data) return null
  return (
    <Section
      id="agent"
      title="Agent"
      remark={
        data.health && (
          <>
            reported <Ago atMs={data.health.atMs} nowMs={data.nowMs} />
          </>
        )
      }
    >
      {/* The summary on top tells of problems; here old values are enough. */}
      <PanelBody panel={{ ...panel, problem: undefined }} label="Agent">
        {({ health, nowMs }) =>
          health ? (
            <Health health={health} nowMs={nowMs} />
          ) : (
            <Empty>The agent says every few seconds how it is doing; it has not yet.</Empty>
          )
        }
      </PanelBody>
    </Section>
  )
}

function Health({ health, nowMs }: { health: HealthView; nowMs: number }) {
  const ranMs = nowMs - health.startedAtMs
  const failing = (row: SourceRow) => Number(row.state === 'failing')
  return (
    <>
      <p className="mb-2 max-w-[110ch] text-text-2">
        Running for {duration(ranMs)}, using {percent(ranMs > 0 ? health.cpuUs / 1000 / ranMs : null)} of one CPU and{' '}
        {bytes(health.rssBytes)} of memory. Its spool holds {bytes(health.spoolBytes)} of{' '}
        {bytes(health.spoolLimitBytes)} (
        {percent(health.spoolLimitBytes > 0 ? health.spoolBytes / health.spoolLimitBytes : null)})
        {health.spoolBatches > 0 && `, the oldest batch for ${duration(health.spoolOldestAgeMs)}`}.
      </p>
      <Table
        label="Sources"
        columns={SOURCES}
        rows={health.sources.toSorted((a, b) => failing(b) - failing(a))}
        rowKey={(row) => row.name}
        minWidth={800}
      />
      {health.losses.length === 0 ? (
        <p className="mt-3 text-text-2">Nothing was lost since the agent started.</p>
      ) : (
        <div className="mt-4 max-w-[640px]">
          <p className="text-text-2">Lost since the agent started:</p>
          <Table label="Losses" columns={LOSSES} rows={health.losses} rowKey={(row) => `${row.stage} ${row.reason}`} />
        </div>
      )}
    </>
  )
}

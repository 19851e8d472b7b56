'use client'
import { checkOf } from '@pathwatch/codecs/verdicts/checks'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { ago, plural } from '../../../../lib/format.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { CheckRow, CheckStatus, ChecksView } from '../../../../lib/verdict-views.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Section } from '../../../../ui/section.tsx'
import { Segments } from '../../../../ui/segments.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { Table } from '../../../../ui/table.tsx'
import { useClock, useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { Since } from '../../../../ui/values.tsx'
import { CheckMark, Remedy } from '../../../../ui/verdict-marks.tsx'

const SHOWN = [
  { name: 'open', label: 'Not passed' },
  { name: 'all', label: 'All' },
] as const
const PARAMS = { checks: parseAsStringLiteral(['open', 'all']).withDefault('open') }

const checkName = (id: string) => checkOf(id)?.name ?? id

function columnsOf(view: ChecksView, readAt: string): Column<CheckRow>[] {
  return [
    { id: 'status', title: 'status', width: 94, cell: (row) => <CheckMark status={row.status} /> },
    {
      id: 'check',
      title: 'check',
      width: 216,
      wrap: true,
      value: (row) => checkName(row.id),
      text: (row) => row.id,
      cell: (row) => (
        <>
          <span className="font-medium">{checkName(row.id)}</span>
          {row.object !== 'host' && <span className="block text-text-3">{row.object}</span>}
        </>
      ),
    },
    {
      id: 'evidence',
      title: 'evidence',
      wrap: true,
      cell: (row) => (
        <>
          {row.evidence || <span className="text-text-3">nothing was found</span>}
          {row.readFrom && (
            <span className="line-clamp-2 [overflow-wrap:anywhere] text-text-3" title={row.readFrom}>
              read from {row.readFrom} at {readAt}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'since',
      title: 'since',
      width: 132,
      value: (row) => row.sinceMs,
      cell: (row) => <Since sinceMs={row.sinceMs} nowMs={view.nowMs} atMost="30 days" />,
    },
    { id: 'why', title: 'why it matters', wrap: true, cell: (row) => row.why || (checkOf(row.id)?.why ?? '') },
    {
      id: 'remedy',
      title: 'remedy',
      wrap: true,
      cell: (row) => (row.status === 'pass' || row.remedy === '' ? '' : <Remedy text={row.remedy} />),
    },
  ]
}

/** Is the host ready for hardware offload: what fails first, each with what was read and what to do. */
export function ChecksPanel({ host, initial }: { host: string; initial: Initial<'checks'> }) {
  const { params } = useTime()
  const clock = useClock()
  const [{ checks: shown }, setParams] = useQueryStates(PARAMS)
  const panel = usePanel('checks', searchOf({ ...params, host }), initial)
  const { data } = panel
  const columns = useMemo(() => (data ? columnsOf(data, clock.time(data.atMs)) : []), [data, clock])
  const rows = useMemo(
    () => (data?.checks ?? []).filter(({ status }) => shown === 'all' || status !== 'pass'),
    [data, shown],
  )
  return (
    <Section
      id="checks"
      title="Checks"
      remark={data && data.checks.length > 0 && countText(data)}
      controls={
        <>
          <SqlActions sql={data?.sql} />
          <Segments
            label="Checks shown"
            value={shown}
            options={SHOWN}
            onChange={(next) => void setParams({ checks: next })}
          />
        </>
      }
    >
      <PanelBody panel={panel} label="Checks">
        {(view) =>
          view.checks.length === 0 ? (
            <Empty command="pathwatch-agent doctor">
              Kernel, card, e-switch, ports, Open vSwitch and connection tracking, each with what was read and what to
              do. The agent sent no look in the day before the end of this range. On the host:
            </Empty>
          ) : rows.length === 0 ? (
            <p className="py-1.5 text-text-2">All {plural(view.checks.length, 'check')} passed.</p>
          ) : (
            <Table
              label="Checks"
              columns={columns}
              rows={rows}
              rowKey={(row) => `${row.id} ${row.object}`}
              minWidth={1100}
            />
          )
        }
      </PanelBody>
    </Section>
  )
}

function countText(view: ChecksView): string {
  const of = (status: CheckStatus) => view.checks.filter((check) => check.status === status).length
  const words = [
    [of('fail'), of('fail') === 1 ? 'fails' : 'fail'],
    [of('warn'), of('warn') === 1 ? 'warning' : 'warnings'],
    [of('unknown'), 'unknown'],
    [of('pass'), of('pass') === 1 ? 'passes' : 'pass'],
  ] as const
  const found = words.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`)
  return `${found.join(', ')}; looked ${ago(view.atMs, view.nowMs)}`
}

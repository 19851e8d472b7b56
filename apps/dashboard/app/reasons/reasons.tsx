'use client'
import { reasonOf } from '@pathwatch/codecs/verdicts/reasons'
import Link from 'next/link'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { count, percent, plural, si } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { searchOf } from '../../lib/search.ts'
import type { ReasonsView } from '../../lib/verdict-views.ts'
import type { Initial } from '../../lib/views.ts'
import { numberColumn } from '../../ui/number-column.tsx'
import { costColumns } from '../../ui/reason-columns.tsx'
import { Section, Sentence } from '../../ui/section.tsx'
import { SqlActions } from '../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../ui/states.tsx'
import type { Column } from '../../ui/table.tsx'
import { Table } from '../../ui/table.tsx'
import { useTime } from '../../ui/time.tsx'
import { usePanel } from '../../ui/use-panel.ts'
import { reasonName } from '../../ui/verdict-marks.tsx'
import type { FleetReason } from './group.ts'
import { groupReasons } from './group.ts'
import { ReasonDetail } from './reason-detail.tsx'

const PARAMS = { reason: parseAsString.withDefault('') }

/** Who keeps flows out; nobody is known to for those without an explanation. */
const layerOf = (code: string): string => {
  const layer = reasonOf(code)?.layer ?? ''
  return layer === 'none' ? '–' : layer
}

function columnsOf(view: ReasonsView, href: (code: string) => string): Column<FleetReason>[] {
  return [
    {
      id: 'reason',
      title: 'reason',
      width: 250,
      value: (row) => reasonName(row.code),
      text: (row) => row.code,
      cell: (row) => (
        <Link
          href={href(row.code)}
          scroll={false}
          prefetch={false}
          className={`font-medium ${row.hosts === 0 ? 'text-text-3' : 'text-text'}`}
        >
          {reasonName(row.code)}
        </Link>
      ),
    },
    {
      id: 'layer',
      title: 'kept out by',
      width: 92,
      value: (row) => layerOf(row.code),
      cell: (row) => <span className="text-text-2">{layerOf(row.code)}</span>,
    },
    numberColumn({ id: 'hosts', title: 'hosts', width: 66, value: (row) => row.hosts, unit: 'hosts' }),
    ...costColumns<FleetReason>(view, 'Of what all flows of all hosts carry', {
      title: 'since, first host',
      width: 142,
      atMost: 'a day',
    }),
    {
      id: 'meaning',
      title: 'meaning',
      text: (row) => reasonOf(row.code)?.meaning ?? '',
      cell: (row) => <span className="text-text-2">{reasonOf(row.code)?.meaning ?? 'a newer agent gave it'}</span>,
    },
  ]
}

/** Why traffic of the fleet is in software: reason, then its hosts, then their flows. */
export function Reasons({ initial }: { initial: Initial<'reasons'> }) {
  const { params, link } = useTime()
  const [{ reason }, setParams] = useQueryStates(PARAMS)
  const panel = usePanel('reasons', searchOf(params), initial)
  const { data } = panel
  const groups = useMemo(() => groupReasons(data?.reasons ?? []), [data])
  const columns = useMemo(
    () => (data ? columnsOf(data, (code) => link(paths.reasons({ reason: code }))) : []),
    [data, link],
  )
  const chosen = groups.find(({ code }) => code === reason)
  return (
    <PanelBody panel={panel} label="Reasons">
      {(view) => (
        <>
          <ReasonsSentence view={view} groups={groups} />
          {groups.length === 0 ? (
            <Empty {...(view.atMs === 0 ? { command: 'pathwatch-agent flows' } : {})}>
              {view.atMs === 0
                ? 'Each reason why flows are not in hardware is a row here, with the hosts that have it. No host polled its datapaths lately. On a host with Open vSwitch:'
                : 'Nothing: every flow of the newest polls is in hardware.'}
            </Empty>
          ) : (
            <Section id="reasons" title="Reasons" controls={<SqlActions sql={view.sql} />}>
              <Table
                label="Reasons"
                columns={columns}
                rows={groups}
                rowKey={(row) => row.code}
                rowHref={(row) => link(paths.reasons({ reason: row.code }))}
                keyboard
                minWidth={1100}
              />
            </Section>
          )}
          {reason !== '' && (
            <ReasonDetail code={reason} group={chosen} view={view} onClose={() => void setParams({ reason: null })} />
          )}
        </>
      )}
    </PanelBody>
  )
}

function ReasonsSentence({ view, groups }: { view: ReasonsView; groups: FleetReason[] }) {
  const { link } = useTime()
  const [top] = groups
  if (!top || top.hosts === 0) return null
  const unexplained = groups.find(({ code }) => code === 'unexplained')
  const bits = groups.reduce((sum, group) => sum + (group.bitsPerS ?? 0), 0)
  const flows = groups.reduce((sum, group) => sum + group.flows, 0)
  const isPart = groups.some(({ hosts, bitsPerS }) => hosts > 0 && bitsPerS === null)
  return (
    <Sentence>
      {isPart && 'At least '}
      {si(bits, 'bit/s')} in software
      {view.bitsPerS !== null && view.bitsPerS > 0 && `, ${percent(bits / view.bitsPerS)} of all traffic of flows`}.
      Most of it for{' '}
      <Link href={link(paths.reasons({ reason: top.code }))} scroll={false}>
        {reasonName(top.code)}
      </Link>
      : {plural(top.flows, 'flow')} on {plural(top.hosts, 'host')}, {si(top.bitsPerS, 'bit/s')}.
      {unexplained && unexplained.flows > 0 ? (
        <>
          {' '}
          <Link href={link(paths.reasons({ reason: 'unexplained' }))} scroll={false}>
            {plural(unexplained.flows, 'flow')}
          </Link>{' '}
          of {count(flows)}, {percent(unexplained.flows / flows)}, without an explanation.
        </>
      ) : (
        ` Each of the ${plural(flows, 'flow')} has an explanation.`
      )}
    </Sentence>
  )
}

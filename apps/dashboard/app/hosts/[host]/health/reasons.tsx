'use client'
import { reasonOf } from '@pathwatch/codecs/verdicts/reasons'
import Link from 'next/link'
import { useMemo } from 'react'
import { ago, plural, si } from '../../../../lib/format.ts'
import { paths } from '../../../../lib/paths.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { ReasonRow, ReasonsView } from '../../../../lib/verdict-views.ts'
import type { Initial } from '../../../../lib/views.ts'
import { costColumns } from '../../../../ui/reason-columns.tsx'
import { Section } from '../../../../ui/section.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { Table } from '../../../../ui/table.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { reasonName, Remedy } from '../../../../ui/verdict-marks.tsx'

function columnsOf(view: ReasonsView, href: (row: ReasonRow) => string): Column<ReasonRow>[] {
  return [
    {
      id: 'reason',
      title: 'reason',
      width: 216,
      wrap: true,
      value: (row) => reasonName(row.code),
      text: (row) => `${row.code}: ${reasonOf(row.code)?.meaning ?? 'a newer agent gave this code'}`,
      cell: (row) => (
        <Link
          href={href(row)}
          prefetch={false}
          className={`font-medium ${row.flows === 0 ? 'text-text-3' : 'text-text'}`}
        >
          {reasonName(row.code)}
        </Link>
      ),
    },
    ...costColumns<ReasonRow>(view, 'Of what all flows of the newest poll carry', {
      title: 'since',
      width: 132,
      atMost: 'a week',
    }),
    {
      id: 'evidence',
      title: 'evidence, of its busiest flow',
      wrap: true,
      cell: (row) =>
        row.flows > 0 && (
          <>
            {row.exampleEvidence}
            {row.examplePort && <span className="text-text-3"> on {row.examplePort}</span>}
          </>
        ),
    },
    {
      id: 'remedy',
      title: 'remedy',
      wrap: true,
      cell: (row) => (row.flows === 0 ? '' : <Remedy text={remedyOf(row)} />),
    },
  ]
}

/** The dictionary's, with this flow's port. */
const remedyOf = ({ code, examplePort }: ReasonRow): string =>
  (reasonOf(code)?.remedy ?? '').replaceAll(/\bPORT\b/g, examplePort || 'PORT')

/** Why flows are in software, what costs most first; a row leads to its flows. */
export function ReasonsPanel({ host, initial }: { host: string; initial: Initial<'reasons'> }) {
  const { params, link } = useTime()
  const panel = usePanel('reasons', searchOf({ ...params, host }), initial)
  const { data } = panel
  const columns = useMemo(
    () =>
      data ? columnsOf(data, (row) => link(paths.hostTab(host, 'flows', { reason: row.code, state: 'all' }))) : [],
    [data, link, host],
  )
  const now = data?.reasons.filter(({ flows }) => flows > 0) ?? []
  const bits = now.reduce((sum, row) => sum + (row.bitsPerS ?? 0), 0)
  return (
    <Section
      id="why"
      title="Why in software"
      remark={
        data &&
        now.length > 0 &&
        `${plural(
          now.reduce((sum, row) => sum + row.flows, 0),
          'flow',
        )}, ${si(bits, 'bit/s')}; polled ${ago(data.atMs, data.nowMs)}`
      }
      controls={<SqlActions sql={data?.sql} />}
    >
      <PanelBody panel={panel} label="Why in software">
        {(view) =>
          view.reasons.length === 0 ? (
            <Empty {...(view.atMs === 0 ? { command: 'pathwatch-agent flows' } : {})}>
              {view.atMs === 0
                ? 'No poll of this host’s datapaths in the quarter of an hour before the end of this range. On the host:'
                : 'Every flow of the newest poll is in hardware, and no reason was found in this range.'}
            </Empty>
          ) : (
            <Table
              label="Why in software"
              columns={columns}
              rows={view.reasons}
              rowKey={(row) => row.code}
              rowHref={(row) => link(paths.hostTab(host, 'flows', { reason: row.code }))}
              keyboard
              minWidth={1000}
            />
          )
        }
      </PanelBody>
    </Section>
  )
}

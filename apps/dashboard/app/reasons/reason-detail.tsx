'use client'
import { reasonOf } from '@pathwatch/codecs/verdicts/reasons'
import Link from 'next/link'
import { useMemo } from 'react'
import { ago } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { ReasonRow, ReasonsView } from '../../lib/verdict-views.ts'
import { Button } from '../../ui/button.tsx'
import { numberColumn } from '../../ui/number-column.tsx'
import { Section } from '../../ui/section.tsx'
import type { Column } from '../../ui/table.tsx'
import { Table } from '../../ui/table.tsx'
import { useTime } from '../../ui/time.tsx'
import { Num, Since } from '../../ui/values.tsx'
import { Remedy, reasonName } from '../../ui/verdict-marks.tsx'
import type { FleetReason } from './group.ts'

function columnsOf(nowMs: number, link: (path: string) => string): Column<ReasonRow>[] {
  return [
    {
      id: 'host',
      title: 'host',
      width: 200,
      value: (row) => row.host,
      text: (row) => row.host,
      cell: (row) => (
        <Link href={link(paths.host(row.host))} prefetch={false} className="text-text">
          {row.host}
        </Link>
      ),
    },
    {
      id: 'flows',
      title: 'flows',
      width: 78,
      align: 'right',
      descFirst: true,
      value: (row) => row.flows,
      cell: (row) => (
        <Link
          href={link(paths.hostTab(row.host, 'flows', { reason: row.code }))}
          prefetch={false}
          className="text-text underline decoration-line-strong"
        >
          <Num value={row.flows} unit="flows" />
        </Link>
      ),
    },
    numberColumn({ id: 'bits', title: 'bit/s', width: 84, value: (row) => row.bitsPerS, unit: 'bit/s in software' }),
    {
      id: 'since',
      title: 'since',
      width: 150,
      value: (row) => row.sinceMs,
      cell: (row) =>
        row.flows === 0 ? (
          <span className="text-text-3">gone {ago(row.untilMs, nowMs)}</span>
        ) : (
          <Since sinceMs={row.sinceMs} nowMs={nowMs} atMost="a day" />
        ),
    },
    {
      id: 'evidence',
      title: 'evidence, of its busiest flow',
      text: (row) => row.exampleEvidence,
      cell: (row) => (
        <>
          {row.exampleEvidence}
          {row.examplePort && <span className="text-text-3"> on {row.examplePort}</span>}
        </>
      ),
    },
  ]
}

/** What a reason means, what to do, and the hosts that have it. */
export function ReasonDetail({
  code,
  group,
  view,
  onClose,
}: {
  code: string
  group: FleetReason | undefined
  view: ReasonsView
  onClose: () => void
}) {
  const { link } = useTime()
  const reason = reasonOf(code)
  const columns = useMemo(() => columnsOf(view.nowMs, link), [view.nowMs, link])
  return (
    <Section
      id="reason"
      title={reasonName(code)}
      remark={<span className="font-mono text-[12px]">{code}</span>}
      controls={
        <>
          <Link href={link(paths.capabilities({ symptom: `reason:${code}` }))} prefetch={false}>
            What sets these hosts apart
          </Link>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {reason ? (
        <dl className="mb-2 grid max-w-[120ch] grid-cols-[72px_minmax(0,1fr)] gap-x-3">
          <dt className="text-text-3">meaning</dt>
          <dd>{reason.meaning}</dd>
          <dt className="text-text-3">remedy</dt>
          <dd>
            <Remedy text={reason.remedy} />
          </dd>
          <dt className="text-text-3">source</dt>
          <dd className="text-text-3">{reason.source}</dd>
        </dl>
      ) : (
        <p className="mb-2 text-text-2">A newer agent gave this code; this dashboard has no words for it.</p>
      )}
      {group === undefined ? (
        <p className="py-1.5 text-text-2">No host has it in this range.</p>
      ) : (
        <Table
          label={`Hosts with ${reasonName(code)}`}
          columns={columns}
          rows={group.rows}
          rowKey={(row) => row.host}
          minWidth={900}
        />
      )}
    </Section>
  )
}

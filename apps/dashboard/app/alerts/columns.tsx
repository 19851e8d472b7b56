import Link from 'next/link'
import { duration, si } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { AlertRow, RuleRow } from '../../lib/views.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { AlertStateBadge } from '../../ui/state-mark.tsx'
import type { Column } from '../../ui/table.tsx'
import { Ago, At, Fact } from '../../ui/values.tsx'

type Linker = (path: string) => string

/** Labels that the table shows anyway. */
const IN_COLUMNS = new Set(['alertname', 'host', 'severity'])

const labelsText = (alert: AlertRow) =>
  Object.entries(alert.labels)
    .filter(([name]) => !IN_COLUMNS.has(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

function alertColumns(link: Linker): Column<AlertRow>[] {
  return [
    {
      id: 'rule',
      title: 'rule',
      width: 190,
      value: (row) => row.rule,
      text: (row) => row.rule,
      cell: (row) => row.rule,
    },
    {
      id: 'severity',
      title: 'severity',
      width: 74,
      value: (row) => row.severity,
      cell: (row) => <Fact text={row.severity} />,
    },
    {
      id: 'host',
      title: 'host',
      width: 110,
      value: (row) => row.host,
      text: (row) => row.host,
      cell: (row) =>
        row.host ? (
          <Link href={link(paths.host(row.host))} prefetch={false} className="text-text">
            {row.host}
          </Link>
        ) : (
          <Fact text="" />
        ),
    },
    {
      id: 'summary',
      title: 'summary',
      wrap: true,
      cell: (row) => (
        <>
          {row.summary}
          {labelsText(row) && <span className="block font-mono text-[11px] text-text-3">{labelsText(row)}</span>}
        </>
      ),
    },
    {
      id: 'value',
      title: 'value',
      width: 80,
      align: 'right',
      descFirst: true,
      value: (row) => row.value,
      cell: (row) => si(row.value),
    },
  ]
}

function Delivery({ alert, nowMs }: { alert: AlertRow; nowMs: number }) {
  if (alert.deliveryError) return <span className="text-failing">{alert.deliveryError}</span>
  return alert.deliveredAtMs > 0 ? <Ago atMs={alert.deliveredAtMs} nowMs={nowMs} /> : <Fact text="" />
}

export function currentColumns(nowMs: number, link: Linker): Column<AlertRow>[] {
  return [
    {
      id: 'state',
      title: 'state',
      width: 82,
      value: (row) => row.state,
      cell: (row) => <AlertStateBadge state={row.state} />,
    },
    ...alertColumns(link),
    {
      id: 'since',
      title: 'since',
      width: 110,
      descFirst: true,
      value: (row) => row.sinceMs,
      cell: (row) => <Ago atMs={row.sinceMs} nowMs={nowMs} />,
    },
    {
      id: 'sent',
      title: 'webhook',
      hint: 'Last delivery, or why it failed',
      width: 170,
      wrap: true,
      cell: (row) => <Delivery alert={row} nowMs={nowMs} />,
    },
  ]
}

type Transition = { atMs: number; alert: AlertRow }

export function historyColumns(nowMs: number, link: Linker): Column<Transition>[] {
  const ofAlert = alertColumns(link).map((column): Column<Transition> => {
    const { value, text, cell, ...rest } = column
    return {
      ...rest,
      cell: (row) => cell(row.alert),
      ...(value ? { value: (row: Transition) => value(row.alert) } : {}),
      ...(text ? { text: (row: Transition) => text(row.alert) } : {}),
    }
  })
  return [
    {
      id: 'at',
      title: 'time',
      width: 154,
      descFirst: true,
      value: (row) => row.atMs,
      cell: (row) => <At atMs={row.atMs} nowMs={nowMs} />,
    },
    {
      id: 'state',
      title: 'became',
      width: 82,
      value: (row) => row.alert.state,
      cell: (row) => <AlertStateBadge state={row.alert.state} />,
    },
    ...ofAlert,
  ]
}

export function ruleColumns(nowMs: number): Column<RuleRow>[] {
  return [
    {
      id: 'name',
      title: 'rule',
      width: 180,
      value: (row) => row.name,
      text: (row) => row.name,
      cell: (row) => row.name,
    },
    {
      id: 'severity',
      title: 'severity',
      width: 80,
      value: (row) => row.severity,
      cell: (row) => <Fact text={row.severity} />,
    },
    {
      id: 'for',
      title: 'for',
      hint: 'How long it must be true before it fires',
      width: 70,
      align: 'right',
      value: (row) => row.forMs,
      cell: (row) => <Fact text={row.forMs === 0 ? '' : duration(row.forMs)} />,
    },
    { id: 'summary', title: 'summary', wrap: true, cell: (row) => row.summary },
    {
      id: 'evaluated',
      title: 'evaluated',
      width: 104,
      descFirst: true,
      value: (row) => row.lastEvaluatedMs,
      cell: (row) => <Ago atMs={row.lastEvaluatedMs} nowMs={nowMs} />,
    },
    {
      id: 'took',
      title: 'took',
      width: 72,
      align: 'right',
      descFirst: true,
      value: (row) => row.lastEvaluationMs,
      cell: (row) => duration(row.lastEvaluationMs),
    },
    {
      id: 'result',
      title: 'result',
      wrap: true,
      cell: (row) =>
        row.error ? <span className="text-failing">{row.error}</span> : <span className="text-text-3">ok</span>,
    },
    {
      id: 'sql',
      title: '',
      width: 84,
      cell: (row) => (
        <span className="flex h-[27px] items-center justify-end">
          <CopyButton text={row.sql} label="Copy SQL" iconOnly />
          <Link
            href={paths.sql(row.sql)}
            prefetch={false}
            className="inline-flex h-6 items-center rounded-[4px] px-1.5 text-text-2 hover:bg-hover hover:text-text hover:no-underline"
          >
            SQL
          </Link>
        </span>
      ),
    },
  ]
}

'use client'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { count, plural } from '../../../../lib/format.ts'
import type { FactChangeRow, FactRow } from '../../../../lib/offload-views.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Section } from '../../../../ui/section.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { Table } from '../../../../ui/table.tsx'
import { TextFilter } from '../../../../ui/text-filter.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { At, Fact } from '../../../../ui/values.tsx'

const PARAMS = { q: parseAsString.withDefault('') }

const COLUMNS: Column<FactRow>[] = [
  {
    id: 'object',
    title: 'of',
    width: 190,
    value: (row) => row.object,
    text: (row) => row.object,
    cell: (row) => row.object,
  },
  { id: 'name', title: 'fact', mono: true, value: (row) => row.name, text: (row) => row.name, cell: (row) => row.name },
  {
    id: 'value',
    title: 'value',
    mono: true,
    value: (row) => row.value,
    text: (row) => row.value,
    cell: (row) => row.value,
  },
  {
    id: 'from',
    title: 'read from',
    value: (row) => row.readFrom,
    text: (row) => row.readFrom,
    cell: (row) => <Fact text={row.readFrom} />,
  },
  { id: 'at', title: 'read at', width: 152, value: (row) => row.atMs, cell: (row) => <At atMs={row.atMs} /> },
]

const CHANGE_COLUMNS: Column<FactChangeRow>[] = [
  { id: 'at', title: 'when', width: 152, value: (row) => row.atMs, cell: (row) => <At atMs={row.atMs} /> },
  { id: 'object', title: 'of', width: 190, value: (row) => row.object, cell: (row) => row.object },
  { id: 'name', title: 'fact', mono: true, value: (row) => row.name, text: (row) => row.name, cell: (row) => row.name },
  { id: 'before', title: 'before', mono: true, text: (row) => row.before, cell: (row) => <Fact text={row.before} /> },
  {
    id: 'value',
    title: 'after',
    mono: true,
    text: (row) => row.value,
    cell: (row) =>
      row.value === '' ? <span className="text-text-3">gone</span> : <span className="text-changed">{row.value}</span>,
  },
]

const matches = (row: FactRow, needle: string) =>
  `${row.object} ${row.name} ${row.value} ${row.readFrom}`.toLowerCase().includes(needle)

export function FactsPanel({ host, initial }: { host: string; initial: Initial<'facts'> }) {
  const { params } = useTime()
  const [{ q }, setParams] = useQueryStates(PARAMS)
  const panel = usePanel('facts', searchOf({ ...params, host }), initial)
  const { data } = panel
  const shown = useMemo(() => (data?.facts ?? []).filter((row) => matches(row, q.toLowerCase())), [data, q])
  const hidden = (data?.facts.length ?? 0) - shown.length
  return (
    <>
      <PanelBody panel={panel} label="Changes">
        {(view) => (
          <Section
            id="changes"
            title="Changes"
            remark={
              view.changes.length === 0
                ? 'none in this range'
                : `${plural(view.changes.length, 'change')} in this range`
            }
          >
            {view.changes.length > 0 && (
              <Table
                label="Changes"
                columns={CHANGE_COLUMNS}
                rows={view.changes}
                rowKey={(row) => `${row.atMs} ${row.object} ${row.name}`}
                minWidth={900}
              />
            )}
          </Section>
        )}
      </PanelBody>
      <Section
        id="facts"
        title="Facts"
        remark={
          data &&
          `${plural(shown.length, 'fact')}${hidden > 0 ? `, ${count(hidden)} hidden by the filter` : ', as they were at the end of the range'}`
        }
        controls={
          <>
            <SqlActions sql={data?.sql} />
            <TextFilter label="Filter facts" value={q} onChange={(next) => void setParams({ q: next })} />
          </>
        }
      >
        <PanelBody panel={panel} label="Facts">
          {(view) =>
            view.facts.length === 0 ? (
              <Empty>
                The agent reads kernel options, modules, sysctls, drivers, firmware and Open vSwitch’s settings at its
                start and every few minutes. In the day before the end of this range it sent none.
              </Empty>
            ) : (
              <Table
                label="Facts"
                columns={COLUMNS}
                rows={shown}
                rowKey={(row) => `${row.object} ${row.name}`}
                minWidth={1000}
              />
            )
          }
        </PanelBody>
      </Section>
    </>
  )
}

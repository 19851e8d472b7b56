'use client'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { count, plural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { endsNow } from '../../lib/range.ts'
import { searchOf } from '../../lib/search.ts'
import type { CapabilitiesView, CapabilityFactRow, CapabilityHostRow } from '../../lib/verdict-views.ts'
import type { Initial } from '../../lib/views.ts'
import { Section, Sentence } from '../../ui/section.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Select } from '../../ui/select.tsx'
import { SqlActions } from '../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../ui/states.tsx'
import type { Column } from '../../ui/table.tsx'
import { Table } from '../../ui/table.tsx'
import { TextFilter } from '../../ui/text-filter.tsx'
import { useClock, useTime } from '../../ui/time.tsx'
import { usePanel } from '../../ui/use-panel.ts'
import { MATRIX_PARAMS, PEERS } from './params.ts'

const SHOWN = [
  { name: 'differing', label: 'What differs' },
  { name: 'all', label: 'All facts' },
] as const

const factName = ({ kind, name }: CapabilityFactRow) => (kind === 'host' ? name : `${kind} ${name}`)
/** `kernel.config.CONFIG_NET_TC_SKB_EXT` → `CONFIG_NET_TC_SKB_EXT`: what fits a column's head. */
const shortName = (name: string) =>
  name.replace(/^kernel\.config\.|^other_config\.|^devlink\.param\.|^firmware\.running\./, '')

function columnsOf(view: CapabilitiesView, link: (path: string) => string): Column<CapabilityHostRow>[] {
  return [
    {
      id: 'host',
      title: 'host',
      width: 168,
      value: (row) => row.host,
      text: (row) => row.host,
      cell: (row) => (
        <Link href={link(paths.hostTab(row.host, 'facts'))} prefetch={false} className="font-medium text-text">
          {row.host}
        </Link>
      ),
    },
    {
      id: 'outliers',
      title: 'differs in',
      hint: 'Facts of those shown in which the host differs from more than half of its peers',
      width: 74,
      align: 'right',
      descFirst: true,
      value: (row) => row.outliers.length,
      cell: (row) => <span className={row.outliers.length === 0 ? 'text-text-3' : ''}>{row.outliers.length}</span>,
    },
    ...view.facts.map((fact, place): Column<CapabilityHostRow> => {
      const valueOf = (row: CapabilityHostRow) => fact.values[(row.cells[place] ?? 0) - 1] ?? ''
      const longest = Math.max(shortName(fact.name).length * 0.9, ...fact.values.map((value) => value.length))
      return {
        id: `f${place}`,
        title: shortName(fact.name),
        hint: factName(fact),
        width: Math.min(220, Math.max(72, Math.round(longest * 7 + 18))),
        value: (row) => valueOf(row) || null,
        text: (row) =>
          `${factName(fact)}: ${valueOf(row) || 'not known'}${row.outliers.includes(place) ? ' (differs from its peers)' : ''}`,
        cell: (row) => <Cell value={valueOf(row)} odd={row.outliers.includes(place)} />,
      }
    }),
  ]
}

/** A value; the odd one out by shape and weight, in the colour of what is different. */
function Cell({ value, odd }: { value: string; odd: boolean }) {
  if (value === '') return <span className="text-text-3">–</span>
  if (!odd) return <span className="text-text-2">{value}</span>
  return (
    <span className="font-medium text-changed">
      <span className="mr-1 inline-block size-[6px] rotate-45 bg-changed align-middle" aria-hidden="true" />
      {value}
    </span>
  )
}

/** Hosts by facts, as they were at the end of the range, with the odd ones among peers marked. */
export function Matrix({ initial }: { initial: Initial<'capabilities'> }) {
  const { params, range, link } = useTime()
  const clock = useClock()
  const [{ peers, group, q, all }, setParams] = useQueryStates(MATRIX_PARAMS)
  const asked = { ...params, peers: peers === 'nic' ? null : peers, group, q, all }
  const panel = usePanel('capabilities', searchOf(asked), initial)
  const { data } = panel
  const columns = useMemo(() => (data ? columnsOf(data, link) : []), [data, link])
  // The odd ones first; among those alike the order of the answer.
  const rows = useMemo(() => data?.hosts.toSorted((a, b) => b.outliers.length - a.outliers.length) ?? [], [data])
  const groups = useMemo(
    () => [
      { name: '', label: 'all' },
      ...(data?.groups ?? []).map(({ name, hosts }) => ({ name, label: `${name} (${hosts})` })),
    ],
    [data],
  )
  const width = columns.reduce((sum, column) => sum + (column.width ?? 100), 0)
  return (
    <PanelBody panel={panel} label="Capabilities">
      {(view) => (
        <>
          <MatrixSentence view={view} />
          <Section
            id="matrix"
            title="Hosts by facts"
            remark={
              <>
                {endsNow(range) ? 'as they are' : `as they were at ${clock.dateTime(view.atMs)}`}
                {view.total > view.facts.length && `; ${count(view.total - view.facts.length)} more facts: filter them`}
              </>
            }
            controls={
              <>
                <SqlActions sql={view.sql} />
                <TextFilter
                  label="Filter facts"
                  value={q}
                  pauseMs={300}
                  onChange={(next) => void setParams({ q: next })}
                />
                <Select
                  label="Peers have the same"
                  prefix="peers: same"
                  value={peers}
                  options={PEERS}
                  onChange={(next) => void setParams({ peers: next, group: null })}
                />
                <Select
                  label="Group"
                  prefix="group"
                  value={group}
                  options={groups}
                  onChange={(next) => void setParams({ group: next })}
                />
                <Segments
                  label="Facts shown"
                  value={all ? 'all' : 'differing'}
                  options={SHOWN}
                  onChange={(next) => void setParams({ all: next === 'all' ? true : null })}
                />
              </>
            }
          >
            {view.hosts.length === 0 ? (
              <Empty command="pathwatch-agent doctor">
                Firmware, e-switch, kernel options, modules and settings of every host stand here side by side. No host
                sent facts in the day before the end of this range. What a host can tell:
              </Empty>
            ) : view.facts.length === 0 ? (
              <p className="py-1.5 text-text-2">
                {q === '' ? 'These hosts differ in nothing.' : `No fact that differs has “${q}” in its name.`}
              </p>
            ) : (
              <div className="overflow-x-auto [--sticky-top:0px]" data-scroll style={{ maxHeight: '66vh' }}>
                <Table
                  label="Hosts by facts"
                  columns={columns}
                  rows={rows}
                  rowKey={(row) => row.host}
                  rowHref={(row) => link(paths.hostTab(row.host, 'facts'))}
                  keyboard
                  minWidth={width}
                />
              </div>
            )}
          </Section>
        </>
      )}
    </PanelBody>
  )
}

const NAMED_MAX = 3

function MatrixSentence({ view }: { view: CapabilitiesView }) {
  const { link } = useTime()
  if (view.hosts.length === 0) return null
  const odd = view.hosts.filter(({ outliers }) => outliers.length > 0)
  if (odd.length === 0)
    return <Sentence>None of {plural(view.hosts.length, 'host')} differs from its peers in what is shown.</Sentence>
  const facts = view.facts.filter(({ outliers }) => outliers > 0).toSorted((a, b) => b.outliers - a.outliers)
  const more = facts.length - NAMED_MAX
  return (
    <Sentence>
      {plural(odd.length, 'host')} of {count(view.hosts.length)}{' '}
      {odd.length === 1 ? 'differs from its' : 'differ from their'} peers:{' '}
      {facts.slice(0, NAMED_MAX).map((fact, index) => (
        <span key={factName(fact)}>
          {index > 0 && ', '}
          {count(fact.outliers)} in{' '}
          <Link href={link(paths.capabilities({ q: fact.name }))} scroll={false}>
            {factName(fact)}
          </Link>
        </span>
      ))}
      {more > 0 && ` and ${plural(more, 'more fact')}`}.
    </Sentence>
  )
}

'use client'
import Link from 'next/link'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { isKnown, plural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { searchOf } from '../../lib/search.ts'
import type { DriftFactRow, DriftView } from '../../lib/verdict-views.ts'
import type { Initial } from '../../lib/views.ts'
import { Section, Sentence } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { SqlActions } from '../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../ui/states.tsx'
import type { Column } from '../../ui/table.tsx'
import { Table } from '../../ui/table.tsx'
import { useTime } from '../../ui/time.tsx'
import { usePanel } from '../../ui/use-panel.ts'
import { GROUP_PARAMS } from './params.ts'
import { DEFAULT_SYMPTOM, SYMPTOMS } from './symptom.ts'

const PARAMS = { ...GROUP_PARAMS, symptom: parseAsString.withDefault(DEFAULT_SYMPTOM) }

const factName = ({ kind, name }: DriftFactRow) => (kind === 'host' ? name : `${kind} ${name}`)

/** `7 of 8`, and the part as a bar: what separates is long on one side and short on the other. */
function Of({ part, rest, tone }: { part: number; rest: number; tone: 'bg-failing' | 'bg-text-3' }) {
  const all = part + rest
  return (
    <span className="inline-flex items-center gap-2">
      <span className="inline-block w-[64px] text-right">
        {part} of {all}
      </span>
      <span aria-hidden="true" className="inline-block h-[8px] w-[80px] bg-line">
        <span className={`block h-full ${tone}`} style={{ width: `${all === 0 ? 0 : (part / all) * 100}%` }} />
      </span>
    </span>
  )
}

const COLUMNS: Column<DriftFactRow>[] = [
  { id: 'fact', title: 'fact', mono: true, text: factName, value: factName, cell: factName },
  {
    id: 'value',
    title: 'value',
    mono: true,
    text: (row) => row.value,
    value: (row) => row.value,
    cell: (row) => row.value,
  },
  {
    id: 'bad',
    title: 'of those with it',
    hint: 'Hosts with the symptom that have this value, of those whose value is known',
    width: 176,
    cell: (row) => <Of part={row.badWith} rest={row.badWithout} tone="bg-failing" />,
  },
  {
    id: 'good',
    title: 'of the others',
    width: 176,
    cell: (row) => <Of part={row.goodWith} rest={row.goodWithout} tone="bg-text-3" />,
  },
  {
    id: 'odds',
    title: 'odds ratio',
    hint: 'How many times likelier the symptom is with this value; each count plus a half (Haldane and Anscombe)',
    width: 84,
    align: 'right',
    descFirst: true,
    value: (row) => row.oddsRatio,
    cell: (row) => (isKnown(row.oddsRatio) ? row.oddsRatio.toFixed(row.oddsRatio < 10 ? 1 : 0) : 'unknown'),
  },
  {
    id: 'information',
    title: 'bits',
    hint: 'Information that knowing the fact gives about the symptom',
    width: 70,
    align: 'right',
    descFirst: true,
    value: (row) => row.informationBits,
    cell: (row) => (isKnown(row.informationBits) ? row.informationBits.toFixed(2) : 'unknown'),
  },
]

/** Which fact separates the hosts that have a symptom from those that do not. */
export function Drift({ initial }: { initial: Initial<'drift'> }) {
  const { params } = useTime()
  const [{ symptom, peers, group }, setParams] = useQueryStates(PARAMS)
  const search = searchOf({ ...params, symptom, peers: peers === 'nic' ? null : peers, group })
  const panel = usePanel('drift', search, initial)
  const options = useMemo(
    () => (SYMPTOMS.some(({ name }) => name === symptom) ? SYMPTOMS : [...SYMPTOMS, { name: symptom, label: symptom }]),
    [symptom],
  )
  return (
    <Section
      id="drift"
      title="What sets hosts apart"
      remark="facts by how well they tell the hosts with a symptom from the others"
      controls={
        <>
          <SqlActions sql={panel.data?.sql} />
          <Select
            label="Symptom"
            prefix="hosts with"
            value={symptom}
            options={options}
            onChange={(next) => void setParams({ symptom: next })}
          />
        </>
      }
    >
      <PanelBody panel={panel} label="What sets hosts apart">
        {(view) => (
          <>
            <DriftSentence view={view} />
            {view.facts.length > 0 && (
              <Table
                label="What sets hosts apart"
                columns={COLUMNS}
                rows={view.facts}
                rowKey={(row) => `${row.kind} ${row.name} ${row.value}`}
                minWidth={1000}
              />
            )}
          </>
        )}
      </PanelBody>
    </Section>
  )
}

const NAMED_MAX = 5

function DriftSentence({ view }: { view: DriftView }) {
  const { link } = useTime()
  const bad = view.badHosts.length
  if (bad === 0 && view.good === 0)
    return (
      <p className="py-1.5 text-text-2">No host reported lately what this is about: there is nothing to compare.</p>
    )
  if (bad === 0)
    return (
      <p className="py-1.5 text-text-2">
        No host has it: {plural(view.good, 'host')} {view.good === 1 ? 'was' : 'were'} looked at.
      </p>
    )
  if (view.good === 0)
    return <Empty>All {plural(bad, 'host')} of which it is known have it: there is nothing to compare them with.</Empty>
  return (
    <Sentence>
      {view.badHosts.slice(0, NAMED_MAX).map((host, index) => (
        <span key={host}>
          {index > 0 && ', '}
          <Link href={link(paths.host(host))} prefetch={false}>
            {host}
          </Link>
        </span>
      ))}
      {bad > NAMED_MAX && ` and ${bad - NAMED_MAX} more`} {bad === 1 ? 'has' : 'have'} it, {plural(view.good, 'host')}{' '}
      {view.good === 1 ? 'does' : 'do'} not{view.unknown > 0 && `; of ${view.unknown} it is unknown`}.
      {view.facts.length === 0 && ' No known fact sets them apart.'}
    </Sentence>
  )
}

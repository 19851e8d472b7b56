'use client'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { count, plural } from '../../../../lib/format.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { ChangeRow, ChangesView } from '../../../../lib/verdict-views.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Section, Sentence } from '../../../../ui/section.tsx'
import { Select } from '../../../../ui/select.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import { Table } from '../../../../ui/table.tsx'
import { TextFilter } from '../../../../ui/text-filter.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { changeText } from '../health/change-text.ts'
import { changeColumns } from './columns.tsx'

const LIMIT = 1000
const PARAMS = { q: parseAsString.withDefault(''), kind: parseAsString.withDefault('all') }

/** Everything that changed on a host in the range, with what it did to offload. */
export function ChangesPanel({ host, initial }: { host: string; initial: Initial<'changes'> }) {
  const { params } = useTime()
  const [{ q, kind }, setParams] = useQueryStates(PARAMS)
  const panel = usePanel('changes', searchOf({ ...params, host, limit: LIMIT }), initial)
  const { data } = panel
  const columns = useMemo(() => (data ? changeColumns(data.nowMs, true) : []), [data])
  const kinds = useMemo(
    () => [
      { name: 'all', label: 'all' },
      ...[...new Set(data?.changes.map((change) => change.kind))].toSorted().map((name) => ({ name, label: name })),
    ],
    [data],
  )
  const rows = useMemo(
    () =>
      (data?.changes ?? []).filter(
        (row) => (kind === 'all' || row.kind === kind) && changeText(row).toLowerCase().includes(q.toLowerCase()),
      ),
    [data, kind, q],
  )
  return (
    <>
      {data && data.changes.length > 0 && <ChangesSentence view={data} />}
      <Section
        id="changes"
        title="Changes"
        remark={data && rows.length < data.total && `${count(data.total - rows.length)} hidden by the filter`}
        controls={
          <>
            <SqlActions sql={data?.sql} />
            <TextFilter label="Filter changes" value={q} onChange={(next) => void setParams({ q: next })} />
            <Select
              label="Kind"
              prefix="kind"
              value={kind}
              options={kinds}
              onChange={(next) => void setParams({ kind: next })}
            />
          </>
        }
      >
        <PanelBody panel={panel} label="Changes">
          {(view) =>
            view.changes.length === 0 ? (
              <Empty>
                Every change of firmware, kernel, driver, e-switch, links, qdiscs, Open vSwitch and sampling is a row
                here, with the share in hardware before and after. Nothing that the agent watches changed in this range:
                choose a longer one.
              </Empty>
            ) : (
              <Table
                label="Changes"
                columns={columns}
                rows={rows}
                rowKey={(row, index) => `${row.atMs} ${row.object} ${row.name} ${index}`}
                minWidth={1180}
              />
            )
          }
        </PanelBody>
      </Section>
    </>
  )
}

/** The change after which the share in hardware fell most. */
function worst(changes: ChangeRow[]): { change: ChangeRow; points: number } | undefined {
  return changes
    .flatMap((change) => {
      const [before, after] = [change.effectBefore.hardwareShare, change.effectAfter.hardwareShare]
      return before === null || after === null ? [] : [{ change, points: (before - after) * 100 }]
    })
    .toSorted((a, b) => b.points - a.points)[0]
}

function ChangesSentence({ view }: { view: ChangesView }) {
  const found = worst(view.changes)
  return (
    <Sentence>
      {plural(view.total, 'change')} in this range.
      {found && found.points > 2
        ? ` After ${changeText(found.change)} the share in hardware fell by ${found.points.toFixed(1)} points.`
        : ' None was followed by less traffic in hardware, as far as it is known.'}
    </Sentence>
  )
}

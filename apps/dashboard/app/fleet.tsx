'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { HOST_STATES, filterFleet, formatSort, parseSort } from '../lib/fleet.ts'
import { count } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'
import { searchOf } from '../lib/search.ts'
import type { FleetView, HostRow, Initial } from '../lib/views.ts'
import { CONTROL } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { Segments } from '../ui/segments.tsx'
import { Empty, PanelBody } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { TextFilter } from '../ui/text-filter.tsx'
import { useTime } from '../ui/time.tsx'
import { usePanel } from '../ui/use-panel.ts'
import { FiringStrip } from './firing-strip.tsx'
import { COLUMN_SETS, fleetColumns } from './fleet-columns.tsx'
import { FleetSentence } from './fleet-sentence.tsx'
import { useDrift } from './use-drift.ts'

const PARAMS = {
  q: parseAsString.withDefault(''),
  state: parseAsStringLiteral(HOST_STATES),
  sort: parseAsString.withDefault('host'),
  columns: parseAsStringLiteral(COLUMN_SETS.map(({ name }) => name)).withDefault('offload'),
}

const STATES = [{ name: 'all', label: 'All' }, ...HOST_STATES.map((name) => ({ name, label: name }))] as const

export function Fleet({ initial }: { initial: Initial<'fleet'> }) {
  const { params, link } = useTime()
  const panel = usePanel('fleet', searchOf(params), initial)
  const [{ q, state, sort, columns }, setFilter] = useQueryStates(PARAMS)
  const csv = paths.api.fleetCsv(searchOf({ ...params, q, state, sort }))
  return (
    <PanelBody panel={panel} label="Fleet">
      {(fleet) => (
        <>
          <FleetSentence fleet={fleet} />
          <FiringStrip alerts={fleet.firing} nowMs={fleet.nowMs} />
          {fleet.hosts.length === 0 ? (
            <Empty command="pathwatch-agent run --config /etc/pathwatch/agent.yaml">
              Every hypervisor whose agent reports is a row here: its state, traffic, versions and alerts. None has
              reported yet. Start the agent on a host:
            </Empty>
          ) : (
            <>
              <div className="mt-4 mb-1 flex flex-wrap items-center gap-2">
                <TextFilter label="Filter hosts" value={q} onChange={(text) => void setFilter({ q: text })} />
                <Segments
                  label="State"
                  value={state ?? 'all'}
                  options={STATES}
                  onChange={(next) => void setFilter({ state: next === 'all' ? null : next })}
                />
                <HiddenCount
                  fleet={fleet}
                  q={q}
                  state={state}
                  onClear={() => void setFilter({ q: null, state: null })}
                />
                <span className="ml-auto" />
                <Segments
                  label="Columns"
                  value={columns}
                  options={COLUMN_SETS}
                  onChange={(next) => void setFilter({ columns: next })}
                />
                <a className={CONTROL} href={csv} download>
                  <Icon name="download" className="size-3.5" />
                  CSV
                </a>
              </div>
              <FleetTable
                fleet={fleet}
                q={q}
                state={state}
                sort={sort}
                set={columns}
                link={link}
                onSort={(next) => void setFilter({ sort: next })}
              />
            </>
          )}
        </>
      )}
    </PanelBody>
  )
}

function HiddenCount({
  fleet,
  q,
  state,
  onClear,
}: {
  fleet: FleetView
  q: string
  state: HostRow['state'] | null
  onClear: () => void
}) {
  const hidden = fleet.hosts.length - filterFleet(fleet.hosts, { text: q, state }).length
  if (hidden === 0) return null
  return (
    <span className="text-text-2" role="status">
      {count(hidden)} hidden by the filter{' '}
      <button type="button" className="text-accent hover:underline" onClick={onClear}>
        show all
      </button>
    </span>
  )
}

function FleetTable({
  fleet,
  q,
  state,
  sort,
  set,
  link,
  onSort,
}: {
  fleet: FleetView
  q: string
  state: HostRow['state'] | null
  sort: string
  set: (typeof COLUMN_SETS)[number]['name']
  link: (path: string) => string
  onSort: (sort: string | null) => void
}) {
  const rows = useMemo(() => filterFleet(fleet.hosts, { text: q, state }), [fleet, q, state])
  const drift = useDrift()
  const columns = useMemo(() => fleetColumns(set, fleet.nowMs, link, drift), [set, fleet.nowMs, link, drift])
  return (
    <Table
      label="Hosts"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.host}
      rowHref={(row) => link(paths.host(row.host))}
      sort={parseSort(sort)}
      onSort={(next) => onSort(next && formatSort(next))}
      keyboard
      minWidth={1250}
    />
  )
}

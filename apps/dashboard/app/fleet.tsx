'use client'
import Link from 'next/link'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { FLEET_COLUMNS, HOST_STATES, filterFleet, formatSort, parseSort } from '../lib/fleet.ts'
import { count } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'
import { searchOf } from '../lib/search.ts'
import type { FleetView, HostRow, Initial } from '../lib/views.ts'
import { CONTROL } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { Segments } from '../ui/segments.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import { DemoMark, HostStateMark } from '../ui/state-mark.tsx'
import { Empty, PanelBody } from '../ui/states.tsx'
import type { Column } from '../ui/table.tsx'
import { Table } from '../ui/table.tsx'
import { TextFilter } from '../ui/text-filter.tsx'
import { useTime } from '../ui/time.tsx'
import { usePanel } from '../ui/use-panel.ts'
import { Ago, Fact, Num, Zero } from '../ui/values.tsx'
import { FiringStrip } from './firing-strip.tsx'
import { FleetSentence } from './fleet-sentence.tsx'

const PARAMS = {
  q: parseAsString.withDefault(''),
  state: parseAsStringLiteral(HOST_STATES),
  sort: parseAsString.withDefault('host'),
}

const STATES = [{ name: 'all', label: 'All' }, ...HOST_STATES.map((name) => ({ name, label: name }))] as const

const sortValue = (id: (typeof FLEET_COLUMNS)[number]['id']) => FLEET_COLUMNS.find((column) => column.id === id)!.value

export function Fleet({ initial }: { initial: Initial<'fleet'> }) {
  const { params, link } = useTime()
  const panel = usePanel('fleet', searchOf(params), initial)
  const [{ q, state, sort }, setFilter] = useQueryStates(PARAMS)
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
                <a className={`${CONTROL} ml-auto`} href={csv} download>
                  <Icon name="download" className="size-3.5" />
                  CSV
                </a>
              </div>
              <FleetTable
                fleet={fleet}
                q={q}
                state={state}
                sort={sort}
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
  link,
  onSort,
}: {
  fleet: FleetView
  q: string
  state: HostRow['state'] | null
  sort: string
  link: (path: string) => string
  onSort: (sort: string | null) => void
}) {
  const rows = useMemo(() => filterFleet(fleet.hosts, { text: q, state }), [fleet, q, state])
  const columns = useMemo(() => columnsOf(fleet.nowMs, link), [fleet.nowMs, link])
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
      minWidth={1100}
    />
  )
}

function columnsOf(nowMs: number, link: (path: string) => string): Column<HostRow>[] {
  return [
    {
      id: 'host',
      title: 'host',
      value: sortValue('host'),
      text: (row) => row.host,
      cell: (row) => (
        <span className="flex items-center gap-2">
          <Link href={link(paths.host(row.host))} prefetch={false} className="truncate font-medium text-text">
            {row.host}
          </Link>
          {row.demo && <DemoMark />}
        </span>
      ),
    },
    {
      id: 'state',
      title: 'state',
      width: 82,
      value: sortValue('state'),
      cell: (row) => <HostStateMark state={row.state} />,
    },
    {
      id: 'seen',
      title: 'last seen',
      width: 118,
      value: sortValue('seen'),
      descFirst: true,
      cell: (row) => <Ago atMs={row.lastSeenMs} nowMs={nowMs} />,
    },
    {
      id: 'samples',
      title: 'samples/s',
      width: 86,
      align: 'right',
      descFirst: true,
      value: sortValue('samples'),
      cell: (row) => <Num value={row.samplesPerS} unit="samples/s" />,
    },
    { id: 'trend', title: '', width: 114, cell: (row) => <Sparkline values={row.sparkline} unit="samples/s" /> },
    {
      id: 'bits',
      title: 'bit/s',
      width: 80,
      align: 'right',
      descFirst: true,
      value: sortValue('bits'),
      cell: (row) => <Num value={row.bitsPerS} unit="bit/s" />,
    },
    {
      id: 'packets',
      title: 'packets/s',
      width: 86,
      align: 'right',
      descFirst: true,
      value: sortValue('packets'),
      cell: (row) => <Num value={row.packetsPerS} unit="packets/s" />,
    },
    {
      id: 'kernel',
      title: 'kernel',
      width: 164,
      value: sortValue('kernel'),
      text: (row) => row.kernel,
      cell: (row) => <Fact text={row.kernel} />,
    },
    {
      id: 'ovs',
      title: 'OVS',
      width: 66,
      value: sortValue('ovs'),
      text: (row) => row.ovsVersion,
      cell: (row) => <Fact text={row.ovsVersion} />,
    },
    {
      id: 'agent',
      title: 'agent',
      width: 66,
      value: sortValue('agent'),
      text: (row) => row.agentVersion,
      cell: (row) => <Fact text={row.agentVersion} />,
    },
    {
      id: 'lost',
      title: 'lost',
      hint: 'Data lost within the range, all causes',
      width: 68,
      align: 'right',
      descFirst: true,
      value: sortValue('lost'),
      cell: (row) =>
        row.lost === 0 ? (
          <Zero />
        ) : (
          <Link className="text-failing" prefetch={false} href={link(paths.host(row.host, 'agent'))}>
            <Num value={row.lost} />
          </Link>
        ),
    },
    {
      id: 'alerts',
      title: 'alerts',
      hint: 'Firing alerts',
      width: 62,
      align: 'right',
      descFirst: true,
      value: sortValue('alerts'),
      cell: (row) =>
        row.firingAlerts === 0 ? (
          <span className="text-text-3">0</span>
        ) : (
          <Link className="font-medium text-failing" prefetch={false} href={link(paths.alerts())}>
            {row.firingAlerts}
          </Link>
        ),
    },
  ]
}

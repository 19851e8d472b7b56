'use client'
import { parseAsString, useQueryStates } from 'nuqs'
import type { FilterRow } from '../../../../lib/offload-views.ts'
import { count, plural } from '../../../../lib/format.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { Initial } from '../../../../lib/views.ts'
import { HardwareMark } from '../../../../ui/flow-state.tsx'
import { numberColumn } from '../../../../ui/number-column.tsx'
import { Section } from '../../../../ui/section.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { Table } from '../../../../ui/table.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'

const PARAMS = { q: parseAsString.withDefault('') }

const COLUMNS: Column<FilterRow>[] = [
  {
    id: 'hardware',
    title: 'hardware',
    width: 116,
    value: (row) => row.hardware,
    cell: (row) => <HardwareMark hardware={row.hardware} />,
  },
  { id: 'device', title: 'device', width: 110, value: (row) => row.device, cell: (row) => row.device },
  {
    id: 'place',
    title: 'chain, pref, handle',
    width: 150,
    value: (row) => row.chain * 2 ** 16 + row.preference,
    cell: (row) => `${row.chain}, ${row.preference}, 0x${row.handle.toString(16)}`,
  },
  { id: 'kind', title: 'kind', width: 76, value: (row) => row.kind, cell: (row) => row.kind },
  { id: 'skip', title: 'policy', width: 76, value: (row) => row.skip, cell: (row) => row.skip || '–' },
  {
    id: 'match',
    title: 'match',
    mono: true,
    value: (row) => row.match,
    text: (row) => row.match,
    cell: (row) => `${row.protocol} ${row.match}`,
  },
  {
    id: 'actions',
    title: 'actions',
    mono: true,
    value: (row) => row.actions,
    text: (row) => row.actions,
    cell: (row) => row.actions,
  },
  numberColumn({ id: 'packets', title: 'packets/s', width: 84, value: (row) => row.packetsPerS, unit: 'packets/s' }),
  numberColumn({ id: 'bits', title: 'bit/s', width: 84, value: (row) => row.bitsPerS, unit: 'bit/s' }),
]

export function FiltersPanel({ host, initial }: { host: string; initial: Initial<'filters'> }) {
  const { params } = useTime()
  const [{ q }] = useQueryStates(PARAMS)
  const panel = usePanel('filters', searchOf({ ...params, host, q }), initial)
  const { data } = panel
  return (
    <Section
      id="filters"
      title="tc filters"
      remark={
        data &&
        data.total > 0 &&
        (data.total > data.filters.length
          ? `busiest ${data.filters.length} of ${count(data.total)} listed`
          : `${plural(data.total, 'filter')} listed: those not in hardware, changed ones, the busiest`)
      }
      controls={<SqlActions sql={data?.sql} />}
    >
      <PanelBody panel={panel} label="tc filters">
        {(view) =>
          view.filters.length === 0 ? (
            <Empty command="ovs-vsctl set Open_vSwitch . other_config:hw-offload=true">
              {q === ''
                ? 'No tc filter was found on this host. Open vSwitch makes them when hardware offload is on (and it was restarted since):'
                : 'No listed filter passes the filter.'}
            </Empty>
          ) : (
            <Table
              label="tc filters"
              columns={COLUMNS}
              rows={view.filters}
              rowKey={(row) => `${row.device} ${row.parent} ${row.chain} ${row.preference} ${row.handle}`}
              minWidth={1100}
            />
          )
        }
      </PanelBody>
    </Section>
  )
}

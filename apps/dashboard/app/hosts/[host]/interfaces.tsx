'use client'
import { si } from '../../../lib/format.ts'
import { searchOf } from '../../../lib/search.ts'
import type { Initial, InterfaceRow } from '../../../lib/views.ts'
import { Section } from '../../../ui/section.tsx'
import { SqlActions } from '../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../ui/states.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Table } from '../../../ui/table.tsx'
import { useTime } from '../../../ui/time.tsx'
import { usePanel } from '../../../ui/use-panel.ts'
import { Fact, Num, Zero } from '../../../ui/values.tsx'

type RateKey = { [K in keyof InterfaceRow]: InterfaceRow[K] extends number | null ? K : never }[keyof InterfaceRow]

function rate(id: string, title: string, key: RateKey, unit: string, bad = false): Column<InterfaceRow> {
  return {
    id,
    title,
    width: 92,
    align: 'right',
    descFirst: true,
    value: (row) => row[key],
    cell: (row) => {
      const value = row[key]
      if (value === 0) return <Zero />
      return (
        <span className={bad && value !== null ? 'text-failing' : ''}>
          <Num value={value} unit={unit} />
        </span>
      )
    },
  }
}

const COLUMNS: Column<InterfaceRow>[] = [
  {
    id: 'name',
    title: 'interface',
    value: (row) => row.name,
    text: (row) => `${row.name}, ifIndex ${row.ifIndex}`,
    cell: (row) => row.name || `ifIndex ${row.ifIndex}`,
  },
  {
    id: 'link',
    title: 'link',
    width: 84,
    value: (row) => (row.operUp ? 'up' : row.adminUp ? 'no link' : 'disabled'),
    cell: (row) => <LinkState row={row} />,
  },
  {
    id: 'speed',
    title: 'speed',
    width: 96,
    align: 'right',
    descFirst: true,
    value: (row) => row.speedBitsPerS || null,
    cell: (row) => <Fact text={row.speedBitsPerS === 0 ? '' : si(row.speedBitsPerS, 'bit/s')} />,
  },
  rate('in_bits', 'in bit/s', 'inBitsPerS', 'bit/s'),
  rate('out_bits', 'out bit/s', 'outBitsPerS', 'bit/s'),
  rate('in_packets', 'in pkt/s', 'inPacketsPerS', 'packets/s'),
  rate('out_packets', 'out pkt/s', 'outPacketsPerS', 'packets/s'),
  rate('in_discards', 'in disc/s', 'inDiscardsPerS', 'discards/s', true),
  rate('out_discards', 'out disc/s', 'outDiscardsPerS', 'discards/s', true),
  rate('in_errors', 'in err/s', 'inErrorsPerS', 'errors/s', true),
  rate('out_errors', 'out err/s', 'outErrorsPerS', 'errors/s', true),
]

function LinkState({ row }: { row: InterfaceRow }) {
  if (row.operUp) return 'up'
  return row.adminUp ? <span className="text-failing">no link</span> : <span className="text-text-3">disabled</span>
}

export function InterfacesPanel({ host, initial }: { host: string; initial: Initial<'interfaces'> }) {
  const { params } = useTime()
  const panel = usePanel('interfaces', searchOf({ ...params, host }), initial)
  return (
    <Section
      id="interfaces"
      title="Interfaces"
      remark="rates between the first and last counter sample of the range"
      controls={<SqlActions sql={panel.data?.sql} />}
    >
      <PanelBody panel={panel} label="Interfaces">
        {(view) =>
          view.interfaces.length === 0 ? (
            <Empty command="ovs-vsctl set sflow . polling=20">
              Interface counters come with sFlow counter samples, and none arrived in this range. In OVS polling turns
              them on:
            </Empty>
          ) : (
            <Table
              label="Interfaces"
              columns={COLUMNS}
              rows={view.interfaces}
              rowKey={(row) => String(row.ifIndex)}
              minWidth={1100}
            />
          )
        }
      </PanelBody>
    </Section>
  )
}

'use client'
import type { PortRow } from '../../../../lib/offload-views.ts'
import { count, percent, plural } from '../../../../lib/format.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { Initial } from '../../../../lib/views.ts'
import { numberColumn } from '../../../../ui/number-column.tsx'
import { Section } from '../../../../ui/section.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { Table } from '../../../../ui/table.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { Fact } from '../../../../ui/values.tsx'

type RateKey = { [K in keyof PortRow]: PortRow[K] extends number | null ? K : never }[keyof PortRow]

const rate = (id: string, title: string, key: RateKey, unit: string, hint?: string): Column<PortRow> =>
  numberColumn({ id, title, ...(hint && { hint }), width: 80, value: (row) => row[key], unit })

/** Of what the port received; null when the driver does not count what the CPU saw. */
function cpuShare(port: PortRow): number | null {
  if (port.cpuRxPacketsPerS === null || port.rxPacketsPerS === null || port.rxPacketsPerS === 0) return null
  return port.cpuRxPacketsPerS / port.rxPacketsPerS
}

const word = (text: string, bad: boolean) => (
  <span className={bad ? 'text-failing' : text === 'unknown' ? 'text-text-3' : ''}>{text}</span>
)

const COLUMNS: Column<PortRow>[] = [
  {
    id: 'name',
    title: 'port',
    width: 130,
    value: (row) => row.name,
    text: (row) => `${row.name}, ifIndex ${row.ifIndex}`,
    cell: (row) => row.name,
  },
  { id: 'kind', title: 'kind', width: 96, value: (row) => row.kind, cell: (row) => <Fact text={row.kind} /> },
  { id: 'bridge', title: 'bridge', width: 80, value: (row) => row.bridge, cell: (row) => <Fact text={row.bridge} /> },
  {
    id: 'driver',
    title: 'driver',
    width: 88,
    value: (row) => row.driver,
    text: (row) => [row.driver, row.portName, row.switchId].filter(Boolean).join(', '),
    cell: (row) => <Fact text={row.driver} />,
  },
  {
    id: 'link',
    title: 'link',
    width: 72,
    value: (row) => row.operState,
    // A bridge's own port is down unless the host has an address on it.
    cell: (row) => word(row.operState, row.operState === 'down' && row.kind !== 'internal'),
  },
  {
    id: 'hwtc',
    title: 'hw-tc-offload',
    width: 98,
    value: (row) => row.hwTcOffload,
    cell: (row) => word(row.hwTcOffload, false),
  },
  {
    id: 'qdisc',
    title: 'ingress qdisc',
    width: 106,
    value: (row) => row.ingressQdisc,
    cell: (row) => word(row.ingressQdisc, row.ingressQdisc === 'none' && row.bridge !== '' && row.kind !== 'internal'),
  },
  {
    id: 'filters',
    title: 'tc filters',
    hint: 'on its ingress; in hardware of all',
    width: 92,
    align: 'right',
    descFirst: true,
    value: (row) => row.filters,
    cell: (row) =>
      row.filters === null ? (
        <span className="text-text-3">unknown</span>
      ) : (
        `${row.filtersInHw === null ? '?' : count(row.filtersInHw)} of ${count(row.filters)}`
      ),
  },
  rate('rx_bits', 'rx bit/s', 'rxBitsPerS', 'bit/s'),
  rate('tx_bits', 'tx bit/s', 'txBitsPerS', 'bit/s'),
  rate('rx_packets', 'rx pkt/s', 'rxPacketsPerS', 'packets/s'),
  rate('tx_packets', 'tx pkt/s', 'txPacketsPerS', 'packets/s'),
  rate('rx_dropped', 'rx drop/s', 'rxDroppedPerS', 'drops/s'),
  {
    id: 'cpu',
    title: 'seen by CPU',
    hint: 'Share of the packets received that the CPU saw: what is left was switched in hardware',
    width: 92,
    align: 'right',
    descFirst: true,
    value: cpuShare,
    cell: (row) => {
      const share = cpuShare(row)
      return share === null ? <span className="text-text-3">unknown</span> : percent(share)
    },
  },
]

export function PortsPanel({ host, initial }: { host: string; initial: Initial<'ports'> }) {
  const { params } = useTime()
  const panel = usePanel('ports', searchOf({ ...params, host }), initial)
  return (
    <Section
      id="ports"
      title="Ports"
      remark={
        panel.data &&
        panel.data.ports.length > 0 &&
        `${plural(panel.data.ports.length, 'port')}; rates between the first and the last poll of the range`
      }
      controls={<SqlActions sql={panel.data?.sql} />}
    >
      <PanelBody panel={panel} label="Ports">
        {(view) =>
          view.ports.length === 0 ? (
            <Empty>
              The agent reads the ports of bridges and the network cards once an interval. In this range it did not.
            </Empty>
          ) : (
            <Table
              label="Ports"
              columns={COLUMNS}
              rows={view.ports}
              rowKey={(row) => `${row.name} ${row.ifIndex}`}
              minWidth={1220}
            />
          )
        }
      </PanelBody>
    </Section>
  )
}

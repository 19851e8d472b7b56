'use client'
import { useMemo } from 'react'
import { count, duration, percent, plural } from '../../../../lib/format.ts'
import { protocolName } from '../../../../lib/names.ts'
import type { ConnectionRow, ConntrackGroupRow, ConntrackView } from '../../../../lib/offload-views.ts'
import { zoomTo } from '../../../../lib/range.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { Initial } from '../../../../lib/views.ts'
import { numberColumn } from '../../../../ui/number-column.tsx'
import { Section, Sentence } from '../../../../ui/section.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { Table } from '../../../../ui/table.tsx'
import { TimeChart } from '../../../../ui/time-chart.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { Fact } from '../../../../ui/values.tsx'
import type { Happened } from '../happened.ts'
import { useHappened } from '../happened.ts'
import { IntoHardware } from './into-hardware.tsx'
import { LifecyclePanel } from './lifecycle.tsx'

const number = (
  id: string,
  title: string,
  value: (row: ConntrackGroupRow) => number | null,
  unit = '',
): Column<ConntrackGroupRow> => numberColumn({ id, title, width: 110, value, unit })

const GROUP_COLUMNS: Column<ConntrackGroupRow>[] = [
  { id: 'zone', title: 'zone', width: 80, value: (row) => row.zone, cell: (row) => row.zone },
  {
    id: 'protocol',
    title: 'protocol',
    width: 110,
    value: (row) => row.ipProtocol,
    cell: (row) => `${protocolName(row.ipProtocol)} on IPv${row.ipVersion}`,
  },
  { id: 'offload', title: 'tracked in', width: 120, value: (row) => row.offload, cell: (row) => row.offload },
  { id: 'state', title: 'state', value: (row) => row.tcpState, cell: (row) => <Fact text={row.tcpState} /> },
  number('connections', 'connections', (row) => row.connections),
  number('assured', 'assured', (row) => row.assured),
  number('dying', 'dying', (row) => row.dying),
  number('packets', 'packets', (row) => row.packets),
  number('bytes', 'bytes', (row) => row.bytes, 'bytes'),
]

const LISTED: Record<string, string> = {
  busiest: 'among the busiest',
  offload_without_hardware: 'in the flow table, not in hardware',
  hardware_without_offload: 'in hardware, not in the flow table',
  full_dump: 'full dump',
}

const CONNECTION_COLUMNS: Column<ConnectionRow>[] = [
  {
    id: 'listed',
    title: 'why listed',
    width: 236,
    value: (row) => row.listed,
    cell: (row) => LISTED[row.listed] ?? row.listed,
  },
  {
    id: 'age',
    title: 'for',
    width: 80,
    align: 'right',
    value: (row) => row.stateAgeS,
    cell: (row) => duration(row.stateAgeS * 1000),
  },
  { id: 'zone', title: 'zone', width: 60, value: (row) => row.zone, cell: (row) => row.zone },
  {
    id: 'protocol',
    title: 'protocol',
    width: 76,
    value: (row) => row.ipProtocol,
    cell: (row) => protocolName(row.ipProtocol),
  },
  { id: 'src', title: 'from', mono: true, value: (row) => row.src, text: (row) => row.src, cell: (row) => row.src },
  { id: 'dst', title: 'to', mono: true, value: (row) => row.dst, text: (row) => row.dst, cell: (row) => row.dst },
  { id: 'offload', title: 'tracked in', width: 110, value: (row) => row.offload, cell: (row) => row.offload },
  {
    id: 'state',
    title: 'state',
    width: 120,
    value: (row) => row.tcpState,
    cell: (row) => <Fact text={row.tcpState} />,
  },
  numberColumn({ id: 'bits', title: 'bit/s', width: 84, value: (row) => row.bitsPerS, unit: 'bit/s' }),
]

export function ConntrackPanel({
  host,
  initial,
  lifecycle,
  happened,
}: {
  host: string
  initial: Initial<'conntrack'>
  lifecycle: Initial<'lifecycle'>
  happened: Happened
}) {
  const { params, setRange } = useTime()
  const panel = usePanel('conntrack', searchOf({ ...params, host }), initial)
  const markers = useHappened(host, happened)
  const life = usePanel('lifecycle', searchOf({ ...params, host }), lifecycle)
  const { data } = panel
  const series = useMemo(
    () =>
      data
        ? [
            { label: 'hardware', values: data.hwOffload, tone: 'hardware' as const },
            { label: 'flow table', values: data.offload, tone: 'tc' as const },
            { label: 'software', values: data.software, tone: 'software' as const },
          ]
        : [],
    [data],
  )
  return (
    <PanelBody panel={panel} label="Conntrack">
      {(view) =>
        view.atMs === 0 ? (
          <Empty command="modprobe nf_conntrack_netlink">
            The agent reads the table of connections over netlink, and in this range it did not. It needs the module:
          </Empty>
        ) : (
          <>
            <ConntrackSentence view={view} />
            <LifecyclePanel host={host} panel={life} markers={markers} />
            {life.data && <IntoHardware view={life.data.toHardware} />}
            {life.data?.atMs === 0 && (
              <Section
                id="series"
                title="Connections"
                remark={`per ${duration(view.stepMs)}`}
                controls={<SqlActions sql={view.sql} />}
              >
                <TimeChart
                  label={`Connections of ${host}`}
                  firstMs={view.firstMs}
                  stepMs={view.stepMs}
                  fromMs={view.fromMs}
                  toMs={view.toMs}
                  series={series}
                  unit="connections"
                  asTable={false}
                  onZoom={(fromMs, toMs) => setRange(zoomTo(fromMs, toMs, Date.now()))}
                />
              </Section>
            )}
            <Section id="groups" title="By zone, protocol and state" remark="newest poll of the range">
              <Table
                label="By zone, protocol and state"
                columns={GROUP_COLUMNS}
                rows={view.groups}
                rowKey={(row) => `${row.zone} ${row.ipVersion} ${row.ipProtocol} ${row.offload} ${row.tcpState}`}
                minWidth={900}
              />
            </Section>
            <Section id="connections" title="Connections worth a look" remark="stuck ones first, then the busiest">
              {view.connections.length === 0 ? (
                <NoConnections view={view} />
              ) : (
                <Table
                  label="Connections worth a look"
                  columns={CONNECTION_COLUMNS}
                  rows={view.connections}
                  rowKey={(row, index) => `${row.zone} ${row.src} ${row.dst} ${index}`}
                  minWidth={1100}
                />
              )}
            </Section>
          </>
        )
      }
    </PanelBody>
  )
}

function NoConnections({ view }: { view: ConntrackView }) {
  const uncounted = view.groups.length > 0 && view.groups.every(({ packets }) => packets === null)
  return uncounted ? (
    <Empty command="sysctl net.netfilter.nf_conntrack_acct=1">
      None is stuck. Which are the busiest is not known: this kernel does not count packets of connections. It does, for
      new ones, after:
    </Empty>
  ) : (
    <Empty>None is stuck, and none had traffic since the poll before.</Empty>
  )
}

function ConntrackSentence({ view }: { view: ConntrackView }) {
  const of = (state: ConntrackGroupRow['offload'][]) =>
    view.groups.filter(({ offload }) => state.includes(offload)).reduce((sum, row) => sum + row.connections, 0)
  const total = view.groups.reduce((sum, row) => sum + row.connections, 0)
  const lost = [
    ['could not be inserted', view.insertFailed],
    ['dropped for want of room', view.drop],
    ['dropped early to make room', view.earlyDrop],
  ].filter(([, value]) => typeof value === 'number' && value > 0)
  return (
    <Sentence>
      {plural(total, 'connection')}: {count(of(['hardware', 'hardware only']))} in hardware, {count(of(['flow table']))}{' '}
      in the flow table, {count(of(['software']))} in software.
      {view.count !== null &&
        view.max !== null &&
        view.max > 0 &&
        ` The table is ${percent(view.count / view.max)} full.`}
      {lost.length > 0 &&
        ` In this range ${lost.map(([what, value]) => `${count(value as number)} ${what}`).join(', ')}.`}
      {view.queuedAdd !== null && view.queuedAdd > 0 && ` ${plural(view.queuedAdd, 'addition')} wait for the hardware.`}
    </Sentence>
  )
}

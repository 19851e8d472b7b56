'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { ago, count, duration, plural } from '../../../../lib/format.ts'
import type { FlowRow, FlowsView } from '../../../../lib/offload-views.ts'
import { searchOf } from '../../../../lib/search.ts'
import { shortMatch } from '../../../../lib/short-match.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Button } from '../../../../ui/button.tsx'
import { FlowStateMark } from '../../../../ui/flow-state.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { numberColumn } from '../../../../ui/number-column.tsx'
import { Section, Sentence } from '../../../../ui/section.tsx'
import { Select } from '../../../../ui/select.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { Table } from '../../../../ui/table.tsx'
import { TextFilter } from '../../../../ui/text-filter.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { Fact } from '../../../../ui/values.tsx'
import { reasonName } from '../../../../ui/verdict-marks.tsx'
import { AskHost } from './ask-host.tsx'
import { FlowDetail } from './flow-detail.tsx'

const STATES = [
  { name: 'all', label: 'all' },
  { name: 'software', label: 'software' },
  { name: 'tc', label: 'tc (software)' },
  { name: 'partial', label: 'partly in hardware' },
  { name: 'hardware', label: 'hardware' },
] as const

const PARAMS = {
  q: parseAsString.withDefault(''),
  state: parseAsStringLiteral(STATES.map(({ name }) => name)).withDefault('all'),
  reason: parseAsString.withDefault(''),
  flow: parseAsString.withDefault(''),
}

const keyOf = (flow: FlowRow) => flow.ufid || `${flow.datapath} ${flow.match}`

function columnsOf(open: (flow: FlowRow) => void): Column<FlowRow>[] {
  return [
    {
      id: 'state',
      title: 'switched in',
      width: 116,
      value: (row) => row.state,
      cell: (row) => <FlowStateMark state={row.state} />,
    },
    { id: 'port', title: 'in port', width: 100, value: (row) => row.inPort, cell: (row) => <Fact text={row.inPort} /> },
    {
      id: 'match',
      title: 'match',
      mono: true,
      value: (row) => row.match,
      text: (row) => row.match,
      cell: (row) => (
        <button type="button" onClick={() => open(row)} className="max-w-full truncate text-left hover:underline">
          {shortMatch(row.match)}
        </button>
      ),
    },
    {
      id: 'actions',
      title: 'actions',
      mono: true,
      value: (row) => row.actions,
      text: (row) => row.actions,
      cell: (row) => row.actions || 'drop',
    },
    {
      id: 'reason',
      title: 'why',
      width: 176,
      value: (row) => (row.reason === '' ? '' : reasonName(row.reason)),
      text: (row) => [row.reason, row.evidence].filter(Boolean).join(': '),
      cell: (row) => <Fact text={row.reason === '' ? '' : reasonName(row.reason)} />,
    },
    numberColumn({ id: 'packets', title: 'packets/s', width: 84, value: (row) => row.packetsPerS, unit: 'packets/s' }),
    numberColumn({ id: 'bits', title: 'bit/s', width: 84, value: (row) => row.bitsPerS, unit: 'bit/s' }),
    {
      id: 'used',
      title: 'used',
      width: 72,
      align: 'right',
      value: (row) => row.usedMs,
      cell: (row) => (row.usedMs === null ? <span className="text-text-3">never</span> : duration(row.usedMs)),
    },
  ]
}

/** The flows of the newest poll at the end of the range. */
export function FlowsPanel({ host, initial }: { host: string; initial: Initial<'flows'> }) {
  const { params } = useTime()
  const [{ q, state, reason, flow }, setParams] = useQueryStates(PARAMS)
  const search = searchOf({ ...params, host, q, state: state === 'all' ? null : state, reason })
  const panel = usePanel('flows', search, initial)
  const { data } = panel
  const filtered = q !== '' || state !== 'all' || reason !== ''
  return (
    <Section
      id="flows"
      title="Datapath flows"
      remark={data && data.atMs > 0 && `polled ${ago(data.atMs, data.nowMs)}`}
      controls={
        <>
          {reason !== '' && (
            <Button title="Show flows of all reasons" onClick={() => void setParams({ reason: null })}>
              why: {reasonName(reason)} <Icon name="close" className="size-3" />
            </Button>
          )}
          <SqlActions sql={data?.sql} />
          <AskHost host={host} />
          <TextFilter label="Filter flows" value={q} pauseMs={300} onChange={(next) => void setParams({ q: next })} />
          <Select
            label="Switched in"
            prefix="in"
            value={state}
            options={STATES}
            onChange={(next) => void setParams({ state: next })}
          />
        </>
      }
    >
      <PanelBody panel={panel} label="Datapath flows">
        {(view) => {
          const chosen = view.flows.find((one) => keyOf(one) === flow)
          return (
            <>
              <FlowsSentence view={view} />
              {chosen && <FlowDetail host={host} flow={chosen} onClose={() => void setParams({ flow: null })} />}
              {view.flows.length === 0 ? (
                <Empty>
                  {view.atMs === 0
                    ? 'No poll of this host’s datapaths in the quarter of an hour before the end of this range.'
                    : filtered
                      ? 'No listed flow passes the filter.'
                      : 'The poll found no flow: nothing passes through these bridges.'}
                </Empty>
              ) : (
                <Table
                  label="Datapath flows"
                  columns={columnsOf((row) => void setParams({ flow: keyOf(row) }))}
                  rows={view.flows}
                  rowKey={(row, index) => `${keyOf(row)} ${index}`}
                  minWidth={1000}
                />
              )}
            </>
          )
        }}
      </PanelBody>
    </Section>
  )
}

function FlowsSentence({ view }: { view: FlowsView }) {
  const sum = (pick: (row: FlowsView['totals'][number]) => number) =>
    view.totals.reduce((total, row) => total + pick(row), 0)
  const flows = sum((row) => row.flows)
  if (view.totals.length === 0) return null
  const sampled = sum((row) => row.flowsSampledSoftware)
  const unlisted = sum((row) => row.flowsUnlisted)
  return (
    <Sentence>
      {plural(flows, 'flow')} in {view.totals.map(({ datapath }) => datapath).join(', ')}:{' '}
      {count(sum((row) => row.flowsHardware))} in hardware, {count(sum((row) => row.flowsTc))} in tc without hardware,{' '}
      {count(sum((row) => row.flowsSoftware))} in Open vSwitch’s own datapath.
      {sampled > 0 &&
        ` ${plural(sampled, 'flow')} in software ${sampled === 1 ? 'has' : 'have'} a sample action: sFlow or IPFIX takes them out of hardware.`}
      {unlisted > 0 && ` ${plural(unlisted, 'flow')} in software ${unlisted === 1 ? 'is' : 'are'} not listed below.`}
    </Sentence>
  )
}

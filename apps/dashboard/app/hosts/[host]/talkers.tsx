'use client'
import { useState } from 'react'
import { isKnown, percent, si } from '../../../lib/format.ts'
import { protocolName } from '../../../lib/names.ts'
import { searchOf } from '../../../lib/search.ts'
import type { Initial, TalkerRow, TalkersView } from '../../../lib/views.ts'
import { Button } from '../../../ui/button.tsx'
import { numberColumn } from '../../../ui/number-column.tsx'
import { Section } from '../../../ui/section.tsx'
import { SqlActions } from '../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../ui/states.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Table } from '../../../ui/table.tsx'
import { useTime } from '../../../ui/time.tsx'
import { usePanel } from '../../../ui/use-panel.ts'

const FEW = 10
const MANY = 200

const zeroAsDash = (value: number) => (value === 0 ? <span className="text-text-3">–</span> : value)

function columnsOf(totalBitsPerS: number | null): Column<TalkerRow>[] {
  const share = (row: TalkerRow) =>
    isKnown(row.bitsPerS) && isKnown(totalBitsPerS) && totalBitsPerS > 0 ? row.bitsPerS / totalBitsPerS : null
  return [
    {
      id: 'src',
      title: 'source',
      mono: true,
      value: (row) => row.srcIp,
      text: (row) => row.srcIp,
      cell: (row) => row.srcIp,
    },
    {
      id: 'dst',
      title: 'destination',
      mono: true,
      value: (row) => row.dstIp,
      text: (row) => row.dstIp,
      cell: (row) => row.dstIp,
    },
    {
      id: 'protocol',
      title: 'protocol',
      width: 84,
      value: (row) => protocolName(row.ipProtocol),
      cell: (row) => protocolName(row.ipProtocol),
    },
    {
      id: 'port',
      title: 'port',
      hint: 'The service port: the lower of the two',
      width: 64,
      align: 'right',
      value: (row) => row.servicePort,
      cell: (row) => zeroAsDash(row.servicePort),
    },
    {
      id: 'vlan',
      title: 'VLAN',
      width: 60,
      align: 'right',
      value: (row) => row.vlanId,
      cell: (row) => zeroAsDash(row.vlanId),
    },
    { id: 'vni', title: 'VNI', width: 76, align: 'right', value: (row) => row.vni, cell: (row) => zeroAsDash(row.vni) },
    numberColumn({ id: 'bits', title: 'bit/s', width: 88, value: (row) => row.bitsPerS, unit: 'bit/s' }),
    {
      id: 'share',
      title: 'share',
      width: 132,
      align: 'right',
      descFirst: true,
      value: share,
      cell: (row) => <Share share={share(row)} />,
    },
    numberColumn({ id: 'packets', title: 'packets/s', width: 88, value: (row) => row.packetsPerS, unit: 'packets/s' }),
    numberColumn({ id: 'samples', title: 'samples', width: 80, value: (row) => row.samples }),
  ]
}

/** A thin bar and the number: compares at a glance, reads exactly. */
function Share({ share }: { share: number | null }) {
  return (
    <span className="inline-flex items-center justify-end gap-2 align-top">
      {share !== null && (
        <span aria-hidden="true" className="flex h-1.5 w-12 bg-line">
          <span className="bg-text-3" style={{ width: `${Math.min(100, share * 100)}%` }} />
        </span>
      )}
      <span className="w-[52px]">{percent(share)}</span>
    </span>
  )
}

export function TalkersPanel({ host, initial }: { host: string; initial: Initial<'talkers'> }) {
  const { params } = useTime()
  const [many, setMany] = useState(false)
  const panel = usePanel('talkers', searchOf({ ...params, host, limit: many ? MANY : null }), initial)
  const shown = panel.data?.talkers.length ?? 0
  return (
    <Section
      id="talkers"
      title="Top talkers"
      remark={panel.data && `by traffic, of ${si(panel.data.totalBitsPerS, 'bit/s')}`}
      controls={
        <>
          <SqlActions sql={panel.data?.sql} />
          {(many || shown >= FEW) && (
            <Button onClick={() => setMany(!many)}>{many ? `Show ${FEW}` : `Show ${MANY}`}</Button>
          )}
        </>
      }
    >
      <PanelBody panel={panel} label="Top talkers">
        {(view) =>
          view.talkers.length === 0 ? (
            <Empty>
              The pairs of addresses with the most traffic are listed here. No sample arrived in this range.
            </Empty>
          ) : (
            <TalkersTable view={view} />
          )
        }
      </PanelBody>
    </Section>
  )
}

function TalkersTable({ view }: { view: TalkersView }) {
  return (
    <Table
      label="Top talkers"
      columns={columnsOf(view.totalBitsPerS)}
      rows={view.talkers}
      rowKey={(row, index) => `${index} ${row.srcIp} ${row.dstIp}`}
      minWidth={960}
    />
  )
}

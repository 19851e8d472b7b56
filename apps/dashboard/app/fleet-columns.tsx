import Link from 'next/link'
import { reasonOf } from '@pathwatch/codecs/verdicts/reasons'
import { FLEET_COLUMNS, connectionsShare } from '../lib/fleet.ts'
import { isKnown, percent, si } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'
import type { FleetRow } from '../lib/views.ts'
import { Sparkline } from '../ui/sparkline.tsx'
import { DemoMark, HostStateMark } from '../ui/state-mark.tsx'
import type { Column } from '../ui/table.tsx'
import { Ago, Fact, Num, Zero } from '../ui/values.tsx'
import { reasonName, SeverityMark } from '../ui/verdict-marks.tsx'
import type { Drift } from './use-drift.ts'

/** In URLs (`columns=traffic`): permanent. */
export const COLUMN_SETS = [
  { name: 'offload', label: 'Offload' },
  { name: 'traffic', label: 'Traffic' },
] as const

type Link = (path: string) => string

const sortValue = (id: (typeof FLEET_COLUMNS)[number]['id']) => FLEET_COLUMNS.find((column) => column.id === id)!.value

export const fleetColumns = (
  set: (typeof COLUMN_SETS)[number]['name'],
  nowMs: number,
  link: Link,
  drift: Drift,
): Column<FleetRow>[] => [
  ...identity(link),
  ...(set === 'offload' ? offload(nowMs, link, drift) : traffic(nowMs, link)),
  alerts(link),
]

const kernel: Column<FleetRow> = {
  id: 'kernel',
  title: 'kernel',
  width: 134,
  value: sortValue('kernel'),
  text: (row) => row.kernel,
  cell: (row) => <Fact text={row.kernel} />,
}

function identity(link: Link): Column<FleetRow>[] {
  return [
    {
      id: 'host',
      title: 'host',
      value: sortValue('host'),
      text: (row) => row.host,
      cell: (row) => (
        <span className="flex items-center gap-2">
          {(row.health.severity === 'broken' || row.health.severity === 'warning') && (
            <SeverityMark severity={row.health.severity} />
          )}
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
  ]
}

function offload(nowMs: number, link: Link, drift: Drift): Column<FleetRow>[] {
  return [
    {
      id: 'share',
      title: 'in hw',
      hint: 'Share of bits switched in hardware, last five minutes of the range',
      width: 78,
      align: 'right',
      value: sortValue('share'),
      text: ({ health }) => (health.method ? `by ${health.method}, ${health.confidence} confidence` : ''),
      cell: ({ health }) =>
        isKnown(health.hardwareShare) ? percent(health.hardwareShare) : <span className="text-text-3">unknown</span>,
    },
    {
      id: 'trend',
      title: '',
      width: 112,
      cell: ({ health }) => <Sparkline values={health.trend} unit="in hardware" max={1} tone="hardware" />,
    },
    {
      id: 'software',
      title: 'sw bit/s',
      hint: 'Switched in software, by Open vSwitch and tc',
      width: 80,
      align: 'right',
      descFirst: true,
      value: sortValue('software'),
      cell: ({ health }) => <Num value={health.bitsSoftwarePerS} unit="bit/s in software" />,
    },
    {
      id: 'reason',
      title: 'top reason',
      hint: 'What keeps most traffic in software now',
      width: 160,
      value: sortValue('reason'),
      text: ({ health }) =>
        health.topReason === ''
          ? health.sentence
          : `${health.topReason}: ${health.topReasonFlows} flows, ${si(health.topReasonBitsPerS, 'bit/s')}. ${reasonOf(health.topReason)?.meaning ?? ''}`,
      cell: (row) =>
        row.health.topReason === '' ? (
          <Fact text="" />
        ) : (
          <Link
            className="text-text"
            prefetch={false}
            href={link(paths.hostTab(row.host, 'flows', { reason: row.health.topReason }))}
          >
            {reasonName(row.health.topReason)}
          </Link>
        ),
    },
    {
      id: 'ct',
      title: 'CT in hw',
      hint: 'Tracked connections in hardware, of all',
      width: 68,
      align: 'right',
      descFirst: true,
      value: sortValue('ct'),
      text: ({ health }) =>
        isKnown(health.connections) ? `${health.connectionsHardware} of ${health.connections} connections` : '',
      cell: (row) => {
        const share = connectionsShare(row)
        return isKnown(share) ? percent(share) : <Fact text="" />
      },
    },
    {
      id: 'firmware',
      title: 'firmware',
      width: 98,
      value: sortValue('firmware'),
      text: ({ health }) => health.firmware,
      cell: ({ health }) => <Fact text={health.firmware} />,
    },
    kernel,
    {
      id: 'changed',
      title: 'last change',
      width: 100,
      descFirst: true,
      value: sortValue('changed'),
      text: ({ health }) => health.lastChange,
      cell: (row) =>
        row.health.lastChangeMs === 0 ? (
          <Fact text="" />
        ) : (
          <Link className="text-text" prefetch={false} href={link(paths.hostTab(row.host, 'changes'))}>
            <Ago atMs={row.health.lastChangeMs} nowMs={nowMs} />
          </Link>
        ),
    },
    {
      id: 'differs',
      title: 'differs',
      hint: 'Facts in which the host differs from most hosts with the same card',
      width: 58,
      align: 'right',
      descFirst: true,
      value: ({ host }) => drift.get(host)?.length ?? 0,
      text: ({ host }) => drift.get(host)?.join(', ') ?? '',
      cell: ({ host }) =>
        (drift.get(host)?.length ?? 0) === 0 ? (
          <Zero />
        ) : (
          <Link className="text-changed" prefetch={false} href={link(paths.capabilities())}>
            <span className="mr-1 inline-block size-[7px] rotate-45 bg-changed align-middle" aria-hidden="true" />
            <Num value={drift.get(host)?.length ?? 0} />
          </Link>
        ),
    },
    {
      id: 'checks',
      title: 'fails',
      hint: 'Failing checks',
      width: 50,
      align: 'right',
      descFirst: true,
      value: sortValue('checks'),
      cell: (row) =>
        row.health.checksFailing === 0 ? (
          <Zero />
        ) : (
          <Link className="text-failing" prefetch={false} href={link(paths.host(row.host, 'checks'))}>
            <Num value={row.health.checksFailing} />
          </Link>
        ),
    },
  ]
}

function traffic(nowMs: number, link: Link): Column<FleetRow>[] {
  return [
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
    kernel,
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
          <Link className="text-failing" prefetch={false} href={link(paths.hostTab(row.host, 'overview', {}, 'agent'))}>
            <Num value={row.lost} />
          </Link>
        ),
    },
  ]
}

const alerts = (link: Link): Column<FleetRow> => ({
  id: 'alerts',
  title: 'alerts',
  hint: 'Firing alerts',
  width: 48,
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
})

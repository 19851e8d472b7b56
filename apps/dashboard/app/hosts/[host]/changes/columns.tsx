import { isKnown, percent, si } from '../../../../lib/format.ts'
import type { ChangeEffect, ChangeRow } from '../../../../lib/verdict-views.ts'
import type { Column } from '../../../../ui/table.tsx'
import { Ago, Fact } from '../../../../ui/values.tsx'

/** Less than this is noise, not an effect: shares, and parts of rates. */
const SHARE_MOVED = 0.02
const RATE_MOVED = 0.25

/** Value before and after; strong when it moved for the worse. */
function Moved({
  before,
  after,
  format,
  worse,
}: {
  before: number | null
  after: number | null
  format: (value: number | null) => string
  worse: boolean
}) {
  if (!isKnown(before) && !isKnown(after)) return <span className="text-text-3">unknown</span>
  return (
    <span className={worse ? 'font-medium text-failing' : 'text-text-2'}>
      {isKnown(before) ? format(before) : '?'} → {isKnown(after) ? format(after) : '?'}
    </span>
  )
}

const fell = (before: number | null, after: number | null) =>
  isKnown(before) && isKnown(after) && before - after > SHARE_MOVED
const grew = (before: number | null, after: number | null) =>
  isKnown(before) && isKnown(after) && after > before * (1 + RATE_MOVED) && after - before > 0.5

const rates: [name: string, title: string, pick: (effect: ChangeEffect) => number | null][] = [
  ['added', 'ct added/s', (effect) => effect.conntrackAddedPerS],
  ['hardware', 'ct to hw/s', (effect) => effect.conntrackHardwareAddedPerS],
  ['torn', 'ct torn/s', (effect) => effect.conntrackTornDownPerS],
  ['deleted', 'ct left/s', (effect) => effect.conntrackDeletedPerS],
]

/** Columns of changes; `all` has the rates of connection tracking too. */
export function changeColumns(nowMs: number, all: boolean): Column<ChangeRow>[] {
  return [
    {
      id: 'at',
      title: 'when',
      width: 104,
      descFirst: true,
      value: (row) => row.atMs,
      cell: (row) => (
        <span title={row.beforeAtMs > 0 ? 'found then; last seen as before earlier' : ''}>
          <Ago atMs={row.atMs} nowMs={nowMs} />
        </span>
      ),
    },
    { id: 'kind', title: 'kind', width: 76, value: (row) => row.kind, cell: (row) => row.kind },
    {
      id: 'what',
      title: 'what',
      wrap: true,
      value: (row) => `${row.object} ${row.name}`,
      text: (row) => `${row.object} ${row.name}`,
      cell: (row) => (
        <>
          <span className="mr-1.5 inline-block size-[7px] rotate-45 bg-changed align-middle" aria-hidden="true" />
          {row.object === 'host' ? '' : <span className="text-text-2">{row.object} </span>}
          {row.name}
        </>
      ),
    },
    {
      id: 'before',
      title: 'before',
      width: 132,
      mono: true,
      text: (row) => row.before,
      cell: (row) => <Fact text={row.before} />,
    },
    {
      id: 'after',
      title: 'after',
      width: 132,
      mono: true,
      text: (row) => row.after || 'gone',
      cell: (row) => (row.after === '' ? <span className="text-text-3">gone</span> : row.after),
    },
    {
      id: 'share',
      title: 'in hw, before → after',
      hint: 'Share of bits in hardware in the 15 minutes before and after',
      width: 148,
      align: 'right',
      cell: ({ effectBefore, effectAfter }) => (
        <Moved
          before={effectBefore.hardwareShare}
          after={effectAfter.hardwareShare}
          format={percent}
          worse={fell(effectBefore.hardwareShare, effectAfter.hardwareShare)}
        />
      ),
    },
    {
      id: 'refusals',
      title: 'refusals',
      hint: 'Lines of logs and traces that say that an offload was refused, 15 minutes before → after',
      width: 78,
      align: 'right',
      cell: ({ effectBefore, effectAfter }) => (
        <Moved
          before={effectBefore.refusals}
          after={effectAfter.refusals}
          format={(value) => si(value)}
          worse={grew(effectBefore.refusals, effectAfter.refusals)}
        />
      ),
    },
    ...(all
      ? rates.map(([id, title, pick]): Column<ChangeRow> => ({
          id,
          title,
          hint: 'Connections per second, 15 minutes before → after',
          width: 92,
          align: 'right',
          cell: ({ effectBefore, effectAfter }) => (
            <Moved before={pick(effectBefore)} after={pick(effectAfter)} format={(value) => si(value)} worse={false} />
          ),
        }))
      : []),
  ]
}

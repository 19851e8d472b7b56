import { ago, percent } from '../lib/format.ts'
import type { ReasonsView } from '../lib/verdict-views.ts'
import { numberColumn } from './number-column.tsx'
import type { Column } from './table.tsx'
import { Since } from './values.tsx'

interface Costs {
  flows: number
  bitsPerS: number | null
  sinceMs: number
  untilMs: number
}

/** What a reason costs, of one host or of all, and since when. `of` says what the share is of. */
export function costColumns<Row extends Costs>(
  view: ReasonsView,
  of: string,
  since: Pick<Column<Row>, 'title' | 'width'> & { atMost: string },
): Column<Row>[] {
  const share = (row: Row) => (row.bitsPerS === null || !view.bitsPerS ? null : row.bitsPerS / view.bitsPerS)
  return [
    numberColumn({ id: 'flows', title: 'flows', width: 66, value: (row) => row.flows, unit: 'flows' }),
    numberColumn({ id: 'bits', title: 'bit/s', width: 80, value: (row) => row.bitsPerS, unit: 'bit/s in software' }),
    {
      id: 'share',
      title: 'of traffic',
      hint: of,
      width: 76,
      align: 'right',
      descFirst: true,
      value: share,
      cell: (row) => percent(share(row)),
    },
    {
      id: 'since',
      title: since.title,
      ...(since.width === undefined ? {} : { width: since.width }),
      value: (row) => row.sinceMs,
      cell: (row) =>
        row.flows === 0 ? (
          <span className="text-text-3">gone {ago(row.untilMs, view.nowMs)}</span>
        ) : (
          <Since sinceMs={row.sinceMs} nowMs={view.nowMs} atMost={since.atMost} />
        ),
    },
  ]
}

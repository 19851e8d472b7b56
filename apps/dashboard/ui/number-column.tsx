import type { Column } from './table.tsx'
import { Num } from './values.tsx'

type Given<T> = Pick<Column<T>, 'id' | 'title' | 'hint' | 'width'> & {
  /** null is unknown. */
  value: (row: T) => number | null
  /** Said of the exact value, when a cell is pointed at. */
  unit?: string
}

/** A column of numbers, the largest first when its header is clicked. */
export const numberColumn = <T,>({ unit = '', ...given }: Given<T>): Column<T> => ({
  ...given,
  align: 'right',
  descFirst: true,
  cell: (row) => <Num value={given.value(row)} unit={unit} />,
})

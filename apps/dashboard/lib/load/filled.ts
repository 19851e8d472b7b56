import { known } from './convert.ts'

/** A message as a row: what it leaves out is as in `defaults`, whose nulls are numbers that may be unknown (NaN). */
export function filled<Row extends object>(defaults: Row, message: object | null | undefined): Row {
  const given = (message ?? {}) as Readonly<Record<string, unknown>>
  const entries = Object.entries(defaults).map(([name, value]) => {
    const found = given[name] ?? value
    return [name, typeof found === 'number' ? known(found) : found]
  })
  return Object.fromEntries(entries) as Row
}

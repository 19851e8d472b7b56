import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CounterSampleColumns } from '../../src/sflow/counter-columns.ts'
import { FlowSampleColumns } from '../../src/sflow/flow-columns.ts'

/** Name and width of every column of a columnar message; 0 for strings. */
function protoColumns(file: string): [string, number][] {
  const text = readFileSync(new URL(`../../../../proto/pathwatch/v1/${file}`, import.meta.url), 'utf8')
  const widths: Record<string, number> = { fixed32: 4, fixed64: 8, string: 0 }
  const lines = text.matchAll(/^ {2}(?:repeated (\w+)|bytes) (\w+) = \d+(?: \[\(width\) = (\d+)\])?;$/gm)
  return Array.from(lines, ([, type, name, width]) => [name!, width ? Number(width) : widths[type!]!])
}

test.each([
  ['flow_samples.proto', new FlowSampleColumns(8), 55],
  ['interface_counters.proto', new CounterSampleColumns(8), 70],
] as const)('the columns are those of %s, in order and width', (file, columns, count) => {
  const own = Object.entries(columns)
    .filter(([name, column]) => !name.endsWith('Words') && typeof column === 'object')
    .map(([name, column]: [string, unknown]) => [name, ArrayBuffer.isView(column) ? column.byteLength / 8 : 0])
  expect(own).toEqual(protoColumns(file))
  expect(own).toHaveLength(count)
})

test('clear leaves no value behind', () => {
  const columns = new CounterSampleColumns(3)
  columns.rows = 2
  columns.inOctetsWords[3] = 7
  columns.agent_address[31] = 1
  columns.port_name[1] = 'tap0'
  columns.clear()
  expect(columns.rows).toBe(0)
  expect(columns.in_octets).toEqual(new BigUint64Array(3))
  expect(columns.agent_address).toEqual(new Uint8Array(48))
  expect(columns.port_name).toEqual(['', '', ''])
})

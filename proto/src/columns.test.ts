import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathwatch } from '../gen/messages.js'
import { flowSamples, interfaceCounters } from '../gen/tables.ts'
import { type ColumnTable, type ColumnValues, ColumnsError, decodeColumns } from './columns.ts'
import { encodeColumns } from './columns-encoder.ts'

const identity = { epoch: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), batchNo: 7, sealedAtMs: 1_764_288_000_123 }

/** Random values for every column of a table. */
function values(table: ColumnTable, rows: number): fc.Arbitrary<Record<string, Uint8Array | string[]>> {
  const columns = table.columns.map((column) =>
    column.kind === 'string'
      ? fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: rows, maxLength: rows })
      : fc.uint8Array({ minLength: rows * column.width, maxLength: rows * column.width }),
  )
  return fc.tuple(...columns).map((all) => Object.fromEntries(table.columns.map(({ name }, i) => [name, all[i]!])))
}

const batches = (table: ColumnTable) =>
  fc.integer({ min: 0, max: 9 }).chain((rows) => fc.tuple(fc.constant(rows), values(table, rows)))

describe.each([
  ['flow_samples', flowSamples],
  ['interface_counters', interfaceCounters],
] as const)('%s', (_name, table: ColumnTable) => {
  it('gives back every column that went in', () => {
    fc.assert(
      fc.property(batches(table), ([rows, columns]) => {
        const message = encodeColumns(table, identity, rows, columns as ColumnValues<typeof table>)
        const decoded = decodeColumns(table, message)
        expect(decoded.identity).toEqual(identity)
        expect(decoded.rows).toBe(rows)
        for (const [i, { name }] of table.columns.entries()) {
          const got = decoded.columns[i]!
          const text =
            got instanceof Uint8Array ? Buffer.from(got).toString('hex') : got.map((s) => Buffer.from(s).toString())
          const want = columns[name]!
          expect(text, name).toEqual(want instanceof Uint8Array ? Buffer.from(want).toString('hex') : want)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('never throws anything but ColumnsError, whatever the bytes', () => {
    fc.assert(
      fc.property(batches(table), fc.nat(), fc.nat(255), fc.nat(), ([rows, columns], at, byte, cut) => {
        const message = encodeColumns(table, identity, rows, columns as ColumnValues<typeof table>)
        message[at % message.length] = byte
        try {
          decodeColumns(table, message.subarray(0, cut % (message.length + 1)))
        } catch (error) {
          expect(error).toBeInstanceOf(ColumnsError)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a message', () => {
  const rows = 3
  const filled = (value: (column: number, row: number) => number) =>
    Object.fromEntries(
      // Below 2^53, which is as far as protobufjs can follow.
      flowSamples.columns.map(({ name, width }, i) => [
        name,
        new Uint8Array(rows * width).map((_, at) =>
          width === 8 && at % 8 >= 6 ? 0 : value(i, Math.floor(at / width)),
        ),
      ]),
    ) as unknown as ColumnValues<typeof flowSamples>
  const columns = filled((column, row) => column + row + 1)
  const message = encodeColumns(flowSamples, identity, rows, columns)

  it('is read by any protobuf library', () => {
    const other = pathwatch.v1.FlowSamples.decode(message)
    expect(other.rows).toBe(rows)
    expect(other.batch?.batchNo).toBe(7)
    const rate = flowSamples.columns.findIndex(({ name }) => name === 'sampling_rate')
    expect(other.samplingRate).toEqual([1, 2, 3].map((row) => (rate + row) * 0x01010101))
    expect(other.srcIp).toHaveLength(rows * 16)
  })

  it('has one value of a column whose values are the same, but of the first', () => {
    const same = filled((column) => column + 1)
    const short = encodeColumns(flowSamples, identity, rows, same)
    const other = pathwatch.v1.FlowSamples.decode(short)
    expect(other.receivedAtMs).toHaveLength(rows)
    expect(other.samplingRate).toHaveLength(1)
    expect(other.srcIp).toHaveLength(16)
    const decoded = decodeColumns(flowSamples, short).columns
    for (const [i, { name }] of flowSamples.columns.entries())
      expect(Buffer.from(decoded[i] as Uint8Array), name).toEqual(Buffer.from(same[name] as Uint8Array))
  })

  it('does not stand for rows of which it holds none', () => {
    const other = pathwatch.v1.FlowSamples.decode(message)
    for (const first of [[], [1]]) {
      const few = pathwatch.v1.FlowSamples.encode(Object.assign(other, { receivedAtMs: first, rows: 30_000 })).finish()
      expect(() => decodeColumns(flowSamples, few)).toThrow(
        `flow_samples.received_at_ms: ${first.length * 8} bytes for 30000 rows of 8`,
      )
    }
  })

  it('is not touched by the next one', () => {
    const before = Uint8Array.from(message)
    encodeColumns(
      flowSamples,
      { ...identity, batchNo: 8 },
      rows,
      filled(() => 3),
    )
    expect(message).toEqual(before)
  })

  it('may be written by any protobuf library, in another order and with unknown fields', () => {
    const other = pathwatch.v1.FlowSamples.decode(message)
    const again = Uint8Array.from(
      Buffer.concat([
        pathwatch.v1.FlowSamples.encode({ samplingRate: other.samplingRate }).finish(),
        Uint8Array.of(((900 << 3) & 0x7f) | 0x80, (900 << 3) >> 7, 5),
        pathwatch.v1.FlowSamples.encode(Object.assign(other, { samplingRate: [] })).finish(),
      ]),
    )
    expect(decodeColumns(flowSamples, again).columns).toEqual(decodeColumns(flowSamples, message).columns)
  })

  it('from an older agent, without a column, has zeros there', () => {
    const other = pathwatch.v1.FlowSamples.decode(message)
    const older = pathwatch.v1.FlowSamples.encode(Object.assign(other, { innerDstPort: new Uint8Array() })).finish()
    expect(decodeColumns(flowSamples, older).columns.at(-1)).toEqual(new Uint8Array(rows * 2))
  })

  it.each([
    ['a column of another length', { ...columns, rows: 4 }, 'flow_samples.received_at_ms: 24 bytes for 4 rows of 8'],
    ['an epoch of another length', { epoch: Uint8Array.of(1) }, 'batch.epoch: 1 bytes, not 8'],
  ])('with %s is refused by name', (_case, change, reason) => {
    const other = pathwatch.v1.FlowSamples.decode(message)
    if ('epoch' in change) other.batch!.epoch = change.epoch
    else other.rows = change.rows
    const bad = pathwatch.v1.FlowSamples.encode(other).finish()
    expect(() => decodeColumns(flowSamples, bad)).toThrow(reason)
  })

  it('needs a batch header', () => {
    expect(() => decodeColumns(flowSamples, Uint8Array.of())).toThrow('no batch header')
  })
})

it('refuses to encode columns shorter than the rows', () => {
  const short = Object.fromEntries(flowSamples.columns.map(({ name }) => [name, new Uint8Array(0)]))
  expect(() => encodeColumns(flowSamples, identity, 1, short as unknown as ColumnValues<typeof flowSamples>)).toThrow(
    'flow_samples.received_at_ms: shorter than 1 rows',
  )
})

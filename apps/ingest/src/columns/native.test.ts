import { randomBytes } from 'node:crypto'
import { sliceColumns, type ColumnTable } from '@pathwatch/proto/columns'
import { encodeColumns } from '@pathwatch/proto/columns-encoder'
import { columnTables } from '@pathwatch/proto/tables'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnsOf, type Values } from '../../test/samples.ts'
import { freePort, removeDirectory, startClickHouse, temporaryDirectory, type Running } from '../../test/servers.ts'
import { connectClickHouse, insert, type ClickHouseClient } from '../store/clickhouse.ts'
import { migrate, readMigrations } from '../store/migrate.ts'
import { createBlockEncoder, epochNumber, storeName } from './layout.ts'
import { columnHeader, encodeBlock, lowCardinalityStrings } from './native.ts'

const directory = temporaryDirectory()
let engine: Running
let client: ClickHouseClient

beforeAll(async () => {
  const port = await freePort()
  engine = await startClickHouse(directory, port)
  const access = { url: `http://127.0.0.1:${port}`, database: 'pathwatch', username: 'default', password: '' }
  await migrate(access, await readMigrations())
  client = connectClickHouse(access)
})
afterAll(async () => {
  await client.close()
  await engine.stop()
  removeDirectory(directory)
})

async function select<Row>(query: string): Promise<Row[]> {
  return await (await client.query({ query, format: 'JSONEachRow' })).json<Row>()
}

const isTime = ({ name }: { name: string }) => ['received_at_ms', 'at_ms', 'first_at_ms'].includes(name)

/** Any value of a column. Times stay where ClickHouse shows them; the IPv6 comes back as hex. */
function cell(column: { name: string; kind: string; width: number }): fc.Arbitrary<bigint | string | Uint8Array> {
  if (isTime(column)) return fc.bigInt({ min: 0n, max: 4_294_967_295_000n })
  if (column.kind === 'string') return fc.string({ unit: 'binary', maxLength: 200 })
  if (column.width === 16) return fc.uint8Array({ minLength: 16, maxLength: 16 })
  return fc.bigInt({ min: 0n, max: 2n ** BigInt(8 * column.width) - 1n })
}

const rowsOf = (table: ColumnTable) =>
  fc.array(fc.record(Object.fromEntries(table.columns.map((column) => [column.name, cell(column)]))), { maxLength: 20 })

/** How the value looks in the answer of the query below. */
const shown = (value: Values[string]): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value)

describe.each(Object.values(columnTables))('$stream', (table: ColumnTable) => {
  const encode = createBlockEncoder(table)
  const shownColumns = table.columns.map((column) => {
    const { name, width } = column
    if (isTime(column)) return `toString(toUnixTimestamp64Milli(${storeName(column)})) AS ${name}`
    if (width === 16) return `lower(hex(${name})) AS ${name}`
    // A Bool shows as a word.
    return width === 0 ? name : `toString(${width === 1 ? `toUInt8(${name})` : name}) AS ${name}`
  })

  test('what goes in comes out', async () => {
    const arrivedAtMs = 1_800_000_000_000
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('hv1', 'hv2', 'long-host-name'), rowsOf(table)), {
          minLength: 1,
          maxLength: 4,
        }),
        async (messages) => {
          // Blocks without rows are never sent.
          fc.pre(messages.some(([, rows]) => rows.length > 0))
          run += 1
          const epoch = randomBytes(8)
          const batches = messages.map(([host, rows], index) => ({
            host,
            arrivedAtMs,
            decoded: sliceColumns(
              table,
              encodeColumns(table, { epoch, batchNo: index + 1, sealedAtMs: 0 }, rows.length, columnsOf(table, rows)),
            ),
          }))
          await insert(client, { table: table.stream, format: 'Native', body: encode(batches), token: `run-${run}` })
          const stored = await select<Record<string, string>>(
            `SELECT host, toString(batch_no) AS batch_no, toString(toUnixTimestamp(arrived_at)) AS arrived, ${shownColumns.join(', ')}
           FROM ${table.stream} WHERE epoch = ${epochNumber(epoch)} SETTINGS optimize_read_in_order = 0`,
          )
          const wanted = messages.flatMap(([host, rows], index) =>
            rows.map((row) => ({
              host,
              batch_no: String(index + 1),
              arrived: '1800000000',
              ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shown(value)])),
            })),
          )
          const sorted = (rows: readonly object[]) =>
            rows.map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => a.localeCompare(b)))).toSorted()
          expect(sorted(stored)).toEqual(sorted(wanted))
        },
      ),
      { numRuns: 15 },
    )
  })

  test('what is 0 or empty in all rows is stored as that, whatever the default of its column', async () => {
    const epoch = randomBytes(8)
    const rows = [1n, 2n].map((at) => ({ [table.columns[0]!.name]: at }))
    const zero = Object.fromEntries(
      table.columns.map(({ name, kind, width }) => [
        name,
        kind === 'string' ? '' : width === 16 ? new Uint8Array(16) : 0n,
      ]),
    )
    const whole = rows.map((row) => ({ ...zero, ...row }))
    const message = encodeColumns(table, { epoch, batchNo: 1, sealedAtMs: 0 }, 2, columnsOf(table, whole))
    const batch = { host: 'hv1', arrivedAtMs: 1_800_000_000_000, decoded: sliceColumns(table, message) }
    await insert(client, { table: table.stream, format: 'Native', body: encode([batch]), token: 'zeroes' })
    const stored = await select<Record<string, string>>(
      `SELECT ${shownColumns.join(', ')} FROM ${table.stream} WHERE epoch = ${epochNumber(epoch)}`,
    )
    const wanted = whole.map((row) => Object.fromEntries(Object.entries(row).map(([name, v]) => [name, shown(v)])))
    expect(stored.map((row) => JSON.stringify(row)).toSorted()).toEqual(wanted.map((row) => JSON.stringify(row)))
  })

  test('the table has every column of the wire, each with a comment', async () => {
    const columns = await select<{ name: string; comment: string }>(`DESCRIBE TABLE ${table.stream}`)
    const names = columns.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(table.columns.map(storeName)))
    expect(columns.filter(({ comment }) => comment === '')).toEqual([])
  })
})

describe('LowCardinality(String)', () => {
  test.each([1, 255, 256, 257, 65_536, 65_537])('%i different values', async (keys) => {
    const table = `keys_${keys}`
    await client.command({ query: `CREATE TABLE ${table} (row UInt32, value LowCardinality(String)) ENGINE = Memory` })
    const runs = Array.from({ length: keys }, (_, index) => ({
      value: index === 0 ? '' : `é${index}`,
      rows: 1 + (index % 3),
    }))
    const values = runs.flatMap(({ value, rows }) => Array.from({ length: rows }, () => value))
    const body = encodeBlock(values.length, [
      { header: columnHeader('row', 'UInt32'), chunks: [new Uint8Array(Uint32Array.from(values.keys()).buffer)] },
      { header: columnHeader('value', 'LowCardinality(String)'), chunks: lowCardinalityStrings(runs) },
    ])
    await insert(client, { table, format: 'Native', body, token: table })
    const rows = await select<{ value: string }>(`SELECT value FROM ${table} ORDER BY row`)
    expect(rows.map(({ value }) => value)).toEqual(values)
  })
})

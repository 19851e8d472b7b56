/** The same rows through both ways into ClickHouse, one after the other, each into a database of its own with all rollups. */
import { decodeColumns, sliceColumns } from '@pathwatch/proto/columns'
import { decodePayload } from '@pathwatch/proto/payload'
import { flowSamples } from '@pathwatch/proto/tables'
import { createBlockEncoder, epochNumber, storeName } from '../src/columns/layout.ts'
import { time } from '../src/columns/rows.ts'
import { connectClickHouse, insert } from '../src/store/clickhouse.ts'
import { migrate, readMigrations } from '../src/store/migrate.ts'
import type { Message } from './fleet.ts'

const MESSAGES_PER_INSERT = 100

interface Batch {
  readonly host: string
  readonly arrivedAtMs: number
  /** The message, decompressed. */
  readonly plain: Uint8Array
}

/** Rows per second from the message to the table: decoding, encoding, inserting. */
export async function compareFormats(port: number, messages: readonly Message[]) {
  const encodeBlock = createBlockEncoder(flowSamples)
  const encodeNative = (batches: readonly Batch[]) =>
    encodeBlock(batches.map((batch) => ({ ...batch, decoded: sliceColumns(flowSamples, batch.plain) })))
  return {
    native_rows_per_s: await measure(port, 'bench_native', 'Native', messages, encodeNative),
    json_rows_per_s: await measure(port, 'bench_json', 'JSONEachRow', messages, encodeJson),
  }
}

async function measure(
  port: number,
  database: string,
  format: 'Native' | 'JSONEachRow',
  messages: readonly Message[],
  encode: (batches: readonly Batch[]) => Buffer,
): Promise<number> {
  const access = { url: `http://127.0.0.1:${port}`, database, username: 'default', password: '' }
  await migrate(access, await readMigrations())
  const client = connectClickHouse(access)
  const started = performance.now()
  let total = 0
  for (let from = 0; from < messages.length; from += MESSAGES_PER_INSERT) {
    const batches = messages.slice(from, from + MESSAGES_PER_INSERT).map(({ host, bytes, encoding, rows }) => {
      total += rows
      return { host, arrivedAtMs: 1_700_000_000_000, plain: decodePayload(bytes, encoding) }
    })
    await insert(client, { table: 'flow_samples', format, body: encode(batches), token: String(from) })
  }
  const seconds = (performance.now() - started) / 1000
  await client.close()
  return Math.round(total / seconds)
}

const times = new Set(['received_at'])

function encodeJson(batches: readonly Batch[]): Buffer {
  const chunks: Buffer[] = []
  for (const { host, arrivedAtMs, plain } of batches) {
    const { identity, rows, columns } = decodeColumns(flowSamples, plain)
    const values = columns.map((column, index) => reader(column as Uint8Array, flowSamples.columns[index]!.width))
    let text = ''
    for (let row = 0; row < rows; row++) {
      const object: Record<string, unknown> = {
        host,
        epoch: String(epochNumber(identity.epoch)),
        batch_no: identity.batchNo,
        arrived_at: Math.floor(arrivedAtMs / 1000),
      }
      flowSamples.columns.forEach((column, index) => {
        const name = storeName(column)
        const value = values[index]!(row)
        object[name] = times.has(name) ? time(Number(value)) : value
      })
      text += `${JSON.stringify(object)}\n`
    }
    chunks.push(Buffer.from(text))
  }
  return Buffer.concat(chunks)
}

function reader(bytes: Uint8Array, width: number): (row: number) => number | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (width) {
    case 1:
      return (row) => view.getUint8(row)
    case 2:
      return (row) => view.getUint16(row * 2, true)
    case 4:
      return (row) => view.getUint32(row * 4, true)
    case 8:
      return (row) => view.getUint32(row * 8, true) + view.getUint32(row * 8 + 4, true) * 2 ** 32
    default:
      return (row) => `::ffff:${bytes.subarray(row * 16 + 12, row * 16 + 16).join('.')}`
  }
}

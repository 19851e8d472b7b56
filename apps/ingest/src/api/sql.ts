import { once } from 'node:events'
import { addAbortSignal } from 'node:stream'
import type { ServerWritableStream } from '@grpc/grpc-js'
import { randomUUID } from 'node:crypto'
import { pathwatch } from '@pathwatch/proto/messages'
import type { ClickHouseClient } from '../store/clickhouse.ts'
import type { Database } from '../store/database.ts'
import { csvLine } from './csv.ts'
import { invalid } from './request.ts'
import { checkSql } from './sql-check.ts'

const { Format } = pathwatch.v1.SqlRequest
type Call = ServerWritableStream<pathwatch.v1.SqlRequest, pathwatch.v1.SqlResponse.$Properties>

export interface SqlLimits {
  readonly timeout_ms: number
  readonly rows_max: number
  readonly memory_bytes_max: number
}

/** Size of one message to the client: large enough to be cheap, small enough to be early. */
const CHUNK_BYTES = 64 * 1024

/** Runs one query of a person as the read-only user and streams what it answers. */
export function createSql(database: Database, reader: ClickHouseClient, limits: SqlLimits) {
  return async function sql(call: Call, signal: AbortSignal): Promise<void> {
    const { query, format, maxRows, timeoutMs } = call.request
    if (format !== Format.ROWS && format !== Format.CSV) throw invalid(`format ${String(format)} is not known`)
    const rowLimit = Math.min(maxRows || limits.rows_max, limits.rows_max)
    const timeLimit = Math.min(timeoutMs || limits.timeout_ms, limits.timeout_ms)
    const started = performance.now()
    // One row more than wanted tells whether there were more.
    const text = await checkSql(database, query, rowLimit + 1, { signal })
    // ClickHouse stops by itself; this is for one that does not.
    const stop = AbortSignal.any([signal, AbortSignal.timeout(timeLimit + 2000)])
    const result = await reader.query({
      query: text,
      format: 'JSONCompactStringsEachRowWithNamesAndTypes',
      query_id: randomUUID(),
      abort_signal: stop,
      clickhouse_settings: {
        max_execution_time: timeLimit / 1000,
        max_memory_usage: String(limits.memory_bytes_max),
        cancel_http_readonly_queries_on_client_close: 1,
      },
    })
    // The client library heeds the signal only until the answer begins.
    const stream = addAbortSignal(stop, result.stream<string[]>())
    const write = createWriter(call, stop)
    const encoder = format === Format.CSV ? csvEncoder() : rowsEncoder()
    let names: string[] | undefined
    let nullable: boolean[] | undefined
    let rows = 0
    let truncated = false
    try {
      for await (const batch of stream) {
        for (const row of batch) {
          if (!names) {
            names = row.json<string[]>()
            continue
          }
          if (!nullable) {
            const types = row.json<string[]>()
            nullable = types.map((type) => /^(LowCardinality\()?Nullable\(/.test(type))
            await write({ header: { names, types } })
            encoder.header(names)
            continue
          }
          if (rows === rowLimit) {
            truncated = true
            break
          }
          rows += 1
          encoder.add(row.text, nullable)
          if (encoder.size >= CHUNK_BYTES) await write(encoder.take())
        }
        if (truncated) break
      }
    } finally {
      // Also stops the query when there is more than was wanted, or the client went away.
      stream.destroy()
    }
    if (encoder.size > 0) await write(encoder.take())
    const read = summaryOf(result.response_headers)
    await write({ end: { rows, truncated, elapsedMs: performance.now() - started, ...read } })
    call.end()
  }
}

type Part = pathwatch.v1.SqlResponse.$Properties

/** Writes one message; waits while the client is slow. Rejects when the call is over. */
function createWriter(call: Call, signal: AbortSignal) {
  return async (part: Part): Promise<void> => {
    signal.throwIfAborted()
    if (!call.write(part)) await once(call, 'drain', { signal })
  }
}

interface Encoder {
  readonly size: number
  header(names: readonly string[]): void
  /** One line of JSONCompactStringsEachRow; `nullable` says where ᴺᵁᴸᴸ stands for null. */
  add(line: string, nullable: readonly boolean[]): void
  take(): Part
}

function createBuffer(part: (bytes: Buffer) => Part) {
  let text: string[] = []
  let size = 0
  return {
    push(line: string) {
      text.push(line)
      size += line.length
    },
    get size() {
      return size
    },
    take(): Part {
      const bytes = Buffer.from(text.join(''))
      text = []
      size = 0
      return part(bytes)
    },
  }
}

function rowsEncoder(): Encoder {
  const buffer = createBuffer((rowsJson) => ({ rowsJson }))
  return {
    get size() {
      return buffer.size
    },
    header: () => undefined,
    add(line, nullable) {
      buffer.push(line.includes(NULL) ? `${JSON.stringify(withNulls(line, nullable))}\n` : `${line.trimEnd()}\n`)
    },
    take: () => buffer.take(),
  }
}

function csvEncoder(): Encoder {
  const buffer = createBuffer((csv) => ({ csv }))
  return {
    get size() {
      return buffer.size
    },
    header: (names) => buffer.push(csvLine(names)),
    add: (line, nullable) => buffer.push(csvLine(withNulls(line, nullable))),
    take: () => buffer.take(),
  }
}

/** How ClickHouse writes NULL in formats where every value is a string. */
const NULL = 'ᴺᵁᴸᴸ'

function withNulls(line: string, nullable: readonly boolean[]): (string | null)[] {
  const cells = JSON.parse(line) as string[]
  return cells.map((cell, index) => (cell === NULL && nullable[index] ? null : cell))
}

function summaryOf(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const header = headers['x-clickhouse-summary']
  const summary = typeof header === 'string' ? (JSON.parse(header) as { read_rows?: string; read_bytes?: string }) : {}
  return { rowsRead: Number(summary.read_rows ?? 0), bytesRead: Number(summary.read_bytes ?? 0) }
}

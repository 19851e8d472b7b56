import type { pathwatch } from '@pathwatch/proto/messages'

type Part = pathwatch.v1.SqlResponse

/** Last line of an answer to /api/sql. */
export interface SqlEnd {
  rows: number
  truncated: boolean
  elapsedMs: number
  rowsRead: number
  bytesRead: number
}

const encoder = new TextEncoder()
const line = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`)
const NEWLINE = 10

/**
 * Lines for the page: `{"header":{names,types}}`, then one JSON array per row as ClickHouse wrote it, then
 * `{"end":SqlEnd}`; or `{"problem":Problem}` wherever it fails. Rows pass through without being parsed here.
 */
export async function* sqlLines(
  parts: AsyncIterable<Part>,
  problem: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  let last = NEWLINE
  try {
    for await (const part of parts) {
      if (part.header) yield line({ header: { names: part.header.names ?? [], types: part.header.types ?? [] } })
      if (part.rowsJson?.length) {
        yield part.rowsJson
        last = part.rowsJson.at(-1)!
      }
      if (!part.end) continue
      if (last !== NEWLINE) yield encoder.encode('\n')
      const { rows, truncated, elapsedMs, rowsRead, bytesRead } = part.end
      const end: SqlEnd = {
        rows: rows ?? 0,
        truncated: truncated ?? false,
        elapsedMs: elapsedMs ?? 0,
        rowsRead: rowsRead ?? 0,
        bytesRead: bytesRead ?? 0,
      }
      yield line({ end })
    }
  } catch (error) {
    if (last !== NEWLINE) yield encoder.encode('\n')
    yield line({ problem: problem(error) })
  }
}

/**
 * The bytes of a CSV answer. A truncated one ends in a line that says so: it is the one place that travels with the file,
 * and a file that is silently short is worse than one that a parser stops at. An error breaks the connection, which
 * makes the browser discard the download.
 */
export async function* csvBytes(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    if (part.csv?.length) yield part.csv
    if (part.end?.truncated) yield encoder.encode(`"truncated by the server after ${part.end.rows ?? 0} rows"\r\n`)
  }
}

/** A response body that asks for the next chunk only when the client took the last, and ends the query when it leaves. */
export function bodyOf(chunks: AsyncGenerator<Uint8Array>, cancel: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        cancel()
        await chunks.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

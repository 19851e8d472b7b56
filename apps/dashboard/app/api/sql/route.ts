import { queryService } from '@pathwatch/proto/service'
import { stream } from '../../../lib/api.ts'
import { env } from '../../../lib/env.ts'
import { problemOf } from '../../../lib/problem.ts'
import { isJson, isSameOrigin } from '../../../lib/same-origin.ts'
import { bodyOf, sqlLines } from '../../../lib/sql-stream.ts'
import { SQL_BYTES_MAX, SQL_ROWS_MAX } from '../../../lib/sql-limits.ts'

/** POST /api/sql with JSON `{"query": string}`: streams lines, see lib/sql-stream.ts. Closing it cancels the query. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers))
    return new Response('Only pages of this dashboard may do this.\n', { status: 403 })
  if (!isJson(request.headers)) return new Response('The body must be application/json.\n', { status: 415 })
  const text = await request.text()
  if (text.length > SQL_BYTES_MAX) return new Response('The query is too long.\n', { status: 413 })
  const query = queryOf(text)
  if (query === undefined) return new Response('The body must be {"query": "SELECT …"}.\n', { status: 400 })

  const abort = new AbortController()
  const signal = AbortSignal.any([request.signal, abort.signal])
  const parts = stream(queryService.sql, { query, maxRows: SQL_ROWS_MAX }, signal)
  const body = bodyOf(
    sqlLines(parts, (error) => problemOf(error, env.api)),
    () => abort.abort(),
  )
  return new Response(body, {
    // A proxy that buffers would hide the first rows until the last.
    headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  })
}

function queryOf(text: string): string | undefined {
  try {
    const query: unknown = (JSON.parse(text) as { query?: unknown } | null)?.query
    return typeof query === 'string' ? query : undefined
  } catch {
    // Not JSON: the caller answers 400.
    return undefined
  }
}

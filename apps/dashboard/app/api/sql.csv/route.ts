import { queryService } from '@pathwatch/proto/service'
import { stream } from '../../../lib/api.ts'
import { env } from '../../../lib/env.ts'
import { httpStatusOf, problemOf } from '../../../lib/problem.ts'
import { isSameOrigin } from '../../../lib/same-origin.ts'
import { SQL_BYTES_MAX } from '../../../lib/sql-limits.ts'
import { bodyOf, csvBytes } from '../../../lib/sql-stream.ts'

/**
 * POST /api/sql.csv with the form field `query`: the whole result as a file. A form, because that makes the browser write
 * the file as it arrives. Errors before the first byte are plain text with an error status.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers))
    return new Response('Only pages of this dashboard may do this.\n', { status: 403 })
  const text = await request.text()
  if (text.length > SQL_BYTES_MAX * 3) return new Response('The query is too long.\n', { status: 413 })
  const query = new URLSearchParams(text).get('query') ?? ''

  const abort = new AbortController()
  const signal = AbortSignal.any([request.signal, abort.signal])
  const chunks = csvBytes(stream(queryService.sql, { query, format: 1 }, signal))
  try {
    // The status is only ours to choose until the first byte is out.
    const first = await chunks.next()
    const body = bodyOf(startingWith(first, chunks), () => abort.abort())
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '')
    return new Response(body, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="pathwatch-${stamp}.csv"`,
        'Cache-Control': 'no-store',
      },
    })
  } catch (error) {
    const problem = problemOf(error, env.api)
    return new Response(`${problem.title}: ${problem.detail}\n`, {
      status: httpStatusOf(problem),
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Frame-Options': 'SAMEORIGIN' },
    })
  }
}

async function* startingWith<T>(first: IteratorResult<T, void>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (!first.done) yield first.value
  yield* rest
}

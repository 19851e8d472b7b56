import { paths } from '../../lib/paths.ts'
import type { Problem } from '../../lib/problem.ts'
import type { SqlEnd } from '../../lib/sql-stream.ts'

/** A cell as ClickHouse prints it; null is NULL. */
export type Cells = (string | null)[]

export interface Result {
  state: 'running' | 'done' | 'failed' | 'cancelled'
  names: string[]
  types: string[]
  rows: Cells[]
  /** The first rows; they decide the widths of columns, so that those do not move while rows arrive. */
  sample: Cells[]
  end: SqlEnd | null
  problem: Problem | null
}

const SAMPLE_ROWS = 100

type Line = { header?: { names: string[]; types: string[] }; end?: SqlEnd; problem?: Problem }

const problemOf = (title: string, detail: string): Problem => ({ code: 'NETWORK', title, detail, retryable: true })

/** Whole lines of a stream of bytes. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    if (rest !== '') yield rest
  } finally {
    await reader.cancel()
  }
}

/**
 * Runs a query and reports what has arrived, at most once per `everyMs` and at the end. Aborting the signal cancels the
 * query on the server. Never rejects.
 */
export async function runSql(
  query: string,
  signal: AbortSignal,
  report: (result: Result) => void,
  everyMs = 100,
): Promise<Result> {
  const result: Result = { state: 'running', names: [], types: [], rows: [], sample: [], end: null, problem: null }
  const finish = (state: Result['state'], problem: Problem | null = null) => {
    const finished = { ...result, rows: [...result.rows], state, problem }
    report(finished)
    return finished
  }
  try {
    const response = await fetch(paths.api.sql(), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query }),
      signal,
    })
    if (!response.ok || !response.body)
      return finish('failed', problemOf('The dashboard server refused', await response.text()))
    let reportedMs = 0
    for await (const line of linesOf(response.body)) {
      if (line === '') continue
      if (line.startsWith('[')) {
        result.rows.push(JSON.parse(line) as Cells)
        if (result.rows.length <= SAMPLE_ROWS) result.sample = [...result.rows]
      } else {
        const { header, end, problem } = JSON.parse(line) as Line
        if (header) Object.assign(result, header)
        if (problem) return finish('failed', problem)
        if (end) {
          result.end = end
          return finish('done')
        }
      }
      if (performance.now() - reportedMs < everyMs) continue
      reportedMs = performance.now()
      report({ ...result, rows: [...result.rows] })
    }
    return finish('failed', problemOf('The answer broke off', 'The connection closed before the end of the result.'))
  } catch (error) {
    if (signal.aborted) return finish('cancelled')
    return finish('failed', problemOf('The dashboard server does not answer', String(error)))
  }
}

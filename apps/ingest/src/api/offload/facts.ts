import type { pathwatch } from '@pathwatch/proto/messages'
import { hostIs, sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { checkHostOrAll, checkRange, invalid } from '../request.ts'
import { question, together, type Question } from '../together.ts'
import { showSql } from '../traffic.ts'
import { toMessage } from './rows.ts'

/** Facts are repeated once an interval; what was not within this time is not known any more. */
const LOOKBACK_MS = 86_400_000
const NAMES_MAX = 500
const CHANGES_MAX = 1000

interface FactRow {
  host: string
  source: string
  object: string
  name: string
  value: string
  read_from: string
  at_ms: number
}

type ChangeRow = FactRow & { before: string }

export function createFacts({ database, clock }: ApiDependencies) {
  return async function facts(
    request: pathwatch.v1.FactsRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.FactsResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    if (host === '' && request.names.length === 0) throw invalid('names: needed when all hosts are asked for')
    if (request.names.length > NAMES_MAX) throw invalid(`names: more than ${NAMES_MAX}`)
    const to = request.atMs || clock()
    const scope = `${hostIs(host)}${request.names.length === 0 ? '' : `name IN {names:Array(String)} AND `}`
    const sql = `SELECT host, argMax(f.source, at) AS source, object, name, argMax(f.value, at) AS value, argMax(f.read_from, at) AS read_from, toUnixTimestamp64Milli(max(at)) AS at_ms
FROM facts AS f
WHERE ${scope}at <= ${sqlTime('to')} AND at > ${sqlTime('from')}
GROUP BY host, object, name
HAVING value != ''
ORDER BY host, object, name
LIMIT 100000`
    const parameters = { host, names: request.names, to, from: to - LOOKBACK_MS }
    const asked: { rows: Question<FactRow>; changes?: Question<ChangeRow> } = {
      rows: question(sql, parameters),
      ...(request.changes && { changes: changesQuestion(scope, request, host) }),
    }
    const { rows, changes = [] } = await together(database, asked, call)
    return {
      facts: rows.map(toMessage),
      changes: changes.map(({ before, ...fact }) => ({ fact: toMessage(fact), before })),
      sql: showSql(sql, parameters),
    }
  }
}

function changesQuestion(where: string, { names, changes: range }: pathwatch.v1.FactsRequest, host: string) {
  const { from_ms, to_ms } = checkRange(range, 'changes')
  // The value before is looked for in what was known before the range, too.
  return question<ChangeRow>(
    `SELECT host, source, object, name, value, read_from, toUnixTimestamp64Milli(at) AS at_ms, before FROM (
  SELECT host, source, object, name, value, read_from, at, lagInFrame(value) OVER (PARTITION BY host, object, name ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS before,
    row_number() OVER (PARTITION BY host, object, name ORDER BY at) AS position, changed
  FROM facts
  WHERE ${where}at >= ${sqlTime('before')} AND at < ${sqlTime('to')}
)
WHERE at >= ${sqlTime('from')} AND value != before AND (position > 1 OR changed = 1)
ORDER BY at DESC, host, object, name
LIMIT ${CHANGES_MAX}`,
    { host, names, before: from_ms - LOOKBACK_MS, from: from_ms, to: to_ms },
  )
}

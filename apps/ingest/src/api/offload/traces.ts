import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { checkCount, checkHostOrAll, checkRange, invalid } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { toMessage } from './rows.ts'

interface Row {
  host: string
  at_ms: number
  event: string
  cpu: number
  pid: number
  command: string
  phase: string
  message: string
  stack: string[]
  fields: Record<string, string>
  count: number
  first_at_ms: number
}

export function createTraces({ database }: ApiDependencies) {
  return async function traces(
    request: pathwatch.v1.TracesRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.TracesResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const { from_ms, to_ms } = checkRange(request.range)
    const limit = checkCount(request.limit, 'limit', 200, 5000)
    if (request.contains.length > 1000) throw invalid('contains is longer than 1000 characters')
    const where = [
      `at >= ${sqlTime('from')} AND at < ${sqlTime('to')}`,
      ...(host === '' ? [] : ['host = {host:String}']),
      ...(request.contains === ''
        ? []
        : [
            `positionCaseInsensitiveUTF8(concat(event, ' ', command, ' ', phase, ' ', message, ' ', t.stack), {contains:String}) > 0`,
          ]),
    ].join('\n  AND ')
    const sql = `SELECT host, toUnixTimestamp64Milli(at) AS at_ms, event, cpu, pid, command, phase, message,
  if(t.stack = '', [], splitByChar('\\n', t.stack)) AS stack, JSONExtract(t.fields, 'Map(String, String)') AS fields,
  count, toUnixTimestamp64Milli(first_at) AS first_at_ms
FROM traces AS t
WHERE ${where}
ORDER BY at DESC, host
LIMIT {limit:UInt32}`
    const parameters = { host, from: from_ms, to: to_ms, contains: request.contains, limit }
    const asked = {
      rows: question<Row>(sql, parameters),
      count: question<{ total: number }>(`SELECT count() AS total FROM traces AS t WHERE ${where}`, parameters),
    }
    const {
      rows,
      count: [count],
    } = await together(database, asked, call)
    return { traces: rows.map(toMessage), total: count?.total ?? 0, sql: showSql(sql, parameters) }
  }
}

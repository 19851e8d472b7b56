import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { toMessage } from '../offload/rows.ts'
import { checkHost } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { LOOK_BACK_MS, runsQuestion, runStart } from './looks.ts'

const SINCE_MS = 30 * 86_400_000
/** What stays the same from look to look. */
const KEYS = ['id', 'object', 'status']

interface Row {
  at_ms: number
  id: string
  object: string
  status: number
  evidence: string
  read_from: string
  why: string
  remedy: string
}

/** How a host stood at the newest look: failing first, then warnings, unknown, passed. */
export function createChecks({ database, clock }: ApiDependencies) {
  return async function checks(
    request: pathwatch.v1.ChecksRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.ChecksResponse.$Properties> {
    const host = checkHost(request.host)
    const now_ms = clock()
    const to = request.atMs || now_ms
    const sql = `SELECT toUnixTimestamp64Milli(at) AS at_ms, id, object, status, evidence, read_from, why, remedy
FROM checks
WHERE host = {host:String} AND at = (SELECT max(at) FROM checks WHERE host = {host:String} AND at <= ${sqlTime('to')} AND at > ${sqlTime('from')})
ORDER BY indexOf([3, 2, 0, 1], status), id, object
LIMIT 5000`
    const parameters = { host, to, from: to - LOOK_BACK_MS }
    const from = to - SINCE_MS
    const asked = {
      rows: question<Row>(sql, parameters),
      runs: runsQuestion('checks', KEYS, { host, to, from }),
    }
    const { rows, runs } = await together(database, asked, call)
    const since = runStart(runs, KEYS, from)
    return {
      checks: rows.map((row) => ({
        ...toMessage(row),
        sinceMs: since(row.id, row.object, row.status),
      })),
      atMs: rows[0]?.at_ms ?? 0,
      nowMs: now_ms,
      sql: showSql(sql, parameters),
    }
  }
}

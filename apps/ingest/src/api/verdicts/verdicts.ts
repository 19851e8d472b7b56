import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { perSecond, toMessage } from '../offload/rows.ts'
import { checkHost } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { LOOK_BACK_MS, runsQuestion, runStart } from './looks.ts'

const SINCE_MS = 7 * 86_400_000
/** What stays the same from look to look. */
const KEYS = ['id', 'object', 'reason']

interface Row {
  at_ms: number
  id: string
  object: string
  severity: number
  sentence: string
  remedy: string
  reason: string
  flows: number
  packets_per_s: number | null
  bits_per_s: number | null
}

/** What the newest look of a host's agent has to say. */
export function createVerdicts({ database, clock }: ApiDependencies) {
  return async function verdicts(
    request: pathwatch.v1.VerdictsRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.VerdictsResponse.$Properties> {
    const host = checkHost(request.host)
    const now_ms = clock()
    const to = request.atMs || now_ms
    const sql = `SELECT toUnixTimestamp64Milli(at) AS at_ms, id, object, severity, sentence, remedy, reason, flows,
  ${perSecond('packets')} AS packets_per_s, ${perSecond('bytes', 8)} AS bits_per_s
FROM verdicts
WHERE host = {host:String} AND at = (SELECT max(at) FROM verdicts WHERE host = {host:String} AND at <= ${sqlTime('to')} AND at > ${sqlTime('from')})
ORDER BY position, id, object
LIMIT 1000`
    const parameters = { host, to, from: to - LOOK_BACK_MS }
    const from = to - SINCE_MS
    const asked = {
      rows: question<Row>(sql, parameters),
      runs: runsQuestion('verdicts', KEYS, { host, to, from }),
    }
    const { rows, runs } = await together(database, asked, call)
    const since = runStart(runs, KEYS, from)
    return {
      verdicts: rows.map((row) => ({
        ...toMessage(row),
        sinceMs: since(row.id, row.object, row.reason),
      })),
      atMs: rows[0]?.at_ms ?? 0,
      nowMs: now_ms,
      sql: showSql(sql, parameters),
    }
  }
}

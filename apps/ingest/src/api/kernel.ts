import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from './context.ts'
import { checkCount, checkHostOrAll, checkRange, invalid } from './request.ts'
import { question, together } from './together.ts'
import { showSql } from './traffic.ts'

interface Row {
  host: string
  at_ms: number
  sequence: number
  severity: number
  facility: number
  message: string
  class: string
  critical: boolean
  subsystem: string
  device: string
  fields: Record<string, string>
  origin: string
  module: string
}

/** Both logs under the names of KernelMessage. Open vSwitch's levels (lib/vlog.h) as the severities it gives syslog. */
const logs = {
  kernel: `SELECT host, at, sequence, severity, facility, message, class, critical, subsystem, device, fields, 'kernel' AS origin, '' AS module
  FROM kernel_messages`,
  ovs: `SELECT host, at, toUInt64(sequence) AS sequence, transform(o.level, ['EMER', 'ERR', 'WARN', 'INFO', 'DBG'], [1, 3, 4, 6, 7], 6)::UInt8 AS severity, 3::UInt8 AS facility,
    message, class, o.critical = 1 AS critical, '' AS subsystem, '' AS device, JSONExtract(o.fields, 'Map(String, String)') AS fields, 'ovs' AS origin, module
  FROM ovs_events AS o`,
} as const
type Origin = keyof typeof logs
const origins: readonly Origin[] = ['kernel', 'ovs']

export function createKernelMessages({ database }: ApiDependencies) {
  return async function kernelMessages(
    request: pathwatch.v1.KernelMessagesRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.KernelMessagesResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const { from_ms, to_ms } = checkRange(request.range)
    const limit = checkCount(request.limit, 'limit', 200, 5000)
    const severity = request.maxSeverity ?? 7
    if (severity > 7) throw invalid(`max_severity must be 0..7, not ${severity}`)
    if (request.contains.length > 1000) throw invalid('contains is longer than 1000 characters')
    const where = [
      `at >= ${sqlTime('from')} AND at < ${sqlTime('to')}`,
      ...(host === '' ? [] : ['host = {host:String}']),
      ...(severity === 7 ? [] : ['severity <= {severity:UInt8}']),
      ...(request.classifiedOnly ? [`class != ''`] : []),
      ...(request.contains === '' ? [] : ['positionCaseInsensitiveUTF8(message, {contains:String}) > 0']),
    ].join('\n  AND ')
    const chosen = origins.filter((origin) => request.origin === '' || request.origin === origin)
    if (chosen.length === 0) throw invalid(`origin must be kernel or ovs, not '${request.origin.slice(0, 80)}'`)
    // The conditions stand in each part, where the sort key of its table can serve them.
    const from = chosen.map((origin) => `SELECT * FROM (\n  ${logs[origin]}\n) WHERE ${where}`).join('\nUNION ALL\n')
    const sql = `SELECT host, toUnixTimestamp64Milli(at) AS at_ms, sequence, severity, facility, message, class, critical, subsystem, device, fields, origin, module
FROM (
${from}
)
ORDER BY at DESC, host, sequence DESC
LIMIT {limit:UInt32}`
    const parameters = { host, from: from_ms, to: to_ms, severity, contains: request.contains, limit }
    const asked = {
      rows: question<Row>(sql, parameters),
      count: question<{ total: number }>(`SELECT count() AS total FROM (\n${from}\n)`, parameters),
    }
    const {
      rows,
      count: [count],
    } = await together(database, asked, call)
    const messages = rows.map(({ at_ms, ...row }) => ({ ...row, atMs: at_ms }))
    return { messages, total: count?.total ?? 0, sql: showSql(sql, parameters) }
  }
}

/** The daemons' logs: what they say about offload, worst first, then counts. */
import { Places } from '@pathwatch/codecs/decode/places'
import { classifyOvsMessage } from '@pathwatch/codecs/ovs-log/classify'
import { parseOvsLog } from '@pathwatch/codecs/ovs-log/record'
import type { OvsLogRecord } from '@pathwatch/codecs/ovs-log/record'
import { plural } from './decoding.ts'
import type { Decoding, Form } from './decoding.ts'
import { findingLines } from './findings.ts'
import type { Finding } from './findings.ts'

export function* decodeOvsLog(text: string, form: Form): Decoding {
  const { value: records, problems, problems_dropped } = parseOvsLog(text)
  const places = new Places(text)
  const findings: Finding[] = []
  for (const record of records) {
    const finding = classifyOvsMessage(record)
    if (form === 'json') yield { json: { kind: 'ovs-log', line: places.lineOf(record.at), ...record, finding } }
    else if (form === 'text') yield [headOf(record)]
    else if (finding !== undefined) {
      const { id, severity, meaning, remedy } = finding
      const line = places.lineOf(record.at)
      findings.push({ class: id, health: severity, meaning, remedy, line, message: headOf(record) })
    }
  }
  if (form === 'tree' && records.length > 0) {
    yield* findingLines(findings)
    const suppressed = records.reduce((sum, { dropped }) => sum + (dropped?.messages_total ?? 0), 0)
    yield [
      ['heading', `${plural(records.length, 'record')}, ${findings.length} about offload`],
      suppressed === 0 ? '' : `; ${plural(suppressed, 'message')} suppressed by rate limits`,
    ]
  }
  const defects = problems.map(({ line, column, message }) => ({ place: `line ${line}:${column}`, message }))
  return { recognised: records.length > 0, defects, defects_dropped: problems_dropped }
}

function headOf({ at_ms, module, thread, level, message }: OvsLogRecord): string {
  const time = at_ms === undefined ? '' : `${new Date(at_ms).toISOString()} `
  return `${time}${module}${thread === undefined ? '' : `(${thread})`} ${level} ${message}`
}

/** The kernel log: what it says about offload, worst first, then counts. */
import { Places } from '@pathwatch/codecs/decode/places'
import { severityName } from '@pathwatch/codecs/kernel-log/prefix'
import { classifyKernelRecord, parseKernelLog } from '@pathwatch/codecs/kernel-log/record'
import type { KernelLogRecord } from '@pathwatch/codecs/kernel-log/record'
import { parseStacks } from '@pathwatch/codecs/stacks/parse'
import { plural } from './decoding.ts'
import type { Decoding, Form } from './decoding.ts'
import { findingLines } from './findings.ts'
import type { Finding } from './findings.ts'
import type { Line } from './line.ts'
import { stackLines } from './stacks.ts'

export function* decodeKernelLog(text: string, form: Form): Decoding {
  const { value: records, problems, problems_dropped } = parseKernelLog(text)
  const defects = problems.map(({ line, column, message }) => ({ place: `line ${line}:${column}`, message }))
  if (form === 'tree') {
    if (records.length > 0) yield* report(text, records)
  } else for (const record of records) yield recordLine(record, form)
  return { recognised: records.length > 0, defects, defects_dropped: problems_dropped }
}

function recordLine(record: KernelLogRecord, form: 'json' | 'text'): Line {
  if (form === 'text') return [stamped(record)]
  const { continuation, continuation_dropped: _dropped, at: _at, length: _length, ...facts } = record
  const finding = classifyKernelRecord(record)
  return { json: { kind: 'kernel-log', ...facts, ...(continuation.length > 0 ? { continuation } : {}), finding } }
}

function* report(text: string, records: readonly KernelLogRecord[]): Generator<Line> {
  const findings = records.flatMap((record): Finding[] => {
    const found = classifyKernelRecord(record)
    return found === undefined ? [] : [{ ...found, line: record.line, message: stamped(record) }]
  })
  yield* findingLines(findings)
  const places = new Places(text)
  const stacks = /Call [Tt]race:/.test(text) ? parseStacks(text).value.filter(({ format }) => format === 'oops') : []
  for (const stack of stacks) {
    yield* stackLines(stack, places)
    yield []
  }
  const counts = [plural(records.length, 'record'), `${findings.length} about offload`]
  if (stacks.length > 0) counts.push(plural(stacks.length, 'stack'))
  yield [['heading', counts.join(', ')], severities(records)]
}

function stamped({ time, form, message }: KernelLogRecord): string {
  if (time === undefined) return message
  if (form === 'journal' || form === 'dmesg-iso') return `${time} ${message}`
  // As wide as dmesg prints seconds since boot.
  return `[${time.padStart(form === 'dmesg-time' ? 0 : 12)}] ${message}`
}

/** How many records of each severity, when the form tells it. */
function severities(records: readonly KernelLogRecord[]): string {
  const counts = new Map<number, number>()
  for (const { severity } of records) if (severity !== undefined) counts.set(severity, (counts.get(severity) ?? 0) + 1)
  const parts = [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([severity, count]) => `${severityName(severity)} ${count}`)
  return parts.length === 0 ? '' : `; by severity: ${parts.join(', ')}`
}

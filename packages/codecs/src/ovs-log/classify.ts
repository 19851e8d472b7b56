import { OVS_MESSAGES } from './catalogue.ts'
import type { OvsMessagePattern } from './catalogue.ts'
import type { OvsLogRecord } from './record.ts'

/** What a log record tells about offload. */
export interface OvsFinding extends Pick<OvsMessagePattern, 'id' | 'class' | 'severity' | 'meaning' | 'remedy'> {
  /** What the message named: port, error, action type. */
  readonly fields: Readonly<Record<string, string>>
}

/** Patterns look at no more of a message than this: those about offload are short, a dumped flow has any length. */
const MESSAGE_MAX = 1000

/** Finds the catalogue's entry for a record; undefined when it has none. */
export function classifyOvsMessage(record: Pick<OvsLogRecord, 'module' | 'message'>): OvsFinding | undefined {
  if (record.message.length > MESSAGE_MAX) return undefined
  for (const entry of OVS_MESSAGES) {
    if (entry.modules.length > 0 && !entry.modules.includes(record.module)) continue
    const found = entry.pattern.exec(record.message)
    if (!found) continue
    const { id, class: kind, severity, meaning, remedy } = entry
    return { id, class: kind, severity, meaning, remedy, fields: named(found) }
  }
  return undefined
}

/** The named groups that took part in the match. */
function named(found: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined))
}

import { classify } from '../kmsg/catalogue.ts'
import type { Classification } from '../kmsg/catalogue.ts'
import { parseKmsgRecord } from '../kmsg/record.ts'
import { isPrompt, splitLines } from '../text/lines.ts'
import type { Line } from '../text/lines.ts'
import { Problems } from '../text/problem.ts'
import type { Parsed } from '../text/problem.ts'
import { parsePrefix } from './prefix.ts'
import type { KernelLogForm, LinePrefix } from './prefix.ts'

/** One message of the kernel log and what the tool that showed it told about it. */
export interface KernelLogRecord extends Omit<LinePrefix, 'length'> {
  readonly form: KernelLogForm
  /** Where its first line stands in the input, in UTF-16 code units, and how long it is. */
  readonly at: number
  readonly length: number
  /** Counts from 1. */
  readonly line: number
  /** Of /dev/kmsg: counts records since boot. */
  readonly sequence?: number
  readonly message: string
  /** Lines of the same message below the first; KEY=VALUE lines of /dev/kmsg are not among them. */
  readonly continuation: readonly string[]
  /** Lines that did not fit under `CONTINUATION_MAX`. */
  readonly continuation_dropped: number
}

/** Longest register dump that is worth keeping with its message. */
export const CONTINUATION_MAX = 100

/** The kernel's own lines have at most 1,024 characters (PRINTK_MESSAGE_MAX is 2,048). */
const MESSAGE_MAX = 4096

type Building = { -readonly [K in keyof KernelLogRecord]: KernelLogRecord[K] } & { continuation: string[] }

const KMSG = /^\d{1,10},\d{1,16},\d{1,16},[^;]{1,100};/
// -- Journal begins at Wed 2026-11-18 20:00:01 UTC. --        -- Boot 9c1f… --        -- No entries --
const JOURNAL_REMARK = /^-- .{1,200} --$|^-- (?:Journal|Logs|Boot) /

/**
 * Reads `dmesg` (-T, -x, -r, -d, -H, iso), `journalctl -k` (short, short-precise, short-iso, short-monotonic), syslog
 * files and /dev/kmsg, also mixed and with shell prompts. In a text without any of their prefixes each line is taken
 * for a message, provided that one of them is known. Lines that belong to no message are reported.
 */
export function parseKernelLog(text: string): Parsed<KernelLogRecord[]> {
  const problems = new Problems(text)
  const lines = splitLines(text)
  const records: Building[] = []
  let open: Building | undefined
  for (const [index, line] of lines.entries()) {
    const record = readLine(line, index + 1)
    if (record !== undefined) {
      records.push(record)
      open = record
    } else if (line.text.trim() === '') open = undefined
    else if (open !== undefined && /^\s/.test(line.text)) continueRecord(open, line.text)
    else if (!isPrompt(line.text.trim()) && !JOURNAL_REMARK.test(line.text)) {
      open = undefined
      problems.add(line.offset, 'a line such as "[   12.345678] message" was expected')
    }
  }
  if (records.length > 0) return problems.parsed(records)
  const bare = bareRecords(lines)
  if (bare.length > 0) return { value: bare, problems: [], problems_dropped: 0 }
  return problems.parsed([])
}

function readLine(line: Line, number: number): Building | undefined {
  const common = { at: line.offset, length: line.text.length, line: number, continuation: [], continuation_dropped: 0 }
  if (KMSG.test(line.text)) {
    const record = parseKmsgRecord(bytesOf(line.text))
    if (record === undefined) return undefined
    const { monotonicUs, sequence, severity, facility, message } = record
    const time = `${Math.floor(monotonicUs / 1_000_000)}.${String(monotonicUs % 1_000_000).padStart(6, '0')}`
    return { form: 'kmsg', ...common, time, monotonic_us: monotonicUs, severity, facility, sequence, message }
  }
  const prefix = parsePrefix(line.text)
  if (prefix === undefined) return undefined
  const { length, ...facts } = prefix
  return { ...facts, ...common, message: line.text.slice(length) }
}

/** One character per byte: what a record of /dev/kmsg is read from. */
function bytesOf(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}

function continueRecord(record: Building, text: string): void {
  //  SUBSYSTEM=pci          below a record of /dev/kmsg
  if (record.form === 'kmsg' && /^ [A-Z][A-Z0-9_]{0,60}=/.test(text)) return
  if (record.continuation.length < CONTINUATION_MAX) record.continuation.push(text.trimEnd())
  else record.continuation_dropped++
}

/** Messages pasted without time, as from `dmesg -t` or a mail. */
function bareRecords(lines: readonly Line[]): Building[] {
  const records = lines.flatMap(({ text, offset }, index): Building[] => {
    const message = text.trim()
    if (message === '' || isPrompt(message)) return []
    const at = offset + text.indexOf(message)
    const place = { at, length: message.length, line: index + 1 }
    return [{ form: 'bare', ...place, message, continuation: [], continuation_dropped: 0 }]
  })
  return records.some((record) => classifyKernelRecord(record) !== undefined) ? records : []
}

/**
 * What a record means for offload; undefined when the catalogue does not know it, or when the form says that a process
 * wrote it: then it may imitate the kernel.
 */
export function classifyKernelRecord(
  record: Pick<KernelLogRecord, 'facility' | 'message'>,
): Classification | undefined {
  if (record.facility !== undefined && record.facility !== 0) return undefined
  return classify(record.message.slice(0, MESSAGE_MAX))
}

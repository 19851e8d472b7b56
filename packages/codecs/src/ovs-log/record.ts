import { splitLines } from '../text/lines.ts'
import { Problems } from '../text/problem.ts'
import type { Parsed } from '../text/problem.ts'

export type OvsLevel = 'EMER' | 'ERR' | 'WARN' | 'INFO' | 'DBG'

/**
 * One record of ovs-vswitchd.log or ovsdb-server.log.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/vlog.c the default pattern of each destination
 */
export interface OvsLogRecord {
  /** Where its first line stands in the input, in UTF-16 code units, and how long it is. */
  readonly at: number
  readonly length: number
  /** Milliseconds since 1970; undefined on lines of syslog, which name neither year nor zone. */
  readonly at_ms?: number | undefined
  /** Counts per thread, from 1 after each start: not an order across threads. */
  readonly sequence: number
  readonly module: string
  /** `handler1`, `revalidator2`, `pmd-c05/id:8`; undefined for the main thread. */
  readonly thread?: string | undefined
  readonly level: OvsLevel
  readonly message: string
  /** Lines of the same record below the first: a flow, a packet. */
  readonly continuation: readonly string[]
  /** Lines that did not fit under `CONTINUATION_MAX`. */
  readonly continuation_dropped: number
  /** Set when the message tells that others were suppressed. */
  readonly dropped?: DroppedMessages | undefined
}

/** What a rate limit kept out of the log: same module and level as the record. */
export interface DroppedMessages {
  readonly messages_total: number
  readonly within_s: number
  readonly last_ago_s: number
}

/** Longest hex dump of a packet that is worth keeping with its message. */
export const CONTINUATION_MAX = 100

// 2026-11-22T20:15:08.197Z|00005|reconnect|INFO|unix:/run/openvswitch/db.sock: connected
// 2023-01-13T06:50:43.423Z|00290|netdev_offload_tc(handler3)|ERR|flow_put: recirc_id sharing not supported
const HEAD =
  /^(?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)|.{0,120}?\bovs)\|(\d{1,10})\|(\w{1,100})(?:\(([^)|]{0,100})\))?\|(EMER|ERR|WARN|INFO|DBG)\|(.*)$/

// Dropped 53 log messages in last 1 seconds (most recently, 1 seconds ago) due to excessive rate
const DROPPED =
  /^Dropped (\d{1,10}) log messages in last (\d{1,10}) seconds \(most recently, (\d{1,10}) seconds ago\) due to excessive rate$/

type Building = { -readonly [K in keyof OvsLogRecord]: OvsLogRecord[K] } & { continuation: string[] }

/** Reads a log or a part of one. Lines before the first record belong to none and are reported. */
export function parseOvsLog(text: string): Parsed<OvsLogRecord[]> {
  const problems = new Problems(text)
  const records: Building[] = []
  for (const line of splitLines(text)) {
    const record = readHead(line.text)
    if (record !== undefined) {
      records.push({ ...record, at: line.offset, length: line.text.length })
      continue
    }
    const previous = records.at(-1)
    if (previous === undefined) {
      if (line.text.trim() !== '')
        problems.add(line.offset, 'a record such as "2026-11-22T20:15:08.197Z|00005|…" was expected')
    } else if (previous.continuation.length < CONTINUATION_MAX) previous.continuation.push(line.text)
    else previous.continuation_dropped++
  }
  return problems.parsed(records)
}

function readHead(text: string): Omit<Building, 'at' | 'length'> | undefined {
  const found = HEAD.exec(text)
  if (!found) return undefined
  const [, time, sequence, module = '', thread, level, message = ''] = found
  const at = time === undefined ? Number.NaN : Date.parse(time)
  return {
    at_ms: Number.isNaN(at) ? undefined : at,
    sequence: Number(sequence),
    module,
    thread,
    level: level as OvsLevel,
    message,
    continuation: [],
    continuation_dropped: 0,
    dropped: readDropped(message),
  }
}

function readDropped(message: string): DroppedMessages | undefined {
  const found = message.startsWith('Dropped ') ? DROPPED.exec(message) : null
  if (!found) return undefined
  return { messages_total: Number(found[1]), within_s: Number(found[2]), last_ago_s: Number(found[3]) }
}

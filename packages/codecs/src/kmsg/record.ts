/** Records of /dev/kmsg (https://www.kernel.org/doc/Documentation/ABI/testing/dev-kmsg). */
import { decodeText } from './text.ts'

export interface KmsgRecord {
  /** Counts records since boot; a gap means that records were overwritten before they were read. */
  readonly sequence: number
  /** On the kernel's log clock: about CLOCK_MONOTONIC, without time spent suspended. */
  readonly monotonicUs: number
  /** syslog severity: 0 emerg .. 7 debug. */
  readonly severity: number
  /** syslog facility: 0 for the kernel itself; anything else was written by a process. */
  readonly facility: number
  /** A fragment that continues the line before it. */
  readonly continuation: boolean
  /** Without control characters: they stay escaped as `\xHH`. */
  readonly message: string
  /** SUBSYSTEM= of the dictionary, e.g. `pci`; "" when absent. */
  readonly subsystem: string
  /** DEVICE= of the dictionary, e.g. `+pci:0000:08:00.0`, or `n8` for the netdev with ifindex 8; "" when absent. */
  readonly device: string
}

// 4,1339,5140900,-,caller=T11;NET: Registered PF_NETLINK/PF_ROUTE protocol family
// The priority is facility * 8 + severity. Fields that a newer kernel adds before the ';' are to be ignored.
const HEAD = /^(\d{1,10}),(\d{1,16}),(\d{1,16}),([^,;\n]*)(?:,[^;\n]*)?;/

/** Parses one record, one character per byte ("latin1"). Undefined when it is not one. Never throws. */
export function parseKmsgRecord(text: string): KmsgRecord | undefined {
  const head = HEAD.exec(text)
  if (!head) return undefined
  const [matched, priority, sequence, monotonicUs, flags] = head
  const [message, ...dictionary] = text.slice(matched.length).split('\n')
  return {
    sequence: Number(sequence),
    monotonicUs: Number(monotonicUs),
    severity: Number(priority) % 8,
    facility: Math.floor(Number(priority) / 8),
    continuation: flags!.includes('c'),
    message: decodeText(message!),
    subsystem: valueOf(dictionary, ' SUBSYSTEM='),
    device: valueOf(dictionary, ' DEVICE='),
  }
}

function valueOf(dictionary: readonly string[], key: string): string {
  const line = dictionary.find((candidate) => candidate.startsWith(key))
  return line === undefined ? '' : decodeText(line.slice(key.length))
}

/** What the tools that show the kernel log put before each line. */

export type KernelLogForm = 'dmesg' | 'dmesg-time' | 'dmesg-iso' | 'kmsg' | 'journal' | 'bare'

export interface LinePrefix {
  readonly form: KernelLogForm
  /** UTF-16 code units up to the message. */
  readonly length: number
  /** As printed, without brackets. The forms for people name no time zone, some no year. */
  readonly time?: string
  /** Milliseconds since 1970; only of forms that name their zone. */
  readonly at_ms?: number
  /** On the kernel's log clock. */
  readonly monotonic_us?: number
  /** syslog severity: 0 emerg .. 7 debug. */
  readonly severity?: number
  /** syslog facility: 0 for the kernel itself; anything else was written by a process. */
  readonly facility?: number
  readonly host?: string
  /** `T123` thread or `C5` processor that printed it (CONFIG_PRINTK_CALLER). */
  readonly caller?: string
}

// kern  :warn  : text                                         dmesg -x
const DECODED = /^([a-z]{2,8}\d?) {0,5}:([a-z]{3,6}) {0,5}: /
// <4>[   12.345678] text                                      dmesg -r
const RAW = /^<(\d{1,3})>/
// [   12.345678] text                                         dmesg
// [   12.345678][    T1] text                                 with CONFIG_PRINTK_CALLER
// [   12.345678 <    0.000003>] text                          dmesg -d
const MONOTONIC = /^\[ {0,8}(\d{1,10})\.(\d{6})(?: <[ +]{0,9}\d{1,10}\.\d{6}>)?\](?:\[ {0,10}([TC]\d{1,10})\])?(?: |$)/
// [Wed Apr  8 14:27:24 2020] text                             dmesg -T
// [Apr 8 14:27] text    [  +0.000012] text                    dmesg -H, -e
const CALENDAR =
  /^\[(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}|\w{3} ?\d{1,2} \d\d:\d\d| {0,4}\+\d{1,8}\.\d{6})\](?:\[ {0,10}([TC]\d{1,10})\])?(?: |$)/
// 2026-11-22T20:35:03,000000+00:00 text                       dmesg --time-format iso
const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{6}[+-]\d\d:\d\d)(?: |$)/
// Nov 22 20:01:02 hv1 kernel: text                            journalctl -k, syslog
// Nov 22 20:01:02.123456 hv1 kernel: text                     -o short-precise
// 2026-11-22T20:35:03+0000 hv1 kernel: text                   -o short-iso, short-iso-precise
// [    5.140000] hv1 kernel: text                             -o short-monotonic
const JOURNAL =
  /^(\w{3} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:[+-]\d\d:?\d\d|Z)|\[ {0,8}\d{1,10}\.\d{6}\]) (\S{1,255}) (\S{1,100}?)(?:\[\d{1,10}\])?:(?: |$)/

/** `dmesg -x` names, in the order of their numbers (sys/syslog.h). */
const FACILITIES = 'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp'.split(' ')
const SEVERITIES = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'] as const

/** Name of a severity, as dmesg -x prints it. */
export function severityName(severity: number): string {
  return SEVERITIES[severity] ?? String(severity)
}

/** Looks at no more of a line than this: every prefix is shorter. */
const PREFIX_MAX = 500

/** The prefix of a line; undefined when it has none. Lines of /dev/kmsg are not handled here. */
export function parsePrefix(line: string): LinePrefix | undefined {
  const head = line.slice(0, PREFIX_MAX)
  const decoded = DECODED.exec(head)
  if (decoded) {
    const priority = { facility: facilityOf(decoded[1]!), severity: severityOf(decoded[2]!) }
    if (priority.facility === undefined || priority.severity === undefined) return undefined
    return withPriority(head, decoded[0].length, { facility: priority.facility, severity: priority.severity })
  }
  const raw = RAW.exec(head)
  if (raw) {
    const priority = Number(raw[1])
    return withPriority(head, raw[0].length, { facility: priority >> 3, severity: priority & 7 })
  }
  // Nearly all lines of a log are plain dmesg: they need one pattern only.
  if (head.startsWith('[') && !head.includes(' kernel:')) return stamp(head)
  return journal(head) ?? stamp(head)
}

function withPriority(
  head: string,
  length: number,
  priority: { facility: number; severity: number },
): LinePrefix | undefined {
  // dmesg -t leaves the time out.
  const time = stamp(head.slice(length)) ?? { form: 'dmesg' as const, length: 0 }
  return { ...time, length: length + time.length, ...priority }
}

function stamp(head: string): LinePrefix | undefined {
  const monotonic = MONOTONIC.exec(head)
  if (monotonic) {
    const [whole, seconds, micros, caller] = monotonic
    const time = `${seconds}.${micros}`
    return { form: 'dmesg', length: whole.length, time, monotonic_us: micro(seconds!, micros!), ...by(caller) }
  }
  const calendar = CALENDAR.exec(head)
  if (calendar) {
    return { form: 'dmesg-time', length: calendar[0].length, time: calendar[1]!.trim(), ...by(calendar[2]) }
  }
  const iso = ISO.exec(head)
  return iso ? { form: 'dmesg-iso', length: iso[0].length, time: iso[1]!, ...instant(iso[1]!) } : undefined
}

function journal(head: string): LinePrefix | undefined {
  const found = JOURNAL.exec(head)
  if (!found) return undefined
  const [whole, printed, host, identifier] = found
  const time = printed!.replace(/^\[ {0,8}/, '').replace(/\]$/, '')
  const ofKernel = identifier === 'kernel'
  // In plain dmesg a driver's own "name text:" looks like this, but for the word.
  if (printed!.startsWith('[') && !ofKernel) return undefined
  // syslog daemons keep the kernel's time stamp behind their own.
  const inner = ofKernel ? MONOTONIC.exec(head.slice(whole.length)) : null
  const clock = /^\[ *(\d+)\.(\d+)\]$/.exec(printed!) ?? (inner ? [inner[0], inner[1], inner[2]] : null)
  return {
    form: 'journal',
    length: whole.length + (inner ? inner[0].length : 0),
    time,
    ...instant(time),
    ...(clock ? { monotonic_us: micro(clock[1]!, clock[2]!) } : {}),
    host: host!,
    // Which other facility it is, the line does not say: user stands for all of them.
    facility: ofKernel ? 0 : 1,
  }
}

function by(caller: string | undefined): { caller?: string } {
  return caller === undefined ? {} : { caller }
}

function micro(seconds: string, micros: string): number {
  return Number(seconds) * 1_000_000 + Number(micros)
}

/** Of times that name their zone: `…,000000+00:00`, `…+0000`, `…Z`. */
function instant(time: string): { at_ms?: number } {
  if (!/^\d{4}-/.test(time)) return {}
  const at = Date.parse(time.replace(',', '.').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(at) ? {} : { at_ms: at }
}

function facilityOf(name: string): number | undefined {
  const local = /^(?:local([0-7])|res(\d))$/.exec(name)
  if (local) return local[1] === undefined ? 12 + Number(local[2]) : 16 + Number(local[1])
  const index = FACILITIES.indexOf(name)
  return index < 0 ? undefined : index
}

function severityOf(name: string): number | undefined {
  const index = SEVERITIES.findIndex((severity) => severity === name)
  return index < 0 ? undefined : index
}

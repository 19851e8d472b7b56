import { SYMBOL } from './symbol.ts'
import type { StackBuilder } from './stack.ts'

type Heading = Omit<StackBuilder, 'at' | 'frames'>

// TIME     PID     TID     COMM            FUNC             -
// PID     TID     COMM            FUNC
export const BCC_COLUMNS = /^(?:TIME +)?(?:CPU +)?PID +TID +COMM +FUNC\b/
// 5.173285 4273    4273    tc              tcf_sample_init
// 14:27:24 3   3798    30693   handler66       __mlx5_tc_ct_flow_offload
const BCC = new RegExp(
  String.raw`^(?:(\d{1,10}\.\d{1,9}|\d\d:\d\d:\d\d(?:\.\d{1,9})?) +)?(\d{1,10}) +(\d{1,10}) +(?:(\d{1,10}) +(?=[^\d\s]))?` +
    // The name is padded to 15 columns and may hold blanks; in an edited paste only its end is certain.
    String.raw`(\S.{14}|\S{1,16}) +(${SYMBOL})(?: +(.*))?$`,
)

// tc  4273 [003]  1203.482811: probe:tcf_sample_init: (ffffffffc0a01b00)
// kworker/u16:2  3798/30693 [001] 99.000001: 1 cycles:
const PERF =
  /^(\S.{0,15}?) +(\d{1,10})(?:\/(\d{1,10}))? +(?:\[(\d{1,5})\] +)?(\d{1,10}\.\d{1,9}): +(?:\d{1,20} +)?(\S{1,200}):(?: .*)?$/

/** The record line above the frames of bcc's `trace -K` or of `perf script`. Both need a frame on the next line. */
export function parseRecord(text: string): Heading | undefined {
  if (text.length > 1000) return undefined
  const bcc = BCC.exec(text)
  if (bcc) {
    const [, time, first, second, third, comm, event] = bcc
    // With -C the processor stands before the process.
    const numbers =
      third === undefined
        ? { pid: number(first), tid: number(second) }
        : { cpu: number(first), pid: number(second), tid: number(third) }
    return { format: 'bcc', time, ...numbers, comm: comm?.trimEnd(), event }
  }
  const perf = PERF.exec(text)
  if (!perf) return undefined
  const [, comm, pid, tid, cpu, time, event] = perf
  return { format: 'perf', time, cpu: number(cpu), pid: number(pid), tid: number(tid ?? pid), comm, event }
}

export interface FtraceEntry {
  readonly heading: Heading
  readonly message: string
}

//               tc-6535    [019] ...1.  2672.404466: tcf_sample_init <-tcf_action_init_1
//      kworker/4:1-8055    [004] d..2.  7.037005: <stack trace>
const FTRACE =
  /^ {0,30}(\S.{0,30}?)-(\d{1,10}) +(?:\([^)]{1,10}\) +)?\[(\d{1,5})\] +[^ ]{4,6} +(\d{1,10}\.\d{1,9}): (.*)$/

/** One line of the function tracer or of an event in trace_pipe. */
export function parseFtrace(text: string): FtraceEntry | undefined {
  const found = text.length > 1000 ? null : FTRACE.exec(text)
  if (!found) return undefined
  const [, comm, tid, cpu, time, message = ''] = found
  return { heading: { format: 'ftrace', time, cpu: number(cpu), tid: number(tid), comm }, message }
}

// p_nf_flow_offload_add_0: (nf_flow_offload_add+0x0/0x60 [nf_flow_table])
// tcf_sample_init <-tcf_action_init_1
const FTRACE_EVENT = new RegExp(String.raw`^(?:\w{1,100}: \()?(${SYMBOL})(?:\+| <-|:|$)`)

/** The function an ftrace message is about. */
export function ftraceEvent(message: string): string | undefined {
  return FTRACE_EVENT.exec(message.slice(0, 300))?.[1]
}

// PID: 3798   TASK: ffff8c4d81cac280  CPU: 3   COMMAND: "handler66"
const CRASH = /^PID: (\d{1,10}) +TASK: [0-9a-f]{8,16} +CPU: (\d{1,5}) +COMMAND: "(.{0,15})"$/

export function parseCrashHeading(text: string): Heading | undefined {
  const found = CRASH.exec(text)
  return found ? { format: 'crash', tid: number(found[1]), cpu: number(found[2]), comm: found[3] } : undefined
}

// CPU: 0 PID: 4273 Comm: tc Not tainted 6.1.0-18-amd64 #1  Debian 6.1.76-1
// CPU: 3 UID: 0 PID: 99 Comm: kworker/3:1 Tainted: G        W           6.12.14 #2
const OOPS_TASK = /^CPU: (\d{1,5}) (?:UID: \d{1,10} )?PID: (\d{1,10}) Comm: (.{1,15}?) (?:Not tainted|Tainted)/

export function parseOopsTask(text: string): Heading | undefined {
  const found = OOPS_TASK.exec(text.slice(0, 300))
  return found ? { format: 'oops', cpu: number(found[1]), tid: number(found[2]), comm: found[3] } : undefined
}

/** What the kernel log may put before a line, one pattern for each part; they are taken off in this order. */
const LOG_PREFIXES: readonly RegExp[] = [
  // 4,1234,12345678,-;text                               /dev/kmsg
  /^\d{1,3},\d{1,20},\d{1,20},[^;]{1,60};/,
  // kern  :warn  : text                                  dmesg -x
  /^kern {1,4}:\w{1,10} *: /,
  // 2026-11-22T20:35:03,000000+00:00 text                dmesg --time-format iso
  // 2026-11-22T20:35:03+0000 hv1 kernel: text            journalctl -k -o short-iso
  // Nov 22 20:01:02 hv1 kernel: text                     journalctl -k
  /^(?:\d{4}-\d\d-\d\dT[\d:,.+-]{8,30}Z? |\w{3} [ \d]\d \d\d:\d\d:\d\d )(?:\S{1,100} kernel: )?/,
  // <4>[  12.345678] text                                dmesg -r
  /^<\d{1,3}>/,
  // [  12.345678][ T123] text                            dmesg, with CONFIG_PRINTK_CALLER
  // [Wed Apr  8 14:27:24 2020] text                      dmesg -T
  /^\[(?: *\d{1,10}\.\d{6}|\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})\](?:\[ *[TC]\d{1,10}\])? ?/,
]

/** The text after what the kernel log puts before each line. */
export function stripLogPrefix(text: string): string {
  return LOG_PREFIXES.reduce((rest, prefix) => {
    const found = prefix.exec(rest)
    return found ? rest.slice(found[0].length) : rest
  }, text)
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text)
}

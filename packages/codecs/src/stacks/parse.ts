import { isPrompt, splitLines } from '../text/lines.ts'
import type { Line } from '../text/lines.ts'
import { Problems } from '../text/problem.ts'
import type { Parsed } from '../text/problem.ts'
import { parseCallTree } from './call-tree.ts'
import { parseFrame } from './frame.ts'
import {
  BCC_COLUMNS,
  ftraceEvent,
  parseCrashHeading,
  parseFtrace,
  parseOopsTask,
  parseRecord,
  stripLogPrefix,
} from './headings.ts'
import type { Stack, StackBuilder, StackFormat } from './stack.ts'

/**
 * Finds every kernel stack in a text: bcc `trace -K`, bpftrace maps and `kstack`, `perf script`, ftrace's trace_pipe,
 * oops reports, crash and drgn `bt`, call trees drawn by hand, bare frames. Text between them is passed over.
 */
export function parseStacks(text: string): Parsed<Stack[]> {
  const problems = new Problems(text)
  const stacks = new StackReader(splitLines(text), problems).read()
  if (stacks.length === 0 && text.trim() !== '') problems.add(0, 'no kernel stack was found')
  return problems.parsed(stacks)
}

/** Lines of these formats stand alone; a line that is no frame ends the stack. */
const PLAIN: ReadonlySet<StackFormat> = new Set(['bcc', 'perf', 'frames', 'bpftrace'])

// @[                    @calls[tc,
const BPFTRACE_OPEN = /^@\w{0,60}\[([^\]]{0,100})$/
// ]: 12                 , tc, 4273]: 12
const BPFTRACE_CLOSE = /^(?:, ?(.{0,100}))?\]: (\d{1,20})$/
//  => 0xffffffffc05a5083     the tracer's own code, made at run time
const TRAMPOLINE = /^0x[0-9a-f]{8,16}$/
//  => tcf_sample_init
const FTRACE_FRAME = /^ ?=> +(.*)$/
// RIP: 0010:tcf_sample_init+0x5/0x310 [act_sample]          pc : nf_flow_offload_add+0x14/0x120 [nf_flow_table]
const OOPS_PC = /^(?:RIP: 0010:|pc : )(\S.*)$/
//     [exception RIP: fib6_select_path+299]
const CRASH_EXCEPTION = /^\[exception RIP: (\S{1,300})\]$/
// </TASK>
const OOPS_MARK = /^<\/?(?:TASK|IRQ|NMI|SOFTIRQ|ENTRY_TRAMPOLINE|#\w{2,3})>$/

class StackReader {
  readonly #lines: readonly Line[]
  readonly #problems: Problems
  readonly #stacks: StackBuilder[] = []
  #current: StackBuilder | undefined
  /** The last event of each ftrace thread: a `<stack trace>` line does not repeat what was traced. */
  readonly #ftraceEvents = new Map<number, string>()
  #oops: Omit<StackBuilder, 'frames' | 'at'> | undefined
  #oopsPc: StackBuilder['frames'] = []

  constructor(lines: readonly Line[], problems: Problems) {
    this.#lines = lines
    this.#problems = problems
  }

  read(): StackBuilder[] {
    for (let index = 0; index < this.#lines.length;) index = this.#line(index)
    return this.#stacks.filter((stack) => stack.frames.length > 0 || stack.failed_errno !== undefined)
  }

  /** Handles the line and returns the index of the next. */
  #line(index: number): number {
    const line = this.#lines[index]!
    const body = stripLogPrefix(line.text)
    const trimmed = body.trim()
    if (trimmed === '' || isPrompt(trimmed) || BCC_COLUMNS.test(trimmed)) {
      if (this.#current?.format !== 'oops') this.#current = undefined
      return index + 1
    }
    if (this.#frame(line, body, trimmed) || this.#heading(line, index, trimmed)) return index + 1
    const tree = parseCallTree(this.#lines, index, this.#problems)
    if (tree) {
      this.#stacks.push(tree.stack)
      this.#current = undefined
      return tree.next
    }
    this.#otherLine(line, body)
    return index + 1
  }

  #start(heading: Omit<StackBuilder, 'frames' | 'at'>, at: number): StackBuilder {
    this.#current = { ...heading, at, frames: [] }
    this.#stacks.push(this.#current)
    return this.#current
  }

  /** A line inside a stack. */
  #frame(line: Line, body: string, trimmed: string): boolean {
    const current = this.#current
    if (current === undefined) return false
    if (current.format === 'ftrace') {
      const text = FTRACE_FRAME.exec(body.trimEnd())?.[1]
      if (text === undefined) return false
      if (!TRAMPOLINE.test(text.trim())) this.#push(current, line, text)
      return true
    }
    if (current.format === 'oops' && OOPS_MARK.test(trimmed)) return true
    if (current.format === 'bpftrace') {
      const close = BPFTRACE_CLOSE.exec(trimmed)
      if (close) {
        current.count = BigInt(close[2]!)
        this.#keys(current, close[1])
        this.#current = undefined
        return true
      }
    }
    if (current.format === 'bcc' && /^-\d{1,4}$/.test(trimmed)) {
      current.failed_errno = Number(trimmed)
      return true
    }
    if (PLAIN.has(current.format) && !/^\s/.test(body)) return false
    const exception = current.format === 'crash' ? CRASH_EXCEPTION.exec(trimmed) : null
    if (exception) {
      this.#push(current, line, exception[1]!)
      return true
    }
    if (PLAIN.has(current.format) && trimmed.includes('[unknown]')) return true
    const frame = parseFrame(trimmed, place(line, trimmed))
    if (frame !== undefined) current.frames.push(frame)
    return frame !== undefined
  }

  #push(stack: StackBuilder, line: Line, text: string): void {
    const trimmed = text.trim()
    const frame = parseFrame(trimmed, place(line, trimmed))
    if (frame !== undefined) stack.frames.push(frame)
    else this.#problems.add(line.offset, `"${text.slice(0, 60)}" is no stack frame`)
  }

  /** A line that begins a stack, or tells about the next one. */
  #heading(line: Line, index: number, trimmed: string): boolean {
    const ftrace = parseFtrace(line.text)
    if (ftrace) {
      const tid = ftrace.heading.tid ?? 0
      if (ftrace.message === '<stack trace>') {
        this.#start({ ...ftrace.heading, event: this.#ftraceEvents.get(tid) }, line.offset)
      } else {
        const event = ftraceEvent(ftrace.message)
        this.#current = undefined
        // A trace names few threads at a time; forgetting them all costs at most one event name.
        if (this.#ftraceEvents.size > 1000) this.#ftraceEvents.clear()
        if (event !== undefined) this.#ftraceEvents.set(tid, event)
      }
      return true
    }
    const record = /^\s/.test(line.text) ? undefined : parseRecord(trimmed)
    if (record && this.#framesFollow(index + 1)) {
      this.#start(record, line.offset)
      return true
    }
    const open = BPFTRACE_OPEN.exec(trimmed)
    if (open) {
      this.#keys(this.#start({ format: 'bpftrace' }, line.offset), open[1])
      return true
    }
    return this.#oopsHeading(line, trimmed) || this.#crashHeading(line, trimmed)
  }

  #oopsHeading(line: Line, trimmed: string): boolean {
    const task = parseOopsTask(trimmed)
    if (task) {
      this.#oops = task
      this.#oopsPc = []
      return true
    }
    const pc = OOPS_PC.exec(trimmed)
    const frame = pc ? parseFrame(pc[1]!, place(line, pc[1]!)) : undefined
    if (frame) {
      this.#oopsPc = [frame]
      return true
    }
    if (!/^Call [Tt]race:/.test(trimmed)) return false
    this.#start(this.#oops ?? { format: 'oops' }, line.offset).frames.push(...this.#oopsPc)
    this.#oops = undefined
    this.#oopsPc = []
    return true
  }

  #crashHeading(line: Line, trimmed: string): boolean {
    const crash = parseCrashHeading(trimmed)
    if (crash) {
      this.#start(crash, line.offset)
      return true
    }
    const frame = trimmed.startsWith('#') ? parseFrame(trimmed, place(line, trimmed)) : undefined
    if (frame === undefined) return false
    this.#start({ format: 'crash' }, line.offset).frames.push(frame)
    return true
  }

  /** Frames without any heading, or something else altogether. */
  #otherLine(line: Line, body: string): void {
    const frame = /^\s+/.test(body) ? parseFrame(body.trim(), place(line, body.trim())) : undefined
    const inside = this.#current
    if (frame?.offset !== undefined) {
      // Only bpftrace prints offsets in decimal.
      const format = body.includes('+0x') ? 'frames' : 'bpftrace'
      this.#start({ format }, line.offset).frames.push(frame)
      return
    }
    if (inside === undefined) return
    // A crash backtrace has registers and marks between its frames; they end nothing.
    if (inside.format === 'crash') return
    if (/^\s/.test(body) && PLAIN.has(inside.format)) {
      this.#problems.add(line.offset, `"${body.trim().slice(0, 60)}" is no stack frame`)
      return
    }
    this.#current = undefined
  }

  #framesFollow(index: number): boolean {
    const text = this.#lines[index]?.text
    if (text === undefined || !/^\s/.test(text)) return false
    const trimmed = text.trim()
    return /^-\d{1,4}$/.test(trimmed) || trimmed.includes('[unknown]') || parseFrame(trimmed, 0) !== undefined
  }

  /** The parts of a bpftrace map's key beside the stack: a thread id and a name, in any order. */
  #keys(stack: StackBuilder, text: string | undefined): void {
    for (const key of (text ?? '').split(',').map((part) => part.trim())) {
      if (/^\d{1,10}$/.test(key)) stack.pid ??= Number(key)
      else if (key !== '') stack.comm ??= key
    }
  }
}

/** Offset in the input of a part of a line. */
function place(line: Line, part: string): number {
  return line.offset + Math.max(0, line.text.lastIndexOf(part))
}

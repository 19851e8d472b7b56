/** Lines of trace_pipe → events. A stack belongs to the event of its thread before it. */
import { parseFtrace } from '@pathwatch/codecs/stacks/headings'
import { TRACE_EVENTS } from './catalogue.ts'

export interface TraceEvent {
  /** Name of the trace event, or of the function that was called. */
  readonly event: string
  /** The kernel's clock, in seconds. */
  readonly time_s: number
  readonly cpu: number
  /** Thread. */
  readonly pid: number
  readonly command: string
  /** The text of an extack; of other events all their fields; of a function its caller. */
  readonly message: string
  readonly fields: Readonly<Record<string, string>>
  /** Innermost first, as printed; empty for trace events. */
  readonly frames: readonly string[]
  /** Equal for events that are counted as one. */
  readonly key: string
}

/** That a function was called, told at once; its event follows with the stack. */
export type FunctionCall = Pick<TraceEvent, 'event' | 'time_s' | 'pid'> & { readonly caller: string }

/** Threads whose function waits for its stack. */
const OPEN_MAX = 256
const FRAMES_MAX = 64
// flow_offload_add <-tcf_ct_flow_table_add
// nf_flow_offload_add(flowtable=0xffff888003a1c000, flow=0xffff8880072e8c00) <-flow_offload_add     func-args, 6.15 on
const FUNCTION = /^([A-Za-z_][\w.$]{0,200})(?:\((.{0,400})\))? <-(.{1,200})$/
// netlink_extack: msg=Specified qdisc kind is unknown
const EVENT = /^(\w{1,100}): (.*)$/
//  => tcf_ct_act
const FRAME = /^ => (.{1,300})$/
// cookie=0000000067874a55 actions= REDIRECT        netdev: ens1f0 IPv4: 1.1.1.10
const FIELD = /(?:^| )([A-Za-z]\w{0,40})(?:=|: )/g

type Heading = Pick<TraceEvent, 'time_s' | 'cpu' | 'pid' | 'command'>
type Open = Heading & Pick<TraceEvent, 'event' | 'message' | 'fields'> & { frames: string[] }

export class EventReader {
  /** Lines that are no event of ours. */
  unknown = 0
  readonly #take: (event: TraceEvent) => void
  readonly #called: (call: FunctionCall) => void
  readonly #open = new Map<number, Open>()
  /** Whose frames are being read. */
  #stack: Open | undefined

  constructor(take: (event: TraceEvent) => void, called: (call: FunctionCall) => void = () => {}) {
    this.#take = take
    this.#called = called
  }

  line(text: string): void {
    const frame = FRAME.exec(text)?.[1]
    if (frame !== undefined) {
      if (this.#stack && this.#stack.frames.length < FRAMES_MAX) this.#stack.frames.push(frame)
      return
    }
    if (this.#stack) this.#close(this.#stack)
    const line = parseFtrace(text)
    if (!line) {
      if (text !== '') this.unknown += 1
      return
    }
    const { time, cpu = 0, tid: pid = 0, comm: command = '' } = line.heading
    this.#message({ time_s: Number(time), cpu, pid, command }, line.message)
  }

  /** Hands over the functions whose stacks did not come. */
  flush(): void {
    for (const open of this.#open.values()) this.#close(open)
  }

  #message(heading: Heading, message: string): void {
    if (message === '<stack trace>') {
      this.#stack = this.#open.get(heading.pid)
      return
    }
    const [, event, values = '', caller] = FUNCTION.exec(message) ?? []
    if (event !== undefined && caller !== undefined) {
      this.#called({ event, time_s: heading.time_s, pid: heading.pid, caller })
      const before = this.#open.get(heading.pid)
      if (before) this.#close(before)
      if (this.#open.size >= OPEN_MAX) this.flush()
      const fields = fieldsOf(values.replaceAll(', ', ' '))
      this.#open.set(heading.pid, { ...heading, event, message: `called by ${caller}`, fields, frames: [] })
      return
    }
    const [, name, text] = EVENT.exec(message) ?? []
    const known =
      name === undefined ? undefined : Object.entries(TRACE_EVENTS).find(([candidate]) => candidate === name)
    if (known === undefined || text === undefined) {
      this.unknown += 1
      return
    }
    const [event_, { key }] = known
    const fields = event_ === 'netlink_extack' ? { msg: text.replace(/^msg=/, '') } : fieldsOf(text)
    this.#take({
      ...{ ...heading, event: event_, frames: [], message: fields['msg'] ?? text },
      fields: event_ === 'netlink_extack' ? {} : fields,
      key: [event_, ...key.map((field) => fields[field] ?? '')].join('\n'),
    })
  }

  #close(open: Open): void {
    this.#open.delete(open.pid)
    if (this.#stack === open) this.#stack = undefined
    const stack = open.frames.length === 0 ? open.message : open.frames.join('\n')
    this.#take({ ...open, key: `${open.event}\n${stack}` })
  }
}

function fieldsOf(text: string): Record<string, string> {
  const names = [...text.matchAll(FIELD)]
  return Object.fromEntries(
    names.map((found, index) => [found[1]!, text.slice(found.index + found[0].length, names[index + 1]?.index).trim()]),
  )
}

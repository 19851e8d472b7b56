/** This host as sources have read it: what checks and verdicts are made of. Made of what sources send, and of nothing else. */
import type { KernelEvent, Message, RecordOf } from '../source.ts'
import { readOpenflowCounter } from './openflow-counters.ts'

export interface KnownFact {
  readonly object: string
  readonly name: string
  readonly value: string
  readonly read_from: string
  readonly at_ms: number
}

/** Messages of one class of a catalogue since the agent was started. */
export interface Said {
  readonly count: number
  readonly lastAtMs: number
  readonly message: string
  readonly fields: Readonly<Record<string, string>>
}

/** A text of the trace, the newest of a while. */
export interface Traced {
  readonly text: string
  count: number
  lastAtMs: number
}

export interface SourceView {
  readonly name: string
  readonly state: 'running' | 'absent' | 'failing' | 'disabled'
  readonly detail: string
}

/** Releases, as `facts` finds them beside what it lists. */
export interface SystemView {
  readonly kernel: string
  readonly ovsVersion: string
}

/** `undefined` for a poll is: there was none yet. */
export interface Picture {
  readonly atMs: number
  readonly system: SystemView
  readonly facts: readonly KnownFact[]
  readonly ports: Poll<'port_stats'> | undefined
  readonly portsBefore: Poll<'port_stats'> | undefined
  readonly datapaths: Poll<'datapath_stats'> | undefined
  readonly datapathsBefore: Poll<'datapath_stats'> | undefined
  /** Of what ovs-vswitchd counted: by OpenFlow rules. */
  readonly openflow: Counters | undefined
  readonly flows: Poll<'datapath_flows'> | undefined
  readonly reasons: Poll<'reasons'> | undefined
  readonly filters: Poll<'tc_filters'> | undefined
  readonly counts: Poll<'conntrack_counts'> | undefined
  readonly conntrack: RecordOf<'conntrack_stats'> | undefined
  readonly conntrackBefore: RecordOf<'conntrack_stats'> | undefined
  readonly lifecycle: Poll<'conntrack_lifecycle'> | undefined
  /** By class of the message catalogues; those of a card also by class and PCI address, with a blank between. */
  readonly kernelSaid: ReadonlyMap<string, Said>
  readonly ovsSaid: ReadonlyMap<string, Said>
  readonly traced: readonly Traced[]
  readonly sources: readonly SourceView[]
}

/** Streams whose every message is a poll of its own: the newest is how it stands. */
const POLLS = [
  'port_stats',
  'datapath_stats',
  'datapath_flows',
  'reasons',
  'tc_filters',
  'conntrack_counts',
  'conntrack_lifecycle',
] as const
type PollStream = (typeof POLLS)[number]

const isPollStream = (stream: string): stream is PollStream => POLLS.some((name) => name === stream)

interface Counters {
  readonly atMs: number
  readonly records: readonly RecordOf<'ovs_counters'>[]
}

export interface Poll<Stream extends PollStream> {
  readonly atMs: number
  readonly records: readonly RecordOf<Stream>[]
}

/** Threads of ovs-vswitchd as the kernel names them: their refusals are about flows. */
const VSWITCHD = /^(?:ovs-vswitchd|handler|revalidator)/
const TRACED_MS = 600_000
const TRACED_MAX = 200

export class PictureBook {
  readonly #facts = new Map<string, KnownFact>()
  readonly #polls = new Map<PollStream, Poll<PollStream>>()
  readonly #kernelSaid = new Map<string, Said>()
  readonly #ovsSaid = new Map<string, Said>()
  readonly #traced = new Map<string, Traced>()
  #system: SystemView = { kernel: '', ovsVersion: '' }
  #portsBefore: Poll<'port_stats'> | undefined
  #datapathsBefore: Poll<'datapath_stats'> | undefined
  #openflow: Counters | undefined
  #conntrack: RecordOf<'conntrack_stats'> | undefined
  #conntrackBefore: RecordOf<'conntrack_stats'> | undefined

  /** Called with every message that a source sends. */
  observe(message: Message, nowMs: number): void {
    const { stream } = message
    if (stream === 'facts') for (const fact of message.records) this.#learn(fact)
    else if (stream === 'capabilities') {
      const { kernel, ovsVersion } = message.capabilities
      this.#system = { kernel: kernel ?? '', ovsVersion: ovsVersion ?? '' }
    } else if (stream === 'conntrack_stats') {
      this.#conntrackBefore = this.#conntrack
      this.#conntrack = message.records.at(-1)
    } else if (stream === 'ovs_counters') {
      const records = message.records.filter(({ name = '' }) => readOpenflowCounter(name))
      if (records.length > 0) this.#openflow = { atMs: nowMs, records }
    } else if (stream === 'kernel_events') for (const event of message.events) this.#kernelSays(event)
    else if (stream === 'ovs_events') for (const event of message.records) this.#ovsSays(event)
    else if (stream === 'traces') for (const trace of message.records) this.#trace(trace)
    else if (isPollStream(stream) && 'records' in message) {
      if (stream === 'port_stats') this.#portsBefore = this.#poll('port_stats')
      if (stream === 'datapath_stats') this.#datapathsBefore = this.#poll('datapath_stats')
      this.#polls.set(stream, { atMs: nowMs, records: message.records } as Poll<PollStream>)
    }
  }

  picture(atMs: number, sources: readonly SourceView[]): Picture {
    for (const [text, { lastAtMs }] of this.#traced) if (atMs - lastAtMs > TRACED_MS) this.#traced.delete(text)
    return {
      ...{ atMs, system: this.#system },
      facts: [...this.#facts.values()],
      ports: this.#poll('port_stats'),
      portsBefore: this.#portsBefore,
      datapaths: this.#poll('datapath_stats'),
      datapathsBefore: this.#datapathsBefore,
      openflow: this.#openflow,
      flows: this.#poll('datapath_flows'),
      reasons: this.#poll('reasons'),
      filters: this.#poll('tc_filters'),
      counts: this.#poll('conntrack_counts'),
      conntrack: this.#conntrack,
      conntrackBefore: this.#conntrackBefore,
      lifecycle: this.#poll('conntrack_lifecycle'),
      kernelSaid: new Map(this.#kernelSaid),
      ovsSaid: new Map(this.#ovsSaid),
      traced: [...this.#traced.values()],
      sources,
    }
  }

  #poll<Stream extends PollStream>(stream: Stream): Poll<Stream> | undefined {
    return this.#polls.get(stream)
  }

  #learn({ object = '', name = '', value = '', read_from = '', at_ms }: RecordOf<'facts'>): void {
    const key = `${object}\n${name}`
    if (value === '') this.#facts.delete(key)
    else this.#facts.set(key, { object, name, value, read_from, at_ms: Number(at_ms ?? 0) })
  }

  #kernelSays({ class: name, message, atMs, fields }: KernelEvent): void {
    if (!name) return
    const card = fields?.['pci_address']
    const names = card === undefined ? [name] : [name, `${name} ${card}`]
    for (const one of names) say(this.#kernelSaid, one, atMs ?? 0, message ?? '', { ...fields })
  }

  #ovsSays({ class: name, message, at_ms, fields }: RecordOf<'ovs_events'>): void {
    if (!name) return
    say(this.#ovsSaid, name, Number(at_ms ?? 0), message ?? '', JSON.parse(fields || '{}') as Record<string, string>)
  }

  #trace({ event, command, message: text, at_ms, count: times = 1 }: RecordOf<'traces'>): void {
    if (event !== 'netlink_extack' || !text || !VSWITCHD.test(command ?? '')) return
    const [lastAtMs, count] = [Number(at_ms ?? 0), Number(times)]
    const known = this.#traced.get(text)
    if (known) Object.assign(known, { count: known.count + count, lastAtMs })
    else if (this.#traced.size < TRACED_MAX) this.#traced.set(text, { text, count, lastAtMs })
  }
}

function say(
  said: Map<string, Said>,
  name: string,
  lastAtMs: number,
  message: string,
  fields: Readonly<Record<string, string>>,
): void {
  said.set(name, { count: (said.get(name)?.count ?? 0) + 1, lastAtMs, message, fields })
}

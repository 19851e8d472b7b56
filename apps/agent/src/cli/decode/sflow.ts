/** sFlow version 5: captures and single datagrams, one line a sample. */
import { isSflowDatagram } from '@pathwatch/codecs/decode/sflow'
import { PcapError, readUdpPayloads } from '@pathwatch/codecs/pcap/reader'
import { SflowDecoder } from '@pathwatch/codecs/sflow/decoder'
import type { UnsupportedFormat } from '@pathwatch/codecs/sflow/counts'
import { SFLOW_DEFECTS, SFLOW_DEFECT_NAMES } from '@pathwatch/codecs/sflow/defects'
import { SequenceTracker } from '@pathwatch/codecs/sflow/sequence'
import { STRUCTURES, tagOf } from '@pathwatch/codecs/sflow/structures/registry'
import { NOTHING, atByte, plural } from './decoding.ts'
import type { Decoding, Defect, Form, Input } from './decoding.ts'
import type { Line } from './line.ts'
import { isPcap } from './nlmon.ts'
import { OtherStructures, jsonOf, spansOf } from './sflow-structures.ts'
import { formatTime } from './time.ts'
import { PortNames, counterLine, flowLine, rowObject } from './sflow-line.ts'

/** Defects that are listed with their place; all are counted. */
const DEFECTS_LISTED = 10
/** Rows for the most samples a datagram of 64 KiB can hold. */
const CAPACITIES = { flowCapacity: 2048, counterCapacity: 4096 }

interface Datagram {
  /** In the file. */
  readonly offset: number
  readonly bytes: Uint8Array
  /** Microseconds since 1970; undefined without a capture around it. */
  readonly timestampUs: number | undefined
}

function* datagramsOf(bytes: Uint8Array): Generator<Datagram> {
  if (!isPcap(bytes)) {
    yield { offset: 0, bytes, timestampUs: undefined }
    return
  }
  for (const { payload, timestampUs } of readUdpPayloads(bytes)) {
    yield { offset: payload.byteOffset - bytes.byteOffset, bytes: payload, timestampUs }
  }
}

export function* decodeSflow({ bytes }: Input, form: Form): Decoding {
  if (!isPcap(bytes) && !isSflowDatagram(bytes)) return NOTHING
  try {
    return yield* new SflowPrinter(bytes, form).print()
  } catch (error) {
    if (!(error instanceof PcapError)) throw error
    return { recognised: false, defects: [{ place: atByte(0), message: error.message }] }
  }
}

class SflowPrinter {
  readonly #bytes: Uint8Array
  readonly #form: Form
  readonly #decoder = new SflowDecoder(CAPACITIES)
  readonly #names = new PortNames()
  readonly #sequence = new SequenceTracker()
  readonly #agents = new Set<string>()
  readonly #defects: Defect[] = []
  #notSflow = 0
  #firstUs: number | undefined
  #lastUs: number | undefined

  constructor(bytes: Uint8Array, form: Form) {
    this.#bytes = bytes
    this.#form = form
  }

  *print(): Decoding {
    if (this.#form !== 'json') this.#learnNames()
    for (const datagram of datagramsOf(this.#bytes)) yield* this.#datagram(datagram)
    const { datagrams_total: total } = this.#decoder.counts
    const listed = this.#defects.length
    const all = SFLOW_DEFECT_NAMES.reduce((sum, name) => sum + this.#decoder.counts[name], 0)
    if (this.#form === 'tree' && total > 0) yield* this.#summary()
    return { recognised: total > 0, defects: this.#defects, defects_dropped: all - listed }
  }

  /** Open vSwitch names its ports in counter samples, which come every few seconds: mostly after the flow samples. */
  #learnNames(): void {
    const decoder = new SflowDecoder(CAPACITIES)
    for (const { bytes } of datagramsOf(this.#bytes)) {
      if (!isSflowDatagram(bytes)) continue
      decoder.decode(bytes, 0)
      this.#names.learn(decoder.counters)
      decoder.flows.clear()
      decoder.counters.clear()
    }
  }

  *#datagram({ bytes, offset, timestampUs }: Datagram): Generator<Line> {
    if (!isSflowDatagram(bytes)) {
      this.#notSflow++
      return
    }
    const { flows, counters, counts } = this.#decoder
    const before = SFLOW_DEFECT_NAMES.map((name) => counts[name])
    this.#decoder.decode(bytes, Math.floor((timestampUs ?? 0) / 1000))
    const header = this.#decoder.lastHeader
    if (header !== undefined) {
      this.#sequence.observe(header.agent, header.subAgentId, header.sequence)
      if (this.#agents.size < 1000) this.#agents.add(header.agent)
    }
    if (timestampUs !== undefined) {
      this.#firstUs ??= timestampUs
      this.#lastUs = timestampUs
    }
    for (const [index, name] of SFLOW_DEFECT_NAMES.entries()) {
      if (counts[name] === before[index] || this.#defects.length >= DEFECTS_LISTED) continue
      this.#defects.push({ place: `datagram at ${atByte(offset)}`, message: SFLOW_DEFECTS[name] })
    }
    const others = new OtherStructures(bytes)
    for (let row = 0; row < flows.rows; row++) {
      const more = others.ofRow('flow', row)
      if (this.#form === 'json')
        yield { json: { kind: 'flow', ...rowObject(flows, row, timestampUs), ...jsonOf(more) } }
      else yield [...flowLine(flows, row, timestampUs, this.#names), ...spansOf(more)]
    }
    for (let row = 0; row < counters.rows; row++) {
      const more = others.ofRow('counters', row)
      if (this.#form === 'json') {
        yield { json: { kind: 'counters', ...rowObject(counters, row, timestampUs), ...jsonOf(more) } }
      } else yield [...counterLine(counters, row, timestampUs), ...spansOf(more)]
    }
    for (const sample of others.samples()) {
      if (this.#form === 'json') yield { json: { kind: sample.name, ...time(timestampUs), ...jsonOf([sample]) } }
      else yield [timestampUs === undefined ? '' : `${formatTime(timestampUs)}  `, ...spansOf([sample])]
    }
    flows.clear()
    counters.clear()
  }

  *#summary(): Generator<Line> {
    const { counts, unsupported } = this.#decoder
    const [first, last] = [this.#firstUs, this.#lastUs].map((us) => (us === undefined ? '' : isoTime(us)))
    yield []
    yield [
      [
        'heading',
        `${plural(counts.datagrams_total, 'datagram')}, ${plural(counts.flow_samples_total, 'flow sample')}, ${plural(counts.counter_samples_total, 'counter sample')} of ${plural(this.#agents.size, 'agent')}`,
      ],
      first === '' ? '' : `; ${first} to ${last}`,
    ]
    const { lost, resets, reordered, duplicates } = this.#sequence
    const order = [`${plural(lost, 'datagram')} lost`]
    if (resets > 0) order.push(`${plural(resets, 'restart')} of a sampler`)
    if (reordered > 0) order.push(`${reordered} out of order`)
    if (duplicates > 0) order.push(plural(duplicates, 'duplicate'))
    yield [lost > 0 ? ['warning', order.join(', ')] : order.join(', '), ' (by sequence number)']
    if (this.#notSflow > 0) yield [`${plural(this.#notSflow, 'other UDP datagram')}, not sFlow version 5`]
    const problems = SFLOW_DEFECT_NAMES.filter((name) => counts[name] > 0).map((name) => `${name} ${counts[name]}`)
    if (problems.length > 0) yield [['warning', `problems: ${problems.join(', ')}`]]
    const formats = unsupported.list()
    const beside = formats.filter((one) => isRead(one))
    if (beside.length > 0) yield [`beside the columns: ${beside.map(named).join(', ')}`]
    const unread = formats.filter((one) => !isRead(one))
    if (unread.length > 0) yield [`not decoded: ${unread.map(named).join(', ')}`]
  }
}

function time(us: number | undefined): { time_us?: number } {
  return us === undefined ? {} : { time_us: us }
}

function isRead({ kind, enterprise, format }: UnsupportedFormat): boolean {
  return STRUCTURES[kind].get(tagOf(enterprise, format))?.fields !== undefined
}

function named({ kind, enterprise, format, count }: UnsupportedFormat): string {
  const name = STRUCTURES[kind].get(tagOf(enterprise, format))?.name ?? kind
  return `${name} ${enterprise}:${format} (${count})`
}

function isoTime(us: number): string {
  const at = new Date(us / 1000)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

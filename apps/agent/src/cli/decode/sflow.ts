/** sFlow version 5: captures and single datagrams, one line a sample. */
import { isSflowDatagram } from '@pathwatch/codecs/decode/sflow'
import { PcapError, readUdpPayloads } from '@pathwatch/codecs/pcap/reader'
import { SflowDecoder } from '@pathwatch/codecs/sflow/decoder'
import { SequenceTracker } from '@pathwatch/codecs/sflow/sequence'
import { NOTHING, atByte, plural } from './decoding.ts'
import type { Decoding, Defect, Form, Input } from './decoding.ts'
import type { Line } from './line.ts'
import { isPcap } from './nlmon.ts'
import { PortNames, counterLine, flowLine, rowObject } from './sflow-line.ts'
import { SFLOW_DEFECTS } from './sflow-defects.ts'

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
    const all = SFLOW_DEFECTS.reduce((sum, { count }) => sum + this.#decoder.counts[count], 0)
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
    const before = SFLOW_DEFECTS.map(({ count }) => counts[count])
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
    for (const [index, { count, message }] of SFLOW_DEFECTS.entries()) {
      if (counts[count] === before[index] || this.#defects.length >= DEFECTS_LISTED) continue
      this.#defects.push({ place: `datagram at ${atByte(offset)}`, message })
    }
    for (let row = 0; row < flows.rows; row++) {
      if (this.#form === 'json') yield { json: { kind: 'flow', ...rowObject(flows, row, timestampUs) } }
      else yield flowLine(flows, row, timestampUs, this.#names)
    }
    for (let row = 0; row < counters.rows; row++) {
      if (this.#form === 'json') yield { json: { kind: 'counters', ...rowObject(counters, row, timestampUs) } }
      else yield counterLine(counters, row, timestampUs)
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
    const problems = SFLOW_DEFECTS.filter(({ count }) => counts[count] > 0).map(
      ({ count }) => `${count} ${counts[count]}`,
    )
    if (problems.length > 0) yield [['warning', `problems: ${problems.join(', ')}`]]
    const formats = unsupported
      .list()
      .map(({ kind, enterprise, format, count }) => `${kind} ${enterprise}:${format} (${count})`)
    if (formats.length > 0) yield [`not decoded: ${formats.join(', ')}`]
  }
}

function isoTime(us: number): string {
  const at = new Date(us / 1000)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

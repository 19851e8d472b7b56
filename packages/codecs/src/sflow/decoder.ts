import { formatAddress } from '../packet/address.ts'
import { CounterSampleColumns } from './counter-columns.ts'
import { CounterSampleDecoder } from './counter-sample.ts'
import { SflowCounts, UnsupportedFormats } from './counts.ts'
import { DatagramHeader } from './datagram-header.ts'
import { FlowSampleColumns } from './flow-columns.ts'
import { decodeFlowSample } from './flow-sample.ts'
import type { FlowSink } from './flow-records.ts'
import * as format from './formats.ts'

export interface SflowDecoderOptions {
  /** Rows of the flow sample columns. */
  readonly flowCapacity?: number
  /** Rows of the counter sample columns. */
  readonly counterCapacity?: number
}

/** Which stream of datagrams a datagram belongs to, and its place in it. */
export interface SflowHeader {
  /** Agent address as text. */
  agent: string
  subAgentId: number
  sequence: number
}

/** The largest payload of UDP over IPv4 or IPv6, rounded up. Nothing behind it is looked at. */
const DATAGRAM_BYTES_MAX = 65_535

/**
 * Decodes sFlow version 5 datagrams (https://sflow.org/sflow_version_5.txt) straight into columns, without an object
 * per sample. Lengths and numbers on the wire are claims: they are compared with the bytes that are there, and never
 * size a loop or an allocation. A sample is found by the length of the one before it, so a bad sample costs itself only.
 */
export class SflowDecoder {
  readonly flows: FlowSampleColumns
  readonly counters: CounterSampleColumns
  readonly counts = new SflowCounts()
  /** The formats behind counts.unsupported_samples and counts.unsupported_records. */
  readonly unsupported = new UnsupportedFormats()
  readonly #flowSink: FlowSink
  readonly #counterDecoder: CounterSampleDecoder
  readonly #header = new DatagramHeader()
  readonly #lastHeader: SflowHeader = { agent: '', subAgentId: 0, sequence: 0 }
  #hasLastHeader = false
  #buffer: ArrayBufferLike = new ArrayBuffer(0)
  #view: DataView = new DataView(this.#buffer)

  /** Throws RangeError when a capacity is not a positive integer. */
  constructor({ flowCapacity = 1024, counterCapacity = 256 }: SflowDecoderOptions = {}) {
    for (const capacity of [flowCapacity, counterCapacity]) {
      if (!Number.isSafeInteger(capacity) || capacity < 1) throw new RangeError(`capacity of ${capacity} rows`)
    }
    this.flows = new FlowSampleColumns(flowCapacity)
    this.counters = new CounterSampleColumns(counterCapacity)
    this.#flowSink = {
      columns: this.flows,
      memory: this.flows.memory,
      counts: this.counts,
      unsupported: this.unsupported,
    }
    this.#counterDecoder = new CounterSampleDecoder(this.counters, this.counts, this.unsupported)
  }

  /**
   * Header of the datagram decoded last, undefined when it was not sFlow version 5. The object is overwritten by the
   * next datagram.
   */
  get lastHeader(): SflowHeader | undefined {
    return this.#hasLastHeader ? this.#lastHeader : undefined
  }

  /**
   * Appends all samples of one datagram; `receivedAtMs` is milliseconds since 1970. Returns false, having appended and
   * counted nothing, when the columns lack room: empty them and call again. A datagram that does not fit empty columns
   * is decoded as far as they go and the rest counted (over_capacity), so the second call always succeeds.
   * Never throws and keeps nothing of `datagram` but a reference to its buffer.
   */
  decode(datagram: Uint8Array, receivedAtMs: number): boolean {
    // Datagrams received in batches share one buffer: then a view of it serves them all.
    const { buffer } = datagram
    if (this.#buffer !== buffer) {
      this.#buffer = buffer
      this.#view = new DataView(buffer)
    }
    const view = this.#view
    const start = datagram.byteOffset
    const end = start + Math.min(datagram.length, DATAGRAM_BYTES_MAX)
    this.#hasLastHeader = false

    // version, agent address type, agent address, sub-agent, sequence, uptime, number of samples
    if (end - start < 8) return this.#reject('truncated')
    if (view.getUint32(start) !== 5) return this.#reject('bad_version')
    const addressType = view.getUint32(start + 4)
    if (addressType !== 1 && addressType !== 2) return this.#reject('bad_address_type')
    const addressBytes = addressType === 1 ? 4 : 16
    const samples = start + 8 + addressBytes + 16
    if (samples > end) return this.#reject('truncated')
    this.#readHeader(view, start + 8, addressBytes, receivedAtMs)
    if (!this.#hasRoom(view, samples, end)) return false
    this.counts.datagrams_total++
    const flowsBefore = this.flows.rows
    const countersBefore = this.counters.rows
    this.#samples(view, samples, end, view.getUint32(samples - 4))
    this.#header.write(this.flows, flowsBefore, this.flows.rows)
    if (this.counters.rows !== countersBefore) {
      this.#header.write(this.counters, countersBefore, this.counters.rows)
    }
    return true
  }

  #reject(reason: 'truncated' | 'bad_version' | 'bad_address_type'): boolean {
    this.counts.datagrams_total++
    this.counts[reason]++
    return true
  }

  #readHeader(view: DataView, p: number, addressBytes: number, receivedAtMs: number): void {
    const header = this.#header
    const last = this.#lastHeader
    // One host's datagrams come from one agent: its text is made once.
    const sameAgent = last.agent !== '' && header.hasAgent(view, p, addressBytes)
    header.read(view, p, addressBytes, receivedAtMs)
    if (!sameAgent) last.agent = formatAddress(header.agentBytes)
    last.subAgentId = header.subAgentId
    last.sequence = header.sequence
    this.#hasLastHeader = true
  }

  #samples(view: DataView, start: number, end: number, announced: number): void {
    const { counts, flows } = this
    const sink = this.#flowSink
    let p = start
    // As a signed number the count stays an integer to the compiler; 2^32 - 1 is -1 and still counts down to 0.
    for (let left = announced | 0; left !== 0; left = (left - 1) | 0) {
      if (end - p < 8) {
        counts.truncated++
        return
      }
      const tag = view.getUint32(p)
      const length = view.getUint32(p + 4)
      p += 8
      if (length > end - p) {
        counts.sample_overrun++
        return
      }
      if (tag === 1 && length >= 32 && flows.rows < flows.capacity) {
        counts.flow_samples_total++
        decodeFlowSample(sink, view, p, p + length, tag)
      } else this.#sample(view, p, p + length, tag)
      p += (length + 3) & ~3
    }
    if (p < end) counts.trailing_bytes++
  }

  #sample(view: DataView, start: number, end: number, tag: number): void {
    switch (tag) {
      case format.FLOW_SAMPLE:
      case format.FLOW_SAMPLE_EXPANDED:
      case format.DISCARDED_PACKET: {
        const fixed = tag === format.FLOW_SAMPLE_EXPANDED ? format.FLOW_SAMPLE_EXPANDED_BYTES : format.FLOW_SAMPLE_BYTES
        if (end - start < fixed) this.counts.sample_too_short++
        else if (this.flows.rows === this.flows.capacity) this.counts.over_capacity++
        else {
          this.counts.flow_samples_total++
          decodeFlowSample(this.#flowSink, view, start, end, tag)
        }
        return
      }
      case format.COUNTERS_SAMPLE:
      case format.COUNTERS_SAMPLE_EXPANDED: {
        const expanded = tag === format.COUNTERS_SAMPLE_EXPANDED
        const fixed = expanded ? format.COUNTERS_SAMPLE_EXPANDED_BYTES : format.COUNTERS_SAMPLE_BYTES
        if (end - start < fixed) this.counts.sample_too_short++
        else if (this.counters.rows === this.counters.capacity) this.counts.over_capacity++
        else this.#counterDecoder.decode(view, start, end, tag)
        return
      }
      default:
        this.counts.unsupported_samples++
        this.unsupported.count('sample', tag)
    }
  }

  /** Whether every sample in [p, end) gets a row, or there is no way to make more room than there is. */
  #hasRoom(view: DataView, p: number, end: number): boolean {
    const flowRoom = this.flows.capacity - this.flows.rows
    const counterRoom = this.counters.capacity - this.counters.rows
    const bytes = end - p
    if (
      flowRoom * (8 + format.FLOW_SAMPLE_BYTES) >= bytes &&
      counterRoom * (8 + format.COUNTERS_SAMPLE_BYTES) >= bytes
    ) {
      return true
    }
    let flows = 0
    let counters = 0
    while (end - p >= 8) {
      const tag = view.getUint32(p)
      const length = view.getUint32(p + 4)
      if (length > end - p - 8) break
      if (tag === format.FLOW_SAMPLE || tag === format.FLOW_SAMPLE_EXPANDED || tag === format.DISCARDED_PACKET) flows++
      else if (tag === format.COUNTERS_SAMPLE || tag === format.COUNTERS_SAMPLE_EXPANDED) counters++
      p += 8 + ((length + 3) & ~3)
    }
    const flowsFit = flows <= flowRoom || this.flows.rows === 0
    const countersFit = counters <= counterRoom || this.counters.rows === 0
    return flowsFit && countersFit
  }
}

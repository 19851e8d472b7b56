/** From datagrams to columns and numbers: the same work, whoever receives them and in whichever thread. */
import type { SflowCounts } from '@pathwatch/codecs/sflow/counts'
import type { CounterSampleColumns } from '@pathwatch/codecs/sflow/counter-columns'
import { SflowDecoder } from '@pathwatch/codecs/sflow/decoder'
import type { FlowSampleColumns } from '@pathwatch/codecs/sflow/flow-columns'
import { SequenceTracker } from '@pathwatch/codecs/sflow/sequence'
import { SamplerDrops } from '../sampler-drops.ts'
import { Senders } from './senders.ts'

/** Rows that seal a batch before its second is over: 1,024 samples of about 200 bytes fill a message of 256 KiB. */
const FLOW_ROWS = 1024
const COUNTER_ROWS = 512
export const SEAL_MS = 1_000

/** What was met since the report before; `counts` are the decoder's cumulative numbers. */
export interface SflowReport {
  readonly counts: Readonly<Record<keyof SflowCounts, number>>
  /** Datagrams missing in the sequence. */
  readonly missing: number
  /** Samples that the samplers could not take. */
  readonly samplerDrops: number
  /** Datagrams of senders that are not wanted, of which nothing was read; cumulative. */
  readonly foreignTotal: number
}

/** Takes what is decoded. Columns are valid during the call only. */
export interface SflowSink {
  flows(columns: FlowSampleColumns): void
  counters(columns: CounterSampleColumns): void
  report(report: SflowReport): void
}

export class SflowDecoding {
  readonly #sink: SflowSink
  readonly #decoder = new SflowDecoder({ flowCapacity: FLOW_ROWS, counterCapacity: COUNTER_ROWS })
  readonly #sequences = new SequenceTracker()
  readonly #samplerDrops = new SamplerDrops()
  /** Undefined: anyone. */
  readonly #senders: Senders | undefined
  #foreign = 0
  #reported = 0
  #missing = 0
  #dropped = 0

  /** `from`: networks whose datagrams are read; none: all are. */
  constructor(sink: SflowSink, from: readonly string[]) {
    this.#sink = sink
    this.#senders = from.length > 0 ? new Senders(from) : undefined
  }

  /** Whether anything came since the last seal. */
  get pending(): boolean {
    return this.#decoder.counts.datagrams_total + this.#foreign !== this.#reported
  }

  /** `sender` gives the address it came from. */
  datagram(datagram: Uint8Array, receivedAtMs: number, sender: () => string): void {
    if (this.#senders && !this.#senders.includes(sender())) {
      this.#foreign += 1
      return
    }
    if (!this.#decoder.decode(datagram, receivedAtMs)) {
      this.#sealColumns()
      // With the columns empty there is room for as many samples as a datagram may have.
      this.#decoder.decode(datagram, receivedAtMs)
    }
    const header = this.#decoder.lastHeader
    if (header) this.#missing += this.#sequences.observe(header.agent, header.subAgentId, header.sequence)
  }

  /** Hands over everything there is. */
  seal(): void {
    this.#sealColumns()
    const counts = Object.fromEntries(Object.entries(this.#decoder.counts)) as Record<keyof SflowCounts, number>
    this.#sink.report({ counts, missing: this.#missing, samplerDrops: this.#dropped, foreignTotal: this.#foreign })
    this.#reported = counts.datagrams_total + this.#foreign
    this.#missing = 0
    this.#dropped = 0
  }

  #sealColumns(): void {
    const { flows, counters } = this.#decoder
    if (flows.rows > 0) {
      this.#dropped += this.#samplerDrops.observe(flows)
      this.#sink.flows(flows)
      flows.clear()
    }
    if (counters.rows > 0) {
      this.#sink.counters(counters)
      counters.clear()
    }
  }
}

/** sFlow v5 datagrams that Open vSwitch sends to this host. */
import { SequenceTracker } from '@pathwatch/codecs/sflow/sequence'
import { SflowDecoder } from '@pathwatch/codecs/sflow/decoder'
import { z } from 'zod'
import { pause } from '../backoff.ts'
import { address, size } from '../config/values.ts'
import type { Address } from '../config/values.ts'
import type { Host } from '../host.ts'
import { listenUdp } from '../kernel/udp-listener.ts'
import type { UdpListener } from '../kernel/udp-listener.ts'
import { udpSockets } from '../kernel/udp-drops.ts'
import type { Emit, Source } from '../source.ts'
import { SamplerDrops } from './sampler-drops.ts'

export const sflowConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    listen: z.array(address).min(1).prefault(['0.0.0.0:6343', '0.0.0.0:8087']),
    receive_buffer_bytes: size(4096, 2 ** 30).prefault('4MiB'),
  })
  .prefault({})

type SflowConfig = z.output<typeof sflowConfig>

/** Rows that seal a batch before its second is over: 1,024 samples of about 200 bytes fill a message of 256 KiB. */
const FLOW_ROWS = 1024
const COUNTER_ROWS = 512
const SEAL_MS = 1_000
const DROPS_MS = 5_000
const BIND_RETRY_MS = 30_000

/** Counts of the decoder that stand for lost samples; the others are of data that was kept or is not ours to read. */
const decodeLosses = [
  'bad_version',
  'bad_address_type',
  'truncated',
  'sample_overrun',
  'sample_too_short',
  'over_capacity',
  'record_overrun',
  'records_missing',
] as const
type DecodeLoss = (typeof decodeLosses)[number]

export const sflow: Source<SflowConfig> = {
  name: 'sflow',
  config: sflowConfig,
  run: (host, config, emit, signal) => new SflowReceiver(host, config, emit, signal).run(),
}

class SflowReceiver {
  readonly #host: Host
  readonly #config: SflowConfig
  readonly #emit: Emit
  readonly #signal: AbortSignal
  readonly #decoder = new SflowDecoder({ flowCapacity: FLOW_ROWS, counterCapacity: COUNTER_ROWS })
  readonly #sequences = new SequenceTracker()
  readonly #samplerDrops = new SamplerDrops()
  readonly #listeners = new Map<Address, UdpListener>()
  /** Drops already counted, by inode: a socket's own count. */
  readonly #kernelDrops = new Map<number, number>()
  /** Datagrams missing in the sequence since drops were last counted. */
  #missing = 0
  /** Datagrams dropped at our sockets that have not shown as missing yet. */
  #dropped = 0
  readonly #undecodable = new Map<DecodeLoss, number>()

  constructor(host: Host, config: SflowConfig, emit: Emit, signal: AbortSignal) {
    this.#host = host
    this.#config = config
    this.#emit = emit
    this.#signal = signal
  }

  async run(): Promise<void> {
    let bindAtMs = 0
    let dropsAtMs = 0
    try {
      while (!this.#signal.aborted) {
        const nowMs = Date.now()
        if (nowMs >= bindAtMs) {
          await this.#bind()
          bindAtMs = nowMs + BIND_RETRY_MS
        }
        if (nowMs >= dropsAtMs) {
          await this.#countDatagramLosses()
          dropsAtMs = nowMs + DROPS_MS
        }
        this.#seal()
        await pause(SEAL_MS, this.#signal)
      }
      await this.#countDatagramLosses()
    } finally {
      await Promise.all([...this.#listeners.values()].map((listener) => listener.close()))
      this.#seal()
    }
  }

  /** Opens what is not open yet. One address that cannot be had does not stop the others. */
  async #bind(): Promise<void> {
    const problems: Error[] = []
    const openBefore = this.#listeners.size
    for (const [index, wanted] of this.#config.listen.entries()) {
      if (this.#listeners.has(wanted)) continue
      try {
        const listener = await listenUdp(
          wanted,
          this.#config.receive_buffer_bytes,
          (datagram) => this.#receive(datagram),
          (error) => {
            this.#listeners.delete(wanted)
            this.#emit.problem(error)
          },
        )
        this.#listeners.set(wanted, listener)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        problems.push(new Error(`sources.sflow.listen.${index}: ${reason}`, { cause: error }))
      }
    }
    if (this.#listeners.size === 0) throw problems[0] ?? new Error('sources.sflow.listen: nothing to listen on')
    for (const problem of problems) this.#emit.problem(problem)
    this.#emit.measure('listeners', this.#listeners.size)
    if (this.#listeners.size > openBefore) this.#measureBuffers()
  }

  #measureBuffers(): void {
    const listeners = [...this.#listeners.values()]
    // The kernel doubles what is asked for, and silently stops at net.core.rmem_max.
    const usable = Math.min(...listeners.map((listener) => listener.receiveBufferBytes / 2))
    this.#emit.measure('receive_buffer_bytes', usable)
    if (usable < this.#config.receive_buffer_bytes) {
      const wanted = this.#config.receive_buffer_bytes
      this.#emit.problem(
        new Error(
          `sources.sflow.receive_buffer_bytes: the kernel gives ${usable} of ${wanted}; raise net.core.rmem_max`,
        ),
      )
    }
  }

  #receive(datagram: Uint8Array): void {
    const receivedAtMs = Date.now()
    if (!this.#decoder.decode(datagram, receivedAtMs)) {
      this.#seal()
      // With the columns empty there is room for as many samples as a datagram may have.
      this.#decoder.decode(datagram, receivedAtMs)
    }
    const header = this.#decoder.lastHeader
    if (header) this.#missing += this.#sequences.observe(header.agent, header.subAgentId, header.sequence)
  }

  #seal(): void {
    const { flows, counters } = this.#decoder
    if (flows.rows > 0) {
      this.#emit.lost('sampler', 'overload', this.#samplerDrops.observe(flows))
      this.#emit.message({ stream: 'flow_samples', rows: flows.rows, columns: flows })
      flows.clear()
    }
    if (counters.rows > 0) {
      this.#emit.message({ stream: 'interface_counters', rows: counters.rows, columns: counters })
      counters.clear()
    }
    this.#report()
  }

  /** The decoder's own numbers: all are shown, and those that mean lost data are counted as such. */
  #report(): void {
    for (const [name, total] of Object.entries(this.#decoder.counts)) {
      this.#emit.measure(name.endsWith('_total') ? name : `${name}_total`, total)
    }
    for (const reason of decodeLosses) {
      const total = this.#decoder.counts[reason]
      this.#emit.lost('decode', reason, total - (this.#undecodable.get(reason) ?? 0))
      this.#undecodable.set(reason, total)
    }
  }

  /** A datagram dropped at our socket is missing in the sequence too: it is counted once, where it was lost. */
  async #countDatagramLosses(): Promise<void> {
    const ports = new Set([...this.#listeners.values()].map(({ address }) => address.port))
    for (const { inode, drops } of await udpSockets(this.#host, ports)) {
      const dropped = Math.max(0, drops - (this.#kernelDrops.get(inode) ?? 0))
      this.#kernelDrops.set(inode, drops)
      this.#emit.lost('socket', 'buffer_full', dropped)
      this.#dropped += dropped
    }
    const explained = Math.min(this.#missing, this.#dropped)
    this.#emit.lost('network', 'sequence_gap', this.#missing - explained)
    this.#dropped -= explained
    this.#missing = 0
  }
}

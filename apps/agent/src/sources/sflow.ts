/** sFlow v5 datagrams that Open vSwitch sends to this host. */
import type { SflowCounts } from '@pathwatch/codecs/sflow/counts'
import { z } from 'zod'
import { beat } from '../beat.ts'
import { address, network, size } from '../config/values.ts'
import type { Address } from '../config/values.ts'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import type { Emit, Source } from '../source.ts'
import { SEAL_MS } from './sflow/decoding.ts'
import type { SflowReport } from './sflow/decoding.ts'
import { DgramIntake } from './sflow/dgram-intake.ts'
import type { Intake, IntakeEvents, Listener } from './sflow/intake.ts'
import { ThreadIntake } from './sflow/thread-intake.ts'
import { Way } from './way.ts'

export const sflowConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    listen: z.array(address).min(1).prefault(['0.0.0.0:6343', '0.0.0.0:8087']),
    receive_buffer_bytes: size(4096, 2 ** 30).prefault('4MiB'),
    from: z.array(network).default([]),
  })
  .prefault({})

type SflowConfig = z.output<typeof sflowConfig>

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
] as const satisfies (keyof SflowCounts)[]

export type OpenIntake = (host: Host, events: IntakeEvents, from: readonly string[]) => Intake

/** `openIntake` throws Absent where it cannot be; then Node's own sockets do. */
export function sflowSource(openIntake: OpenIntake): Source<SflowConfig> {
  return {
    name: 'sflow',
    config: sflowConfig,
    run: (host, config, emit, signal) => new SflowReceiver(host, config, emit, signal, openIntake).run(),
  }
}

export const sflow = sflowSource((_host, events, from) => new ThreadIntake(events, from))

class SflowReceiver {
  readonly #config: SflowConfig
  readonly #emit: Emit
  readonly #signal: AbortSignal
  readonly #intake: Intake
  readonly #way: Way
  #without = ''
  /** By the wanted address. */
  readonly #listeners = new Map<Address, Listener>()
  readonly #undecodable = new Map<string, number>()
  /** Datagrams missing in the sequence since drops were last counted. */
  #missing = 0
  /** Datagrams dropped at our sockets that have not shown as missing yet. */
  #dropped = 0
  #failure: Error | undefined

  constructor(host: Host, config: SflowConfig, emit: Emit, signal: AbortSignal, openIntake: OpenIntake) {
    this.#config = config
    this.#emit = emit
    this.#signal = signal
    this.#way = new Way('sflow', emit)
    this.#intake = this.#openIntake(host, openIntake)
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
          this.#way.tell(this.#without === '' ? 'recvmmsg' : 'dgram', this.#without)
          dropsAtMs = nowMs + DROPS_MS
        }
        this.#intake.seal()
        await beat(SEAL_MS, this.#signal)
        if (this.#failure) throw this.#failure
      }
      await this.#intake.stop()
      await this.#countDatagramLosses()
    } finally {
      await this.#intake.close()
    }
  }

  #openIntake(host: Host, open: OpenIntake): Intake {
    const events: IntakeEvents = {
      message: (message) => this.#emit.message(message),
      report: (report) => this.#report(report),
      closed: (listener, error) => {
        for (const [wanted, open] of this.#listeners) if (open === listener) this.#listeners.delete(wanted)
        this.#emit.problem(error)
      },
      failed: (error) => {
        this.#failure ??= error
      },
    }
    try {
      return open(host, events, this.#config.from)
    } catch (error) {
      if (!(error instanceof Absent)) throw error
      this.#emit.problem(new Error(`datagrams are received one by one, which costs more: ${error.message}`))
      this.#without = error.message
      return new DgramIntake(host, events, this.#config.from)
    }
  }

  /** Opens what is not open yet. One address that cannot be had does not stop the others. */
  async #bind(): Promise<void> {
    const problems: Error[] = []
    const openBefore = this.#listeners.size
    for (const [index, wanted] of this.#config.listen.entries()) {
      if (this.#listeners.has(wanted)) continue
      try {
        this.#listeners.set(wanted, await this.#intake.listen(wanted, this.#config.receive_buffer_bytes))
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

  /** The decoder's own numbers: all are shown, and those that mean lost data are counted as such. */
  #report({ counts, missing, samplerDrops, foreignTotal }: SflowReport): void {
    this.#emit.measure('foreign_datagrams_total', foreignTotal)
    for (const [name, total] of Object.entries(counts)) {
      this.#emit.measure(name.endsWith('_total') ? name : `${name}_total`, total)
    }
    for (const reason of decodeLosses) {
      const total = counts[reason]
      this.#emit.lost('decode', reason, total - (this.#undecodable.get(reason) ?? 0))
      this.#undecodable.set(reason, total)
    }
    this.#emit.lost('sampler', 'overload', samplerDrops)
    this.#missing += missing
  }

  /** A datagram dropped at our socket is missing in the sequence too: it is counted once, where it was lost. */
  async #countDatagramLosses(): Promise<void> {
    const missing = this.#missing
    this.#missing = 0
    const dropped = await this.#intake.dropped()
    this.#emit.lost('socket', 'buffer_full', dropped)
    this.#dropped += dropped
    const explained = Math.min(missing, this.#dropped)
    this.#emit.lost('network', 'sequence_gap', missing - explained)
    this.#dropped -= explained
  }
}

/** Receives with Node's own sockets, a datagram at a time, and decodes between the agent's other work. */
import type { Address } from '../../config/values.ts'
import type { Host } from '../../host.ts'
import { udpSockets } from '../../kernel/udp-drops.ts'
import { listenUdp } from '../../kernel/udp-listener.ts'
import type { UdpListener } from '../../kernel/udp-listener.ts'
import { SflowDecoding } from './decoding.ts'
import type { SflowSink } from './decoding.ts'
import type { Intake, IntakeEvents, Listener } from './intake.ts'

export class DgramIntake implements Intake {
  readonly #host: Host
  readonly #events: IntakeEvents
  readonly #decoding: SflowDecoding
  readonly #listeners = new Set<UdpListener>()
  /** Drops already counted, by inode: a socket's own count. */
  readonly #counted = new Map<number, number>()

  constructor(host: Host, events: IntakeEvents, from: readonly string[]) {
    this.#host = host
    this.#events = events
    const sink: SflowSink = {
      flows: (columns) => events.message({ stream: 'flow_samples', rows: columns.rows, columns }),
      counters: (columns) => events.message({ stream: 'interface_counters', rows: columns.rows, columns }),
      report: (report) => events.report(report),
    }
    this.#decoding = new SflowDecoding(sink, from)
  }

  async listen(address: Address, receiveBufferBytes: number): Promise<Listener> {
    const listener = await listenUdp(
      address,
      receiveBufferBytes,
      (datagram, sender) => this.#decoding.datagram(datagram, Date.now(), () => sender),
      (error) => {
        this.#listeners.delete(listener)
        this.#events.closed(listener, error)
      },
    )
    this.#listeners.add(listener)
    return listener
  }

  seal(): void {
    if (this.#decoding.pending) this.#decoding.seal()
  }

  async dropped(): Promise<number> {
    const ports = new Set([...this.#listeners].map(({ address }) => address.port))
    let dropped = 0
    for (const { inode, drops } of await udpSockets(this.#host, ports)) {
      dropped += Math.max(0, drops - (this.#counted.get(inode) ?? 0))
      this.#counted.set(inode, drops)
    }
    return dropped
  }

  stop(): Promise<void> {
    this.seal()
    return Promise.resolve()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#listeners].map((listener) => listener.close()))
    this.seal()
  }
}

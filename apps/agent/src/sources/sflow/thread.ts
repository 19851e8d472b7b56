/** The thread that receives, decodes and encodes: nothing of a datagram leaves it but messages. */
import { receiveMessageOnPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { ColumnTable, ColumnValues } from '@pathwatch/proto/columns'
import { ColumnsEncoder } from '@pathwatch/proto/columns-encoder'
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'
import { flowSamples, interfaceCounters } from '@pathwatch/proto/tables'
import { UdpReceiver } from '../../kernel/udp-receiver.ts'
import type { DatagramHandler, ReceiverSockets } from '../../kernel/udp-receiver.ts'
import { SEAL_MS, SflowDecoding } from './decoding.ts'
import type { SflowSink } from './decoding.ts'
import type { FromThread, SampleStream, ThreadData, ToThread } from './handover.ts'
import { MessageSlots } from './message-slots.ts'

/** How long the thread waits for the source, which is behind, before it looks whether it should end. */
const BEHIND_WAIT_MS = 100

/** What the message gets when it is sealed, which is not known here. */
const IDENTITY_BYTES_MAX = 64

/** Returns when the source says so. */
export function serveSflow({ wakeFd, slots, from }: ThreadData['sflow'], port: MessagePort): void {
  const thread = new SflowThread(port, MessageSlots.attach(slots), from)
  new UdpReceiver(wakeFd, thread, from.length > 0).run()
}

class SflowThread implements DatagramHandler {
  readonly #port: MessagePort
  readonly #slots: MessageSlots
  readonly #decoding: SflowDecoding
  readonly #encoder = new ColumnsEncoder()
  #sealedAtMs = 0
  #sockets: ReceiverSockets = { fds: [], receiveBufferBytes: 0 }
  #stopped = false

  constructor(port: MessagePort, slots: MessageSlots, from: readonly string[]) {
    this.#port = port
    this.#slots = slots
    const sink: SflowSink = {
      flows: (flows) => this.#hand('flow_samples', flowSamples, flows, 0, flows.rows),
      counters: (counters) => this.#hand('interface_counters', interfaceCounters, counters, 0, counters.rows),
      report: (report) => this.#say({ kind: 'report', report }),
    }
    this.#decoding = new SflowDecoding(sink, from)
  }

  datagram(datagram: Uint8Array, receivedAtMs: number, sender: () => string): void {
    this.#decoding.datagram(datagram, receivedAtMs, sender)
  }

  /** What comes within a second goes together; the first after a quiet time, at once. */
  tick(nowMs: number): number {
    if (!this.#decoding.pending) return -1
    const dueMs = this.#sealedAtMs + SEAL_MS - nowMs
    // A clock that was set back must not delay it.
    if (dueMs > 0 && dueMs <= SEAL_MS) return dueMs
    this.#sealedAtMs = nowMs
    this.#decoding.seal()
    return -1
  }

  woken(): ReceiverSockets | undefined {
    this.#listen()
    if (!this.#stopped) return this.#sockets
    this.#decoding.seal()
    return undefined
  }

  failed(fd: number, error: Error): void {
    this.#say({ kind: 'failed', fd, error })
  }

  #hand<Table extends ColumnTable>(
    stream: SampleStream,
    table: Table,
    columns: ColumnValues<Table>,
    from: number,
    to: number,
  ): void {
    const body = this.#encoder.body(table, to - from, columns, from)
    // Never of one row: names of ports are the only values without a fixed width, and they are cut when decoded.
    if (body.length > MESSAGE_BYTES_MAX - IDENTITY_BYTES_MAX && to - from > 1) {
      const middle = (from + to) >> 1
      this.#hand(stream, table, columns, from, middle)
      return this.#hand(stream, table, columns, middle, to)
    }
    for (;;) {
      // Meanwhile the kernel's buffer fills, and the kernel counts what it drops.
      const filled = this.#slots.fill(body, BEHIND_WAIT_MS)
      if (filled) return this.#say({ kind: 'rows', stream, rows: to - from, filled })
    }
  }

  #say(message: FromThread): void {
    this.#port.postMessage(message, [])
  }

  /** While it receives, the thread has no event loop: messages are asked for. */
  #listen(): void {
    for (let next = receiveMessageOnPort(this.#port); next; next = receiveMessageOnPort(this.#port)) {
      const message = next.message as ToThread
      if (message.kind === 'sockets') this.#sockets = message
      else this.#stopped = true
    }
  }
}

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
import { sampleStreams } from './handover.ts'
import type { FromThread, SampleStream, ThreadData, ToThread } from './handover.ts'
import { MessageSlots } from './message-slots.ts'

/** How long the thread waits for the source, which is behind, before it looks whether it should end. */
const BEHIND_WAIT_MS = 100

/** What the message gets when it is sealed, which is not known here. */
const IDENTITY_BYTES_MAX = 64

/** The source is woken once for so many messages, or when the first of them has waited so long. */
const SAID_MAX = 4
const SAID_MS_MAX = 200

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
  /** Not posted yet, since when. */
  #said: FromThread[] = []
  #saidAtMs = 0

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

  tick(nowMs: number): number {
    const dueMs = this.#sealWhenDue(nowMs)
    if (this.#said.length === 0) return dueMs
    // Not of nowMs, which may be a millisecond before what was just said.
    const waitedMs = Date.now() - this.#saidAtMs
    if (waitedMs >= 0 && waitedMs < SAID_MS_MAX) return SAID_MS_MAX - waitedMs
    this.#post()
    return dueMs
  }

  /** What comes within a second goes together; the first after a quiet time, at once. */
  #sealWhenDue(nowMs: number): number {
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
    this.#post()
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
    const fill = (timeoutMs: number) => this.#slots.fill(body, to - from, sampleStreams.indexOf(stream), timeoutMs)
    let filled = fill(0)
    // Or the source would not know of what it is to make room for.
    if (!filled) this.#post()
    // Meanwhile the kernel's buffer fills, and the kernel counts what it drops.
    while (!filled) filled = fill(BEHIND_WAIT_MS)
    this.#say({ kind: 'rows', stream, rows: to - from, filled })
  }

  #say(message: FromThread): void {
    if (this.#said.length === 0) this.#saidAtMs = Date.now()
    this.#said.push(message)
    if (this.#said.length >= SAID_MAX) this.#post()
  }

  #post(): void {
    if (this.#said.length === 0) return
    this.#port.postMessage(this.#said, [])
    this.#said = []
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

/** The thread that receives and decodes: nothing of a datagram leaves it but columns. */
import { receiveMessageOnPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { flowSamples, interfaceCounters } from '@pathwatch/proto/tables'
import { UdpReceiver } from '../../kernel/udp-receiver.ts'
import type { DatagramHandler, ReceiverSockets } from '../../kernel/udp-receiver.ts'
import { ColumnSlots } from './column-slots.ts'
import type { FilledSlot } from './column-slots.ts'
import { SEAL_MS, SflowDecoding } from './decoding.ts'
import type { FromThread, ThreadData, ToThread } from './handover.ts'

/** How long the thread waits for the source, which is behind, before it looks whether it should end. */
const BEHIND_WAIT_MS = 100

/** Returns when the source says so. */
export function serveSflow({ wakeFd, flows, counters }: ThreadData['sflow'], port: MessagePort): void {
  const flowSlots = ColumnSlots.attach(flowSamples, flows)
  const counterSlots = ColumnSlots.attach(interfaceCounters, counters)
  new UdpReceiver(wakeFd, new SflowThread(port, flowSlots, counterSlots)).run()
}

class SflowThread implements DatagramHandler {
  readonly #port: MessagePort
  readonly #decoding: SflowDecoding
  #sealedAtMs = 0
  #sockets: ReceiverSockets = { fds: [], receiveBufferBytes: 0 }
  #stopped = false

  constructor(
    port: MessagePort,
    flowSlots: ColumnSlots<typeof flowSamples>,
    counterSlots: ColumnSlots<typeof interfaceCounters>,
  ) {
    this.#port = port
    this.#decoding = new SflowDecoding({
      flows: (flows) => this.#hand('flows', () => flowSlots.fill(flows.rows, flows, BEHIND_WAIT_MS)),
      counters: (counters) => {
        this.#hand('counters', () => counterSlots.fill(counters.rows, counters, BEHIND_WAIT_MS))
      },
      report: (report) => this.#say({ kind: 'report', report }),
    })
  }

  datagram(datagram: Uint8Array, receivedAtMs: number): void {
    this.#decoding.datagram(datagram, receivedAtMs)
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

  /** Meanwhile the kernel's buffer fills, and the kernel counts what it drops. */
  #hand(kind: 'flows' | 'counters', fill: () => FilledSlot | undefined): void {
    for (;;) {
      const filled = fill()
      if (filled) return this.#say({ kind, filled })
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

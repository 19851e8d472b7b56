/** Receives and decodes in a thread of its own (thread.ts); this is the source's end of it. */
import { Worker } from 'node:worker_threads'
import type { Address } from '../../config/values.ts'
import * as c from '../../kernel/libc.ts'
import { UdpSocket } from '../../kernel/udp-socket.ts'
import { workerFile } from '../../kernel/worker-file.ts'
import { sampleStreams } from './handover.ts'
import type { FromThread, SampleStream, ThreadData, ToThread } from './handover.ts'
import type { Intake, IntakeEvents, Listener } from './intake.ts'
import { MessageSlots } from './message-slots.ts'
import type { FilledSlot } from './message-slots.ts'

/** Messages that may wait for the source: 56 ms of flow samples at 200,000 datagrams a second. */
const SLOTS = 64

export class ThreadIntake implements Intake {
  readonly #libc: c.Libc
  readonly #wakeFd: number
  readonly #events: IntakeEvents
  readonly #from: readonly string[]
  readonly #slots = MessageSlots.create(SLOTS)
  /** With the drops already counted. */
  readonly #sockets = new Map<UdpSocket, number>()
  /** Failed: the thread may still look at them until it ends. */
  readonly #failed: UdpSocket[] = []
  #thread: Worker | undefined
  #ended: Promise<unknown> = Promise.resolve()
  #stopping = false
  readonly #startThread: (workerData: ThreadData) => Worker
  /** Where nobody stops the source: the process cannot end before the thread has. */
  readonly #onExit = () => {
    this.#stopping = true
    if (this.#thread) this.#say({ kind: 'stop' })
  }

  /** Throws Absent without libc. */
  constructor(
    events: IntakeEvents,
    from: readonly string[],
    startThread = (workerData: ThreadData) => new Worker(workerFile, { workerData }),
  ) {
    this.#startThread = startThread
    this.#from = from
    this.#libc = c.libc()
    this.#events = events
    this.#wakeFd = c.check(this.#libc.eventfd(0, c.EFD_CLOEXEC | c.EFD_NONBLOCK), 'eventfd')
  }

  // oxlint-disable-next-line typescript/require-await
  async listen(address: Address, receiveBufferBytes: number): Promise<Listener> {
    const socket = UdpSocket.open(address, receiveBufferBytes)
    this.#sockets.set(socket, 0)
    if (this.#thread) this.#sayFds()
    return socket
  }

  /**
   * The thread has its own clock, but, ten megabytes, is started for the first datagram only: the kernel's buffer holds
   * what comes until this is called.
   */
  seal(): void {
    if (this.#thread || this.#stopping) return
    if (![...this.#sockets.keys()].some((socket) => socket.hasDatagrams())) return
    this.#thread = this.#start()
    this.#sayFds()
  }

  dropped(): Promise<number> {
    let dropped = 0
    for (const [socket, counted] of this.#sockets) {
      const drops = socket.drops()
      // A number of 32 bits that starts again at 0.
      dropped += (drops - counted) >>> 0
      this.#sockets.set(socket, drops)
    }
    return Promise.resolve(dropped)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    if (!this.#thread) return
    this.#say({ kind: 'stop' })
    await this.#ended
    process.off('exit', this.#onExit)
  }

  async close(): Promise<void> {
    // The thread must not come upon a descriptor that means something else by then.
    await this.stop()
    for (const socket of [...this.#sockets.keys(), ...this.#failed]) socket.close()
    this.#libc.close(this.#wakeFd)
  }

  #sayFds(): void {
    const sockets = [...this.#sockets.keys()]
    const smallest = Math.min(...sockets.map((open) => open.receiveBufferBytes))
    this.#say({ kind: 'sockets', fds: sockets.map(({ fd }) => fd), receiveBufferBytes: smallest })
  }

  #start(): Worker {
    const thread = this.#startThread({
      sflow: { wakeFd: this.#wakeFd, slots: this.#slots.memory, from: this.#from },
    })
    process.once('exit', this.#onExit)
    // Not once() of node:events, which fails at the first error.
    this.#ended = new Promise((resolve) => thread.once('exit', resolve))
    thread.on('message', (messages: FromThread[]) => {
      for (const message of messages) this.#hear(message)
    })
    thread.on('error', (error) => {
      this.#events.failed(error instanceof Error ? error : new Error(String(error)))
    })
    thread.on('exit', () => {
      // Of an error, before it told of them: what it told came before this.
      for (const left of this.#slots.left()) this.#take(sampleStreams[left.kind]!, left.rows, left)
      if (!this.#stopping) this.#events.failed(new Error('the receiving thread ended'))
    })
    return thread
  }

  #hear(message: FromThread): void {
    switch (message.kind) {
      case 'rows':
        return this.#take(message.stream, message.rows, message.filled)
      case 'report':
        return this.#events.report(message.report)
      case 'failed': {
        const socket = [...this.#sockets.keys()].find(({ fd }) => fd === message.fd)
        if (!socket) return
        this.#sockets.delete(socket)
        this.#failed.push(socket)
        return this.#events.closed(socket, message.error)
      }
    }
  }

  #take(stream: SampleStream, rows: number, filled: FilledSlot): void {
    try {
      this.#events.message({ stream, rows, body: this.#slots.read(filled) })
    } finally {
      this.#slots.release(filled)
    }
  }

  #say(message: ToThread): void {
    this.#thread?.postMessage(message, [])
    c.check(this.#libc.eventfd_write(this.#wakeFd, 1), 'eventfd')
  }
}

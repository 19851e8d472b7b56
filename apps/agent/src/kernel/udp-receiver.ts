/**
 * Receives datagrams in a thread of its own: waits in the kernel while it is quiet, and otherwise takes what has
 * gathered every few milliseconds with recvmmsg(2). A datagram costs less than half of what it does one at a time.
 */
import { DatagramBatch } from './datagram-batch.ts'
import * as c from './libc.ts'

export interface ReceiverSockets {
  readonly fds: readonly number[]
  /** Of the smallest, twice what is free for datagrams: decides how long a batch may gather. */
  readonly receiveBufferBytes: number
}

export interface DatagramHandler {
  /** `datagram` is valid during the call only; so is `sender`, which gives the address it came from. */
  datagram(datagram: Uint8Array, receivedAtMs: number, sender: () => string): void
  /** Called after every batch, and when the time it gave last is over. Returns the milliseconds till then; -1: none. */
  tick(nowMs: number): number
  /** Somebody wrote to the wake descriptor. Returns the sockets to receive from now; undefined ends the receiving. */
  woken(): ReceiverSockets | undefined
  /** A socket failed: it is no longer received from. */
  failed(fd: number, error: Error): void
}

/** Datagrams a system call may take: with more, those read first have left the processor caches again. */
const BATCH = 128
const WAIT_MS = 1
/** With fewer in a batch, the next one may gather twice as long: a wake-up costs as much as a hundred datagrams. */
const SMALL_BATCH = 32
const WAIT_MS_MAX = 100
/** Room for a burst of 200,000 full datagrams a second that comes during the wait: each takes 2,304 bytes. */
const BUFFER_BYTES_PER_MS = 512 * 1024
/** Descriptors that are waited for together; the first is the wake descriptor. */
class PollSet {
  readonly #libc: c.Libc
  /** struct pollfd: int fd, short events, short revents. */
  readonly #entries: Int32Array

  constructor(libc: c.Libc, fds: readonly number[]) {
    this.#libc = libc
    this.#entries = Int32Array.from(fds.flatMap((fd) => [fd, c.POLLIN]))
  }

  /** Whether the wake descriptor was written to. */
  wait(timeoutMs: number): boolean {
    this.#entries[1] = c.POLLIN
    const ready = this.#libc.poll(this.#entries, this.#entries.length / 2, timeoutMs)
    if (ready < 0 && ready !== -c.EINTR) throw new c.SystemError(-ready, 'poll')
    return ready > 0 && this.#entries[1] >>> 16 !== 0
  }
}

export class UdpReceiver {
  readonly #libc = c.libc()
  readonly #batch: DatagramBatch
  readonly #wakeFd: number
  readonly #handler: DatagramHandler
  readonly #wake: PollSet
  #all: PollSet
  #fds: readonly number[] = []
  #waitMs = WAIT_MS
  #waitMsMax = WAIT_MS

  /** `wakeFd`: of eventfd(2), not blocking. `senders`: whether the handler asks for them. Throws Absent without libc. */
  constructor(wakeFd: number, handler: DatagramHandler, senders: boolean) {
    this.#batch = new DatagramBatch(this.#libc, BATCH, senders)
    this.#wakeFd = wakeFd
    this.#handler = handler
    this.#wake = new PollSet(this.#libc, [wakeFd])
    this.#all = this.#wake
  }

  /** Blocks the thread until the handler ends it: also a process that ends has to wake it up before. */
  run(): void {
    let dueMs = -1
    for (;;) {
      let woken = this.#all.wait(dueMs)
      let received: number
      do {
        if (woken && !this.#change()) return
        received = this.#receive()
        dueMs = this.#handler.tick(Date.now())
        this.#adapt(received)
        woken = received > 0 && received < BATCH && this.#wake.wait(this.#waitMs)
      } while (received > 0 || woken)
    }
  }

  /** How long the next batch may gather. */
  #adapt(received: number): void {
    if (received >= BATCH) this.#waitMs = WAIT_MS
    else if (received < SMALL_BATCH) this.#waitMs = Math.min(this.#waitMsMax, this.#waitMs * 2)
  }

  /** Datagrams taken, of all sockets. */
  #receive(): number {
    let received = 0
    for (const fd of this.#fds) {
      try {
        received += take(this.#batch, fd, this.#handler)
      } catch (error) {
        this.#watch(this.#fds.filter((other) => other !== fd))
        this.#handler.failed(fd, error instanceof Error ? error : new Error(String(error)))
      }
    }
    return received
  }

  #change(): boolean {
    c.check(this.#libc.eventfd_read(this.#wakeFd, new BigUint64Array(1)), 'eventfd')
    const sockets = this.#handler.woken()
    if (!sockets) return false
    const waitMs = Math.floor(sockets.receiveBufferBytes / BUFFER_BYTES_PER_MS)
    this.#waitMsMax = Math.min(WAIT_MS_MAX, Math.max(WAIT_MS, waitMs))
    this.#waitMs = Math.min(this.#waitMs, this.#waitMsMax)
    this.#watch(sockets.fds)
    return true
  }

  #watch(fds: readonly number[]): void {
    this.#fds = fds
    this.#all = new PollSet(this.#libc, [this.#wakeFd, ...fds])
  }
}

function take(batch: DatagramBatch, fd: number, handler: DatagramHandler): number {
  const count = batch.receive(fd)
  const receivedAtMs = Date.now()
  let i = 0
  const sender = () => batch.sender(i)
  for (; i < count; i++) handler.datagram(batch.datagram(i), receivedAtMs, sender)
  return count
}

/**
 * Questions to the kernel over netlink, and its announcements (https://docs.kernel.org/userspace-api/netlink/intro.html).
 * Synchronous: for worker threads only.
 */
import { GENL_ID_CTRL, readFamily } from '@pathwatch/codecs/netlink/generic'
import { Input } from '@pathwatch/codecs/netlink/kind'
import {
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_HEADER,
  NLMSG_MIN_TYPE,
  NLM_F_DUMP_INTR,
  readMessages,
} from '@pathwatch/codecs/netlink/message'
import { ENOBUFS, ENOENT, ETIMEDOUT, SystemError } from './libc.ts'
import { NetlinkError, netlinkError } from './netlink-error.ts'
import { openNetlink } from './netlink-transport.ts'
import type { NetlinkTransport } from './netlink-transport.ts'

export { NetlinkError } from './netlink-error.ts'

/** include/uapi/linux/netlink.h */
export const NETLINK_ROUTE = 0
export const NETLINK_NETFILTER = 12
export const NETLINK_GENERIC = 16
const NLM_F_REQUEST = 0x1
const NLM_F_ACK = 0x4
const NLM_F_DUMP = 0x300

export const RECEIVE_BUFFER_BYTES = 1024 * 1024
/** The kernel fills at most 32 KiB of a dump at once, and one message rarely has more than 64 KiB. */
const DATAGRAM_BYTES_MAX = 128 * 1024
/** For an answer to begin or go on. The kernel makes it while it is being asked for. */
const ANSWER_MS_MAX = 10_000
const RESTARTS_MAX = 3
const CTRL_CMD_GETFAMILY = 3
const CTRL_ATTR_FAMILY_NAME = 2

export interface DumpResult {
  /** Of the pass that counts, the last one. */
  readonly bytes: number
  readonly messages: number
  /** Passes that a change in the kernel interrupted. Above 3, the last one was too: its data may be inconsistent. */
  readonly interrupted: number
}

export interface GenericFamily {
  /** The message type of the family's requests. */
  readonly id: number
  /** Numbers for `join`, by name. */
  readonly groups: ReadonlyMap<string, number>
}

export interface NetlinkSocketOptions {
  /** Asked of the kernel, which gives what it may. 1 MiB when left out. */
  readonly receiveBufferBytes?: number
}

export class NetlinkSocket {
  /** Times the kernel had to drop announcements because they were not received in time (ENOBUFS). */
  overruns = 0
  readonly #transport: NetlinkTransport
  readonly #buffer = new Uint8Array(DATAGRAM_BYTES_MAX)
  readonly #view = new DataView(this.#buffer.buffer)
  readonly #families = new Map<string, GenericFamily>()
  #sequence = 0

  constructor(transport: NetlinkTransport) {
    this.#transport = transport
  }

  /** Throws Absent without libc, SystemError when the kernel refuses. */
  static open(protocol: number, options: NetlinkSocketOptions = {}): NetlinkSocket {
    return new NetlinkSocket(openNetlink(protocol, options.receiveBufferBytes ?? RECEIVE_BUFFER_BYTES))
  }

  /**
   * One dump. `onMessages` gets whole messages, several a call, valid only during the call. When a change interrupts the
   * dump, it is begun again up to three times, `onRestart` before each: what was gathered is to be forgotten then.
   * Throws NetlinkError when the kernel refuses.
   */
  dump(
    type: number,
    flags: number,
    payload: Uint8Array,
    onMessages: (bytes: Uint8Array) => void,
    onRestart: () => void,
  ): DumpResult {
    for (let interrupted = 0; ;) {
      const restarts = interrupted < RESTARTS_MAX
      this.#send(type, flags | NLM_F_REQUEST | NLM_F_DUMP, payload)
      const pass = new DumpPass(this.#sequence, restarts, onMessages)
      while (!pass.ended) pass.take(this.#answer(type))
      const error = pass.error(`dump of type ${type}`)
      if (error) throw this.#noted(error)
      if (pass.interrupted) interrupted += 1
      if (!pass.interrupted || !restarts) return { bytes: pass.bytes, messages: pass.messages, interrupted }
      onRestart()
    }
  }

  /** One request; returns copies of the messages that answer it. Throws NetlinkError when the kernel refuses. */
  request(type: number, flags: number, payload: Uint8Array): Uint8Array[] {
    this.#send(type, flags | NLM_F_REQUEST | NLM_F_ACK, payload)
    const answers: Uint8Array[] = []
    for (;;) {
      for (const message of messagesOf(this.#answer(type))) {
        if (message.sequence !== this.#sequence) continue
        if (message.type === NLMSG_ERROR || message.type === NLMSG_DONE) {
          const error = netlinkError(message.bytes, `request of type ${type}`)
          if (error) throw this.#noted(error)
          return answers
        }
        answers.push(message.bytes.slice())
      }
    }
  }

  /** Announcements of a multicast group. They mix with answers: use a socket of its own. */
  join(group: number): void {
    this.#transport.join(group)
  }

  /** A copy of the next datagram of announcements; undefined when none came within `timeoutMs`. */
  receive(timeoutMs: number): Uint8Array | undefined {
    const received = this.#receive(timeoutMs)
    return received?.slice()
  }

  /** Undefined when the kernel has no such family, or not yet: its module may be loaded later. */
  familyId(name: string): GenericFamily | undefined {
    const known = this.#families.get(name)
    if (known) return known
    const text = Buffer.from(`${name}\0`, 'latin1')
    const request = Buffer.alloc(8 + ((text.length + 3) & ~3))
    // genlmsghdr: command, version 1; then one attribute.
    request.set([CTRL_CMD_GETFAMILY, 1])
    request.writeUInt16LE(4 + text.length, 4)
    request.writeUInt16LE(CTRL_ATTR_FAMILY_NAME, 6)
    request.set(text, 8)
    try {
      const [answer] = this.request(GENL_ID_CTRL, 0, request)
      const input = new Input(answer ?? new Uint8Array())
      const [message] = readMessages(input)
      const family = message && readFamily(input, message)
      if (family) this.#families.set(name, family)
      return family
    } catch (error) {
      if (error instanceof NetlinkError && error.errno === ENOENT) return undefined
      throw error
    }
  }

  close(): void {
    this.#transport.close()
  }

  #send(type: number, flags: number, payload: Uint8Array): void {
    this.#sequence = (this.#sequence + 1) >>> 0
    const length = NLMSG_HEADER + payload.length
    const datagram = new Uint8Array((length + 3) & ~3)
    const view = new DataView(datagram.buffer)
    view.setUint32(0, length, true)
    view.setUint16(4, type, true)
    view.setUint16(6, flags, true)
    view.setUint32(8, this.#sequence, true)
    datagram.set(payload, NLMSG_HEADER)
    this.#transport.send(datagram)
  }

  #answer(type: number): Uint8Array {
    const answer = this.#receive(ANSWER_MS_MAX)
    if (answer) return answer
    throw new NetlinkError(ETIMEDOUT, '', `request of type ${type}`)
  }

  /** The next datagram, valid until the next call. */
  #receive(timeoutMs: number): Uint8Array | undefined {
    for (;;) {
      const length = this.#transport.receive(this.#buffer, timeoutMs)
      if (length === 0) return undefined
      if (length > this.#buffer.length) throw new Error(`netlink message of ${length} bytes: longer than foreseen`)
      if (length > 0) return new Uint8Array(this.#view.buffer, 0, length)
      if (length !== -ENOBUFS) throw new SystemError(-length, 'netlink receive')
      this.overruns += 1
    }
  }

  /** A family that went away with its module may come back under another number. */
  #noted(error: NetlinkError): NetlinkError {
    if (error.errno === ENOENT) this.#families.clear()
    return error
  }
}

interface Answer {
  readonly type: number
  readonly sequence: number
  readonly bytes: Uint8Array
}

function* messagesOf(datagram: Uint8Array): Generator<Answer> {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
  for (let at = 0; datagram.length - at >= NLMSG_HEADER; at = nextMessage(view, at)) {
    const bytes = datagram.subarray(at, at + view.getUint32(at, true))
    yield { type: view.getUint16(at + 4, true), sequence: view.getUint32(at + 8, true), bytes }
  }
}

/** Where the message after the one at `at` begins. */
function nextMessage(view: DataView, at: number): number {
  const length = view.getUint32(at, true)
  const left = view.byteLength - at
  if (length < NLMSG_HEADER || length > left) throw new Error(`netlink message of ${length} bytes, ${left} are left`)
  return Math.min(view.byteLength, at + ((length + 3) & ~3))
}

/** One pass of a dump: to its end in any case, because the kernel begins no other one on the socket before that. */
class DumpPass {
  bytes = 0
  messages = 0
  interrupted = false
  readonly #sequence: number
  readonly #restarts: boolean
  readonly #onMessages: (bytes: Uint8Array) => void
  #end: Uint8Array | undefined
  #thrown: { error: unknown } | undefined

  constructor(sequence: number, restarts: boolean, onMessages: (bytes: Uint8Array) => void) {
    this.#sequence = sequence
    this.#restarts = restarts
    this.#onMessages = onMessages
  }

  get ended(): boolean {
    return this.#end !== undefined
  }

  /** Throws what `onMessages` threw. */
  error(action: string): NetlinkError | undefined {
    if (this.#thrown) throw this.#thrown.error
    return this.#end && netlinkError(this.#end, action)
  }

  /** A dump may have 100,000s of messages: nothing is made for each of them. */
  take(datagram: Uint8Array): void {
    const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
    let from = 0
    let count = 0
    let at = 0
    while (datagram.length - at >= NLMSG_HEADER) {
      const next = nextMessage(view, at)
      const ours = view.getUint32(at + 8, true) === this.#sequence
      const type = view.getUint16(at + 4, true)
      if (ours && (view.getUint16(at + 6, true) & NLM_F_DUMP_INTR) !== 0) this.interrupted = true
      if (ours && type >= NLMSG_MIN_TYPE) count += 1
      else {
        this.#deliver(datagram.subarray(from, at), count)
        if (ours && (type === NLMSG_DONE || type === NLMSG_ERROR)) this.#end = datagram.slice(at, next)
        from = next
        count = 0
      }
      at = next
    }
    this.#deliver(datagram.subarray(from, at), count)
  }

  #deliver(bytes: Uint8Array, count: number): void {
    if (count === 0 || this.#thrown || (this.interrupted && this.#restarts)) return
    this.bytes += bytes.length
    this.messages += count
    try {
      this.#onMessages(bytes)
    } catch (error) {
      this.#thrown = { error }
    }
  }
}

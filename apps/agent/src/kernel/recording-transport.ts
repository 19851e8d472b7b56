/** Writes down what the kernel is asked and answers, as src/kernel/recorded-netlink.ts reads it. */
import { appendFileSync } from 'node:fs'
import { NLMSG_DONE, NLMSG_ERROR, NLMSG_HEADER } from '@pathwatch/codecs/netlink/message'
import type { NetlinkTransport } from './netlink-transport.ts'
import { questionText } from './recorded-netlink.ts'

export class RecordingTransport implements NetlinkTransport {
  readonly #transport: NetlinkTransport
  readonly #protocol: number
  readonly #file: string
  readonly #look: () => number
  #question = ''
  #messages: string[] = []

  /** Appends to `file`; `look` tells which look at the host is being made. */
  constructor(transport: NetlinkTransport, protocol: number, file: string, look: () => number) {
    this.#transport = transport
    this.#protocol = protocol
    this.#file = file
    this.#look = look
  }

  send(datagram: Uint8Array): void {
    const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
    const payload = datagram.subarray(NLMSG_HEADER, view.getUint32(0, true))
    this.#question = questionText(this.#protocol, view.getUint16(4, true), payload, this.#look())
    this.#messages = []
    this.#transport.send(datagram)
  }

  receive(buffer: Uint8Array, timeoutMs: number): number {
    const length = this.#transport.receive(buffer, timeoutMs)
    if (length <= 0 || length > buffer.length) return length
    const view = new DataView(buffer.buffer, buffer.byteOffset, length)
    for (let at = 0; length - at >= NLMSG_HEADER;) {
      const bytes = Math.max(NLMSG_HEADER, view.getUint32(at, true))
      const type = view.getUint16(at + 4, true)
      this.#messages.push(Buffer.from(buffer.subarray(at, Math.min(at + bytes, length))).toString('hex'))
      if (type === NLMSG_DONE || type === NLMSG_ERROR) this.#write()
      at += (bytes + 3) & ~3
    }
    return length
  }

  join(group: number): void {
    this.#transport.join(group)
  }

  close(): void {
    this.#transport.close()
  }

  /** Only what came whole. */
  #write(): void {
    appendFileSync(this.#file, `${[this.#question, ...this.#messages].join('\n')}\n\n`)
    this.#messages = []
  }
}

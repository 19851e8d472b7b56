/**
 * Answers of a recorded host's kernel, in place of a netlink socket: the bytes as they came, found by the question. Text, so
 * that a recording can be read and compared:
 *
 *     # links
 *     > 0 18 00000000000000000000000000000000 @1
 *     7405000010000200…
 *
 * A question is protocol, message type, payload (hexadecimal, `-` when empty) and the look at the host it was asked in, from
 * 1; an answer is a message a line, as far as NLMSG_DONE or NLMSG_ERROR, which end it. Of one question asked in the same look
 * the last answer counts, so that a recording may stand on another one.
 */
import { NLMSG_DONE, NLMSG_ERROR, NLMSG_HEADER } from '@pathwatch/codecs/netlink/message'
import { Absent } from '../host.ts'
import type { NetlinkTransport } from './netlink-transport.ts'

type Answer = readonly Uint8Array[]

/** The kernel fills at most so much of a dump at once. */
const DATAGRAM_BYTES = 32 * 1024
const QUESTION = /^> (\d{1,3}) (\d{1,5}) ([0-9a-f]+|-) @(\d{1,6})$/
const MESSAGE = /^(?:[0-9a-f]{2})+$/

export const questionText = (protocol: number, type: number, payload: Uint8Array, look: number): string =>
  `> ${protocol} ${type} ${Buffer.from(payload).toString('hex') || '-'} @${look}`

export class NetlinkRecording {
  /** By question without its look; then by look. */
  readonly #answers = new Map<string, Map<number, Answer>>()

  /** Throws Error that names the line. */
  constructor(text: string, name = 'netlink.txt') {
    let answer: Uint8Array[] | undefined
    text.split('\n').forEach((line, index) => {
      if (line === '' || line.startsWith('#')) return
      const question = QUESTION.exec(line)
      if (question) {
        const [, protocol = '', type = '', payload = '', look = ''] = question
        const key = keyOf(Number(protocol), Number(type), payload)
        const looks = this.#answers.get(key) ?? new Map<number, Answer>()
        answer = []
        looks.set(Number(look), answer)
        this.#answers.set(key, looks)
      } else if (answer && MESSAGE.test(line) && line.length >= 2 * NLMSG_HEADER) answer.push(Buffer.from(line, 'hex'))
      else throw new Error(`${name}: line ${index + 1} is neither a question nor a message`)
    })
  }

  /** What was answered in the look, or last before it. Throws Absent when the question was never asked until then. */
  answer(protocol: number, type: number, payload: Uint8Array, look: number): Answer {
    const looks = this.#answers.get(keyOf(protocol, type, Buffer.from(payload).toString('hex') || '-'))
    const last = Math.max(...[...(looks?.keys() ?? [])].filter((one) => one <= look))
    const found = looks?.get(last)
    if (!found) throw new Absent(`the recording has no answer to '${questionText(protocol, type, payload, look)}'`)
    return found
  }
}

const keyOf = (protocol: number, type: number, payload: string): string => `${protocol} ${type} ${payload}`

export class RecordedTransport implements NetlinkTransport {
  readonly #recording: NetlinkRecording
  readonly #protocol: number
  readonly #look: () => number
  #waiting: Uint8Array[] = []

  /** `look` tells which look at the host is being made. */
  constructor(recording: NetlinkRecording, protocol: number, look: () => number) {
    this.#recording = recording
    this.#protocol = protocol
    this.#look = look
  }

  send(datagram: Uint8Array): void {
    const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
    const payload = datagram.subarray(NLMSG_HEADER, view.getUint32(0, true))
    const type = view.getUint16(4, true)
    const answer = this.#recording.answer(this.#protocol, type, payload, this.#look())
    const last = answer.at(-1)
    const end = last && new DataView(last.buffer, last.byteOffset).getUint16(4, true)
    if (end !== NLMSG_DONE && end !== NLMSG_ERROR) {
      throw new Error(
        `the recorded answer to '${questionText(this.#protocol, type, payload, this.#look())}' has no end`,
      )
    }
    this.#waiting = datagramsOf(answer, view.getUint32(8, true))
  }

  /** What was not recorded never comes: nobody waits for it. */
  receive(buffer: Uint8Array): number {
    const datagram = this.#waiting.shift()
    if (!datagram) return 0
    buffer.set(datagram)
    return datagram.length
  }

  /** Announcements are not recorded. */
  join(): void {}

  close(): void {
    this.#waiting = []
  }
}

/** An answer bears the number of its question (nlmsg_seq). */
function datagramsOf(answer: Answer, sequence: number): Uint8Array[] {
  const datagrams: Uint8Array[][] = []
  let bytes = Infinity
  for (const message of answer) {
    const copy = new Uint8Array((message.length + 3) & ~3)
    copy.set(message)
    new DataView(copy.buffer).setUint32(8, sequence, true)
    if (bytes + copy.length > DATAGRAM_BYTES) {
      datagrams.push([])
      bytes = 0
    }
    bytes += copy.length
    datagrams.at(-1)!.push(copy)
  }
  return datagrams.map((messages) => Buffer.concat(messages))
}

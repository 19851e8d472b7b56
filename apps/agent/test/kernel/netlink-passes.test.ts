/** What a kernel does too rarely to wait for: interrupted dumps, stale and damaged answers. */
import { describe, expect, test } from 'vitest'
import { NetlinkSocket } from '../../src/kernel/netlink-socket.ts'
import type { NetlinkTransport } from '../../src/kernel/netlink-transport.ts'

const MULTI = 2
const DUMP_INTR = 0x10
const DONE = 3
const DATA = 20

interface Part {
  readonly type: number
  readonly flags?: number
  readonly value?: number
  readonly sequenceOffset?: number
}

/** Answers each request with the next list of datagrams. */
class FakeKernel implements NetlinkTransport {
  readonly #answers: Part[][][]
  #queue: Uint8Array[] = []
  requests = 0

  constructor(answers: Part[][][]) {
    this.#answers = answers
  }

  send(datagram: Uint8Array): void {
    const sequence = new DataView(datagram.buffer).getUint32(8, true)
    const answer = this.#answers[this.requests] ?? []
    this.requests += 1
    this.#queue = answer.map((parts) => Buffer.concat(parts.map((part) => message(part, sequence))))
  }

  receive(buffer: Uint8Array): number {
    const next = this.#queue.shift()
    if (!next) return 0
    buffer.set(next)
    return next.length
  }

  join(): void {}
  close(): void {}
}

function message({ type, flags = MULTI, value = 0, sequenceOffset = 0 }: Part, sequence: number): Buffer {
  const bytes = Buffer.alloc(20)
  bytes.writeUInt32LE(20)
  bytes.writeUInt16LE(type, 4)
  bytes.writeUInt16LE(flags, 6)
  bytes.writeUInt32LE(sequence + sequenceOffset, 8)
  bytes.writeInt32LE(value, 16)
  return bytes
}

const data = (value: number): Part => ({ type: DATA, value })
const done: Part = { type: DONE }
const interrupted = [[data(1)], [{ ...data(2), flags: MULTI | DUMP_INTR }, data(3)], [done]]

function run(kernel: FakeKernel) {
  let values: number[] = []
  let restarts = 0
  const result = new NetlinkSocket(kernel).dump(
    18,
    0,
    new Uint8Array(4),
    (bytes) => {
      for (let at = 0; at < bytes.length; at += 20) values.push(Buffer.from(bytes).readInt32LE(at + 16))
    },
    () => {
      restarts += 1
      values = []
    },
  )
  return { result, values, restarts }
}

describe('netlink dumps', () => {
  test('an interrupted one is begun again, and only the whole one counts', () => {
    const kernel = new FakeKernel([
      interrupted,
      [
        [data(4), data(5)],
        [data(6), done],
      ],
    ])
    const { result, values, restarts } = run(kernel)
    expect(values).toEqual([4, 5, 6])
    expect(restarts).toBe(1)
    expect(result).toEqual({ bytes: 60, messages: 3, interrupted: 1 })
  })

  test('an interruption told only at the end counts', () => {
    const kernel = new FakeKernel([[[data(1), { ...done, flags: MULTI | DUMP_INTR }]], [[data(2), done]]])
    expect(run(kernel)).toMatchObject({ values: [2], restarts: 1 })
  })

  test('one that is interrupted every time is delivered in the end, and says so', () => {
    const kernel = new FakeKernel([interrupted, interrupted, interrupted, interrupted, interrupted])
    const { result, values, restarts } = run(kernel)
    expect(kernel.requests).toBe(4)
    expect(restarts).toBe(3)
    expect(values).toEqual([1, 2, 3])
    expect(result.interrupted).toBe(4)
  })

  test('messages of another sequence are passed over', () => {
    const stale = { ...data(9), sequenceOffset: -1 }
    const kernel = new FakeKernel([
      [
        [stale, data(1), stale, data(2), { ...done, sequenceOffset: 7 }],
        [data(3), done],
      ],
    ])
    expect(run(kernel).values).toEqual([1, 2, 3])
  })

  test('an error told by the end of the dump is thrown', () => {
    const kernel = new FakeKernel([[[data(1)], [{ type: DONE, value: -105 }]]])
    expect(() => run(kernel)).toThrow('dump of type 18: ENOBUFS')
  })

  test('an answer that does not end is given up', () => {
    expect(() => run(new FakeKernel([[[data(1)]]]))).toThrow('request of type 18: ETIMEDOUT')
  })

  test('a length that makes no sense is named', () => {
    const kernel = new FakeKernel([[[data(1)]]])
    const send = kernel.send.bind(kernel)
    kernel.send = (datagram) => {
      send(datagram)
      kernel.receive = (buffer) => {
        buffer.fill(0, 0, 20)
        return 20
      }
    }
    expect(() => run(kernel)).toThrow('netlink message of 0 bytes, 20 are left')
  })
})

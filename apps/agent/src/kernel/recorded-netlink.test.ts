import { expect, test } from 'vitest'
import { Absent } from '../host.ts'
import { NETLINK_ROUTE, NetlinkSocket } from './netlink-socket.ts'
import { NetlinkRecording, RecordedTransport } from './recorded-netlink.ts'

const [LINK, GETLINK] = [16, 18]
const hex = (type: number, rest: string): string => {
  const bytes = Buffer.concat([Buffer.alloc(16), Buffer.from(rest, 'hex')])
  bytes.writeUInt32LE(bytes.length, 0)
  bytes.writeUInt16LE(type, 4)
  return bytes.toString('hex')
}
const DONE = hex(3, '00000000')
const REFUSED = hex(2, `a1ffffff${'00'.repeat(16)}`)

function dump(text: string, look = 1): number[] {
  const socket = new NetlinkSocket(new RecordedTransport(new NetlinkRecording(text), NETLINK_ROUTE, () => look))
  const found: number[] = []
  const take = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; at += bytes[at]!) found.push(bytes[at + 16]!)
  }
  socket.dump(GETLINK, 0, Uint8Array.of(0xab), take, () => undefined)
  return found
}

const answer = (look: number, ...messages: string[]): string =>
  [`> 0 ${GETLINK} ab @${look}`, ...messages, DONE, ''].join('\n')
const link = (number: number): string =>
  hex(LINK, number.toString(16).padStart(8, '0').match(/../g)!.toReversed().join(''))

test('a question is answered as it was in the same look, or last before it', () => {
  const text = `# links\n${answer(1, link(1), link(2))}\n${answer(3, link(3))}`
  expect([1, 2, 3, 9].map((look) => dump(text, look))).toEqual([[1, 2], [1, 2], [3], [3]])
})

test('a recording that stands on another one has the last word', () => {
  expect(dump(`${answer(1, link(1))}\n${answer(1, link(2))}`)).toEqual([2])
})

test('a dump of many datagrams comes whole', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => link(index % 200))
  expect(dump(answer(1, ...many))).toHaveLength(3_000)
})

test('what the kernel refused, it refuses again', () => {
  expect(() => dump(`> 0 ${GETLINK} ab @1\n${REFUSED}`)).toThrow('EOPNOTSUPP')
})

test('what was not asked then is not known', () => {
  expect(() => dump(answer(2, link(1)))).toThrow(new Absent(`the recording has no answer to '> 0 ${GETLINK} ab @1'`))
  expect(() => dump(answer(1, link(1)).replace(' ab ', ' ac '))).toThrow(Absent)
})

test.each([
  ['a message without a question', `\n${DONE}`, 'line 2 is neither a question nor a message'],
  ['half a byte', `> 0 ${GETLINK} ab @1\n${DONE}0`, 'line 2 is neither'],
  ['less than a header', `> 0 ${GETLINK} ab @1\n0102`, 'line 2 is neither'],
  ['an answer without an end', `> 0 ${GETLINK} ab @1\n${link(1)}`, "the recorded answer to '> 0 18 ab @1' has no end"],
])('%s is a mistake', (_, text, message) => {
  expect(() => dump(text)).toThrow(message)
})

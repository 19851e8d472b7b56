import { expect, test } from 'vitest'
import type { Message } from '../../source.ts'
import { PictureBook } from '../picture.ts'
import { ctRefusal } from './kernel.ts'

const rejected = (message: string, action: string, at_ms: number): Message => ({
  stream: 'ovs_events',
  records: [{ class: 'action_rejected', message, at_ms, fields: JSON.stringify({ action }) }],
})
const refused = (message: string, atMs: number): Message => ({
  stream: 'kernel_events',
  bootId: 'b',
  events: [{ class: 'ovs.ct_attribute', message, atMs }],
})

function refusalAt(atMs: number, ...messages: readonly Message[]) {
  const book = new PictureBook()
  for (const message of messages) book.observe(message, 0)
  return ctRefusal(book.picture(atMs, []))
}

test('a refusal is in the words of who refused it, and of the last two minutes', () => {
  const text = 'Rejecting ct action because datapath does not support ct zones'
  const one = rejected(text, 'ct', 1_000)
  expect(refusalAt(120_999, one)).toEqual({ text: `Open vSwitch said "${text}" once`, read_from: 'ovs-vswitchd.log' })
  expect(refusalAt(121_000, one)).toBeUndefined()
  expect(refusalAt(2_000, rejected('Rejecting clone action because …', 'clone', 1_000))).toBeUndefined()
  const kernel = refused('netlink: Unknown conntrack attr (2)', 500)
  expect(refusalAt(2_000, one, kernel, kernel)).toEqual({
    text: 'the kernel said "netlink: Unknown conntrack attr (2)" 2 times',
    read_from: '/dev/kmsg',
  })
  // The kernel's is of long ago.
  expect(refusalAt(120_600, one, kernel)?.read_from).toBe('ovs-vswitchd.log')
  expect(refusalAt(0)).toBeUndefined()
})

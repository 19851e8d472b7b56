import { expect, test } from 'vitest'
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'
import { MessageSlots } from './message-slots.ts'

const message = (length: number, seed: number) => Uint8Array.from({ length }, (_, at) => (at * 7 + seed) & 0xff)

test.each([0, 1, 7, 8, 9, 1001, MESSAGE_BYTES_MAX])('a message of %i bytes comes out as it went in', (length) => {
  const writer = MessageSlots.create(2)
  const reader = MessageSlots.attach(writer.memory)
  for (const seed of [1, 2, 3]) {
    const wanted = message(length, seed)
    const filled = writer.fill(wanted, 0)!
    expect(Buffer.compare(reader.read(filled), wanted)).toBe(0)
    reader.release(filled)
  }
})

test('what was not read is not overwritten: there is no place until one is free', () => {
  const slots = MessageSlots.create(2)
  const first = slots.fill(message(10, 1), 0)!
  const second = slots.fill(message(20, 2), 0)!
  expect(slots.fill(message(30, 3), 10)).toBeUndefined()
  expect([...slots.read(second)]).toEqual([...message(20, 2)])
  slots.release(second)
  const third = slots.fill(message(30, 3), 0)!
  expect(third.slot).toBe(second.slot)
  expect([...slots.read(first)]).toEqual([...message(10, 1)])
  expect([...slots.read(third)]).toEqual([...message(30, 3)])
})

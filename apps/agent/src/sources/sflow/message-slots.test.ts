import { expect, test } from 'vitest'
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'
import { MessageSlots } from './message-slots.ts'

const message = (length: number, seed: number) => Uint8Array.from({ length }, (_, at) => (at * 7 + seed) & 0xff)

test.each([0, 1, 7, 8, 9, 1001, MESSAGE_BYTES_MAX])('a message of %i bytes comes out as it went in', (length) => {
  const writer = MessageSlots.create(2)
  const reader = MessageSlots.attach(writer.memory)
  for (const seed of [1, 2, 3]) {
    const wanted = message(length, seed)
    const filled = writer.fill(wanted, 5, 1, 0)!
    expect(Buffer.compare(reader.read(filled), wanted)).toBe(0)
    reader.release(filled)
  }
})

test('what was not read is not overwritten: there is no place until one is free', () => {
  const slots = MessageSlots.create(2)
  const first = slots.fill(message(10, 1), 5, 1, 0)!
  const second = slots.fill(message(20, 2), 5, 1, 0)!
  expect(slots.fill(message(30, 3), 5, 1, 10)).toBeUndefined()
  expect([...slots.read(second)]).toEqual([...message(20, 2)])
  slots.release(second)
  const third = slots.fill(message(30, 3), 5, 1, 0)!
  expect(third.slot).toBe(second.slot)
  expect([...slots.read(first)]).toEqual([...message(10, 1)])
  expect([...slots.read(third)]).toEqual([...message(30, 3)])
})

test('what was filled and not read is found again, in order', () => {
  const slots = MessageSlots.create(3)
  const reader = MessageSlots.attach(slots.memory)
  expect(reader.left()).toEqual([])
  const first = slots.fill(message(10, 1), 2, 0, 0)!
  const second = slots.fill(message(20, 2), 3, 1, 0)!
  reader.release(first)
  const third = slots.fill(message(30, 3), 4, 0, 0)!
  expect(third.slot).toBe(first.slot)
  expect(reader.left()).toEqual([
    { ...second, rows: 3, kind: 1 },
    { ...third, rows: 4, kind: 0 },
  ])
  expect([...reader.read(reader.left()[1]!)]).toEqual([...message(30, 3)])
})

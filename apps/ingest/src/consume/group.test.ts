import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { GroupQueue, type Group } from './group.ts'
import type { StoredBatch } from './message.ts'

const batch = (rows: number) => ({ rows, bytes: rows * 100 }) as StoredBatch
const filler =
  (rows: number, ack = () => undefined) =>
  (group: Group) => {
    group.add(batch(rows))
    group.ackLater(ack)
  }

test('hands out a group when it is old enough', async () => {
  const queue = new GroupQueue({ rows: 1000, age_ms: 20 })
  await queue.add(filler(1))
  await queue.add(filler(2))
  expect((await queue.take())?.batches.map(({ rows }) => rows)).toEqual([1, 2])
})

test('a full group is handed out at once, and adding waits until it is', async () => {
  const queue = new GroupQueue({ rows: 10, age_ms: 60_000 })
  let added = false
  const adding = queue.add(filler(10)).then(() => (added = true))
  await sleep(10)
  expect(added).toBe(false)
  expect((await queue.take())?.batches).toHaveLength(1)
  await adding
})

test('acknowledges only when told to, also what repeats another message', async () => {
  const queue = new GroupQueue({ rows: 10, age_ms: 1 })
  const acked: string[] = []
  await queue.add(filler(1, () => void acked.push('new')))
  await queue.add((group) => group.ackLater(() => acked.push('duplicate')))
  const group = await queue.take()
  expect(acked).toEqual([])
  group?.ackAll()
  expect(acked).toEqual(['new', 'duplicate'])
})

test('after the end what is left is handed out, then nothing', async () => {
  const queue = new GroupQueue({ rows: 10, age_ms: 60_000 })
  await queue.add(filler(1))
  queue.end()
  expect((await queue.take())?.batches).toHaveLength(1)
  expect(await queue.take()).toBeUndefined()
})

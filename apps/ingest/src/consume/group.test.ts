import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { GroupQueue, type Group } from './group.ts'
import type { StoredBatch } from './message.ts'

let sequence = 0
const batch = (rows: number) =>
  ({ rows, memoryBytes: rows * 100, arrivedAtMs: 5, raw: { sequence: ++sequence } }) as StoredBatch
const filler = (rows: number) => (group: Group) => group.add(batch(rows))

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

test('knows its range, also of what is not inserted', async () => {
  const queue = new GroupQueue({ rows: 10, age_ms: 1 })
  await queue.add((group) => group.skip(7, 70))
  await queue.add((group) => group.pass(9, 90))
  const group = await queue.take()
  expect(group?.describe()).toMatchObject({ last: 9, last_at_ms: 90, skipped: [7] })
})

test('is drained when everything that was added is done', async () => {
  const queue = new GroupQueue({ rows: 10, age_ms: 60_000 })
  await queue.add(filler(1))
  let drained = false
  const draining = queue.drained().then(() => (drained = true))
  await queue.take()
  await sleep(10)
  expect(drained).toBe(false)
  queue.done()
  await draining
})

test('after the end what is left is handed out, then nothing', async () => {
  const queue = new GroupQueue({ rows: 10, age_ms: 60_000 })
  await queue.add(filler(1))
  queue.end()
  expect((await queue.take())?.batches).toHaveLength(1)
  expect(await queue.take()).toBeUndefined()
})

test('says whether another group waits', async () => {
  const queue = new GroupQueue({ rows: 10, age_ms: 60_000 })
  await queue.add(filler(1))
  expect(queue.due).toBe(false)
  const adding = queue.add(filler(10))
  expect(queue.due).toBe(true)
  await queue.take()
  expect(queue.due).toBe(false)
  await adding
})

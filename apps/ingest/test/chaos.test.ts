/** The short form of `npm run chaos`: one of its faults, and that the check can fail. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balance } from '../bench/chaos/books.ts'
import { ingestKilled } from '../bench/chaos/stores.ts'
import { createWorld } from '../bench/chaos/world.ts'
import { Stack } from './stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await Stack.start('consume: { flush_after_ms: 50 }\n')
})
afterAll(() => stack.stop())

test('ingest killed the moment rows become visible: every row once, in rollups too', { timeout: 120_000 }, async () => {
  const world = createWorld(stack, 0, 1)
  const books = await ingestKilled(world)
  expect(books.problem).toBe('')
  expect(books.stored).toBeGreaterThan(0)
  expect(world.kills).toBeGreaterThan(0)
  // The books do not balance by themselves.
  const short = await balance(stack, { first: world.first, count: 4 }, books.generated + 1)
  expect(short).toMatchObject({ lost: 1, problem: expect.stringContaining('are missing') })
})

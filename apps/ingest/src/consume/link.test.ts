import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLink, LinkDown } from './link.ts'

const never = () => new Promise<number>(() => {})

test('what was asked before the connection is lost fails at once', async () => {
  const link = createLink()
  expect(await link.ask(() => Promise.resolve(1))).toBe(1)
  const asked = link.ask(never)
  await turn()
  link.down()
  await expect(asked).rejects.toThrow(LinkDown)
})

test('what is asked while there is none is asked once there is', async () => {
  const link = createLink()
  link.down()
  let asked = 0
  const answer = link.ask(async () => ++asked)
  await turn()
  // Told twice, as a client that fails to connect again tells.
  link.down()
  expect(asked).toBe(0)
  link.up()
  expect(await answer).toBe(1)
})

test('waits for a connection only so long', async () => {
  const link = createLink(10)
  link.down()
  await expect(link.ask(never)).rejects.toThrow('there is no connection to NATS')
  link.up()
  expect(await link.ask(() => Promise.resolve(2))).toBe(2)
})

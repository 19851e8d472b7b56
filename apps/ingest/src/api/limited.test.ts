import { status } from '@grpc/grpc-js'
import { Gauge } from 'prom-client'
import { expect, test } from 'vitest'
import type { Database } from '../store/database.ts'
import { limited } from './limited.ts'

const gauge = () => new Gauge({ name: 'waiting', help: 'x', registers: [] })

/** Answers what it was asked, when it is told to. */
function slow() {
  const asked: PromiseWithResolvers<void>[] = []
  const database = {
    async rows(sql: string) {
      const answer = Promise.withResolvers<void>()
      asked.push(answer)
      await answer.promise
      return [sql]
    },
  } as unknown as Database
  return { asked, database }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('asks so many at a time, in order, and goes on after a failure', async () => {
  const { asked, database } = slow()
  const waiting = gauge()
  const questions = limited(database, 2, waiting)
  const answers = ['a', 'b', 'c', 'd'].map((sql) => questions.rows(sql))
  await settled()
  expect(asked).toHaveLength(2)
  expect((await waiting.get()).values[0]?.value).toBe(2)
  asked[1]!.reject(new Error('refused'))
  await expect(answers[1]).rejects.toThrow('refused')
  await settled()
  expect(asked).toHaveLength(3)
  asked[0]!.resolve()
  asked[2]!.resolve()
  await settled()
  asked[3]!.resolve()
  expect(await Promise.all([answers[0], answers[2], answers[3]])).toEqual([['a'], ['c'], ['d']])
  expect((await waiting.get()).values[0]?.value).toBe(0)
  const last = questions.rows('e')
  await settled()
  asked[4]!.resolve()
  expect(await last).toEqual(['e'])
})

test('a question whose caller has gone is not asked; one too many is refused', async () => {
  const { asked, database } = slow()
  const questions = limited(database, 1, gauge())
  const first = questions.rows('a')
  const gone = new AbortController()
  const second = questions.rows('b', {}, { signal: gone.signal })
  const waiting = Array.from({ length: 999 }, () => questions.rows('c'))
  await expect(questions.rows('d')).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED })
  gone.abort(new Error('gone'))
  asked[0]!.resolve()
  await first
  await expect(second).rejects.toThrow('gone')
  for (const [index, answer] of waiting.entries()) {
    await settled()
    asked[index + 1]!.resolve()
    expect(await answer).toEqual(['c'])
  }
  expect(asked).toHaveLength(1000)
})

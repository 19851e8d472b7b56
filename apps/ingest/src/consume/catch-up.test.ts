import { expect, it } from 'vitest'
import { CatchUp } from './catch-up.ts'

it('trusts the database only after reading has gone well for a while', () => {
  let now = 1_000_000
  const catchUp = new CatchUp(() => now)
  const unreached = { reason: 'the end of the stream has not been reached since the last interruption', lasting: false }
  const settling = { reason: 'agents may still be sending what they kept during an interruption', lasting: false }
  expect(catchUp.staleness()).toEqual(unreached)
  catchUp.pulled(7)
  expect(catchUp.staleness()).toEqual(unreached)
  catchUp.pulled(0)
  expect(catchUp.staleness()).toEqual(settling)
  now += 30_000
  catchUp.pulled(0)
  expect(catchUp.staleness()).toBeUndefined()

  now += 100_000
  catchUp.pulled(5)
  expect(catchUp.staleness()).toBeUndefined()
  now += 21_000
  catchUp.pulled(5)
  expect(catchUp.staleness()).toEqual({ reason: 'ingest has been behind for 121 s', lasting: true })
  catchUp.pulled(0)
  expect(catchUp.staleness()).toBeUndefined()

  catchUp.link(false)
  catchUp.pulled(0)
  expect(catchUp.staleness()).toEqual(unreached)
  now += 121_000
  expect(catchUp.staleness()?.lasting).toBe(true)
  catchUp.link(true)
  catchUp.pulled(0)
  expect(catchUp.staleness()).toEqual(settling)
})

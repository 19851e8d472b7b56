import { expect, it } from 'vitest'
import { CatchUp } from './catch-up.ts'

it('trusts the database only after reading has gone well for a while', () => {
  let now = 1_000_000
  const catchUp = new CatchUp(() => now)
  expect(catchUp.staleness()).toContain('not been reached')
  catchUp.pulled(7)
  expect(catchUp.staleness()).toContain('not been reached')
  catchUp.pulled(0)
  expect(catchUp.staleness()).toContain('may still be sending')
  now += 30_000
  catchUp.pulled(0)
  expect(catchUp.staleness()).toBe('')

  now += 100_000
  catchUp.pulled(5)
  expect(catchUp.staleness()).toBe('')
  now += 21_000
  catchUp.pulled(5)
  expect(catchUp.staleness()).toBe('ingest has been behind for 121 s')
  catchUp.pulled(0)
  expect(catchUp.staleness()).toBe('')

  catchUp.link(false)
  catchUp.pulled(0)
  expect(catchUp.staleness()).toContain('not been reached')
  catchUp.link(true)
  catchUp.pulled(0)
  expect(catchUp.staleness()).toContain('may still be sending')
})

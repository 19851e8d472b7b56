import { expect, test } from 'vitest'
import { beat, nextBeatMs } from './beat.ts'

test('a beat is a multiple of the period, half a period or more after the look before', () => {
  expect(nextBeatMs(1_000, 0, 300)).toBe(1_000)
  // Looked at 0.4 ms before the moment: the timer may fire a little early.
  expect(nextBeatMs(1_000, 9_999.6, 9_999.7)).toBe(11_000)
  // A look that took long: at the next moment that is not gone, as if it had not.
  expect(nextBeatMs(10_000, 20_001, 36_000)).toBe(40_000)
  expect(nextBeatMs(10_000, 20_001, 20_500)).toBe(30_000)
})

test('those who wait for the same moment go on in one turn of the event loop', async () => {
  const { signal } = new AbortController()
  const sinceMs = performance.now()
  const order: string[] = []
  const note = (name: string) => order.push(name)
  const [one, two] = [beat(200, signal, sinceMs), beat(200, signal, sinceMs)]
  // Of the same time, but a timer of its own: between timers the event loop does other work.
  setTimeout(() => setImmediate(() => note('immediate')), nextBeatMs(200, sinceMs, sinceMs) - performance.now() - 1)
  await Promise.all([one.then(() => note('one')), two.then(() => note('two'))])
  expect(order.join(' ')).toContain('one two')
})

test('an abort ends the wait, and only that one', async () => {
  const stopping = new AbortController()
  const other = new AbortController()
  let ended = false
  const waiting = beat(60_000, stopping.signal)
  void beat(60_000, other.signal).then(() => (ended = true))
  stopping.abort()
  await waiting
  expect(ended).toBe(false)
  other.abort()
  await beat(60_000, stopping.signal)
  expect(ended).toBe(true)
})

import { expect, test } from 'vitest'
import { until } from './pace.ts'

test('a fleet that is late still hears that it is to stop', async () => {
  const stopping = new AbortController()
  setTimeout(() => stopping.abort())
  let emitted = 0
  // Late from the beginning, and later with every one.
  for (; !stopping.signal.aborted && emitted < 100_000; emitted++) await until(emitted, 1_000_000, stopping.signal)
  expect(emitted).toBeLessThan(100_000)
})

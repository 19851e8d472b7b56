/** The short form of `npm run test:spool`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { corruptions, runCorruption } from '../../../test/spool-corruption.ts'
import { actions, runHistory } from '../../../test/spool-model.ts'

const history = fc.array(actions, { maxLength: 60, size: 'max' })

test.each([
  ['with ample room everything safe is found, in order, whatever fails and whenever it is cut off', 64 * 2 ** 20, 250],
  ['with little room every row is there, confirmed, or lost and counted', 8_000, 60],
])('%s', async (_, limitBytes, numRuns) => {
  const counts = { starts: 0, appended: 0, crashes: 0 }
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), (steps, seed) => runHistory(steps, { limitBytes, seed }, counts)),
    { numRuns },
  )
  expect(counts.crashes).toBeGreaterThan(numRuns)
})

test('a damaged folder opens, keeps what was not hit, and counts every byte that was', async () => {
  const counts = { starts: 0, records_lost: 0, quarantined_bytes: 0, slowest_start_ms: 0 }
  await fc.assert(
    fc.asyncProperty(corruptions, (corruption) => runCorruption(corruption, counts)),
    { numRuns: 300 },
  )
  expect(counts.records_lost).toBeGreaterThan(100)
})

/**
 * The spool against its model, at length: histories of appends, faults and crashes, and damaged folders, each of which
 * must open. `npm run test:spool`; the last line is JSON. Arguments: histories, corruptions.
 */
import fc from 'fast-check'
import { corruptions, runCorruption } from '../test/spool-corruption.ts'
import { actions, runHistory } from '../test/spool-model.ts'

const [histories = 10_000, damages = 5_000] = process.argv.slice(2).map(Number)
const say = (line: string) => process.stdout.write(`${line}\n`)
const counts = { starts: 0, appended: 0, crashes: 0 }
const damaged = { starts: 0, records_lost: 0, quarantined_bytes: 0, slowest_start_ms: 0 }
const startedAtMs = performance.now()

for (const [what, limitBytes, share] of [
  ['ample room', 64 * 2 ** 20, 0.8],
  ['little room', 8_000, 0.2],
] as const) {
  const history = fc.array(actions, { maxLength: 60, size: 'max' })
  const numRuns = Math.round(histories * share)
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), (steps, seed) => runHistory(steps, { limitBytes, seed }, counts)),
    { numRuns },
  )
  say(
    `${what}: ${numRuns} histories; in all ${counts.appended} batches, ${counts.crashes} crashes, ${counts.starts} starts`,
  )
}
await fc.assert(
  fc.asyncProperty(corruptions, (corruption) => runCorruption(corruption, damaged)),
  { numRuns: damages },
)
say(`${damages} damaged folders: ${damaged.records_lost} records lost, ${damaged.quarantined_bytes} bytes put aside`)
say(
  JSON.stringify({
    histories,
    corruptions: damages,
    starts: counts.starts + damaged.starts,
    start_failures: 0,
    appended_batches: counts.appended,
    crashes: counts.crashes,
    slowest_start_of_a_damaged_folder_ms: Math.round(damaged.slowest_start_ms),
    elapsed_s: Math.round((performance.now() - startedAtMs) / 1_000),
  }),
)

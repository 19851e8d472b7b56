/**
 * `npm run test:mutate`: puts one mistake at a time into the rules of verdicts (StrykerJS) and looks whether a test of them fails.
 * Prints the survivors by file, a table, and one line of JSON. `-- FILE…` only those files; `-- --survivors` each of them.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

const { values, positionals } = parseArgs({
  options: { survivors: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const RULES = [
  'apps/agent/src/verdicts/**/*.ts',
  '!apps/agent/src/verdicts/**/*.test.ts',
  // Dictionaries of words: there is no rule in them to be wrong.
  'packages/codecs/src/verdicts/*.ts',
  '!packages/codecs/src/verdicts/*.test.ts',
]
const COPIED = [
  '/apps/agent/src',
  '/apps/agent/test',
  '/apps/agent/testcases/decode/nlmon-ovs-sflow-text',
  '/apps/agent/package.json',
  '/packages/codecs',
  '/proto',
  '/tsconfig.base.json',
  '/package.json',
  '/vitest.mutate.config.ts',
]

// Recorded hosts have links, which Stryker does not copy, and the thread that asks the kernel does not start below
// node_modules: so they are looked at once, by the program as it is (apps/agent/src/verdicts/hosts.test.ts).
process.env['PATHWATCH_HOSTS'] = join(process.cwd(), 'apps/agent/testcases/hosts')
const pictures = mkdtempSync(join(tmpdir(), 'pathwatch-pictures-'))
process.env['PATHWATCH_PICTURES'] = pictures
execFileSync('node_modules/.bin/node', ['node_modules/.bin/vitest', 'run', 'apps/agent/src/verdicts/hosts.test.ts'], {
  stdio: ['ignore', 'ignore', 'inherit'],
})

const stryker = new Stryker({
  mutate: positionals.length > 0 ? positionals : RULES,
  ignorePatterns: ['/**', ...COPIED.flatMap((path) => [`!${path}`, `!${path}/**`])],
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutate.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A mutant that is only slow, on a busy machine, is none that was noticed.
  timeoutMS: 20_000,
  reporters: ['dots'],
  allowEmpty: false,
  tempDirName: 'node_modules/.stryker',
})
const results = await stryker.runMutationTest().finally(() => rmSync(pictures, { recursive: true }))

/** Neither is a mutant that could have been noticed: it does not compile, or nobody let it run. */
const COUNTED = new Set(['Killed', 'Timeout', 'Survived', 'NoCoverage'])
const counted = results.filter(({ status }) => COUNTED.has(status))
const isKilled = ({ status }) => status === 'Killed' || status === 'Timeout'
const byFile = Map.groupBy(counted, ({ fileName }) => fileName.replace(`${process.cwd()}/`, ''))
const percent = (part, whole) => (whole === 0 ? 100 : Math.round((1000 * part) / whole) / 10)

if (values.survivors) {
  for (const [file, mutants] of byFile) {
    for (const { location, mutatorName, replacement, status } of mutants.filter((one) => !isKilled(one))) {
      const text = (replacement ?? '').replaceAll(/\s+/g, ' ').slice(0, 100)
      process.stdout.write(
        `${file}:${location.start.line}:${location.start.column} ${mutatorName} ${status}: ${text}\n`,
      )
    }
  }
}
const rows = [...byFile].toSorted(([a], [b]) => (a < b ? -1 : 1))
process.stdout.write(`\n${'file'.padEnd(56)}  mutants  killed  survived  score\n`)
for (const [file, mutants] of rows) {
  const killed = mutants.filter(isKilled).length
  const score = `${percent(killed, mutants.length)} %`
  process.stdout.write(
    `${file.padEnd(56)}  ${String(mutants.length).padStart(7)}  ${String(killed).padStart(6)}  ${String(mutants.length - killed).padStart(8)}  ${score.padStart(7)}\n`,
  )
}
const killed = counted.filter(isKilled).length
process.stdout.write(
  `${JSON.stringify({ mutants: counted.length, killed, survived: counted.length - killed, score_percent: percent(killed, counted.length) })}\n`,
)

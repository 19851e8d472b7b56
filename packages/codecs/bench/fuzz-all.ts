/**
 * Feeds damaged inputs to every decoder: prints a table by decoder, what failed, and last one line of JSON with the
 * number of cases, of those that threw or broke a promise, and of those above 10 ms.
 *
 * Usage: node bench/fuzz-all.ts [--cases N] [--seed N] [--save]. Exits with 1 when a case failed. --save keeps the
 * failures as testcases/<codec>/fuzz-<hash>/input.{hex,txt}, for a golden to be made of them.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fuzzAll } from './fuzz-all/run.ts'
import type { Failure, TargetResult } from './fuzz-all/run.ts'

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    save: { type: 'boolean', default: false },
  },
})

const results = fuzzAll(Number(options.cases), Number(options.seed))
const total = (of: (result: TargetResult) => number): number => results.reduce((sum, result) => sum + of(result), 0)
const summary = {
  cases: total(({ cases }) => cases),
  throws: total(({ throws }) => throws),
  slow: total(({ slow }) => slow),
}
const row = (name: string, cells: readonly string[]): string =>
  name.padEnd(18) + cells.map((cell) => cell.padStart(10)).join('')
const lines = [
  row('', ['cases', 'throws', 'slow', 'worst ms']),
  ...results.map(({ name, cases, throws, slow, worst_ms }) =>
    row(name, [cases, throws, slow, worst_ms.toFixed(2)].map(String)),
  ),
  'sflow: mean instead of worst; its fuzzer has its own clock',
  '',
]
for (const { name, failures } of results) {
  for (const failure of failures) {
    const place = options.save ? save(failure) : preview(failure.input)
    lines.push(`${name}, ${failure.mutation}: ${failure.reason}: ${place}`)
  }
}
process.stdout.write(`${[...lines, JSON.stringify(summary)].join('\n')}\n`)
process.exitCode = summary.throws + summary.slow > 0 ? 1 : 0

function save({ codec, input }: Failure): string {
  const hash = createHash('sha256').update(input).digest('hex').slice(0, 8)
  const folder = join(import.meta.dirname, '../testcases', codec, `fuzz-${hash}`)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, typeof input === 'string' ? 'input.txt' : 'input.hex')
  writeFileSync(file, typeof input === 'string' ? input : `${Buffer.from(input).toString('hex')}\n`)
  return file
}

function preview(input: Uint8Array | string): string {
  const text = typeof input === 'string' ? JSON.stringify(input) : Buffer.from(input).toString('hex')
  return text.length > 200 ? `${text.slice(0, 200)}… (${input.length} long; --save keeps it)` : text
}

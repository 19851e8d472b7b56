/**
 * Damages golden datagrams and decodes them: prints a table by kind of damage and, last, one line of JSON with the
 * number of cases, of those that threw or broke a promise of the decoder, and of those that took too long.
 *
 * Usage: node bench/fuzz.ts [--cases N] [--seed N]. Exits with 1 when a case failed.
 */
import { parseArgs } from 'node:util'
import { fuzz, type FuzzResult } from '../test/sflow/fuzz.ts'

const { values: options } = parseArgs({
  options: { cases: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' } },
})
const { byMutation, failures, ...total } = fuzz(Number(options.cases), Number(options.seed))

const lines = [['', 'cases', 'with rows', 'throws', 'slow']]
const add = (name: string, { cases, decoded, throws, slow }: FuzzResult) =>
  lines.push([name, ...[cases, decoded, throws, slow].map(String)])
for (const [name, result] of Object.entries(byMutation)) add(name, result)
add('all', total)
const table = lines.map(([name, ...cells]) => name!.padEnd(16) + cells.map((cell) => cell.padStart(12)).join(''))
const reasons = Object.entries(total.counts).map(([name, count]) => `${name.padEnd(32)}${String(count).padStart(12)}`)
const problems = failures.map(({ mutation, error, datagram }) => `${mutation}: ${error}: ${datagram}`)
const { cases, throws, slow } = total
process.stdout.write(`${[...table, '', ...reasons, ...problems, JSON.stringify({ cases, throws, slow })].join('\n')}\n`)
process.exitCode = throws + slow > 0 ? 1 : 0

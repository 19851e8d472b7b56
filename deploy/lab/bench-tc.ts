/**
 * Filters of tc by netlink against `tc -s -j` and JSON.parse, in the same lab guest: wall time of the first dump of a process
 * and of those after it, and the peak memory of ours. Ends with one line of JSON.
 *
 * Usage: npm run bench:tc -- [--rounds N]
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Guest, missing } from './guest.ts'
import { manyFilters } from './scenarios/many-flows.ts'

interface Run {
  readonly filters: number
  readonly octets: number
  /** Of each dump in the same process, the first one cold. */
  readonly walls_ms: number[]
  readonly peak_rss_bytes: number
}

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '4' } } })
const rounds = Number(options.rounds)
const root = new URL('../..', import.meta.url).pathname
/** Ours takes a thirtieth of the time: with three rounds the median is of dumps that still compile. */
const OUR_ROUNDS = 3 * rounds
const SIZES = [10_000, 50_000, 100_000, 200_000]
/** Where the two are compared. */
const COMPARED = 50_000
const ADD_MS_MAX = 600_000

const reason = missing()
if (reason !== undefined) {
  process.stderr.write(`bench:tc: ${reason}\n`)
  process.exit(1)
}

const guest = new Guest({ name: 'lab-bench', memoryMiB: 3072 })
const dump = async (how: 'netlink' | 'tc') =>
  JSON.parse(
    await guest.check(
      `${join(root, 'node_modules/.bin/node')} ${join(root, 'apps/agent/bench/tc-dump.ts')} ${how} many ${how === 'netlink' ? OUR_ROUNDS : rounds}`,
      ADD_MS_MAX,
    ),
  ) as Run
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const print = (...cells: (string | number)[]) =>
  process.stdout.write(`${cells.map((cell, index) => String(cell).padStart(index === 0 ? 8 : 16)).join('')}\n`)

try {
  await guest.boot()
  print('filters', 'first dump ms', 'later ms', 'filters/s', 'peak RSS MB', 'tc -s -j ms', 'ratio', 'ratio of first')
  let [speedup, coldSpeedup, peak, perSecond] = [0, 0, 0, 0]
  const perFilter: number[] = []
  for (const size of SIZES) {
    await guest.check(`ip link del many 2>/dev/null; ${manyFilters(size)}`, ADD_MS_MAX)
    const ours = await dump('netlink')
    const theirs = size === COMPARED ? await dump('tc') : undefined
    for (const one of [ours, theirs])
      if (one && one.filters !== size) throw new Error(`${one.filters} filters were dumped, ${size} are there`)
    const cold = ours.walls_ms[0]!
    const warm = median(ours.walls_ms.slice(1))
    perFilter.push((warm / size) * 1000)
    const cells = [
      size,
      cold.toFixed(0),
      warm.toFixed(0),
      Math.round((size / warm) * 1000),
      (ours.peak_rss_bytes / 1e6).toFixed(0),
    ]
    if (theirs) {
      const other = median(theirs.walls_ms.slice(1))
      speedup = other / warm
      coldSpeedup = theirs.walls_ms[0]! / cold
      peak = ours.peak_rss_bytes
      perSecond = (size / warm) * 1000
      cells.push(other.toFixed(0), speedup.toFixed(1), coldSpeedup.toFixed(1))
    }
    print(...cells)
  }
  process.stdout.write(
    `${JSON.stringify({
      speedup_vs_tc_json: Number(speedup.toFixed(1)),
      cold_speedup_vs_tc_json: Number(coldSpeedup.toFixed(1)),
      peak_rss_bytes: peak,
      filters_per_s: Math.round(perSecond),
      us_per_filter_10k: Number(perFilter[0]!.toFixed(2)),
      us_per_filter_200k: Number(perFilter.at(-1)!.toFixed(2)),
    })}\n`,
  )
} finally {
  await guest.stop()
}

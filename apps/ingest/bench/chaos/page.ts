/** docs/faults.md: what was injected, and what came of it. */
import type { Books } from './books.ts'
import type { Fault } from './matrix/fault.ts'
import type { controls } from './matrix.ts'

export interface Outcome {
  readonly fault: Fault
  readonly books: Books
  readonly kills: number
}

interface Controlled {
  readonly control: (typeof controls)[number]
  readonly failed: boolean
  readonly books: Books
}

interface Totals {
  readonly kills: number
  readonly lost_rows: number
  readonly duplicate_rows: number
  readonly faults_passed: number
  readonly faults_total: number
  readonly scale: number
}

export function page(
  faults: readonly Fault[],
  outcomes: readonly Outcome[],
  controlled: readonly Controlled[],
  totals: Totals,
): string {
  const extra = outcomes.filter(({ fault }) => !faults.includes(fault))
  const rows = faults.map((fault) =>
    line(
      fault,
      outcomes.find((outcome) => outcome.fault === fault),
    ),
  )
  return `# Faults, and what comes of them

Written by \`npm run chaos\` (scale ${totals.scale}); do not edit. Real servers, simulated agents with the real pipeline, on one machine.

**Promised**: once a batch is in the agent's spool it reaches ClickHouse exactly once, as queries see it, in the table and in its rollups, if the outage is shorter than the
spool's budget and the agent's disk survives. Before that (UDP, kernel rings, the second that is not sealed yet) delivery is best effort, and what is lost is counted.
**Not promised**: that a group of batches cut off in the middle is stored once when more than 1000 other inserts into the same table come before it is finished; anything after the
broker's and ingest's disks both lose their last seconds at once; a ClickHouse server whose disk others fill up to the last byte (it may count a part as written that it cannot
read: set keep_free_space_bytes, as clickhouse-embedded does); anything about several broker or ClickHouse nodes, which are not tested here.

${totals.kills} kills, ${totals.lost_rows} rows lost, ${totals.duplicate_rows} rows twice; ${totals.faults_passed} of ${totals.faults_total} as they must be.

| # | fault | injected | must hold | outcome |
|---|---|---|---|---|
${[...rows, ...extra.map((outcome) => line(outcome.fault, outcome))].join('\n')}

Rows 19 to 21 and 46 to 56 are not about delivery.

## Controls

Without the protection the same faults must do harm, or the rest proves nothing.

| without | must show | outcome |
|---|---|---|
${controlled.map(({ control, failed, books }) => `| ${control.name} | ${control.expected} | ${failed ? 'fails as it must' : '**does not fail**'}: ${cell(books.problem || 'the books balance')} |`).join('\n')}
`
}

function line(fault: Fault, outcome: Outcome | undefined): string {
  return `| ${fault.row} | ${fault.fault} | ${fault.injected ?? ''} | ${fault.invariant} | ${result(fault, outcome)} |`
}

function result(fault: Fault, outcome: Outcome | undefined): string {
  if (outcome) {
    const { books, kills } = outcome
    if (books.problem !== '') return `**failed**: ${cell(books.problem)}`
    return `passed: ${books.stored} rows${kills > 0 ? `, ${kills} kills` : ''}${books.note === undefined ? '' : `; ${books.note}`}`
  }
  if (fault.run) return 'not run this time'
  return fault.tested === undefined ? 'not automated' : `tested elsewhere: ${fault.tested}`
}

const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 200)

/**
 * Injects the faults of the matrix into real servers with simulated agents, looks at the books after each, and writes the
 * page docs/faults.md.
 *
 *   npm run chaos [-- --scale 1] [--only ROW,ROW] [--no-page]
 *
 * --scale 0 is the short form; 1 has hundreds of kills. Ends with one line of JSON.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { endWhenInterrupted } from '../test/servers.ts'
import { Stack } from '../test/stack.ts'
import { controls, counterpart, faults } from './chaos/matrix.ts'
import { page, type Outcome } from './chaos/page.ts'
import { createWorld } from './chaos/world.ts'
import type { Books } from './chaos/books.ts'
import type { World } from './chaos/world.ts'

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, only: { type: 'string' }, 'no-page': { type: 'boolean' } },
})
endWhenInterrupted()
const scale = Number(values.scale)
const only = values.only?.split(',').map(Number)
const pagePath = fileURLToPath(new URL('../../../docs/faults.md', import.meta.url))

const outcomes: Outcome[] = []
const totals = { kills: 0, lost_rows: 0, duplicate_rows: 0, faults_passed: 0, faults_total: 0 }

/** Servers that a busy machine did not start in time are no fault of the matrix. */
async function startStack(): Promise<Stack> {
  const start = () => Stack.start('consume: { flush_after_ms: 50 }\n')
  return await start().catch(start)
}

async function attempt(number: number, run: (world: World) => Promise<Books>) {
  // Servers of its own: one fault must not hide behind another.
  const stack = await startStack()
  const world = createWorld(stack, scale, number)
  const started = performance.now()
  try {
    const books = await run(world)
    return { books, kills: world.kills, seconds: (performance.now() - started) / 1000 }
  } catch (error) {
    const problem = (error as Error).message.slice(0, 500)
    const books: Books = { generated: 0, stored: 0, lost: 0, duplicate: 0, problem }
    return { books, kills: world.kills, seconds: (performance.now() - started) / 1000 }
  } finally {
    await stack.stop()
  }
}

const selected = [...faults, counterpart].filter(({ row }) => only === undefined || only.includes(row))
for (const [index, fault] of selected.entries()) {
  if (!fault.run) continue
  const { books, kills, seconds } = await attempt(index + 1, fault.run)
  const passed = books.problem === ''
  totals.kills += kills
  totals.lost_rows += books.lost
  totals.duplicate_rows += books.duplicate
  totals.faults_total += 1
  totals.faults_passed += passed ? 1 : 0
  outcomes.push({ fault, books, kills })
  const figures = `${books.stored} rows, ${kills} kills, ${seconds.toFixed(0)} s${books.note === undefined ? '' : `; ${books.note}`}`
  process.stdout.write(
    `${String(fault.row).padStart(2)}  ${passed ? 'ok    ' : 'FAILED'}  ${fault.fault}: ${books.problem || figures}\n`,
  )
}
const controlled = []
if (only === undefined) {
  for (const [index, control] of controls.entries()) {
    const { books, kills } = await attempt(900 + index, control.run)
    const failed = control.expected === 'duplicates' ? books.duplicate > 0 : books.lost > 0
    totals.kills += kills
    totals.faults_total += 1
    totals.faults_passed += failed ? 1 : 0
    controlled.push({ control, failed, books })
    process.stdout.write(`--  ${failed ? 'fails as it must' : 'DOES NOT FAIL'}  ${control.name}: ${books.problem}\n`)
  }
}
if (!values['no-page']) writeFileSync(pagePath, page(faults, outcomes, controlled, { ...totals, scale }))
process.stdout.write(`${JSON.stringify(totals)}\n`)
if (totals.faults_passed < totals.faults_total) process.exitCode = 1

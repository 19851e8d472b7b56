/** Faults of agents and their hosts (rows 1 to 13 of the matrix that are automated here). */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Books } from './books.ts'
import type { World } from './world.ts'

/** Killed and started again over the same spools, while the broker takes what they send. */
export async function agentKilled(world: World): Promise<Books> {
  const state = world.folder('spool')
  const runs = 2 + 148 * world.scale
  for (let run = 1; run <= runs; run++) {
    const fleet = await world.fleet({ state, run })
    await sleep(20 + world.random() * 780)
    await world.kill(fleet.running)
  }
  const fleet = await world.fleet({ state, run: runs + 1 })
  await fleet.finish()
  // What was sealed has a number; a number that is missing is a batch that was lost.
  const missing = Number(
    await world.stack.value(
      `SELECT sum(high - batches) FROM (SELECT max(batch_no) AS high, uniqExact(batch_no) AS batches FROM batches
       WHERE host LIKE 'sim-%' AND host >= 'sim-${String(world.first).padStart(4, '0')}' AND host < 'sim-${String(world.first + 4).padStart(4, '0')}' GROUP BY host, epoch)`,
    ),
  )
  const books = await world.settle(4, 0)
  return missing === 0
    ? books
    : { ...books, lost: missing, problem: `${missing} batches are missing; ${books.problem}` }
}

/** The broker is away while agents are killed: only a spool on disk still has it. */
export async function agentKilledInOutage(world: World, state: string | undefined): Promise<Books> {
  const warm = await world.fleet({ ...(state !== undefined && { state }) })
  await sleep(1500)
  await world.kill(world.stack.nats)
  const before = warm.last().generated_rows
  await sleep(3000)
  const generated = warm.last().generated_rows
  await world.kill(warm.running)
  await world.stack.startNats()
  const again = await world.fleet({ ...(state !== undefined && { state }), run: 2 })
  const { generated_rows } = await again.finish()
  if (generated === before) throw new Error('nothing was generated while the broker was away')
  return await world.settle(4, generated + generated_rows)
}

/** Clocks that are set while agents run: an hour back, later a day forth. */
export async function clockSteps(world: World): Promise<Books> {
  const fleet = await world.fleet({ scenario: 'step' })
  await sleep(10_000)
  const { generated_rows } = await fleet.finish()
  const books = await world.settle(4, generated_rows)
  const [host, end] = [world.first, world.first + 4].map((index) => `sim-${String(index).padStart(4, '0')}`)
  const count = async (condition: string) =>
    Number(
      await world.stack.value(
        `SELECT count() FROM batches WHERE host >= '${host}' AND host < '${end}' AND ${condition}`,
      ),
    )
  const back = await count("stream = 'flow_samples' AND sealed_at < now() - INTERVAL 30 MINUTE")
  const forth = await count("stream = 'flow_samples' AND sealed_at > now() + INTERVAL 12 HOUR")
  const reports = await count("stream = 'agent_health'")
  const problems = [
    books.problem,
    // Of four hosts, a batch a second.
    (back < 8 || forth < 8) && `after the clock was set back ${back} batches came, ${forth} after it was set forth`,
    reports > 4 * 6 && `${reports} reports of health in ten seconds`,
  ].filter((problem) => problem !== '' && problem !== false)
  const note = `${back} batches after the step back, ${forth} after the step forth, ${reports} reports of health`
  return { ...books, problem: problems.join('; '), note }
}

export async function wrongClocks(world: World): Promise<Books> {
  const fleet = await world.fleet({ hosts: 8, first: 1, scenario: 'clock', run: 50 })
  await sleep(4000)
  const { generated_rows } = await fleet.finish()
  const stored = Number(
    await world.stack.value("SELECT count() FROM flow_samples WHERE host BETWEEN 'sim-0001' AND 'sim-0008'"),
  )
  const days = Number(
    await world.stack.value(
      "SELECT uniqExact(toDate(received_at)) FROM flow_samples WHERE host BETWEEN 'sim-0001' AND 'sim-0008'",
    ),
  )
  const problem =
    stored !== generated_rows ? `${stored} of ${generated_rows} rows` : days < 4 ? `only ${days} days were sent` : ''
  return { generated: generated_rows, stored, lost: Math.max(0, generated_rows - stored), duplicate: 0, problem }
}

/**
 * A fleet for minutes, with a fault every half minute; memory must not grow. Then the broker is away for a minute: what
 * agents kept meanwhile must be stored in less than a tenth of that. At the end the books must balance.
 *
 *   npm run soak -- [--minutes 10] [--hosts 50] [--rate 100]
 *
 * Ends with one line of JSON.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { endWhenInterrupted } from '../test/servers.ts'
import { Stack } from '../test/stack.ts'
import type { Fleet } from './chaos/fleet.ts'
import { createWorld } from './chaos/world.ts'
import { round } from './measure.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    hosts: { type: 'string', default: '50' },
    rate: { type: 'string', default: '100' },
  },
})
const FAULT_EVERY_MS = 30_000
const OUTAGE_S = 60
/** Over the second half. */
const GROWTH_MIB_MAX = 48
const hosts = Number(values.hosts)
const lastsMs = Number(values.minutes) * 60_000

endWhenInterrupted()
const stack = await Stack.start()
try {
  const world = createWorld(stack, 1, 1)
  const faults: readonly (readonly [string, () => Promise<void>])[] = [
    ['ingest killed', () => killAndStart(stack.ingest, () => stack.startIngest())],
    ['nats killed', () => killAndStart(stack.nats, () => stack.startNats())],
    ['ClickHouse killed', () => killAndStart(stack.clickhouse, () => stack.startClickHouse())],
    ['ClickHouse hangs', () => freeze(stack.clickhouse.pid)],
    ['nats hangs', () => freeze(stack.nats.pid)],
  ]
  async function killAndStart(process: typeof stack.ingest, start: () => void | Promise<void>): Promise<void> {
    await world.kill(process)
    await start()
    await stack.ready()
  }
  const fleet = await world.fleet({ hosts, rate: Number(values.rate), state: world.folder('spool') })
  const started = performance.now()
  const memory: number[] = []
  for (let number = 0; performance.now() - started < lastsMs; number++) {
    const [name, inject] = faults[number % faults.length]!
    await sleep(Math.min(FAULT_EVERY_MS, lastsMs))
    // Of the fleet: ingest is killed now and then.
    memory.push(residentMebibytes(fleet.running.pid))
    process.stdout.write(`${fleet.last().generated_rows} rows, ${memory.at(-1)} MiB, now: ${name}\n`)
    await inject()
  }
  const recovery = await recoverFromOutage(fleet)
  const { generated_rows, lost_rows } = await fleet.finish()
  const books = await world.settle(hosts, generated_rows, lost_rows)
  const result = {
    minutes: Number(values.minutes),
    kills: world.kills,
    generated_rows,
    stored_rows: books.stored,
    lost_rows: books.lost,
    duplicate_rows: books.duplicate,
    outage_s: OUTAGE_S,
    recovery_published_s: recovery.published_s,
    recovery_s: recovery.stored_s,
    fleet_growth_mib: (memory.at(-1) ?? 0) - (memory[Math.floor(memory.length / 2)] ?? 0),
  }
  const problems = [
    books.problem,
    recovery.stored_s > OUTAGE_S / 10 &&
      `everything was stored ${recovery.stored_s} s after an outage of ${OUTAGE_S} s`,
    result.fleet_growth_mib > GROWTH_MIB_MAX && `the agents took ${result.fleet_growth_mib} MiB more`,
  ].filter((problem) => problem !== '' && problem !== false)
  process.stdout.write(`${problems.join('; ') || 'the books balance'}\n${JSON.stringify(result)}\n`)
  if (problems.length > 0) process.exitCode = 1
} finally {
  await stack.stop()
}

/**
 * Seconds from the broker's start until agents had published what they kept, and until all rows that were made up to the
 * last report, a second ago, are stored.
 */
async function recoverFromOutage(fleet: Fleet): Promise<{ published_s: number; stored_s: number }> {
  await stack.nats.stop('SIGKILL')
  process.stdout.write(`the broker is away for ${OUTAGE_S} s\n`)
  await sleep(OUTAGE_S * 1000)
  await stack.startNats()
  const started = performance.now()
  const elapsed_s = () => round((performance.now() - started) / 1000)
  const stored = () => stack.value('SELECT count() FROM flow_samples').then(Number)
  let published_s: number | undefined
  while ((await stored()) < fleet.last().generated_rows) {
    // One of each is always on its way.
    if (fleet.last().waiting_batches <= hosts) published_s ??= elapsed_s()
    await sleep(50)
  }
  const stored_s = elapsed_s()
  return { published_s: published_s ?? stored_s, stored_s }
}

async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  await sleep(5000)
  process.kill(pid, 'SIGCONT')
}

function residentMebibytes(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

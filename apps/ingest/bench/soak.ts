/**
 * A fleet for minutes, with a fault every half minute; the books must balance at the end, and memory must not grow.
 *
 *   npm run soak -- [--minutes 10] [--hosts 50] [--rate 100]
 *
 * Ends with one line of JSON.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Stack } from '../test/stack.ts'
import { createWorld } from './chaos/world.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    hosts: { type: 'string', default: '50' },
    rate: { type: 'string', default: '100' },
  },
})
const FAULT_EVERY_MS = 30_000
/** Left alone at the end, so that what is late can arrive. */
const hosts = Number(values.hosts)
const lastsMs = Number(values.minutes) * 60_000

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
  const { generated_rows, lost_rows } = await fleet.finish()
  const books = await world.settle(hosts, generated_rows, lost_rows)
  const result = {
    minutes: Number(values.minutes),
    kills: world.kills,
    generated_rows,
    stored_rows: books.stored,
    lost_rows: books.lost,
    duplicate_rows: books.duplicate,
    fleet_growth_mib: (memory.at(-1) ?? 0) - (memory[Math.floor(memory.length / 2)] ?? 0),
  }
  process.stdout.write(`${books.problem || 'the books balance'}\n${JSON.stringify(result)}\n`)
  if (books.problem !== '') process.exitCode = 1
} finally {
  await stack.stop()
}

async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  await sleep(5000)
  process.kill(pid, 'SIGCONT')
}

function residentMebibytes(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

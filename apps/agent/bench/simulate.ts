/**
 * Agents of a fleet that is not there, with the real pipeline: sealer, spool, publisher, confirmations. Every row is
 * checkable: (host, sample_sequence) is unique, and sample_sequence counts from 1 in each run of this program.
 *
 *   node apps/agent/bench/simulate.ts --nats URL [--hosts 10] [--first 1] [--rate 20] [--seconds 0] [--state DIR]
 *     [--scenario steady|burst|storm|clock|step] [--fleet HOSTS] [--run NUMBER]
 *
 * Prints one JSON line a second, and a last one with `"done": true` when it was told to stop (SIGTERM, or after
 * --seconds) and everything is confirmed, or when that took more than a minute.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createLog } from '../src/log.ts'
import { isScenario, scenarios, type Scenario } from './simulate/scenarios.ts'
import { SimulatedAgent } from './simulate/agent.ts'
import { until } from './simulate/pace.ts'

const DRAIN_MS = 60_000

const { values } = parseArgs({
  options: {
    nats: { type: 'string', default: 'nats://127.0.0.1:4222' },
    hosts: { type: 'string', default: '10' },
    first: { type: 'string', default: '1' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '0' },
    state: { type: 'string' },
    scenario: { type: 'string', default: 'steady' },
    fleet: { type: 'string' },
    run: { type: 'string', default: '1' },
  },
})
const scenario = values.scenario
if (!isScenario(scenario)) throw new Error(`--scenario must be one of ${Object.keys(scenarios).join(', ')}`)
const count = Number(values.hosts)
const first = Number(values.first)
const rate = Number(values.rate)
const seconds = Number(values.seconds)
const log = createLog('error')
const stopping = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())

const agents: SimulatedAgent[] = []
for (let index = 0; index < count; index++) {
  agents.push(
    await SimulatedAgent.open({
      index: first + index,
      run: Number(values.run),
      servers: [values.nats],
      fleetSize: Number(values.fleet ?? count),
      state: values.state ?? null,
      log,
    }),
  )
}

const report = (done: boolean) => {
  globalThis.gc?.()
  const sum = (value: (agent: SimulatedAgent) => number) => agents.reduce((total, agent) => total + value(agent), 0)
  const spools = agents.map((agent) => agent.stats())
  const line = {
    generated_rows: sum((agent) => agent.generated),
    waiting_batches: spools.reduce((total, { batches }) => total + batches, 0),
    unconfirmed_batches: spools.reduce((total, { unconfirmedBatches }) => total + unconfirmedBatches, 0),
    lost_rows: sum((agent) => agent.lostRows()),
    rss_bytes: process.memoryUsage.rss(),
    heap_bytes: process.memoryUsage().heapUsed,
    resources: process.getActiveResourcesInfo().length,
    done,
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  return line
}

const started = performance.now()
const elapsedMs = () => performance.now() - started
const over = () => stopping.signal.aborted || (seconds > 0 && elapsedMs() >= seconds * 1000)
const now = Date.now
for (let second = 0; !over(); second++) {
  // Of the whole process, as when the host's clock is set.
  const { stepMs } = scenarios[scenario] as Scenario
  if (stepMs) Date.now = () => now() + stepMs(second)
  // Spread over the second, as real hosts are.
  for (const [index, agent] of agents.entries()) {
    const dueMs = second * 1000 + (index * 1000) / agents.length
    await until(dueMs, elapsedMs(), stopping.signal)
    if (over()) break
    agent.emit(scenarios[scenario].rows(rate, second), scenarios[scenario].clockMs(first + index, Date.now()))
  }
  if (scenarios[scenario].reconnects(second)) for (const agent of agents) agent.reconnect()
  report(false)
}
await Promise.all(agents.map((agent) => agent.finish()))
const drainEndMs = elapsedMs() + DRAIN_MS
while (agents.some((agent) => agent.pending()) && elapsedMs() < drainEndMs) await sleep(50)
for (const agent of agents) if (agent.pending()) process.stderr.write(`${agent.waitsFor()}\n`)
report(true)
await Promise.all(agents.map((agent) => agent.close()))

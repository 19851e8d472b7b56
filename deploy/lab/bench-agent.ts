/**
 * What the agent costs a host, as it is packaged, beside a Node process that wakes up once a second: idle, with flow
 * samples coming in, and with 10,000 flows of Open vSwitch in the lab kernel, which it polls every ten seconds; these in tc
 * first, then in Open vSwitch's own datapath. A system call costs user-mode Linux several times what it costs on hardware.
 * Ends with one line of JSON.
 *
 * Usage: npm run bench:agent -- [--no-lab]
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Guest, missing } from './guest.ts'
import { packageAgent } from './packaged.ts'
import { addMachines, flowLayers, lastingFlows, sflowOn, startOvs } from './scripts.ts'

interface Cost {
  readonly case: string
  readonly cpu_percent: number
  readonly wakeups_per_s: number
  readonly rss_bytes: number
  readonly samples_sent: number
  readonly samples_received: number
  readonly rows_lost: number
  readonly load: number
}

const { values: options } = parseArgs({ options: { 'no-lab': { type: 'boolean', default: false } } })
const root = new URL('../..', import.meta.url).pathname
const NODE = join(root, 'node_modules/.bin/node')
const BENCH = join(root, 'apps/agent/bench/agent.ts')
const FLOWS = 10_000
const FILL_MS_MAX = 600_000

const print = (...cells: (string | number)[]) =>
  process.stdout.write(`${cells.map((cell, index) => String(cell).padStart(index === 0 ? 20 : 12)).join('')}\n`)

function show(cost: Cost, label: string): void {
  const { cpu_percent, wakeups_per_s, rss_bytes, samples_sent, samples_received, rows_lost, load } = cost
  const figures = [cpu_percent.toFixed(2), wakeups_per_s, (rss_bytes / 1e6).toFixed(1)]
  print(label, ...figures, samples_sent, samples_received, rows_lost, load.toFixed(1))
}

const folder = mkdtempSync(join(tmpdir(), 'pathwatch-bench-'))
try {
  const agent = packageAgent(folder)
  print('case', 'CPU %', 'wake-ups/s', 'RSS MB', 'sent', 'received', 'lost', 'load')
  const here = (name: string) => {
    const text = execFileSync(NODE, [BENCH, '--agent', agent, name], { encoding: 'utf8' })
    const [cost] = JSON.parse(text) as [Cost]
    show(cost, Number.isNaN(Number(name)) ? name : `${name} samples/s`)
    return cost
  }
  const [timer, idle, slow, fast] = [here('timer'), here('idle'), here('1000'), here('10000')]
  const [inTc, inDatapath] = options['no-lab'] ? [] : await inLab(agent)
  process.stdout.write(
    `${JSON.stringify({
      cpu_percent: idle.cpu_percent,
      wakeups_per_s: idle.wakeups_per_s,
      cpu_percent_timer: timer.cpu_percent,
      rss_bytes: idle.rss_bytes,
      cpu_percent_1000_samples_per_s: slow.cpu_percent,
      rss_bytes_1000_samples_per_s: slow.rss_bytes,
      cpu_percent_10000_samples_per_s: fast.cpu_percent,
      rss_bytes_10000_samples_per_s: fast.rss_bytes,
      ...(inTc && { cpu_percent_10000_flows_tc: inTc.cpu_percent, rss_bytes_10000_flows_tc: inTc.rss_bytes }),
      ...(inDatapath && {
        cpu_percent_10000_flows_ovs: inDatapath.cpu_percent,
        rss_bytes_10000_flows_ovs: inDatapath.rss_bytes,
      }),
    })}\n`,
  )
} finally {
  rmSync(folder, { recursive: true })
}

async function inLab(agent: string): Promise<[Cost, Cost] | []> {
  const reason = missing()
  if (reason !== undefined) {
    process.stderr.write(`bench:agent: without flows: ${reason}\n`)
    return []
  }
  const guest = new Guest({ name: 'lab-bench', memoryMiB: 2048 })
  try {
    await guest.boot()
    await guest.check(startOvs)
    await guest.check(addMachines(2))
    await guest.check(lastingFlows(FLOWS), FILL_MS_MAX)
    const inTc = await measure(guest, agent, 'tc')
    // Hardly ever a sample: it is the action that takes flows out of tc.
    await guest.check(sflowOn.replace('sampling=10 ', 'sampling=10000000 '))
    // Flows that no packet comes for do not move: they are gone. Counted while they go, there would be too many afterwards.
    await guest.waitFor(flowLayers, (text) => !text.includes('tc'), FILL_MS_MAX)
    await guest.check(lastingFlows(FLOWS), FILL_MS_MAX)
    return [inTc, await measure(guest, agent, 'ovs')]
  } finally {
    await guest.stop()
  }
}

async function measure(guest: Guest, agent: string, layer: string): Promise<Cost> {
  const count = `${flowLayers} | grep -c '^${layer}$' || true`
  const flows = await guest.waitFor(count, (text) => Number(text) >= FLOWS, FILL_MS_MAX)
  const text = await guest.check(`TMPDIR=/run ${NODE} ${BENCH} --agent ${agent} flows`, FILL_MS_MAX)
  const [cost] = JSON.parse(text) as [Cost]
  show(cost, `${flows.trim()} flows, ${layer}`)
  return cost
}

/**
 * What the agent costs: CPU and memory of its process, with batches going out to a real nats-server. Part of
 * `npm run bench:agent`. Arguments: --agent FILE starts that one, else the sources as they are; then cases: `timer` (no
 * agent, but Node doing nothing once a second: what waking up costs here), `idle` (nothing to receive, every source
 * polling), a rate of flow samples a second (over loopback, as Open vSwitch sends them), or `flows` (what this kernel has
 * in its datapaths, every source polling). Prints a JSON array.
 */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { AgentProcess } from '../test/agent-process.ts'
import { FLOWS_PER_DATAGRAM, ovsDatagram, renumber } from '../test/datagrams.ts'
import { TestNats, freePort } from '../test/nats.ts'

/** Four polls of the sources that poll every ten seconds. */
const SECONDS = 40
/** Before measuring: compiling, growing buffers; two polls. */
const WARM_UP_SECONDS = 15
const TICK_MS = 10
/** USER_HZ: sysconf(_SC_CLK_TCK) is 100 on every Linux. */
const TICKS_PER_SECOND = 100

export interface Cost {
  readonly case: string
  readonly cpu_percent: number
  /** Times that threads of it began to run after they had waited: unlike CPU time, hardly disturbed by others. */
  readonly wakeups_per_s: number
  readonly rss_bytes: number
  readonly samples_sent: number
  readonly samples_received: number
  readonly rows_lost: number
  readonly load: number
}

/** Sends at an even rate, in ticks; datagrams are made beforehand and only renumbered. */
class Sender {
  samples = 0
  readonly #port: number
  readonly #socket = createSocket('udp4')
  readonly #datagrams = Array.from({ length: 64 }, (_, index) =>
    ovsDatagram({ sequence: 0, flows: FLOWS_PER_DATAGRAM, firstSample: index * FLOWS_PER_DATAGRAM }),
  )
  #sequence = 0

  constructor(port: number) {
    this.#port = port
  }

  async run(samplesPerSecond: number, signal: AbortSignal): Promise<void> {
    const startedAtMs = performance.now()
    let sent = 0
    while (!signal.aborted) {
      const due = ((performance.now() - startedAtMs) * samplesPerSecond) / 1_000
      for (; sent < due; sent += FLOWS_PER_DATAGRAM) await this.#send()
      await sleep(TICK_MS)
    }
    this.samples += sent
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#socket.close(resolve))
  }

  #send(): Promise<void> {
    this.#sequence += 1
    const datagram = this.#datagrams[this.#sequence % this.#datagrams.length]!
    renumber(datagram, this.#sequence)
    return new Promise((resolve, reject) => {
      this.#socket.send(datagram, this.#port, '127.0.0.1', (error) => (error ? reject(error) : resolve()))
    })
  }
}

const { values: options, positionals: cases } = parseArgs({
  options: { agent: { type: 'string' } },
  allowPositionals: true,
})
const nats = await TestNats.started()
try {
  await nats.createStream()
  const costs: Cost[] = []
  for (const name of cases) costs.push(await (name === 'timer' ? timer() : measure(name)))
  process.stdout.write(`${JSON.stringify(costs)}\n`)
} finally {
  await nats.remove()
}

/** Each case has an agent of its own. */
async function measure(name: string): Promise<Cost> {
  const samplesPerSecond = Number.isNaN(Number(name)) ? 0 : Number(name)
  const [sflowPort, metricsPort] = [await freePort(), await freePort()]
  const state_dir = mkdtempSync(join(tmpdir(), 'pathwatch-bench-state-'))
  const config = {
    host: 'bench',
    state_dir,
    nats: { servers: [nats.url] },
    metrics: { listen: `127.0.0.1:${metricsPort}` },
    sources: { sflow: { listen: [`127.0.0.1:${sflowPort}`] } },
  }
  const agent = new AgentProcess(config, [], [], options.agent === undefined ? undefined : ['/bin/sh', options.agent])
  const stopping = new AbortController()
  const sender = new Sender(sflowPort)
  try {
    await agent.ready()
    const sending = samplesPerSecond > 0 ? sender.run(samplesPerSecond, stopping.signal) : Promise.resolve()
    await sleep(WARM_UP_SECONDS * 1_000)
    const observed = await observe(agent.pid)
    stopping.abort()
    await sending
    // Drops of the socket are looked for every five seconds.
    if (samplesPerSecond > 0) await sleep(6_000)
    const { received, lost } = await counters(metricsPort)
    return { case: name, ...observed, samples_sent: sender.samples, samples_received: received, rows_lost: lost }
  } finally {
    await sender.close()
    await agent.stop()
    rmSync(state_dir, { recursive: true })
  }
}

/** The agent needs more than this in any case. */
async function timer(): Promise<Cost> {
  const node = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'inherit' })
  try {
    await sleep(WARM_UP_SECONDS * 1_000)
    return { case: 'timer', ...(await observe(node.pid!)), samples_sent: 0, samples_received: 0, rows_lost: 0 }
  } finally {
    node.kill()
  }
}

async function observe(pid: number): Promise<Pick<Cost, 'cpu_percent' | 'wakeups_per_s' | 'rss_bytes' | 'load'>> {
  const [cpuBefore, wakeupsBefore, startedAtMs] = [cpuSeconds(pid), wakeups(pid), performance.now()]
  let rss_bytes = 0
  while (performance.now() - startedAtMs < SECONDS * 1_000) {
    await sleep(250)
    rss_bytes = Math.max(rss_bytes, rss(pid))
  }
  const elapsedS = (performance.now() - startedAtMs) / 1_000
  const cpu_percent = (100 * (cpuSeconds(pid) - cpuBefore)) / elapsedS
  const wakeups_per_s = Math.round((wakeups(pid) - wakeupsBefore) / elapsedS)
  return { cpu_percent: Math.round(cpu_percent * 100) / 100, wakeups_per_s, rss_bytes, load: loadavg()[0]! }
}

async function counters(port: number): Promise<{ received: number; lost: number }> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const sum = (pattern: RegExp) => [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0)
  return {
    received: sum(/^pathwatch_agent_source_rows_total\{.*stream="flow_samples"\} (\d+)$/gm),
    lost: sum(/^pathwatch_agent_lost_rows_total\{.*\} (\d+)$/gm),
  }
}

/** utime and stime, the 14th and 15th field: proc_pid_stat(5). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Of all its threads. */
function wakeups(pid: number): number {
  const counts = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const text = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')
    return Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(text)?.[1])
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

function rss(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}

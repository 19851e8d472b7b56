/**
 * What the agent costs: CPU and memory of its process while Open vSwitch's kind of datagrams come in over loopback, and
 * batches go out to a real nats-server. `npm run bench:agent`; the last line is JSON.
 */
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { AgentProcess } from '../test/agent-process.ts'
import { FLOWS_PER_DATAGRAM, ovsDatagram, renumber } from '../test/datagrams.ts'
import { TestNats, freePort } from '../test/nats.ts'

const RATES = [1_000, 10_000]
const SECONDS = 15
/** Before measuring: compiling, growing buffers. */
const WARM_UP_SECONDS = 5
const TICK_MS = 10
/** USER_HZ: sysconf(_SC_CLK_TCK) is 100 on every Linux. */
const TICKS_PER_SECOND = 100

interface Cost {
  readonly rate: number
  readonly cpuPercent: number
  readonly rssBytes: number
  readonly sent: number
  readonly received: number
  readonly lost: number
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

const nats = await TestNats.started()
await nats.createStream()
const [sflowPort, metricsPort] = [await freePort(), await freePort()]
const agent = new AgentProcess({
  host: 'bench',
  nats: { servers: [nats.url] },
  metrics: { listen: `127.0.0.1:${metricsPort}` },
  sources: { sflow: { listen: [`127.0.0.1:${sflowPort}`] }, kmsg: { enabled: false } },
})
const costs: Cost[] = []
try {
  await agent.ready()
  const sender = new Sender(sflowPort)
  for (const rate of RATES) costs.push(await measure(sender, rate))
  await sender.close()
} finally {
  await agent.stop()
  await nats.remove()
}
report(costs)

async function measure(sender: Sender, rate: number): Promise<Cost> {
  const stopping = new AbortController()
  const [sentBefore, before] = [sender.samples, await counters()]
  const sending = sender.run(rate, stopping.signal)
  await sleep(WARM_UP_SECONDS * 1_000)
  const [cpuBefore, startedAtMs] = [cpuSeconds(agent.pid), performance.now()]
  let rssBytes = 0
  while (performance.now() - startedAtMs < SECONDS * 1_000) {
    await sleep(250)
    rssBytes = Math.max(rssBytes, rss(agent.pid))
  }
  const elapsedS = (performance.now() - startedAtMs) / 1_000
  const cpuPercent = (100 * (cpuSeconds(agent.pid) - cpuBefore)) / elapsedS
  stopping.abort()
  await sending
  // Drops of the socket are looked for every five seconds.
  await sleep(6_000)
  const after = await counters()
  const [received, lost] = [after.received - before.received, after.lost - before.lost]
  return { rate, cpuPercent, rssBytes, sent: sender.samples - sentBefore, received, lost }
}

async function counters(): Promise<{ received: number; lost: number }> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
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

function rss(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}

function report(all: readonly Cost[]): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say('samples/s   CPU %   RSS MB      sent  received      lost')
  for (const { rate, cpuPercent, rssBytes, sent, received, lost } of all) {
    const numbers = [cpuPercent.toFixed(1).padStart(8), (rssBytes / 1e6).toFixed(1).padStart(9)]
    say([String(rate).padStart(9), ...numbers, ...[sent, received, lost].map((n) => String(n).padStart(10))].join(''))
  }
  const worst = all.at(-1)!
  const byRate = all.flatMap(({ rate, cpuPercent, rssBytes }) => [
    [`cpu_percent_${rate}`, round(cpuPercent)],
    [`rss_bytes_${rate}`, rssBytes],
  ])
  say(
    JSON.stringify({ cpu_percent: round(worst.cpuPercent), rss_bytes: worst.rssBytes, ...Object.fromEntries(byRate) }),
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The real agent with little memory and processor time (row 12): what it cannot do it counts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort, run, waitFor } from '../../test/servers.ts'
import type { Books } from './books.ts'
import type { World } from './world.ts'

const agentFolder = new URL('../../../agent/', import.meta.url)
const program = (path: string) => fileURLToPath(new URL(path, agentFolder))

const HOST = 'hv-limits'
/** Ten times what a busy host sends. */
const DATAGRAMS_PER_S = 4000
/** Of 100 ms the agent may run so many; the rest it is stopped, as by a quota of its control group. */
const QUOTA_MS = 15
/** Beyond what it has when nothing comes: the receiving thread, 64 messages between the threads, and what is on its way. */
const GROWTH_MIB_MAX = 96

const config = (nats: number, sflow: number, metrics: number, state: string) => `
host: ${HOST}
state_dir: ${state}
nats: { servers: ["nats://127.0.0.1:${nats}"], compression: none }
metrics: { listen: "127.0.0.1:${metrics}" }
spool: { max_bytes: 4MiB }
sources:
  sflow: { listen: ["127.0.0.1:${sflow}"], receive_buffer_bytes: 256KiB }
`

export async function limits(world: World): Promise<Books> {
  const { stack } = world
  const seconds = 10 + 50 * world.scale
  const state = world.folder('limits')
  const [sflow, metrics] = [await freePort(), await freePort()]
  const file = join(state, 'agent.yaml')
  writeFileSync(file, config(stack.ports.nats, sflow, metrics, state))
  const root = program('testdata/root')
  if (!existsSync(root)) throw new Error(`${root} is not there`)
  // Flags as the package sets them: deploy/deb/pathwatch-agent.sh.
  const args = [
    '--min-semi-space-size=1',
    '--max-semi-space-size=1',
    program('bin/pathwatch-agent.js'),
    'run',
    '--config',
    file,
    '--root',
    root,
  ]
  const agent = run(process.execPath, args)
  let throttle: NodeJS.Timeout | undefined
  try {
    await waitFor(() => agent.output().includes('"msg":"ready"'), agent, 'agent', 60_000)
    const idle = mebibytes(agent.pid, 'VmRSS')
    throttle = quota(agent.pid)
    const sender = run(process.execPath, [
      program('bench/sflow-sender.ts'),
      String(sflow),
      String(DATAGRAMS_PER_S),
      String(seconds),
    ])
    // Long enough for the spool to be full.
    await world.kill(stack.nats)
    await sender.ended
    clearInterval(throttle)
    process.kill(agent.pid, 'SIGCONT')
    const { sent } = JSON.parse(sender.output()) as { sent: number }
    await stack.startNats()
    const metric = async (pattern: RegExp) => {
      const text = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text()
      return [...text.matchAll(pattern)].reduce((sum, [, value]) => sum + Number(value), 0)
    }
    const counted = async () => ({
      received: await metric(/^pathwatch_agent_source_events_total\{source="sflow",event="datagrams"\} (\d+)/gm),
      dropped: await metric(/^pathwatch_agent_lost_rows_total\{stage="socket",reason="buffer_full"\} (\d+)/gm),
      samples: await metric(/^pathwatch_agent_source_rows_total\{source="sflow",stream="flow_samples"\} (\d+)/gm),
      shed: await metric(/^pathwatch_agent_lost_rows_total\{stage="spool",reason="evicted_flow_samples"\} (\d+)/gm),
    })
    const settled = async () => {
      const { received, dropped, samples, shed } = await counted()
      const stored = Number(await stack.value(`SELECT count() FROM flow_samples WHERE host = '${HOST}'`))
      return { sent, received, dropped, samples, shed, stored }
    }
    const balanced = (figures: Awaited<ReturnType<typeof settled>>) =>
      figures.received + figures.dropped === sent && figures.stored + figures.shed === figures.samples
    const end = Date.now() + 60_000
    let figures = await settled()
    while (!balanced(figures) && Date.now() < end) {
      await sleep(250)
      figures = await settled()
    }
    const grown = mebibytes(agent.pid, 'VmHWM') - idle
    const problems = [
      !balanced(figures) && `what was sent is not accounted for: ${JSON.stringify(figures)}`,
      figures.shed === 0 && `nothing was shed: ${JSON.stringify(figures)}`,
      figures.dropped === 0 && 'nothing was dropped',
      grown > GROWTH_MIB_MAX && `the agent took ${grown} MiB more`,
      agent.exited() && 'the agent ended',
    ].filter((problem) => problem !== false)
    return {
      generated: figures.samples,
      stored: figures.stored,
      lost: Math.max(0, figures.samples - figures.stored - figures.shed),
      duplicate: 0,
      problem: problems.join('; '),
      note: `of ${sent} datagrams ${figures.dropped} dropped, ${figures.shed} samples shed, all counted; at most ${grown} MiB more memory`,
    }
  } finally {
    clearInterval(throttle)
    if (!agent.exited()) process.kill(agent.pid, 'SIGCONT')
    await agent.stop('SIGKILL')
  }
}

function mebibytes(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
}

function quota(pid: number): NodeJS.Timeout {
  return setInterval(() => {
    process.kill(pid, 'SIGCONT')
    setTimeout(() => process.kill(pid, 'SIGSTOP'), QUOTA_MS)
  }, 100)
}

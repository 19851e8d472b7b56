/** The real agent with little memory and processor time (row 12): what it cannot do it counts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort, run, waitFor, type Running } from '../../test/servers.ts'
import type { Books } from './books.ts'
import type { World } from './world.ts'

const agentFolder = new URL('../../../agent/', import.meta.url)
const program = (path: string) => fileURLToPath(new URL(path, agentFolder))

const HOST = 'hv-limits'
/** What a busy host sends; later ten times as much. */
const DATAGRAMS_PER_S = 400
/** Of 100 ms the agent may run so many; the rest it is stopped, as by a quota of its control group. */
const QUOTA_MS = 15
/** Beyond what it has when nothing comes: the receiving thread, 64 messages between the threads, and what is on its way. */
const GROWTH_MIB_MAX = 96
/** Of the whole process, with what a busy host sends. */
const RESIDENT_MIB_MAX = 150

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
  // Of what deploy/deb/pathwatch-agent.sh sets, what bounds memory.
  const args = [
    'MALLOC_ARENA_MAX=1',
    'MALLOC_TRIM_THRESHOLD_=131072',
    process.execPath,
    '--min-semi-space-size=1',
    '--max-semi-space-size=1',
    program('bin/pathwatch-agent.js'),
    'run',
    '--config',
    file,
    '--root',
    root,
  ]
  const agent = run('env', args)
  let throttle: NodeJS.Timeout | undefined
  try {
    await waitFor(() => agent.output().includes('"msg":"ready"'), agent, 'agent', 60_000)
    const send = (datagrams: number, forS: number) =>
      run(process.execPath, [program('bench/sflow-sender.ts'), String(sflow), String(datagrams), String(forS)])
    const sentBy = (sender: Running) => (JSON.parse(sender.output()) as { sent: number }).sent
    // The highest it has had begins anew: compiling its source at the start takes more than anything later (proc(5)).
    writeFileSync(`/proc/${agent.pid}/clear_refs`, '5')
    const busy = send(DATAGRAMS_PER_S, 5 + 10 * world.scale)
    await busy.ended
    const usual = mebibytes(agent.pid, 'VmHWM')
    const idle = mebibytes(agent.pid, 'VmRSS')
    throttle = quota(agent.pid)
    const sender = send(10 * DATAGRAMS_PER_S, seconds)
    // Long enough for the spool to be full.
    await world.kill(stack.nats)
    await sender.ended
    clearInterval(throttle)
    process.kill(agent.pid, 'SIGCONT')
    const sent = sentBy(busy) + sentBy(sender)
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
    const most = mebibytes(agent.pid, 'VmHWM')
    const grown = most - idle
    const problems = [
      !balanced(figures) && `what was sent is not accounted for: ${JSON.stringify(figures)}`,
      figures.shed === 0 && `nothing was shed: ${JSON.stringify(figures)}`,
      figures.dropped === 0 && 'nothing was dropped',
      grown > GROWTH_MIB_MAX && `the agent took ${grown} MiB more`,
      usual > RESIDENT_MIB_MAX && `the agent took ${usual} MiB with ${DATAGRAMS_PER_S} datagrams/s`,
      agent.exited() && 'the agent ended',
    ].filter((problem) => problem !== false)
    return {
      generated: figures.samples,
      stored: figures.stored,
      lost: Math.max(0, figures.samples - figures.stored - figures.shed),
      duplicate: 0,
      problem: problems.join('; '),
      note: `of ${sent} datagrams ${figures.dropped} dropped, ${figures.shed} samples shed, all counted; resident at most ${usual} MiB with ${DATAGRAMS_PER_S} datagrams/s, ${most} MiB with ten times as many`,
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

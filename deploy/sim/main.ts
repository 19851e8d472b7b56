/**
 * A fleet of simulated agents against a running Pathwatch: the real pipeline of the agent, in several processes.
 *
 *   npm run fleet -- --hosts 1000 --rate 20 [--scenario burst|storm|clock] [--nats URL] [--seconds 60] [--processes 3]
 *     [--state DIR]
 *
 * Ends with one line of JSON: what was generated, and what was confirmed as stored.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

const program = join(import.meta.dirname, '../../apps/agent/bench/simulate.ts')
const HOSTS_PER_PROCESS = 400

interface Report {
  readonly generated_rows: number
  readonly waiting_batches: number
  readonly unconfirmed_batches: number
  readonly lost_rows: number
  readonly rss_bytes: number
  readonly done: boolean
}

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '100' },
    rate: { type: 'string', default: '20' },
    scenario: { type: 'string', default: 'steady' },
    nats: { type: 'string', default: 'nats://127.0.0.1:4222' },
    seconds: { type: 'string', default: '60' },
    processes: { type: 'string' },
    state: { type: 'string' },
  },
})
const hosts = Number(values.hosts)
const processes = Number(values.processes ?? Math.max(1, Math.ceil(hosts / HOSTS_PER_PROCESS)))
const reports = new Map<number, Report>()
const children: ChildProcess[] = []

const total = (key: Exclude<keyof Report, 'done'>) =>
  [...reports.values()].reduce((sum, report) => sum + report[key], 0)

function start(number: number): Promise<number | null> {
  const first = 1 + Math.floor((hosts * number) / processes)
  const count = Math.floor((hosts * (number + 1)) / processes) - first + 1
  const args = [program, '--nats', values.nats, '--hosts', String(count), '--first', String(first)]
  args.push('--fleet', String(hosts), '--rate', values.rate, '--seconds', values.seconds, '--scenario', values.scenario)
  if (values.state !== undefined) args.push('--state', values.state)
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{"generated_rows"')) reports.set(number, JSON.parse(line) as Report)
  })
  return new Promise((resolve) => child.once('close', resolve))
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of children) child.kill('SIGTERM')
  })
}
const show = setInterval(() => {
  const waiting = `${total('waiting_batches')} batches wait, ${total('unconfirmed_batches')} are not confirmed`
  process.stdout.write(
    `${total('generated_rows')} rows of ${hosts} hosts, ${waiting}, ${total('lost_rows')} rows lost\n`,
  )
}, 5000)
const started = performance.now()
const codes = await Promise.all(Array.from({ length: processes }, (_, number) => start(number)))
clearInterval(show)
const result = {
  hosts,
  seconds: Math.round((performance.now() - started) / 1000),
  generated_rows: total('generated_rows'),
  unconfirmed_batches: total('waiting_batches') + total('unconfirmed_batches'),
  lost_rows: total('lost_rows'),
  rss_bytes: total('rss_bytes'),
}
process.stdout.write(`${JSON.stringify(result)}\n`)
if (codes.some((code) => code !== 0) || result.unconfirmed_batches > 0) process.exitCode = 1

/**
 * What receiving sFlow costs: datagrams of real Open vSwitch traffic over loopback, received, decoded and sealed into
 * encoded batches by the agent's own source, with and without compressing them, beside the same with Node's dgram. `npm run bench:receive`; the last line
 * is JSON. CPU time is that of the whole receiving process, all of its threads, by getrusage(RUSAGE_SELF); what the
 * kernel spends on loopback's receiving side is charged to the sender, as it is to no process with a real device.
 */
import { execFile, fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../test/nats.ts'
import type { Compression } from '../src/pipeline/batch.ts'
import type { Numbers } from './sflow-receiver.ts'

const FULL_RATE = 200_000
const REAL_RATE = 2_000
const SECONDS = 5
const REAL_SECONDS = 10
/** An agent runs for weeks: at this rate V8 has compiled what it will after some 30,000 datagrams. */
const WARM_UP_SECONDS = 15
/** 85 ms of datagrams at full rate: more than a scheduler keeps a thread waiting on a machine with two processors. */
const RECEIVE_BUFFER_BYTES = 32 * 1024 * 1024
/** Those of the packaged agent. */
const NODE_OPTIONS = readFileSync(new URL('../../../deploy/deb/pathwatch-agent.sh', import.meta.url), 'utf8')
  .replaceAll(/^#.*$/gm, '')
  .match(/--[a-z0-9-]+(?:=\d+)?/g)!
/** Drops are counted every five seconds. */
const SETTLE_MS = 6_500

interface Row {
  readonly how: string
  readonly compression: Compression
  readonly rate: number
  readonly offeredPerS: number
  readonly received: number
  readonly drops: number
  readonly lost: number
  readonly perCpuS: number
  /** Of the receiving thread alone: receiving, decoding, and handing over columns as they go on the wire. */
  readonly perThreadCpuS: number
  readonly cpuPercent: number
  readonly receiveBufferBytes: number
}

const rows: Row[] = []
for (const [how, compression] of [
  ['thread', 'none'],
  ['thread', 'zstd'],
  ['dgram', 'none'],
] as const) {
  rows.push(await measure(how, compression, FULL_RATE, SECONDS, 0))
  rows.push(await measure(how, compression, REAL_RATE, REAL_SECONDS, WARM_UP_SECONDS))
}
report(rows)

/** `warmUpS`: seconds of the same traffic before measuring; at full rate, compiling is part of what is measured. */
async function measure(
  how: string,
  compression: Compression,
  rate: number,
  seconds: number,
  warmUpS: number,
): Promise<Row> {
  const port = await freePort()
  const args = [how, String(port), String(RECEIVE_BUFFER_BYTES), compression]
  const receiver = fork(join(import.meta.dirname, 'sflow-receiver.ts'), args, { execArgv: NODE_OPTIONS })
  try {
    while ((await numbers(receiver)).receive_buffer_bytes === 0) await sleep(50)
    // The receiving thread starts with the first datagram.
    await send(port, 100, 0.1)
    await sleep(500)
    if (warmUpS > 0) await send(port, rate, warmUpS)
    await sleep(1_200)
    const before = await numbers(receiver)
    const { sent, elapsed_ms } = await send(port, rate, seconds)
    // What arrived is sealed within a second.
    await sleep(1_200)
    const { cpu_us, thread_cpu_us } = await numbers(receiver)
    await sleep(SETTLE_MS)
    const after = await numbers(receiver)
    for (const problem of after.problems) process.stderr.write(`${how}: ${problem}\n`)
    const received = after.datagrams - before.datagrams
    const cpuS = (cpu_us - before.cpu_us) / 1e6
    if (after.batches === before.batches) throw new Error(`${how}: no batches`)
    return {
      how,
      compression,
      rate,
      offeredPerS: (sent / elapsed_ms) * 1_000,
      received,
      drops: sent - received,
      lost: after.lost - before.lost,
      perCpuS: received / cpuS,
      perThreadCpuS: thread_cpu_us === 0 ? 0 : (received / (thread_cpu_us - before.thread_cpu_us)) * 1e6,
      cpuPercent: (100 * cpuS) / (elapsed_ms / 1_000),
      receiveBufferBytes: after.receive_buffer_bytes,
    }
  } finally {
    const ended = once(receiver, 'exit')
    receiver.send('stop')
    await ended
  }
}

async function numbers(receiver: ChildProcess): Promise<Numbers> {
  const answer = once(receiver, 'message')
  receiver.send('numbers')
  return (await answer)[0] as Numbers
}

async function send(port: number, rate: number, seconds: number): Promise<{ sent: number; elapsed_ms: number }> {
  const args = [join(import.meta.dirname, 'sflow-sender.ts'), ...[port, rate, seconds].map(String)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as { sent: number; elapsed_ms: number }
}

function report(all: readonly Row[]): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const cells = (values: readonly (string | number)[]) => values.map((value) => String(value).padStart(12)).join('')
  say(`receive, decode, encode; load average ${loadavg()[0]!.toFixed(2)}`)
  say(
    cells([
      'how',
      'batches',
      'rate',
      'offered/s',
      'received',
      'not received',
      'lost',
      'per CPU s',
      'per thread',
      'CPU %',
      'buffer MB',
    ]),
  )
  for (const row of all) {
    const { how, compression, rate, received, drops, lost } = row
    const figures = [
      Math.round(row.perCpuS),
      Math.round(row.perThreadCpuS),
      row.cpuPercent.toFixed(2),
      (row.receiveBufferBytes / 1e6).toFixed(1),
    ]
    say(cells([how, compression, rate, Math.round(row.offeredPerS), received, drops, lost, ...figures]))
  }
  const find = (how: string, compression: Compression, rate: number) =>
    all.find((row) => row.how === how && row.compression === compression && row.rate === rate)!
  const full = find('thread', 'none', FULL_RATE)
  const compressed = find('thread', 'zstd', FULL_RATE)
  const percent = ({ cpuPercent }: Row) => Math.round(cpuPercent * 100) / 100
  say(
    JSON.stringify({
      datagrams_per_cpu_s: Math.round(full.perCpuS),
      thread_datagrams_per_cpu_s: Math.round(full.perThreadCpuS),
      drops: full.drops,
      zstd_datagrams_per_cpu_s: Math.round(compressed.perCpuS),
      zstd_drops: compressed.drops,
      dgram_datagrams_per_cpu_s: Math.round(find('dgram', 'none', FULL_RATE).perCpuS),
      cpu_percent_2000: percent(find('thread', 'none', REAL_RATE)),
      zstd_cpu_percent_2000: percent(find('thread', 'zstd', REAL_RATE)),
      offered_datagrams_per_s: Math.round(full.offeredPerS),
      receive_buffer_bytes: full.receiveBufferBytes,
    }),
  )
}

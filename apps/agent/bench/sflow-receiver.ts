/**
 * The agent's sFlow source and what seals its batches, in a process of its own whose CPU time is what receiving costs.
 * Arguments: `thread` or `dgram`, port, receive buffer in bytes, `zstd` or `none`. Answers every message of its parent with its numbers.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { Host } from '../src/host.ts'
import { Sealer } from '../src/pipeline/batch.ts'
import type { Compression } from '../src/pipeline/batch.ts'
import { LossLedger } from '../src/pipeline/losses.ts'
import type { Spool } from '../src/pipeline/spool.ts'
import type { Emit } from '../src/source.ts'
import { DgramIntake } from '../src/sources/sflow/dgram-intake.ts'
import { ThreadIntake } from '../src/sources/sflow/thread-intake.ts'
import { sflowSource } from '../src/sources/sflow.ts'

export interface Numbers {
  /** Of the process, all threads: getrusage(RUSAGE_SELF). */
  readonly cpu_us: number
  /** Of the receiving thread, in steps of 10 ms; 0 when there is none. */
  readonly thread_cpu_us: number
  readonly datagrams: number
  readonly batches: number
  readonly batch_bytes: number
  readonly drops: number
  readonly lost: number
  readonly receive_buffer_bytes: number
  readonly problems: readonly string[]
}

const [how, port, bufferBytes, compression] = process.argv.slice(2)
const losses = new LossLedger()
const measures = new Map<string, number>()
const problems: string[] = []
let batches = 0
let batchBytes = 0
const epoch = randomBytes(8)
const spool: Pick<Spool, 'append' | 'identity'> = {
  identity: () => ({ epoch, batchNo: batches + 1 }),
  append: ({ seal }) => {
    batchBytes += seal(spool.identity()).bytes.length
    batches += 1
  },
}
const sealer = new Sealer(spool as Spool, losses, compression as Compression)
const emit: Emit = {
  message: (message, settled) => sealer.seal(message, settled),
  lost: (stage, reason, count) => losses.add(stage, reason, count),
  measure: (name, value) => measures.set(name, value),
  problem: (error) => problems.push(error.message),
}
const source = sflowSource((host, events) =>
  how === 'dgram' ? new DgramIntake(host, events, []) : new ThreadIntake(events, []),
)
const config = source.config.parse({ listen: [`127.0.0.1:${port}`], receive_buffer_bytes: Number(bufferBytes) })
const stopping = new AbortController()
const running = source.run(new Host(), config, emit, stopping.signal)

process.on('message', (message) => {
  if (message === 'stop') {
    stopping.abort()
    process.disconnect?.()
    return
  }
  const { user, system } = process.cpuUsage()
  const drops = losses.count('socket', 'buffer_full')
  process.send?.({
    cpu_us: user + system,
    thread_cpu_us: threadCpuUs(),
    datagrams: measures.get('datagrams_total') ?? 0,
    batches,
    batch_bytes: batchBytes,
    drops,
    lost: losses.list().reduce((sum, { count }) => sum + count, 0) - drops,
    receive_buffer_bytes: measures.get('receive_buffer_bytes') ?? 0,
    problems,
  } satisfies Numbers)
})
await running

/** utime and stime of the worker thread: proc_pid_task_tid_stat(5), by the name Node gives it. */
function threadCpuUs(): number {
  for (const id of readdirSync('/proc/self/task')) {
    const [, name, rest] = /^\d+ \((.*)\) (.*)/s.exec(readFileSync(`/proc/self/task/${id}/stat`, 'utf8')) ?? []
    if (name !== 'WorkerThread') continue
    const fields = rest!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  }
  return 0
}

/**
 * Whether what the agent counts as lost at its socket is what the kernel says, datagram by datagram, and from which rate on
 * it loses any; a bare recvmmsg(2) loop in C beside it where there is a compiler. `npm run bench:receive-exact`; the last
 * line is JSON. Fails when the books do not balance.
 */
import { execFile, execFileSync, fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../test/nats.ts'
import type { Numbers } from './sflow-receiver.ts'

const SECONDS = 4
const RATE = 50_000
const DEFAULT_BUFFER_BYTES = 4 * 2 ** 20
/** Too small on purpose: what is not lost cannot be counted wrongly. */
const SMALL_BUFFER_BYTES = 32 * 1024
const LADDER = [50_000, 100_000, 150_000, 200_000]
/** Drops are counted every five seconds. */
const SETTLE_MS = 6_500

interface Row {
  readonly how: string
  readonly rate: number
  readonly offeredPerS: number
  readonly sent: number
  readonly received: number
  readonly counted: number
  readonly kernel: number
}

const rows: Row[] = []
rows.push(await agent('agent, 32 KiB', RATE, SMALL_BUFFER_BYTES))
await climb((rate) => agent('agent, 4 MiB', rate, DEFAULT_BUFFER_BYTES))
const compiled = compile()
if (compiled) await climb((rate) => bare(compiled.program, rate))
compiled?.remove()

const say = (line: string) => process.stdout.write(`${line}\n`)
const cells = (values: readonly (string | number)[]) => values.map((value) => String(value).padStart(14)).join('')
say(cells(['', 'offered/s', 'sent', 'received', 'counted lost', 'kernel drops']))
for (const { how, offeredPerS, sent, received, counted, kernel } of rows) {
  say(cells([how, Math.round(offeredPerS), sent, received, counted, kernel]))
}
const agents = rows.filter(({ how }) => how.startsWith('agent'))
const wrong = agents.filter(({ sent, received, counted, kernel }) => counted !== kernel || sent !== received + kernel)
const firstLoss = (how: string) => rows.find((row) => row.how === how && row.kernel > 0)?.offeredPerS
const highest = (how: string) => Math.max(...rows.filter((row) => row.how === how).map((row) => row.offeredPerS))
say(
  JSON.stringify({
    rows_that_balance: agents.length - wrong.length,
    rows_that_do_not: wrong.length,
    counted_lost_datagrams: rows[0]!.counted,
    kernel_drops_datagrams: rows[0]!.kernel,
    // null: not even at the highest rate that was offered.
    agent_first_loss_datagrams_per_s: Math.round(firstLoss('agent, 4 MiB') ?? 0) || null,
    c_first_loss_datagrams_per_s: Math.round(firstLoss('C, 4 MiB') ?? 0) || null,
    highest_offered_datagrams_per_s: Math.round(highest('agent, 4 MiB')),
  }),
)
if (wrong.length > 0 || rows[0]!.kernel === 0) process.exitCode = 1

/** A kernel may refuse to send so much: then the ladder ends there. */
async function climb(step: (rate: number) => Promise<Row>): Promise<void> {
  for (const rate of LADDER) {
    try {
      rows.push(await step(rate))
    } catch (error) {
      process.stderr.write(
        `${rate}/s cannot be sent: ${/^\w*Error: .*$/m.exec(String(error instanceof Error ? error.message : error))?.[0]}\n`,
      )
      return
    }
  }
}

async function agent(how: string, rate: number, bufferBytes: number): Promise<Row> {
  const port = await freePort()
  const receiver = fork(join(import.meta.dirname, 'sflow-receiver.ts'), ['thread', String(port), String(bufferBytes)])
  try {
    while ((await numbers(receiver)).receive_buffer_bytes === 0) await sleep(50)
    await sleep(500)
    const { sent, elapsed_ms } = await send(port, rate)
    await sleep(SETTLE_MS)
    const { datagrams, drops } = await numbers(receiver)
    return {
      how,
      rate,
      offeredPerS: (sent / elapsed_ms) * 1_000,
      sent,
      received: datagrams,
      counted: drops,
      kernel: kernelDrops(port),
    }
  } finally {
    const ended = once(receiver, 'exit')
    receiver.send('stop')
    await ended
  }
}

async function bare(program: string, rate: number): Promise<Row> {
  const port = await freePort()
  const receiver = spawn(program, [port, DEFAULT_BUFFER_BYTES, SECONDS + 3].map(String), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(receiver, 'exit')
  let output = ''
  receiver.stdout.on('data', (chunk) => (output += String(chunk)))
  await sleep(300)
  const { sent, elapsed_ms } = await send(port, rate)
  await sleep(500)
  const kernel = kernelDrops(port)
  await ended
  return {
    how: 'C, 4 MiB',
    rate,
    offeredPerS: (sent / elapsed_ms) * 1_000,
    sent,
    received: Number(output),
    counted: sent - Number(output),
    kernel,
  }
}

async function numbers(receiver: ChildProcess): Promise<Numbers> {
  const answer = once(receiver, 'message')
  receiver.send('numbers')
  return (await answer)[0] as Numbers
}

async function send(port: number, rate: number): Promise<{ sent: number; elapsed_ms: number }> {
  const args = [join(import.meta.dirname, 'sflow-sender.ts'), ...[port, rate, SECONDS].map(String)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as { sent: number; elapsed_ms: number }
}

/** The last column of /proc/net/udp of the socket that is bound to the port. */
function kernelDrops(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const lines = readFileSync('/proc/net/udp', 'utf8').split('\n')
  const line = lines.find((candidate) => candidate.trim().split(/\s+/)[1]?.endsWith(local))
  return Number(line?.trim().split(/\s+/)[12])
}

function compile(): { program: string; remove: () => void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'pathwatch-recvmmsg-'))
  const remove = () => rmSync(folder, { recursive: true })
  const program = join(folder, 'recvmmsg')
  try {
    execFileSync('cc', ['-O2', '-o', program, join(import.meta.dirname, 'recvmmsg.c')])
    return { program, remove }
  } catch (error) {
    process.stderr.write(`without the loop in C: ${error instanceof Error ? error.message : String(error)}\n`)
    remove()
    return undefined
  }
}

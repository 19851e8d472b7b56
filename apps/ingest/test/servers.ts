/** The real servers, spawned on free ports and killed by the test that asked for them. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export interface Running {
  readonly pid: number
  readonly output: () => string
  readonly exited: () => boolean
  /** Resolves with the exit code once the process has ended by itself or by a signal. */
  readonly ended: Promise<number | null>
  /** Ends the process and waits for it; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** What must not outlive this process, however it ends: a program that is interrupted has no time for anything else. */
const children = new Set<ChildProcess>()
const directories = new Set<string>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
  for (const directory of directories) removeDirectory(directory)
})

/** For programs: an interruption is an end like any other. */
export function endWhenInterrupted(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'pathwatch-ingest-'))
  directories.add(directory)
  return directory
}

export function removeDirectory(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  directories.delete(path)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** nats-server with JetStream. */
export async function startNats(directory: string, port: number): Promise<Running> {
  const file = join(directory, 'nats.conf')
  // Without a limit it takes three quarters of the disk for one, and then refuses the stream on a small disk.
  writeFileSync(
    file,
    `listen: "127.0.0.1:${port}", jetstream: { store_dir: "${join(directory, 'nats')}", max_file_store: 20G }`,
  )
  const running = run('nats-server', ['-c', file])
  await waitFor(() => running.output().includes('Server is ready'), running, 'nats-server')
  return running
}

export const READER_PASSWORD = 'reader-password'

/** clickhouse-embedded with the users `default` and `pathwatch_reader`. */
export async function startClickHouse(directory: string, port: number): Promise<Running> {
  writeFileSync(join(directory, 'reader.password'), READER_PASSWORD)
  writeFileSync(
    join(directory, 'users.json'),
    JSON.stringify({
      users: [
        { name: 'default' },
        { name: 'pathwatch_reader', password_file: 'reader.password', readonly: true, databases: ['pathwatch'] },
      ],
    }),
  )
  const bin = join(root, 'packages/clickhouse-embedded/bin/clickhouse-embedded.js')
  const running = run(process.execPath, [
    bin,
    '--data',
    join(directory, 'clickhouse'),
    '--port',
    String(port),
    '--users',
    join(directory, 'users.json'),
  ])
  await waitFor(
    () =>
      fetch(`http://127.0.0.1:${port}/ping`).then(
        (response) => response.ok,
        () => false,
      ),
    running,
    'clickhouse-embedded',
  )
  return running
}

export interface IngestPorts {
  readonly nats: number
  readonly clickhouse: number
  readonly api: number
  readonly metrics: number
}

/** `pathwatch serve`, without waiting for it to be ready. */
export function spawnIngest(directory: string, ports: IngestPorts, extra = ''): Running {
  const file = join(directory, 'ingest.yaml')
  writeFileSync(
    file,
    `state_dir: state
nats: { servers: ["nats://127.0.0.1:${ports.nats}"] }
clickhouse: { url: "http://127.0.0.1:${ports.clickhouse}", reader: { password_file: reader.password } }
api: { listen: "127.0.0.1:${ports.api}", reflection: true }
metrics: { listen: "127.0.0.1:${ports.metrics}" }
${extra}`,
  )
  return run(process.execPath, [join(root, 'apps/ingest/bin/pathwatch.js'), 'serve', '--config', file])
}

export async function startIngest(directory: string, ports: IngestPorts, extra = ''): Promise<Running> {
  const running = spawnIngest(directory, ports, extra)
  await waitFor(() => isReady(running), running, 'pathwatch')
  return running
}

export const isReady = (running: Running) => running.output().includes('"msg":"ready"')

/** Polls until the condition holds; fails with the output of the process when that takes too long. */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  running: Running,
  what: string,
  limitMs = 20_000,
): Promise<void> {
  const end = Date.now() + limitMs
  while (!(await condition())) {
    if (running.exited()) throw new Error(`${what}: the process ended\n${running.output()}`)
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs} ms\n${running.output()}`)
    await sleep(25)
  }
}

export function run(command: string, args: readonly string[]): Running {
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  // Not 'exit': what it wrote last is to be read first.
  const ended = once(child, 'close').then(([code]) => {
    children.delete(child)
    return code as number | null
  })
  let output = ''
  const collect = (chunk: Buffer) => (output += chunk.toString())
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    exited: () => child.exitCode !== null || child.signalCode !== null,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return await ended
    },
  }
}

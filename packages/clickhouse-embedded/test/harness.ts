import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
} from '@clickhouse/client'

const BIN = fileURLToPath(new URL('../bin/clickhouse-embedded.js', import.meta.url))

export interface TestServer {
  readonly url: string
  readonly pid: number
  readonly process: ChildProcess
  client(options?: ClickHouseClientConfigOptions): ClickHouseClient
  /** Everything on stderr so far. */
  log(): string
  stop(signal?: NodeJS.Signals): Promise<Exit>
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stderr: string
}

/** A directory that `removeDirs` takes away. */
export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'clickhouse-embedded-test-'))
  dirs.push(dir)
  return dir
}

const dirs: string[] = []

export function removeDirs(): void {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true })
}

/** Runs the command to its end. */
export async function runToEnd(args: readonly string[]): Promise<Exit & { stdout: string }> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, stdout, stderr }
}

/** Starts the command as a process of its own on a free port. */
export async function startServer(data: string, ...args: readonly string[]): Promise<TestServer> {
  const child = spawn(process.execPath, [BIN, '--data', data, '--port', '0', '--temp-dir', tempDir(), ...args], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let stderr = ''
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
      const found = /listening url=(\S+)/.exec(stderr)?.[1]
      if (found !== undefined) resolve(found)
    })
    void closed.then(() => reject(new Error(`the server did not start: ${stderr}`)))
  })
  const clients: ClickHouseClient[] = []
  return {
    url,
    pid: child.pid!,
    process: child,
    log: () => stderr,
    client: (options = {}) => {
      const client = createClient({ url, log: { level: ClickHouseLogLevel.OFF }, ...options })
      clients.push(client)
      return client
    },
    stop: async (sent = 'SIGTERM') => {
      await Promise.all(clients.map(async (client) => client.close()))
      child.kill(sent)
      const [code, signal] = await closed
      return { code, signal, stderr }
    },
  }
}

/** POSTs a statement as curl would. */
export async function post(
  url: string,
  text: string,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/?${new URLSearchParams(query).toString()}`, { method: 'POST', body: text, headers })
}

export async function postText(url: string, text: string, query: Record<string, string> = {}): Promise<string> {
  return (await post(url, text, query)).text()
}

/** Waits until the check holds; fails the test by its timeout if it never does. */
export async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 20))
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './free-ports.ts'

export const root = join(import.meta.dirname, '../..')

/** A whole Pathwatch, as `npm start` runs it, on free ports and a data directory of its own. */
export interface Stack {
  readonly url: string
  readonly api: string
  readonly natsUrl: string
  readonly sflowPort: number
  readonly data: string
  /** Everything it printed so far. */
  output(): string
  readonly process: ChildProcess
  /** SIGINT; resolves with the exit code. */
  stop(): Promise<number | null>
  /** Removes the data directory. */
  remove(): void
}

export async function startStack(extra: readonly string[] = []): Promise<Stack> {
  const [port, apiPort, clickhousePort, natsPort, sflowPort] = (await freePorts(5)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const data = mkdtempSync(join(tmpdir(), 'pathwatch-e2e-'))
  const args = ['--data', data, '--port', port, '--api-port', apiPort, '--clickhouse-port', clickhousePort]
  args.push('--nats-port', natsPort, '--sflow-listen', `127.0.0.1:${sflowPort}`, ...extra)
  const child = spawn(process.execPath, [join(root, 'deploy/standalone/main.ts'), ...args.map(String)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<number | null>((done) => child.once('close', done))
  const url = `http://127.0.0.1:${port}`
  const started = new Promise<void>((done) => {
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes(`${url} `)) done()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
  })
  const code = await Promise.race([started, exited])
  if (code !== undefined) throw new Error(`the stack stopped with ${code}:\n${output}\n${logs(data)}`)
  return {
    url,
    api: `127.0.0.1:${apiPort}`,
    natsUrl: `nats://127.0.0.1:${natsPort}`,
    sflowPort,
    data,
    output: () => output,
    process: child,
    stop: () => {
      child.kill('SIGINT')
      return exited
    },
    remove: () => rmSync(data, { recursive: true, force: true }),
  }
}

/** The last lines of every part's log, for a failure's message. */
export function logs(data: string): string {
  const folder = join(data, 'log')
  return readdirSync(folder)
    .map((name) => `--- ${name}\n${readFileSync(join(folder, name), 'utf8').split('\n').slice(-15).join('\n')}`)
    .join('\n')
}

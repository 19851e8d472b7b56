/** The Pathwatch that lab hosts report to. */
import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname
/** Building the dashboard takes a minute, two on a busy machine. */
const START_MS_MAX = 300_000

/**
 * What ends the Pathwatch that was started, with `options`; undefined when one ran already. Throws Error when it does not
 * start.
 */
export async function ensureStack(
  natsPort: number,
  options: readonly string[],
): Promise<(() => Promise<void>) | undefined> {
  if (await answers(natsPort)) return undefined
  const args = [join(root, 'deploy/standalone/main.ts'), '--no-agent', '--nats-port', String(natsPort), ...options]
  // It ends with this process however that ends, and not before the lab hosts when Ctrl-C is pressed.
  const stack = spawn('setpriv', ['--pdeathsig', 'TERM', '--', process.execPath, ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<false>((resolve) => stack.once('close', () => resolve(false)))
  const ready = new Promise<true>((resolve) => {
    stack.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk)
      if (chunk.includes('Ctrl-C stops everything')) resolve(true)
    })
  })
  const late = setTimeout(() => stack.kill('SIGTERM'), START_MS_MAX)
  const started = await Promise.race([ready, exited])
  clearTimeout(late)
  if (!started) throw new Error('no Pathwatch to report to: see above')
  return async () => {
    if (stack.exitCode === null) stack.kill('SIGTERM')
    await exited
  }
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

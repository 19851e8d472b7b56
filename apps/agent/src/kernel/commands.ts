/**
 * Programs of the host that the agent may run, where there is no other way to read something: each by a path of this
 * list, without a shell, with a time-out and a limit on what it may say. The only place that starts a process.
 */
import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { Absent } from '../host.ts'

/** Where each may be; the first that is there is taken. PATH is not asked: it is whoever started the agent's. */
const COMMANDS = {
  tc: ['/usr/sbin/tc', '/sbin/tc', '/usr/bin/tc'],
} as const satisfies Record<string, readonly string[]>

export type CommandName = keyof typeof COMMANDS

/** `tc -s -j filter show` takes 500 bytes a filter. */
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024
const RUN_MS_MAX = 20_000
const STDERR_MAX = 300

export interface CommandLimits {
  readonly timeoutMs?: number
  readonly outputBytesMax?: number
}

/**
 * What the command prints. Throws Absent when it is not installed, and an Error that names it when it fails, takes too
 * long or says too much.
 */
export function runCommand(name: CommandName, args: readonly string[], limits: CommandLimits = {}): Promise<string> {
  const { timeoutMs = RUN_MS_MAX, outputBytesMax = OUTPUT_BYTES_MAX } = limits
  const path = find(name)
  return new Promise((resolve, reject) => {
    const options = {
      ...{ timeout: timeoutMs, killSignal: 'SIGKILL' as const, maxBuffer: outputBytesMax, shell: false },
      ...{ cwd: '/', env: { LC_ALL: 'C' }, encoding: 'utf8' as const },
    }
    const child = execFile(path, args, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      const said = stderr.trim().slice(0, STDERR_MAX)
      const reason =
        error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
          ? `printed more than ${outputBytesMax} bytes`
          : error.killed
            ? `took more than ${timeoutMs} ms`
            : said || error.message
      reject(new Error(`${name} ${args.join(' ')}: ${reason}`, { cause: error }))
    })
    child.stdin?.end()
  })
}

function find(name: CommandName): string {
  for (const path of COMMANDS[name]) {
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // The next one.
    }
  }
  throw new Absent(`${COMMANDS[name][0]} is not there`)
}

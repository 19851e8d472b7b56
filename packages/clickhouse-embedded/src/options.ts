import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { User } from './auth.ts'
import type { EngineOptions } from './engine.ts'
import type { LogLevel } from './log.ts'
import { passwordlessUser, readUsersFile, userFromFlag } from './users.ts'

/** Everything a server needs to know; `options.ts` makes one from a command line. Sizes in bytes, times in milliseconds. */
export interface ServerOptions extends EngineOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly users: ReadonlyMap<string, User>
  /** For X-ClickHouse-Server-Display-Name; undefined: the host's name. */
  readonly display_name: string | undefined
  readonly max_sessions: number
  /** Of a statement. */
  readonly max_query_bytes: number
  /** Of a decompressed request body, that is of the data of one INSERT. */
  readonly max_body_bytes: number
  /** For a client to send its whole request. */
  readonly request_timeout_ms: number
  /** For a client to take any of its result. */
  readonly send_timeout_ms: number
  readonly drain_timeout_ms: number
}

interface Flag {
  readonly type: 'string' | 'boolean'
  readonly value?: string
  readonly default?: string
  readonly multiple?: boolean
  readonly help: string
}

const FLAGS = {
  data: { type: 'string', value: 'DIR', help: 'data directory, created if missing (required)' },
  host: { type: 'string', value: 'ADDRESS', default: '127.0.0.1', help: 'address to listen on' },
  port: { type: 'string', value: 'PORT', default: '8123', help: 'port to listen on; 0 takes any free one' },
  users: { type: 'string', value: 'FILE', help: 'JSON file of users; see README.md' },
  user: {
    type: 'string',
    value: 'NAME:FILE',
    multiple: true,
    help: 'user with the password in FILE; NAME:FILE:readonly for a read-only one',
  },
  'allow-no-password': {
    type: 'boolean',
    help: 'let user default in without a password on any --host, not only on loopback',
  },
  'allow-sources': {
    type: 'boolean',
    help: 'let queries open files and sockets: file(), url(), remote(), s3(), Kafka tables ...',
  },
  'temp-dir': {
    type: 'string',
    value: 'DIR',
    help: 'for the data of running inserts (default /dev/shm, else the data directory)',
  },
  'max-concurrent-queries': { type: 'string', value: 'N', default: '16', help: 'queries running at a time' },
  'max-queued-queries': {
    type: 'string',
    value: 'N',
    default: '128',
    help: 'queries waiting to run; more get error 202',
  },
  'max-sessions': { type: 'string', value: 'N', default: '100', help: 'sessions open at a time' },
  'max-query-bytes': { type: 'string', value: 'BYTES', default: '16777216', help: 'largest statement' },
  'max-body-bytes': {
    type: 'string',
    value: 'BYTES',
    default: '1073741824',
    help: 'largest request body, uncompressed',
  },
  'request-timeout': { type: 'string', value: 'SECONDS', default: '600', help: 'for a client to send a request' },
  'send-timeout': { type: 'string', value: 'SECONDS', default: '300', help: 'for a client to take some of its result' },
  'drain-timeout': { type: 'string', value: 'SECONDS', default: '30', help: 'for running queries to end on SIGTERM' },
  'display-name': { type: 'string', value: 'NAME', help: 'name in response headers (default: the host name)' },
  'log-level': {
    type: 'string',
    value: 'LEVEL',
    default: 'info',
    help: 'debug (with query texts), info, warn or error',
  },
  help: { type: 'boolean', help: 'print this' },
} as const satisfies Readonly<Record<string, Flag>>

/** A problem with the command line or a file it names; its message is one line for the user. */
class UsageError extends Error {}

export function helpText(): string {
  const lines = Object.entries<Flag>(FLAGS).map(([name, flag]) => {
    const left = `--${name}${flag.value === undefined ? '' : ` ${flag.value}`}`
    return `  ${left.padEnd(30)} ${flag.help}${flag.default === undefined ? '' : ` (default ${flag.default})`}`
  })
  return `Usage: clickhouse-embedded --data DIR [--port PORT] [options]\n\nClickHouse's HTTP interface over chDB.\n\n${lines.join('\n')}\n`
}

export interface CommandLine {
  readonly help: boolean
  readonly log_level: LogLevel
  /** Throws UsageError; kept apart so that `--help` works beside anything. */
  options(): ServerOptions
}

export function parseCommandLine(args: readonly string[]): CommandLine {
  const values = parseFlags(args)
  const log_level = values['log-level']
  if (log_level !== 'debug' && log_level !== 'info' && log_level !== 'warn' && log_level !== 'error') {
    throw new UsageError(`--log-level ${log_level}: must be debug, info, warn or error`)
  }
  return { help: values.help === true, log_level, options: () => toOptions(values) }
}

type Values = ReturnType<typeof parseFlags>

function parseFlags(args: readonly string[]) {
  for (const arg of args) {
    const name = /^--([^=]+)/.exec(arg)?.[1]
    if (name !== undefined && !(name in FLAGS))
      throw new UsageError(`unknown option --${name}; did you mean --${nearest(name, Object.keys(FLAGS))}?`)
  }
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }).values
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('. ')
    throw new UsageError(reason, { cause: error })
  }
}

function toOptions(values: Values): ServerOptions {
  if (values.data === undefined) throw new UsageError('--data DIR is required')
  const count = (name: keyof typeof FLAGS, minimum: number, maximum: number): number => {
    const text = String(values[name])
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= minimum && number <= maximum) return number
    throw new UsageError(`--${name} ${text}: must be a whole number from ${minimum} to ${maximum}`)
  }
  const data_dir = resolve(values.data)
  return {
    data_dir,
    temp_dir: values['temp-dir'] === undefined ? defaultTempDir(data_dir) : writableDir(values['temp-dir']),
    host: values.host,
    port: count('port', 0, 65_535),
    users: toUsers(values),
    display_name: values['display-name'],
    allow_sources: values['allow-sources'] === true,
    // Each running query has a libuv thread; bin/clickhouse-embedded.js makes 64.
    max_concurrent_queries: count('max-concurrent-queries', 1, 48),
    max_queued_queries: count('max-queued-queries', 0, 100_000),
    max_sessions: count('max-sessions', 0, 10_000),
    max_query_bytes: count('max-query-bytes', 1024, 2 ** 30),
    max_body_bytes: count('max-body-bytes', 1024, 2 ** 40),
    request_timeout_ms: count('request-timeout', 1, 86_400) * 1000,
    send_timeout_ms: count('send-timeout', 1, 86_400) * 1000,
    drain_timeout_ms: count('drain-timeout', 0, 86_400) * 1000,
  }
}

function toUsers(values: Values): ReadonlyMap<string, User> {
  const from_file =
    values.users === undefined
      ? []
      : fileError(values.users, () =>
          readUsersFile(readFileSync(values.users!, 'utf8'), dirname(resolve(values.users!))),
        )
  const users = [
    ...from_file,
    ...(values.user ?? []).map((flag) => fileError(`--user ${flag}`, () => userFromFlag(flag))),
  ]
  if (users.length === 0) {
    const loopback = values.host === 'localhost' || values.host === '::1' || values.host.startsWith('127.')
    if (!loopback && values['allow-no-password'] !== true) {
      throw new UsageError(
        `--host ${values.host} without users would serve anyone; give --users or --user (or --allow-no-password)`,
      )
    }
    users.push(passwordlessUser('default'))
  }
  const by_name = new Map(users.map((user) => [user.name, user]))
  if (by_name.size !== users.length) throw new UsageError('a user is defined twice in --users and --user')
  return by_name
}

function fileError<Result>(what: string, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw new UsageError(`${what}: ${(error as Error).message}`, { cause: error })
  }
}

/** Memory rather than disk for data that lives for one INSERT. */
function defaultTempDir(data_dir: string): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    // No tmpfs on this system (macOS, some containers).
    return `${data_dir}-tmp`
  }
}

function writableDir(path: string): string {
  return fileError(`--temp-dir ${path}`, () => {
    if (!statSync(path).isDirectory()) throw new Error('not a directory')
    accessSync(path, constants.W_OK)
    return resolve(path)
  })
}

/** The candidate at the least edit distance. */
function nearest(name: string, candidates: readonly string[]): string {
  const distances = candidates.map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
  return distances.reduce((best, next) => (next.distance < best.distance ? next : best)).candidate
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    previous = row
  }
  return previous[b.length]!
}

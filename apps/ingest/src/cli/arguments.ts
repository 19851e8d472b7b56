import { parseArgs } from 'node:util'
import { nearest } from '../nearest.ts'

const commands = ['serve', 'migrate', 'audit', 'dlq'] as const
type Command = (typeof commands)[number]
const dlqActions = ['list', 'show', 'retry', 'drop'] as const
type DlqAction = (typeof dlqActions)[number]

export interface DlqArguments {
  readonly action: DlqAction
  /** Of letters. */
  readonly numbers: readonly number[]
  readonly all: boolean
  readonly host: string | undefined
  readonly stream: string | undefined
}

export interface AuditArguments {
  readonly host: string | undefined
  readonly from_ms: number
  readonly to_ms: number
  /** A batch that is missing for less than this may still come. */
  readonly settled_after_s: number
}

type Plain = { readonly command: 'help' } | { readonly command: 'version' }
type WithConfig = { readonly config: string } & (
  | { readonly command: 'serve'; readonly check: boolean }
  | { readonly command: 'migrate' }
  | { readonly command: 'audit'; readonly audit: AuditArguments }
  | { readonly command: 'dlq'; readonly dlq: DlqArguments }
)
export type Arguments = Plain | WithConfig

/** A command line that makes no sense; the message is one line for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const options = {
  config: { type: 'string' },
  check: { type: 'boolean' },
  host: { type: 'string' },
  stream: { type: 'string' },
  all: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  'settled-after': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const
type Option = keyof typeof options

/** Whom an option belongs to; the others belong to all. */
const owners: Partial<Record<Option, readonly Command[]>> = {
  check: ['serve'],
  host: ['audit', 'dlq'],
  stream: ['dlq'],
  all: ['dlq'],
  from: ['audit'],
  to: ['audit'],
  'settled-after': ['audit'],
}

export const help = `Usage: pathwatch serve --config FILE [--check]
       pathwatch migrate --config FILE
       pathwatch audit --config FILE [--host HOST] [--from TIME] [--to TIME]
       pathwatch dlq list|show|retry|drop [NUMBER...] --config FILE [--all] [--host HOST] [--stream STREAM]

Stores the telemetry of the fleet and answers questions about it.

Commands:
  serve        read from NATS, store in ClickHouse, serve the API, evaluate alerts
  migrate      bring the database to the newest schema and stop; serve does so too
  audit        check that every batch the agents numbered is stored or lost for a known reason, and that rollups agree
               with what they were made of; the exit code is 1 when they do not
  dlq          messages that could not be stored (the dead letters): list them, show some, send them again, or drop them

Options:
  --config FILE       settings; config.example.yaml explains every one
  --check             only say whether the settings and alert rules are right
  --host HOST         only this host
  --stream STREAM     only this kind of telemetry
  --all               all dead letters (of the host, of the stream)
  --from, --to TIME   range of an audit, as 2026-11-26T08:00:00Z or minutes ago as in 90m; the last hour if not given
  --settled-after S   a batch missing for less than this many seconds may still come; 3600 if not given
  --help, -h          this text
  --version           the version
`

/** Throws UsageError. `now` is for times that are relative. */
export function parseArguments(args: readonly string[], now = Date.now()): Arguments {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'option' && !Object.hasOwn(options, token.name)) {
      throw new UsageError(`unknown option ${token.rawName}${hint(token.name, Object.keys(options), '--')}`)
    }
  }
  const { values, positionals } = parse(args)
  if (values.help) return { command: 'help' }
  if (values.version) return { command: 'version' }
  const [name, ...rest] = positionals
  if (name === undefined) throw new UsageError('no command; see pathwatch --help')
  const command = commands.find((candidate) => candidate === name)
  if (!command) throw new UsageError(`unknown command '${name}'${hint(name, commands)}`)
  if (command !== 'dlq' && rest[0] !== undefined) throw new UsageError(`${command} takes no argument '${rest[0]}'`)
  const { config } = values
  if (config === undefined) throw new UsageError(`${command} needs --config FILE`)
  for (const option of Object.keys(values) as Option[]) {
    const allowed = owners[option]
    if (allowed && !allowed.includes(command)) throw new UsageError(`--${option} belongs to ${allowed.join(' and ')}`)
  }
  switch (command) {
    case 'serve':
      return { command, config, check: values.check ?? false }
    case 'migrate':
      return { command, config }
    case 'audit':
      return { command, config, audit: auditArguments(values, now) }
    case 'dlq':
      return { command, config, dlq: dlqArguments(values, rest) }
  }
}

type Values = ReturnType<typeof parse>['values']

function auditArguments(values: Values, now: number): AuditArguments {
  const to_ms = values.to === undefined ? now : timeOf('--to', values.to, now)
  const from_ms = values.from === undefined ? to_ms - 3_600_000 : timeOf('--from', values.from, now)
  if (from_ms >= to_ms) throw new UsageError('--from must be before --to')
  const settled_after_s = Number(values['settled-after'] ?? 3600)
  if (!Number.isInteger(settled_after_s) || settled_after_s < 0)
    throw new UsageError(`--settled-after: '${values['settled-after']}' is not a number of seconds`)
  return { host: values.host, from_ms, to_ms, settled_after_s }
}

function dlqArguments(values: Values, [name, ...rest]: readonly string[]): DlqArguments {
  if (name === undefined) throw new UsageError(`dlq needs one of ${dlqActions.join(', ')}`)
  const action = dlqActions.find((candidate) => candidate === name)
  if (!action) throw new UsageError(`dlq: unknown action '${name}'${hint(name, dlqActions)}`)
  const numbers = rest.map((text) => {
    if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(`dlq ${action}: '${text}' is not the number of a letter`)
    return Number(text)
  })
  if (action === 'list' && numbers.length > 0) throw new UsageError(`dlq list takes no argument '${rest[0]}'`)
  return { action, numbers, all: values.all ?? false, host: values.host, stream: values.stream }
}

function timeOf(option: string, text: string, now: number): number {
  const minutes = /^(\d{1,7})m$/.exec(text)?.[1]
  const ms = minutes === undefined ? Date.parse(text) : now - Number(minutes) * 60_000
  if (Number.isNaN(ms)) throw new UsageError(`${option}: '${text}' is not a time such as 2026-11-26T08:00:00Z or 90m`)
  return ms
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function hint(word: string, candidates: readonly string[], prefix = ''): string {
  const best = nearest(word, candidates)
  return best ? `, did you mean '${prefix}${best}'?` : ''
}

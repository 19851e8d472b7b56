import { parseArgs } from 'node:util'
import { nearest } from '../nearest.ts'

const commands = ['serve', 'migrate'] as const
type Command = (typeof commands)[number]

export interface Arguments {
  readonly command: Command | 'help' | 'version'
  readonly config: string
  readonly check: boolean
}

/** A command line that makes no sense; the message is one line for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const options = {
  config: { type: 'string' },
  check: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

export const help = `Usage: pathwatch serve --config FILE [--check]
       pathwatch migrate --config FILE

Stores the telemetry of the fleet and answers questions about it.

Commands:
  serve        read from NATS, store in ClickHouse, serve the API, evaluate alerts
  migrate      bring the database to the newest schema and stop; serve does so too

Options:
  --config FILE  settings; config.example.yaml explains every one
  --check        only say whether the settings and alert rules are right
  --help, -h     this text
  --version      the version
`

/** Throws UsageError. */
export function parseArguments(args: readonly string[]): Arguments {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'option' && !Object.hasOwn(options, token.name)) {
      throw new UsageError(`unknown option ${token.rawName}${hint(token.name, Object.keys(options), '--')}`)
    }
  }
  const { values, positionals } = parse(args)
  if (values.help) return { command: 'help', config: '', check: false }
  if (values.version) return { command: 'version', config: '', check: false }
  const [name, extra] = positionals
  if (name === undefined) throw new UsageError('no command; see pathwatch --help')
  const command = commands.find((candidate) => candidate === name)
  if (!command) throw new UsageError(`unknown command '${name}'${hint(name, commands)}`)
  if (extra !== undefined) throw new UsageError(`${command} takes no argument '${extra}'`)
  if (values.config === undefined) throw new UsageError(`${command} needs --config FILE`)
  if (values.check && command !== 'serve') throw new UsageError('--check belongs to serve')
  return { command, config: values.config, check: values.check ?? false }
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

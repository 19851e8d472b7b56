/** Subcommands: what one is, and how a line of arguments finds it. */
import { parseArgs } from 'node:util'
import { nearest } from '../nearest.ts'

interface Flag {
  readonly type: 'string' | 'boolean'
  /** What stands for the value in the help, e.g. FILE. */
  readonly value?: string
  readonly help: string
}

export type FlagValues = Readonly<Record<string, string | boolean | undefined>>

export interface Output {
  out(text: string): void
  err(text: string): void
}

export interface Command {
  readonly name: string
  readonly help: string
  readonly flags: Readonly<Record<string, Flag>>
  /** How many arguments without a flag it takes at most; none when absent. */
  readonly positionals?: number
  /** Resolves with the exit code. */
  run(values: FlagValues, output: Output, positionals: readonly string[]): Promise<number>
}

/** Exit code of a mistake in the arguments or the configuration. */
export const USAGE = 2

export interface Program {
  readonly name: string
  readonly version: string
  readonly summary: string
  readonly commands: readonly Command[]
}

/** Resolves with the exit code. */
export async function dispatch(program: Program, args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args
  if (name === '--version') {
    output.out(`${program.version}\n`)
    return 0
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    if (name !== undefined) output.out(programHelp(program))
    else output.err(programHelp(program))
    return name === undefined ? USAGE : 0
  }
  const command = program.commands.find((candidate) => candidate.name === name)
  if (!command) {
    const known = [...program.commands.map((candidate) => candidate.name), '--help', '--version']
    return wrong(program, output, `unknown ${name.startsWith('-') ? 'flag' : 'command'} '${name}'`, name, known)
  }
  return runCommand(program, command, rest, output)
}

async function runCommand(program: Program, command: Command, args: string[], output: Output): Promise<number> {
  const options = Object.fromEntries(Object.entries(command.flags).map(([flag, { type }]) => [flag, { type }]))
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true })
  const values: Record<string, string | boolean> = {}
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (positionals.length === (command.positionals ?? 0))
        return wrong(program, output, `unexpected argument '${token.value}'`)
      positionals.push(token.value)
    }
    if (token.kind !== 'option') continue
    if (token.name === 'help' || token.name === 'h') {
      output.out(commandHelp(program, command))
      return 0
    }
    const flag = command.flags[token.name]
    if (!flag) {
      const known = [...Object.keys(command.flags), 'help'].map((name) => `--${name}`)
      return wrong(program, output, `unknown flag '${token.rawName}'`, token.rawName, known)
    }
    if (flag.type === 'string' && !token.value) return wrong(program, output, `--${token.name} needs ${flag.value}`)
    if (flag.type === 'boolean' && token.value !== undefined) {
      return wrong(program, output, `--${token.name} takes no value`)
    }
    values[token.name] = token.value ?? true
  }
  return command.run(values, output, positionals)
}

function wrong(program: Program, output: Output, mistake: string, word = '', known: readonly string[] = []): number {
  const suggestion = nearest(word, known)
  const hint = suggestion ? `did you mean '${suggestion}'?` : `see ${program.name} --help`
  output.err(`${program.name}: ${mistake}; ${hint}\n`)
  return USAGE
}

function programHelp({ name, summary, commands }: Program): string {
  const lines = commands.map((command) => `  ${command.name.padEnd(10)}${command.help}`)
  const common = ['  --help     this text, or that of a command', '  --version  version of the agent']
  return [`${name}: ${summary}`, '', `usage: ${name} COMMAND [FLAGS]`, '', ...lines, '', ...common, ''].join('\n')
}

function commandHelp(program: Program, { name, help, flags }: Command): string {
  const lines = Object.entries(flags).map(([flag, { value, help: text }]) => {
    return `  ${`--${flag}${value ? ` ${value}` : ''}`.padEnd(16)}${text}`
  })
  return [`${program.name} ${name}: ${help}`, '', ...lines, ''].join('\n')
}

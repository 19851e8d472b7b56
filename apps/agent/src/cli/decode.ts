/** `pathwatch-agent decode`: what a capture, a dump, a stack, a log or the output of a tool says. */
import { existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { nearest } from '../nearest.ts'
import { USAGE } from './command.ts'
import type { Command, FlagValues, Output } from './command.ts'
import { plural } from './decode/decoding.ts'
import type { Defect, Form, Outcome } from './decode/decoding.ts'
import { guessParts } from './decode/guess.ts'
import type { Part } from './decode/guess.ts'
import { InputError, readInput } from './decode/input.ts'
import { KINDS } from './decode/kinds.ts'
import type { Kind } from './decode/kinds.ts'
import { render } from './decode/line.ts'
import type { Line } from './decode/line.ts'

/** Exit codes beside 0, decoded, and USAGE. */
const NOTHING_RECOGNISED = 1
/** Characters that are written at once. */
const CHUNK_LENGTH = 65_536
/** Different defects that are printed; the rest is counted. */
const DEFECTS_SHOWN = 20

export interface DecodeStreams {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean; hasColors?(): boolean }
}

/** `stdout` is only asked what it is; lines go to the command's output. */
export function decodeCommand({ stdin, stdout }: DecodeStreams): Command {
  return {
    name: 'decode',
    help: 'explain a capture, hex dump, stack, log or tool output: decode [KIND] [FILE|-]',
    flags: {
      list: { type: 'boolean', help: 'list the kinds of input' },
      json: { type: 'boolean', help: 'one JSON object a line' },
      text: { type: 'boolean', help: "the field's own notation only" },
    },
    positionals: 2,
    async run(values, output, positionals) {
      if (values['list']) {
        output.out(KINDS.map(({ name, what }) => `${name.padEnd(16)}${what}\n`).join(''))
        return 0
      }
      try {
        const { kind, file, form } = readArguments(values, positionals)
        if (file === undefined && stdin.isTTY === true) output.err('paste the input and end it with Ctrl-D\n')
        const input = await readInput(file, stdin)
        const parts = kind === undefined ? guessParts(input) : [{ kind, input, partial: false }]
        if (form === 'text') refuseWithoutNotation(parts)
        if (parts.length > 0) return await new Printer(output, stdout, form).print(parts)
        output.err(unrecognised(input.bytes))
        return NOTHING_RECOGNISED
      } catch (error) {
        if (!(error instanceof InputError || error instanceof ArgumentError)) throw error
        output.err(`pathwatch-agent decode: ${error.message}\n`)
        return USAGE
      }
    },
  }
}

class ArgumentError extends Error {}

interface Arguments {
  readonly kind: Kind | undefined
  /** undefined: standard input. */
  readonly file: string | undefined
  readonly form: Form
}

function readArguments(values: FlagValues, positionals: readonly string[]): Arguments {
  if (values['json'] && values['text']) throw new ArgumentError('--json or --text, not both')
  const form = values['json'] ? 'json' : values['text'] ? 'text' : 'tree'
  const [first, second] = positionals
  const kind = KINDS.find(({ name }) => name === first)
  const file = kind === undefined ? first : second
  if (kind === undefined && first !== undefined && first !== '-' && (second !== undefined || !existsSync(first))) {
    if (second === undefined && /[./]/.test(first)) throw new ArgumentError(`${first}: no such file`)
    const suggestion = nearest(
      first,
      KINDS.map(({ name }) => name),
    )
    const hint = suggestion === undefined ? 'see --list' : `did you mean '${suggestion}'?`
    throw new ArgumentError(
      second === undefined ? `'${first}' is neither a file nor a kind; ${hint}` : `unknown kind '${first}'; ${hint}`,
    )
  }
  return { kind, file: file === '-' ? undefined : file, form }
}

/** Throws ArgumentError when there is nothing that --text could print. */
function refuseWithoutNotation(parts: readonly Part[]): void {
  const [first] = parts
  if (first !== undefined && parts.every(({ kind }) => !kind.canonical))
    throw new ArgumentError(`${first.kind.name} has no notation but its own text; use --json`)
}

function unrecognised(bytes: Uint8Array): string {
  const pcapng = bytes[0] === 0x0a && bytes[1] === 0x0d && bytes[2] === 0x0d && bytes[3] === 0x0a
  const hint = pcapng
    ? 'this is a pcapng capture; convert it with editcap -F pcap IN OUT'
    : `nothing recognised in ${bytes.length} bytes; name the kind (--list shows them)`
  return `pathwatch-agent decode: ${hint}\n`
}

/** Writes the lines of the parts, then what was wrong with the input. */
class Printer {
  readonly #output: Output
  readonly #stdout: DecodeStreams['stdout']
  readonly #form: Form
  readonly #colours: boolean
  #pending = ''

  constructor(output: Output, stdout: DecodeStreams['stdout'], form: Form) {
    this.#output = output
    this.#stdout = stdout
    this.#form = form
    // hasColors knows NO_COLOR, and terminals that have none.
    this.#colours = stdout.isTTY === true && stdout.hasColors?.() === true
  }

  /** Resolves with the exit code. */
  async print(parts: readonly Part[]): Promise<number> {
    // Without this, a reader that has enough (`| head`) would end the process with an error.
    const ignore = (error: NodeJS.ErrnoException): void => {
      if (error.code !== 'EPIPE') throw error
    }
    this.#stdout.on('error', ignore)
    let recognised = false
    for (const part of parts) {
      if (this.#form === 'text' && !part.kind.canonical) continue
      if (this.#form === 'tree' && parts.length > 1) this.#write([['heading', `== ${part.kind.name}`]])
      const outcome = await this.#part(part)
      if (outcome === undefined) return 0
      recognised ||= outcome.recognised
      if (!part.partial) this.#defects(part.kind, outcome)
      if (this.#form === 'tree' && part !== parts.at(-1)) this.#write([])
    }
    this.#flush()
    return recognised ? 0 : NOTHING_RECOGNISED
  }

  /** undefined when nobody reads any more. */
  async #part({ kind, input }: Part): Promise<Outcome | undefined> {
    const decoding = kind.decode(input, this.#form)
    for (;;) {
      const { done, value } = decoding.next()
      if (done === true) return value
      this.#write(value)
      if (this.#pending.length < CHUNK_LENGTH) continue
      this.#flush()
      // The error of a closed pipe arrives as an event.
      await setImmediate()
      if (this.#stdout.destroyed) return undefined
    }
  }

  #write(line: Line): void {
    this.#pending += render(line, this.#colours)
  }

  #flush(): void {
    if (this.#pending !== '') this.#output.out(this.#pending)
    this.#pending = ''
  }

  /** For people below the tree; beside the lines when a program reads those. */
  #defects(kind: Kind, { recognised, defects, defects_dropped = 0 }: Outcome): void {
    const byMessage = Map.groupBy(defects, ({ message }) => message)
    const lines = [...byMessage].slice(0, DEFECTS_SHOWN).map(([message, same]) => problemLine(message, same))
    const shown = [...byMessage.values()].slice(0, DEFECTS_SHOWN).reduce((sum, same) => sum + same.length, 0)
    const more = defects.length - shown + defects_dropped
    if (more > 0) lines.push([`and ${plural(more, 'more problem')}`])
    if (!recognised) lines.unshift([`no ${kind.name} in the input`])
    if (this.#form === 'tree' && recognised) {
      for (const line of lines) this.#write(line)
      return
    }
    this.#flush()
    this.#output.err(lines.map((line) => render(line, false)).join(''))
  }
}

/** The same mistake in many places is one line. */
function problemLine(message: string, same: readonly Defect[]): Line {
  const others = same.length === 1 ? '' : ` and ${same.length - 1} more`
  return [['warning', `${same[0]!.place}${others}: `], message]
}

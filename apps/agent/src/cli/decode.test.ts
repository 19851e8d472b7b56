import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dispatch } from './command.ts'
import { decodeCommand } from './decode.ts'
import { KINDS } from './decode/kinds.ts'

const CASES = join(import.meta.dirname, '../../testcases/decode')
const BIN = join(import.meta.dirname, '../../bin/pathwatch-agent.js')
const names = readdirSync(CASES)

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

interface Stdout {
  readonly isTTY: boolean
  readonly hasColors: () => boolean
}

/** Decodes in this process. */
async function decode(input: Iterable<Uint8Array>, args: readonly string[], tty?: Stdout): Promise<Ended> {
  let [out, err] = ['', '']
  const stdout = Object.assign(new PassThrough(), tty)
  const command = decodeCommand({ stdin: Readable.from(input), stdout })
  const program = { name: 'pathwatch-agent', version: '0', summary: '', commands: [command] }
  const status = await dispatch(program, ['decode', ...args], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  })
  return { status, out, err }
}

/** Decodes as a user does; stops reading after `readMax` bytes. */
function run(args: readonly string[], input?: Uint8Array, readMax = Number.POSITIVE_INFINITY): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, 'decode', ...args], { stdio: 'pipe' })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (out.length > readMax) child.stdout.destroy()
  })
  child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
  child.stdin.end(input)
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out, err })))
}

function load(name: string): { file: string; input: Buffer; args: string[] } {
  const folder = join(CASES, name)
  const file = join(
    folder,
    readdirSync(folder).find((entry) => entry.startsWith('input.'))!,
  )
  const args = readFileSync(join(folder, 'arguments.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return { file, input: readFileSync(file), args }
}

function transcript({ status, out, err }: Ended): string {
  return `${out}${err === '' ? '' : `-- standard error\n${err}`}${status === 0 ? '' : `-- status ${status}\n`}`
}

describe('golden inputs', () => {
  test.each(names)('%s', async (name) => {
    const { input, args } = load(name)
    const actual = transcript(await decode([input], args))
    await expect(actual).toMatchFileSnapshot(join(CASES, name, 'expected.txt'))
  })
})

describe('the program', () => {
  test.each(['dump-1-text', 'sflow-damaged', 'nothing-named', 'dmesg-findings'])(
    'prints the same: %s',
    async (name) => {
      const { file, input, args } = load(name)
      const expected = readFileSync(join(CASES, name, 'expected.txt'), 'utf8')
      expect(transcript(await run(args, input))).toBe(expected)
      expect(transcript(await run([...args, file]))).toBe(expected)
    },
  )

  test('ends quietly when nobody reads on', async () => {
    const capture = join(import.meta.dirname, '../../../../packages/codecs/testcases/sflow/ovs31-hv1/input.pcap.gz')
    const { status, out, err } = await run([capture], undefined, 1)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(/^20:25:45\.707121  127\.0\.0\.1\/0/)
  })
})

describe('arguments', () => {
  test.each([
    [['stakcs'], "'stakcs' is neither a file nor a kind; did you mean 'stacks'?"],
    [['stakcs', '-'], "unknown kind 'stakcs'; did you mean 'stacks'?"],
    [['xyzzyxyzzy'], "'xyzzyxyzzy' is neither a file nor a kind; see --list"],
    [['/nonexistent/file'], '/nonexistent/file: no such file'],
    [['stacks', '/nonexistent/file'], '/nonexistent/file: no such file or directory'],
    [[import.meta.dirname], `${import.meta.dirname}: illegal operation on a directory`],
    [['--json', '--text'], '--json or --text, not both'],
    [['coverage', '--text'], 'coverage has no notation but its own text; use --json'],
  ])('%j', async (args, message) => {
    expect(await decode([], args)).toEqual({ status: 2, out: '', err: `pathwatch-agent decode: ${message}\n` })
  })

  test('--list names each kind once, and each is understood', async () => {
    const { status, out } = await decode([], ['--list'])
    expect(status).toBe(0)
    const listed = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]!)
    expect(listed).toEqual([...new Set(KINDS.map(({ name }) => name))])
    for (const kind of listed) expect(await decode([], [kind])).toMatchObject({ status: 1, out: '' })
  })
})

describe('input', () => {
  function* megabytes(count: number) {
    const chunk = Buffer.alloc(1024 * 1024, 0x20)
    for (let i = 0; i < count; i++) yield chunk
  }

  test('above the limit is refused, and not read to its end', async () => {
    const ended = await decode(megabytes(1_000_000), [])
    expect(ended).toMatchObject({ status: 2, err: expect.stringContaining('standard input: more than 64 MiB') })
  })

  test('colours only a terminal that has them', async () => {
    const { input } = load('dmesg-findings')
    const plain = await decode([input], [])
    expect(plain.out).not.toContain('\x1b')
    const noColor = await decode([input], [], { isTTY: true, hasColors: () => false })
    expect(noColor.out).toBe(plain.out)
    const colours = await decode([input], [], { isTTY: true, hasColors: () => true })
    expect(colours.out).toContain('\x1b[31mcritical\x1b[0m')
    expect(stripVTControlCharacters(colours.out)).toBe(plain.out)
  })

  test('whatever it is: no exception, and nothing that a terminal obeys', async () => {
    // A damaged gzip is refused as such: what is inside is damaged instead.
    const inputs = names.map((name) => {
      const { file, input } = load(name)
      return (file.endsWith('.gz') ? gunzipSync(input) : input).subarray(0, 5000)
    })
    const damaged = fc
      .tuple(fc.constantFrom(...inputs), fc.nat(), fc.uint8Array({ maxLength: 12 }), fc.nat(40))
      .map(([input, at, insert, cut]) => {
        const place = at % (input.length + 1)
        return Buffer.concat([input.subarray(0, place), insert, input.subarray(place + cut)])
      })
    const forms = fc.constantFrom([], ['--json'], ['hex'], ['kernel-log', '--text'])
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), forms, async (input, args) => {
        const { status, out, err } = await decode([input], args)
        expect([0, 1]).toContain(status)
        expect(`${out}${err}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        if (args[0] === '--json') for (const line of out.split('\n').slice(0, -1)) JSON.parse(line)
      }),
      { numRuns: 300 },
    )
  })
})

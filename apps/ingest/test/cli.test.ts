import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { removeDirectory, run, temporaryDirectory, freePort } from './servers.ts'

const bin = fileURLToPath(new URL('../bin/pathwatch.js', import.meta.url))
const directory = temporaryDirectory()
afterAll(() => removeDirectory(directory))

async function pathwatch(...args: string[]): Promise<{ code: number | null; output: string }> {
  const running = run(process.execPath, [bin, ...args])
  const code = await running.ended
  return { code, output: running.output() }
}

function configFile(text: string): string {
  const path = join(directory, 'ingest.yaml')
  writeFileSync(path, text)
  return path
}

test.each([
  [['--help'], 0, /^Usage: pathwatch serve/],
  [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
  [[], 2, /^pathwatch: no command; see pathwatch --help\n$/],
  [['sreve'], 2, /^pathwatch: unknown command 'sreve', did you mean 'serve'\?\n$/],
  [['serve', '--confg', 'x'], 2, /^pathwatch: unknown option --confg, did you mean '--config'\?\n$/],
  [['serve'], 2, /^pathwatch: serve needs --config FILE\n$/],
  [['serve', 'now', '--config', 'x'], 2, /^pathwatch: serve takes no argument 'now'\n$/],
  [['migrate', '--config', 'x', '--check'], 2, /^pathwatch: --check belongs to serve\n$/],
  [['serve', '--config', '/nowhere.yaml'], 2, /^\/nowhere\.yaml: ENOENT/],
])('pathwatch %j', async (args, code, output) => {
  expect(await pathwatch(...args)).toEqual({ code, output: expect.stringMatching(output) })
})

test('--check says what is wrong, a line per mistake, or that all is well', async () => {
  const bad = configFile('api: { lisen: x }\nlog_level: loud\n')
  const { code, output } = await pathwatch('serve', '--config', bad, '--check')
  expect(code).toBe(2)
  expect(output.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/ingest\.yaml: log_level: /),
    expect.stringMatching(/ingest\.yaml: api\.lisen: unknown key, did you mean 'listen'\?/),
  ])
  expect(await pathwatch('serve', '--config', configFile('log_level: warn\n'), '--check')).toEqual({
    code: 0,
    output: expect.stringMatching(/: ok\n$/),
  })
})

test('the example file is right', async () => {
  const example = fileURLToPath(new URL('../config.example.yaml', import.meta.url))
  expect((await pathwatch('serve', '--config', example, '--check')).code).toBe(0)
})

test('migrate fails at once, in one line, when ClickHouse is not there', async () => {
  const file = configFile(`clickhouse: { url: "http://127.0.0.1:${await freePort()}" }\n`)
  expect(await pathwatch('migrate', '--config', file)).toEqual({
    code: 1,
    output: expect.stringMatching(/^pathwatch: connect ECONNREFUSED [^\n]*\n$/),
  })
})

test('a password file that is missing is an error of the config', async () => {
  const file = configFile('clickhouse: { password_file: none }\n')
  expect(await pathwatch('serve', '--config', file)).toEqual({
    code: 2,
    output: expect.stringMatching(/^clickhouse\.password_file: ENOENT/),
  })
})

import { describe, expect, test } from 'vitest'
import { dispatch } from './command.ts'
import type { Command, FlagValues } from './command.ts'

async function call(...args: string[]) {
  const seen: FlagValues[] = []
  const command: Command = {
    name: 'run',
    help: 'do it',
    flags: {
      config: { type: 'string', value: 'FILE', help: 'a file' },
      check: { type: 'boolean', help: 'only check' },
    },
    run: async (values) => {
      seen.push(values)
      return 7
    },
  }
  const program = { name: 'pw', version: '1.2.3', summary: 'a test', commands: [command] }
  let [out, err] = ['', '']
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) }
  const code = await dispatch(program, args, output)
  return { code, out, err, seen }
}

describe('arguments', () => {
  test.each([
    [['rum'], "pw: unknown command 'rum'; did you mean 'run'?\n"],
    [['--versoin'], "pw: unknown flag '--versoin'; did you mean '--version'?\n"],
    [['xyzzyxyzzy'], "pw: unknown command 'xyzzyxyzzy'; see pw --help\n"],
    [['run', '--confg', 'x'], "pw: unknown flag '--confg'; did you mean '--config'?\n"],
    [['run', '-c'], "pw: unknown flag '-c'; see pw --help\n"],
    [['run', 'x'], "pw: unexpected argument 'x'; see pw --help\n"],
    [['run', '--config'], 'pw: --config needs FILE; see pw --help\n'],
    [['run', '--check=yes'], 'pw: --check takes no value; see pw --help\n'],
  ])('%j', async (args, message) => {
    expect(await call(...args)).toEqual({ code: 2, out: '', err: message, seen: [] })
  })

  test('flags reach the command', async () => {
    expect(await call('run', '--config=a.yaml', '--check')).toMatchObject({
      code: 7,
      seen: [{ config: 'a.yaml', check: true }],
    })
    expect((await call('run', '--config', 'a.yaml')).seen).toEqual([{ config: 'a.yaml' }])
  })

  test('--version and --help', async () => {
    expect(await call('--version')).toMatchObject({ code: 0, out: '1.2.3\n' })
    const help = await call('--help')
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toMatch(/usage: pw COMMAND.*run +do it/s)
    const own = await call('run', '--help')
    expect(own).toMatchObject({ code: 0, seen: [] })
    expect(own.out).toMatch(/--config FILE +a file/)
  })

  test('nothing at all is a mistake that shows the help', async () => {
    const { code, err } = await call()
    expect(code).toBe(2)
    expect(err).toContain('usage: pw')
  })
})

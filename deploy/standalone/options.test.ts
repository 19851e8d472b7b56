import { expect, it } from 'vitest'
import { parseOptions } from './options.ts'

const parse = (...args: string[]) => parseOptions(args, '/somewhere')

it('has a default for everything', () => {
  expect(parse()).toEqual({
    data: '/somewhere/.pathwatch',
    host: '127.0.0.1',
    port: 3000,
    apiPort: 7443,
    clickhousePort: 8123,
    natsPort: 4222,
    sflowListen: ['127.0.0.1:6343', '127.0.0.1:8087'],
    demoHosts: 0,
    agent: true,
  })
})

it('takes demo hosts only with --demo', () => {
  expect(parse('--demo-hosts', '5')?.demoHosts).toBe(0)
  expect(parse('--demo', '--demo-hosts', '5')?.demoHosts).toBe(5)
})

it('asks for help', () => expect(parse('--help')).toBeUndefined())

it.each([
  [['--prot', '1'], "Unknown option '--prot'; see 'npm start -- --help'"],
  [['--port', '0'], '--port 0: not a whole number from 1 to 65535'],
  [['--port', 'x'], '--port x: not a whole number from 1 to 65535'],
  [['--demo', '--demo-hosts', '21'], '--demo-hosts 21: not a whole number from 1 to 20'],
])('%j is refused in one clear line', (args, message) => {
  expect(() => parse(...args)).toThrow(message)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, hostLabel, loadConfig, parseConfig } from './config.ts'

const example = readFileSync(join(import.meta.dirname, '../config.example.yaml'), 'utf8')

function mistakes(text: string): readonly string[] {
  try {
    parseConfig('agent.yaml', text)
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  return []
}

describe('mistakes are named by file and key', () => {
  test.each([
    ['nast: {}', "nast: unknown key; did you mean 'nats'?"],
    ['nats: { serves: [] }', "nats.serves: unknown key; did you mean 'servers'?"],
    ['sources: { slfow: {} }', "sources.slfow: unknown key; did you mean 'sflow'?"],
    ['sources: { kmsg: { xyzzy: 1 } }', 'sources.kmsg.xyzzy: unknown key; known here: enabled, rate_per_s, burst'],
    ['metrics: { lisen: 127.0.0.1:1 }', "metrics.lisen: unknown key; did you mean 'listen'?"],
    ['metrics: true', "metrics: expected false, or 'listen: ADDRESS:PORT'"],
    ['metrics: { listen: "9463" }', "metrics.listen: '9463' is not ADDRESS:PORT, such as 0.0.0.0:6343 or [::]:6343"],
    ['host: HV_1', 'host: expected 1 to 63 of a-z, 0-9 and -, such as hv-12'],
    ['log_level: loud', 'log_level: Invalid option: expected one of "debug"|"info"|"warn"|"error"'],
    ['nats: { servers: ["http://x"] }', 'nats.servers.0: expected a URL such as nats://127.0.0.1:4222'],
    ['spool: { max_bytes: 64MB }', 'spool.max_bytes: expected a size from 4MiB to 64GiB, such as 64MiB'],
    ['spool: { max_bytes: 1 }', 'spool.max_bytes: expected a size from 4MiB to 64GiB, such as 64MiB'],
    ['spool: { max_bytes: [] }', 'spool.max_bytes: expected a size such as 64MiB'],
    [
      'sources: { sflow: { listen: ["0.0.0.0:6343", "localhost:1"] } }',
      "sources.sflow.listen.1: 'localhost:1' is not ADDRESS:PORT, such as 0.0.0.0:6343 or [::]:6343",
    ],
    [
      'sources: { sflow: { listen: ["[::1]:65536"] } }',
      "sources.sflow.listen.0: '[::1]:65536' is not ADDRESS:PORT, such as 0.0.0.0:6343 or [::]:6343",
    ],
    ['- a', 'the file: Invalid input: expected object, received array'],
    ['host: a\nnats: {', 'line 2: Flow map in block collection must be sufficiently indented and end with a }'],
  ])('%s', (text, mistake) => {
    expect(mistakes(text)).toContain(`agent.yaml: ${mistake}`)
  })

  test('every mistake is told at once', () => {
    expect(mistakes('host: _\nnast: {}\nspool: { max_bytes: 1 }')).toHaveLength(3)
  })

  test('a missing file', () => {
    expect(() => loadConfig('/nowhere/agent.yaml')).toThrow(/^\/nowhere\/agent\.yaml: ENOENT/)
  })
})

describe('values', () => {
  test.each([
    ['spool: { max_bytes: 5242880 }', 5 * 2 ** 20],
    ['spool: { max_bytes: 6MiB }', 6 * 2 ** 20],
    ['spool: { max_bytes: 6144KiB }', 6 * 2 ** 20],
    ['spool: { max_bytes: 1 GiB }', 2 ** 30],
  ])('%s', (text, bytes) => {
    expect(parseConfig('agent.yaml', text).spool.max_bytes).toBe(bytes)
  })

  test('addresses', () => {
    const text = 'sources: { sflow: { listen: ["[::]:6343", "127.0.0.1:0"] } }'
    expect(parseConfig('agent.yaml', text).sources.sflow.listen).toEqual([
      { host: '::', port: 6343 },
      { host: '127.0.0.1', port: 0 },
    ])
  })

  test('metrics: false opens no port', () => {
    expect(parseConfig('agent.yaml', 'metrics: false').metrics).toBe(false)
  })

  test.each([
    ['hv-12.example.net', 'hv-12'],
    ['HV_12', 'hv-12'],
    ['-', 'localhost'],
    [`${'a'.repeat(70)}.net`, 'a'.repeat(63)],
  ])('host name %s becomes %s', (name, label) => {
    expect(hostLabel(name)).toBe(label)
  })
})

describe('config.example.yaml', () => {
  const defaults = parseConfig('defaults', '')
  const uncommented = example.replaceAll(/^##.*\n/gm, '').replaceAll(/^#/gm, '')

  test('changes nothing as it is', () => {
    expect(parseConfig('config.example.yaml', example)).toEqual(defaults)
  })

  test('shows every key with its default', () => {
    expect(parseConfig('config.example.yaml', uncommented)).toEqual(defaults)
    expect(keys(defaults).filter((key) => !new RegExp(`^ *${key}:`, 'm').test(uncommented))).toEqual([])
  })

  test('has no key of its own', () => {
    expect(uncommented).not.toBe('')
    expect(mistakes(uncommented.replace('rate_per_s', 'rates'))).toHaveLength(1)
  })
})

/** Names of all keys at all depths. */
function keys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  // An address is one value, written ADDRESS:PORT.
  if ('port' in value) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keys(inner)])
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigError, configSchema, loadConfig, parseConfig, readSecret } from './config.ts'

const mistakes = (text: string): readonly string[] => {
  try {
    parseConfig(text, 'ingest.yaml')
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  return []
}

describe('config.example.yaml', () => {
  const text = readFileSync(new URL('../config.example.yaml', import.meta.url), 'utf8')

  test('holds the defaults', () => {
    expect(parseConfig(text, 'config.example.yaml')).toEqual(configSchema.parse({}))
  })

  test('explains every key', () => {
    const keys = (value: unknown): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, inner]) => [key, ...keys(inner)])
        : []
    for (const key of keys(configSchema.parse({}))) expect(text).toMatch(new RegExp(`^ *${key}:`, 'm'))
  })
})

describe('a wrong config', () => {
  test.each([
    ['clickhouse: { databse: x }', "ingest.yaml: clickhouse.databse: unknown key, did you mean 'database'?"],
    ['clickhose: {}', "ingest.yaml: clickhose: unknown key, did you mean 'clickhouse'?"],
    ['metrics: { lisen: "127.0.0.1:1" }', "ingest.yaml: metrics.lisen: unknown key, did you mean 'listen'?"],
    [
      'clickhouse: { reader: { user: x } }',
      "ingest.yaml: clickhouse.reader.user: unknown key, did you mean 'username'?",
    ],
    ['zzzzzz: 1', 'ingest.yaml: zzzzzz: unknown key'],
    ['metrics: true', 'ingest.yaml: metrics: must be false or a section'],
    ['api: { listen: nowhere }', 'ingest.yaml: api.listen: must be host:port'],
    ['api: { listen: "127.0.0.1:70000" }', 'ingest.yaml: api.listen: must be host:port'],
    ['nats: { servers: ["http://x"] }', 'ingest.yaml: nats.servers.0: must be nats://host:port or tls://host:port'],
    [
      'clickhouse: { url: "tcp://x:9000" }',
      'ingest.yaml: clickhouse.url: must be http://host:port or https://host:port',
    ],
    ['host: { stale_after_s: 300 }', 'ingest.yaml: host.offline_after_s: must be above stale_after_s'],
    ['clickhouse: { database: "a; DROP" }', 'ingest.yaml: clickhouse.database: must be a lower-case name'],
  ])('%s', (text, message) => {
    expect(mistakes(text)).toEqual([message])
  })

  test('names every mistake, and the line of a syntax error', () => {
    expect(mistakes('log_level: loud\nconsume: { flush_rows: 0 }')).toHaveLength(2)
    expect(mistakes('nats: [')).toEqual([expect.stringMatching(/^ingest\.yaml: .*line 1/)])
  })
})

describe('files', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pathwatch-config-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  test('paths are relative to the config file, secrets lose their newline', () => {
    const file = join(directory, 'ingest.yaml')
    writeFileSync(file, 'state_dir: state\nclickhouse: { password_file: secret }\n')
    writeFileSync(join(directory, 'secret'), 's3cret\n')
    const config = loadConfig(file)
    expect(config.state_dir).toBe(join(directory, 'state'))
    expect(config.nats.password_file).toBe('')
    expect(readSecret(config.clickhouse.password_file, 'clickhouse.password_file')).toBe('s3cret')
  })

  test('a file that is missing is one clear line', () => {
    expect(() => loadConfig(join(directory, 'none.yaml'))).toThrow(/none\.yaml: ENOENT/)
    expect(() => readSecret(join(directory, 'none'), 'nats.password_file')).toThrow(/^nats\.password_file: ENOENT/)
  })
})

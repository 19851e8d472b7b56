import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse as parseYaml, YAMLParseError } from 'yaml'
import * as z from 'zod'
import { alertsConfigSchema } from './alerts/config.ts'
import { parsePartition } from './consume/partition.ts'
import { nearest } from './nearest.ts'

const address = z.string().refine((text) => {
  const port = /^(?:\[[0-9a-f:.]+\]|[^:\s]+):(\d{1,5})$/i.exec(text)?.[1]
  return port !== undefined && Number(port) <= 65_535
}, 'must be host:port')
const bytes = z.number().int().positive()
const milliseconds = z.number().int().positive()

/** Everything `pathwatch serve` can be told; config.example.yaml explains each key and holds these defaults. */
export const configSchema = z.strictObject({
  log_level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  state_dir: z.string().min(1).default('/var/lib/pathwatch'),
  nats: z
    .strictObject({
      servers: z
        .array(z.string().regex(/^(nats|tls):\/\/\S+$/, 'must be nats://host:port or tls://host:port'))
        .min(1)
        .default(['nats://127.0.0.1:4222']),
      user: z.string().default(''),
      password_file: z.string().default(''),
      stream_bytes_max: bytes.default(10 * 1024 ** 3),
      replicas: z.number().int().min(1).max(5).default(1),
    })
    .prefault({}),
  clickhouse: z
    .strictObject({
      url: z
        .url({ protocol: /^https?$/, error: 'must be http://host:port or https://host:port' })
        .default('http://127.0.0.1:8123'),
      database: z
        .string()
        .regex(/^[a-z_][a-z0-9_]*$/, 'must be a lower-case name')
        .default('pathwatch'),
      username: z.string().min(1).default('default'),
      password_file: z.string().default(''),
      reader: z
        .strictObject({
          username: z.string().min(1).default('pathwatch_reader'),
          password_file: z.string().default(''),
        })
        .prefault({}),
    })
    .prefault({}),
  consume: z
    .strictObject({
      flush_rows: z.number().int().min(1).max(1_000_000).default(500_000),
      flush_after_ms: milliseconds.max(10_000).default(500),
      partition: z
        .string()
        .refine((text) => parsePartition(text) !== undefined, 'must be INDEX/COUNT, such as 1/1 or 2/3')
        .default('1/1'),
      lease_ms: milliseconds.min(1000).max(600_000).default(6000),
    })
    .prefault({}),
  api: z
    .strictObject({
      listen: address.default('127.0.0.1:7443'),
      reflection: z.boolean().default(false),
      query_timeout_ms: milliseconds.max(600_000).default(10_000),
      queries_at_once: z.number().int().min(1).max(1_000).default(2),
    })
    .prefault({}),
  sql: z
    .strictObject({
      timeout_ms: milliseconds.max(3_600_000).default(30_000),
      rows_max: z.number().int().positive().default(500_000),
      memory_bytes_max: bytes.default(1024 ** 3),
    })
    .prefault({}),
  metrics: z
    .union([z.literal(false), z.strictObject({ listen: address.default('127.0.0.1:9464') })])
    .default({ listen: '127.0.0.1:9464' }),
  host: z
    .strictObject({
      stale_after_s: z.number().int().positive().default(30),
      offline_after_s: z.number().int().positive().default(300),
    })
    .refine((host) => host.stale_after_s < host.offline_after_s, {
      message: 'must be above stale_after_s',
      path: ['offline_after_s'],
    })
    .prefault({}),
  alerts: alertsConfigSchema.prefault({}),
})

export type Config = z.output<typeof configSchema>

/** Mistakes in a config file, one line each: `FILE: path.of.key: what is wrong`. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

/** Reads a YAML config file; paths in it become relative to it. Throws ConfigError. */
export function loadConfig(file: string): Config {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError([`${file}: ${(error as Error).message}`])
  }
  const config = parseConfig(text, file)
  const absolute = (path: string) => (path === '' ? '' : resolve(dirname(file), path))
  config.state_dir = absolute(config.state_dir)
  config.nats.password_file = absolute(config.nats.password_file)
  config.clickhouse.password_file = absolute(config.clickhouse.password_file)
  config.clickhouse.reader.password_file = absolute(config.clickhouse.reader.password_file)
  config.alerts.rules_file = absolute(config.alerts.rules_file)
  return config
}

/** Parses the text of a config file; `file` is only for messages. Throws ConfigError. */
export function parseConfig(text: string, file: string): Config {
  let value: unknown
  try {
    value = parseYaml(text)
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    throw new ConfigError([`${file}: ${error.message.split('\n')[0]}`])
  }
  const result = configSchema.safeParse(value ?? {})
  if (result.success) return result.data
  throw new ConfigError(flatten(result.error.issues).map((issue) => `${file}: ${issue}`))
}

/** A secret kept in a file, without its final newline; '' when no file is named. Throws ConfigError. */
export function readSecret(path: string, key: string): string {
  if (path === '') return ''
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new ConfigError([`${key}: ${(error as Error).message}`])
  }
}

function flatten(issues: readonly z.core.$ZodIssue[], parents: readonly PropertyKey[] = []): string[] {
  return issues.flatMap((issue) => {
    const path = [...parents, ...issue.path]
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key))
    if (issue.code === 'invalid_union') {
      // The branch that got furthest is the one that was meant: `metrics` is false or a section.
      const deepest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0]
      if (deepest && depth(deepest) > 0) return flatten(deepest, path)
      return [`${path.join('.')}: must be false or a section`]
    }
    return [`${path.length > 0 ? path.join('.') : '(file)'}: ${issue.message}`]
  })
}

const depth = (issues: readonly z.core.$ZodIssue[]) =>
  Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))

function unknownKey(path: readonly PropertyKey[], key: string): string {
  let section: unknown = configSchema.parse({})
  for (const step of path) section = (section as Record<PropertyKey, unknown> | undefined)?.[step]
  const known = typeof section === 'object' && section !== null ? Object.keys(section) : []
  const hint = nearest(key, known)
  return `${[...path, key].join('.')}: unknown key${hint ? `, did you mean '${hint}'?` : ''}`
}

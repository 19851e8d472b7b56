/** The agent's configuration: one schema with every default. config.example.yaml shows it with comments. */
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { HOST_PATTERN } from '@pathwatch/proto/subjects'
import { z } from 'zod'
import { address, size } from './config/values.ts'
import { parseYaml } from './config/yaml.ts'
import { logLevels } from './log.ts'
import { sourceConfigs } from './sources/index.ts'

/** `host` as subjects carry it, made from the machine's name: its first label, in lower case. */
export function hostLabel(name: string): string {
  const label = name
    .split('.', 1)[0]!
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
  const trimmed = label.slice(0, 63).replaceAll(/^-+|-+$/g, '')
  return HOST_PATTERN.test(trimmed) ? trimmed : 'localhost'
}

const nats = z.strictObject({
  servers: z
    .array(z.url({ protocol: /^nats$/, error: 'expected a URL such as nats://127.0.0.1:4222' }))
    .min(1)
    .default(['nats://127.0.0.1:4222']),
  user: z.string().nullable().default(null),
  password_file: z.string().nullable().default(null),
  fleet_size: z.int().min(1).max(100_000).default(100),
  compression: z.enum(['zstd', 'none']).default('zstd'),
})

const metrics = z.union([z.literal(false), z.strictObject({ listen: address.prefault('127.0.0.1:9463') })], {
  error: "expected false, or 'listen: ADDRESS:PORT'",
})

const spool = z.strictObject({
  // Above what is in flight at once: eight messages of 256 KiB.
  max_bytes: size(4 * 2 ** 20, 64 * 2 ** 30).prefault('512MiB'),
  memory_max_bytes: size(4 * 2 ** 20, 4 * 2 ** 30).prefault('64MiB'),
  max_age_h: z.number().min(0.1).max(48).default(24),
})

const configSchema = z.strictObject({
  host: z
    .string()
    .regex(HOST_PATTERN, 'expected 1 to 63 of a-z, 0-9 and -, such as hv-12')
    .nullable()
    .default(null)
    .transform((name) => name ?? hostLabel(hostname())),
  // What systemd made for the service: StateDirectory= in systemd.exec(5).
  state_dir: z
    .string()
    .nullable()
    .default(null)
    .transform((folder) => folder ?? process.env['STATE_DIRECTORY']?.split(':', 1)[0] ?? null),
  log_level: z.enum(logLevels).default('info'),
  demo: z.boolean().default(false),
  nats: nats.prefault({}),
  metrics: metrics.prefault({}),
  spool: spool.prefault({}),
  sources: z.strictObject(sourceConfigs).prefault({}),
})

export type Config = z.output<typeof configSchema>

/** What is wrong with a configuration: one `FILE: path.of.key: message` each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

/** Reads and checks a configuration file. Throws ConfigError. */
export function loadConfig(file: string): Config {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError([`${file}: ${error instanceof Error ? error.message : String(error)}`])
  }
  return parseConfig(file, text)
}

/** `file` is only named in messages. Throws ConfigError. */
export function parseConfig(file: string, text: string): Config {
  const result = parseYaml(configSchema, text)
  if ('value' in result) return result.value
  throw new ConfigError(result.mistakes.map((mistake) => `${file}: ${mistake}`))
}

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Options } from './options.ts'

/** Paths of what is generated: made anew at every start, but for the passwords. */
export interface Configuration {
  readonly nats: string
  readonly ingest: string
  readonly agent: string
  readonly logs: string
  readonly writerPassword: string
  readonly readerPassword: string
}

/** Writes every part's configuration below the data directory. */
export function writeConfiguration(options: Options): Configuration {
  const { data, host } = options
  const folder = join(data, 'config')
  const logs = join(data, 'log')
  for (const path of [
    folder,
    logs,
    join(data, 'nats'),
    join(data, 'clickhouse'),
    join(data, 'ingest'),
    join(data, 'agent'),
  ]) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  }
  const writer = password(join(folder, 'writer.password'))
  const reader = password(join(folder, 'reader.password'))
  const write = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text, { mode: 0o600 })
    return path
  }
  return {
    logs,
    nats: write(
      'nats.conf',
      `listen: "${host}:${options.natsPort}"\nserver_name: pathwatch\njetstream { store_dir: "${join(data, 'nats')}" }\n`,
    ),
    writerPassword: writer,
    readerPassword: reader,
    ingest: write(
      'ingest.yaml',
      stringify({
        nats: { servers: [natsUrl(options)] },
        clickhouse: {
          url: `http://${host}:${options.clickhousePort}`,
          database: 'pathwatch',
          username: 'pathwatch',
          password_file: writer,
          reader: { username: 'reader', password_file: reader },
        },
        api: { listen: `${host}:${options.apiPort}`, reflection: true },
        metrics: false,
        state_dir: join(data, 'ingest'),
      }),
    ),
    agent: write(
      'agent.yaml',
      stringify({
        nats: { servers: [natsUrl(options)] },
        metrics: false,
        state_dir: join(data, 'agent'),
        sources: { sflow: { listen: options.sflowListen } },
      }),
    ),
  }
}

export const natsUrl = (options: Options) => `nats://${options.host}:${options.natsPort}`

/** A random password in a file of its own, kept from start to start. */
function password(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return path
}

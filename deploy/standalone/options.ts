import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What `npm start` can be told. Every port is a setting, so that a taken one can be moved. */
export interface Options {
  /** Everything that is kept: data, logs, generated configuration. */
  readonly data: string
  /** Address everything listens on. */
  readonly host: string
  readonly port: number
  readonly apiPort: number
  readonly clickhousePort: number
  readonly natsPort: number
  readonly sflowListen: readonly string[]
  /** Demo hosts to replay, 0 = none. */
  readonly demoHosts: number
  readonly agent: boolean
}

export const helpText = `usage: npm start -- [options]

Runs Pathwatch on this machine: NATS, ClickHouse (embedded), ingest, this host's agent and the dashboard.

  --demo                   add demo hosts that replay recorded captures, marked as demo everywhere
  --demo-hosts N           how many of them (default 3)
  --data DIR               data, logs and generated configuration (default .pathwatch)
  --host ADDRESS           listen address of every part (default 127.0.0.1)
  --port N                 dashboard (default 3000)
  --api-port N             gRPC API of ingest (default 7443)
  --clickhouse-port N      ClickHouse over HTTP (default 8123)
  --nats-port N            NATS (default 4222)
  --sflow-listen ADDR:PORT where this host's agent takes sFlow; repeatable
                           (default 127.0.0.1:6343 and 127.0.0.1:8087)
  --no-agent               leave out this host's agent
  --help
`

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Reads the command line; undefined = help was asked for. Throws UsageError with one clear line. */
export function parseOptions(args: readonly string[], cwd: string): Options | undefined {
  let values
  try {
    values = parseArgs({
      args: [...args],
      options: {
        demo: { type: 'boolean', default: false },
        'demo-hosts': { type: 'string', default: '3' },
        data: { type: 'string', default: '.pathwatch' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '3000' },
        'api-port': { type: 'string', default: '7443' },
        'clickhouse-port': { type: 'string', default: '8123' },
        'nats-port': { type: 'string', default: '4222' },
        'sflow-listen': { type: 'string', multiple: true, default: ['127.0.0.1:6343', '127.0.0.1:8087'] },
        'no-agent': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new UsageError(`${reason}; see 'npm start -- --help'`)
  }
  if (values.help) return undefined
  return {
    data: resolve(cwd, values.data),
    host: values.host,
    port: integer('--port', values.port, 1, 65535),
    apiPort: integer('--api-port', values['api-port'], 1, 65535),
    clickhousePort: integer('--clickhouse-port', values['clickhouse-port'], 1, 65535),
    natsPort: integer('--nats-port', values['nats-port'], 1, 65535),
    sflowListen: values['sflow-listen'],
    demoHosts: values.demo ? integer('--demo-hosts', values['demo-hosts'], 1, 20) : 0,
    agent: !values['no-agent'],
  }
}

function integer(flag: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new UsageError(`${flag} ${text}: not a whole number from ${min} to ${max}`)
}

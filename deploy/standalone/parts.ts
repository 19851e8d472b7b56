import { join } from 'node:path'
import type { Configuration } from './configuration.ts'
import type { Options } from './options.ts'
import type { PartSpec } from './part.ts'
import { httpAnswers, tcpAnswers } from './probes.ts'

/** Every part of a standalone Pathwatch, in the order they start. */
export function partSpecs(root: string, options: Options, config: Configuration): PartSpec[] {
  const { host, data } = options
  const part = (name: string, args: string[], ready: PartSpec['ready']): PartSpec => ({
    name,
    command: process.execPath,
    args: args.map((arg, i) => (i === 0 ? join(root, arg) : arg)),
    cwd: root,
    logPath: join(config.logs, `${name}.log`),
    ready,
    stopMs: 15_000,
  })
  const specs: PartSpec[] = [
    {
      ...part('nats', [], () => tcpAnswers(host, options.natsPort)),
      command: 'nats-server',
      args: ['--config', config.nats],
    },
    {
      ...part(
        'clickhouse',
        [
          'packages/clickhouse-embedded/bin/clickhouse-embedded.js',
          ...['--data', join(data, 'clickhouse'), '--host', host, '--port', `${options.clickhousePort}`],
          ...['--user', `pathwatch:${config.writerPassword}`, '--user', `reader:${config.readerPassword}:readonly`],
          ...['--drain-timeout', '8'],
        ],
        () => httpAnswers(`http://${host}:${options.clickhousePort}/ping`),
      ),
    },
    part('ingest', ['apps/ingest/bin/pathwatch.js', 'serve', '--config', config.ingest], 'says so'),
  ]
  if (options.agent) {
    specs.push(part('agent', ['apps/agent/bin/pathwatch-agent.js', 'run', '--config', config.agent], 'says so'))
  }
  specs.push({
    ...part('dashboard', ['node_modules/next/dist/bin/next', 'start', '-H', host, '-p', `${options.port}`], () =>
      httpAnswers(`http://${host}:${options.port}/`),
    ),
    cwd: join(root, 'apps/dashboard'),
    env: { PATHWATCH_API: `${host}:${options.apiPort}`, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  return specs
}

/** Puts the agent together by hand. Started in order, stopped in reverse. */
import { readFileSync } from 'node:fs'
import type { NatsConnection } from '@nats-io/transport-node'
import packageJson from '../package.json' with { type: 'json' }
import { assemble } from './assembly.ts'
import { dispatch } from './cli/command.ts'
import { runCommand } from './cli/run.ts'
import type { RunningAgent } from './cli/run.ts'
import type { LookAtHost } from './cli/doctor.ts'
import { countOffloaded } from './cli/sflow/offloaded.ts'
import type { Config } from './config.ts'
import { Host } from './host.ts'
import { removeLeftovers } from './kernel/tracefs.ts'
import type { Log } from './log.ts'
import { giveBackMemory } from './memory.ts'
import { createRegistry } from './metrics.ts'
import { MetricsServer } from './metrics/server.ts'
import { Sealer } from './pipeline/batch.ts'
import { Commits } from './pipeline/commits.ts'
import { LossLedger } from './pipeline/losses.ts'
import { Publisher } from './pipeline/publisher.ts'
import { Questions } from './pipeline/questions.ts'
import { lockFolder } from './pipeline/spool/lock.ts'
import { openSpool } from './pipeline/spool/open.ts'
import { spoolOptions } from './pipeline/spool/options.ts'
import { Progress } from './progress.ts'

const { version } = packageJson
/** What a stop may spend on sending what is left, in milliseconds. */
const FLUSH_MS = 4_000

/** Resolves with the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const run = runCommand(startAgent)
  const program = {
    name: 'pathwatch-agent',
    version,
    summary: 'tells which traffic of this host left the hardware path',
    commands: args[0] === run.name ? [run] : [run, ...(await import('./cli/tools.ts')).tools(look, countOffloaded)],
  }
  return dispatch(program, args, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  })
}

const look: LookAtHost = async (root, options) => (await import('./look.ts')).lookAtHost(version, root, options)

async function startAgent(config: Config, root: string, log: Log): Promise<RunningAgent> {
  const host = new Host(root)
  await clear(host, log)
  const losses = new LossLedger()
  const unlock = config.state_dir === null ? () => {} : lockFolder(config.state_dir)
  const { spool, keeper } = await openSpool(await spoolOptions(config, losses, log))
  const sealer = new Sealer(spool, losses, config.nats.compression)
  const { runners, sources, dumper, stop } = assemble(
    config,
    version,
    { host, sealer, losses, log, onlySent: true },
    spool,
  )
  const questions = new Questions(config.host, { flows: () => dumper.answer() }, log)
  const commits = new Commits(config.host, spool, log)
  const onConnection = (connection: NatsConnection) => {
    questions.listen(connection)
    commits.listen(connection)
  }
  const publisher = new Publisher(config.host, { ...natsOptions(config), onConnection }, spool, log)

  const registry = createRegistry({ version, spool, losses, publisher, commits, sources })
  const progress = new Progress({ spool, publisher, sources, healthMs: healthMs(config) })
  const metrics = config.metrics ? new MetricsServer(config.metrics.listen, registry, progress, log) : undefined
  await metrics?.start()
  keeper.start()
  commits.start()
  publisher.start()
  for (const runner of runners) runner.start()
  const stopping = new AbortController()
  void giveBackMemory(stopping.signal, log)

  return {
    async stop() {
      stopping.abort()
      await stop()
      const left = await publisher.stop(FLUSH_MS)
      commits.stop()
      await keeper.close()
      unlock()
      if (left > 0 && spool.stats().mode === 'disk')
        log.info({ batches: left }, 'batches wait in the spool for the next start')
      else if (left > 0) log.warn({ batches: left }, 'the broker did not take all batches; they are lost')
      await metrics?.stop()
    },
  }
}

/** What an agent before this one could not undo, whether this one traces or not. */
async function clear(host: Host, log: Log): Promise<void> {
  try {
    for (const path of await removeLeftovers(host)) log.warn({ path }, 'removed what an agent that was killed left')
  } catch (error) {
    log.warn({ err: error }, 'cannot remove what an agent that was killed left')
  }
}

/** Between two batches of the slowest source that always has something to say. */
function healthMs({ sources: { agent_health } }: Config): number | undefined {
  return agent_health.enabled ? agent_health.interval_s * 1_000 : undefined
}

function natsOptions({ nats }: Config) {
  const { servers, user, fleet_size: fleetSize, password_file: file } = nats
  return {
    servers,
    user,
    fleetSize,
    password: () => (file === null ? undefined : readFileSync(file, 'utf8').trim()),
  }
}

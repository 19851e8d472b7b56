/** Puts the agent together by hand. Started in order, stopped in reverse. */
import { readFile } from 'node:fs/promises'
import type { NatsConnection } from '@nats-io/transport-node'
import packageJson from '../package.json' with { type: 'json' }
import { dispatch } from './cli/command.ts'
import { runCommand } from './cli/run.ts'
import type { RunningAgent } from './cli/run.ts'
import { countOffloaded } from './cli/sflow/offloaded.ts'
import type { Config } from './config.ts'
import { Host } from './host.ts'
import { removeLeftovers } from './kernel/tracefs.ts'
import { KernelWorker } from './kernel/worker.ts'
import type { Log } from './log.ts'
import { Ovsdb } from './ovs/ovsdb.ts'
import { Unixctl } from './ovs/unixctl.ts'
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
import { Runner } from './runner.ts'
import type { SourceStatus } from './runner.ts'
import { eachSource } from './sources/index.ts'
import { FlowDumper, IngressState } from './sources/offload.ts'
import { VswitchdState } from './sources/ovs/vswitchd.ts'
import { StateFolder } from './state.ts'
import { flowContext } from './verdicts/flow/context-of.ts'
import { PictureBook } from './verdicts/picture.ts'

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
    commands: args[0] === run.name ? [run] : [run, ...(await import('./cli/tools.ts')).tools(countOffloaded)],
  }
  return dispatch(program, args, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  })
}

async function startAgent(config: Config, root: string, log: Log): Promise<RunningAgent> {
  const host = new Host(root)
  await clear(host, log)
  const losses = new LossLedger()
  const unlock = config.state_dir === null ? () => {} : lockFolder(config.state_dir)
  const { spool, keeper } = await openSpool(await spoolOptions(config, losses, log))
  const sealer = new Sealer(spool, losses)
  const kernel = new KernelWorker()
  const dumper = new FlowDumper()
  const ovs = { ovsdb: new Ovsdb(host), unixctl: new Unixctl(host), vswitchd: new VswitchdState() }
  const questions = new Questions(config.host, { flows: () => dumper.answer() }, log)
  const commits = new Commits(config.host, spool, log)
  const onConnection = (connection: NatsConnection) => {
    questions.listen(connection)
    commits.listen(connection)
  }
  const publisher = new Publisher(config.host, { ...natsOptions(config), onConnection }, spool, log)

  const runners: Runner<unknown>[] = []
  const disabled: SourceStatus[] = []
  const sources = () => [...runners.map((runner) => runner.status()), ...disabled]
  const { sflow } = config.sources
  const sflowListen = sflow.enabled ? sflow.listen : []
  const book = new PictureBook()
  const context = () => flowContext(book.picture(Date.now(), []))
  const parts = {
    self: { version, startedAtMs: Date.now(), spool, losses, sources },
    facts: { agentVersion: version, demo: config.demo, ovsdb: ovs.ovsdb, sflowListen },
    state: new StateFolder(config.state_dir),
    offload: { kernel, dumper, ingress: new IngressState(), vswitchd: ovs.vswitchd, context },
    ovs,
  }
  eachSource(parts, config.sources, (source, sourceConfig) => {
    const runner = new Runner(source, sourceConfig, {
      ...{ host, sealer, losses, log },
      observe: (message) => book.observe(message, Date.now()),
    })
    if (sourceConfig.enabled) runners.push(runner)
    else disabled.push(runner.status())
  })

  const registry = createRegistry({ version, spool, losses, publisher, commits, sources })
  const progress = new Progress({ spool, publisher, sources, healthMs: healthMs(config) })
  const metrics = config.metrics ? new MetricsServer(config.metrics.listen, registry, progress, log) : undefined
  await metrics?.start()
  keeper.start()
  commits.start()
  publisher.start()
  for (const runner of runners) runner.start()

  return {
    async stop() {
      // They may be waiting for answers, and the sources for them.
      ovs.unixctl.stop()
      await ovs.ovsdb.stop()
      // agent_health, the first, is the last to stop: it reports what the others lost.
      for (const runner of runners.toReversed()) await runner.stop()
      await kernel.stop()
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
    password: async () => (file === null ? undefined : (await readFile(file, 'utf8')).trim()),
  }
}

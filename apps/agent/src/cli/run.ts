/** `pathwatch-agent run`: reads this host and publishes until it is told to stop. */
import { ConfigError, loadConfig, parseConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import type { Log } from '../log.ts'
import { USAGE } from './command.ts'
import type { Command } from './command.ts'

export interface RunningAgent {
  stop(): Promise<void>
}

export type StartAgent = (config: Config, root: string, log: Log) => Promise<RunningAgent>

/** Ends the process when stopping hangs: a supervisor waits ten seconds and more. */
const STOP_MS_MAX = 9_000

export function runCommand(start: StartAgent): Command {
  return {
    name: 'run',
    help: 'read this host and publish to NATS until SIGTERM or SIGINT',
    flags: {
      config: { type: 'string', value: 'FILE', help: 'configuration; without it, every default' },
      root: { type: 'string', value: 'DIR', help: 'read the host below DIR instead of / (a recorded host)' },
      check: { type: 'boolean', help: 'only check the configuration' },
    },
    async run(values, output) {
      let config: Config
      try {
        config = typeof values['config'] === 'string' ? loadConfig(values['config']) : parseConfig('defaults', '')
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error
        output.err(`${error.message}\n`)
        return USAGE
      }
      if (values['check']) {
        output.out('ok\n')
        return 0
      }
      const log = createLog(config.log_level)
      return supervise(() => start(config, typeof values['root'] === 'string' ? values['root'] : '/', log), log)
    },
  }
}

/** Errors at the start are fatal; afterwards only a signal ends the process. */
async function supervise(start: () => Promise<RunningAgent>, log: Log): Promise<number> {
  const signalled = new Promise<NodeJS.Signals>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  let agent: RunningAgent
  try {
    agent = await start()
  } catch (error) {
    log.fatal({ err: error }, error instanceof Error ? error.message : String(error))
    return 1
  }
  log.info('ready')
  log.info({ signal: await signalled }, 'stopping')
  setTimeout(() => {
    log.error('stopping takes too long, giving up')
    process.exit(1)
  }, STOP_MS_MAX).unref()
  await agent.stop()
  log.info('stopped')
  return 0
}

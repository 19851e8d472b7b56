import { helpText, parseCommandLine } from './options.ts'
import { stderrLog } from './log.ts'
import { Server } from './server.ts'

/** Runs the command until SIGTERM or SIGINT. Exit codes: 0 stopped, 1 could not start or stop, 2 wrong command line. */
export async function main(args: readonly string[]): Promise<void> {
  let server: Server
  try {
    const command = parseCommandLine(args)
    if (command.help) {
      process.stdout.write(helpText())
      return
    }
    server = new Server(command.options(), stderrLog(command.log_level))
  } catch (error) {
    exitWith(2, `${(error as Error).message} (see --help)`)
  }
  process.on('uncaughtException', (error) => exitWith(70, `unexpected failure: ${error.stack ?? error.message}`))
  process.on('unhandledRejection', (reason) =>
    process.stderr.write(`clickhouse-embedded: unexpected failure: ${String(reason)}\n`),
  )
  try {
    await server.start()
  } catch (error) {
    exitWith(1, (error as Error).message)
  }
  const stop = (): void => {
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => exitWith(1, (error as Error).message),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function exitWith(code: number, message: string): never {
  process.stderr.write(`clickhouse-embedded: ${message.split('\n')[0]}\n`)
  process.exit(code)
}

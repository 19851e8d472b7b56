import { readFile } from 'node:fs/promises'
import { checkRules } from './alerts/alerts.ts'
import { help, parseArguments, UsageError } from './cli/arguments.ts'
import { runAudit } from './cli/audit.ts'
import { runDlq } from './cli/dlq.ts'
import { ConfigError, loadConfig } from './config.ts'
import { createLog } from './log.ts'
import { serve, writerAccess } from './serve.ts'
import { describeError } from './store/errors.ts'
import { migrate, readMigrations } from './store/migrate.ts'

const EXIT_OK = 0
const EXIT_FAILED = 1
const EXIT_USAGE = 2

/** Runs `pathwatch` with its arguments and resolves with the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args)
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      const lines = error instanceof ConfigError ? error.mistakes : [`pathwatch: ${error.message}`]
      process.stderr.write(`${lines.join('\n')}\n`)
      return EXIT_USAGE
    }
    process.stderr.write(`pathwatch: ${describeError(error)}\n`)
    return EXIT_FAILED
  }
}

async function run(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args)
  if (parsed.command === 'help') {
    process.stdout.write(help)
    return EXIT_OK
  }
  if (parsed.command === 'version') {
    const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    process.stdout.write(`${manifest.version}\n`)
    return EXIT_OK
  }
  const { command, config: file } = parsed
  const config = loadConfig(file)
  const write = (text: string) => void process.stdout.write(text)
  if (command === 'dlq') return await runDlq(config, parsed.dlq, write)
  if (command === 'audit') return await runAudit(config, parsed.audit, write)
  if (command === 'serve' && parsed.check) {
    const mistakes = await checkRules(config.alerts)
    if (mistakes.length > 0) throw new ConfigError(mistakes)
    write(`${file}: ok\n`)
    return EXIT_OK
  }
  const log = createLog(config.log_level)
  if (command === 'migrate') {
    const applied = await migrate(writerAccess(config), await readMigrations())
    for (const { version, name } of applied) log.info({ version, name }, 'migration applied')
    if (applied.length === 0) log.info('the database has the newest schema')
    return EXIT_OK
  }
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping')
      stopping.abort()
    })
  }
  await serve(config, log, stopping.signal)
  log.info('stopped')
  return EXIT_OK
}

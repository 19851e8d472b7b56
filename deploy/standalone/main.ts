/** `npm start`: the whole product on one machine. `npm start -- --help` lists the options. */
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoSpecs } from '../demo/parts.ts'
import { buildDashboard } from './build-dashboard.ts'
import { writeConfiguration } from './configuration.ts'
import { AlreadyRunning, lockDataDirectory } from './lock.ts'
import { type Options, UsageError, helpText, parseOptions } from './options.ts'
import { Part, type PartEvents, type PartSpec } from './part.ts'
import { partSpecs } from './parts.ts'
import { takenPorts } from './ports.ts'

const root = join(import.meta.dirname, '../..')
const say = (text: string) => process.stdout.write(`${text}\n`)
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), root)
  if (!options) {
    process.stdout.write(helpText)
    return 0
  }
  const url = `http://${options.host}:${options.port}`
  const unlock = lockDataDirectory(options.data, url)
  const stop = stopSignal()
  try {
    const taken = await takenPorts(options)
    if (taken.length > 0) throw new UsageError(taken.join('\n'))
    return await run(options, url, stop)
  } finally {
    unlock()
  }
}

async function run(options: Options, url: string, stop: AbortSignal): Promise<number> {
  const startedAt = performance.now()
  const config = writeConfiguration(options)
  say(
    `Pathwatch: data in ${relative(process.cwd(), options.data) || '.'}, logs in ${relative(process.cwd(), config.logs)}`,
  )
  await buildDashboard(root, join(config.logs, 'dashboard-build.log'), () =>
    say('  building the dashboard (once, about a minute)'),
  )
  const specs = [...partSpecs(root, options, config), ...demoSpecs(root, options, config)]
  const started: Part[] = []
  try {
    for (const spec of specs) {
      if (stop.aborted) break
      started.push(await start(spec, stop))
    }
    if (!stop.aborted) {
      say(`\n  ${url}   (started in ${seconds(startedAt)}; Ctrl-C stops everything)\n`)
      await aborted(stop)
    }
  } finally {
    say('stopping')
    for (const part of started.toReversed()) {
      await part.stop()
      say(`  ${part.spec.name} stopped`)
    }
  }
  return 0
}

async function start(spec: PartSpec, stop: AbortSignal): Promise<Part> {
  const startedAt = performance.now()
  const part = new Part(spec, events)
  const slow = setInterval(() => say(`  ${spec.name}: still starting after ${seconds(startedAt)}`), 10_000)
  try {
    await Promise.race([part.start(), aborted(stop)])
  } catch (error) {
    await part.stop()
    throw error
  } finally {
    clearInterval(slow)
  }
  if (!stop.aborted) say(`  ${spec.name.padEnd(12)} ready in ${seconds(startedAt)}`)
  return part
}

const events: PartEvents = {
  died: (part, how, lastLine, againInMs) =>
    say(
      `  ${part} ${how}, starting it again in ${againInMs / 1000} s${lastLine ? `; its last line: ${lastLine.slice(0, 300)}` : ''}`,
    ),
  recovered: (part) => say(`  ${part} is back`),
}

/** Aborts at the first SIGINT, SIGTERM or SIGHUP. A second Ctrl-C changes nothing: stopping is already bounded in time. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort())
  return stopping.signal
}

async function aborted(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // An unreferenced listener would not keep the process alive when no part has output.
    await sleep(2 ** 30, undefined, { signal }).catch(() => undefined)
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof UsageError || error instanceof AlreadyRunning || error instanceof Error)) throw error
  process.stderr.write(`pathwatch: ${error.message}\n`)
  process.exitCode = error instanceof AlreadyRunning ? 3 : 1
}

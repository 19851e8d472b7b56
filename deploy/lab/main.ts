/** `npm run lab`: hypervisors of a real kernel on this machine, on the dashboard of `npm start`. */
import { setTimeout as sleep } from 'node:timers/promises'
import { missing } from './guest.ts'
import { doctor, Lab } from './lab.ts'
import { parseOptions } from './options.ts'
import type { Options } from './options.ts'
import { ensureStack } from './stack.ts'

const say = (text: string) => process.stdout.write(`lab: ${text}\n`)

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2))
  if (typeof options === 'string') {
    process.stdout.write(options)
    return 0
  }
  const reason = missing()
  if (reason !== undefined) throw new Error(reason)

  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort())
  const ended = new Promise<void>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  const stopStack = await ensureStack(options.natsPort, options.stack)
  let lab: Lab | undefined
  try {
    if (stopping.signal.aborted) return 0
    lab = new Lab(options)
    await Promise.race([perform(lab, options, ended), ended])
  } finally {
    await lab?.stop()
    await stopStack?.()
  }
  return 0
}

async function perform(
  lab: Lab,
  { scenario, seconds, once, ...options }: Options,
  ended: Promise<void>,
): Promise<void> {
  const names = lab.guests.map(({ name }) => name).join(', ')
  say(`booting ${names}`)
  await lab.start()
  say(`${names} up; scenario ${scenario.name}: ${scenario.summary}`)
  const examine = async (state: string) => {
    if (!options.doctor) return
    for (const guest of lab.guests) say(`${guest.name}, ${state}, doctor says:\n${await doctor(guest)}`)
  }
  await examine('before')
  const hold = async (state: string) => {
    await sleep(seconds * 1000)
    await examine(state)
  }
  await scenario.run({ guests: lab.guests, say, hold })
  if (once) return
  say('the scenario is over; the hosts go on until Ctrl-C')
  await ended
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

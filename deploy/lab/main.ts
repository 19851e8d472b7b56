/** `npm run lab`: hypervisors of a real kernel on this machine, on the dashboard of `npm start`. */
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Guest, missing } from './guest.ts'
import { LabNetwork } from './network.ts'
import { SCENARIOS } from './scenarios.ts'
import type { Scenario } from './scenarios.ts'
import { addMachines, startOvs, startTraffic } from './scripts.ts'

const HELP = `usage: npm run lab -- [options]

Boots Linux kernels with Open vSwitch as ordinary processes (Debian's user-mode-linux), with network namespaces as virtual
machines, traffic, and an agent that reports to the Pathwatch that runs on this machine (npm start). They appear on the
dashboard as lab-1, lab-2 … Ctrl-C ends them; nothing is left behind.

  --scenario NAME   what happens in them (default steady); --list names all
  --hosts N         how many (default 1, at most 5)
  --seconds N       how long each state of the scenario is held (default 30)
  --once            end after the scenario instead of going on until Ctrl-C
  --nats-port N     NATS of the Pathwatch to report to (default 4222)
  --list
  --help
`

const root = new URL('../..', import.meta.url).pathname
const NODE = join(root, 'node_modules/.bin/node')
const AGENT = join(root, 'apps/agent/bin/pathwatch-agent.js')
/** Machines of a guest that runs for long: iperf3 is started for a day. */
const TRAFFIC_S = 86_400

interface Options {
  readonly scenario: Scenario
  readonly hosts: number
  readonly seconds: number
  readonly once: boolean
  readonly natsPort: number
}

/** The options, or the text to print instead. Throws Error with one clear line. */
function parse(args: string[]): Options | string {
  const { values } = parseArgs({
    args,
    options: {
      scenario: { type: 'string', default: 'steady' },
      hosts: { type: 'string' },
      seconds: { type: 'string', default: '30' },
      once: { type: 'boolean', default: false },
      'nats-port': { type: 'string', default: '4222' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return HELP
  if (values.list) return SCENARIOS.map(({ name, summary }) => `${name.padEnd(18)}${summary}\n`).join('')
  const scenario = SCENARIOS.find(({ name }) => name === values.scenario)
  if (!scenario) throw new Error(`there is no scenario '${values.scenario}'; --list names all`)
  const hosts = whole('--hosts', values.hosts ?? String(scenario.hosts), 1, 5)
  if (hosts < scenario.hosts) throw new Error(`scenario ${scenario.name} needs --hosts ${scenario.hosts}`)
  return {
    scenario,
    hosts,
    seconds: whole('--seconds', values.seconds, 1, 86_400),
    once: values.once,
    natsPort: whole('--nats-port', values['nats-port'], 1, 65_535),
  }
}

function whole(flag: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`${flag} must be ${min}..${max}, not ${text}`)
  return value
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

const agentConfig = (host: string, gateway: string, natsPort: number) => `host: ${host}
state_dir: /run/pathwatch
nats: { servers: ["nats://${gateway}:${natsPort}"] }
sources: { sflow: { listen: ["127.0.0.1:6343"] } }
`

async function prepare(guest: Guest, gateway: string, natsPort: number): Promise<void> {
  await guest.boot()
  await guest.check(`mkdir -p /run/pathwatch; cat >/run/agent.yaml <<'END'
${agentConfig(guest.name, gateway, natsPort)}END
(${NODE} ${AGENT} run --config /run/agent.yaml >/run/agent.log 2>&1 &) </dev/null`)
  await guest.check(startOvs)
  await guest.check(addMachines(2))
  await guest.check(startTraffic(TRAFFIC_S))
  await guest.waitFor('cat /run/agent.log', (log) => log.includes('"msg":"ready"'), 60_000)
}

const say = (text: string) => process.stdout.write(`lab: ${text}\n`)

async function main(): Promise<number> {
  const options = parse(process.argv.slice(2))
  if (typeof options === 'string') {
    process.stdout.write(options)
    return 0
  }
  const reason = missing()
  if (reason !== undefined) throw new Error(reason)
  if (!(await answers(options.natsPort)))
    throw new Error(`no NATS answers on 127.0.0.1:${options.natsPort}: run 'npm start' first, in another terminal`)

  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort())
  const ended = new Promise<void>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  const network = new LabNetwork()
  const guests = network
    .create(options.hosts)
    .map((tap, index) => new Guest({ name: `lab-${index + 1}`, network: tap }))
  try {
    await network.relay(options.natsPort)
    const work = async () => {
      say(`booting ${guests.map(({ name }) => name).join(', ')}`)
      await Promise.all(guests.map((guest) => prepare(guest, network.gateway, options.natsPort)))
      say(
        `${guests.map(({ name }) => name).join(', ')} up; scenario ${options.scenario.name}: ${options.scenario.summary}`,
      )
      await options.scenario.run({ guests, seconds: options.seconds, say })
      if (options.once) return
      say('the scenario is over; the hosts go on until Ctrl-C')
      await ended
    }
    await Promise.race([work(), ended])
  } finally {
    await Promise.all(guests.map((guest) => guest.stop()))
    // A tap is busy until its kernel has gone.
    await sleep(100)
    network.close()
  }
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

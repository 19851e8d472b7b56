import { parseArgs } from 'node:util'
import { SCENARIOS } from './scenarios.ts'
import type { Scenario } from './scenarios.ts'

export interface Options {
  readonly scenario: Scenario
  readonly hosts: number
  /** How long each state is held. */
  readonly seconds: number
  readonly once: boolean
  /** Whether `pathwatch-agent doctor` is run in each state, and what it says is shown. */
  readonly doctor: boolean
  readonly natsPort: number
  /** Options for the Pathwatch that is started when none runs. */
  readonly stack: readonly string[]
}

const HOSTS_MAX = 5

const HELP = `usage: npm run lab -- [options]

Boots Linux kernels with Open vSwitch as ordinary processes (Debian's user-mode-linux), with network namespaces as virtual
machines, traffic, and an agent. They appear as lab-1, lab-2 … on the dashboard of the Pathwatch that runs on this machine
(npm start); when none runs, one is started. Ctrl-C ends them; nothing is left behind.

  --scenario NAME   what happens in them (default steady); --list names all
  --hosts N         how many (default as many as the scenario needs, at most ${HOSTS_MAX})
  --seconds N       how long each state of the scenario is held (default 30)
  --doctor          show in each state what pathwatch-agent doctor says on each host
  --once            end after the scenario instead of going on until Ctrl-C
  --nats-port N     NATS of the Pathwatch to report to (default 4222)
  --data, --port, --api-port, --clickhouse-port
                    of the Pathwatch that is started when none runs: see npm start -- --help
  --list
  --help
`

const STACK_OPTIONS = ['data', 'port', 'api-port', 'clickhouse-port'] as const

/** The options, or the text to print instead. Throws Error with one clear line. */
export function parseOptions(args: string[]): Options | string {
  const { values } = parseArgs({
    args,
    options: {
      scenario: { type: 'string', default: 'steady' },
      hosts: { type: 'string' },
      seconds: { type: 'string', default: '30' },
      once: { type: 'boolean', default: false },
      doctor: { type: 'boolean', default: false },
      'nats-port': { type: 'string', default: '4222' },
      data: { type: 'string' },
      port: { type: 'string' },
      'api-port': { type: 'string' },
      'clickhouse-port': { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return HELP
  if (values.list) return SCENARIOS.map(({ name, summary }) => `${name.padEnd(18)}${summary}\n`).join('')
  const scenario = SCENARIOS.find(({ name }) => name === values.scenario)
  if (!scenario) throw new Error(`there is no scenario '${values.scenario}'; --list names all`)
  const hosts = whole('--hosts', values.hosts ?? String(scenario.hosts), 1, HOSTS_MAX)
  if (hosts < scenario.hosts) throw new Error(`scenario ${scenario.name} needs --hosts ${scenario.hosts}`)
  return {
    scenario,
    hosts,
    seconds: whole('--seconds', values.seconds, 1, 86_400),
    once: values.once,
    doctor: values.doctor,
    natsPort: whole('--nats-port', values['nats-port'], 1, 65_535),
    stack: STACK_OPTIONS.flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]])),
  }
}

function whole(flag: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`${flag} must be ${min}..${max}, not ${text}`)
  return value
}

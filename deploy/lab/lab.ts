/** Lab hosts that report to a Pathwatch on this machine. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stringify } from 'yaml'
import { Guest } from './guest.ts'
import { LabNetwork } from './network.ts'
import { addMachines, startOvs, startTraffic } from './scripts.ts'

export interface LabOptions {
  readonly hosts: number
  /** Of the NATS on loopback that agents report to. */
  readonly natsPort: number
  /** Between polls of the agents' sources, in seconds: the agent's default unless given. */
  readonly pollS?: number
}

const root = new URL('../..', import.meta.url).pathname
const NODE = join(root, 'node_modules/.bin/node')
const AGENT = join(root, 'apps/agent/bin/pathwatch-agent.js')
const POLLING = ['conntrack', 'offload', 'ports']
/** Traffic goes on until the scenario ends it: for a day. */
const TRAFFIC_S = 86_400
const READY_MS_MAX = 60_000

export class Lab {
  readonly guests: readonly Guest[]
  readonly #options: LabOptions
  readonly #network = new LabNetwork()

  /** Makes the network of the hosts lab-1, lab-2 … */
  constructor(options: LabOptions) {
    this.#options = options
    this.guests = Array.from({ length: options.hosts }, (_, index) => {
      return new Guest({ name: `lab-${index + 1}`, network: this.#network.addTap(index + 1) })
    })
  }

  /** Resolves when all hosts forward traffic between two machines of theirs, and their agents report. */
  async start(): Promise<void> {
    await this.#network.relay(this.#options.natsPort)
    await Promise.all(this.guests.map((guest) => this.#prepare(guest)))
  }

  /** Ends the hosts and removes everything; safe to call at any point. */
  async stop(): Promise<void> {
    await Promise.all(this.guests.map((guest) => guest.stop()))
    // A tap is busy until its kernel has gone.
    await sleep(100)
    this.#network.close()
  }

  async #prepare(guest: Guest): Promise<void> {
    await guest.boot()
    await guest.check(`mkdir -p /run/pathwatch; cat >/run/agent.yaml <<'END'
${this.#agentConfig(guest)}END
(${NODE} ${AGENT} run --config /run/agent.yaml >/run/agent.log 2>&1 &) </dev/null`)
    await guest.check(startOvs)
    await guest.check(addMachines(2))
    await guest.check(startTraffic(TRAFFIC_S))
    await guest.waitFor('cat /run/agent.log', (log) => log.includes('"msg":"ready"'), READY_MS_MAX)
  }

  #agentConfig({ name }: Guest): string {
    const { natsPort, pollS } = this.#options
    const polls = pollS === undefined ? [] : POLLING.map((source) => [source, { interval_s: pollS }])
    return stringify({
      host: name,
      state_dir: '/run/pathwatch',
      nats: { servers: [`nats://${this.#network.gateway}:${natsPort}`] },
      sources: { sflow: { listen: ['127.0.0.1:6343'] }, ...Object.fromEntries(polls) },
    })
  }
}

/** Lab hosts that report to a Pathwatch on this machine. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stringify } from 'yaml'
import { Guest } from './guest.ts'
import { LabNetwork } from './network.ts'
import { addMachines, startOvs, startTraffic } from './scripts.ts'

export interface LabOptions {
  readonly hosts: number
  /** Of the NATS on loopback that agents report to; hosts boot while it starts. */
  readonly natsPort: number | Promise<number>
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

/** What `pathwatch-agent doctor` prints on the host; its exit code says what it found. */
export async function doctor(guest: Guest): Promise<string> {
  const { stdout, stderr } = await guest.run(`${NODE} ${AGENT} doctor`)
  return stdout || stderr
}

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
    const reachable = this.#reachable()
    await Promise.all([reachable, ...this.guests.map((guest) => this.#prepare(guest, reachable))])
  }

  /** Ends the hosts and removes everything; safe to call at any point. */
  async stop(): Promise<void> {
    await Promise.all(this.guests.map((guest) => guest.stop()))
    // A tap is busy until its kernel has gone.
    await sleep(100)
    this.#network.close()
  }

  /** Resolves with NATS's port on this machine's side of the network. */
  async #reachable(): Promise<number> {
    const port = await this.#options.natsPort
    await this.#network.relay(port)
    return port
  }

  /** The agent comes after Open vSwitch: what is not there when it starts, it looks for again only half a minute later. */
  async #prepare(guest: Guest, natsPort: Promise<number>): Promise<void> {
    await guest.boot()
    await guest.check(startOvs)
    await guest.check(`mkdir -p /run/pathwatch; cat >/run/agent.yaml <<'END'
${this.#agentConfig(guest, await natsPort)}END
(${NODE} ${AGENT} run --config /run/agent.yaml >/run/agent.log 2>&1 &) </dev/null`)
    await guest.check(addMachines(2))
    await guest.check(startTraffic(TRAFFIC_S))
    await guest.waitFor('cat /run/agent.log', (log) => log.includes('"msg":"ready"'), READY_MS_MAX)
  }

  #agentConfig({ name }: Guest, natsPort: number): string {
    const { pollS } = this.#options
    const polls = pollS === undefined ? [] : POLLING.map((source) => [source, { interval_s: pollS }])
    return stringify({
      host: name,
      state_dir: '/run/pathwatch',
      nats: { servers: [`nats://${this.#network.gateway}:${natsPort}`] },
      sources: { sflow: { listen: ['127.0.0.1:6343'] }, ...Object.fromEntries(polls) },
    })
  }
}

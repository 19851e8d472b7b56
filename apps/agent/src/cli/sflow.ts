/**
 * `pathwatch-agent sflow`: shows how bridges are sampled, says exactly what would change it, and does so only when told.
 * Upstream Open vSwitch cannot offload the sample action: switching sFlow on takes the bridge's flows out of hardware,
 * so that needs a word more (DESIGN: the observer effect).
 */
import { ConfigError, loadConfig, parseConfig } from '../config.ts'
import { formatAddress } from '../config/values.ts'
import type { Address } from '../config/values.ts'
import { Absent, Host } from '../host.ts'
import { Ovsdb } from '../ovs/ovsdb.ts'
import type { OvsdbTables } from '../ovs/replica.ts'
import { items, scalar } from '../ovs/values.ts'
import { ownAddresses, targetHere } from '../sources/facts/sflow-target.ts'
import { USAGE } from './command.ts'
import type { Command, FlagValues, Output } from './command.ts'
import { devicesOf } from './sflow/offloaded.ts'
import type { CountOffloaded, Offloaded } from './sflow/offloaded.ts'
import { ACTIONS, ArgumentError, readWanted } from './sflow/options.ts'
import type { Action } from './sflow/options.ts'
import { bridgeState, disable, enable, retarget } from './sflow/plan.ts'
import type { BridgeState, Plan, Wanted } from './sflow/plan.ts'
import { listRow } from './sflow/row.ts'

/** Exit code when it is refused, or cannot be done. */
const REFUSED = 1

export function sflowCommand(countOffloaded: CountOffloaded): Command {
  return {
    name: 'sflow',
    help: 'how bridges are sampled: sflow show|plan|enable|retarget|disable [BRIDGE]',
    flags: {
      target: { type: 'string', value: 'ADDRESS:PORT', help: "collector, several with ','; this agent when left out" },
      agent: { type: 'string', value: 'NETDEV', help: 'device whose address names the agent in samples' },
      sampling: { type: 'string', value: 'N', help: 'one packet in N' },
      header: { type: 'string', value: 'BYTES', help: 'of each packet that is sampled' },
      polling: { type: 'string', value: 'SECONDS', help: 'between counter samples' },
      apply: { type: 'boolean', help: 'do it; without, it is only printed' },
      'accept-offload-loss': { type: 'boolean', help: 'although flows leave the hardware path' },
      config: { type: 'string', value: 'FILE', help: "the agent's configuration, for where it listens" },
      root: { type: 'string', value: 'DIR', help: 'the host below DIR instead of /' },
    },
    positionals: 2,
    async run(values, output, positionals) {
      const host = new Host(typeof values['root'] === 'string' ? values['root'] : '/')
      const ovsdb = new Ovsdb(host)
      try {
        return await new Invocation(host, ovsdb, output, values, countOffloaded).run(positionals)
      } catch (error) {
        const known = error instanceof ArgumentError || error instanceof ConfigError || error instanceof Absent
        if (!known && !(error instanceof Error && error.message.startsWith('OVSDB'))) throw error
        output.err(`pathwatch-agent sflow: ${error.message}\n`)
        return error instanceof ArgumentError || error instanceof ConfigError ? USAGE : REFUSED
      } finally {
        await ovsdb.stop()
      }
    },
  }
}

class Invocation {
  readonly #host: Host
  readonly #ovsdb: Ovsdb
  readonly #output: Output
  readonly #values: FlagValues
  readonly #count: CountOffloaded

  constructor(host: Host, ovsdb: Ovsdb, output: Output, values: FlagValues, count: CountOffloaded) {
    this.#host = host
    this.#ovsdb = ovsdb
    this.#output = output
    this.#values = values
    this.#count = count
  }

  /** Resolves with the exit code. */
  async run([word, name]: readonly string[]): Promise<number> {
    const action = ACTIONS.find((one) => one === word)
    if (!action) throw new ArgumentError(`one of ${ACTIONS.join(', ')} is needed`)
    const wanted = readWanted(this.#values)
    const apply = this.#values['apply'] === true
    if (apply && (action === 'show' || action === 'plan'))
      throw new ArgumentError(`${action} changes nothing: no --apply`)
    const listen = this.#listen()
    const tables = await this.#ovsdb.tables()
    if (action === 'show') return this.#show(tables, name, listen)
    if (name === undefined) throw new ArgumentError(`${action} needs a bridge`)
    const bridge = bridgeState(tables, name)
    if (!bridge)
      throw new ArgumentError(`there is no bridge ${name}; there are ${bridgeNames(tables).join(', ') || 'none'}`)
    const does = action === 'plan' ? (bridge.sflow ? 'retarget' : 'enable') : action
    const plan = await this.#plan(does, bridge, wanted, listen)
    return this.#propose(plan, does === 'enable' && bridge.hwOffload ? devicesOf(tables, name) : undefined, apply)
  }

  #listen(): readonly Address[] {
    const file = this.#values['config']
    const { sflow } = (typeof file === 'string' ? loadConfig(file) : parseConfig('defaults', '')).sources
    return sflow.enabled ? sflow.listen : []
  }

  #show(tables: OvsdbTables, name: string | undefined, listen: readonly Address[]): number {
    if (name !== undefined && !bridgeState(tables, name)) throw new ArgumentError(`there is no bridge ${name}`)
    const own = ownAddresses()
    let first = true
    for (const bridge of bridgeNames(tables)) {
      if (name !== undefined && bridge !== name) continue
      const { sflow } = bridgeState(tables, bridge)!
      if (!sflow) {
        this.#output.err(`# bridge ${bridge}: sFlow is off\n`)
        continue
      }
      this.#output.out(`${first ? '' : '\n'}${listRow(sflow.uuid, sflow.row)}`)
      first = false
      const targets = items(sflow.row['targets'])
      const words = {
        yes: 'is this agent',
        no: 'is not this agent',
        unknown: 'is a name: whose, only Open vSwitch knows',
      }
      for (const target of targets) {
        this.#output.err(`# bridge ${bridge}: target ${target} ${words[targetHere(target, listen, own)]}\n`)
      }
    }
    return 0
  }

  async #plan(
    action: Exclude<Action, 'show' | 'plan'>,
    bridge: BridgeState,
    wanted: Wanted,
    listen: readonly Address[],
  ) {
    await this.#checkAgent(wanted)
    if (action === 'disable') {
      if (!bridge.sflow) throw new ArgumentError(`sFlow of bridge ${bridge.name} is off already`)
      return disable(bridge)
    }
    if (action === 'enable') {
      if (bridge.sflow) throw new ArgumentError(`sFlow of bridge ${bridge.name} is on already: use retarget`)
      const targets = wanted.targets ?? [ownTarget(listen)]
      return enable(bridge, { ...wanted, targets, agent: wanted.agent ?? loopbackAgent(targets) })
    }
    if (!bridge.sflow) throw new ArgumentError(`sFlow of bridge ${bridge.name} is off: use enable`)
    // With nothing said it is about where the samples go.
    const nothing = Object.values(wanted).every((value) => value === undefined)
    return retarget(bridge, nothing ? { targets: [ownTarget(listen)] } : wanted)
  }

  async #checkAgent({ agent }: Wanted): Promise<void> {
    if (agent === undefined || (await this.#host.exists(`/sys/class/net/${agent}`))) return
    throw new ArgumentError(`--agent ${agent}: there is no such network device`)
  }

  /** `devices`: of the bridge whose flows leave the hardware path; undefined when none do. */
  async #propose(plan: Plan, devices: readonly string[] | undefined, apply: boolean): Promise<number> {
    this.#output.out(`${plan.does}\n\ntransaction:\n${JSON.stringify(plan.transaction)}\n\nby hand:\n${plan.vsctl}\n\n`)
    const loss = devices && (await this.#loss(devices))
    if (loss !== undefined) this.#output.out(`${loss.text}\n\n`)
    const accepted = this.#values['accept-offload-loss'] === true
    if (!apply) {
      const needed = loss?.refuses && !accepted ? '--apply --accept-offload-loss' : '--apply'
      this.#output.out(`nothing was changed; ${needed} does it\n`)
      return 0
    }
    if (loss?.refuses && !accepted) {
      this.#output.err(
        'pathwatch-agent sflow: refused: flows would leave the hardware path; --accept-offload-loss does it all the same\n',
      )
      return REFUSED
    }
    const [, ...operations] = plan.transaction
    await this.#ovsdb.transact(operations)
    this.#output.out('done\n')
    return 0
  }

  async #loss(devices: readonly string[]): Promise<{ text: string; refuses: boolean }> {
    const why = 'Upstream Open vSwitch cannot offload the sample action that sFlow puts into every flow of the bridge.'
    let count: Offloaded
    try {
      count = await this.#count(this.#host, devices)
    } catch (error) {
      if (!(error instanceof Absent)) throw error
      return { text: `hw-offload is on, and flows cannot be counted here (${error.message}). ${why}`, refuses: true }
    }
    const { inTc, inHardware } = count
    if (inTc === 0) return { text: `hw-offload is on, and no flow of the bridge is in tc now. ${why}`, refuses: false }
    const flows = `${inTc} flow${inTc === 1 ? '' : 's'} of the bridge ${inTc === 1 ? 'is' : 'are'} in tc now, ${inHardware} of them in hardware`
    return { text: `hw-offload is on: ${flows}; they would leave it. ${why}`, refuses: true }
  }
}

/** Open vSwitch finds no address of its own on the way to a loopback address, and then samples nothing. */
const loopbackAgent = (targets: readonly string[]): string | undefined =>
  targets.every((target) => /^(?:127\.|\[::1\])/.test(target)) ? 'lo' : undefined

const bridgeNames = (tables: OvsdbTables): string[] =>
  [...tables.Bridge.values()].map((row) => scalar(row['name'])).toSorted()

/** Where this agent takes samples, as seen from this host. Throws ArgumentError when it takes none. */
function ownTarget([first]: readonly Address[]): string {
  if (!first) throw new ArgumentError('the source sflow is off in the configuration: --target is needed')
  const any: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  return formatAddress({ ...first, host: any[first.host] ?? first.host })
}

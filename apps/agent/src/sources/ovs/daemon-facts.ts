/** Facts of the running ovs-vswitchd; names and values: docs/facts.md. */
import { parseOffloadShow } from '@pathwatch/codecs/text/offload-show'
import type { OffloadShow } from '@pathwatch/codecs/text/offload-show'
import type { UpcallShow } from '@pathwatch/codecs/text/upcall-show'
import type { Host } from '../../host.ts'
import { Absent } from '../../host.ts'
import { RpcError } from '../../ovs/json-rpc.ts'
import type { Ovsdb } from '../../ovs/ovsdb.ts'
import type { OvsdbChange } from '../../ovs/replica.ts'
import type { Unixctl } from '../../ovs/unixctl.ts'
import { mapOf } from '../../ovs/values.ts'
import type { Fact } from '../facts/fact.ts'
import { readDaemon } from './vswitchd.ts'
import type { Daemon, VswitchdState } from './vswitchd.ts'

/** What hardly changes in a daemon's life is asked for once in so many polls, and when there is another daemon. */
const POLLS_PER_ASK = 10
/** Modules whose messages tell why a flow was refused: most are DBG, and the file logs INFO. */
const LOG_MODULES = new Set(['dpif_netlink', 'netdev_offload_tc', 'dpif_offload_tc', 'netlink_socket', 'tc'])
/** Settings that the daemon reads when it starts only. */
const AT_START = ['hw-offload', 'tc-policy']

interface Answers {
  readonly version: string
  readonly offload: OffloadShow | undefined
  readonly logLevels: ReadonlyMap<string, string>
}

interface Parts {
  readonly ovsdb: Ovsdb
  readonly unixctl: Unixctl
  readonly vswitchd: VswitchdState
}

export class DaemonFacts {
  readonly #host: Host
  readonly #parts: Parts
  #pid = 0
  #polls = 0
  #answers: Answers | undefined
  /** When a setting of AT_START was last seen to change. */
  #changedAtMs: number | undefined

  constructor(host: Host, parts: Parts) {
    this.#host = host
    this.#parts = parts
  }

  noteChanges(changes: readonly OvsdbChange[], atMs: number): void {
    for (const { table, before, after } of changes) {
      if (table !== 'Open_vSwitch' || !before || !after) continue
      const [old, now] = [mapOf(before['other_config']), mapOf(after['other_config'])]
      if (AT_START.some((key) => old.get(key) !== now.get(key))) this.#changedAtMs = atMs
    }
  }

  async facts(upcalls: readonly UpcallShow[]): Promise<Fact[]> {
    const pid = await this.#parts.unixctl.pid()
    if (pid !== this.#pid || this.#polls % POLLS_PER_ASK === 0) this.#answers = await this.#ask()
    this.#pid = pid
    this.#polls += 1
    const daemon = await readDaemon(this.#host, pid)
    const { version, offload, logLevels } = this.#answers!
    return [
      fact('open_vswitch', 'vswitchd.version', version, 'unixctl version'),
      fact('open_vswitch', 'vswitchd.pid', String(pid), '/run/openvswitch/ovs-vswitchd.pid'),
      ...daemonFacts(pid, daemon),
      ...[...logLevels].map(([module, level]) =>
        fact('open_vswitch', `vswitchd.log_level.${module}`, level, 'unixctl vlog/list'),
      ),
      ...upcalls.map(({ datapath, revalidators }) =>
        fact(`datapath ${datapath}`, 'revalidator_threads', String(revalidators.length), 'unixctl upcall/show'),
      ),
      ...(offload?.datapaths ?? []).map(({ name, providers }) => {
        const list = providers.map((provider) => provider.name).join(' ') || 'none'
        return fact(`datapath ${name}`, 'offload.providers', list, 'unixctl dpif/offload/show')
      }),
      ...(await this.#offloadFacts(daemon, offload)),
    ].filter(({ value }) => value !== '')
  }

  async #ask(): Promise<Answers> {
    const { unixctl } = this.#parts
    const version = /(\d+\.\d+\.\d+\S*)/.exec(await unixctl.call('version'))?.[1] ?? ''
    this.#parts.vswitchd.version = version
    return { version, offload: await this.#askOffload(), logLevels: fileLevels(await unixctl.call('vlog/list')) }
  }

  /** Undefined before Open vSwitch 3.7, which does not know the command. */
  async #askOffload(): Promise<OffloadShow | undefined> {
    try {
      return parseOffloadShow(await this.#parts.unixctl.call('dpif/offload/show')).value
    } catch (error) {
      if (error instanceof RpcError) return undefined
      throw error
    }
  }

  /** Whether what the database asks for is what runs. */
  async #offloadFacts(daemon: Daemon | undefined, offload: OffloadShow | undefined): Promise<Fact[]> {
    const wanted = await this.#settings()
    const { log } = this.#parts.vswitchd
    const logged = log?.hwOffloadAtMs !== undefined ? true : log?.complete ? false : undefined
    const runs = offload?.enabled ?? logged
    const from = offload?.enabled === undefined ? 'log of ovs-vswitchd' : 'unixctl dpif/offload/show'
    const changedAtMs = this.#changedAtMs
    const changed = changedAtMs !== undefined && daemon !== undefined && changedAtMs > daemon.startedAtMs
    const differs =
      runs === undefined || wanted === undefined ? undefined : runs !== (wanted.get('hw-offload') === 'true')
    const policy = log?.tcPolicy
    // Logged only while offload is on.
    const otherPolicy = policy !== undefined && wanted !== undefined && policy !== (wanted.get('tc-policy') ?? 'none')
    const needed = changed || differs || (runs === true && otherPolicy)
    return [
      fact('open_vswitch', 'vswitchd.hw_offload', runs === undefined ? '' : runs ? 'on' : 'off', from),
      fact(
        ...(['open_vswitch', 'vswitchd.hw_offload_changed_at'] as const),
        ...([changedAtMs === undefined ? '' : isoTime(changedAtMs), 'OVSDB table Open_vSwitch'] as const),
      ),
      fact(
        ...(['open_vswitch', 'vswitchd.restart_needed'] as const),
        ...([needed ? 'yes' : differs === undefined ? '' : 'no', `${from}, OVSDB table Open_vSwitch`] as const),
      ),
    ]
  }

  async #settings(): Promise<Map<string, string> | undefined> {
    try {
      const [root] = (await this.#parts.ovsdb.tables()).Open_vSwitch.values()
      return root && mapOf(root['other_config'])
    } catch (error) {
      if (error instanceof Absent) return undefined
      throw error
    }
  }
}

const fact = (object: string, name: string, value: string, read_from: string): Fact => ({
  ...{ object, name, value, read_from },
})

function daemonFacts(pid: number, daemon: Daemon | undefined): Fact[] {
  if (!daemon) return []
  // No handler thread is no forwarding of new flows; seen where the daemon counts no core.
  const threads = ['handler', 'revalidator'].map((kind) => {
    const count = String(daemon.threads.get(kind) ?? 0)
    return fact('open_vswitch', `vswitchd.threads.${kind}`, count, `/proc/${pid}/task`)
  })
  return [fact('open_vswitch', 'vswitchd.started_at', isoTime(daemon.startedAtMs), `/proc/${pid}/stat`), ...threads]
}

/** To the second: a boot time is no more exact. */
const isoTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

/**
 * `vlog/list`: console, syslog and file level of each module.
 *   netdev_offload_tc    OFF        ERR       INFO
 */
function fileLevels(text: string): Map<string, string> {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/))
  return new Map(
    lines.flatMap(([module = '', , , level]) =>
      LOG_MODULES.has(module) && level !== undefined ? [[module, level] as const] : [],
    ),
  )
}

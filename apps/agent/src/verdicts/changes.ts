/** What changed on this host: facts that have another value than before, also before the agent was started. */
import type { Message, RecordOf } from '../source.ts'

type Change = RecordOf<'changes'>

/** Numbers that move by themselves, and names of the same change. */
const NOISE =
  /^(?:vswitchd\.pid|vswitchd\.hw_offload_changed_at|vswitchd\.restart_needed|sflow\.uuid|ports|health\.\w+\.(?:errors|recoveries|dumped_at)|telemetry\.\w+|agent\.capability\.\w+)$/
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^firmware\.|^devlink\.|^health\./, 'firmware'],
  [/^kernel\./, 'kernel'],
  [/^module\./, 'module'],
  [/^sysctl\./, 'sysctl'],
  [/^driver/, 'driver'],
  [/^eswitch\.|^sriov\.|^lag\./, 'eswitch'],
  [/^(?:sflow|ipfix|netflow|mirrors|flow_sample_collector_set)\b/, 'sampling'],
  [/^vswitchd\.started_at$|^boot_id$/, 'restart'],
  [/^ingress_qdisc$/, 'qdisc'],
  [/^link$/, 'link'],
  [/^ethtool\.|^switch\.|^bond\.|^pci\./, 'device'],
  [/^ovs|^other_config\.|^external_ids\.|^vswitchd\.|^datapath_type$|^feature\.|^probe\./, 'ovs'],
]
const QDISCS = ['', 'none', 'ingress', 'clsact'] as const
const LINKS = ['', 'down', 'up'] as const

interface Seen {
  readonly value: string
  readonly atMs: number
}

export class ChangeWatch {
  readonly #seen: Map<string, Seen>
  #found: Change[] = []

  /** `saved` is what `save` gave in an earlier run. */
  constructor(saved: unknown) {
    this.#seen = new Map(isSaved(saved) ? saved.map(([key, value, atMs]) => [key, { value, atMs }]) : [])
  }

  observe(message: Message, nowMs: number): void {
    if (message.stream === 'facts') {
      for (const { object = '', name = '', value = '', read_from = '', changed } of message.records) {
        if (!NOISE.test(name)) this.#look(object, name, value, read_from, Number(changed ?? 0) === 1, nowMs)
      }
    } else if (message.stream === 'port_stats') {
      for (const { name = '', bridge, ingress_qdisc, oper_state } of message.records) {
        if (!bridge) continue
        const [qdisc, link] = [QDISCS[Number(ingress_qdisc ?? 0)], LINKS[Number(oper_state ?? 0)]]
        if (qdisc) this.#look(`device ${name}`, 'ingress_qdisc', qdisc, 'rtnetlink RTM_GETQDISC', false, nowMs)
        if (link) this.#look(`device ${name}`, 'link', link, 'rtnetlink RTM_GETLINK', false, nowMs)
      }
    } else if (message.stream === 'capabilities') {
      const { bootId, kernel, ovsVersion } = message.capabilities
      if (bootId) this.#look('host', 'boot_id', bootId, '/proc/sys/kernel/random/boot_id', false, nowMs)
      if (kernel) this.#look('host', 'kernel.release', kernel, '/proc/sys/kernel/osrelease', false, nowMs)
      if (ovsVersion) this.#look('open_vswitch', 'ovs.version', ovsVersion, 'OVSDB table Open_vSwitch', false, nowMs)
    }
  }

  /** Changes since the last call. */
  take(): Change[] {
    const found = this.#found
    this.#found = []
    return found
  }

  /** For the constructor of a later run. */
  save(): readonly (readonly [string, string, number])[] {
    return [...this.#seen].map(([key, { value, atMs }]) => [key, value, atMs])
  }

  /** `added`: the source says that it is new, and not only read for the first time. */
  #look(object: string, name: string, value: string, read_from: string, added: boolean, at_ms: number): void {
    const key = `${object}\n${name}`
    const before = this.#seen.get(key)
    if (value === '') this.#seen.delete(key)
    else this.#seen.set(key, { value, atMs: at_ms })
    if (before === undefined ? !added || value === '' : before.value === value) return
    const times = { at_ms, before_at_ms: before?.atMs ?? 0 }
    this.#found.push({
      ...times,
      kind: kindOf(name),
      object,
      name,
      before: before?.value ?? '',
      after: value,
      read_from,
    })
  }
}

const kindOf = (name: string): string => KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'

const isSaved = (saved: unknown): saved is [string, string, number][] =>
  Array.isArray(saved) &&
  saved.every(
    (one) =>
      Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string' && typeof one[2] === 'number',
  )

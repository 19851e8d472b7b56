/**
 * What changed on this host: facts that have another value than before, also before the agent was started, and devices, bridges
 * and the like that came or went. A fact that is read for the first time is no change: nobody knows what it was.
 */
import type { Message, RecordOf } from '../source.ts'
import { Presence } from './presence.ts'

type Change = RecordOf<'changes'>

/** Numbers that move by themselves, and names of the same change. */
const NOISE =
  /^(?:vswitchd\.pid|vswitchd\.hw_offload_changed_at|vswitchd\.restart_needed|sflow\.uuid|ports|health\.\w+\.(?:errors|recoveries|dumped_at)|telemetry\.\w+|agent\.capability\.\w+)$/
/** Of these "not there" is a value, which is not set, no daemon, or no error: to come and to go is a change. */
const SETTABLE =
  /^(?:other_config|external_ids|ovs\.other_config|ovs\.options)\.|^ovs\.(?:bridge|error|iface-id|vm-id|attached-mac)$|^bond\.master$|^vswitchd\.started_at$|^trace\./
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
/** Others are not things that come and go. */
const OBJECT_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:device|pci|devlink) /, 'device'],
  [/^(?:bridge |datapath |open_vswitch$)/, 'ovs'],
]
/** What was not seen for as long is forgotten: machines come and go, and so do names of their devices. */
const FORGET_MS = 7 * 86_400_000
const QDISCS = ['', 'none', 'ingress', 'clsact'] as const
const LINKS = ['', 'down', 'up'] as const

interface Seen {
  readonly value: string
  readonly atMs: number
}

export class ChangeWatch {
  readonly #seen: Map<string, Seen>
  readonly #presence = new Presence()
  #found: Change[] = []

  /** `saved` is what `save` gave in an earlier run. */
  constructor(saved: unknown) {
    this.#seen = new Map(isSaved(saved) ? saved.map(([key, value, atMs]) => [key, { value, atMs }]) : [])
  }

  observe(message: Message, nowMs: number): void {
    if (message.stream === 'facts') this.#facts(message.records, nowMs)
    else if (message.stream === 'port_stats') {
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
    let newestMs = 0
    for (const { atMs } of this.#seen.values()) newestMs = Math.max(newestMs, atMs)
    for (const [key, { atMs }] of this.#seen) if (newestMs - atMs > FORGET_MS) this.#seen.delete(key)
    return [...this.#seen].map(([key, { value, atMs }]) => [key, value, atMs])
  }

  #facts(records: readonly RecordOf<'facts'>[], nowMs: number): void {
    const told = new Set(
      records.flatMap(({ source = '', object = '' }) =>
        this.#presence.isTold(source, object) ? [`${source}\n${object}`] : [],
      ),
    )
    const came = this.#presence.observe(records)
    for (const { object, there, read_from } of came) {
      const [before, after] = there ? ['no', 'yes'] : ['yes', 'no']
      const kind = kindOf(object, OBJECT_KINDS)
      if (kind === 'other') continue
      this.#found.push({ at_ms: nowMs, before_at_ms: 0, kind, object, name: 'present', before, after, read_from })
    }
    for (const { source = '', object = '', name = '', value = '', read_from = '', changed } of records) {
      // What a thing was when it came, and that it has nothing any more, is no news beside it.
      if (NOISE.test(name) || !this.#presence.has(object)) continue
      const isSet = SETTABLE.test(name) && changed === 1 && told.has(`${source}\n${object}`)
      this.#look(object, name, value, read_from, isSet, nowMs)
    }
  }

  /** `isSet`: that it is there now, and was not before, or the other way round, is a change. */
  #look(object: string, name: string, value: string, read_from: string, isSet: boolean, at_ms: number): void {
    const key = `${object}\n${name}`
    const before = this.#seen.get(key)
    if (value === '' && !isSet) return
    if (value === '') this.#seen.delete(key)
    else this.#seen.set(key, { value, atMs: at_ms })
    if (before === undefined ? !isSet || value === '' : before.value === value) return
    const times = { at_ms, before_at_ms: before?.atMs ?? 0 }
    const was = before?.value ?? ''
    this.#found.push({ ...times, kind: kindOf(name, KINDS), object, name, before: was, after: value, read_from })
  }
}

const kindOf = (name: string, kinds: readonly (readonly [RegExp, string])[]): string =>
  kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'

const isSaved = (saved: unknown): saved is [string, string, number][] =>
  Array.isArray(saved) &&
  saved.every(
    (one) =>
      Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string' && typeof one[2] === 'number',
  )

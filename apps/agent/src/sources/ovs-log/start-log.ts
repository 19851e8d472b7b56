/**
 * What ovs-vswitchd says of itself in its present life: at its start, what it found out about tc and the datapath, and what is
 * switched on; and that it cannot read the kernel's keys of flows out of tunnels, when the first such flow comes.
 */
import { classifyOvsMessage } from '@pathwatch/codecs/ovs-log/classify'
import type { OvsLogRecord } from '@pathwatch/codecs/ovs-log/record'
import type { Fact } from '../facts/fact.ts'

/** Patterns of ofproto_dpif's lines about a datapath (ofproto/ofproto-dpif.c), with the feature's name in docs/facts.md. */
const FEATURES: Readonly<Record<string, string>> = {
  recirculation: 'recirculation',
  'truncate action': 'trunc',
  'unique flow ids': 'ufid',
  'clone action': 'clone',
  'eventmask in conntrack action': 'ct_eventmask',
  'ct_clear action': 'ct_clear',
  'check_pkt_len action': 'check_pkt_len',
  'timeout policy in conntrack action': 'ct_timeout_policy',
  ct_zero_snat: 'ct_zero_snat',
  'add_mpls action': 'add_mpls',
  'IPv6 ND Extensions': 'nd_ext',
  'lb_output action': 'lb_output',
  'psample action': 'psample',
  'explicit drop action': 'drop_action',
  'masked set action': 'masked_set',
}
// system@ovs-system: Datapath supports recirculation
const SUPPORT = /^(\S{1,100}): Datapath (supports|does not support) (.{1,80})$/
// system@ovs-system: VLAN header stack length probed as 2
const NUMBER =
  /^(\S{1,100}): (VLAN header stack length|MPLS label stack length|Max sample nesting level|Max dp_hash algorithm) probed (?:as|to be) (\d{1,10})$/
const NUMBERS: Readonly<Record<string, string>> = {
  'VLAN header stack length': 'vlan_headers',
  'MPLS label stack length': 'mpls_depth',
  'Max sample nesting level': 'sample_nesting',
  'Max dp_hash algorithm': 'dp_hash',
}
// probe tc: supported ovs ct_state bits: 0x3f
const PROBE_BITS = /^probe tc: supported ovs ct_state bits: (0x[0-9a-f]{1,8})$/
// probe tc: multiple masks on single tc prio is supported.
const PROBE = /^probe tc: (.{1,80}?) (?:is|are) supported\.?$/
const PROBES: Readonly<Record<string, string>> = {
  'multiple masks on single tc prio': 'multi_mask_per_prio',
  'block offload': 'block_offload',
  'vxlan gbp': 'vxlan_gbp',
  'enc flags': 'enc_flags',
}
/** Probed by every version that logs probes; a line is missing when the answer is no (2.13 to 3.7). */
const ALWAYS_PROBED = ['block_offload', 'multi_mask_per_prio', 'ct_state']
// netdev: Flow API Enabled
const ENABLED = /^(?:netdev: Flow API Enabled|Flow HW offload is enabled)/
// tc: Using policy 'skip_hw'
const POLICY = /^tc: Using policy '(\w{1,20})'$/
// Datapath dispatch mode: per-cpu
const DISPATCH = /^Datapath dispatch mode: (per-cpu|per-vport)$/
const KEY_ERROR = 'internal error parsing flow key'

/** Words that a line of interest has: for looking through a big file without parsing it. */
export const MARKS = [
  '|00001|',
  'probe tc:',
  'Datapath ',
  'probed ',
  'Flow API Enabled',
  'Flow HW offload',
  'Using policy',
  KEY_ERROR,
]

export class StartLog {
  readonly #file: string
  /** Whether the first line of the daemon's present life was seen: what is missing then was not said. */
  complete = false
  hwOffloadAtMs: number | undefined
  tcPolicy: string | undefined
  #dispatchMode: string | undefined
  #tunnelKeysUnread = false
  readonly #probes = new Map<string, string>()
  /** By datapath and name. */
  readonly #features = new Map<string, Map<string, string>>()

  /** `file` is what facts say they were read from. */
  constructor(file: string) {
    this.#file = file
  }

  take(record: OvsLogRecord): void {
    // Lines of a thread are numbered through the daemon's life, rotations of the file included; "" is the main thread.
    if (record.sequence === 1 && !record.thread) this.#begin()
    const { message } = record
    const support = SUPPORT.exec(message)
    const number = NUMBER.exec(message)
    if (support) this.#feature(support[1]!, FEATURES[support[3]!] ?? slug(support[3]!), support[2] === 'supports')
    else if (number) this.#feature(number[1]!, NUMBERS[number[2]!]!, number[3]!)
    else if (message.startsWith('probe tc: ')) this.#probe(message)
    else if (ENABLED.test(message)) this.hwOffloadAtMs = record.at_ms
    else if (message.startsWith(KEY_ERROR)) {
      this.#tunnelKeysUnread ||= classifyOvsMessage(record)?.class === 'key_not_understood'
    } else {
      this.tcPolicy = POLICY.exec(message)?.[1] ?? this.tcPolicy
      this.#dispatchMode = DISPATCH.exec(message)?.[1] ?? this.#dispatchMode
    }
  }

  facts(): Fact[] {
    const fact = (object: string, name: string, value: string): Fact => ({ object, name, value, read_from: this.#file })
    // The datapath's features are logged after the probes: before them the daemon may be in the middle of it.
    const probed = this.hwOffloadAtMs !== undefined && this.#probes.size > 0 && this.#features.size > 0
    const missing = probed && this.complete ? ALWAYS_PROBED.filter((name) => !this.#probes.has(name)) : []
    return [
      ...[...this.#probes].map(([name, value]) => fact('tc', `probe.${name}`, value)),
      ...missing.map((name) => fact('tc', `probe.${name}`, 'no')),
      ...[...this.#features].flatMap(([datapath, features]) => [
        ...[...features].map(([name, value]) => fact(`datapath ${datapath}`, `feature.${name}`, value)),
        ...(this.#dispatchMode !== undefined && datapath.startsWith('system@')
          ? [fact(`datapath ${datapath}`, 'dispatch_mode', this.#dispatchMode)]
          : []),
      ]),
      ...(this.tcPolicy === undefined ? [] : [fact('open_vswitch', 'vswitchd.tc_policy', this.tcPolicy)]),
      ...(this.#tunnelKeysUnread ? [fact('open_vswitch', 'vswitchd.tunnel_keys', 'not_understood')] : []),
    ]
  }

  #begin(): void {
    this.complete = true
    this.hwOffloadAtMs = undefined
    this.tcPolicy = undefined
    this.#tunnelKeysUnread = false
    this.#dispatchMode = undefined
    this.#probes.clear()
    this.#features.clear()
  }

  #probe(message: string): void {
    const bits = PROBE_BITS.exec(message)?.[1]
    const feature = PROBE.exec(message)?.[1]
    if (bits !== undefined) this.#probes.set('ct_state', Number(bits) === 0 ? 'no' : bits)
    else if (feature !== undefined) this.#probes.set(PROBES[feature] ?? slug(feature), 'yes')
  }

  #feature(datapath: string, name: string, value: boolean | string): void {
    const features = this.#features.get(datapath) ?? new Map<string, string>()
    features.set(name, typeof value === 'string' ? value : value ? 'yes' : 'no')
    this.#features.set(datapath, features)
  }
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 60)

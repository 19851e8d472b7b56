/** A listed filter in words. Most are the same at the next poll but for their counters: what was made of them is kept. */
import { Input } from '@pathwatch/codecs/netlink/kind'
import { readMessages } from '@pathwatch/codecs/netlink/message'
import { readFilter } from '@pathwatch/codecs/tc/filter'
import type { TcFilter } from '@pathwatch/codecs/tc/filter'
import type { RecordOf } from '../../source.ts'
import { actionsText, matchText } from './filter-text.ts'
import type { DeviceNames } from './filter-text.ts'
import type { FilterPlace } from './filter-totals.ts'
import { endpoints } from './records.ts'
import { TC_H_MIN_EGRESS } from './rtnetlink.ts'

/** What a filter's message says of it besides counters and times. */
type FilterColumns = Pick<
  RecordOf<'tc_filters'>,
  | 'if_index'
  | 'device'
  | 'block'
  | 'parent'
  | 'chain'
  | 'preference'
  | 'protocol'
  | 'handle'
  | 'kind'
  | 'ufid'
  | 'hardware'
  | 'skip'
  | 'in_hw_count'
  | 'match'
  | 'actions'
>
type FlowColumns = Pick<
  RecordOf<'datapath_flows'>,
  'ufid' | 'state' | 'in_port' | 'recirc_id' | 'match' | 'actions' | keyof ReturnType<typeof endpoints>
>

export interface FilterWords {
  readonly filter: FilterColumns
  /** The flow that it is, in tc's words; undefined when it is none of Open vSwitch's. */
  readonly flow: FlowColumns | undefined
}

interface Known {
  readonly bytes: Uint8Array
  readonly words: FilterWords
}

/** `state` of datapath_flows.proto. */
const [TC, HARDWARE] = [2, 3]

export class FilterWordsBook {
  #before = new Map<string, Known>()
  #now = new Map<string, Known>()
  #names: DeviceNames = new Map()

  /** A poll begins: what was not asked for in the one before is forgotten. */
  begin(names: DeviceNames): void {
    ;[this.#before, this.#now] = [this.#now, this.#before]
    this.#now.clear()
    if (!isSame(names, this.#names)) this.#before.clear()
    this.#names = names
  }

  /**
   * `message`: one whole netlink message, blanked by FilterChanges. `key` names the filter. Undefined for a message that
   * cannot be read.
   */
  words(key: string, message: Uint8Array, place: FilterPlace): FilterWords | undefined {
    const known = this.#before.get(key)
    const words = known && Buffer.compare(known.bytes, message) === 0 ? known.words : read(message, place, this.#names)
    if (words) this.#now.set(key, { bytes: message, words })
    return words
  }
}

function isSame(one: DeviceNames, other: DeviceNames): boolean {
  return one.size === other.size && [...one].every(([ifindex, name]) => other.get(ifindex) === name)
}

function read(bytes: Uint8Array, { ifindex, parent }: FilterPlace, names: DeviceNames): FilterWords | undefined {
  const input = new Input(bytes)
  const [message] = readMessages(input)
  const filter = message && readFilter(input, message)
  if (!filter) return undefined
  const block = filter.block ?? 0
  const columns = {
    if_index: block === 0 ? ifindex : 0,
    device: block === 0 ? (names.get(ifindex) ?? `if${ifindex}`) : `block ${block}`,
    block,
    parent: parent === TC_H_MIN_EGRESS ? 'egress' : 'ingress',
    chain: filter.chain ?? 0,
    preference: filter.pref,
    protocol: filter.protocol,
    handle: filter.handle,
    kind: filter.kind,
    ufid: filter.ufid ?? '',
    hardware: filter.in_hw ? 1 : filter.not_in_hw ? 2 : 0,
    skip: filter.skip_hw ? 1 : filter.skip_sw ? 2 : 0,
    in_hw_count: filter.in_hw_count ?? 0,
    match: matchText(filter),
    actions: actionsText(filter, names),
  }
  return { filter: columns, flow: filter.ufid === undefined ? undefined : flowOf(filter, columns) }
}

function flowOf(
  { keys, in_hw }: TcFilter,
  { ufid, chain, match, actions, device }: Required<FilterColumns>,
): FlowColumns {
  return {
    ...{ ufid, match, actions, in_port: device, state: in_hw ? HARDWARE : TC, recirc_id: chain },
    ...endpoints({
      eth_type: ETHERTYPES[String(keys['eth_type'])],
      vlan_id: keys['vlan_id'],
      src_ip: keys['src_ip'],
      dst_ip: keys['dst_ip'],
      ip_protocol: IP_PROTOCOLS[String(keys['ip_proto'])],
      src_port: keys['src_port'],
      dst_port: keys['dst_port'],
    }),
  }
}

/** As flower names them. */
const ETHERTYPES: Readonly<Record<string, number>> = { ipv4: 0x0800, ipv6: 0x86dd, arp: 0x0806 }
const IP_PROTOCOLS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, sctp: 132, icmp: 1, icmpv6: 58 }

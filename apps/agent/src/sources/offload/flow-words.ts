/** A listed flow in words. Most are the same at the next poll but for their counters: what was made of them is kept. */
import { Input } from '@pathwatch/codecs/netlink/kind'
import { readMessages } from '@pathwatch/codecs/netlink/message'
import { readFlow } from '@pathwatch/codecs/ovs/flow'
import { formatActions } from '@pathwatch/codecs/ovs/format-actions'
import { formatKey } from '@pathwatch/codecs/ovs/format-key'
import type { PortNames } from '@pathwatch/codecs/ovs/format-key'
import type { RecordOf } from '../../source.ts'
import { endpoints } from './records.ts'

/** What a flow's message says of it besides counters and times. */
export type FlowWords = Pick<RecordOf<'datapath_flows'>, 'ufid' | 'in_port' | 'recirc_id' | 'match' | 'actions'> &
  ReturnType<typeof endpoints>

interface Known {
  readonly bytes: Uint8Array
  readonly words: FlowWords
}

/** Of one datapath. */
export class FlowWordsBook {
  #before = new Map<string, Known>()
  #now = new Map<string, Known>()
  #ports: PortNames = new Map()

  /** A poll begins: what was not asked for in the one before is forgotten. */
  begin(ports: PortNames): void {
    ;[this.#before, this.#now] = [this.#now, this.#before]
    this.#now.clear()
    if (!isSame(ports, this.#ports)) this.#before.clear()
    this.#ports = ports
  }

  /**
   * `message`: one whole netlink message, whose counters and times are blank. `ufid` names the flow; "" when it has none.
   * Undefined for a message that cannot be read.
   */
  words(ufid: string, message: Uint8Array): FlowWords | undefined {
    const known = this.#before.get(ufid)
    const words = known && Buffer.compare(known.bytes, message) === 0 ? known.words : read(message, this.#ports)
    if (words && ufid !== '') this.#now.set(ufid, { bytes: message, words })
    return words
  }
}

function isSame(one: PortNames, other: PortNames): boolean {
  return one.size === other.size && [...one].every(([port, name]) => other.get(port) === name)
}

function read(bytes: Uint8Array, names: PortNames): FlowWords | undefined {
  const input = new Input(bytes)
  const [message] = readMessages(input)
  if (!message) return undefined
  const flow = readFlow(input, message)
  const key = flow.key?.value
  const part = (range: { start: number; end: number } | undefined) =>
    range === undefined ? undefined : bytes.subarray(range.start, range.end)
  const transport = key?.tcp ?? key?.udp ?? key?.sctp
  const ports: Readonly<Record<string, number>> | undefined = transport
  const portOf = (side: 'src' | 'dst') => ports?.[Object.keys(ports).find((field) => field.endsWith(`_${side}`)) ?? '']
  return {
    ufid: flow.ufid ?? '',
    in_port: key?.in_port === undefined ? '' : (names.get(key.in_port) ?? String(key.in_port)),
    recirc_id: key?.recirc_id ?? 0,
    ...endpoints({
      eth_type: key?.ethertype,
      vlan_id: undefined,
      src_ip: key?.ipv4?.ipv4_src ?? key?.ipv6?.ipv6_src,
      dst_ip: key?.ipv4?.ipv4_dst ?? key?.ipv6?.ipv6_dst,
      ip_protocol: key?.ipv4?.ipv4_proto ?? key?.ipv6?.ipv6_proto,
      src_port: portOf('src'),
      dst_port: portOf('dst'),
    }),
    match: formatKey(part(flow.key) ?? new Uint8Array(), part(flow.mask), { ports: names }),
    actions: formatActions(flow.actions?.value ?? [], bytes, names),
  }
}

/** Netlink messages: an nlmon capture, or bytes. */
import { formatConnection, readConnection } from '@pathwatch/codecs/conntrack/connection'
import { decodeNetlink, guessContext } from '@pathwatch/codecs/netlink/decode'
import type { DecodedMessage, NetlinkContext } from '@pathwatch/codecs/netlink/decode'
import { readFamily } from '@pathwatch/codecs/netlink/generic'
import { Input as Reader } from '@pathwatch/codecs/netlink/kind'
import { readMessages } from '@pathwatch/codecs/netlink/message'
import { formatFlow, readFlow } from '@pathwatch/codecs/ovs/flow'
import { readActions, readFilter } from '@pathwatch/codecs/tc/filter'
import { actionsJson, filterJson } from '@pathwatch/codecs/tc/json'
import { jsonReplacer } from '@pathwatch/codecs/tree'
import { atByte, plural } from './decoding.ts'
import type { Decoding, Defect, Form } from './decoding.ts'
import type { Line } from './line.ts'
import { isNlmon, readNlmon } from './nlmon.ts'
import type { NetlinkPacket } from './nlmon.ts'
import { formatTime } from './time.ts'
import { byteTree } from './tree.ts'

/** What a list of defects is cut at. */
const DEFECTS_MAX = 100

export function* decodeNetlinkBytes(bytes: Uint8Array, form: Form): Decoding {
  const capture = isNlmon(bytes) ? readNlmon(bytes) : undefined
  const packets: NetlinkPacket[] = capture?.packets ?? [
    { offset: 0, bytes, protocol: undefined, timestampUs: undefined },
  ]
  const families = familiesOf(packets)
  const defects: Defect[] = [...(capture?.defects ?? [])]
  let messages = 0
  let dropped = 0
  for (const packet of packets) {
    const { protocol } = packet
    if (protocol === 'other') continue
    const context = protocol === undefined ? undefined : { protocol, families }
    const decoded = decodeNetlink(packet.bytes, context)
    messages += decoded.messages.length
    for (const { offset, message } of decoded.problems) {
      if (defects.length < DEFECTS_MAX) defects.push({ place: atByte(packet.offset + offset), message })
      else dropped++
    }
    if (form === 'tree') {
      if (packet.timestampUs !== undefined)
        yield [['heading', `${formatTime(packet.timestampUs)}  ${decoded.context.protocol}`]]
      yield* byteTree(decoded.nodes, packet.bytes, packet.offset)
      continue
    }
    for (const message of decoded.messages) yield messageLine(message, packet, decoded.context, form)
  }
  if (form === 'tree' && messages > 0)
    yield [['heading', `${plural(messages, 'netlink message')} in ${plural(packets.length, 'packet')}`]]
  return { recognised: messages > 0, defects, defects_dropped: dropped }
}

function messageLine(decoded: DecodedMessage, packet: NetlinkPacket, context: NetlinkContext, form: Form): Line {
  const { message, name, header, values, error } = decoded
  const time = packet.timestampUs === undefined ? undefined : new Date(packet.timestampUs / 1000).toISOString()
  if (form === 'json') {
    const { nlmsg_flags: flags, nlmsg_seq: seq, nlmsg_pid: pid, offset } = message
    const place = { offset: packet.offset + offset, protocol: context.protocol, name, flags, seq, pid }
    return { json: { kind: 'netlink', ...(time === undefined ? {} : { time }), ...place, header, values, error } }
  }
  const text = canonical(decoded, packet.bytes)
  return [[time, name, text].filter((part) => part !== undefined && part !== '').join(' ')]
}

/** What the field's own tools print for the message: dpctl, conntrack, tc -j. */
function canonical({ message, name, error }: DecodedMessage, bytes: Uint8Array): string {
  const input = new Reader(bytes)
  if (name === 'NLMSG_DONE' && error?.error === 0) return ''
  if (error !== undefined) return [error.text, error.message].filter((part) => part !== undefined).join(': ')
  if (/^OVS_FLOW_CMD_(?:NEW|SET|DEL)$/.test(name)) return formatFlow(readFlow(input, message), bytes, { verbose: true })
  if (name.startsWith('IPCTNL_MSG_CT_')) {
    const connection = readConnection(input, message)
    return connection === undefined ? '' : formatConnection(connection)
  }
  if (name.endsWith('TFILTER')) {
    const filter = readFilter(input, message)
    return filter === undefined ? '' : JSON.stringify(filterJson(filter, new Map()), jsonReplacer)
  }
  if (name === 'RTM_GETACTION') return JSON.stringify(actionsJson(readActions(input, message), new Map()), jsonReplacer)
  return ''
}

/** Names of the generic families: from the kernel's own replies where the capture has them, otherwise guessed. */
function familiesOf(packets: readonly NetlinkPacket[]): Map<number, string> {
  const families = new Map<number, string>()
  const samples = new Map<number, Uint8Array[]>()
  for (const { bytes, protocol } of packets) {
    if (protocol !== 'generic') continue
    const input = new Reader(bytes)
    for (const message of readMessages(input)) {
      const { nlmsg_type: type, offset, end } = message
      const family = type === 16 ? readFamily(input, message) : undefined
      if (family !== undefined) families.set(family.id, family.name)
      const kept = samples.get(type) ?? []
      if (type > 16 && kept.length < 8)
        samples.set(type, [...kept, bytes.subarray(offset, offset + ((end - offset + 3) & ~3))])
    }
  }
  for (const [type, messages] of samples) {
    if (families.has(type)) continue
    const name = guessContext(Buffer.concat(messages)).families?.get(type)
    if (name !== undefined) families.set(type, name)
  }
  return families
}

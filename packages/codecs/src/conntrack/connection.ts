/** One connection from a ctnetlink dump or event, and its line as `conntrack -L` prints it. */
import { readTable } from '../netlink/attributes.ts'
import type { Input } from '../netlink/kind.ts'
import { bitNames } from '../netlink/kind.ts'
import type { Message } from '../netlink/message.ts'
import { IP_PROTOCOLS } from '../netlink/protocols.ts'
import { CTA, IPS, nfgenmsg, SCTP_STATES, TCP_STATES } from './tables.ts'

const NLM_F_EXCL_CREATE = 0x600
const DELETE = 2
const AF_INET6 = 10

export interface Tuple {
  readonly src: string
  readonly dst: string
  readonly sport?: number
  readonly dport?: number
  readonly icmp_type?: number
  readonly icmp_code?: number
  readonly icmp_id?: number
}

export interface Counters {
  readonly packets: bigint
  readonly bytes: bigint
}

export interface Connection {
  /** What an event announces; entries of a dump are updates. */
  readonly event: 'new' | 'update' | 'destroy'
  readonly family: 'ipv4' | 'ipv6'
  readonly protocol: number
  readonly orig: Tuple
  readonly reply: Tuple | undefined
  readonly zone: number
  /** Raw IPS_* bits, see `statusNames`; undefined when the message has none. */
  readonly status: number | undefined
  /** In the software flow table; the kernel sets and clears it without an event. */
  readonly offload: boolean
  /** In hardware: both directions are programmed. Stays set after teardown until the hardware rule is gone. */
  readonly hw_offload: boolean
  /** Seconds left; absent while the connection is offloaded. */
  readonly timeout_s: number | undefined
  /** TCP or SCTP state; absent while the connection is offloaded. */
  readonly state: string | undefined
  readonly mark: number | undefined
  readonly use: number | undefined
  readonly id: number | undefined
  /** Only with net.netfilter.nf_conntrack_acct=1. */
  readonly counters_orig: Counters | undefined
  readonly counters_reply: Counters | undefined
  readonly helper: string | undefined
  readonly labels: Uint8Array | undefined
}

type Values = ReturnType<typeof readTable<NonNullable<(typeof CTA)['values']>>>

function tuple(values: Values['tuple_orig']): Tuple | undefined {
  if (values === undefined) return undefined
  const { ip = {}, proto = {} } = values
  const { src_port: sport, dst_port: dport } = proto
  const id = proto.icmp_id ?? proto.icmpv6_id
  const type = proto.icmp_type ?? proto.icmpv6_type
  const code = proto.icmp_code ?? proto.icmpv6_code
  return {
    src: ip.v4_src ?? ip.v6_src ?? '',
    dst: ip.v4_dst ?? ip.v6_dst ?? '',
    ...(sport === undefined ? {} : { sport }),
    ...(dport === undefined ? {} : { dport }),
    ...(type === undefined ? {} : { icmp_type: type }),
    ...(code === undefined ? {} : { icmp_code: code }),
    ...(id === undefined ? {} : { icmp_id: id }),
  }
}

function counters(values: Values['counters_orig']): Counters | undefined {
  if (values?.packets === undefined || values.bytes === undefined) return undefined
  return { packets: values.packets, bytes: values.bytes }
}

/** Reads IPCTNL_MSG_CT_NEW or _DELETE; undefined without an original tuple. */
export function readConnection(input: Input, message: Message): Connection | undefined {
  const { payload, end, nlmsg_type, nlmsg_flags } = message
  if (end - payload < nfgenmsg.size) {
    input.problem(payload, `message has ${end - payload} bytes, expected the ${nfgenmsg.size} of struct nfgenmsg`)
    return undefined
  }
  const values = readTable(input, payload + nfgenmsg.size, end, CTA)
  const orig = tuple(values.tuple_orig)
  if (orig === undefined) {
    input.problem(payload, 'conntrack message without CTA_TUPLE_ORIG')
    return undefined
  }
  const created = (nlmsg_flags & NLM_F_EXCL_CREATE) === NLM_F_EXCL_CREATE
  const { status, protoinfo } = values
  const tcpState = protoinfo?.tcp?.state
  const sctpState = protoinfo?.sctp?.state
  return {
    event: (nlmsg_type & 0xff) === DELETE ? 'destroy' : created ? 'new' : 'update',
    family: input.bytes[payload] === AF_INET6 ? 'ipv6' : 'ipv4',
    protocol: values.tuple_orig?.proto?.num ?? 0,
    orig,
    reply: tuple(values.tuple_reply),
    zone: values.zone ?? values.tuple_orig?.zone ?? 0,
    status,
    offload: ((status ?? 0) & 0x4000) !== 0,
    hw_offload: ((status ?? 0) & 0x8000) !== 0,
    timeout_s: values.timeout,
    state:
      tcpState === undefined
        ? sctpState === undefined
          ? undefined
          : (SCTP_STATES[sctpState] ?? `${sctpState}`)
        : (TCP_STATES[tcpState] ?? `${tcpState}`),
    mark: values.mark,
    use: values.use,
    id: values.id,
    counters_orig: counters(values.counters_orig),
    counters_reply: counters(values.counters_reply),
    helper: values.help?.name,
    labels: values.labels,
  }
}

/** `SEEN_REPLY`, `ASSURED`, `HW_OFFLOAD`… */
export function statusNames(status: number): string[] {
  return bitNames(status, IPS)
}

function tupleText(tuple: Tuple, counters: Counters | undefined): string {
  const parts = [`src=${tuple.src}`, `dst=${tuple.dst}`]
  if (tuple.sport !== undefined) parts.push(`sport=${tuple.sport}`, `dport=${tuple.dport ?? 0}`)
  if (tuple.icmp_type !== undefined)
    parts.push(`type=${tuple.icmp_type}`, `code=${tuple.icmp_code ?? 0}`, `id=${tuple.icmp_id ?? 0}`)
  if (counters !== undefined) parts.push(`packets=${counters.packets}`, `bytes=${counters.bytes}`)
  return parts.join(' ')
}

export interface ConnectionFormat {
  /** `-o extended`: the network layer, too, as in /proc/net/nf_conntrack. */
  readonly extended?: boolean
  /** `-o id` */
  readonly id?: boolean
}

/** One line as of `conntrack -L`. Exactly one of HW_OFFLOAD, OFFLOAD and ASSURED is shown, the first that holds. */
export function formatConnection(connection: Connection, format: ConnectionFormat = {}): string {
  const { family, protocol, status = 0, timeout_s, state, orig, reply } = connection
  const name = (IP_PROTOCOLS[protocol] ?? 'unknown').padEnd(8)
  const parts = [`${name} ${protocol}`]
  if (format.extended) parts.unshift(`${family.padEnd(8)} ${family === 'ipv4' ? 2 : 10}`)
  if (timeout_s !== undefined) parts.push(`${timeout_s}`)
  if (state !== undefined) parts.push(state)
  parts.push(tupleText(orig, connection.counters_orig))
  if ((status & 0x2) === 0) parts.push('[UNREPLIED]')
  if (reply !== undefined) parts.push(tupleText(reply, connection.counters_reply))
  const tag =
    (status & 0x8000) === 0
      ? (status & 0x4000) === 0
        ? (status & 0x4) === 0
          ? undefined
          : 'ASSURED'
        : 'OFFLOAD'
      : 'HW_OFFLOAD'
  if (tag !== undefined) parts.push(`[${tag}]`)
  if (connection.mark !== undefined) parts.push(`mark=${connection.mark}`)
  if (connection.zone !== 0) parts.push(`zone=${connection.zone}`)
  if (connection.use !== undefined) parts.push(`use=${connection.use}`)
  if (format.id && connection.id !== undefined) parts.push(`id=${connection.id}`)
  return parts.join(' ')
}

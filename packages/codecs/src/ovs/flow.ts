/** Typed readers of the OVS families: one netlink message in, one object out. */
import { readTable } from '../netlink/attributes.ts'
import type { Item, Table } from '../netlink/attributes.ts'
import type { Input } from '../netlink/kind.ts'
import type { Message } from '../netlink/message.ts'
import {
  OVS_CT_LIMIT_ATTR,
  OVS_DP_ATTR,
  OVS_FLOW_ATTR,
  OVS_HEADERS,
  OVS_METER_ATTR,
  OVS_PACKET_ATTR,
  OVS_VPORT_ATTR,
  ovsHeader,
} from './families.ts'
import { formatActions } from './format-actions.ts'
import { formatKey } from './format-key.ts'
import type { PortNames } from './format-key.ts'

type Values<T> = T extends Table<infer V> ? V : never

interface Envelope {
  /** Command of the generic netlink header. Dump replies of flows, ports and datapaths carry GET. */
  readonly cmd: number
  /** ifindex of the datapath's local port: the datapath's identity. */
  readonly dp_ifindex: number
}

export type Datapath = Envelope & Values<typeof OVS_DP_ATTR>
export type Vport = Envelope & Values<typeof OVS_VPORT_ATTR>
/** Keys, masks and actions are absent when the dump asked to omit them. */
export type Flow = Envelope & Values<typeof OVS_FLOW_ATTR>
export type Upcall = Envelope & Values<typeof OVS_PACKET_ATTR>
export type Meter = Envelope & Values<typeof OVS_METER_ATTR>
export type CtLimit = Envelope & Values<typeof OVS_CT_LIMIT_ATTR>

function read<V>(input: Input, message: Message, names: Table<V>): Envelope & V {
  const { payload, end } = message
  if (end - payload < OVS_HEADERS) {
    input.problem(
      payload,
      `message has ${end - payload} bytes, expected the ${OVS_HEADERS} of genlmsghdr and ovs_header`,
    )
    return { cmd: 0, dp_ifindex: 0 } as Envelope & V
  }
  const { dp_ifindex } = ovsHeader.read(input, payload + OVS_HEADERS - ovsHeader.size, ovsHeader.size, undefined)
  // The table's own object is completed in place: a copy per flow would double the garbage.
  const values = readTable(input, payload + OVS_HEADERS, end, names)
  return Object.assign(values as object, { cmd: input.bytes[payload]!, dp_ifindex }) as Envelope & V
}

export const readDatapath = (input: Input, message: Message): Datapath => read(input, message, OVS_DP_ATTR)
export const readVport = (input: Input, message: Message): Vport => read(input, message, OVS_VPORT_ATTR)
export const readFlow = (input: Input, message: Message): Flow => read(input, message, OVS_FLOW_ATTR)
export const readUpcall = (input: Input, message: Message): Upcall => read(input, message, OVS_PACKET_ATTR)
export const readMeter = (input: Input, message: Message): Meter => read(input, message, OVS_METER_ATTR)
export const readCtLimit = (input: Input, message: Message): CtLimit => read(input, message, OVS_CT_LIMIT_ATTR)

/** `S.`, in OVS's order of letters. */
export function formatTcpFlags(flags: number): string {
  const letters = ['S', 'F', 'P', 'R', 'U', '.', 'E', 'C', 'N', '[200]', '[400]', '[800]']
  const weights = [0x002, 0x001, 0x008, 0x004, 0x020, 0x010, 0x040, 0x080, 0x100, 0x200, 0x400, 0x800]
  return letters.filter((_, i) => (flags & weights[i]!) !== 0).join('')
}

export interface FlowFormat {
  /** As `dump-flows -m`: with UFID, wildcarded members and the datapath layer. */
  readonly verbose?: boolean
  readonly ports?: PortNames
  /** Now, in ms of CLOCK_MONOTONIC on the flow's host; without it a used flow prints no age. */
  readonly now_ms?: bigint
}

/** The line `ovs-appctl dpctl/dump-flows [-m]` prints for a flow of the kernel datapath. */
export function formatFlow(flow: Flow, bytes: Uint8Array, format: FlowFormat = {}): string {
  const { verbose = false, ports } = format
  const part = (range: { start: number; end: number } | undefined): Uint8Array | undefined =>
    range === undefined ? undefined : bytes.subarray(range.start, range.end)
  const parts: string[] = []
  if (verbose && flow.ufid !== undefined) parts.push(`ufid:${flow.ufid}`)
  parts.push(formatKey(part(flow.key) ?? new Uint8Array(0), part(flow.mask), { verbose, ports }))
  parts.push(`packets:${flow.stats?.n_packets ?? 0}`, `bytes:${flow.stats?.n_bytes ?? 0}`)
  parts.push(`used:${usedText(flow.used, format.now_ms)}`)
  if (flow.tcp_flags) parts.push(`flags:${formatTcpFlags(flow.tcp_flags)}`)
  if (verbose) parts.push('dp:ovs')
  const actions: readonly Item[] = flow.actions?.value ?? []
  parts.push(`actions:${formatActions(actions, bytes, ports)}`)
  return parts.join(', ')
}

function usedText(used: bigint | undefined, now_ms: bigint | undefined): string {
  if (used === undefined || used === 0n) return 'never'
  return now_ms === undefined ? 'unknown' : `${(Number(now_ms - used) / 1000).toFixed(3)}s`
}

/** One sFlow sample as a line, and as an object. */
import { SFLOW_ADDRESSES, SFLOW_MACS } from '@pathwatch/codecs/decode/sflow'
import { IP_PROTOCOLS, ETHERTYPES } from '@pathwatch/codecs/netlink/protocols'
import { formatTcpFlags } from '@pathwatch/codecs/ovs/flow'
import { formatAddress } from '@pathwatch/codecs/packet/address'
import type { CounterSampleColumns } from '@pathwatch/codecs/sflow/counter-columns'
import type { FlowSampleColumns } from '@pathwatch/codecs/sflow/flow-columns'
import { plural } from './decoding.ts'
import type { Span } from './line.ts'
import { formatTime } from './time.ts'

/** More ports than a fleet's capture names; beyond it they keep their numbers. */
const NAMES_MAX = 100_000
/** sflow_version_5.txt, flow_sample: a packet to or from the sampler itself. */
const INTERNAL = 0x3fffffff
/** Values of `inner_encapsulation` (proto/pathwatch/v1). */
const ENCAPSULATIONS: Readonly<Record<number, string>> = { 1: 'vxlan', 2: 'geneve', 3: 'gre', 4: 'ip' }
/** Bits of `records` (proto/pathwatch/v1): the four tunnel structures; if_counters; ovs_dp_stats. */
const FLOW_RECORD_TUNNEL = 0x780
const RECORD_IF_COUNTERS = 1
const RECORD_DATAPATH = 1 << 6

/** Names of ports by agent and ifIndex, from the counter samples of Open vSwitch. */
export class PortNames {
  readonly #names = new Map<string, string>()

  learn(counters: CounterSampleColumns): void {
    for (let row = 0; row < counters.rows; row++) {
      const name = counters.port_name[row]!
      const ifIndex = counters.if_index[row]!
      if (name !== '' && ifIndex !== 0 && this.#names.size < NAMES_MAX)
        this.#names.set(`${formatAddress(counters.agent_address, row * 16)} ${ifIndex}`, name)
    }
  }

  of(agent: string, ifIndex: number): string {
    return this.#names.get(`${agent} ${ifIndex}`) ?? String(ifIndex)
  }
}

/** The interface of a sample: ifIndex or name, a drop with its reason, or several ports. */
function port(agent: string, format: number, value: number, names: PortNames): string {
  if (format === 1) return `drop(${value})`
  if (format === 2) return value === 0 ? 'many ports' : plural(value, 'port')
  if (value === INTERNAL) return 'local'
  return value === 0 ? '?' : names.of(agent, value)
}

export function flowLine(
  flows: FlowSampleColumns,
  row: number,
  timestampUs: number | undefined,
  names: PortNames,
): Span[] {
  const agent = formatAddress(flows.agent_address, row * 16)
  const path = `${port(agent, flows.input_format[row]!, flows.input[row]!, names)}→${port(agent, flows.output_format[row]!, flows.output[row]!, names)}`
  const text = [
    timestampUs === undefined ? '' : `${formatTime(timestampUs)} `,
    `${agent}/${flows.sub_agent_id[row]}`.padEnd(15),
    path.padEnd(13),
    `${endpoint(flows, row, 'src').padStart(21)} → ${endpoint(flows, row, 'dst').padEnd(21)}`,
    protocol(flows, row).padEnd(9),
    `${flows.frame_length[row]} B`.padStart(7),
    ` 1/${flows.sampling_rate[row]}`,
    ...extras(flows, row),
  ]
  return [text.filter((part) => part !== '').join(' ')]
}

/** Address and port of one side; the MAC address when there is no IP header. */
function endpoint(flows: FlowSampleColumns, row: number, side: 'src' | 'dst'): string {
  if (flows.ip_protocol[row] === 0 && isZero(flows.src_ip, row) && isZero(flows.dst_ip, row))
    return mac(side === 'src' ? flows.src_mac[row]! : flows.dst_mac[row]!)
  const address = formatAddress(side === 'src' ? flows.src_ip : flows.dst_ip, row * 16)
  const number = side === 'src' ? flows.src_port[row] : flows.dst_port[row]
  if (number === 0) return address
  return address.includes(':') ? `[${address}]:${number}` : `${address}:${number}`
}

function protocol(flows: FlowSampleColumns, row: number): string {
  const type = flows.eth_type[row]!
  const number = flows.ip_protocol[row]!
  if (number === 0) return type === 0 ? '?' : (ETHERTYPES[type] ?? `0x${type.toString(16).padStart(4, '0')}`)
  const name = IP_PROTOCOLS[number] ?? `proto ${number}`
  if (number === 1 || number === 58) return `${name} ${flows.icmp_type[row]}/${flows.icmp_code[row]}`
  return number === 6 ? `tcp ${formatTcpFlags(flows.tcp_flags[row]!)}` : name
}

function extras(flows: FlowSampleColumns, row: number): string[] {
  const found: string[] = []
  if (flows.vlan_id[row] !== 0)
    found.push(`vlan ${flows.vlan_id[row]}${flows.inner_vlan_id[row] === 0 ? '' : `.${flows.inner_vlan_id[row]}`}`)
  if (flows.mpls_label[row] !== 0) found.push(`mpls ${flows.mpls_label[row]}`)
  if ((flows.records[row]! & FLOW_RECORD_TUNNEL) !== 0) {
    const name = IP_PROTOCOLS[flows.tunnel_protocol[row]!] ?? 'tunnel'
    const ends = [flows.tunnel_src_ip, flows.tunnel_dst_ip].map((column) => formatAddress(column, row * 16))
    const to = flows.tunnel_dst_port[row] === 0 ? '' : `:${flows.tunnel_dst_port[row]}`
    found.push(`in ${name} ${ends[0]}→${ends[1]}${to}`)
  }
  if (flows.vni[row] !== 0) found.push(`vni ${flows.vni[row]}`)
  const encapsulation = flows.inner_encapsulation[row]!
  if (encapsulation !== 0) {
    const to = `${formatAddress(flows.inner_src_ip, row * 16)}→${formatAddress(flows.inner_dst_ip, row * 16)}`
    const port = flows.inner_dst_port[row] === 0 ? '' : `:${flows.inner_dst_port[row]}`
    const inner = isZero(flows.inner_src_ip, row)
      ? []
      : [IP_PROTOCOLS[flows.inner_ip_protocol[row]!] ?? 'ip', `${to}${port}`]
    found.push(['holds', ENCAPSULATIONS[encapsulation] ?? 'tunnel', String(flows.inner_vni[row]), ...inner].join(' '))
  }
  if (flows.ip_fragment[row] === 2) found.push('later fragment')
  return found
}

export function counterLine(counters: CounterSampleColumns, row: number, timestampUs: number | undefined): Span[] {
  const agent = formatAddress(counters.agent_address, row * 16)
  const records = counters.records[row]!
  const text = [
    timestampUs === undefined ? '' : `${formatTime(timestampUs)} `,
    `${agent}/${counters.sub_agent_id[row]}`.padEnd(15),
    ...(records & RECORD_IF_COUNTERS ? interfaceCounters(counters, row) : []),
    ...(records & RECORD_DATAPATH ? datapathCounters(counters, row) : []),
    ...(records & (RECORD_IF_COUNTERS | RECORD_DATAPATH)
      ? []
      : [`counters of source ${counters.source_id_type[row]}:${counters.source_id_index[row]}`]),
  ]
  return [text.filter((part) => part !== '').join(' ')]
}

function interfaceCounters(counters: CounterSampleColumns, row: number): string[] {
  const name = counters.port_name[row]!
  const index = counters.if_index[row]
  const status = counters.if_status[row]!
  const state = (status & 1) === 0 ? 'admin down' : (status & 2) === 0 ? 'down' : 'up'
  const [inPackets, outPackets] = [
    [counters.in_ucast_packets, counters.in_multicast_packets, counters.in_broadcast_packets],
    [counters.out_ucast_packets, counters.out_multicast_packets, counters.out_broadcast_packets],
  ].map((columns) => total(columns.map((column) => column[row]!)))
  return [
    `counters ${name === '' ? `ifIndex ${index}` : `${name} (${index})`}`.padEnd(24),
    `${state} ${speed(counters.if_speed[row]!)}`.padEnd(9),
    `in ${known(counters.in_octets[row]!)} B ${inPackets} packets ${known(counters.in_discards[row]!)} discards ${known(counters.in_errors[row]!)} errors,`,
    `out ${known(counters.out_octets[row]!)} B ${outPackets} packets ${known(counters.out_discards[row]!)} discards ${known(counters.out_errors[row]!)} errors`,
  ]
}

function datapathCounters(counters: CounterSampleColumns, row: number): string[] {
  const { dp_hits, dp_misses, dp_lost, dp_flows, dp_masks } = counters
  return [
    'datapath',
    `${known(dp_hits[row]!)} hits ${known(dp_misses[row]!)} misses ${known(dp_lost[row]!)} lost, ${known(dp_flows[row]!)} flows ${known(dp_masks[row]!)} masks`,
  ]
}

/** The highest number of a counter says that the sampler does not know it. */
function known(value: number | bigint): string {
  return value === 0xffffffff || value === 0xffffffffffffffffn ? '?' : String(value)
}

function total(values: readonly number[]): string {
  const counted = values.filter((value) => value !== 0xffffffff)
  return counted.length === 0 ? '?' : String(counted.reduce((sum, value) => sum + value, 0))
}

function speed(bits: bigint): string {
  if (bits === 0n) return ''
  return bits % 1_000_000_000n === 0n ? `${bits / 1_000_000_000n}G` : `${bits / 1_000_000n}M`
}

function mac(address: bigint): string {
  return address
    .toString(16)
    .padStart(12, '0')
    .replaceAll(/(..)(?!$)/g, '$1:')
}

function isZero(column: Uint8Array, row: number): boolean {
  return column.subarray(row * 16, row * 16 + 16).every((byte) => byte === 0)
}

/** Zero means something in these: they are always there. */
const ALWAYS = new Set([
  'sub_agent_id',
  'input',
  'output',
  'input_format',
  'output_format',
  'sampling_rate',
  'if_index',
  'if_status',
])

/** The columns of a row by their names; what is 0 or empty the sample does not carry. */
export function rowObject(
  columns: FlowSampleColumns | CounterSampleColumns,
  row: number,
  timestampUs: number | undefined,
): Record<string, unknown> {
  const object: Record<string, unknown> = timestampUs === undefined ? {} : { time_us: timestampUs }
  for (const [name, column] of Object.entries(columns) as [string, unknown][]) {
    // The same memory in words has a name of its own.
    if (name.endsWith('Words') || name === 'received_at_ms') continue
    if (SFLOW_ADDRESSES.has(name)) {
      if (!isZero(column as Uint8Array, row)) object[name] = formatAddress(column as Uint8Array, row * 16)
    } else if (Array.isArray(column) || ArrayBuffer.isView(column)) {
      const value = (column as ArrayLike<number | bigint | string>)[row]!
      if (value === '' || (Number(value) === 0 && !ALWAYS.has(name))) continue
      object[name] = SFLOW_MACS.has(name) ? mac(value as bigint) : value
    }
  }
  return object
}

/** A look as lines of text; what does not fit is cut, flows first. */
import type { RecordOf } from '../../source.ts'
import type { FlowsLook, Look, PortRate, Seen } from './look.ts'
import type { Refusal } from './refusals.ts'

export interface FrameOptions {
  readonly title: string
  readonly columns: number
  /** Infinity for a plain frame. */
  readonly rows: number
}

/** `state` of datapath_flows.proto. */
const PLACES: Readonly<Record<number, string>> = { 1: 'datapath', 2: 'tc', 3: 'hardware', 4: 'partly' }
/** `offload` of conntrack.proto. */
const TRACKED = ['in software', 'in the flow table', 'in hardware', 'leaving hardware'] as const
const PORTS_MAX = 5
const REFUSALS_MAX = 5
const FLOWS_MIN = 3
const PLAIN_FLOWS_MAX = 20
/** What an action or match takes at most. */
const WORDS_MAX = 200
const UNKNOWN_64 = 2 ** 64

export function frame(look: Look, options: FrameOptions): string[] {
  const head = [options.title, '', ...flowTotals(look.flows)]
  const tail = [
    '',
    ...section('Ports', ports(look.ports)),
    ...section('Refusals', refusals(look.refusals)),
    ...section('Connections', connections(look)),
    ...section('sFlow', sflow(look)),
  ]
  // A heading, its columns, an empty line.
  const room = Math.max(FLOWS_MIN, options.rows - head.length - tail.length - 3)
  const busiest = busiestFlows(look.flows, Math.min(room, PLAIN_FLOWS_MAX + (options.rows === Infinity ? 0 : room)))
  return [...head, ...busiest, ...tail].slice(0, options.rows).map((line) => cut(line, options.columns))
}

function flowTotals(flows: Seen<FlowsLook>): string[] {
  if ('why' in flows) return [`Flows         ${flows.why}`]
  const { stats, filters, filtersInHardware, upcalls } = flows.value
  const filterLine = `tc filters    ${whole(filters)}, of them in hardware ${whole(filtersInHardware)}`
  if (!stats)
    return ['Flows         no datapath of Open vSwitch: the kernel module openvswitch is not loaded', filterLine]
  const seconds = Number(stats.interval_ms) / 1_000
  const line = (name: string, count: unknown, packets: unknown, bytes: unknown) =>
    `  ${name.padEnd(30)}${whole(Number(count)).padStart(10)}${rate(packets, seconds).padStart(14)}${bits(bytes, seconds).padStart(12)}`
  return [
    `${'Flows'.padEnd(32)}${'flows'.padStart(10)}${'packets/s'.padStart(14)}${'bit/s'.padStart(12)}`,
    line('in hardware', stats.flows_hardware, stats.packets_hardware, stats.bytes_hardware),
    line('in software, by tc', stats.flows_tc, stats.packets_tc, stats.bytes_tc),
    line('in software, by Open vSwitch', stats.flows_software, stats.packets_software, stats.bytes_software),
    ...(Number(stats.flows_sampled) > 0
      ? [`  with an sFlow or IPFIX sample action: ${whole(Number(stats.flows_sampled))}`]
      : []),
    filterLine,
    `Upcalls       ${upcalls ? `${whole(upcalls.missesPerS)}/s, lost ${whole(upcalls.lostPerS)}/s` : 'not known yet'}; lost since boot ${Number(stats.lost) < UNKNOWN_64 ? whole(Number(stats.lost)) : 'unknown'}`,
  ]
}

function busiestFlows(flows: Seen<FlowsLook>, max: number): string[] {
  if ('why' in flows || !flows.value.stats) return ['']
  const all = flows.value.flows
  const bytesPerS = (flow: RecordOf<'datapath_flows'>) =>
    Number(flow.interval_ms) === 0 ? 0 : (Number(flow.bytes_delta) * 1_000) / Number(flow.interval_ms)
  const sorted = all.toSorted((a, b) => bytesPerS(b) - bytesPerS(a))
  const lines = sorted.slice(0, max).map((flow) => {
    const seconds = Number(flow.interval_ms) / 1_000
    const numbers = `${rate(flow.packets_delta, seconds).padStart(11)}${bits(flow.bytes_delta, seconds).padStart(10)}`
    const words = `${String(flow.match).slice(0, WORDS_MAX)} → ${String(flow.actions).slice(0, WORDS_MAX) || 'drop'}`
    return `  ${(PLACES[Number(flow.state)] ?? 'unknown').padEnd(9)}${numbers}  ${String(flow.in_port).padEnd(15)} ${words}`
  })
  const heading = `  ${'where'.padEnd(9)}${'packets/s'.padStart(11)}${'bit/s'.padStart(10)}  ${'port'.padEnd(15)} match → actions`
  return ['', 'Busiest flows', heading, ...(lines.length === 0 ? ['  none'] : lines)]
}

function ports(seen: Seen<readonly PortRate[]>): string[] {
  if ('why' in seen) return [seen.why]
  const busy = seen.value
    .filter(({ rxBitPerS, txBitPerS }) => rxBitPerS + txBitPerS > 0)
    .toSorted((a, b) => b.rxBitPerS + b.txBitPerS - a.rxBitPerS - a.txBitPerS)
  if (busy.length === 0) return ['no traffic']
  return busy
    .slice(0, PORTS_MAX)
    .map(
      ({ name, rxBitPerS, txBitPerS }) =>
        `${name.padEnd(16)} received ${short(rxBitPerS)}bit/s, sent ${short(txBitPerS)}bit/s`,
    )
}

function refusals(seen: Seen<readonly Refusal[]>): string[] {
  if ('why' in seen) return [seen.why]
  if (seen.value.length === 0) return ['none yet']
  const left = seen.value.length - REFUSALS_MAX
  const lines = seen.value
    .slice(0, REFUSALS_MAX)
    .map(({ message, count, command }) => `${whole(count).padStart(7)}  ${message} (${command})`)
  return left > 0 ? [...lines, `${left} other texts`] : lines
}

function connections({ connections: seen }: Look): string[] {
  if ('why' in seen) return [seen.why]
  const total = seen.value.reduce((all, one) => all + Number(one.connections), 0)
  const lines = TRACKED.flatMap((name, offload) => {
    const groups = seen.value.filter((one) => Number(one.offload) === offload)
    const count = groups.reduce((all, one) => all + Number(one.connections), 0)
    if (count === 0) return []
    const states = new Map<string, number>()
    for (const one of groups) {
      const state = one.tcp_state || protocolName(Number(one.ip_protocol))
      states.set(state, (states.get(state) ?? 0) + Number(one.connections))
    }
    const words = [...states].toSorted((a, b) => b[1] - a[1]).slice(0, 4)
    return [`${whole(count).padStart(9)} ${name}: ${words.map(([state, n]) => `${state} ${whole(n)}`).join(', ')}`]
  })
  return total === 0 ? ['none tracked'] : lines
}

const protocolName = (number: number): string =>
  ({ 1: 'icmp', 6: 'tcp', 17: 'udp', 47: 'gre', 58: 'icmpv6', 132: 'sctp' })[number] ?? `protocol ${number}`

function sflow({ sflowDrops, agent }: Look): string[] {
  const kernel =
    'why' in sflowDrops
      ? sflowDrops.why
      : sflowDrops.value.sockets === 0
        ? 'nobody listens on port 6343 or 8087'
        : `dropped at full buffers on ports 6343 and 8087 (sockets: ${sflowDrops.value.sockets}): ${whole(sflowDrops.value.drops)}`
  if ('why' in agent) return [kernel, agent.why]
  const { state, datagrams, lost } = agent.value
  const losses = lost.map(({ cause, count }) => `${cause} ${whole(count)}`).join(', ')
  return [kernel, `agent: ${state}, ${whole(datagrams)} datagrams, lost: ${losses || 'nothing'}`]
}

/** The name stands before the first line. */
const section = (name: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => `${index === 0 ? name.padEnd(14) : ' '.repeat(14)}${line}`)

const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
const rate = (count: unknown, seconds: number): string => (seconds > 0 ? whole(Number(count) / seconds) : '-')
const bits = (bytes: unknown, seconds: number): string =>
  seconds > 0 ? short((Number(bytes) * 8) / seconds).trim() : '-'

/** `50.1 M`; the unit follows. */
function short(value: number): string {
  if (value < 1_000) return `${Math.round(value)} `
  for (const [unit, size] of [
    ['k', 1e3],
    ['M', 1e6],
    ['G', 1e9],
  ] as const) {
    const scaled = value / size
    if (scaled < 999.5) return `${scaled.toFixed(scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0)} ${unit}`
  }
  return `${(value / 1e12).toFixed(2)} T`
}

/** Names come from the kernel and may hold anything: no control character reaches the terminal. */
function cut(line: string, columns: number): string {
  const plain = line.replaceAll(/\p{Cc}/gu, '?')
  return plain.length <= columns ? plain : `${plain.slice(0, Math.max(0, columns - 1))}…`
}

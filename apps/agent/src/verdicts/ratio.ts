/**
 * How much of the traffic stayed in hardware, by what method, and how sure that is. Nothing is made up: what a method cannot
 * tell is unknown.
 */
import type { RecordOf } from '../source.ts'
import { openflowRatios } from './openflow-ratio.ts'
import type { Picture } from './picture.ts'

type Port = RecordOf<'port_stats'>
export type Ratio = RecordOf<'offload_ratios'>

const UNKNOWN = 0xffff_ffff_ffff_ffffn
/** `confidence` of offload_ratios.proto. */
const [NONE, LOW, MEDIUM, HIGH] = [0, 1, 2, 3]
/**
 * tc counts without the Ethernet header (Open vSwitch documentation, howto/tc-offload: "bytes … does not include the layer-2
 * header"). A VLAN tag that the driver stripped stays out.
 */
const ETHERNET_HEADER = 14

const CPU_HIT_ERROR = 'what the CPU saw is all of the slow path, not only flows of Open vSwitch'
const SEEN_ERROR =
  'flows that came and went between two polls are not seen; tc bytes are corrected by 14 a packet, VLAN tags are not'
const FLAGS_ERROR = `packets of a flow in hardware that missed it count as in hardware; ${SEEN_ERROR}`
const STATISTICS_ERROR = `drivers bring what hardware counted about once a second; ${SEEN_ERROR}`

/** One row for each object and method that can tell; an object that nothing can tell of has one of method none. */
export function ratios(picture: Picture): Ratio[] {
  const ports = portRatios(picture)
  const hits = sumOf(ports.filter(({ method }) => method === 'cpu_hit'))
  const openflow = openflowRatios(picture)
  // The surest first. Of equal ones: counters of ports have all traffic, statistics of filters what their flows really had,
  // OpenFlow's also flows that came and went.
  const host = [hits, tcStatistics(picture), ...openflow.host, flowFlags(picture)]
    .filter((one) => one !== undefined)
    .toSorted((a, b) => Number(b.confidence) - Number(a.confidence))
  const best = host.map((one, index) => ({ ...one, best: index === 0 ? 1 : 0 }))
  const nothing = none('host', picture.atMs, 'no flow and no port was polled twice yet')
  return [...(best.length > 0 ? best : [nothing]), ...openflow.bridges, ...ports]
}

function none(object: string, at_ms: number, error: string): Ratio {
  return {
    ...{ at_ms, object, method: 'none', best: 1, confidence: NONE, error, interval_ms: 0 },
    ...{ packets_hardware: UNKNOWN, packets_tc: UNKNOWN, packets_software: UNKNOWN, packets_unknown: UNKNOWN },
    ...{ bytes_hardware: UNKNOWN, bytes_tc: UNKNOWN, bytes_software: UNKNOWN, bytes_unknown: UNKNOWN },
  }
}

type Datapath = RecordOf<'datapath_stats'>

/** Of the datapaths that were polled twice. */
const polledTwice = ({ datapaths }: Picture): readonly Datapath[] =>
  (datapaths?.records ?? []).filter(({ interval_ms }) => Number(interval_ms ?? 0) > 0)

const intervalOf = (polled: readonly Datapath[]): number =>
  Math.max(...polled.map(({ interval_ms }) => Number(interval_ms ?? 0)))

const sumOver = (polled: readonly Datapath[], name: keyof Datapath): number =>
  polled.reduce((total, one) => total + Number(one[name] ?? 0), 0)

/** Counters of whole flows by where they are: of the host. */
function flowFlags(picture: Picture): Ratio | undefined {
  const polled = polledTwice(picture)
  if (polled.length === 0) return undefined
  const sum = (name: keyof Datapath) => sumOver(polled, name)
  const corrected = (where: 'tc' | 'hardware') => sum(`bytes_${where}`) + ETHERNET_HEADER * sum(`packets_${where}`)
  // Nothing is taken for granted where no flow is in hardware.
  const isSure = sum('packets_hardware') === 0
  return {
    ...{ at_ms: picture.atMs, object: 'host', method: 'flow_flags', best: 0, interval_ms: intervalOf(polled) },
    ...(isSure ? { confidence: MEDIUM, error: SEEN_ERROR } : { confidence: LOW, error: FLAGS_ERROR }),
    ...{ packets_hardware: sum('packets_hardware'), packets_tc: sum('packets_tc') },
    ...{ packets_software: sum('packets_software'), packets_unknown: 0 },
    ...{ bytes_hardware: corrected('hardware'), bytes_tc: corrected('tc') },
    ...{ bytes_software: sum('bytes_software'), bytes_unknown: 0 },
  }
}

/** What hardware counted of the flows in tc (TCA_STATS_BASIC_HW), against all that they had. */
function tcStatistics(picture: Picture): Ratio | undefined {
  const polled = polledTwice(picture)
  const counted = polled.map((one) => one.packets_counted_hardware)
  if (polled.length === 0 || counted.some((count) => count === undefined || count === UNKNOWN)) return undefined
  const sum = (name: keyof Datapath) => sumOver(polled, name)
  // Of two counters of one dump one may be a moment older.
  const all = (unit: 'packets' | 'bytes') =>
    Math.max(sum(`${unit}_tc`) + sum(`${unit}_hardware`), sum(`${unit}_counted_hardware`))
  const [packets, bytes] = [sum('packets_counted_hardware'), sum('bytes_counted_hardware')]
  const [packets_tc, bytes_tc] = [all('packets') - packets, all('bytes') - bytes]
  return {
    ...{ at_ms: picture.atMs, object: 'host', method: 'tc_hw', best: 0, interval_ms: intervalOf(polled) },
    ...{ confidence: MEDIUM, error: STATISTICS_ERROR },
    ...{ packets_hardware: packets, packets_tc, packets_software: sum('packets_software'), packets_unknown: 0 },
    ...{ bytes_hardware: bytes + ETHERNET_HEADER * packets, bytes_tc: bytes_tc + ETHERNET_HEADER * packets_tc },
    ...{ bytes_software: sum('bytes_software'), bytes_unknown: 0 },
  }
}

const PORT_ERROR = 'only what came in by it'
const PORT_UNKNOWN = 'the driver does not tell what the CPU saw of it, and no filter on it what hardware counted'

/** By the filters on the port itself, and the datapath's flows that come in by it. Undefined where either is unknown. */
function portStatistics(object: string, port: Port, at_ms: number): Ratio | undefined {
  const interval_ms = Number(port.flow_interval_ms ?? 0)
  const [hardware, tc, software] = [port.flow_packets_hardware, port.flow_packets_tc, port.flow_packets_software].map(
    known,
  )
  const [bytesHardware, bytesTc, bytesSoftware] = [
    port.flow_bytes_hardware,
    port.flow_bytes_tc,
    port.flow_bytes_software,
  ].map(known)
  if (interval_ms === 0 || hardware === undefined || tc === undefined || software === undefined) return undefined
  if (bytesHardware === undefined || bytesTc === undefined || bytesSoftware === undefined) return undefined
  return {
    ...{
      at_ms,
      object,
      method: 'tc_hw',
      best: 0,
      confidence: MEDIUM,
      error: `${PORT_ERROR}; ${STATISTICS_ERROR}`,
      interval_ms,
    },
    ...{ packets_hardware: hardware, packets_tc: tc, packets_software: software, packets_unknown: 0 },
    ...{ bytes_hardware: bytesHardware + ETHERNET_HEADER * hardware, bytes_tc: bytesTc + ETHERNET_HEADER * tc },
    ...{ bytes_software: bytesSoftware, bytes_unknown: 0 },
  }
}

const known = (value: number | bigint | undefined): number | undefined =>
  value === undefined || value === UNKNOWN ? undefined : Number(value)

/** Representors count what the card switched, and apart from it what the CPU saw (IFLA_OFFLOAD_XSTATS_CPU_HIT). */
function portRatios({ ports, portsBefore, atMs }: Picture): Ratio[] {
  if (!ports || !portsBefore) return []
  const before = new Map(portsBefore.records.map((port) => [port.if_index, port]))
  const interval_ms = Math.max(0, ports.atMs - portsBefore.atMs)
  return ports.records.flatMap((port) => {
    const earlier = before.get(port.if_index)
    if (!port.bridge || !earlier) return []
    const object = `device ${port.name ?? ''}`
    const methods = [cpuHit(object, port, earlier, atMs, interval_ms), portStatistics(object, port, atMs)]
    const found = methods
      .filter((one) => one !== undefined)
      .map((one, index) => ({ ...one, best: index === 0 ? 1 : 0 }))
    return found.length > 0 ? found : [none(object, atMs, PORT_UNKNOWN)]
  })
}

function cpuHit(object: string, now: Port, before: Port, at_ms: number, interval_ms: number): Ratio | undefined {
  const delta = (name: keyof Port): number | undefined => {
    const [to, from] = [now[name], before[name]]
    if (to === undefined || from === undefined || to === UNKNOWN || from === UNKNOWN) return undefined
    return Math.max(0, Number(to) - Number(from))
  }
  const sum = (...names: readonly (keyof Port)[]): number | undefined => {
    const values = names.map(delta)
    return values.includes(undefined) ? undefined : values.reduce<number>((total, value) => total + (value ?? 0), 0)
  }
  const [packets, bytes] = [sum('rx_packets', 'tx_packets'), sum('rx_bytes', 'tx_bytes')]
  const [cpuPackets, cpuBytes] = [sum('cpu_rx_packets', 'cpu_tx_packets'), sum('cpu_rx_bytes', 'cpu_tx_bytes')]
  if (packets === undefined || bytes === undefined || cpuPackets === undefined || cpuBytes === undefined)
    return undefined
  return {
    ...{ at_ms, object, method: 'cpu_hit', best: 1, confidence: HIGH, error: CPU_HIT_ERROR, interval_ms },
    ...{ packets_hardware: Math.max(0, packets - cpuPackets), packets_tc: 0, packets_software: cpuPackets },
    ...{ bytes_hardware: Math.max(0, bytes - cpuBytes), bytes_tc: 0, bytes_software: cpuBytes },
    ...{ packets_unknown: 0, bytes_unknown: 0 },
  }
}

const SUMMED = [
  ...(['packets_hardware', 'packets_tc', 'packets_software', 'packets_unknown'] as const),
  ...(['bytes_hardware', 'bytes_tc', 'bytes_software', 'bytes_unknown'] as const),
] as const

function sumOf(ports: readonly Ratio[]): Ratio | undefined {
  const [first] = ports
  if (!first) return undefined
  const sums = SUMMED.map((name) => [name, ports.reduce((total, one) => total + Number(one[name] ?? 0), 0)] as const)
  return {
    ...first,
    ...Object.fromEntries(sums),
    object: 'host',
    error: `${CPU_HIT_ERROR}; ports without it are left out`,
  }
}

/** Share outside of hardware, 0 to 1; undefined when unknown. */
export function shareInSoftware(ratio: Ratio, unit: 'packets' | 'bytes'): number | undefined {
  const parts = (['hardware', 'tc', 'software', 'unknown'] as const).map((where) => ratio[`${unit}_${where}`])
  if (parts.some((part) => part === undefined || part === UNKNOWN)) return undefined
  const [hardware = 0, tc = 0, software = 0, unknown = 0] = parts.map(Number)
  const all = hardware + tc + software
  return unknown > 0 || all === 0 ? undefined : (tc + software) / all
}

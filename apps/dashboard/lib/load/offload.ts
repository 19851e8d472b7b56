import type { pathwatch } from '@pathwatch/proto/messages'
import { queryService } from '@pathwatch/proto/service'
import { call } from '../api.ts'
import type {
  ConnectionRow,
  ConntrackGroupRow,
  ConntrackState,
  ConntrackView,
  FactRow,
  FactsView,
  FilterRow,
  FiltersView,
  OffloadSeriesView,
  PortRow,
  PortsView,
  TracesView,
} from '../offload-views.ts'
import { known, knownAll } from './convert.ts'
import type { PanelQuery } from './query.ts'

// Indexed by the numbers in query.proto.
const FILTER_HARDWARE: FilterRow['hardware'][] = ['unknown', 'in_hw', 'not_in_hw']
const FILTER_SKIP: FilterRow['skip'][] = ['', 'skip_hw', 'skip_sw']
const OPER_STATES: PortRow['operState'][] = ['unknown', 'down', 'up']
const QDISCS: PortRow['ingressQdisc'][] = ['unknown', 'none', 'ingress', 'clsact']
const SWITCHES: PortRow['hwTcOffload'][] = ['unknown', 'off', 'on']
const CONNTRACK_STATES: ConntrackState[] = ['software', 'flow table', 'hardware', 'hardware only']

/** Ports too small for a legend entry of its own are not cut: the charts have three lines. */
const POINTS = 240

export async function loadOffload(query: PanelQuery, signal?: AbortSignal): Promise<OffloadSeriesView> {
  const answer = await call(
    queryService.offloadSeries,
    { host: query.text('host'), range: query.range, points: POINTS },
    signal,
  )
  return {
    firstMs: answer.firstMs,
    stepMs: answer.stepMs,
    ...query.range,
    flows: {
      hardware: knownAll(answer.flowsHardware),
      tc: knownAll(answer.flowsTc),
      software: knownAll(answer.flowsSoftware),
    },
    packets: {
      hardware: knownAll(answer.packetsHardwarePerS),
      tc: knownAll(answer.packetsTcPerS),
      software: knownAll(answer.packetsSoftwarePerS),
    },
    bits: {
      hardware: knownAll(answer.bitsHardwarePerS),
      tc: knownAll(answer.bitsTcPerS),
      software: knownAll(answer.bitsSoftwarePerS),
    },
    sampledSoftware: knownAll(answer.flowsSampledSoftware),
    sql: answer.sql,
  }
}

export async function loadFilters(query: PanelQuery, signal?: AbortSignal): Promise<FiltersView> {
  const answer = await call(
    queryService.tcFilters,
    { host: query.text('host'), atMs: query.range.toMs, contains: query.text('q'), limit: 500 },
    signal,
  )
  return {
    filters: answer.filters.map((filter) => ({
      device: filter.device ?? '',
      parent: filter.parent ?? '',
      chain: filter.chain ?? 0,
      preference: filter.preference ?? 0,
      protocol: filter.protocol ?? '',
      handle: filter.handle ?? 0,
      kind: filter.kind ?? '',
      ufid: filter.ufid ?? '',
      hardware: FILTER_HARDWARE[filter.hardware ?? 0] ?? 'unknown',
      skip: FILTER_SKIP[filter.skip ?? 0] ?? '',
      match: filter.match ?? '',
      actions: filter.actions ?? '',
      packets: filter.packets ?? 0,
      packetsPerS: known(filter.packetsPerS),
      bitsPerS: known(filter.bitsPerS),
      hwPackets: filter.hwPackets ?? 0,
    })),
    total: answer.total,
    atMs: answer.atMs,
    sql: answer.sql,
  }
}

export async function loadPorts(query: PanelQuery, signal?: AbortSignal): Promise<PortsView> {
  const { ports, sql } = await call(queryService.ports, { host: query.text('host'), range: query.range }, signal)
  return {
    ports: ports.map((port) => ({
      name: port.name ?? '',
      ifIndex: port.ifIndex ?? 0,
      kind: port.kind ?? '',
      driver: port.driver ?? '',
      bridge: port.bridge ?? '',
      switchId: port.switchId ?? '',
      portName: port.portName ?? '',
      operState: OPER_STATES[port.operState ?? 0] ?? 'unknown',
      rxPacketsPerS: known(port.rxPacketsPerS),
      txPacketsPerS: known(port.txPacketsPerS),
      rxBitsPerS: known(port.rxBitsPerS),
      txBitsPerS: known(port.txBitsPerS),
      rxDroppedPerS: known(port.rxDroppedPerS),
      txDroppedPerS: known(port.txDroppedPerS),
      cpuRxPacketsPerS: known(port.cpuRxPacketsPerS),
      cpuTxPacketsPerS: known(port.cpuTxPacketsPerS),
      ingressQdisc: QDISCS[port.ingressQdisc ?? 0] ?? 'unknown',
      hwTcOffload: SWITCHES[port.hwTcOffload ?? 0] ?? 'unknown',
      filters: known(port.filters),
      filtersInHw: known(port.filtersInHw),
      filtersNotInHw: known(port.filtersNotInHw),
    })),
    sql,
  }
}

export async function loadConntrack(query: PanelQuery, signal?: AbortSignal): Promise<ConntrackView> {
  const answer = await call(
    queryService.conntrack,
    { host: query.text('host'), range: query.range, points: POINTS },
    signal,
  )
  return {
    firstMs: answer.firstMs,
    stepMs: answer.stepMs,
    ...query.range,
    software: knownAll(answer.software),
    offload: knownAll(answer.offload),
    hwOffload: knownAll(answer.hwOffload),
    groups: answer.groups.map(groupRow),
    connections: answer.connections.map(connectionRow),
    atMs: answer.atMs,
    count: known(answer.count),
    max: known(answer.max),
    queuedAdd: known(answer.queuedAdd),
    queuedDelete: known(answer.queuedDelete),
    insertFailed: known(answer.insertFailed),
    drop: known(answer.drop),
    earlyDrop: known(answer.earlyDrop),
    sql: answer.sql,
  }
}

function groupRow(group: pathwatch.v1.ConntrackGroup.$Properties): ConntrackGroupRow {
  return {
    zone: group.zone ?? 0,
    ipVersion: group.ipVersion ?? 0,
    ipProtocol: group.ipProtocol ?? 0,
    offload: CONNTRACK_STATES[group.offload ?? 0] ?? 'software',
    tcpState: group.tcpState ?? '',
    connections: group.connections ?? 0,
    assured: group.assured ?? 0,
    dying: group.dying ?? 0,
    packets: counted(group.packets),
    bytes: counted(group.bytes),
  }
}

/** A connection has had a packet: none means that the kernel does not count (nf_conntrack_acct). */
const counted = (value: number | null | undefined) => value || null

function connectionRow(one: pathwatch.v1.ConntrackConnection.$Properties): ConnectionRow {
  return {
    zone: one.zone ?? 0,
    ipProtocol: one.ipProtocol ?? 0,
    src: endpoint(one.srcIp, one.srcPort),
    dst: endpoint(one.dstIp, one.dstPort),
    replySrc: endpoint(one.replySrcIp, one.replySrcPort),
    replyDst: endpoint(one.replyDstIp, one.replyDstPort),
    offload: CONNTRACK_STATES[one.offload ?? 0] ?? 'software',
    tcpState: one.tcpState ?? '',
    mark: one.mark ?? 0,
    packetsPerS: known(one.packetsPerS),
    bitsPerS: known(one.bitsPerS),
    timeoutS: known(one.timeoutS),
    stateAgeS: one.stateAgeS ?? 0,
    listed: one.listed ?? '',
  }
}

function endpoint(address: string | null | undefined, port: number | null | undefined): string {
  if (!address) return ''
  return address.includes(':') ? `[${address}]:${port ?? 0}` : `${address}:${port ?? 0}`
}

export async function loadFacts(query: PanelQuery, signal?: AbortSignal): Promise<FactsView> {
  const answer = await call(
    queryService.facts,
    { host: query.text('host'), atMs: query.range.toMs, changes: query.range },
    signal,
  )
  return {
    facts: answer.facts.map(factRow),
    changes: answer.changes.map(({ fact, before }) => ({ ...factRow(fact ?? {}), before: before ?? '' })),
    sql: answer.sql,
  }
}

function factRow(fact: pathwatch.v1.Fact.$Properties): FactRow {
  return {
    source: fact.source ?? '',
    object: fact.object ?? '',
    name: fact.name ?? '',
    value: fact.value ?? '',
    readFrom: fact.readFrom ?? '',
    atMs: fact.atMs ?? 0,
  }
}

export async function loadTraces(query: PanelQuery, signal?: AbortSignal): Promise<TracesView> {
  const answer = await call(
    queryService.traces,
    { host: query.text('host'), range: query.range, contains: query.text('q'), limit: 200 },
    signal,
  )
  return {
    traces: answer.traces.map((trace) => ({
      atMs: trace.atMs ?? 0,
      event: trace.event ?? '',
      cpu: trace.cpu ?? 0,
      pid: trace.pid ?? 0,
      command: trace.command ?? '',
      phase: trace.phase ?? '',
      message: trace.message ?? '',
      stack: trace.stack ?? [],
      fields: { ...trace.fields },
      count: trace.count ?? 0,
      firstAtMs: trace.firstAtMs ?? 0,
    })),
    total: answer.total,
    sql: answer.sql,
  }
}

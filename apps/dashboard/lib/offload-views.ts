// What the offload pages show, as plain JSON: unknown numbers are null.

type Known = number | null

export interface OffloadSeriesView {
  firstMs: number
  stepMs: number
  fromMs: number
  toMs: number
  flows: OffloadLines
  packets: OffloadLines
  bits: OffloadLines
  sampledSoftware: Known[]
  sql: string
}

export interface OffloadLines {
  hardware: Known[]
  tc: Known[]
  software: Known[]
}

/** Where a flow's packets are switched; the words are those of `ovs-appctl dpctl/dump-flows -m`. */
export type FlowState = 'unknown' | 'software' | 'tc' | 'hardware' | 'partial'

export interface FlowRow {
  datapath: string
  ufid: string
  state: FlowState
  inPort: string
  match: string
  actions: string
  packets: number
  bytes: number
  packetsPerS: Known
  bitsPerS: Known
  /** Null is never. */
  usedMs: Known
  reason: string
  evidence: string
}

/** Polls one after another that found a flow in the same state, for the same reason. */
export interface FlowRunRow {
  state: FlowState
  reason: string
  fromMs: number
  toMs: number
}

export interface FlowHistoryView {
  /** The newest first. */
  runs: FlowRunRow[]
  firstMs: number
  stepMs: number
  fromMs: number
  toMs: number
  bits: OffloadLines
  sql: string
}

export interface DatapathRow {
  datapath: string
  atMs: number
  flows: number
  flowsSoftware: number
  flowsTc: number
  flowsHardware: number
  flowsPartial: number
  flowsSampled: number
  flowsSampledSoftware: number
  flowsUnlisted: number
  masks: number
  flowLimit: Known
  dumpDurationMs: Known
  pollMs: Known
  bitsSoftwarePerS: Known
  bitsTcPerS: Known
  bitsHardwarePerS: Known
}

export interface FlowsView {
  flows: FlowRow[]
  totals: DatapathRow[]
  total: number
  atMs: number
  nowMs: number
  sql: string
}

export interface FilterRow {
  device: string
  parent: string
  chain: number
  preference: number
  protocol: string
  handle: number
  kind: string
  ufid: string
  hardware: 'unknown' | 'in_hw' | 'not_in_hw'
  skip: '' | 'skip_hw' | 'skip_sw'
  match: string
  actions: string
  packets: number
  packetsPerS: Known
  bitsPerS: Known
  hwPackets: number
}

export interface FiltersView {
  filters: FilterRow[]
  total: number
  atMs: number
  sql: string
}

export interface PortRow {
  name: string
  ifIndex: number
  kind: string
  driver: string
  bridge: string
  switchId: string
  portName: string
  operState: 'unknown' | 'down' | 'up'
  rxPacketsPerS: Known
  txPacketsPerS: Known
  rxBitsPerS: Known
  txBitsPerS: Known
  rxDroppedPerS: Known
  txDroppedPerS: Known
  cpuRxPacketsPerS: Known
  cpuTxPacketsPerS: Known
  ingressQdisc: 'unknown' | 'none' | 'ingress' | 'clsact'
  hwTcOffload: 'unknown' | 'off' | 'on'
  filters: Known
  filtersInHw: Known
  filtersNotInHw: Known
}

export interface PortsView {
  ports: PortRow[]
  sql: string
}

export type ConntrackState = 'software' | 'flow table' | 'hardware' | 'hardware only'

export interface ConntrackGroupRow {
  zone: number
  ipVersion: number
  ipProtocol: number
  offload: ConntrackState
  tcpState: string
  connections: number
  assured: number
  dying: number
  /** null where the kernel does not count. */
  packets: Known
  bytes: Known
}

export interface ConnectionRow {
  zone: number
  ipProtocol: number
  src: string
  dst: string
  replySrc: string
  replyDst: string
  offload: ConntrackState
  tcpState: string
  mark: number
  packetsPerS: Known
  bitsPerS: Known
  timeoutS: Known
  stateAgeS: number
  listed: string
}

export interface ConntrackView {
  firstMs: number
  stepMs: number
  fromMs: number
  toMs: number
  software: Known[]
  offload: Known[]
  hwOffload: Known[]
  groups: ConntrackGroupRow[]
  connections: ConnectionRow[]
  atMs: number
  count: Known
  max: Known
  queuedAdd: Known
  queuedDelete: Known
  insertFailed: Known
  drop: Known
  earlyDrop: Known
  sql: string
}

export interface FactRow {
  source: string
  object: string
  name: string
  value: string
  readFrom: string
  atMs: number
}

export interface FactChangeRow extends FactRow {
  before: string
}

export interface FactsView {
  facts: FactRow[]
  changes: FactChangeRow[]
  sql: string
}

export interface TraceRow {
  atMs: number
  event: string
  cpu: number
  pid: number
  command: string
  phase: string
  message: string
  stack: string[]
  fields: Record<string, string>
  count: number
  firstAtMs: number
}

export interface TracesView {
  traces: TraceRow[]
  total: number
  sql: string
}

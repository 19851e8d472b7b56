// What the pages show: the API's answers with enums as words and unknown numbers as null, so that they are plain JSON.
import type { Loss } from './losses.ts'
import type {
  ConntrackView,
  FactsView,
  FiltersView,
  FlowHistoryView,
  FlowsView,
  OffloadSeriesView,
  PortsView,
  TracesView,
} from './offload-views.ts'
import type { Loaded } from './problem.ts'
import type {
  CapabilitiesView,
  ChangesView,
  ChecksView,
  DriftView,
  HealthRow,
  LifecycleView,
  RatiosView,
  ReasonsView,
  VerdictsView,
} from './verdict-views.ts'

export type HostState = 'live' | 'stale' | 'offline'

export interface HostRow {
  host: string
  state: HostState
  firstSeenMs: number
  lastSeenMs: number
  samplesPerS: number | null
  bitsPerS: number | null
  packetsPerS: number | null
  /** Samples/s per bucket, oldest first. */
  sparkline: (number | null)[]
  kernel: string
  ovsVersion: string
  agentVersion: string
  demo: boolean
  lost: number
  firingAlerts: number
}

/** A host in the list of the fleet: what it is and how its offload does. */
export interface FleetRow extends HostRow {
  health: HealthRow
}

export interface FleetView {
  hosts: FleetRow[]
  firing: AlertRow[]
  nowMs: number
}

/** What the frame around every page needs. */
export interface StatusView {
  hosts: { host: string; state: HostState; demo: boolean }[]
  firing: number
}

export interface InterfaceFact {
  ifIndex: number
  name: string
  mac: string
  mtu: number
  operstate: string
  /** -1 when the driver does not say. */
  speedMbps: number
  driver: string
  pciAddress: string
}

interface HostFacts {
  hostname: string
  machineId: string
  bootedAtMs: number
  os: string
  atMs: number
  interfaces: InterfaceFact[]
}

export interface SourceRow {
  name: string
  state: 'running' | 'absent' | 'failing' | 'disabled' | 'unknown'
  detail: string
  emittedTotal: number
  errorsTotal: number
  restartsTotal: number
}

export interface HealthView {
  atMs: number
  startedAtMs: number
  cpuUs: number
  rssBytes: number
  spoolBatches: number
  spoolBytes: number
  spoolLimitBytes: number
  spoolOldestAgeMs: number
  sources: SourceRow[]
  losses: { stage: string; reason: string; count: number }[]
}

export interface HostView {
  summary: HostRow
  /** Null until the host has sent them. */
  facts: HostFacts | null
  health: HealthView | null
  nowMs: number
}

interface TrafficSeries {
  label: string
  bits: (number | null)[]
  packets: (number | null)[]
  samples: (number | null)[]
}

export interface TrafficView {
  firstMs: number
  stepMs: number
  series: TrafficSeries[]
  sql: string
  fromMs: number
  toMs: number
}

export interface TalkerRow {
  srcIp: string
  dstIp: string
  ipProtocol: number
  servicePort: number
  vlanId: number
  vni: number
  bitsPerS: number | null
  packetsPerS: number | null
  samples: number
}

export interface TalkersView {
  talkers: TalkerRow[]
  totalBitsPerS: number | null
  sql: string
}

export interface InterfaceRow {
  ifIndex: number
  name: string
  lastSampleMs: number
  speedBitsPerS: number
  adminUp: boolean
  operUp: boolean
  inBitsPerS: number | null
  outBitsPerS: number | null
  inPacketsPerS: number | null
  outPacketsPerS: number | null
  inDiscardsPerS: number | null
  outDiscardsPerS: number | null
  inErrorsPerS: number | null
  outErrorsPerS: number | null
}

export interface InterfacesView {
  interfaces: InterfaceRow[]
  sql: string
}

export interface MessageRow {
  host: string
  atMs: number
  sequence: number
  severity: number
  facility: number
  message: string
  class: string
  critical: boolean
  subsystem: string
  device: string
  fields: Record<string, string>
  /** Whose log it stood in. */
  origin: 'kernel' | 'ovs'
  /** Module of Open vSwitch. */
  module: string
}

export interface MessagesView {
  messages: MessageRow[]
  total: number
  sql: string
}

export type AlertState = 'pending' | 'firing' | 'resolved' | 'no data' | 'error' | 'unknown'

export interface AlertRow {
  fingerprint: string
  rule: string
  severity: string
  state: AlertState
  host: string
  labels: Record<string, string>
  summary: string
  value: number | null
  sinceMs: number
  deliveredAtMs: number
  deliveryError: string
}

export interface RuleRow {
  name: string
  severity: string
  forMs: number
  summary: string
  sql: string
  lastEvaluatedMs: number
  lastEvaluationMs: number
  error: string
}

export interface AlertsView {
  current: AlertRow[]
  history: { atMs: number; alert: AlertRow }[]
  rules: RuleRow[]
  nowMs: number
}

export interface SchemaTable {
  name: string
  comment: string
  columns: { name: string; type: string; comment: string }[]
}

/** What never arrived of a host, and when: its charts show too little there. */
export interface LossesView {
  intervals: Loss[]
}

/** Everything a page can ask for, by the name in its URL /api/panels/<name>. */
export interface Panels {
  fleet: FleetView
  status: StatusView
  host: HostView
  traffic: TrafficView
  talkers: TalkersView
  interfaces: InterfacesView
  losses: LossesView
  messages: MessagesView
  alerts: AlertsView
  schema: { tables: SchemaTable[] }
  offload: OffloadSeriesView
  flows: FlowsView
  flowHistory: FlowHistoryView
  filters: FiltersView
  ports: PortsView
  conntrack: ConntrackView
  facts: FactsView
  traces: TracesView
  verdicts: VerdictsView
  checks: ChecksView
  ratios: RatiosView
  reasons: ReasonsView
  changes: ChangesView
  lifecycle: LifecycleView
  capabilities: CapabilitiesView
  drift: DriftView
}

export type PanelName = keyof Panels

/** What a page hands to its browser side: the question and the answer that is on its way. */
export interface Initial<Name extends PanelName> {
  search: string
  loaded: Promise<Loaded<Panels[Name]>>
}

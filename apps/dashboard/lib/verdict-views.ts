// What the pages of verdicts show, as plain JSON: unknown numbers are null.

type Known = number | null

export type Severity = 'unknown' | 'fine' | 'warning' | 'broken'

export interface VerdictRow {
  id: string
  object: string
  severity: Severity
  sentence: string
  remedy: string
  reason: string
  flows: number
  packetsPerS: Known
  bitsPerS: Known
  /** 0 = a week before already. */
  sinceMs: number
}

export interface VerdictsView {
  verdicts: VerdictRow[]
  /** 0 = no look within a day. */
  atMs: number
  nowMs: number
  sql: string
}

export type CheckStatus = 'unknown' | 'pass' | 'warn' | 'fail'

export interface CheckRow {
  id: string
  object: string
  status: CheckStatus
  evidence: string
  readFrom: string
  why: string
  remedy: string
  sinceMs: number
}

export interface ChecksView {
  checks: CheckRow[]
  atMs: number
  nowMs: number
  sql: string
}

interface SwitchedLines {
  hardware: Known[]
  tc: Known[]
  software: Known[]
  unknown: Known[]
}

export type Confidence = 'unknown' | 'low' | 'medium' | 'high'

export interface RatioRow {
  object: string
  method: string
  best: boolean
  confidence: Confidence
  error: string
  /** Shares of what was switched, 0..1. */
  bitsShare: Known
  packetsShare: Known
  bitsPerS: Known
}

export interface RatiosView {
  firstMs: number
  stepMs: number
  fromMs: number
  toMs: number
  bits: SwitchedLines
  packets: SwitchedLines
  newest: RatioRow[]
  atMs: number
  nowMs: number
  sql: string
}

export interface ReasonRow {
  host: string
  code: string
  flows: number
  flowsTc: number
  packetsPerS: Known
  bitsPerS: Known
  packets: number
  bytes: number
  sinceMs: number
  untilMs: number
  exampleUfid: string
  examplePort: string
  exampleEvidence: string
}

export interface ReasonsView {
  reasons: ReasonRow[]
  atMs: number
  nowMs: number
  bitsPerS: Known
  packetsPerS: Known
  sql: string
}

export interface ChangeEffect {
  hardwareShare: Known
  bitsSoftwarePerS: Known
  refusals: Known
  conntrackAddedPerS: Known
  conntrackHardwareAddedPerS: Known
  conntrackTornDownPerS: Known
  conntrackDeletedPerS: Known
}

export interface ChangeRow {
  host: string
  atMs: number
  beforeAtMs: number
  kind: string
  object: string
  name: string
  before: string
  after: string
  readFrom: string
  effectBefore: ChangeEffect
  effectAfter: ChangeEffect
}

export interface ChangesView {
  changes: ChangeRow[]
  total: number
  nowMs: number
  sql: string
}

export interface LifecycleRow {
  zone: number
  ipProtocol: number
  software: number
  offload: number
  hardware: number
  teardown: number
  candidates: number
  never: number
  stuckOffload: number
  stuckTeardown: number
  oldestOffloadS: number
  oldestTeardownS: number
  addedPerS: Known
  hardwareAddedPerS: Known
  tornDownPerS: Known
  deletedPerS: Known
  method: string
}

/** How long connections take into hardware; numbers of requests are of the range. */
export interface ToHardwareView {
  way: 'traced' | 'estimated' | 'unknown'
  requests: number
  meanMs: Known
  p50Ms: Known
  p95Ms: Known
  longestMs: Known
  queuedMs: Known
  programmed: number
  again: number
  never: number
  discarded: number
  method: string
  tracing: string
  estimateMs: Known
  noEstimate: string
  sql: string
}

export interface LifecycleView {
  firstMs: number
  stepMs: number
  fromMs: number
  toMs: number
  software: Known[]
  offload: Known[]
  hardware: Known[]
  teardown: Known[]
  stuck: Known[]
  addedPerS: Known[]
  hardwareAddedPerS: Known[]
  tornDownPerS: Known[]
  deletedPerS: Known[]
  rows: LifecycleRow[]
  atMs: number
  driverDirections: Known
  halfOffloaded: Known
  toHardware: ToHardwareView
  sql: string
}

/** Offload of one host, for a list of hosts. */
export interface HealthRow {
  hardwareShare: Known
  hardwareShareHourBefore: Known
  hardwareShareDayBefore: Known
  trend: Known[]
  method: string
  confidence: Confidence
  bitsHardwarePerS: Known
  bitsSoftwarePerS: Known
  bitsHardwareDayBeforePerS: Known
  bitsSoftwareDayBeforePerS: Known
  topReason: string
  topReasonFlows: number
  topReasonBitsPerS: Known
  connections: Known
  connectionsHardware: Known
  firmware: string
  lastChangeMs: number
  lastChange: string
  checksFailing: number
  severity: Severity
  sentence: string
  refusals: Known
}

export interface CapabilityFactRow {
  kind: string
  name: string
  values: string[]
  outliers: number
}

export interface CapabilityHostRow {
  host: string
  group: string
  cells: number[]
  outliers: number[]
}

export interface CapabilitiesView {
  facts: CapabilityFactRow[]
  hosts: CapabilityHostRow[]
  groups: { name: string; hosts: number }[]
  total: number
  atMs: number
  sql: string
}

export interface DriftFactRow {
  kind: string
  name: string
  value: string
  badWith: number
  badWithout: number
  goodWith: number
  goodWithout: number
  oddsRatio: Known
  informationBits: Known
}

export interface DriftView {
  facts: DriftFactRow[]
  badHosts: string[]
  good: number
  unknown: number
  sql: string
}

import type { pathwatch } from '@pathwatch/proto/messages'
import { queryService } from '@pathwatch/proto/service'
import { call } from '../api.ts'
import type {
  ChangeEffect,
  ChangesView,
  CheckRow,
  CheckStatus,
  ChecksView,
  Confidence,
  HealthRow,
  LifecycleRow,
  LifecycleView,
  RatioRow,
  RatiosView,
  ReasonRow,
  ReasonsView,
  Severity,
  ToHardwareView,
  VerdictRow,
  VerdictsView,
} from '../verdict-views.ts'
import { known, knownAll } from './convert.ts'
import { filled } from './filled.ts'
import type { PanelQuery } from './query.ts'

// Indexed by the numbers in query_verdicts.proto.
const SEVERITIES: Severity[] = ['unknown', 'fine', 'warning', 'broken']
const STATUSES: CheckStatus[] = ['unknown', 'pass', 'warn', 'fail']
const CONFIDENCES: Confidence[] = ['unknown', 'low', 'medium', 'high']
const POINTS = 240

/** "Now" where the range ends now: what comes in meanwhile belongs to it. */
const at = (query: PanelQuery) => ({ host: query.text('host'), atMs: query.range.toMs })
const over = (query: PanelQuery) => ({ host: query.text('host'), range: query.range })

export async function loadVerdicts(query: PanelQuery, signal?: AbortSignal): Promise<VerdictsView> {
  const answer = await call(queryService.verdicts, at(query), signal)
  const { atMs, nowMs, sql } = answer
  return { verdicts: answer.verdicts.map(verdictRow), atMs, nowMs, sql }
}

const VERDICT: Omit<VerdictRow, 'severity'> = {
  ...{ id: '', object: '', sentence: '', remedy: '', reason: '' },
  ...{ flows: 0, packetsPerS: null, bitsPerS: null, sinceMs: 0 },
}
const verdictRow = (one: pathwatch.v1.Verdict.$Properties): VerdictRow => ({
  ...filled(VERDICT, one),
  severity: SEVERITIES[one.severity ?? 0] ?? 'unknown',
})

export async function loadChecks(query: PanelQuery, signal?: AbortSignal): Promise<ChecksView> {
  const { checks, atMs, nowMs, sql } = await call(queryService.checks, at(query), signal)
  return { checks: checks.map(checkRow), atMs, nowMs, sql }
}

const CHECK: Omit<CheckRow, 'status'> = {
  ...{ id: '', object: '', evidence: '', readFrom: '', why: '', remedy: '', sinceMs: 0 },
}
const checkRow = (one: pathwatch.v1.CheckResult.$Properties): CheckRow => ({
  ...filled(CHECK, one),
  status: STATUSES[one.status ?? 0] ?? 'unknown',
})

export async function loadRatios(query: PanelQuery, signal?: AbortSignal): Promise<RatiosView> {
  const answer = await call(queryService.offloadRatios, { ...over(query), points: POINTS }, signal)
  const { firstMs, stepMs, atMs, nowMs, sql } = answer
  return {
    ...{ firstMs, stepMs, atMs, nowMs, sql, ...query.range },
    bits: {
      hardware: knownAll(answer.bitsHardwarePerS),
      tc: knownAll(answer.bitsTcPerS),
      software: knownAll(answer.bitsSoftwarePerS),
      unknown: knownAll(answer.bitsUnknownPerS),
    },
    packets: {
      hardware: knownAll(answer.packetsHardwarePerS),
      tc: knownAll(answer.packetsTcPerS),
      software: knownAll(answer.packetsSoftwarePerS),
      unknown: knownAll(answer.packetsUnknownPerS),
    },
    newest: answer.newest.map(ratioRow),
  }
}

function ratioRow(one: pathwatch.v1.OffloadRatio.$Properties): RatioRow {
  const bits = (one.bitsHardwarePerS ?? 0) + (one.bitsTcPerS ?? 0) + (one.bitsSoftwarePerS ?? 0)
  const packets = (one.packetsHardwarePerS ?? 0) + (one.packetsTcPerS ?? 0) + (one.packetsSoftwarePerS ?? 0)
  return {
    object: one.object ?? '',
    method: one.method ?? '',
    best: one.best ?? false,
    confidence: CONFIDENCES[one.confidence ?? 0] ?? 'unknown',
    error: one.error ?? '',
    // 0 of 0 is unknown.
    bitsShare: known((one.bitsHardwarePerS ?? 0) / bits),
    packetsShare: known((one.packetsHardwarePerS ?? 0) / packets),
    bitsPerS: known(bits),
  }
}

export async function loadReasons(query: PanelQuery, signal?: AbortSignal): Promise<ReasonsView> {
  const answer = await call(queryService.reasons, { ...over(query), code: query.text('code') }, signal)
  const { atMs, nowMs, sql } = answer
  return {
    ...{ atMs, nowMs, sql, bitsPerS: known(answer.bitsPerS), packetsPerS: known(answer.packetsPerS) },
    reasons: answer.reasons.map((one) => filled(REASON, one)),
  }
}

const REASON: ReasonRow = {
  ...{ host: '', code: '', flows: 0, flowsTc: 0, packetsPerS: null, bitsPerS: null, packets: 0, bytes: 0 },
  ...{ sinceMs: 0, untilMs: 0, exampleUfid: '', examplePort: '', exampleEvidence: '' },
}

export async function loadChanges(query: PanelQuery, signal?: AbortSignal): Promise<ChangesView> {
  const limit = query.whole('limit', 1, 1000) ?? 200
  const { changes, total, nowMs, sql } = await call(queryService.changes, { ...over(query), limit }, signal)
  return {
    ...{ total, nowMs, sql },
    changes: changes.map((one) => ({
      ...filled(CHANGE, one),
      effectBefore: filled(EFFECT, one.effectBefore),
      effectAfter: filled(EFFECT, one.effectAfter),
    })),
  }
}

const CHANGE = {
  ...{ host: '', atMs: 0, beforeAtMs: 0, kind: '', object: '', name: '', before: '', after: '', readFrom: '' },
}
const EFFECT: ChangeEffect = {
  ...{ hardwareShare: null, bitsSoftwarePerS: null, refusals: null, conntrackAddedPerS: null },
  ...{ conntrackHardwareAddedPerS: null, conntrackTornDownPerS: null, conntrackDeletedPerS: null },
}

export async function loadLifecycle(query: PanelQuery, signal?: AbortSignal): Promise<LifecycleView> {
  const answer = await call(queryService.conntrackLifecycle, { ...over(query), points: POINTS }, signal)
  const { firstMs, stepMs, atMs, sql } = answer
  return {
    ...{ firstMs, stepMs, atMs, sql, ...query.range },
    software: knownAll(answer.software),
    offload: knownAll(answer.offload),
    hardware: knownAll(answer.hardware),
    teardown: knownAll(answer.teardown),
    stuck: knownAll(answer.stuck),
    addedPerS: knownAll(answer.addedPerS),
    hardwareAddedPerS: knownAll(answer.hardwareAddedPerS),
    tornDownPerS: knownAll(answer.tornDownPerS),
    deletedPerS: knownAll(answer.deletedPerS),
    rows: answer.rows.map((one) => filled(LIFECYCLE, one)),
    driverDirections: known(answer.driverDirections),
    halfOffloaded: known(answer.halfOffloaded),
    toHardware: toHardware(answer.timeToHardware),
  }
}

const WAYS: ToHardwareView['way'][] = ['traced', 'estimated', 'unknown']
const TO_HARDWARE: Omit<ToHardwareView, 'way'> = {
  ...{ requests: 0, meanMs: null, p50Ms: null, p95Ms: null, longestMs: null, queuedMs: null, programmed: 0 },
  ...{ again: 0, never: 0, discarded: 0, method: '', tracing: 'off', estimateMs: null, noEstimate: '', sql: '' },
}
const toHardware = (one: pathwatch.v1.TimeToHardware.$Properties | null | undefined): ToHardwareView => ({
  ...filled(TO_HARDWARE, one),
  way: WAYS.find((way) => way === one?.way) ?? 'unknown',
})

const LIFECYCLE: LifecycleRow = {
  ...{ zone: 0, ipProtocol: 0, software: 0, offload: 0, hardware: 0, teardown: 0, candidates: 0, never: 0 },
  ...{ stuckOffload: 0, stuckTeardown: 0, oldestOffloadS: 0, oldestTeardownS: 0, method: '' },
  ...{ addedPerS: null, hardwareAddedPerS: null, tornDownPerS: null, deletedPerS: null },
}

const HEALTH: Omit<HealthRow, 'severity' | 'confidence' | 'trend'> = {
  ...{ hardwareShare: null, hardwareShareHourBefore: null, hardwareShareDayBefore: null, method: '' },
  ...{ bitsHardwarePerS: null, bitsSoftwarePerS: null, topReason: '', topReasonFlows: 0, topReasonBitsPerS: null },
  ...{ bitsHardwareDayBeforePerS: null, bitsSoftwareDayBeforePerS: null },
  ...{ connections: null, connectionsHardware: null, firmware: '', lastChangeMs: 0, lastChange: '' },
  ...{ checksFailing: 0, sentence: '', refusals: null },
}

export const healthRow = (one: pathwatch.v1.HostHealth.$Properties | undefined): HealthRow => ({
  ...filled(HEALTH, one),
  trend: knownAll(one?.trend).map((share) => (share === null ? null : Number(share.toFixed(3)))),
  severity: SEVERITIES[one?.severity ?? 0] ?? 'unknown',
  confidence: CONFIDENCES[one?.confidence ?? 0] ?? 'unknown',
})

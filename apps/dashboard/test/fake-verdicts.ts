// What agents find out of these polls: the same story as fake-offload.ts, told in verdicts.
import type { pathwatch } from '@pathwatch/proto/messages'
import { HOUR, MINUTE } from './fake-data.ts'
import { SAMPLING_SINCE_MS, offloadSeries } from './fake-offload.ts'

type Health = pathwatch.v1.HostHealth.$Properties

const NOTHING = Number.NaN

export const verdicts = (nowMs: number): pathwatch.v1.Verdict.$Properties[] => [
  {
    ...{ id: 'offload.ratio', object: 'host', severity: 3, reason: 'action.sflow', flows: 12 },
    sentence:
      '61.2 % of this host’s bits are switched in software: br-int samples with sFlow, which OVS 3.1 can’t offload: 12 flows, 2.0 Gbit/s.',
    remedy: 'ovs-vsctl clear bridge br-int sflow',
    ...{ packetsPerS: 250_000, bitsPerS: 2e9, sinceMs: nowMs - SAMPLING_SINCE_MS },
  },
  {
    ...{ id: 'readiness.failing', object: 'pci 0000:04:00.1', severity: 2, sinceMs: 0 },
    sentence:
      'Card 0000:04:00.1 runs firmware 22.35.1012, its twin 22.38.1002: 212 connections of it stay in software.',
    remedy: 'flint -d 0000:04:00.1 -i fw-ConnectX6Dx-22.38.1002.bin burn; mlxfwreset -d 0000:04:00.1 reset',
  },
  {
    ...{ id: 'sight.driver_reasons', object: 'host', severity: 0, sinceMs: nowMs - 3 * HOUR },
    sentence: 'The driver’s own reasons are not read: the trace is off.',
  },
]

export const checks = (nowMs: number): pathwatch.v1.CheckResult.$Properties[] => [
  {
    ...{ id: 'ovs.sampling', object: 'bridge br-int', status: 3, evidence: 'sFlow, 1 in 10, to 10.75.205.14:6343' },
    ...{ readFrom: 'OVSDB table sFlow', remedy: 'ovs-vsctl clear bridge br-int sflow' },
    why: 'Upstream Open vSwitch has no translation of sample() to tc: every flow of a bridge that samples is in software.',
    sinceMs: nowMs - SAMPLING_SINCE_MS,
  },
  {
    ...{ id: 'firmware.same', object: 'pci 0000:04:00.1', status: 2, evidence: '22.35.1012, its twin 22.38.1002' },
    ...{ readFrom: 'devlink dev info', why: 'Cards of one host with different firmware offload different things.' },
    ...{ remedy: 'flint -d 0000:04:00.1 -i fw.bin burn', sinceMs: 0 },
  },
  {
    ...{ id: 'sight.driver_reasons', object: 'host', status: 0, evidence: '', readFrom: '/sys/kernel/tracing' },
    ...{ why: '', remedy: '', sinceMs: nowMs - 3 * HOUR },
  },
  {
    ...{ id: 'kernel.tc_skb_ext', object: 'host', status: 1, evidence: 'CONFIG_NET_TC_SKB_EXT=y' },
    ...{ readFrom: '/boot/config-6.1.0-21-amd64', why: '', remedy: '', sinceMs: 0 },
  },
  {
    ...{ id: 'eswitch.mode', object: 'pci 0000:04:00.0', status: 1, evidence: 'switchdev' },
    ...{ readFrom: 'devlink dev eswitch show', why: '', remedy: '', sinceMs: 0 },
  },
]

export function ratios(request: pathwatch.v1.OffloadRatiosRequest): pathwatch.v1.OffloadRatiosResponse.$Properties {
  const polled = offloadSeries(request)
  const nowMs = Date.now()
  const unknown = (values: number[] | null | undefined, share: number) => (values ?? []).map((value) => value * share)
  return {
    ...{ firstMs: polled.firstMs!, stepMs: polled.stepMs!, atMs: nowMs - 4_000, nowMs },
    sql: `SELECT * FROM offload_ratios WHERE host = '${request.host}'`,
    bitsHardwarePerS: polled.bitsHardwarePerS!,
    bitsTcPerS: polled.bitsTcPerS!,
    bitsSoftwarePerS: polled.bitsSoftwarePerS!,
    bitsUnknownPerS: unknown(polled.bitsHardwarePerS, 0.06),
    packetsHardwarePerS: polled.packetsHardwarePerS!,
    packetsTcPerS: polled.packetsTcPerS!,
    packetsSoftwarePerS: polled.packetsSoftwarePerS!,
    packetsUnknownPerS: unknown(polled.packetsHardwarePerS, 0.06),
    newest: [
      {
        ...{ object: 'host', method: 'tc_hw', best: true, confidence: 2, error: 'tc leaves Ethernet headers out' },
        ...{ bitsHardwarePerS: 1.2e9, bitsTcPerS: 7e7, bitsSoftwarePerS: 2e9, bitsUnknownPerS: 7e7 },
        ...{ packetsHardwarePerS: 150_000, packetsTcPerS: 9_000, packetsSoftwarePerS: 250_000 },
      },
      {
        ...{ object: 'host', method: 'flow_flags', best: false, confidence: 1, error: '' },
        ...{ bitsHardwarePerS: 1.3e9, bitsTcPerS: 0, bitsSoftwarePerS: 2e9 },
        ...{ packetsHardwarePerS: 150_000, packetsTcPerS: 0, packetsSoftwarePerS: 250_000 },
      },
    ],
  }
}

const reason = (
  host: string,
  code: string,
  flows: number,
  bitsPerS: number,
  sinceMs: number,
  exampleEvidence: string,
): pathwatch.v1.HostReason.$Properties => ({
  ...{ host, code, flows, bitsPerS, packetsPerS: bitsPerS / 8000, bytes: bitsPerS * 200, sinceMs },
  ...{ untilMs: Date.now() - 4_000, examplePort: 'enp4s0f0_0', exampleEvidence },
})

export const reasons = (nowMs: number): pathwatch.v1.HostReason.$Properties[] => [
  reason('hv-017', 'action.sflow', 12, 2e9, nowMs - SAMPLING_SINCE_MS, 'br-int samples with sFlow, 1 in 10'),
  reason(
    'hv-044',
    'driver.ct_unavailable',
    212,
    4.1e8,
    0,
    'tc ct offload not supported, firmware level support is missing',
  ),
  reason('hv-017', 'port.no_offload_device', 10, 7e7, nowMs - 5 * HOUR, 'tap0 has driver tun'),
  reason('hv-018', 'action.sflow', 2, 4e7, nowMs - 3 * HOUR, 'br-ex samples with sFlow, 1 in 400'),
  reason('hv-018', 'unexplained', 1, NOTHING, nowMs - 90_000, ''),
  reason(
    'hv-017',
    'chain.before_in_software',
    3,
    9e6,
    nowMs - 12 * MINUTE,
    'recirc_id(0x7) comes from a flow in software',
  ),
  {
    ...reason('hv-017', 'match.skb_mark', 0, 0, 0, ''),
    untilMs: nowMs - 18 * MINUTE,
  },
]

const effect = (hardwareShare: number, refusals: number): pathwatch.v1.ChangeEffect.$Properties => ({
  ...{ hardwareShare, refusals, bitsSoftwarePerS: (1 - hardwareShare) * 3.3e9 },
  ...{ conntrackAddedPerS: 120 * hardwareShare, conntrackHardwareAddedPerS: 118 * hardwareShare },
  ...{ conntrackTornDownPerS: 90, conntrackDeletedPerS: NOTHING },
})

export const changes = (nowMs: number): pathwatch.v1.Change.$Properties[] => [
  {
    ...{ host: 'hv-017', atMs: nowMs - SAMPLING_SINCE_MS, beforeAtMs: nowMs - SAMPLING_SINCE_MS - 10_000 },
    ...{ kind: 'sampling', object: 'bridge br-int', name: 'sflow', before: 'off', after: 'on' },
    ...{ readFrom: 'OVSDB Bridge', effectBefore: effect(0.978, 0), effectAfter: effect(0.367, 14) },
  },
  {
    ...{ host: 'hv-017', atMs: nowMs - SAMPLING_SINCE_MS, beforeAtMs: nowMs - SAMPLING_SINCE_MS - 10_000 },
    ...{ kind: 'sampling', object: 'bridge br-int', name: 'sflow.sampling', before: '400', after: '10' },
    ...{ readFrom: 'OVSDB sFlow', effectBefore: effect(0.978, 0), effectAfter: effect(0.367, 14) },
  },
  {
    ...{ host: 'hv-017', atMs: nowMs - 52 * MINUTE, beforeAtMs: 0 },
    ...{ kind: 'restart', object: 'open_vswitch', name: 'vswitchd.started_at', before: '2026-11-20T08:00:01Z' },
    ...{ after: '2026-11-25T22:31:09Z', readFrom: '/proc/812/stat' },
    ...{ effectBefore: effect(NOTHING, NOTHING), effectAfter: effect(0.979, 0) },
  },
]

const lifecycleRow = { software: 480, candidates: 12, never: 440, offload: 4, hardware: 1_230, teardown: 9 }

export function lifecycle(
  request: pathwatch.v1.ConntrackLifecycleRequest,
): pathwatch.v1.ConntrackLifecycleResponse.$Properties {
  const polled = offloadSeries(request)
  const scaled = (values: number[] | null | undefined, factor: number) => (values ?? []).map((value) => value * factor)
  return {
    ...{ firstMs: polled.firstMs!, stepMs: polled.stepMs!, atMs: Date.now() - 5_000 },
    sql: 'SELECT * FROM conntrack_lifecycle',
    software: scaled(polled.flowsSoftware, 40),
    offload: scaled(polled.flowsTc, 3),
    hardware: scaled(polled.flowsHardware, 70),
    teardown: scaled(polled.flowsTc, 1),
    stuck: scaled(polled.flowsTc, 0.5),
    addedPerS: scaled(polled.flowsHardware, 4),
    hardwareAddedPerS: scaled(polled.flowsHardware, 3.9),
    tornDownPerS: scaled(polled.flowsHardware, 3),
    deletedPerS: scaled(polled.flowsHardware, 3),
    rows: [
      {
        ...{ zone: 5, ipProtocol: 6, ...lifecycleRow, stuckOffload: 3, oldestOffloadS: 95, stuckTeardown: 0 },
        ...{ addedPerS: 121, hardwareAddedPerS: 118, tornDownPerS: 90, deletedPerS: 88, method: 'polls' },
      },
      {
        ...{ zone: 5, ipProtocol: 17, software: 40, offload: 26, hardware: 30, stuckTeardown: 2, oldestTeardownS: 41 },
        ...{ addedPerS: NOTHING, hardwareAddedPerS: NOTHING, tornDownPerS: 0, deletedPerS: 0, method: 'polls' },
      },
    ],
    ...{ driverDirections: 2_498, halfOffloaded: 22 },
    timeToHardware: intoHardware(request.host),
  }
}

/** One host's kernel is traced, another's cannot be; of the rest nobody asked for it. */
const intoHardware = (host: string): pathwatch.v1.TimeToHardware.$Properties => ({
  ...{ way: 'estimated', tracing: 'off', estimateMs: 8.5, noEstimate: '' },
  ...{ meanMs: NOTHING, p50Ms: NOTHING, p95Ms: NOTHING, longestMs: NOTHING, queuedMs: NOTHING },
  ...(host === 'hv-017' && {
    ...{ way: 'traced', tracing: 'on', requests: 4_210, meanMs: 12.4, p50Ms: 7.9, p95Ms: 39.8, longestMs: 1_210 },
    ...{ queuedMs: 11.2, programmed: 4_210, again: 318, never: 3, discarded: 41 },
    ...{ method: 'order, checked by the queue', sql: 'SELECT * FROM conntrack_offload_times' },
  }),
  ...(host === 'hv-044' && {
    ...{ way: 'unknown', estimateMs: NOTHING, noEstimate: 'none_came' },
    tracing: 'nf_flow_offload_add: /sys/kernel/tracing: not permitted; this kernel is locked down',
  }),
})

const trend = (before: number, after: number, buckets: number) =>
  Array.from({ length: buckets }, (_, index) => (index < buckets / 2 ? before : after))

const healthy = (host: string, share: number, bits: number, buckets: number): Health => ({
  ...{ host, hardwareShare: share, hardwareShareHourBefore: share, hardwareShareDayBefore: share },
  ...{ trend: trend(share, share, buckets), method: 'tc_hw', confidence: 2, severity: 1 },
  ...{ bitsHardwarePerS: bits * share, bitsSoftwarePerS: bits * (1 - share), topReasonBitsPerS: NOTHING },
  ...{ bitsHardwareDayBeforePerS: bits * share, bitsSoftwareDayBeforePerS: bits * (1 - share) },
  ...{ connections: 1_770, connectionsHardware: 1_700 * share, firmware: '22.38.1002' },
  ...{ sentence: 'Offload is healthy.', refusals: 0 },
})

export const fleetHealth = (nowMs: number, buckets: number, more: readonly string[]): Health[] => [
  {
    ...healthy('hv-017', 0.367, 3.3e9, buckets),
    ...{ hardwareShareHourBefore: 0.978, hardwareShareDayBefore: 0.98, trend: trend(0.978, 0.367, buckets) },
    ...{ bitsHardwareDayBeforePerS: 3.2e9, bitsSoftwareDayBeforePerS: 7e7, refusals: 14 },
    ...{ topReason: 'action.sflow', topReasonFlows: 12, topReasonBitsPerS: 2e9, checksFailing: 1, severity: 3 },
    ...{ lastChangeMs: nowMs - SAMPLING_SINCE_MS, lastChange: 'bridge br-int sflow' },
    sentence: verdicts(nowMs)[0]!.sentence!,
  },
  ...['hv-018', ...more].map((host) => healthy(host, 0.987, 3.1e9, buckets)),
  {
    ...healthy('hv-044', 0, 4.1e8, buckets),
    ...{ topReason: 'driver.ct_unavailable', topReasonFlows: 212, topReasonBitsPerS: 4.1e8, firmware: '16.35.2000' },
    ...{ connectionsHardware: 0, severity: 2, checksFailing: 2, lastChangeMs: nowMs - 30 * HOUR },
    lastChange: 'host kernel',
  },
  {
    ...healthy('hv-101', NOTHING, NOTHING, buckets),
    ...{ severity: 0, connections: NOTHING, trend: trend(NOTHING, NOTHING, buckets), sentence: '' },
  },
]

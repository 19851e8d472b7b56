// From protobuf messages to views. Nested messages are typed as "anything may be missing", hence the defaults.
import type { pathwatch } from '@pathwatch/proto/messages'
import type { AlertRow, AlertState, HostRow, HostState, InterfaceFact, MessageRow, SourceRow } from '../views.ts'

type HostSummary = pathwatch.v1.HostSummary.$Properties
type Alert = pathwatch.v1.Alert.$Properties
type KernelMessage = pathwatch.v1.KernelMessage.$Properties
type SourceHealth = pathwatch.v1.SourceHealth.$Properties
type Interface = pathwatch.v1.Interface.$Properties

/** A double of the API: NaN is unknown. */
export const known = (value: number | null | undefined): number | null =>
  value === null || value === undefined || Number.isNaN(value) ? null : value

export const knownAll = (values: number[] | null | undefined): (number | null)[] => (values ?? []).map(known)

/** Enough digits for 18 pixels; with all of them sparklines are most of a large fleet's page. */
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(3)))

// Indexed by the enum's numbers in query.proto and agent_health.proto.
const HOST_STATES: HostState[] = ['offline', 'live', 'stale', 'offline']
const ALERT_STATES: AlertState[] = ['unknown', 'pending', 'firing', 'resolved', 'no data', 'error']
const SOURCE_STATES: SourceRow['state'][] = ['unknown', 'running', 'absent', 'failing', 'disabled']

export function hostRow(host: HostSummary): HostRow {
  return {
    host: host.host ?? '',
    state: HOST_STATES[host.state ?? 0] ?? 'offline',
    firstSeenMs: host.firstSeenMs ?? 0,
    lastSeenMs: host.lastSeenMs ?? 0,
    samplesPerS: known(host.samplesPerS),
    bitsPerS: known(host.bitsPerS),
    packetsPerS: known(host.packetsPerS),
    sparkline: knownAll(host.sparkline).map(rounded),
    kernel: host.kernel ?? '',
    ovsVersion: host.ovsVersion ?? '',
    agentVersion: host.agentVersion ?? '',
    demo: host.demo ?? false,
    lost: host.lost ?? 0,
    firingAlerts: host.firingAlerts ?? 0,
  }
}

export function alertRow(alert: Alert): AlertRow {
  return {
    fingerprint: alert.fingerprint ?? '',
    rule: alert.rule ?? '',
    severity: alert.severity ?? '',
    state: ALERT_STATES[alert.state ?? 0] ?? 'unknown',
    host: alert.host ?? '',
    labels: { ...alert.labels },
    summary: alert.summary ?? '',
    value: known(alert.value),
    sinceMs: alert.sinceMs ?? 0,
    deliveredAtMs: alert.deliveredAtMs ?? 0,
    deliveryError: alert.deliveryError ?? '',
  }
}

export function messageRow(message: KernelMessage): MessageRow {
  return {
    host: message.host ?? '',
    atMs: message.atMs ?? 0,
    sequence: message.sequence ?? 0,
    severity: message.severity ?? 0,
    facility: message.facility ?? 0,
    message: message.message ?? '',
    class: message.class ?? '',
    critical: message.critical ?? false,
    subsystem: message.subsystem ?? '',
    device: message.device ?? '',
    fields: { ...message.fields },
    origin: message.origin === 'ovs' ? 'ovs' : 'kernel',
    module: message.module ?? '',
  }
}

export function sourceRow(source: SourceHealth): SourceRow {
  return {
    name: source.name ?? '',
    state: SOURCE_STATES[source.state ?? 0] ?? 'unknown',
    detail: source.detail ?? '',
    emittedTotal: source.emittedTotal ?? 0,
    errorsTotal: source.errorsTotal ?? 0,
    restartsTotal: source.restartsTotal ?? 0,
  }
}

export function interfaceFact(fact: Interface): InterfaceFact {
  return {
    ifIndex: fact.ifIndex ?? 0,
    name: fact.name ?? '',
    mac: fact.mac ?? '',
    mtu: fact.mtu ?? 0,
    operstate: fact.operstate ?? '',
    speedMbps: fact.speedMbps ?? -1,
    driver: fact.driver ?? '',
    pciAddress: fact.pciAddress ?? '',
  }
}

/** Row messages as rows of their tables, ready for JSONEachRow: 64-bit numbers and times as strings. */
import { pathwatch } from '@pathwatch/proto/messages'
import { epochNumber } from './layout.ts'

export type Row = Readonly<Record<string, unknown>>

/** What every row of a message begins with. */
export interface RowContext {
  readonly host: string
  readonly arrivedAtMs: number
  readonly epoch: Uint8Array
  readonly batchNo: number
}

const { State } = pathwatch.v1.SourceHealth
const { SpoolMode } = pathwatch.v1
const spoolModes: Readonly<Partial<Record<pathwatch.v1.SpoolMode, string>>> = {
  [SpoolMode.SPOOL_DISK]: 'disk',
  [SpoolMode.SPOOL_MEMORY]: 'memory',
  [SpoolMode.SPOOL_DEGRADED]: 'degraded',
}

export function kernelEventRows(message: pathwatch.v1.KernelEvents, context: RowContext): Row[] {
  return message.events.map((event) => ({
    ...identity(context),
    arrived_at: seconds(context.arrivedAtMs),
    at: time(event.atMs ?? 0),
    boot_id: message.bootId,
    sequence: event.sequence ?? 0,
    monotonic_us: event.monotonicUs ?? 0,
    severity: event.severity ?? 0,
    facility: event.facility ?? 0,
    message: event.message ?? '',
    class: event.class ?? '',
    critical: event.critical ?? false,
    subsystem: event.subsystem ?? '',
    device: event.device ?? '',
    fields: event.fields ?? {},
  }))
}

export function hostRow(message: pathwatch.v1.Capabilities, context: RowContext): Row {
  return {
    ...identity(context),
    arrived_at: time(context.arrivedAtMs),
    at: time(message.atMs),
    hostname: message.hostname,
    machine_id: message.machineId,
    boot_id: message.bootId,
    booted_at: time(message.bootedAtMs),
    os: message.os,
    kernel: message.kernel,
    ovs_version: message.ovsVersion,
    agent_version: message.agentVersion,
    demo: message.demo,
  }
}

export function interfaceRows(message: pathwatch.v1.Capabilities, context: RowContext): Row[] {
  return message.interfaces.map((item) => ({
    ...identity(context),
    arrived_at: time(context.arrivedAtMs),
    at: time(message.atMs),
    if_index: item.ifIndex ?? 0,
    name: item.name ?? '',
    mac: item.mac ?? '',
    mtu: item.mtu ?? 0,
    operstate: item.operstate ?? '',
    speed_mbps: item.speedMbps ?? 0,
    driver: item.driver ?? '',
    pci_address: item.pciAddress ?? '',
  }))
}

export function agentHealthRow(message: pathwatch.v1.AgentHealth, context: RowContext): Row {
  return {
    ...identity(context),
    arrived_at: seconds(context.arrivedAtMs),
    at: time(message.atMs),
    agent_version: message.agentVersion,
    started_at: time(message.startedAtMs),
    cpu_user_us: message.cpuUserUs,
    cpu_system_us: message.cpuSystemUs,
    rss_bytes: message.rssBytes,
    spool_batches: message.spoolBatches,
    spool_bytes: message.spoolBytes,
    spool_limit_bytes: message.spoolLimitBytes,
    spool_oldest_age_ms: message.spoolOldestAgeMs,
    spool_mode: spoolModes[message.spoolMode] ?? '',
    spool_detail: message.spoolDetail,
    spool_unconfirmed_batches: message.spoolUnconfirmedBatches,
    spool_unconfirmed_bytes: message.spoolUnconfirmedBytes,
    spool_oldest_unconfirmed_age_ms: message.spoolOldestUnconfirmedAgeMs,
    time_to_loss_ms: message.timeToLossMs ?? null,
    spool_quarantined_bytes: message.spoolQuarantinedBytes,
    sources: message.sources.map((source) => ({
      name: source.name ?? '',
      state: (State[source.state ?? 0] ?? 'STATE_UNSPECIFIED').toLowerCase(),
      detail: source.detail ?? '',
      emitted_total: source.emittedTotal ?? 0,
      errors_total: source.errorsTotal ?? 0,
      restarts_total: source.restartsTotal ?? 0,
    })),
  }
}

export function agentLossRows(message: pathwatch.v1.AgentHealth, context: RowContext): Row[] {
  return message.losses.map((loss) => ({
    ...identity(context),
    arrived_at: seconds(context.arrivedAtMs),
    at: time(message.atMs),
    started_at: time(message.lossesSinceMs || message.startedAtMs),
    stage: loss.stage ?? '',
    reason: loss.reason ?? '',
    count: loss.count ?? 0,
  }))
}

/** Throws RangeError when an epoch is not 8 bytes. */
export function givenUpRows(message: pathwatch.v1.AgentHealth, context: RowContext): Row[] {
  return message.givenUp.map((run) => ({
    ...identity(context),
    arrived_at: seconds(context.arrivedAtMs),
    at: time(message.atMs),
    lost_epoch: String(epochNumber(run.epoch ?? new Uint8Array())),
    first: run.first ?? 0,
    last: run.last ?? 0,
    reason: run.reason ?? '',
  }))
}

function identity(context: RowContext) {
  return { host: context.host, epoch: String(epochNumber(context.epoch)), batch_no: context.batchNo }
}

/** A DateTime64(3) in UTC, as ClickHouse writes it: 'YYYY-MM-DD hh:mm:ss.sss'. */
export const time = (ms: number): string => new Date(ms).toISOString().slice(0, -1).replace('T', ' ')

/** A DateTime: whole seconds. */
const seconds = (ms: number): number => Math.floor(ms / 1000)

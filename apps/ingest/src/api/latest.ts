import { pathwatch } from '@pathwatch/proto/messages'
import { question, type Answers } from './together.ts'

const { State } = pathwatch.v1.SourceHealth

export interface FactsRow {
  host: string
  at_ms: number
  booted_at_ms: number
  hostname: string
  machine_id: string
  boot_id: string
  os: string
  kernel: string
  ovs_version: string
  agent_version: string
  demo: boolean
}

interface InterfaceRow {
  if_index: number
  name: string
  mac: string
  mtu: number
  operstate: string
  speed_mbps: number
  driver: string
  pci_address: string
}

interface HealthRow {
  at_ms: number
  started_at_ms: number
  agent_version: string
  cpu_user_us: number
  cpu_system_us: number
  rss_bytes: number
  spool_batches: number
  spool_bytes: number
  spool_limit_bytes: number
  spool_oldest_age_ms: number
  sources: {
    name: string
    state: string
    detail: string
    emitted_total: number
    errors_total: number
    restarts_total: number
  }[]
}

/** What a host's agent sent last. */
export const latestQuestions = (host: string) => ({
  facts: question<FactsRow>(
    `SELECT host, toUnixTimestamp64Milli(at) AS at_ms, toUnixTimestamp64Milli(booted_at) AS booted_at_ms, hostname, machine_id, boot_id, os, kernel, ovs_version, agent_version, demo
     FROM hosts FINAL WHERE host = {host:String}`,
    { host },
  ),
  // Devices that are gone stay in the table: current are those of the newest message.
  interfaces: question<InterfaceRow>(
    `SELECT if_index, name, mac, mtu, operstate, speed_mbps, driver, pci_address FROM interfaces FINAL
     WHERE host = {host:String} AND arrived_at = (SELECT max(arrived_at) FROM hosts WHERE host = {host:String}) ORDER BY if_index LIMIT 5000`,
    { host },
  ),
  health: question<HealthRow>(
    `SELECT toUnixTimestamp64Milli(at) AS at_ms, toUnixTimestamp64Milli(started_at) AS started_at_ms, agent_version, cpu_user_us, cpu_system_us, rss_bytes,
       spool_batches, spool_bytes, spool_limit_bytes, spool_oldest_age_ms, sources
     FROM agent_health WHERE host = {host:String} ORDER BY at DESC LIMIT 1`,
    { host },
  ),
  losses: question<{ stage: string; reason: string; count: number }>(
    `SELECT stage, reason, count FROM agent_losses
     WHERE host = {host:String} AND at = (SELECT max(at) FROM agent_health WHERE host = {host:String}) ORDER BY stage, reason LIMIT 1000`,
    { host },
  ),
})

/** The newest facts and the newest health of a host, as its agent sent them; absent when it sent none. */
export function toLatest({
  facts: [facts],
  health: [health],
  interfaces,
  losses,
}: Answers<ReturnType<typeof latestQuestions>>): Pick<pathwatch.v1.HostDetail.$Properties, 'facts' | 'health'> {
  return {
    facts: facts ? toFacts(facts, interfaces) : null,
    health: health ? { ...toHealth(health), losses } : null,
  }
}

function toFacts(row: FactsRow, interfaces: readonly InterfaceRow[]): pathwatch.v1.Capabilities.$Properties {
  return {
    atMs: row.at_ms,
    hostname: row.hostname,
    machineId: row.machine_id,
    bootId: row.boot_id,
    bootedAtMs: row.booted_at_ms,
    os: row.os,
    kernel: row.kernel,
    ovsVersion: row.ovs_version,
    agentVersion: row.agent_version,
    demo: row.demo,
    interfaces: interfaces.map((item) => ({
      ifIndex: item.if_index,
      name: item.name,
      mac: item.mac,
      mtu: item.mtu,
      operstate: item.operstate,
      speedMbps: item.speed_mbps,
      driver: item.driver,
      pciAddress: item.pci_address,
    })),
  }
}

function toHealth(row: HealthRow): pathwatch.v1.AgentHealth.$Properties {
  return {
    atMs: row.at_ms,
    startedAtMs: row.started_at_ms,
    agentVersion: row.agent_version,
    cpuUserUs: row.cpu_user_us,
    cpuSystemUs: row.cpu_system_us,
    rssBytes: row.rss_bytes,
    spoolBatches: row.spool_batches,
    spoolBytes: row.spool_bytes,
    spoolLimitBytes: row.spool_limit_bytes,
    spoolOldestAgeMs: row.spool_oldest_age_ms,
    sources: row.sources.map((source) => ({
      name: source.name,
      state: State[source.state.toUpperCase() as keyof typeof State] ?? State.STATE_UNSPECIFIED,
      detail: source.detail,
      emittedTotal: source.emitted_total,
      errorsTotal: source.errors_total,
      restartsTotal: source.restarts_total,
    })),
  }
}

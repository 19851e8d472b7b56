/** All sources, sorted. */
import type { z } from 'zod'
import type { Source } from '../source.ts'
import type { StateFolder } from '../state.ts'
import { agentHealth, agentHealthConfig } from './agent-health.ts'
import type { SelfView } from './agent-health.ts'
import { conntrack, conntrackConfig } from './conntrack.ts'
import { facts, factsConfig } from './facts.ts'
import type { FactsOptions } from './facts.ts'
import { firmware, firmwareConfig } from './firmware.ts'
import { kmsg, kmsgConfig } from './kmsg.ts'
import { offload, offloadConfig } from './offload.ts'
import type { OffloadParts } from './offload.ts'
import { openflow, openflowConfig } from './openflow.ts'
import { ovsLog, ovsLogConfig } from './ovs-log.ts'
import { ovs, ovsConfig } from './ovs.ts'
import type { OvsParts } from './ovs.ts'
import { ports, portsConfig } from './ports.ts'
import { psample, psampleConfig } from './psample.ts'
import { sflow, sflowConfig } from './sflow.ts'
import { trace, traceConfig } from './trace.ts'
import { verdictsConfig, verdictsSource } from './verdicts.ts'
import type { VerdictsParts } from './verdicts.ts'

/** Schemas by source name, for the configuration. */
export const sourceConfigs = {
  agent_health: agentHealthConfig,
  conntrack: conntrackConfig,
  facts: factsConfig,
  firmware: firmwareConfig,
  kmsg: kmsgConfig,
  offload: offloadConfig,
  openflow: openflowConfig,
  ovs: ovsConfig,
  ovs_log: ovsLogConfig,
  ports: portsConfig,
  psample: psampleConfig,
  sflow: sflowConfig,
  trace: traceConfig,
  verdicts: verdictsConfig,
}

export type SourceConfigs = { [Name in keyof typeof sourceConfigs]: z.output<(typeof sourceConfigs)[Name]> }

export interface SourceParts {
  readonly self: SelfView
  readonly facts: FactsOptions
  readonly state: StateFolder
  readonly offload: OffloadParts
  readonly ovs: OvsParts
  readonly logBacklogBytes: number
  readonly verdicts: VerdictsParts
}

/** `use` is called with each source and its own part of the configuration. */
export function eachSource(
  parts: SourceParts,
  configs: SourceConfigs,
  use: <Config extends { enabled: boolean }>(source: Source<Config>, config: Config) => void,
): void {
  use(agentHealth(parts.self), configs.agent_health)
  use(conntrack(parts.offload.kernel), configs.conntrack)
  use(facts(parts.facts), configs.facts)
  use(firmware({ kernel: parts.offload.kernel, ovsdb: parts.ovs.ovsdb }), configs.firmware)
  use(kmsg(parts.state), configs.kmsg)
  use(offload(parts.offload), configs.offload)
  use(openflow(parts.ovs), configs.openflow)
  use(ovs(parts.ovs), configs.ovs)
  use(ovsLog(parts.state, parts.ovs.vswitchd, parts.logBacklogBytes), configs.ovs_log)
  use(ports({ ...parts.offload, ovsdb: parts.ovs.ovsdb }), configs.ports)
  use(psample, configs.psample)
  use(sflow, configs.sflow)
  use(trace, configs.trace)
  use(verdictsSource(parts.verdicts), configs.verdicts)
}

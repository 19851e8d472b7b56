import { env } from '../env.ts'
import type { Loaded } from '../problem.ts'
import { problemOf } from '../problem.ts'
import type { Initial, PanelName, Panels } from '../views.ts'
import { loadCapabilities, loadDrift } from './compare.ts'
import { loadAlerts, loadMessages, loadSchema } from './events.ts'
import { loadFlowHistory, loadFlows } from './flows.ts'
import { loadFleet, loadHost, loadStatus } from './hosts.ts'
import { loadLosses } from './losses.ts'
import { loadConntrack, loadFacts, loadFilters, loadOffload, loadPorts, loadTraces } from './offload.ts'
import { PanelQuery } from './query.ts'
import { loadInterfaces, loadTalkers, loadTraffic } from './traffic.ts'
import { loadChanges, loadChecks, loadLifecycle, loadRatios, loadReasons, loadVerdicts } from './verdicts.ts'

type Loaders = { [Name in PanelName]: (query: PanelQuery, signal?: AbortSignal) => Promise<Panels[Name]> }

const loaders: Loaders = {
  alerts: loadAlerts,
  capabilities: loadCapabilities,
  changes: loadChanges,
  checks: loadChecks,
  conntrack: loadConntrack,
  drift: loadDrift,
  facts: loadFacts,
  filters: loadFilters,
  fleet: loadFleet,
  flows: loadFlows,
  flowHistory: loadFlowHistory,
  host: loadHost,
  interfaces: loadInterfaces,
  lifecycle: loadLifecycle,
  losses: loadLosses,
  messages: loadMessages,
  offload: loadOffload,
  ports: loadPorts,
  ratios: loadRatios,
  reasons: loadReasons,
  schema: loadSchema,
  status: loadStatus,
  talkers: loadTalkers,
  traces: loadTraces,
  traffic: loadTraffic,
  verdicts: loadVerdicts,
}

export const isPanelName = (name: string): name is PanelName => Object.hasOwn(loaders, name)

/** Asks ingest for a panel. Never rejects. */
export async function load<Name extends PanelName>(
  name: Name,
  search: string,
  signal?: AbortSignal,
): Promise<Loaded<Panels[Name]>> {
  try {
    const query = new PanelQuery(new URLSearchParams(search), Date.now())
    return { ok: true, data: await loaders[name](query, signal) }
  } catch (error) {
    return { ok: false, problem: problemOf(error, env.api) }
  }
}

export const begin = <Name extends PanelName>(name: Name, search: string): Initial<Name> => ({
  search,
  loaded: load(name, search),
})

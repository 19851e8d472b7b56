/** Every check of a host's readiness for hardware offload. Here as the agent gives them and the dashboard explains them. */
import type { Check } from './entry.ts'
import { cardChecks } from './checks/card.ts'
import { conntrackChecks } from './checks/conntrack.ts'
import { kernelChecks } from './checks/kernel.ts'
import { ovsChecks } from './checks/ovs.ts'
import { sightChecks } from './checks/sight.ts'

export { CHECK_STATUS } from './entry.ts'
export type { Check, CheckFamily, CheckStatus } from './entry.ts'

export const checks = [...kernelChecks, ...cardChecks, ...ovsChecks, ...conntrackChecks, ...sightChecks] as const

export type CheckId = (typeof checks)[number]['id']

const byId: ReadonlyMap<string, Check> = new Map(checks.map((check) => [check.id, check]))

/** Undefined when a newer agent made the check. */
export const checkOf = (id: string): Check | undefined => byId.get(id)

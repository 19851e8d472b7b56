/** Every reason why a flow or a connection is not in hardware. Here as the agent gives them and the dashboard explains them. */
import type { Reason } from './entry.ts'
import { conntrackReasons } from './reasons/conntrack.ts'
import { driverReasons } from './reasons/driver.ts'
import { hostReasons } from './reasons/host.ts'
import { ovsReasons } from './reasons/ovs.ts'

export type { Reason } from './entry.ts'

const nothingFound = [
  {
    code: 'unexplained',
    name: 'unexplained',
    layer: 'none',
    meaning: 'No rule that Pathwatch knows keeps this flow out of hardware, and nothing was logged or traced.',
    remedy:
      'Turn on the trace of netlink_extack (sources.trace) and look again: it has the words of the kernel and the driver.',
    source: 'apps/agent/src/verdicts',
  },
] as const satisfies readonly Reason[]

export const reasons = [...ovsReasons, ...hostReasons, ...driverReasons, ...conntrackReasons, ...nothingFound] as const

export type ReasonCode = (typeof reasons)[number]['code']

const byCode: ReadonlyMap<string, Reason> = new Map(reasons.map((reason) => [reason.code, reason]))

/** Undefined when a newer agent gave the code. */
export const reasonOf = (code: string): Reason | undefined => byCode.get(code)

/** The faults, in the order of the matrix: which of them this program injects, and where the others are tested. */
import { agentKilledInOutage } from './agents.ts'
import type { Books } from './books.ts'
import { brokers } from './matrix/brokers.ts'
import type { Fault } from './matrix/fault.ts'
import { hosts } from './matrix/hosts.ts'
import { stores } from './matrix/stores.ts'
import { withoutTokens } from './stores.ts'
import type { World } from './world.ts'

export const faults: readonly Fault[] = [...hosts, ...brokers, ...stores]

/** What must fail, or the others prove nothing. */
export const controls: readonly { name: string; expected: string; run: (world: World) => Promise<Books> }[] = [
  {
    name: 'deduplication windows off, ingest killed the moment rows become visible',
    expected: 'duplicates',
    run: withoutTokens,
  },
  {
    name: 'spools in memory, agents killed while the broker is down',
    expected: 'losses',
    run: (world) => agentKilledInOutage(world, undefined),
  },
]

/** The same with spools on disk, which must not fail. */
export const counterpart: Fault = {
  row: 1,
  fault: 'agent killed while the broker is down',
  injected: 'kill -9 of both, started again over the same spool',
  invariant: 'what was generated is stored, but the last second',
  run: (world) => agentKilledInOutage(world, world.folder('spool-outage')),
}

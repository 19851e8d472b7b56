/** All checks of a host, in the order of packages/codecs/src/verdicts/checks.ts. */
import { FactsView } from './facts-view.ts'
import type { Picture } from './picture.ts'
import { bondFindings } from './readiness/bonds.ts'
import { cardFindings } from './readiness/card.ts'
import { conntrackFindings } from './readiness/conntrack.ts'
import type { Finding } from './readiness/finding.ts'
import { kernelFindings } from './readiness/kernel.ts'
import { isSomethingToOffload, unlessNeeded } from './readiness/needed.ts'
import { ovsFindings } from './readiness/ovs.ts'
import { portFindings } from './readiness/ports.ts'
import { sightFindings } from './readiness/sight.ts'
import { tunnelFindings } from './readiness/tunnels.ts'

export type { Finding } from './readiness/finding.ts'

export function readiness(picture: Picture): Finding[] {
  const facts = new FactsView(picture.facts)
  const families = [
    ...[kernelFindings, tunnelFindings, cardFindings, bondFindings, portFindings],
    ...[ovsFindings, conntrackFindings, sightFindings],
  ]
  const findings = families.flatMap((family) => family(picture, facts))
  return isSomethingToOffload(picture, facts) ? findings : unlessNeeded(findings)
}

/** The commands of a person at the host. Loaded when one is asked for: the agent that runs needs none of what they need. */
import type { CountOffloaded } from './sflow/offloaded.ts'
import type { Command } from './command.ts'
import { decodeCommand } from './decode.ts'
import { doctorCommand } from './doctor.ts'
import type { LookAtHost } from './doctor.ts'
import { flowsCommand } from './flows.ts'
import { leftoversCommand } from './leftovers.ts'
import { sflowCommand } from './sflow.ts'
import { topCommand } from './top.ts'
import { Host } from '../host.ts'
import { findLeftovers } from '../kernel/tracefs.ts'

export const tools = (look: LookAtHost, countOffloaded: CountOffloaded): readonly Command[] => [
  doctorCommand(
    look,
    () => process.stdout.columns ?? 100,
    (root) => findLeftovers(new Host(root)),
  ),
  flowsCommand(look),
  topCommand(process),
  decodeCommand(process),
  sflowCommand(countOffloaded),
  leftoversCommand,
]

/** The commands of a person at the host. Loaded when one is asked for: the agent that runs needs none of what they need. */
import type { CountOffloaded } from './sflow/offloaded.ts'
import type { Command } from './command.ts'
import { decodeCommand } from './decode.ts'
import { sflowCommand } from './sflow.ts'
import { topCommand } from './top.ts'

export const tools = (countOffloaded: CountOffloaded): readonly Command[] => [
  topCommand(process),
  decodeCommand(process),
  sflowCommand(countOffloaded),
]

/** `pathwatch-agent leftovers`: what an agent that was killed left enabled on this host. */
import { Host } from '../host.ts'
import { findLeftovers, removeLeftovers } from '../kernel/tracefs.ts'
import type { Command } from './command.ts'

/** Exit code when something is there. */
const FOUND = 10

export const leftoversCommand: Command = {
  name: 'leftovers',
  help: 'list what an agent that was killed left enabled here; exit code 0 nothing, 10 something',
  flags: {
    remove: { type: 'boolean', help: 'take it away, as the next agent does when it starts' },
    root: { type: 'string', value: 'DIR', help: 'look below DIR instead of /' },
  },
  async run(values, output) {
    const host = new Host(typeof values['root'] === 'string' ? values['root'] : '/')
    const found = values['remove'] ? await removeLeftovers(host) : await findLeftovers(host)
    const done = values['remove'] ? 'removed trace instance' : 'trace instance'
    for (const path of found) output.out(`${done} ${path}\n`)
    if (found.length === 0) output.out('nothing is left enabled\n')
    return found.length === 0 || values['remove'] ? 0 : FOUND
  },
}

import type { Guest } from '../guest.ts'
import { flowLayers } from '../scripts.ts'

export interface Stage {
  readonly guests: readonly Guest[]
  readonly say: (text: string) => void
  /** Called in each state of the scenario, by its name; the scenario goes on when it resolves. */
  readonly hold: (state: string) => Promise<void>
}

export interface Scenario {
  readonly name: string
  readonly summary: string
  /** Hosts it needs at least. */
  readonly hosts: number
  run(stage: Stage): Promise<void>
}

/** Something that is done to every host, held, and undone: its states are its name and `after`. */
export const there = (name: string, summary: string, done: string, undone: string): Scenario => ({
  name,
  summary,
  hosts: 1,
  async run(stage) {
    await showLayers(stage, 'before')
    try {
      for (const guest of stage.guests) await guest.check(done)
      await stage.hold(name)
      await showLayers(stage, name)
    } finally {
      for (const guest of stage.guests) await guest.check(undone)
    }
    await stage.hold('after')
    await showLayers(stage, 'after')
  },
})

/** Says for each host `4 flows: 4 in tc`. */
export async function showLayers({ guests, say }: Stage, what: string): Promise<void> {
  for (const guest of guests) say(`${guest.name}, ${what}: ${await layers(guest)}`)
}

async function layers(guest: Guest): Promise<string> {
  const words = (await guest.check(`${flowLayers} || true`)).split('\n').filter((word) => word !== '')
  const counts = Map.groupBy(words, (word) => word)
  const parts = [...counts].map(([word, all]) => `${all.length} ${word === 'ovs' ? 'in software' : `in ${word}`}`)
  return `${words.length} flows${parts.length > 0 ? ': ' : ''}${parts.join(', ')}`
}

/** What a fault may do, and what it counts. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Running } from '../../test/servers.ts'
import type { Stack } from '../../test/stack.ts'
import { balance, type Books } from './books.ts'
import { startFleet, type Fleet, type FleetOptions } from './fleet.ts'

const HOSTS_PER_FAULT = 500
const SETTLE_MS = 60_000

export interface World {
  readonly stack: Stack
  /** 1 in the short form, more in the long one. */
  readonly scale: number
  kills: number
  /** Hosts of this fault begin here. */
  readonly first: number
  readonly random: () => number
  /** A folder that lasts as long as the stack. */
  folder(name: string): string
  fleet(options: Partial<FleetOptions>): Promise<Fleet>
  kill(process: Running): Promise<void>
  /** Waits until nothing is missing, then looks at the books; what is missing after a minute is lost. */
  settle(hosts: number, generated: number, givenUp?: number): Promise<Books>
}

export function createWorld(stack: Stack, scale: number, number: number): World {
  let state = number * 2_654_435_761
  const first = 1 + number * HOSTS_PER_FAULT
  return {
    stack,
    scale,
    kills: 0,
    first,
    /** The same at every run (https://en.wikipedia.org/wiki/Linear_congruential_generator, Numerical Recipes). */
    random() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    },
    folder(name) {
      const path = join(stack.directory, `${name}-${number}`)
      mkdirSync(path, { recursive: true })
      return path
    },
    fleet: (options) => startFleet(stack, { hosts: 4, rate: 50, first, ...options }),
    async kill(process) {
      this.kills += 1
      await process.stop('SIGKILL')
    },
    async settle(hosts, generated, givenUp = 0) {
      const end = Date.now() + SETTLE_MS
      for (;;) {
        const books = await balance(stack, { first, count: hosts }, generated, givenUp)
        if (books.problem === '' || books.duplicate > 0 || Date.now() > end) return books
        await sleep(250)
      }
    },
  }
}

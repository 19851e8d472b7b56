import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Delivery, DeliveryError, type Target } from '../delivery.ts'
import { Evaluator } from '../evaluator.ts'
import { fingerprintOf } from '../labels.ts'
import { loadState } from '../state-file.ts'
import { expectSameTransitions, expectSound, type Seen } from './oracle.ts'
import { book, rule, temporaryDirectory, VirtualClock } from './support.ts'

const theRule = rule({ name: 'Crash', for_ms: 20_000 })
const fingerprint = (host: string) => fingerprintOf({ alertname: 'Crash', host, severity: 'warning' })

/** Hosts for which the rule has a row, evaluation by evaluation. */
const history = ['a', 'ab', 'abc', 'bc', 'c', '', 'a', 'a', 'ab', 'b', 'b', 'bc', 'bc'].map((hosts) => hosts.split(''))

class Killed extends Error {}

/** Everything outside the process: time, disk, receivers. `steps` counts the points at which it may be killed. */
class World {
  readonly directory = temporaryDirectory()
  readonly clock = new VirtualClock()
  readonly seen = new Map<string, Seen[]>([
    ['hook', []],
    ['alert_events', []],
  ])
  readonly kills: Set<number>
  evaluation = 0
  steps = 0
  lives = 0

  constructor(kills: readonly number[]) {
    this.kills = new Set(kills)
  }

  file(life: number): string {
    return join(this.directory, `state-${life}.json`)
  }

  /** Lives and dies until the history is over. */
  async run(): Promise<void> {
    for (;;) {
      const life = ++this.lives
      try {
        await this.#live(life)
        return
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        this.clock.advance(3000)
      }
    }
  }

  async #live(life: number): Promise<void> {
    let dead = false
    const point = () => {
      if (dead) throw new Killed()
      if (!this.kills.has(++this.steps)) return
      dead = true
      // The next life sees the disk as it is now; what this one still writes is lost.
      if (existsSync(this.file(life))) copyFileSync(this.file(life), this.file(life + 1))
      throw new Killed()
    }
    const signal = new AbortController().signal
    const { state } = await loadState(this.file(life), 0)
    const theBook = book({ file: this.file(life), state, onReleased: point })
    const deliveries = [...this.seen.keys()].map(
      (name) =>
        new Delivery({ target: this.#target(name, point), book: theBook, clock: this.clock, onAttempt: () => point() }),
    )
    const query = async () => {
      point()
      return await Promise.resolve(history[this.evaluation]!.map((host) => ({ host })))
    }
    const evaluator = new Evaluator({
      rules: [theRule],
      store: { query },
      book: theBook,
      clock: this.clock,
      interval_ms: 15_000,
      query_timeout_ms: 5000,
      alerts_max: 10,
      staleness: () => undefined,
      onEvaluated: point,
      onDropped: () => undefined,
    })
    for (; this.evaluation < history.length; this.evaluation++) {
      this.clock.advance(15_000)
      await evaluator.evaluateAll(signal)
      // A query that was killed looks like one that failed.
      if (dead) throw new Killed()
      for (const delivery of deliveries) await delivery.round(signal)
      await theBook.save()
    }
    while (theBook.outbox.size > 0) {
      for (const delivery of deliveries) await this.clock.sleep(await delivery.round(signal), signal)
    }
    await theBook.save()
  }

  #target(name: string, point: () => void): Target {
    return {
      name,
      batch_max: name === 'hook' ? 1 : 10,
      send: async (entries) => {
        point()
        for (const entry of entries)
          this.seen.get(name)!.push({ id: entry.id, body: JSON.stringify({ ...entry, targets: [] }) })
        await Promise.resolve()
        point()
        // Taken, but the answer is lost.
        if (this.steps % 5 === 0) throw new DeliveryError('network', 'reset')
      },
    }
  }
}

async function play(kills: readonly number[]): Promise<World> {
  const world = new World(kills)
  await world.run()
  const told = world.seen.get('hook')!
  expectSound(told, new Set([fingerprint('b')]))
  expectSameTransitions(told, world.seen.get('alert_events')!)
  return world
}

describe('kill at every step', () => {
  it('tells everything once without a kill', async () => {
    const world = await play([])
    const ids = new Set(world.seen.get('hook')!.map(({ id }) => id))
    expect(world.lives).toBe(1)
    // a, b, c and a again fire and are resolved, then b fires.
    expect([...ids].filter((id) => id.endsWith('-firing'))).toHaveLength(5)
    expect([...ids].filter((id) => id.endsWith('-resolved'))).toHaveLength(4)
  })

  it('loses no transition, wherever it is killed once', { timeout: 60_000 }, async () => {
    const { steps } = await play([])
    expect(steps).toBeGreaterThan(60)
    for (let step = 1; step <= steps; step++) {
      const world = await play([step])
      expect(world.lives, `killed at step ${step}`).toBe(2)
    }
  })

  it('loses no transition, however often it is killed', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 150 }), { maxLength: 30 }), async (kills) => {
        const world = await play(kills)
        expect(world.lives).toBe(1 + kills.filter((step) => step <= world.steps).length)
      }),
      { numRuns: 40 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { step, type ActiveAlert, type StepInput } from '../machine.ts'
import { observation, START_MS } from './support.ts'

const base: StepInput = {
  rule: { name: 'Test', severity: 'warning', for_ms: 0 },
  active: new Map(),
  observations: [],
  complete: true,
  now_ms: START_MS,
  elapsed_ms: 0,
  alerts_max: 10,
}

/** Each step: seconds since the one before, and the row: its value, 'null', 'gone', or 'cut' (gone, result incomplete). */
type Script = [seconds: number, row: number | 'null' | 'gone' | 'cut', transitions: string][]

const scripts: Record<string, { for_ms: number; script: Script }> = {
  'fires at once without for': {
    for_ms: 0,
    script: [
      [0, 1, 'inactive>firing'],
      [15, 1, ''],
      [15, 'gone', 'firing>resolved'],
    ],
  },
  'is pending for its time': {
    for_ms: 30_000,
    script: [
      [0, 1, 'inactive>pending'],
      [15, 1, ''],
      [15, 1, 'pending>firing'],
      [15, 2, ''],
      [15, 'gone', 'firing>resolved'],
    ],
  },
  'does not fire when it goes too early, and starts again from zero': {
    for_ms: 30_000,
    script: [
      [0, 1, 'inactive>pending'],
      [29, 1, ''],
      [15, 'gone', 'pending>resolved'],
      [15, 1, 'inactive>pending'],
      [29, 1, ''],
      [1, 1, 'pending>firing'],
    ],
  },
  'keeps firing without a value': {
    for_ms: 0,
    script: [
      [0, 1, 'inactive>firing'],
      [15, 'null', ''],
      [3600, 'null', ''],
      [15, 'gone', 'firing>resolved'],
    ],
  },
  'waits no time without a value': {
    for_ms: 30_000,
    script: [
      [0, 1, 'inactive>pending'],
      [29, 'null', ''],
      [3600, 'null', ''],
      [29, 1, ''],
      [1, 1, 'pending>firing'],
    ],
  },
  'does not start without a value': {
    for_ms: 0,
    script: [
      [0, 'null', ''],
      [15, 'null', ''],
      [15, 0, 'inactive>firing'],
    ],
  },
  'is not resolved by a cut result': {
    for_ms: 0,
    script: [
      [0, 1, 'inactive>firing'],
      [15, 'cut', ''],
      [15, 'gone', 'firing>resolved'],
    ],
  },
}

describe('step', () => {
  it.for(Object.entries(scripts))('%s', ([, { for_ms, script }]) => {
    let active: ReadonlyMap<string, ActiveAlert> = new Map()
    let now_ms = START_MS
    for (const [index, [seconds, row, expected]] of script.entries()) {
      now_ms += seconds * 1000
      const present = row !== 'gone' && row !== 'cut'
      const result = step({
        ...base,
        rule: { ...base.rule, for_ms },
        active,
        observations: present ? [observation('a', row === 'null' ? null : row)] : [],
        complete: row !== 'cut',
        now_ms,
        elapsed_ms: seconds * 1000,
      })
      expect(result.transitions.map(({ from, to }) => `${from}>${to}`).join(), `step ${index}`).toBe(expected)
      active = result.active
    }
  })

  it('starts at the moment it fires and ends at the moment it is resolved', () => {
    const rule = { ...base.rule, for_ms: 10_000 }
    const pending = step({ ...base, rule, observations: [observation('a')] })
    const firing = step({
      ...base,
      rule,
      active: pending.active,
      observations: [observation('a', 5)],
      now_ms: START_MS + 10_000,
      elapsed_ms: 10_000,
    })
    expect(firing.transitions).toMatchObject([
      { at_ms: START_MS + 10_000, alert: { since_ms: START_MS + 10_000, value: 5, state: 'firing' } },
    ])
    const resolved = step({ ...base, rule, active: firing.active, now_ms: START_MS + 25_000, elapsed_ms: 15_000 })
    expect(resolved.transitions).toMatchObject([
      { at_ms: START_MS + 25_000, alert: { since_ms: START_MS + 10_000, value: 5 } },
    ])
    expect(resolved.active.size).toBe(0)
  })

  it('does not end before it began when the wall clock is set back', () => {
    const { active } = step({ ...base, observations: [observation('a')] })
    const { transitions } = step({ ...base, active, now_ms: START_MS - 3_600_000, elapsed_ms: 15_000 })
    expect(transitions).toMatchObject([{ to: 'resolved', at_ms: START_MS }])
  })

  it('fires by elapsed time, whatever the wall clock does', () => {
    const rule = { ...base.rule, for_ms: 30_000 }
    const { active } = step({ ...base, rule, observations: [observation('a')] })
    const jumped = step({
      ...base,
      rule,
      active,
      observations: [observation('a')],
      now_ms: START_MS + 86_400_000,
      elapsed_ms: 15_000,
    })
    expect(jumped.transitions).toEqual([])
    const back = step({
      ...base,
      rule,
      active: jumped.active,
      observations: [observation('a')],
      now_ms: START_MS,
      elapsed_ms: 15_000,
    })
    expect(back.transitions).toMatchObject([{ to: 'firing' }])
  })

  it('leaves out alerts above the limit, never those that are there', () => {
    const first = step({ ...base, alerts_max: 2, observations: [observation('a'), observation('b')] })
    const crowded = ['x', 'y', 'b', 'a'].map((name) => observation(name))
    const second = step({ ...base, alerts_max: 2, active: first.active, observations: crowded })
    expect([...second.active.keys()].toSorted()).toEqual(['a', 'b'])
    expect(second).toMatchObject({ dropped: 2, transitions: [] })
    const third = step({
      ...base,
      alerts_max: 2,
      active: second.active,
      observations: [observation('x'), observation('b')],
    })
    expect([...third.active.keys()].toSorted()).toEqual(['b', 'x'])
  })

  it('agrees with a model on every history', () => {
    const row = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      value: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 4 }),
    })
    const evaluation = fc.record({
      rows: fc.uniqueArray(row, { selector: ({ name }) => name, maxLength: 3 }),
      complete: fc.boolean(),
      elapsed_s: fc.integer({ min: 1, max: 20 }),
      wall_step_s: fc.integer({ min: -100, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(evaluation, { maxLength: 30 }), fc.integer({ min: 0, max: 40 }), (history, for_s) => {
        // The model: per name, seconds held so far, or nothing; firing once they reach for_s.
        const held = new Map<string, number>()
        let active: ReadonlyMap<string, ActiveAlert> = new Map()
        let now_ms = START_MS
        for (const { rows, complete, elapsed_s, wall_step_s } of history) {
          now_ms += wall_step_s * 1000
          const firingBefore = new Set([...held].filter(([, seconds]) => seconds >= for_s).map(([name]) => name))
          for (const name of held.keys()) if (complete && !rows.some((row) => row.name === name)) held.delete(name)
          for (const { name, value } of rows) {
            if (value !== null) held.set(name, held.has(name) ? held.get(name)! + elapsed_s : 0)
          }
          const firing = new Set([...held].filter(([, seconds]) => seconds >= for_s).map(([name]) => name))

          const observations = rows.map(({ name, value }) => observation(name, value))
          const result = step({
            ...base,
            rule: { ...base.rule, for_ms: for_s * 1000 },
            active,
            observations,
            complete,
            now_ms,
            elapsed_ms: elapsed_s * 1000,
          })
          active = result.active
          const names = (state: string) =>
            [...active.values()].filter((alert) => alert.state === state).map((alert) => alert.fingerprint)
          expect(new Set(names('firing'))).toEqual(firing)
          expect(new Set(active.keys())).toEqual(new Set(held.keys()))
          const told = (to: string) =>
            new Set(result.transitions.filter((change) => change.to === to).map(({ alert }) => alert.fingerprint))
          expect(told('firing')).toEqual(firing.difference(firingBefore))
          expect(firingBefore.difference(firing).isSubsetOf(told('resolved'))).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

import { describe, expect, test } from 'vitest'
import { begun, fillGaps, passedMs, stepsOf } from './presence.ts'

const show = (present: readonly boolean[]) => present.map((value) => (value ? '#' : '.')).join('')

test.each<[number[], number, string]>([
  [[], 3, '.....'],
  [[1], 3, '.#...'],
  [[3, 0], 3, '####.'],
  [[0, 4], 3, '#...#'],
  [[-2, 1], 3, '##...'],
  [[3, 6], 3, '...##'],
  [[-9, 9], 3, '.....'],
])('reports in steps %j, gaps of %i are filled', (seen, gap, picture) => {
  expect(show(fillGaps(seen, 5, gap))).toBe(picture)
})

describe('steps cover the range', () => {
  const range = { from_ms: 1_000_500, to_ms: 1_061_000 }
  test('in whole seconds', () => {
    expect(stepsOf(range, 240)).toEqual({ first_ms: 1_000_000, step_ms: 1000, count: 61 })
  })
  test('in whole minutes when they are long, or are to be', () => {
    expect(stepsOf({ from_ms: 0, to_ms: 86_400_000 }, 1000)).toEqual({ first_ms: 0, step_ms: 120_000, count: 720 })
    expect(stepsOf(range, 240, 60_000)).toEqual({ first_ms: 960_000, step_ms: 60_000, count: 2 })
  })
})

describe('the step that goes on', () => {
  const steps = { first_ms: 0, step_ms: 60_000, count: 5 }
  test.each([
    [300_000 + 1_500, 5, 60_000],
    [300_000, 5, 58_500],
    [240_000 + 11_500, 5, 10_000],
    [240_000 + 11_499, 4, 60_000],
    [0, 0, 0],
  ])('at %i there are %i steps, the last of which has lasted %i ms', (nowMs, count, lasted) => {
    expect(begun(steps, nowMs).count).toBe(count)
    if (count > 0) expect(passedMs(steps, count - 1, nowMs)).toBe(lasted)
  })
  test('a short one is shown when it is over', () => {
    const short = { ...steps, step_ms: 1_000 }
    expect(begun(short, 3_500 + 1_000).count).toBe(3)
    expect(begun(short, 3_500 + 999).count).toBe(2)
  })
})

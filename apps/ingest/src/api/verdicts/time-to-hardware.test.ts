import { expect, test } from 'vitest'
import { estimate } from './time-to-hardware.ts'

const way = (offload: number, hardware_added_per_s: number | null, stuck_offload = 0) => ({
  ...{ offload, stuck_offload, hardware_added_per_s },
})
const unknown = (why: string) => ({ estimate_ms: Number.NaN, why })

test('what is on the way by what arrives, over zones; what is stuck does not arrive', () => {
  expect(estimate([way(40, 100), way(20, 20, 10)]).estimate_ms).toBeCloseTo(416.7, 1)
  expect(estimate([way(300, 100)])).toEqual({ estimate_ms: 3_000, why: '' })
})

test('a zone whose rates are unknown is left out', () => {
  expect(estimate([way(50, 100), way(9_000, null)]).estimate_ms).toBe(500)
})

test('unknown is told with its reason, and no number', () => {
  expect(estimate([])).toEqual(unknown('not_polled'))
  expect(estimate([way(7, null)])).toEqual(unknown('polled_once'))
  expect(estimate([way(7, 0)])).toEqual(unknown('none_came'))
  expect(estimate([way(3, 10, 3)])).toEqual(unknown('none_on_the_way'))
})

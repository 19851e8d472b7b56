import { expect, test } from 'vitest'
import { timeToHardware } from './time-to-hardware.ts'

const way = (offload: number, hardwareAddedPerS: number | null, stuckOffload = 0) => ({
  ...{ offload, stuckOffload, hardwareAddedPerS },
})

test('what is on the way by what arrives, over zones; what is stuck does not arrive', () => {
  expect(timeToHardware([way(40, 100), way(20, 20, 10)])).toMatch(
    /^about 417\s?ms from the flow table into hardware, by /,
  )
  expect(timeToHardware([way(300, 100)])).toMatch(/^about 3\s?s from/)
})

test('a zone whose rates are unknown is left out', () => {
  expect(timeToHardware([way(50, 100), way(9_000, null)])).toMatch(/^about 500\s?ms/)
})

test('unknown is told with its reason, and no number', () => {
  expect(timeToHardware([])).toBe('time into hardware unknown: polled once only')
  expect(timeToHardware([way(7, null)])).toBe('time into hardware unknown: polled once only')
  expect(timeToHardware([way(7, 0)])).toBe('time into hardware unknown: none came into it since the poll before')
  expect(timeToHardware([way(3, 10, 3)])).toBe('time into hardware too short to be seen: none is on the way')
})

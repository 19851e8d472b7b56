import { expect, test } from 'vitest'
import { obstacles, stalls, type ConsumerHealth } from './health.ts'

const well: ConsumerHealth = { owner: true, heard_age_ms: 900, storing_age_ms: 0, behind: '' }

test.each<[string, Partial<ConsumerHealth>, number, number]>([
  ['well', {}, 0, 0],
  ['standing by', { owner: false, heard_age_ms: 1e6 }, 0, 0],
  ['hanging', { heard_age_ms: 61_000 }, 1, 1],
  ['waiting for ClickHouse', { heard_age_ms: 61_000, storing_age_ms: 61_000 }, 0, 1],
  ['behind', { behind: 'ingest has been behind for 130 s' }, 0, 1],
])('%s', (_, change, hanging, hindered) => {
  expect(stalls({ ...well, ...change })).toHaveLength(hanging)
  expect(obstacles({ ...well, ...change }, true)).toHaveLength(hindered)
  expect(obstacles({ ...well, ...change }, false)).toHaveLength(hindered + 1)
})

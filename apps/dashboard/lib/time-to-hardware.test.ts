import { expect, test } from 'vitest'
import { howToMeasure, limitsOf, toHardwareSentence } from './time-to-hardware.ts'
import type { ToHardwareView } from './verdict-views.ts'

const view = (some: Partial<ToHardwareView>): ToHardwareView => ({
  ...{ way: 'unknown', requests: 0, meanMs: null, p50Ms: null, p95Ms: null, longestMs: null, queuedMs: null },
  ...{ programmed: 0, again: 0, never: 0, discarded: 0, method: '', tracing: 'off', estimateMs: null },
  ...{ noEstimate: '', sql: '' },
  ...some,
})
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const sentence = (some: Partial<ToHardwareView>) => plain(toHardwareSentence(view(some)))

test('what was traced is told before what is estimated', () => {
  expect(sentence({ way: 'traced', requests: 4_210, meanMs: 12, estimateMs: 30 })).toMatch(
    /^A connection takes 12 ms from the request to offload it into hardware: the mean of 4.210 that/,
  )
  expect(howToMeasure(view({ way: 'traced', tracing: 'on' }))).toBeUndefined()
})

test('an estimate is said to be one, and how to measure', () => {
  expect(sentence({ way: 'estimated', estimateMs: 8.47 })).toMatch(/^A connection takes about 8 ms .*Little’s law/)
  expect(sentence({ way: 'estimated', estimateMs: 0.2 })).toMatch(/about 1 ms/)
  expect(howToMeasure(view({ way: 'estimated' }))?.setting).toContain('conntrack_times: true')
})

test('unknown has its reason, and no number', () => {
  const reasons = ['polled_once', 'none_came', 'not_polled', 'none_on_the_way', '']
  const said = reasons.map((noEstimate) => sentence({ noEstimate }))
  expect(new Set(said).size).toBe(reasons.length)
  for (const text of said) expect(text).not.toMatch(/\d|about/)
})

test('a kernel that cannot be traced says why; one that had nothing to trace says that', () => {
  const missing = 'flow_offload_work_add: this kernel does not have it'
  expect(howToMeasure(view({ tracing: missing }))).toEqual({
    text: `The agent is to trace the kernel for it, and cannot. ${missing}.`,
  })
  expect(howToMeasure(view({ tracing: 'on' }))?.text).toContain('had no request')
  expect(howToMeasure(view({ tracing: 'on', discarded: 5 }))?.text).toContain('none of the 5 requests')
})

test('limits are told where there are any', () => {
  const whole = { requests: 10, programmed: 10, method: 'order, checked by the queue' }
  expect(limitsOf(view(whole))).toEqual([])
  expect(limitsOf(view({ ...whole, programmed: 0 }))[0]).toMatch(/driver itself is not in it/)
  expect(limitsOf(view({ ...whole, programmed: 4 }))[0]).toBe('The time of the driver is in 4 of them.')
  expect(limitsOf(view({ ...whole, method: 'order', discarded: 3, never: 2 }))).toHaveLength(3)
  expect(limitsOf(view({ ...whole, discarded: 1 }))[0]).toMatch(/is not known\.$/)
  expect(limitsOf(view({ ...whole, discarded: 2 }))[0]).toMatch(/may be too short\.$/)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { interfaceCounters, flowSamples } from '../gen/tables.ts'
import { deadLetterSubject, messageId, parseSubject, streams, subject } from './subjects.ts'

const hosts = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)

it('reads back every subject it makes', () => {
  fc.assert(
    fc.property(hosts, fc.constantFrom(...streams), (host, stream) => {
      expect(parseSubject(subject(host, stream))).toEqual({ host, stream })
    }),
  )
})

it.each(['', 'a.b', 'UPPER', '-a', 'a-', '*', '>', 'a b', 'a\n', 'ü', 'x'.repeat(64)])('refuses host %j', (host) => {
  expect(() => subject(host, 'flow_samples')).toThrow(RangeError)
  expect(parseSubject(`pathwatch.v1.${host}.flow_samples`)).toBeUndefined()
})

it.each(['pathwatch.v2.a.flow_samples', 'pathwatch.v1.a.nothing', 'pathwatch.v1.a.flow_samples.x', 'other'])(
  '%s is not ours',
  (text) => expect(parseSubject(text)).toBeUndefined(),
)

it('knows the stream of every columnar table', () => {
  for (const table of [flowSamples, interfaceCounters]) expect(streams).toContain(table.stream)
})

it('keeps dead letters out of the telemetry stream', () => {
  expect(parseSubject(deadLetterSubject('a', 'flow_samples'))).toBeUndefined()
})

it('makes message ids of host, epoch and number', () => {
  expect(messageId('a', Uint8Array.of(0, 255, 1, 2, 3, 4, 5, 6), 12)).toBe('a:00ff010203040506:12')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterMarkers, gapsOf, stackedValues, summaryOf, timeLabels } from './chart.ts'
import { csvLine } from './csv.ts'
import { filterFleet, formatSort, parseSort, sortFleet } from './fleet.ts'
import { clockOf } from './format.ts'
import { paths, withParams } from './paths.ts'
import { httpStatusOf, problemOf } from './problem.ts'
import { isJson, isSameOrigin } from './same-origin.ts'
import { searchOf } from './search.ts'
import { seriesLabel } from './series-label.ts'
import { sentenceParts } from './sentence.ts'
import type { FleetRow, HostRow } from './views.ts'

describe('same origin', () => {
  const headers = (entries: Record<string, string>) => new Headers(entries)
  test.each<[string, Record<string, string>, boolean]>([
    ['our page', { 'sec-fetch-site': 'same-origin' }, true],
    ['a sibling domain', { 'sec-fetch-site': 'same-site', origin: 'http://a.test', host: 'a.test' }, false],
    ['another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['the address bar', { 'sec-fetch-site': 'none' }, false],
    ['plain http, our page', { origin: 'http://pw.test:3000', host: 'pw.test:3000' }, true],
    ['plain http, another port', { origin: 'http://pw.test:3001', host: 'pw.test:3000' }, false],
    ['behind a proxy', { origin: 'https://pw.test', host: '10.0.0.1:3000', 'x-forwarded-host': 'pw.test' }, true],
    ['a sandboxed frame', { origin: 'null', host: 'pw.test' }, false],
    ['no page at all', { host: 'pw.test' }, false],
  ])('%s', (_name, entries, same) => expect(isSameOrigin(headers(entries))).toBe(same))
  test('content type', () => {
    expect(isJson(headers({ 'content-type': 'application/json; charset=utf-8' }))).toBe(true)
    expect(isJson(headers({ 'content-type': 'text/plain' }))).toBe(false)
    expect(isJson(headers({}))).toBe(false)
  })
})

describe('csv', () => {
  test('quotes what needs it and defuses formulas', () => {
    expect(csvLine(['a', 'b "c"', 'd,e', 'f\ng', 1.5, null, true])).toBe('a,"b ""c""","d,e","f\ng",1.5,,true\r\n')
    expect(csvLine(['=1+1', '@x', '-2', -2])).toBe("'=1+1,'@x,'-2,-2\r\n")
  })
  test('text without quotes or formulas survives', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9.:_]{1,20}$/), (text) => {
        expect(csvLine([text])).toBe(`${text}\r\n`)
      }),
    )
  })
})

describe('paths', () => {
  test('escape what is in them', () => {
    expect(paths.host('a/../b?c#d')).toBe('/hosts/a%2F..%2Fb%3Fc%23d')
    expect(paths.sql("SELECT '&'")).toBe('/sql?sql=SELECT+%27%26%27')
    expect(paths.messages({ host: '', q: 'x y' })).toBe('/messages?q=x+y')
  })
  test('parameters that go along keep query and fragment', () => {
    const params = { from: 'now-6h', to: 'now', refresh: null }
    expect(withParams('/hosts/a#agent', params)).toBe('/hosts/a?from=now-6h&to=now#agent')
    expect(withParams('/?q=x', params)).toBe('/?q=x&from=now-6h&to=now')
    expect(withParams('/alerts', { from: null })).toBe('/alerts')
  })
  test('the same question is the same string', () => {
    expect(searchOf({ from: null, host: 'a', q: '', classified: false, limit: 5 })).toBe('host=a&limit=5')
    expect(searchOf({ from: undefined, host: 'a' })).toBe('host=a')
  })
})

const NO_HEALTH: FleetRow['health'] = {
  ...{ hardwareShare: null, hardwareShareHourBefore: null, hardwareShareDayBefore: null, trend: [], method: '' },
  ...{ bitsHardwarePerS: null, bitsSoftwarePerS: null, topReason: '', topReasonFlows: 0, topReasonBitsPerS: null },
  ...{ bitsHardwareDayBeforePerS: null, bitsSoftwareDayBeforePerS: null, confidence: 'unknown' },
  ...{ connections: null, connectionsHardware: null, firmware: '', lastChangeMs: 0, lastChange: '' },
  ...{ checksFailing: 0, severity: 'unknown', sentence: '', refusals: null },
}

const row = (host: string, bitsPerS: number | null, state: HostRow['state'] = 'live'): FleetRow => ({
  host,
  state,
  firstSeenMs: 0,
  lastSeenMs: 0,
  samplesPerS: null,
  bitsPerS,
  packetsPerS: null,
  sparkline: [],
  kernel: '6.1.0',
  ovsVersion: '',
  agentVersion: '',
  demo: false,
  lost: 0,
  firingAlerts: 0,
  health: NO_HEALTH,
})

describe('fleet', () => {
  const rows = [row('hv-10', 5), row('hv-2', null), row('hv-1', 9, 'stale')]
  const names = (some: FleetRow[]) => some.map(({ host }) => host)
  test('sorts numbers in names as numbers', () => {
    expect(names(sortFleet(rows, { id: 'host', desc: false }))).toEqual(['hv-1', 'hv-2', 'hv-10'])
  })
  test('unknown is last in both directions', () => {
    expect(names(sortFleet(rows, { id: 'bits', desc: false }))).toEqual(['hv-10', 'hv-1', 'hv-2'])
    expect(names(sortFleet(rows, { id: 'bits', desc: true }))).toEqual(['hv-1', 'hv-10', 'hv-2'])
  })
  test('an unknown column leaves the order', () => expect(sortFleet(rows, parseSort('nope'))).toBe(rows))
  test('filters by words and state', () => {
    expect(names(filterFleet(rows, { text: ' HV 10 ', state: null }))).toEqual(['hv-10'])
    expect(names(filterFleet(rows, { text: '6.1', state: 'stale' }))).toEqual(['hv-1'])
  })
  test('filters by the words for a reason, and by firmware', () => {
    const sampled = { ...rows[0]!, health: { ...NO_HEALTH, topReason: 'action.sflow', firmware: '16.35' } }
    expect(names(filterFleet([sampled, rows[1]!], { text: 'sflow sample 16.', state: null }))).toEqual(['hv-10'])
  })
  test('sort in the URL', () => {
    expect(parseSort('-bits')).toEqual({ id: 'bits', desc: true })
    expect(formatSort({ id: 'bits', desc: true })).toBe('-bits')
    expect(parseSort('bits;drop')).toBeNull()
  })
})

describe('chart', () => {
  test('a gap is where no series has a value', () => {
    const series = [
      { label: 'a', values: [1, null, null, null, 2, null] },
      { label: 'b', values: [null, 3, null, null, 2, null] },
    ]
    expect(gapsOf(series, 6)).toEqual([
      [2, 3],
      [5, 5],
    ])
    expect(gapsOf([], 2)).toEqual([[0, 1]])
  })
  test('unknown values do not count in a mean', () => {
    expect(summaryOf([1, null, 3])).toEqual({ mean: 2, max: 3, last: 3 })
    expect(summaryOf([null])).toEqual({ mean: null, max: null, last: null })
  })
  test('labels say the date where the day changes', () => {
    const start = Date.parse('2026-11-22T23:00:00Z') / 1000
    const labels = timeLabels([start, start + 1800, start + 3600], 1800, clockOf('UTC'))
    expect(labels).toEqual(['23:00', '23:30', '00:00\n11-23'])
  })
})

describe('stacks', () => {
  const series = [
    { label: 'a', values: [1, null, null] },
    { label: 'b', values: [2, 3, null] },
  ]
  test('a value that is not known adds nothing, and a step without any stays a gap', () => {
    expect(stackedValues(series)).toEqual([
      [1, 0, null],
      [3, 3, null],
    ])
  })
  test('markers that would hide one another are one, others and those outside are not', () => {
    const marker = (atMs: number, tone: 'changed' | 'failing' = 'changed') => ({ atMs, label: 'x', tone, href: '/' })
    const found = clusterMarkers([marker(505), marker(500), marker(506, 'failing'), marker(900), marker(-1)], 0, 1000)
    expect(found.map((cluster) => cluster.map(({ atMs }) => atMs))).toEqual([[500, 505], [506], [900]])
  })
})

describe('sentences', () => {
  test('numbers lead to what they count', () => {
    const sentence = '38 % of it: br-int, OVS 3.1: 1,212 flows, 3.1 Gbit/s, 212 k packets/s; 4 connections; 10 minutes.'
    expect(sentenceParts(sentence).filter(({ evidence }) => evidence)).toEqual([
      { text: '38 %', evidence: 'share' },
      { text: '1,212 flows', evidence: 'flows' },
      { text: '3.1 Gbit/s', evidence: 'traffic' },
      { text: '212 k packets/s', evidence: 'traffic' },
      { text: '4 connections', evidence: 'connections' },
    ])
  })
  test('nothing of a sentence is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('3 % ', '12 flows', '1.5 Gbit/s', ' '))), (pieces) => {
        const sentence = pieces.join('')
        expect(
          sentenceParts(sentence)
            .map(({ text }) => text)
            .join(''),
        ).toBe(sentence)
      }),
    )
  })
})

describe('series', () => {
  const interfaces = new Map([[11, 'pf0vf0']])
  test.each([
    ['none', '', 'total'],
    ['protocol', '6', 'TCP'],
    ['protocol', '0', 'not IP'],
    ['protocol', '254', '254'],
    ['protocol', 'other', 'other'],
    ['vlan', '0', 'untagged'],
    ['vlan', '100', 'VLAN 100'],
    ['ethertype', '34525', 'IPv6'],
    ['ethertype', '2000', '0x07d0'],
    ['input', '11', 'pf0vf0'],
    ['output', '12', 'ifIndex 12'],
    ['input', '0', 'unknown port'],
    ['output', '1073741823', 'the switch itself'],
  ] as const)('by %s, "%s" is %s', (group, label, name) => expect(seriesLabel(group, label, interfaces)).toBe(name))
})

describe('problems', () => {
  test('a gRPC status has words', () => {
    const down = problemOf({ code: 14, details: 'No connection established' }, '127.0.0.1:7443')
    expect(down).toMatchObject({ code: 'UNAVAILABLE', retryable: true })
    expect(down.detail).toContain('127.0.0.1:7443')
    expect(httpStatusOf(down)).toBe(503)
    const refused = problemOf({ code: 3, details: 'Code: 62. DB::Exception' }, '')
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', detail: 'Code: 62. DB::Exception', retryable: false })
    expect(httpStatusOf(refused)).toBe(400)
    const late = { code: 4, details: 'Deadline exceeded after 15.002s,LB pick: 0.001s,remote_addr=127.0.0.1:7443' }
    expect(problemOf(late, '127.0.0.1:7443').detail).toBe('No answer from 127.0.0.1:7443 within 15 s.')
    expect(problemOf({ code: 4, details: 'the query took longer than 10 s' }, '').detail).toMatch(/^the query/)
  })
  test('anything else thrown has them too', () => {
    expect(problemOf(new Error('boom'), '')).toMatchObject({ code: 'INTERNAL', detail: 'boom' })
    expect(problemOf(undefined, '').code).toBe('INTERNAL')
  })
})

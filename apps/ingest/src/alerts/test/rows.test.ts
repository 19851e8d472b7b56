import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../labels.ts'
import { observe } from '../rows.ts'
import { rule } from './support.ts'

describe('observe', () => {
  it('takes text as labels, value as the value, _columns as annotations, the rest for the summary', () => {
    const row = { host: 'hv1', port: '', speed: 25, value: 0.123456, _message: 'link down' }
    const summary = '{{ host }} {{ speed }} {{ value }} {{ _message }} {{ nothing }} {{alertname}}'
    const { observations, duplicates } = observe(rule({ summary, labels: { team: 'net' } }), [row])
    const labels = { alertname: 'Test', host: 'hv1', severity: 'warning', team: 'net' }
    expect(observations).toEqual([
      {
        fingerprint: fingerprintOf(labels),
        labels,
        annotations: { message: 'link down', summary: 'hv1 25 0.123 link down <no value> Test' },
        value: 0.123456,
      },
    ])
    expect(duplicates).toBe(0)
  })

  it('lets the rule win over its rows', () => {
    const row = { host: 'hv1', team: 'theirs', alertname: 'Other', severity: 'none' }
    const { observations } = observe(rule({ labels: { team: 'ours' } }), [row])
    expect(observations[0]?.labels).toEqual({ alertname: 'Test', host: 'hv1', severity: 'warning', team: 'ours' })
  })

  it.for([
    [undefined, 1],
    [null, null],
    ['', null],
    [true, 1],
    ['2.5', 2.5],
    ['many', null],
    [0, 0],
  ])('reads value %s as %s', ([value, expected]) => {
    expect(observe(rule(), [value === undefined ? {} : { value }]).observations[0]?.value).toBe(expected)
  })

  it('keeps the first of equal label sets', () => {
    const { observations, duplicates } = observe(rule(), [
      { host: 'a', value: 1 },
      { host: 'a', value: 2 },
      { host: 'b', value: 3 },
    ])
    expect(observations.map(({ value }) => value)).toEqual([1, 3])
    expect(duplicates).toBe(1)
  })

  it('cuts long text without making two alerts one', () => {
    const long = 'x'.repeat(5000)
    const { observations, duplicates } = observe(rule(), [{ host: `${long}a` }, { host: `${long}b` }])
    expect(duplicates).toBe(0)
    for (const { labels } of observations) expect(labels['host']!.length).toBeLessThan(1100)
  })
})

const valueOf = (labels: Record<string, string>, name: string) => (Object.hasOwn(labels, name) ? labels[name] : '')

describe('fingerprintOf', () => {
  it('is the same for ever', () => {
    // printf '[["alertname","HostSilent"],["host","hv1"]]' | sha256sum
    expect(fingerprintOf({ host: 'hv1', alertname: 'HostSilent' })).toBe('84152e57d808c417')
  })

  it('knows label sets apart, whatever their order and content', () => {
    // Few names and values, so that equal sets come up.
    const labels = fc.oneof(
      fc.dictionary(fc.string(), fc.string()),
      fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('', 'x', 'y')),
    )
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const reversed = Object.fromEntries(Object.entries(a).toReversed())
        expect(fingerprintOf(reversed)).toBe(fingerprintOf(a))
        const names = new Set([...Object.keys(a), ...Object.keys(b)])
        // An empty label is an absent one.
        const same = [...names].every((name) => valueOf(a, name) === valueOf(b, name))
        expect(fingerprintOf(a) === fingerprintOf(b)).toBe(same)
      }),
    )
  })
})

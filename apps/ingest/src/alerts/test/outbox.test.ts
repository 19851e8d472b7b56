import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Outbox, transitionId, type OutboxEntry } from '../outbox.ts'
import { activeAlert, outboxEntry } from './support.ts'

const entry = (fingerprint: string, number: number, targets = ['hook', 'alert_events']): OutboxEntry =>
  outboxEntry({ id: `Test/${fingerprint}/${number}`, alert: activeAlert({ fingerprint }), targets })

const ids = (entries: readonly OutboxEntry[]) => entries.map(({ id }) => id)

describe('transitionId', () => {
  it('is rule/fingerprint/transition', () => {
    const alert = activeAlert({ since_ms: 5 })
    expect(transitionId({ from: 'firing', to: 'resolved', at_ms: 9, alert })).toBe('Test/a/5-resolved')
  })
})

describe('Outbox', () => {
  it('holds back what is not on disk', () => {
    const outbox = new Outbox(10)
    outbox.add(entry('a', 1))
    expect(outbox.due('hook')).toEqual([])
    outbox.release(['Test/a/1'])
    expect(ids(outbox.due('hook'))).toEqual(['Test/a/1'])
    expect(outbox.due('other')).toEqual([])
  })

  it('gives each target the changes of an alert one after the other', () => {
    const outbox = new Outbox(10, [entry('a', 1), entry('b', 1), entry('a', 2)])
    expect(ids(outbox.due('hook'))).toEqual(['Test/a/1', 'Test/b/1'])
    outbox.confirm('Test/a/1', 'hook')
    expect(ids(outbox.due('hook'))).toEqual(['Test/b/1', 'Test/a/2'])
    expect(ids(outbox.due('alert_events'))).toEqual(['Test/a/1', 'Test/b/1'])
    outbox.confirm('Test/a/1', 'alert_events')
    expect(ids(outbox.entries())).toEqual(['Test/b/1', 'Test/a/2'])
  })

  it('does not overtake an entry that is held back', () => {
    const outbox = new Outbox(10)
    outbox.add(entry('a', 1))
    outbox.add(entry('a', 2))
    outbox.release(['Test/a/2'])
    expect(outbox.due('hook')).toEqual([])
  })

  it('drops what newer changes outdate first', () => {
    const outbox = new Outbox(2)
    for (const next of [entry('b', 1), entry('a', 1), entry('a', 2)]) outbox.add(next)
    expect(ids(outbox.entries())).toEqual(['Test/b/1', 'Test/a/2'])
    outbox.add(entry('c', 1))
    expect(ids(outbox.entries())).toEqual(['Test/a/2', 'Test/c/1'])
    expect(outbox.dropped).toBe(2)
  })

  it('never grows above its limit, and gives every entry to every target in order while there is room', () => {
    const action = fc.oneof(
      fc.record({ add: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ send: fc.constantFrom('hook', 'alert_events'), pick: fc.nat(5) }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (actions, entries_max) => {
        const outbox = new Outbox(entries_max)
        const added: string[] = []
        const sent = new Map<string, string[]>([
          ['hook', []],
          ['alert_events', []],
        ])
        const send = (target: string, pick: number) => {
          const due = outbox.due(target)
          const next = due[pick % Math.max(due.length, 1)]
          if (!next) return
          sent.get(target)!.push(next.id)
          outbox.confirm(next.id, target)
        }
        for (const action of actions) {
          if ('send' in action) send(action.send, action.pick)
          else {
            const next = entry(action.add, added.length)
            added.push(next.id)
            outbox.add(next)
            outbox.release([next.id])
          }
          expect(outbox.size).toBeLessThanOrEqual(entries_max)
        }
        for (const target of sent.keys()) while (outbox.due(target).length > 0) send(target, 0)
        expect(outbox.size).toBe(0)
        for (const list of sent.values()) {
          if (outbox.dropped === 0) expect(list.toSorted()).toEqual(added.toSorted())
          for (const name of ['a', 'b', 'c']) {
            const numbers = list.filter((id) => id.startsWith(`Test/${name}/`)).map((id) => Number(id.split('/')[2]))
            expect(numbers).toEqual(numbers.toSorted((x, y) => x - y))
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { Evaluator, type Outcome } from '../evaluator.ts'
import { FAILING_RULE, type Rule } from '../rules.ts'
import { emptyState } from '../state-file.ts'
import { activeAlert, book, rule, VirtualClock } from './support.ts'

type Result = Record<string, unknown>[] | Error

function setup({ rules = [rule()], alerts_max = 10, state = emptyState() } = {}) {
  const clock = new VirtualClock()
  const theBook = book({ state })
  const results = new Map<string, Result>()
  const outcomes: Outcome[] = []
  const dropped: string[] = []
  const queries: { sql: string; params: unknown; timeout_ms: number | undefined }[] = []
  let stale = ''
  const signal = new AbortController().signal
  const evaluator = new Evaluator({
    rules,
    store: {
      async query(sql, params, options) {
        queries.push({ sql, params, timeout_ms: options?.timeout_ms })
        const result = results.get([...results.keys()].find((key) => sql.includes(key)) ?? '') ?? []
        if (result instanceof Error) throw result
        return await Promise.resolve(result)
      },
    },
    book: theBook,
    clock,
    interval_ms: 15_000,
    query_timeout_ms: 5000,
    alerts_max,
    staleness: () => (stale === '' ? undefined : { reason: stale, lasting: true }),
    onEvaluated: (_, outcome) => outcomes.push(outcome),
    onDropped: ({ name }, reason, rows) => dropped.push(`${name} ${reason} ${rows}`),
  })
  return {
    book: theBook,
    evaluator,
    clock,
    outcomes,
    dropped,
    queries,
    setStale: (reason: string) => (stale = reason),
    /** One evaluation of all rules, 15 s after the last, with this result for rules whose SQL contains `key`. */
    tick: async (result: Result, key = 'SELECT') => {
      results.set(key, result)
      clock.advance(15_000)
      await evaluator.evaluateAll(signal)
    },
    active: () =>
      theBook
        .alerts()
        .filter((alert) => alert.rule !== FAILING_RULE)
        .map(({ labels, state }) => `${labels['host']} ${state}`),
    failing: () =>
      theBook
        .alerts()
        .filter((alert) => alert.rule === FAILING_RULE)
        .map(({ labels, state }) => `${labels['rule']} ${labels['problem']} ${state}`),
    told: () =>
      theBook.outbox
        .entries()
        .filter(({ targets }) => targets.includes('hook'))
        .map(({ to, alert }) => `${alert.rule} ${to}`),
  }
}

describe('Evaluator', () => {
  it('asks for a bounded result at a time of its own clock', async () => {
    const { tick, queries } = setup({ rules: [rule({ sql: 'SELECT host FROM hosts -- all of them' })] })
    await tick([])
    expect(queries).toEqual([
      {
        sql: 'SELECT * FROM (\nSELECT host FROM hosts -- all of them\n) LIMIT 5000',
        params: { now: '2026-11-22 10:00:15.000' },
        timeout_ms: 5000,
      },
    ])
  })

  it('resolves nothing when the query fails, and says so after a minute', async () => {
    const { tick, active, failing, told, evaluator, outcomes } = setup()
    await tick([{ host: 'hv1' }])
    await tick(new Error('ClickHouse is down'))
    expect([active(), failing()]).toEqual([['hv1 firing'], ['Test error pending']])
    expect(evaluator.status('Test')).toMatchObject({ error: 'ClickHouse is down', problem: 'error' })
    for (let seconds = 15; seconds <= 60; seconds += 15) await tick(new Error('ClickHouse is down'))
    expect([active(), failing()]).toEqual([['hv1 firing'], ['Test error firing']])
    await tick([{ host: 'hv1' }])
    expect([active(), failing()]).toEqual([['hv1 firing'], []])
    expect(told()).toEqual(['Test firing', `${FAILING_RULE} firing`, `${FAILING_RULE} resolved`])
    await tick([])
    expect(active()).toEqual([])
    expect(outcomes).toEqual(['ok', 'error', 'error', 'error', 'error', 'error', 'ok', 'ok'])
  })

  it('counts the time that a query failed for a pending alert', async () => {
    const { tick, active } = setup({ rules: [rule({ for_ms: 30_000 })] })
    await tick([{ host: 'hv1' }])
    await tick(new Error('no'))
    expect(active()).toEqual(['hv1 pending'])
    await tick([{ host: 'hv1' }])
    expect(active()).toEqual(['hv1 firing'])
  })

  it('tells a time-out from an error', async () => {
    const { tick, outcomes } = setup()
    await tick(Object.assign(new Error('Timeout exceeded'), { code: '159' }))
    expect(outcomes).toEqual(['timeout'])
  })

  it('holds everything while the store lags', async () => {
    const { tick, active, failing, setStale, queries, outcomes } = setup()
    await tick([{ host: 'hv1' }])
    setStale('ingest is 5 min behind')
    for (let minutes = 0; minutes < 10; minutes++) await tick([{ host: 'hv2' }])
    expect([active(), failing()]).toEqual([['hv1 firing'], ['Test no_data firing']])
    expect(queries).toHaveLength(1)
    expect(outcomes.slice(0, 3)).toEqual(['ok', 'no_data', 'no_data'])
    setStale('')
    await tick([{ host: 'hv2' }])
    expect([active(), failing()]).toEqual([['hv2 firing'], []])
  })

  it('knows no data from no row', async () => {
    const { tick, active, failing, evaluator, outcomes } = setup()
    await tick([{ host: 'hv1', value: 5 }])
    await tick([
      { host: 'hv1', value: null },
      { host: 'hv2', value: null },
    ])
    expect([active(), failing()]).toEqual([['hv1 firing'], ['Test no_data pending']])
    expect(evaluator.status('Test').error).toBe('no value in 2 of 2 rows')
    await tick([])
    expect([active(), failing()]).toEqual([[], []])
    expect(outcomes).toEqual(['ok', 'no_data', 'ok'])
  })

  it('resolves nothing by a result that was cut', async () => {
    const { tick, active, outcomes, dropped } = setup()
    await tick([{ host: 'hv1' }])
    const many = Array.from({ length: 5000 }, (_, index) => ({ host: `x${index}` }))
    await tick(many)
    expect(active()).toContain('hv1 firing')
    expect(outcomes).toEqual(['ok', 'truncated'])
    expect(dropped).toEqual(['Test limit 4991'])
  })

  it('counts rows with the same labels', async () => {
    const { tick, active, dropped } = setup()
    await tick([{ host: 'hv1' }, { host: 'hv1' }, { host: 'hv1' }])
    expect(active()).toEqual(['hv1 firing'])
    expect(dropped).toEqual(['Test duplicate 2'])
  })

  it('keeps rules apart', async () => {
    const rules: Rule[] = [rule({ name: 'One', sql: 'SELECT one' }), rule({ name: 'Two', sql: 'SELECT two' })]
    const { tick, active } = setup({ rules })
    await tick([{ host: 'hv1' }], 'one')
    await tick([{ host: 'hv1' }], 'two')
    await tick(new Error('no'), 'one')
    await tick([], 'two')
    expect(active()).toEqual(['hv1 firing'])
  })

  it('goes on after a restart where it was', async () => {
    const state = {
      ...emptyState(),
      alerts: [activeAlert({ state: 'pending', held_ms: 29_000, fingerprint: 'p' }), activeAlert({ fingerprint: 'f' })],
    }
    const { tick, book, told } = setup({ rules: [rule({ for_ms: 30_000 })], state })
    await tick(new Error('not yet up'))
    expect(book.alerts()).toHaveLength(2 + 1)
    await tick([])
    expect(told()).toEqual(['Test resolved'])
    expect(book.alerts()).toEqual([])
  })

  it('ends the alerts of rules that are gone', async () => {
    const state = { ...emptyState(), alerts: [activeAlert({ rule: 'Old' }), activeAlert()] }
    const { evaluator, book, told } = setup({ state })
    await evaluator.retire()
    expect(book.alerts().map(({ rule }) => rule)).toEqual(['Test'])
    expect(told()).toEqual(['Old resolved'])
  })

  it('evaluates every interval, the first time after one', async () => {
    const { evaluator, clock, queries } = setup()
    const stop = new AbortController()
    const times: number[] = []
    const sleep = clock.sleep.bind(clock)
    clock.sleep = async (ms, signal) => {
      await sleep(ms, signal)
      times.push(clock.monotonic_ms())
      if (times.length === 4) stop.abort()
    }
    await evaluator.run(stop.signal)
    expect(times).toEqual([15_000, 30_000, 45_000, 60_000])
    expect(queries).toHaveLength(3)
  })
})

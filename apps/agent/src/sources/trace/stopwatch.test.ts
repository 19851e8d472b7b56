/** The stopwatch against a model of the kernel's queue: requests, workers, and what of it can be traced. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OFFLOAD_STEPS } from './catalogue.ts'
import type { FunctionCall } from './events.ts'
import { Stopwatch } from './stopwatch.ts'

const ONCE = 'flow_offload_work_add'
const TWICE = 'tcf_ct_flow_table_fill_actions'
const DRIVER = 'mlx5_ct_fs_smfs_ct_rule_add'
const [MS, S] = [1_000, 1_000_000]

interface Asked {
  readonly gap_us: number
  readonly again: boolean
  readonly service_us: number
  /** Calls of the driver. */
  readonly rules: number
  /** A request for the connection waits already: nothing is queued. */
  readonly refused: boolean
}

interface Model {
  readonly asked: readonly Asked[]
  readonly workers: number
  readonly taken: string
  /** Which of those that wait is next: of a queue, the first. */
  readonly next: (waiting: number) => number
  /** The kernel tells the length of its queue. */
  readonly told: boolean
}

interface Traced {
  readonly calls: readonly FunctionCall[]
  readonly done: readonly { readonly asked_us: number; readonly taken_us: number; last_us: number; end_us: number }[]
  readonly end_us: number
}

function run({ asked, workers, taken, next }: Model): Traced {
  const calls: FunctionCall[] = []
  const call = (event: string, us: number, pid: number, caller: string) =>
    calls.push({ event, time_s: us / 1e6, pid, caller })
  const waiting: (Asked & { asked_us: number })[] = []
  const free = Array.from({ length: workers }, () => 0)
  const done: Traced['done'][number][] = []
  const work = (until_us: number) => {
    while (waiting.length > 0) {
      const first_us = Math.min(...waiting.map(({ asked_us }) => asked_us))
      const taken_us = Math.max(Math.min(...free), first_us)
      if (taken_us > until_us) return
      const pid = free.indexOf(Math.min(...free))
      const there = waiting.filter(({ asked_us }) => asked_us <= taken_us)
      const one = there[next(there.length)]!
      waiting.splice(waiting.indexOf(one), 1)
      call(taken, taken_us, pid, 'flow_offload_work_handler')
      if (taken === TWICE) call(taken, taken_us + 1, pid, 'flow_offload_work_handler')
      for (let rule = 0; rule < one.rules; rule += 1) {
        call(DRIVER, taken_us + 2 + Math.round((rule * one.service_us) / 10), pid, 'mlx5_tc_ct_entry_add_rule')
      }
      const last_us = calls.at(-1)!.time_s * 1e6
      free[pid] = taken_us + 10 + one.service_us
      done.push({ asked_us: one.asked_us, taken_us, last_us: Math.round(last_us), end_us: free[pid] })
    }
  }
  let now_us = 2 * S
  for (const one of asked) {
    work(now_us + one.gap_us - 1)
    now_us += one.gap_us
    call('nf_flow_offload_add', now_us, 900, one.again ? 'tcf_ct_flow_table_lookup.isra.0' : 'flow_offload_add')
    if (!one.refused) waiting.push({ ...one, asked_us: now_us })
  }
  work(Number.MAX_SAFE_INTEGER)
  return { calls, done, end_us: Math.max(now_us, ...done.map(({ end_us }) => end_us)) }
}

/** Looks once a second, as the source does, until well after the end. */
function watch(model: Model, { calls, done, end_us }: Traced): Stopwatch {
  const stopwatch = new Stopwatch(OFFLOAD_STEPS)
  stopwatch.use(new Set([OFFLOAD_STEPS.asked, model.taken, DRIVER]))
  // As kernels merge them, more or less: told out of order within a look.
  for (const call of calls) stopwatch.call(call)
  for (let at_us = S; at_us < end_us + 3 * S; at_us += S) {
    const queued = done.filter(({ asked_us, end_us: left_us }) => asked_us <= at_us && at_us < left_us).length
    stopwatch.look({ from_us: at_us, to_us: at_us, queued: model.told ? queued : undefined })
  }
  return stopwatch
}

function total(stopwatch: Stopwatch) {
  const rows = stopwatch.drain(0, 0)
  const sum = (name: 'requests' | 'time_us' | 'queued_us' | 'never' | 'discarded' | 'programmed' | 'again') =>
    rows.reduce((all, row) => all + Number(row[name] ?? 0), 0)
  return {
    ...{ requests: sum('requests'), time_us: sum('time_us'), queued_us: sum('queued_us'), never: sum('never') },
    ...{ discarded: sum('discarded'), programmed: sum('programmed'), again: sum('again') },
    longest_us: Math.max(...rows.map(({ longest_us }) => Number(longest_us ?? 0))),
    rows,
  }
}

const one = (refused: fc.Arbitrary<boolean>) =>
  fc.record({
    gap_us: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 800 * MS })),
    again: fc.boolean(),
    service_us: fc.oneof(fc.integer({ min: 0, max: 5 * MS }), fc.integer({ min: 0, max: 900 * MS })),
    rules: fc.integer({ min: 0, max: 4 }),
    refused,
  })
const models = (refused: fc.Arbitrary<boolean>, told: fc.Arbitrary<boolean> = fc.constant(true)) =>
  fc.record({
    asked: fc.array(one(refused), { maxLength: 60 }),
    workers: fc.integer({ min: 1, max: 4 }),
    taken: fc.constantFrom(ONCE, TWICE),
    next: fc.constant(() => 0),
    told,
  })
const sumOf = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

describe('a queue whose length the kernel tells', () => {
  test('every request is measured, exactly', () => {
    fc.assert(
      fc.property(models(fc.constant(false)), (model) => {
        const traced = run(model)
        const { rows: _, longest_us, ...found } = total(watch(model, traced))
        const times = traced.done.map(({ asked_us, last_us }) => last_us - asked_us)
        expect(found).toEqual({
          ...{ requests: model.asked.length, never: 0, discarded: 0, time_us: sumOf(times) },
          queued_us: sumOf(traced.done.map(({ asked_us, taken_us }) => taken_us - asked_us)),
          programmed: model.asked.filter(({ rules }) => rules > 0).length,
          again: model.asked.filter(({ again }) => again).length,
        })
        expect(longest_us).toBe(Math.max(0, ...times))
      }),
    )
  })

  test('the mean is right whatever the order in which workers take them', () => {
    fc.assert(
      fc.property(models(fc.constant(false)), fc.infiniteStream(fc.nat()), (fifo, numbers) => {
        const model = { ...fifo, next: (waiting: number) => numbers.next().value! % waiting }
        const traced = run(model)
        const found = total(watch(model, traced))
        expect(found.requests).toBe(model.asked.length)
        expect(found.time_us).toBe(sumOf(traced.done.map(({ asked_us, last_us }) => last_us - asked_us)))
      }),
    )
  })

  test('what the kernel refuses is found, or not measured; never is a time wrong', () => {
    const refused = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean())
    fc.assert(
      fc.property(models(refused), fc.boolean(), (any, all) => {
        // Only who asks again is refused; `all` of them, or some.
        const asked = any.asked.map((each) => ({ ...each, refused: each.again && (all || each.refused) }))
        const model = { ...any, asked }
        const traced = run(model)
        const found = total(watch(model, traced))
        expect(found.requests + found.never + found.discarded).toBe(asked.length)
        const time_us = sumOf(traced.done.map(({ asked_us, last_us }) => last_us - asked_us))
        // A fifth at most where it is not known to which it happened.
        if (found.discarded === 0) expect(Math.abs(found.time_us - time_us)).toBeLessThanOrEqual(found.time_us / 5)
        if (!all) return
        expect([found.requests, found.discarded]).toEqual([traced.done.length, 0])
        expect(found.time_us).toBe(time_us)
      }),
    )
  })

  test('classes are where the times are', () => {
    fc.assert(
      fc.property(models(fc.constant(false)), (model) => {
        let below = 0
        for (const { upto_us, requests = 0, time_us = 0, longest_us = 0 } of total(watch(model, run(model))).rows) {
          if (requests === 0) continue
          expect(Number(longest_us)).toBeLessThanOrEqual(Number(upto_us) + 1)
          expect(Number(time_us) / Number(requests)).toBeGreaterThanOrEqual(below - 1)
          below = Number(upto_us)
        }
      }),
    )
  })
})

describe('a queue of which the kernel says nothing', () => {
  test('every request is measured when the driver’s own calls are not traced', () => {
    fc.assert(
      fc.property(models(fc.constant(false), fc.constant(false)), (any) => {
        const model = { ...any, asked: any.asked.map((each) => ({ ...each, rules: 0 })), taken: ONCE }
        const traced = run(model)
        const found = total(watch(model, traced))
        expect([found.requests, found.discarded, found.never]).toEqual([model.asked.length, 0, 0])
        expect(found.time_us).toBe(sumOf(traced.done.map(({ asked_us, taken_us }) => taken_us - asked_us)))
      }),
    )
  })

  test('none is counted twice, none is forgotten', () => {
    fc.assert(
      fc.property(models(fc.boolean(), fc.constant(false)), (any) => {
        const model = { ...any, asked: any.asked.map((each) => ({ ...each, refused: each.again && each.refused })) }
        const traced = run(model)
        const stopwatch = watch(model, traced)
        // What still waits is given up a minute later.
        for (let after_s = 4; after_s < 90; after_s += 11) {
          const at_us = traced.end_us + after_s * S
          stopwatch.look({ from_us: at_us, to_us: at_us, queued: undefined })
        }
        const { requests, never, discarded } = total(stopwatch)
        expect(requests + never + discarded).toBe(model.asked.length)
      }),
    )
  })
})

describe('what is not known', () => {
  const asked = (time_s: number): FunctionCall => ({
    ...{ event: 'nf_flow_offload_add', time_s, pid: 900, caller: 'flow_offload_add' },
  })
  const taken = (time_s: number, pid = 7): FunctionCall => ({ event: ONCE, time_s, pid, caller: 'process_one_work' })
  const begun = (queued?: number) => {
    const stopwatch = new Stopwatch(OFFLOAD_STEPS)
    stopwatch.use(new Set([OFFLOAD_STEPS.asked, ONCE]))
    stopwatch.look({ from_us: 0, to_us: 0, queued })
    return stopwatch
  }
  const look = (stopwatch: Stopwatch, at_s: number, queued?: number) =>
    stopwatch.look({ from_us: at_s * 1e6, to_us: at_s * 1e6 + 50, queued })
  const found = (stopwatch: Stopwatch) => {
    const { requests, time_us, never, discarded } = total(stopwatch)
    return { requests, time_us, never, discarded }
  }

  test('work that was queued before the tracing began is no end of what was asked for since', () => {
    const stopwatch = begun(3)
    for (const call of [asked(1), taken(1.1), taken(1.2), taken(1.3), taken(1.4)]) stopwatch.call(call)
    look(stopwatch, 2, 0)
    stopwatch.call(asked(2.5))
    stopwatch.call(taken(2.75))
    look(stopwatch, 3, 0)
    expect(found(stopwatch)).toEqual({ requests: 1, time_us: 250_000, never: 0, discarded: 1 })
  })

  test('where the queue is not told, an end without a beginning says that it was not empty', () => {
    const stopwatch = begun()
    for (const call of [asked(1), taken(1.1), taken(1.2)]) stopwatch.call(call)
    look(stopwatch, 2)
    look(stopwatch, 3)
    stopwatch.call(asked(3.5))
    stopwatch.call(taken(3.75))
    look(stopwatch, 4)
    expect(found(stopwatch)).toEqual({ requests: 1, time_us: 250_000, never: 0, discarded: 1 })
  })

  test('where the queue is not told and is never quiet, it is taken for worked off after ten looks', () => {
    const stopwatch = new Stopwatch(OFFLOAD_STEPS)
    stopwatch.use(new Set([OFFLOAD_STEPS.asked, ONCE]))
    for (let at_s = 1; at_s <= 12; at_s += 1) {
      stopwatch.call(asked(at_s - 0.5))
      stopwatch.call(taken(at_s - 0.25))
      look(stopwatch, at_s)
    }
    expect(found(stopwatch)).toEqual({ requests: 2, time_us: 500_000, never: 0, discarded: 10 })
  })

  test('what was under way when calls were lost is discarded, what came after an empty queue is measured', () => {
    const stopwatch = begun(0)
    stopwatch.call(asked(1))
    look(stopwatch, 1.5, 1)
    stopwatch.call(asked(1.6))
    stopwatch.lose()
    stopwatch.call(taken(2))
    stopwatch.call(asked(2.1))
    look(stopwatch, 3, 0)
    stopwatch.call(asked(3.1))
    stopwatch.call(taken(3.2))
    look(stopwatch, 4, 0)
    expect(found(stopwatch)).toEqual({ requests: 1, time_us: 100_000, never: 0, discarded: 3 })
  })

  test('what is never taken up is given up after a minute, and with it what it could have been', () => {
    const stopwatch = begun()
    stopwatch.call(asked(1))
    stopwatch.call(asked(2))
    stopwatch.call(taken(3))
    look(stopwatch, 61)
    expect(found(stopwatch)).toMatchObject({ requests: 0, never: 0, discarded: 0 })
    look(stopwatch, 62)
    expect(found(stopwatch)).toEqual({ requests: 0, time_us: 0, never: 1, discarded: 1 })
  })

  test('a queue that is never empty is cut after a minute, unless more is missing than waits', () => {
    for (const [queued, expected] of [
      [1, { requests: 1, time_us: 2_000_000, discarded: 0 }],
      [0.5, { requests: 0, time_us: 0, discarded: 2 }],
    ] as const) {
      const stopwatch = begun(0)
      for (const call of [asked(1), asked(2), taken(3)]) stopwatch.call(call)
      look(stopwatch, 62, queued)
      expect(found(stopwatch)).toMatchObject(expected)
    }
  })

  test('a look during which something happened is none', () => {
    const stopwatch = begun(0)
    stopwatch.call(asked(1))
    stopwatch.call(taken(2.000_01))
    look(stopwatch, 2, 0)
    expect(found(stopwatch)).toMatchObject({ requests: 0, discarded: 0 })
    look(stopwatch, 3, 0)
    expect(found(stopwatch)).toMatchObject({ requests: 1, time_us: 1_000_010 })
  })

  test('a request that a worker is in the middle of is not measured', () => {
    const stopwatch = new Stopwatch(OFFLOAD_STEPS)
    stopwatch.use(new Set([OFFLOAD_STEPS.asked, TWICE]))
    look(stopwatch, 0, 0)
    stopwatch.call(asked(1))
    stopwatch.call({ ...taken(1.5), event: TWICE })
    look(stopwatch, 2, 0)
    expect(found(stopwatch)).toMatchObject({ requests: 0, discarded: 1 })
  })

  test('calls that nobody pairs are not gathered for ever', () => {
    const stopwatch = begun(0)
    for (let index = 0; index <= 65_536; index += 1) stopwatch.call(asked(1 + index / 1e6))
    expect(found(stopwatch)).toMatchObject({ discarded: 65_536 })
  })

  test('without the beginning, or any of the ends, nothing runs', () => {
    const stopwatch = new Stopwatch(OFFLOAD_STEPS)
    for (const names of [[], [OFFLOAD_STEPS.asked], [ONCE, TWICE, DRIVER]]) {
      stopwatch.use(new Set(names))
      expect(stopwatch.runs).toBe(false)
    }
    stopwatch.use(new Set([OFFLOAD_STEPS.asked, TWICE]))
    expect(stopwatch.runs).toBe(true)
  })
})

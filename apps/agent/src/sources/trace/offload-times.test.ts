/** Whole traces → how long requests to offload took. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OFFLOAD_STEPS } from './catalogue.ts'
import { EventReader } from './events.ts'
import type { FunctionCall } from './events.ts'
import { recordedFacts, recordedTimes } from './recorded.ts'
import { Stopwatch } from './stopwatch.ts'

const folder = new URL('../../../testcases/offload-times', import.meta.url).pathname
const cases = readdirSync(folder)

interface Case {
  readonly traced: readonly string[]
  readonly looks: readonly { readonly at_s: number; readonly queued?: number }[]
}

function measure(name: string) {
  const { traced, looks } = JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8')) as Case
  const stopwatch = new Stopwatch(OFFLOAD_STEPS)
  stopwatch.use(new Set(traced))
  const waiting = [...looks]
  const lookUntil = (time_s: number) => {
    while (waiting[0] && waiting[0].at_s < time_s) {
      const { at_s, queued } = waiting.shift()!
      stopwatch.look({ from_us: at_s * 1e6, to_us: at_s * 1e6 + 40, queued })
    }
  }
  const reader = new EventReader(
    () => {},
    (call) => {
      lookUntil(call.time_s)
      stopwatch.call(call)
    },
  )
  for (const line of readFileSync(join(folder, name, 'input.txt'), 'utf8')
    .trimEnd()
    .split('\n')) {
    // What TraceFeed counts, and the source tells the stopwatch.
    if (line.includes('[LOST')) stopwatch.lose()
    else reader.line(line)
  }
  lookUntil(Number.MAX_VALUE)
  expect(reader.unknown).toBe(0)
  return stopwatch.drain(0, 10_000)
}

describe('recorded and synthetic traces', () => {
  test.each(cases)('%s', (name) => {
    const text = `${JSON.stringify(measure(name), undefined, 2)}\n`
    const file = join(folder, name, 'expected.json')
    if (process.env['UPDATE'] === '1') writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })

  test('a recording is looked at once a second of its own time', () => {
    const calls: FunctionCall[] = []
    const reader = new EventReader(
      () => {},
      (call) => calls.push(call),
    )
    for (const line of readFileSync(join(folder, 'debian-6.1/input.txt'), 'utf8').trimEnd().split('\n')) {
      reader.line(line)
    }
    const rows = recordedTimes(calls, calls.at(-1)!.time_s, 0)
    expect(rows.map(({ requests, queued_us }) => [requests, queued_us])).toEqual(
      measure('debian-6.1').map(({ requests, queued_us }) => [requests, queued_us]),
    )
    expect(rows[0]).toMatchObject({ discarded: 0, never: 0, method: 'order' })
    expect(recordedTimes([], 0, 0)).toEqual([])
    expect(
      recordedTimes(
        calls.filter(({ event }) => event === OFFLOAD_STEPS.asked),
        50,
        0,
      ),
    ).toEqual([])
    expect(recordedFacts(calls, 'x').map(({ name }) => name)).toEqual([
      'trace.nf_flow_offload_add',
      'trace.tcf_ct_flow_table_fill_actions',
    ])
  })

  // ksoftirqd/1-21 [001] ..s1. 39.223623: asked: (nf_flow_offload_add+0x0/0x20 [nf_flow_table]) flow=0xff2943151fe0ff00
  // kworker/u4:0-9 [000] ...1. 39.247469: taken: (tcf_ct_flow_table_fill_actions+0x0/0x5b0 [act_ct]) flow=0xff29… dir=0x0
  const PROBE = /-(\d+) +\[.* (?:asked|taken): \((\w+)\+.* flow=(0x[0-9a-f]+)/
  const CALL = /-(\d+) +\[.* (\d+\.\d{6}): (\w+) <-/

  test.each(cases.filter((name) => existsSync(join(folder, name, 'truth.txt'))))(
    '%s: the sum is that of the connections themselves, which probes told',
    (name) => {
      const lines = (file: string) =>
        readFileSync(join(folder, name, file), 'utf8')
          .trimEnd()
          .split('\n')
      // A thread's calls of a function are in the same order in both; between a probe and its call some time passes.
      const flows = new Map<string, string[]>()
      for (const line of lines('truth.txt')) {
        const [, pid, called, flow] = PROBE.exec(line)!
        const key = `${pid} ${called}`
        flows.set(key, [...(flows.get(key) ?? []), flow!])
      }
      const asked = new Map<string, number>()
      let [requests, queued_us] = [0, 0]
      for (const line of lines('input.txt')) {
        const [, pid, time, called] = CALL.exec(line)!
        const flow = flows.get(`${pid} ${called}`)!.shift()!
        const time_us = Math.round(Number(time) * 1e6)
        const askedAt = asked.get(flow)
        if (called === OFFLOAD_STEPS.asked) asked.set(flow, time_us)
        // The second call is for the other direction.
        else if (asked.delete(flow)) [requests, queued_us] = [requests + 1, queued_us + time_us - askedAt!]
      }
      const sum = (of: 'requests' | 'queued_us') =>
        measure(name).reduce((total, row) => total + Number(row[of] ?? 0), 0)
      expect([asked.size, sum('requests'), sum('queued_us')]).toEqual([0, requests, queued_us])
    },
  )
})

import fc from 'fast-check'
import type { StreamName } from '@pathwatch/proto/subjects'
import { expect, test } from 'vitest'
import { LossLedger } from './losses.ts'
import { MemorySpool } from './spool.ts'
import type { Batch } from './spool.ts'

const never = new AbortController().signal
const ranks = { flow_samples: 0, interface_counters: 1, kernel_events: 2, capabilities: 2, agent_health: 2 }

function batch(batchNo: number, stream: StreamName, bytes: number, rows = 1, settled?: () => void): Batch {
  const payload = new Uint8Array(bytes)
  return { stream, id: `h:0:${batchNo}`, batchNo, sealedAtMs: batchNo, rows, payload, ...(settled && { settled }) }
}

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      stream: fc.constantFrom<StreamName>('flow_samples', 'interface_counters', 'kernel_events', 'agent_health'),
      bytes: fc.integer({ min: 0, max: 60 }),
      rows: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('confirm' as const, 'reject' as const), which: fc.nat(7) }) },
)

test('never above its budget, and every row is confirmed, lost and counted, or still there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const losses = new LossLedger()
      const spool = new MemorySpool(100, losses)
      const taken: Batch[] = []
      const rows = { appended: 0, confirmed: 0, settled: 0 }
      const inside = new Map<number, Batch>()
      for (const [index, action] of steps.entries()) {
        if (action.do === 'append') {
          const added = batch(index + 1, action.stream, action.bytes, action.rows, () => {
            rows.settled += action.rows
            inside.delete(index + 1)
          })
          rows.appended += action.rows
          inside.set(added.batchNo, added)
          spool.append(added)
        } else if (action.do === 'take') {
          const waiting = [...inside.values()].filter((candidate) => !taken.includes(candidate))
          if (waiting.length === 0) continue
          const oldest = await spool.take(never)
          expect(oldest?.batchNo).toBe(Math.min(...waiting.map(({ batchNo }) => batchNo)))
          taken.push(oldest!)
        } else {
          const [one] = taken.splice(action.which, 1)
          if (!one) continue
          if (action.do === 'confirm') rows.confirmed += one.rows
          spool[action.do](one, 'test')
        }
        const stats = spool.stats()
        expect(stats.bytes).toBeLessThanOrEqual(100)
        expect(stats.bytes).toBe([...inside.values()].reduce((sum, { payload }) => sum + payload.length, 0))
        expect(stats.batches).toBe(inside.size)
        expect(stats.oldestSealedAtMs).toBe(inside.size === 0 ? undefined : Math.min(...inside.keys()))
        // What was taken is never evicted.
        for (const one of taken) expect(inside.has(one.batchNo)).toBe(true)
      }
      const lost = losses.list().reduce((sum, { count }) => sum + count, 0)
      const left = [...inside.values()].reduce((sum, one) => sum + one.rows, 0)
      expect(rows.confirmed + lost + left).toBe(rows.appended)
      expect(rows.settled).toBe(rows.confirmed + lost)
    }),
    { numRuns: 500 },
  )
})

const ranked = ['flow_samples', 'interface_counters', 'kernel_events'] as const

test('what is evicted is never worth more than what comes', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ranked)), (all) => {
      let newcomer: (typeof ranked)[number] = 'flow_samples'
      const spool = new MemorySpool(100, new LossLedger())
      for (const [index, stream] of all.entries()) {
        newcomer = stream
        spool.append(batch(index + 1, stream, 30, 1, () => expect(ranks[stream]).toBeLessThanOrEqual(ranks[newcomer])))
      }
    }),
  )
})

test('samples go before counters, counters before events, the oldest first', async () => {
  const losses = new LossLedger()
  const spool = new MemorySpool(100, losses)
  spool.append(batch(1, 'kernel_events', 20))
  spool.append(batch(2, 'interface_counters', 20))
  spool.append(batch(3, 'flow_samples', 20, 7))
  spool.append(batch(4, 'flow_samples', 20, 8))
  spool.append(batch(5, 'kernel_events', 70))
  expect(losses.list()).toEqual([
    { stage: 'spool', reason: 'evicted_flow_samples', count: 15 },
    { stage: 'spool', reason: 'evicted_interface_counters', count: 1 },
  ])
  spool.append(batch(6, 'flow_samples', 30, 9))
  expect(losses.count('spool', 'evicted_flow_samples')).toBe(24)
  expect((await spool.take(never))?.batchNo).toBe(1)
  expect((await spool.take(never))?.batchNo).toBe(5)
})

test('take waits for a batch, and ends when it is told to', async () => {
  const spool = new MemorySpool(100, new LossLedger())
  const stop = new AbortController()
  const [first, second] = [spool.take(stop.signal), spool.take(stop.signal)]
  spool.append(batch(1, 'flow_samples', 1))
  expect((await first)?.batchNo).toBe(1)
  stop.abort()
  expect(await second).toBeUndefined()
  expect(spool.stats().batches).toBe(1)
})

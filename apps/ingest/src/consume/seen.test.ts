import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SeenBatches } from './seen.ts'

test('remembers exactly what was added, in whatever order', () => {
  const run = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 5 }))
  fc.assert(
    fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
      const seen = new SeenBatches(() => expect.unreachable())
      const model = new Set<number>()
      for (const [first, length] of runs) {
        seen.add('hv1', 'e', first, first + length)
        for (let batchNo = first; batchNo <= first + length; batchNo++) model.add(batchNo)
      }
      for (let batchNo = 0; batchNo <= 70; batchNo++) expect(seen.has('hv1', 'e', batchNo)).toBe(model.has(batchNo))
    }),
  )
})

test('hosts and epochs are apart', () => {
  const seen = new SeenBatches(() => expect.unreachable())
  seen.add('hv1', 'a', 1)
  expect([seen.has('hv1', 'a', 1), seen.has('hv2', 'a', 1), seen.has('hv1', 'b', 1)]).toEqual([true, false, false])
})

test('is bounded, and counts what it forgets', () => {
  let forgotten = 0
  const seen = new SeenBatches((runs) => (forgotten += runs))
  for (let batchNo = 1; batchNo <= 2 * 1025; batchNo += 2) seen.add('hv1', 'a', batchNo)
  expect(forgotten).toBe(1)
  expect([seen.has('hv1', 'a', 1), seen.has('hv1', 'a', 3)]).toEqual([false, true])
  for (let epoch = 0; epoch < 16; epoch++) seen.add('hv1', `new-${epoch}`, 1)
  expect(forgotten).toBe(1 + 1024)
  expect(seen.has('hv1', 'a', 3)).toBe(false)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyTable } from './key-table.ts'

test('behaves as a map, also after it has grown and was cleared', () => {
  // Few different words, so that keys repeat and collide.
  const key = fc.array(fc.nat(5), { minLength: 3, maxLength: 3 })
  const step = fc.oneof(
    { weight: 60, arbitrary: fc.record({ key, value: fc.integer() }) },
    { weight: 1, arbitrary: fc.constant('clear' as const) },
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400, size: 'max' }), (steps) => {
      const table = new KeyTable(3, 2)
      const model = new Map<string, number>()
      for (const one of steps) {
        if (one === 'clear') {
          table.clear()
          model.clear()
          continue
        }
        const words = Uint32Array.from(one.key)
        expect(table.find(words) >= 0).toBe(model.has(String(one.key)))
        const entry = table.add(words)
        expect(table.get(entry, 1)).toBe(model.get(String(one.key)) ?? 0)
        table.set(entry, 1, one.value)
        model.set(String(one.key), one.value)
        expect(table.size).toBe(model.size)
      }
      for (const [text, value] of model) {
        expect(table.get(table.find(Uint32Array.from(text.split(',').map(Number))), 1)).toBe(value)
      }
    }),
  )
})

import { expect, test } from 'vitest'
import { Random } from '../../test/sflow/mutation.ts'
import { BYTE_MUTATIONS, TEXT_MUTATIONS, mutateBytes, mutateText } from './mutation.ts'
import { fuzzAll } from './run.ts'
import { allTargets } from './targets.ts'

test('no decoder throws on damaged input', () => {
  const results = fuzzAll(2000, 20_261_122)
  expect(
    results.flatMap(({ name, failures }) =>
      failures
        .filter(({ reason }) => !/^[\d.]+ ms$/.test(reason))
        .map(({ reason, input }) => ({ name, reason, input })),
    ),
  ).toEqual([])
  expect(results.reduce((sum, { cases }) => sum + cases, 0)).toBe(2000)
})

test('every decoder has something to damage, and takes it whole', () => {
  for (const target of allTargets()) {
    expect(target.corpus.length, target.name).toBeGreaterThan(0)
    if (target.input === 'bytes') for (const input of target.corpus) target.run(input)
    else for (const input of target.corpus) target.run(input)
  }
})

test('a seed stands for its cases, and mutations change them', () => {
  const bytes = Uint8Array.from({ length: 64 }, (_, i) => i)
  const text = 'flow 12 (a=5, b=[7]) packets:3\nnext line 4, done\n'
  const all = (seed: number) => {
    const random = new Random(seed)
    return [
      ...BYTE_MUTATIONS.map((kind) => Buffer.from(mutateBytes(random, kind, bytes, bytes)).toString('hex')),
      ...TEXT_MUTATIONS.map((kind) => mutateText(random, kind, text, text)),
    ]
  }
  expect(all(3)).toEqual(all(3))
  expect(all(3)).not.toEqual(all(4))
  const same = [Buffer.from(bytes).toString('hex'), text]
  expect(all(3).filter((input) => same.includes(input)).length).toBeLessThan(4)
})

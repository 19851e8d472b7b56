import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TreeNode } from '../tree.ts'
import { parseCoverage } from './coverage.ts'
import { formatFlow, parseDumpFlows } from './dump-flows.ts'
import { guessTextKind, TEXT_KINDS } from './kinds.ts'
import { PROBLEMS_MAX } from './problem.ts'
import { filterStats, parseTcFilters } from './tc-filter.ts'

const CASES = new URL('../../testcases/', import.meta.url)
const corpus = ['text', 'stacks', 'ovs-log'].flatMap((codec) =>
  readdirSync(new URL(`${codec}/`, CASES), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFileSync(new URL(`${codec}/${name}/input.txt`, CASES), 'utf8').slice(0, 4000)),
)

/** Damages a text the way pastes are damaged: cut, spliced with another, single characters changed. */
const damaged = fc
  .record({
    text: fc.constantFrom(...corpus),
    other: fc.constantFrom(...corpus),
    cuts: fc.array(fc.record({ at: fc.nat(), length: fc.nat({ max: 40 }), insert: fc.string({ maxLength: 6 }) }), {
      maxLength: 6,
    }),
    splice: fc.nat(),
    joined: fc.boolean(),
  })
  .map(({ text, other, cuts, splice, joined }) => {
    let result = joined ? text.slice(0, splice % (text.length + 1)) + other.slice(splice % (other.length + 1)) : text
    for (const { at, length, insert } of cuts) {
      const place = at % (result.length + 1)
      result = result.slice(0, place) + insert + result.slice(place + length)
    }
    return result
  })

function expectInside(nodes: readonly TreeNode[], text: string): void {
  for (const { offset, length, children } of nodes) {
    expect(offset + length).toBeLessThanOrEqual(text.length)
    expectInside(children ?? [], text)
  }
}

test.for([
  ['damaged captures', damaged],
  ['any text', fc.string({ maxLength: 300, unit: 'grapheme' })],
] as const)('nothing throws, and problems lie inside the input: %s', ([, inputs]) => {
  fc.assert(
    fc.property(inputs, (text) => {
      guessTextKind(text)
      for (const { decode, tree } of TEXT_KINDS) {
        const { problems } = decode(text)
        expect(problems.length).toBeLessThanOrEqual(PROBLEMS_MAX)
        for (const { offset, line, column } of problems) {
          expect(offset).toBeLessThanOrEqual(text.length)
          const start = column - 1 === offset ? 0 : text.lastIndexOf('\n', offset - 1) + 1
          expect([line, column]).toEqual([text.slice(0, start).split('\n').length, offset - start + 1])
        }
        expectInside(tree(text), text)
      }
      parseDumpFlows(text).value.map(formatFlow)
      parseTcFilters(text).value.map(filterStats)
    }),
    { numRuns: 200 },
  )
})

test('problems are counted beyond their limit', () => {
  const { problems, problems_dropped } = parseCoverage('nonsense\n'.repeat(PROBLEMS_MAX + 7))
  expect([problems.length, problems_dropped]).toEqual([PROBLEMS_MAX, 7])
})

test('long lines of one character end', () => {
  for (const character of ['a', '(', ' ', '[', '{', '"', '=', ',', '\t', '0', ':', '\\', '#', '.']) {
    const line = character.repeat(200_000)
    const text = `${line}\n@[${line}\n${line}: 5`
    guessTextKind(text)
    for (const { decode } of TEXT_KINDS) expect(decode(text).problems.length).toBeLessThanOrEqual(PROBLEMS_MAX)
  }
})

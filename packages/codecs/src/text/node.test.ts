import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEPTH_MAX, formatNodes, parseNodes } from './node.ts'
import type { Node } from './node.ts'
import { Problems } from './problem.ts'

function parse(text: string): { nodes: Node[]; problems: Problems } {
  const problems = new Problems(text)
  return { nodes: parseNodes(text, 0, text.length, problems), problems }
}

const printable = (pattern: RegExp): fc.Arbitrary<string> => fc.stringMatching(pattern)
const name = printable(/^[a-z_][a-z0-9_]{0,8}$/)
const value = printable(/^[A-Za-z0-9_.:%+<>|-]([A-Za-z0-9_.:%+ <>|[\]-]{0,8}[A-Za-z0-9_.:%+<>|\]-])?$/)
const masked = fc.record({ value, mask: fc.option(value, { nil: undefined }) }, { requiredKeys: ['value'] })
const { nodes: anyNodes } = fc.letrec<{ nodes: Bare[]; node: Bare }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 5 }),
  node: fc.oneof(
    { maxDepth: 4 },
    masked.map((rest): Bare => ({ form: 'word', ...rest })),
    fc.tuple(name, masked).map(([key, rest]): Bare => ({ form: 'field', name: key, ...rest })),
    fc.tuple(name, tie('nodes')).map(([key, children]): Bare => ({ form: 'group', name: key, children })),
    fc
      .tuple(name, tie('nodes'))
      .map(([key, children]): Bare => ({ form: 'group', name: key, assigned: true, children })),
    tie('nodes').map((children): Bare => ({ form: 'braces', children })),
  ),
}))

/** An element as it is generated: without a place. */
type Bare =
  | { form: 'word'; value: string; mask?: string | undefined }
  | { form: 'field'; name: string; value: string; mask?: string | undefined }
  | { form: 'group'; name: string; assigned?: true; children: Bare[] }
  | { form: 'braces'; children: Bare[] }

function placed(nodes: readonly Bare[]): Node[] {
  return nodes.map((node): Node => {
    const place = { at: 0, length: 0 }
    return 'children' in node ? { ...node, ...place, children: placed(node.children) } : { ...node, ...place }
  })
}

function bare(nodes: readonly Node[]): unknown {
  return JSON.parse(
    JSON.stringify(nodes, (key, item: unknown) => (key === 'at' || key === 'length' ? undefined : item)),
  )
}

test('what is formatted is parsed back', () => {
  fc.assert(
    fc.property(anyNodes, (generated) => {
      const nodes = placed(generated)
      const { nodes: parsed, problems } = parse(formatNodes(nodes))
      // "error" and "bad length" are how Open vSwitch prints its own failures.
      fc.pre(problems.list.every(({ message }) => !message.startsWith('Open vSwitch')))
      expect(problems.list).toEqual([])
      expect(bare(parsed)).toEqual(bare(nodes))
    }),
  )
})

test('any text is read without an exception, and formatting it settles at once', () => {
  const pieces = fc.array(fc.constantFrom('(', ')', '{', '}', ',', '=', '/', ' ', 'a', 'drop', '10.0.0.1', '\t', 'é'), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((parts) => parts.join('')),
      ),
      (text) => {
        const { nodes, problems } = parse(text)
        for (const problem of problems.list) expect(problem.offset).toBeLessThanOrEqual(text.length)
        const once = formatNodes(nodes)
        expect(formatNodes(parse(once).nodes)).toBe(once)
      },
    ),
  )
})

test('each element tells where it stands', () => {
  const text = 'ct_state(+est),eth(src=a/b), sample(sample=10.0%,actions(3))'
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      expect(formatNodes([node])).toBe(text.slice(node.at, node.at + node.length))
      if ('children' in node) walk(node.children)
    }
  }
  walk(parse(text).nodes)
})

test('nesting has a limit', () => {
  const deep = 'clone('.repeat(100_000)
  const { problems } = parse(deep)
  expect(problems.list[0]?.message).toBe(`nested deeper than ${DEPTH_MAX} levels`)
})

// The texts come from Open vSwitch 3.7.1's own formatter, for random actions, keys and masks.
const CORPUS = new URL('../../testcases/ovs/ovs-3.7.1-text/', import.meta.url)

test.for(['actions.tsv', 'keys.tsv'])('Open vSwitch 3.7.1 prints %s: parsed and printed alike', (file) => {
  const texts = readFileSync(new URL(file, CORPUS), 'utf8')
    .split('\n')
    .flatMap((line) => line.split('\t').slice(file === 'keys.tsv' ? 2 : 1))
    .filter((text) => text !== '')
  expect(texts.length).toBeGreaterThan(500)
  let formatterErrors = 0
  for (const text of texts) {
    const { nodes, problems } = parse(text)
    const own = problems.list.filter(({ message }) => !message.startsWith('Open vSwitch could not print'))
    expect(own, text).toEqual([])
    if (own.length < problems.list.length) formatterErrors++
    else expect(formatNodes(nodes)).toBe(text)
  }
  // Attributes of a wrong length are in the corpus on purpose.
  expect(texts.length - formatterErrors).toBeGreaterThan(500)
})

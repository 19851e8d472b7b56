import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PASTE_KINDS, decodePaste } from './paste.ts'
import { Places } from './places.ts'

const inputOf = (name: string): string =>
  readFileSync(new URL(`../../testcases/${name}/input.txt`, import.meta.url), 'utf8')
const FIRST = 'sample(sample=10.0%,actions(userspace(pid=2852638985,sFlow(vid=0,pcp=0,output=72),actions)))'
const SECOND = 'sample(sample=10.0%,actions(userspace(pid=3491966339,sFlow(vid=0,pcp=0,output=73),actions))),3'

test('a notebook is taken apart', () => {
  const sections = decodePaste(inputOf('hex/notebook'))
  expect(sections.map(({ kind }) => kind)).toEqual([
    'sflow-config',
    'ovs-actions',
    'ovs-actions',
    'ovs-actions',
    'notes',
    'stacks',
    'kernel-log',
  ])
  expect(sections.flatMap(({ canonical }) => canonical)).toEqual([FIRST, FIRST, SECOND])
  expect(sections[1]!.remark).toMatch(/^84 bytes at ffff8c4d81cac29c, crash rd -8, line \d+$/)
})

describe('one kind', () => {
  test.each([
    ['text/dump-flows.lab-with-sflow', 'dump-flows'],
    ['text/conntrack.list-hardware', 'conntrack'],
    ['ovs-log/lab-sflow', 'ovs-log'],
    ['kernel-log/notebook-gc-step', 'kernel-log'],
    ['stacks/bpftrace', 'stacks'],
  ])('%s is %s', (name, kind) => {
    const text = inputOf(name)
    expect(decodePaste(text).map((section) => section.kind)).toEqual([kind])
    expect(decodePaste(text, kind)).toEqual(decodePaste(text))
  })

  test('hex digits that fit nothing without a flaw are not guessed, but decoded on request', () => {
    const hex = '540006000800010099999919480002004400020008000100'
    expect(decodePaste(hex)).toEqual([])
    expect(decodePaste(hex, 'ovs-actions')[0]!.defects[0]!.place).toMatch(/^byte 0x/)
  })
})

test('prose is nothing', () => {
  expect(decodePaste('the card is slow since monday')).toEqual([])
  expect(decodePaste('')).toEqual([])
})

test('any text as any kind is decoded without a throw, and nodes stay inside of it', () => {
  const kinds = fc.constantFrom(undefined, 'no-such-kind', ...PASTE_KINDS.map(({ kind }) => kind))
  const notebook = inputOf('hex/notebook')
  const cut = fc.tuple(fc.nat(notebook.length), fc.nat(600)).map(([at, length]) => notebook.slice(at, at + length))
  fc.assert(
    fc.property(fc.oneof(cut, fc.string({ unit: 'binary' })), kinds, (text, kind) => {
      for (const { nodes, dump } of decodePaste(text, kind)) {
        const end = dump === undefined ? text.length : dump.bytes.length
        for (const { offset, length } of nodes) expect(offset + length).toBeLessThanOrEqual(end)
      }
    }),
  )
})

test('places count from 1', () => {
  const places = new Places('ab\n\nc')
  expect([0, 1, 2, 3, 4].map((offset) => places.at(offset))).toEqual([
    'line 1:1',
    'line 1:2',
    'line 1:3',
    'line 2:1',
    'line 3:1',
  ])
  expect(places.startOf(3)).toBe(4)
})

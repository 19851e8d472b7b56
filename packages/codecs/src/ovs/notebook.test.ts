import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import { formatTree } from '../tree.ts'
import type { TreeNode } from '../tree.ts'
import { decodeActions } from './actions.ts'
import type { Sample } from './actions.ts'
import { formatActions } from './format-actions.ts'
import { reviewActionNotes } from './review.ts'
import { samplingRate } from './sample.ts'

/** An engineer's notebook with two crash dumps of `sw_flow_actions.actions`, one of them annotated by hand. */
const notes = readFileSync(new URL('../../testcases/hex/notebook/input.txt', import.meta.url), 'utf8')
const { dumps } = parseHex(notes)
const [first, annotated, second] = dumps as [(typeof dumps)[0], (typeof dumps)[0], (typeof dumps)[0]]
const text = (data: Uint8Array, ports?: Map<number, string>): string =>
  formatActions(decodeActions(data).value.actions, data, ports)

const FIRST = 'sample(sample=10.0%,actions(userspace(pid=2852638985,sFlow(vid=0,pcp=0,output=72),actions)))'
const SECOND = 'sample(sample=10.0%,actions(userspace(pid=3491966339,sFlow(vid=0,pcp=0,output=73),actions))),3'

/** The same lists as they would travel over netlink. */
const WIRE = [
  '540006000800010099999919480002004400020008000100' +
    '09d107aa34000200010000000300000002f2cd6be54cf699303863bf2e63ebd100000000480000000000000000000000000000000000000004000400',
  '540006000800010099999919480002004400020008000100' +
    '832d23d034000200010000000200000002f2cd6be54cf699303863bf2e63ebd10000000049000000000000000000000000000000000000000400040008000100' +
    '03000000',
]

describe('the notebook', () => {
  it('prints both dumps as OVS does', () => {
    expect(text(first.bytes)).toBe(FIRST)
    expect(text(annotated.bytes)).toBe(FIRST)
    expect(text(second.bytes)).toBe(SECOND)
    expect(text(second.bytes, new Map([[3, 'enp4s0f0_2']]))).toBe(SECOND.replace(/3$/, 'enp4s0f0_2'))
  })

  it('prints the wire form alike', () => {
    expect(text(Uint8Array.from(Buffer.from(WIRE[0]!, 'hex')))).toBe(FIRST)
    expect(text(Uint8Array.from(Buffer.from(WIRE[1]!, 'hex')))).toBe(SECOND)
    expect(decodeActions(Uint8Array.from(Buffer.from(WIRE[0]!, 'hex'))).value.form).toBe('wire')
  })

  it('tells that the bytes come from kernel memory and takes the rate from them', () => {
    const { value, problems } = decodeActions(first.bytes)
    expect(problems).toEqual([])
    expect(value.form).toBe('kernel')
    const sample = value.actions[0]!.value as Sample
    expect(sample.probability).toBe(0x19999999)
    expect(samplingRate(sample.probability!)).toBe(10)
  })

  it('annotates every byte', async () => {
    for (const [i, dump] of [first, second].entries()) {
      const nodes: TreeNode[] = []
      decodeActions(dump.bytes, nodes)
      const covered = new Set<number>()
      const visit = (list: readonly TreeNode[]): void => {
        for (const node of list) {
          // Headers of attributes, and members without children.
          const own = node.children === undefined ? node.length : 4
          for (let at = node.offset; at < node.offset + own; at += 1) covered.add(at)
          visit(node.children ?? [])
        }
      }
      visit(nodes)
      expect(covered.size).toBe(dump.bytes.length)
      await expect(formatTree(nodes)).toMatchFileSnapshot(`../../testcases/hex/notebook/expected-${i + 1}.txt`)
    }
  })

  it('flags what its author got wrong, and nothing else', () => {
    const findings = reviewActionNotes(notes).map(({ offset, message }) => {
      const line = notes.slice(0, offset).split('\n').length
      return `${line}: ${message}`
    })
    expect(findings).toEqual([
      '69: OVS_ACTION_ATTR_USERSPACE is noted, but the bytes are OVS_USERSPACE_ATTR_USERDATA',
      `43: blanks in the actions; OVS prints ${FIRST},enp4s0f0_1`,
      `43: the dump ends before ,enp4s0f0_1: it holds only ${FIRST}`,
    ])
  })

  it('flags notes that contradict the bytes', () => {
    const wrong = notes.replace('output=72\n', 'output=71\n').replace('ATTR_PID(aa07d109)', 'ATTR_PID(aa07d108)')
    const messages = reviewActionNotes(wrong).map(({ message }) => message)
    expect(messages).toContain('output=71 is noted, but the bytes say output 72')
    expect(messages).toContain('OVS_USERSPACE_ATTR_PID is noted as 0xaa07d108, but the bytes say 2852638985')
  })
})

/** What else the kernel keeps in a form of its own (net/openvswitch/flow_netlink.c). */
describe('kernel form', () => {
  const kernel = (hex: string): string => text(Uint8Array.from(Buffer.from(hex, 'hex')))

  it('skips the argument of a clone, which looks like an output', () => {
    // clone { OVS_CLONE_ATTR_EXEC 1, output 3 }, then a sample with OVS_SAMPLE_ATTR_ARG, which gives the form away.
    const clone = '1400140008000100010000000800010003000000'
    const sample = '180006000c00040001000000999999190800010005000000'
    expect(kernel(clone + sample)).toBe('clone(3),sample(sample=10.0%,actions(5))')
    expect(kernel(clone)).toBe('clone(1,3)')
  })

  it('reads check_pkt_len with its argument', () => {
    const hex = '2000150008000500c80001010c00030008000100050000000800020004000f00'
    expect(kernel(hex)).toBe('check_pkt_len(size=200,gt(pop_eth),le(5))')
  })

  it('leaves the private conntrack structure alone', () => {
    const sample = '180006000c00040001000000999999190800010005000000'
    expect(kernel(`${sample}0c000c000102030405060708`)).toBe(
      'sample(sample=10.0%,actions(5)),action12(01 02 03 04 05 06 07 08)',
    )
  })
})

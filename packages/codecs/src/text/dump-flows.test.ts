import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatFlow, offloadState, parseDumpFlows } from './dump-flows.ts'
import { readActions, walkActions } from './flow-actions.ts'
import { treeOfFlows } from './flow-tree.ts'

const CASES = new URL('../../testcases/text/', import.meta.url)
const captured = readdirSync(CASES)
  .filter((name) => name.startsWith('dump-flows.') && !name.endsWith('.damaged'))
  .map((name) => [name, readFileSync(new URL(`${name}/input.txt`, CASES), 'utf8')] as const)

test.for(captured)('%s: printing what was parsed gives the text back', ([, text]) => {
  const { value, problems } = parseDumpFlows(text)
  expect(problems).toEqual([])
  const lines = text.split('\n').filter((line) => line.includes('packets:'))
  expect(value.map(formatFlow)).toEqual(lines)
})

test('counters of any size, times and flags survive the round trip', () => {
  const flow = fc.record({
    packets: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    bytes: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    used: fc.option(fc.nat({ max: 10 ** 9 })),
    flags: fc.option(fc.stringMatching(/^[SFRPUEC.]{1,8}$/)),
    offloaded: fc.option(fc.constantFrom('yes', 'partial')),
    dp: fc.option(fc.constantFrom('ovs', 'tc', 'dpdk')),
  })
  fc.assert(
    fc.property(flow, ({ packets, bytes, used, flags, offloaded, dp }) => {
      const seconds = used === null ? 'never' : `${Math.floor(used / 1000)}.${String(used % 1000).padStart(3, '0')}s`
      const optional = [flags && `, flags:${flags}`, offloaded && `, offloaded:${offloaded}`, dp && `, dp:${dp}`]
      const text = `in_port(1),eth(), packets:${packets}, bytes:${bytes}, used:${seconds}${optional.map((part) => part ?? '').join('')}, actions:2`
      const { value, problems } = parseDumpFlows(text)
      expect(problems).toEqual([])
      expect(value.map(formatFlow)).toEqual([text])
      expect(value[0]?.packets).toBe(packets)
    }),
  )
})

test('the layer and the mark tell where a flow is handled', () => {
  const state = (rest: string): string => {
    const [flow] = parseDumpFlows(`in_port(1), packets:1, bytes:1, used:never${rest}, actions:2`).value
    return offloadState(flow!)
  }
  expect(state(', offloaded:yes, dp:tc')).toBe('hardware')
  expect(state(', offloaded:yes')).toBe('hardware')
  expect(state(', dp:tc')).toBe('tc_software')
  expect(state(', dp:ovs')).toBe('software')
  expect(state(', offloaded:partial, dp:ovs')).toBe('partial')
  expect(state('')).toBe('unknown')
})

// crash> # actions:sample(sample=10.0%,actions(      userspace(pid=2852638985,  sFlow(…),  actions)    )),enp4s0f0_1
test('actions written by hand with blanks read like those Open vSwitch prints', () => {
  const spaced =
    'sample(sample=10.0%,actions(      userspace(pid=2852638985,  sFlow(vid=0,pcp=0,output=72),  actions)    )),enp4s0f0_1'
  const flow = (actions: string): ReturnType<typeof parseDumpFlows>['value'][number] =>
    parseDumpFlows(`in_port(3), packets:1, bytes:1, used:never, actions:${actions}`).value[0]!
  expect(formatFlow(flow(spaced))).toBe(formatFlow(flow(spaced.replaceAll(' ', ''))))
  const actions = [...walkActions(readActions(flow(spaced).actions))]
  expect(actions.map(({ type }) => type)).toEqual(['sample', 'userspace', 'output'])
  expect(actions[1]).toMatchObject({ pid: 2852638985, cookie: { output: { kind: 'interface', ifindex: 72 } } })
})

test('the tree links every element to its text', () => {
  const [, text] = captured.find(([name]) => name === 'dump-flows.lab-with-sflow')!
  const { nodes } = treeOfFlows(text)
  expect(nodes).toHaveLength(4)
  expect(nodes[0]?.meaning).toBe('not offloaded')
  const actions = nodes[0]?.children?.find(({ name }) => name === 'actions')
  expect(text.slice(actions!.offset, actions!.offset + actions!.length)).toBe(actions!.value)
  const sample = actions?.children?.[0]
  expect(sample).toMatchObject({ name: 'sample', meaning: '1 packet in 10' })
  const sflow = sample?.children?.[1]?.children?.[0]?.children?.[1]
  expect(sflow).toMatchObject({ name: 'sFlow', meaning: 'leaves through ifIndex 5' })
})

// SFLFlow_sample.output of sFlow v5: format in the two upper bits.
test.for([
  [72, 'leaves through ifIndex 72'],
  [0, 'the interface it leaves through is unknown'],
  [0x3fffffff, 'to the host itself'],
  [1073742080, 'dropped, reason unknown'],
  [2147483649, 'leaves through 1 port'],
  [2147483648, 'leaves through several ports'],
] as const)('output %i of an sFlow cookie: %s', ([output, meaning]) => {
  const actions = `userspace(pid=0,sFlow(vid=0,pcp=0,output=${output}),actions)`
  const { nodes } = treeOfFlows(`in_port(1), packets:0, bytes:0, used:never, actions:${actions}`)
  expect(JSON.stringify(nodes)).toContain(`"meaning":"${meaning}"`)
})

import { expect, test } from 'vitest'
import { FakeDatapath } from '../../../test/fake-datapath.ts'
import type { FakeFlow } from '../../../test/fake-datapath.ts'
import { flow, sample, u32 } from '../../../test/flow-bytes.ts'

const PORTS: readonly [number, string][] = [
  [1, 'vm1'],
  [2, 'vm2'],
]
const flows = (packets: number): FakeFlow[] => [
  { ...flow(), number: 1, packets },
  { ...flow([], [sample(1), [1, u32(2)]]), number: 2, packets: 2 * packets },
]

test('what is kept of a flow is what a first poll makes of it, with counters of now', () => {
  const datapath = new FakeDatapath()
  datapath.poll(flows(10), PORTS, 10, 1_000)
  const again = datapath.poll(flows(15), PORTS, 10, 11_000).records
  const fresh = new FakeDatapath().poll(flows(15), PORTS, 10, 11_000).records
  const deltas = [
    { packets_delta: 5, bytes_delta: 500, interval_ms: 10_000 },
    { packets_delta: 10, bytes_delta: 1_000, interval_ms: 10_000 },
  ]
  expect(again).toEqual(fresh.map((record, index) => ({ ...record, ...deltas[index] })))
  expect(again.map(({ packets, bytes, used_ms }) => [packets, bytes, used_ms])).toEqual([
    [15, 1_500, 9_985],
    [30, 3_000, 9_970],
  ])
  expect(again[0]).toMatchObject({ in_port: 'vm1', actions: 'vm2', dst_port: 258 })
})

test('a poll of the same time again takes the place of that poll', () => {
  const datapath = new FakeDatapath()
  const [, first, again, next] = [
    [10, 1_000],
    [15, 11_000],
    [16, 11_000],
    [20, 21_000],
  ].map(([packets, atMs]) => datapath.poll(flows(packets!), PORTS, 10, atMs!).records[0])
  const delta = [first, again, next].map((record) => [record?.packets_delta, record?.interval_ms])
  expect(delta).toEqual([
    [5, 10_000],
    [6, 10_000],
    [4, 10_000],
  ])
})

test('a flow with other actions is told anew', () => {
  const datapath = new FakeDatapath()
  const [first] = flows(1)
  expect(datapath.poll([first!], PORTS, 10, 1_000).records[0]?.actions).toBe('vm2')
  const changed = { ...first!, actions: [[1, u32(1)] as const] }
  expect(datapath.poll([changed], PORTS, 10, 2_000).records[0]?.actions).toBe('vm1')
})

test('a port with another name is in the words of all flows', () => {
  const datapath = new FakeDatapath()
  datapath.poll(flows(1), PORTS, 10, 1_000)
  const renamed = datapath.poll(
    flows(1),
    [
      [1, 'vm1'],
      [2, 'vm9'],
    ],
    10,
    2_000,
  ).records
  expect(renamed.map(({ actions }) => actions)).toEqual(['vm9', expect.stringMatching(/,vm9$/)])
})

test('a flow that was away for a poll is read again', () => {
  const datapath = new FakeDatapath()
  const before = datapath.poll(flows(1), PORTS, 10, 1_000).records
  datapath.poll([], PORTS, 10, 2_000)
  expect(datapath.poll(flows(1), PORTS, 10, 3_000).records.map(({ match }) => match)).toEqual(
    before.map(({ match }) => match),
  )
})

/** What a poll makes of the statistics of filters: bytes as the kernel lays them out (include/uapi/linux/pkt_cls.h, gen_stats.h). */
import { expect, test } from 'vitest'
import type { KernelSession } from '../../kernel/worker.ts'
import type { Classifier } from './classifier.ts'
import { FilterPoll } from './filters.ts'

const [RTM_NEWQDISC, RTM_NEWTFILTER, RTM_GETQDISC] = [36, 44, 38]
const [IN_HW, NOT_IN_HW] = [4, 8]
type Attribute = readonly [type: number, payload: Uint8Array | readonly Attribute[]]

function attribute([type, payload]: Attribute): Buffer {
  const content = payload instanceof Uint8Array ? payload : Buffer.concat(payload.map(attribute))
  const bytes = Buffer.alloc((4 + content.length + 3) & ~3)
  bytes.writeUInt16LE(4 + content.length)
  bytes.writeUInt16LE(type, 2)
  bytes.set(content, 4)
  return bytes
}

function message(type: number, handle: number, parent: number, attributes: readonly Attribute[]): Buffer {
  const content = Buffer.concat(attributes.map(attribute))
  const bytes = Buffer.alloc(36)
  bytes.writeUInt32LE(36 + content.length)
  bytes.writeUInt16LE(type, 4)
  bytes.writeInt32LE(8, 20)
  bytes.writeUInt32LE(handle, 24)
  bytes.writeUInt32LE(parent, 28)
  return Buffer.concat([bytes, content])
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const name = (text: string): Buffer => Buffer.from(`${text}\0`)
/** struct gnet_stats_basic, padded. */
function basic(packets: number, bytes: number): Buffer {
  const found = Buffer.alloc(16)
  found.writeUInt32LE(bytes)
  found.writeUInt32LE(packets, 8)
  return found
}

interface Counted {
  readonly flags: number
  /** Hundred bytes each. */
  readonly packets: number
  readonly hwPackets?: number
  /** Not one of Open vSwitch's. */
  readonly foreign?: boolean
}

function filter({ flags, packets, hwPackets, foreign = false }: Counted, index: number): Buffer {
  const hardware: Attribute[] = hwPackets === undefined ? [] : [[7, basic(hwPackets, hwPackets * 100)]]
  const cookie: Attribute[] = foreign ? [] : [[6, Buffer.alloc(16, index + 1)]]
  const action: Attribute = [
    1,
    [[1, name('mirred')], [4, [[1, basic(packets, packets * 100)], ...hardware]], ...cookie],
  ]
  const options: Attribute[] = [
    [3, [action]],
    [22, u32(flags)],
  ]
  return message(RTM_NEWTFILTER, index + 1, 0xfffffff2, [
    [1, name('flower')],
    [2, options],
  ])
}

const INGRESS = message(RTM_NEWQDISC, 0xffff0000, 0xfffffff1, [[1, name('ingress')]])
const IN_BLOCK = message(RTM_NEWQDISC, 0xffff0000, 0xfffffff1, [
  [1, name('ingress')],
  [13, u32(5)],
])
// It is told of filters, and gives no reason that matters here.
const classifier = {
  ...{ useQdiscs: () => undefined, followChains: () => undefined },
  ...{ filter: () => 'driver.refused', filterEvidence: () => ({ reason: 'driver.refused', evidence: '' }) },
} as unknown as Classifier

function pictures(
  polls: readonly (readonly Counted[])[],
  qdisc = INGRESS,
  names = polls.map(() => 'vm1'),
  timesMs = polls.map((_, index) => 10_000 * (index + 1)),
) {
  const poll = new FilterPoll()
  const limits = { listMax: 10, busiestMax: 0, full: false }
  return polls.map((filters, index) => {
    const dump = (type: number, _flags: number, _request: Uint8Array, take: (bytes: Uint8Array) => void) =>
      take(type === RTM_GETQDISC ? qdisc : Buffer.concat(filters.map(filter)))
    const kernel = { socket: () => ({ dump }) } as unknown as KernelSession
    return poll.poll(kernel, timesMs[index]!, new Map([[8, names[index]!]]), limits, classifier)
  })
}

const pictureOf = (polls: readonly (readonly Counted[])[], qdisc = INGRESS) => pictures(polls, qdisc).at(-1)!
const totals = (...polls: readonly (readonly Counted[])[]) => pictureOf(polls).flows

test('packets of a flow in hardware that missed it are not what hardware counted', () => {
  const before = [
    { flags: IN_HW, packets: 100, hwPackets: 100 },
    { flags: NOT_IN_HW, packets: 50 },
  ]
  const after = [
    { flags: IN_HW, packets: 200, hwPackets: 180 },
    { flags: NOT_IN_HW, packets: 70 },
  ]
  expect(totals(before, after)).toEqual({
    ...{ hardware: 1, packetsHardware: 100, bytesHardware: 10_000, tc: 1, packetsTc: 20, bytesTc: 2_000 },
    ...{ packetsCounted: 80, bytesCounted: 8_000, isCounted: true },
  })
  // What was there before the first poll is nobody's.
  expect(totals(after)).toMatchObject({ packetsCounted: 0, isCounted: true })
})

test('a poll of the same time again takes the place of that poll', () => {
  const counted = (packets: number) => [{ flags: NOT_IN_HW, packets }]
  const polls = [counted(50), counted(70), counted(71), counted(80)]
  const found = pictures(polls, INGRESS, undefined, [10_000, 20_000, 20_000, 30_000])
  expect(found.map(({ flows }) => flows.packetsTc)).toEqual([0, 20, 21, 9])
  expect(found.map(({ interval_ms }) => interval_ms)).toEqual([0, 10_000, 10_000, 10_000])
})

test('filters of others, and filters that hardware never counted, tell nothing', () => {
  const foreign = { flags: IN_HW, packets: 9, hwPackets: 9, foreign: true }
  expect(totals([foreign], [{ ...foreign, packets: 20, hwPackets: 20 }])).toMatchObject({
    hardware: 0,
    isCounted: false,
  })
  const uncounted = { flags: IN_HW, packets: 9, hwPackets: 0 }
  expect(totals([uncounted], [{ ...uncounted, packets: 20 }])).toMatchObject({
    ...{ hardware: 1, packetsHardware: 11, packetsCounted: 0, isCounted: false },
  })
  // A filter that was made anew begins at 0.
  expect(
    totals([{ flags: IN_HW, packets: 90, hwPackets: 90 }], [{ flags: IN_HW, packets: 5, hwPackets: 5 }]),
  ).toMatchObject({
    ...{ packetsHardware: 0, packetsCounted: 0 },
  })
})

test('what came in by a device: of flows only, and not of a device of a shared block', () => {
  const flow = { flags: IN_HW, packets: 100, hwPackets: 100 }
  const [foreign, software] = [
    { flags: IN_HW, packets: 7, hwPackets: 7, foreign: true },
    { flags: NOT_IN_HW, packets: 10 },
  ]
  const before = [flow, foreign, software]
  const after = [{ ...flow, packets: 200, hwPackets: 180 }, { ...foreign, packets: 90, hwPackets: 90 }, software]
  const carried = { packets: 100, bytes: 10_000, packetsCounted: 80, bytesCounted: 8_000, isCounted: true }
  expect(pictureOf([before, after]).totals.get(8)).toEqual({ filters: 3, inHw: 2, notInHw: 1, carried })
  expect(pictureOf([before, after], IN_BLOCK).totals.get(8)).toEqual({ filters: 3, inHw: 2, notInHw: 1 })
  const nothing = { packets: 0, bytes: 0, packetsCounted: 0, bytesCounted: 0, isCounted: false }
  expect(pictureOf([[], []]).totals.get(8)?.carried).toEqual(nothing)
  // A poll that nothing came in since has not what came in before it.
  expect(pictureOf([before, after, after]).totals.get(8)?.carried).toEqual({ ...nothing, isCounted: true })
})

test('a filter that is listed again has its words of then and its numbers of now', () => {
  const [one, two, three] = [
    { flags: NOT_IN_HW, packets: 1 },
    { flags: NOT_IN_HW, packets: 4 },
    { flags: 0, packets: 6 },
  ]
  const names = ['vm1', 'vm1', 'vm1', 'vm2']
  const found = pictures([[one], [two], [three], [three]], INGRESS, names).map(({ listed: [only] }) => only!)
  const [first, second, third, renamed] = found
  expect(first?.record).toMatchObject({ device: 'vm1', actions: 'mirred', packets: 1, bytes: 100, interval_ms: 0 })
  expect(second?.record).toEqual({
    ...first?.record,
    ...{ at_ms: 20_000, packets: 4, bytes: 400, packets_delta: 3, bytes_delta: 300, interval_ms: 10_000 },
  })
  expect(second?.flow).toBe(first?.flow)
  // Other bytes, and other names, make other words.
  expect([second, third].map((filter) => filter?.record.hardware)).toEqual([2, 0])
  expect(renamed).toMatchObject({ record: { device: 'vm2' }, flow: { in_port: 'vm2' } })
})

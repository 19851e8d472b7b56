import { expect, test } from 'vitest'
import type { RecordOf } from '../source.ts'
import { openflowCounterName, readOpenflowCounter } from './openflow-counters.ts'
import { openflowRatios } from './openflow-ratio.ts'
import { PictureBook } from './picture.ts'
import { ratios, shareInSoftware } from './ratio.ts'

/** Of one bridge, in packets of 100 bytes, of which tc counts no Ethernet header. */
function counted(bridge: string, all: number, offloaded: number, interval_ms = 60_000): RecordOf<'ovs_counters'>[] {
  const deltas = {
    ...{ n_packets: all, n_bytes: 100 * all - 14 * offloaded },
    ...{ n_offload_packets: offloaded, n_offload_bytes: 86 * offloaded },
  }
  return Object.entries(deltas).map(([kind, delta]) => {
    const name = openflowCounterName(bridge, kind as keyof typeof deltas)
    return { at_ms: 1, name, total: 10 * delta, delta, interval_ms }
  })
}

const AT_MS = 1_000_000
const observed = (...records: readonly RecordOf<'ovs_counters'>[]) => {
  const book = new PictureBook()
  book.observe({ stream: 'ovs_counters', records }, AT_MS)
  return book
}
const told = (book: PictureBook, atMs = AT_MS) => openflowRatios(book.picture(atMs, []))

test('of each bridge and of the host: offloaded against all', () => {
  const { host, bridges } = told(observed(...counted('br-int', 1_000, 900), ...counted('br-ex', 400, 100, 61_000)))
  expect(bridges).toMatchObject([
    {
      ...{ object: 'bridge br-int', method: 'openflow', best: 1, confidence: 1, interval_ms: 60_000, at_ms: AT_MS },
      ...{ packets_hardware: 900, packets_tc: 0, packets_software: 100, packets_unknown: 0 },
      ...{ bytes_hardware: 90_000, bytes_tc: 0, bytes_software: 10_000, bytes_unknown: 0 },
    },
    { object: 'bridge br-ex', best: 1, packets_hardware: 100, packets_software: 300, interval_ms: 61_000 },
  ])
  expect(host).toMatchObject([
    {
      ...{ object: 'host', method: 'openflow', best: 0, confidence: 1, interval_ms: 61_000, at_ms: AT_MS },
      ...{ packets_hardware: 1_000, packets_tc: 0, packets_software: 400, packets_unknown: 0 },
      ...{ bytes_hardware: 100_000, bytes_tc: 0, bytes_software: 40_000, bytes_unknown: 0 },
    },
  ])
  expect(shareInSoftware(bridges[0]!, 'packets')).toBeCloseTo(0.1)
  expect(shareInSoftware(bridges[0]!, 'bytes')).toBeCloseTo(0.1)
})

test('a patch port is an error of the sum over bridges, not of a bridge', () => {
  const two = told(observed(...counted('br-int', 10, 5), ...counted('br-ex', 10, 5)))
  expect(two.host[0]?.error).toMatch(/^a packet that goes through a patch port counts in each bridge; packets of/)
  for (const { error } of [...two.bridges, ...told(observed(...counted('br-int', 10, 5))).host]) {
    expect(error).toMatch(/^packets of a flow in hardware that missed it count as in hardware/)
    expect(error).toContain('tc in software counts as software')
  }
})

test('the first look at a bridge tells nothing, nor does what is old', () => {
  expect(told(new PictureBook())).toEqual({ host: [], bridges: [] })
  expect(told(observed(...counted('br-int', 10, 5, 0)))).toEqual({ host: [], bridges: [] })
  const one = told(observed(...counted('br-int', 10, 5, 0), ...counted('br-ex', 8, 2)))
  expect(one.bridges.map(({ object }) => object)).toEqual(['bridge br-ex'])
  expect(one.host).toMatchObject([{ packets_hardware: 2, packets_software: 6 }])
  const book = observed(...counted('br-int', 10, 5))
  expect(told(book, AT_MS + 120_000).host).toHaveLength(1)
  expect(told(book, AT_MS + 120_001)).toEqual({ host: [], bridges: [] })
})

test('nothing counted is no share, and other counters are none of bridges', () => {
  const [idle] = told(observed(...counted('br-int', 0, 0))).host
  expect(shareInSoftware(idle!, 'packets')).toBeUndefined()
  const book = observed(...counted('br-int', 10, 5))
  const other = { name: 'dpif_flow_put_error', total: 5n, delta: 5n, interval_ms: 30_000 }
  book.observe({ stream: 'ovs_counters', records: [other] }, AT_MS + 30_000)
  expect(told(book, AT_MS + 30_000).host).toMatchObject([{ packets_hardware: 5 }])
  expect(told(observed(other, ...counted('br-int', 10, 5))).bridges).toHaveLength(1)
})

test('a counter that was not told counts as nothing', () => {
  const [bridge] = told(observed(...counted('br-int', 10, 5).slice(0, 2))).bridges
  expect(bridge).toMatchObject({ packets_hardware: 0, packets_software: 10, bytes_hardware: 0, bytes_software: 930 })
})

test('names: a bridge may be called anything', () => {
  for (const bridge of ['br-int', 'a n_packets', 'bridge b n_bytes']) {
    for (const kind of ['n_packets', 'n_bytes', 'n_offload_packets', 'n_offload_bytes'] as const) {
      expect(readOpenflowCounter(openflowCounterName(bridge, kind))).toEqual({ bridge, kind })
    }
  }
  for (const name of ['', 'bridge_reconfigure', 'bridge br-int', 'br-int n_packets', 'bridge br-int n_other']) {
    expect(readOpenflowCounter(name)).toBeUndefined()
  }
})

const flags = {
  ...{ datapath: 'ovs-system', interval_ms: 10_000, packets_software: 10, bytes_software: 1_140 },
  ...{ packets_tc: 20, bytes_tc: 2_000, packets_hardware: 70, bytes_hardware: 7_000 },
}
const UNCOUNTED = 0xffff_ffff_ffff_ffffn
const methods = (datapath: RecordOf<'datapath_stats'>) => {
  const book = observed(...counted('br-int', 100, 70))
  book.observe({ stream: 'datapath_stats', records: [datapath] }, AT_MS)
  return ratios(book.picture(AT_MS, [])).map(({ object, method, best }) => [object, method, best])
}

test('better than flags of the flows that are there, but where nothing is in hardware: flags tell tc apart', () => {
  const unknown = { packets_counted_hardware: UNCOUNTED, bytes_counted_hardware: UNCOUNTED }
  const bridge = ['bridge br-int', 'openflow', 1]
  expect(methods({ ...flags, ...unknown })).toEqual([['host', 'openflow', 1], ['host', 'flow_flags', 0], bridge])
  expect(methods({ ...flags, ...unknown, packets_hardware: 0, bytes_hardware: 0 })).toEqual([
    ['host', 'flow_flags', 1],
    ['host', 'openflow', 0],
    bridge,
  ])
  expect(methods({ ...flags, packets_counted_hardware: 60, bytes_counted_hardware: 6_000 })).toEqual([
    ['host', 'tc_hw', 1],
    ['host', 'openflow', 0],
    ['host', 'flow_flags', 0],
    bridge,
  ])
  // Where nothing else can tell.
  expect(ratios(observed(...counted('br-int', 100, 70)).picture(AT_MS, []))).toMatchObject([
    { object: 'host', method: 'openflow', best: 1 },
    { object: 'bridge br-int' },
  ])
})

import { expect, test } from 'vitest'
import type { RecordOf } from '../source.ts'
import { PictureBook } from './picture.ts'
import { ratios, shareInSoftware } from './ratio.ts'

const UNKNOWN = 0xffff_ffff_ffff_ffffn

function port(name: string, total: number, cpu: number | undefined): RecordOf<'port_stats'> {
  const seen = cpu ?? UNKNOWN
  return {
    ...{ if_index: name.charCodeAt(0), name, bridge: 'br-int', rx_packets: total, tx_packets: total },
    ...{ rx_bytes: total * 100, tx_bytes: total * 100, cpu_rx_packets: seen, cpu_tx_packets: seen },
    ...{ cpu_rx_bytes: cpu === undefined ? UNKNOWN : cpu * 100, cpu_tx_bytes: cpu === undefined ? UNKNOWN : cpu * 100 },
  }
}
const polls = (...before: readonly RecordOf<'port_stats'>[][]) => {
  const book = new PictureBook()
  before.forEach((records, index) => book.observe({ stream: 'port_stats', records }, 5_000 + 10_000 * index))
  return book
}

test('nothing polled, or once: unknown, and no number', () => {
  for (const book of [new PictureBook(), polls([port('a', 100, 10)])]) {
    const [host, ...rest] = ratios(book.picture(1, []))
    expect(rest).toEqual([])
    expect(host).toMatchObject({ object: 'host', method: 'none', confidence: 0, packets_hardware: UNKNOWN })
    expect(shareInSoftware(host!, 'packets')).toBeUndefined()
  }
})

test('what the CPU saw of a representor against all of it', () => {
  const book = polls([port('a', 1_000, 900)], [port('a', 2_000, 1_150)])
  const [host, a] = ratios(book.picture(1, []))
  expect(a).toMatchObject({ object: 'device a', method: 'cpu_hit', confidence: 3, best: 1, interval_ms: 10_000 })
  expect(a).toMatchObject({ packets_hardware: 1_500, packets_software: 500, bytes_hardware: 150_000 })
  expect(shareInSoftware(a!, 'packets')).toBe(0.25)
  expect(host).toMatchObject({ object: 'host', method: 'cpu_hit', packets_hardware: 1_500 })
})

test('a port of a driver that does not tell is unknown, and left out of the host', () => {
  const book = polls([port('a', 0, 0), port('b', 0, undefined)], [port('a', 10, 0), port('b', 90, undefined)])
  const found = ratios(book.picture(1, []))
  expect(found.find(({ object }) => object === 'device b')).toMatchObject({ method: 'none', bytes_software: UNKNOWN })
  expect(found[0]).toMatchObject({ object: 'host', packets_hardware: 20, packets_software: 0 })
  expect(found[0]?.error).toContain('left out')
})

/** Of flows that came in by port a. */
const flows = {
  ...{ flow_packets_hardware: 70, flow_packets_tc: 20, flow_packets_software: 10, flow_interval_ms: 9_000 },
  ...{ flow_bytes_hardware: 7_000, flow_bytes_tc: 2_000, flow_bytes_software: 1_140 },
}
const withFlows = (more: object, cpu?: number) =>
  ratios(polls([port('a', 0, cpu && 0)], [{ ...port('a', 100, cpu), ...flows, ...more }]).picture(1, []))

test('of a port without counters of the CPU: what hardware counted of the filters on it', () => {
  const [host, a, ...rest] = withFlows({})
  expect(host).toMatchObject({ object: 'host', method: 'none' })
  expect(a).toMatchObject({
    ...{ object: 'device a', method: 'tc_hw', best: 1, confidence: 2, interval_ms: 9_000, packets_unknown: 0 },
    ...{ packets_hardware: 70, packets_tc: 20, packets_software: 10, bytes_unknown: 0 },
    ...{ bytes_hardware: 7_980, bytes_tc: 2_280, bytes_software: 1_140 },
  })
  expect(a?.error).toMatch(/^only what came in by it; /)
  expect(shareInSoftware(a!, 'packets')).toBeCloseTo(0.3)
  expect(rest).toEqual([])
})

test('counters of the CPU are better, and the host is the sum of those', () => {
  const found = withFlows({}, 40)
  expect(found.map(({ object, method, best }) => [object, method, best])).toEqual([
    ['host', 'cpu_hit', 1],
    ['device a', 'cpu_hit', 1],
    ['device a', 'tc_hw', 0],
  ])
  expect(found[0]).toMatchObject({ packets_hardware: 120, packets_software: 80 })
})

test('a number that is unknown leaves the filters of a port untold, and so does the first poll', () => {
  for (const name of Object.keys(flows)) {
    for (const value of name === 'flow_interval_ms' ? [0, undefined] : [UNKNOWN, undefined]) {
      expect([name, withFlows({ [name]: value }).map(({ method }) => method)]).toEqual([name, ['none', 'none']])
    }
  }
})

test('counters that went back count as nothing', () => {
  const [, a] = ratios(polls([port('a', 500, 400)], [port('a', 20, 10)]).picture(1, []))
  expect(a).toMatchObject({ packets_hardware: 0, packets_software: 0 })
  expect(shareInSoftware(a!, 'bytes')).toBeUndefined()
})

test('flows by where they are: tc leaves out Ethernet headers, which are added', () => {
  const book = new PictureBook()
  const datapath = {
    ...{ datapath: 'ovs-system', interval_ms: 10_000, packets_software: 10, bytes_software: 1_140 },
    ...{ packets_tc: 20, bytes_tc: 2_000, packets_hardware: 70, bytes_hardware: 7_000 },
  }
  book.observe({ stream: 'datapath_stats', records: [datapath] }, 1)
  const [host] = ratios(book.picture(1, []))
  expect(host).toMatchObject({ method: 'flow_flags', best: 1, confidence: 1, bytes_tc: 2_280, bytes_hardware: 7_980 })
  expect(shareInSoftware(host!, 'packets')).toBe(0.3)
  book.observe({ stream: 'datapath_stats', records: [{ ...datapath, interval_ms: 0 }] }, 2)
  expect(ratios(book.picture(1, []))[0]).toMatchObject({ method: 'none' })
})

const counted = {
  ...{ datapath: 'ovs-system', interval_ms: 10_000, packets_software: 10, bytes_software: 1_140 },
  ...{ packets_tc: 20, bytes_tc: 2_000, packets_hardware: 70, bytes_hardware: 7_000 },
  ...{ packets_counted_hardware: 60, bytes_counted_hardware: 6_000 },
}
const ofDatapaths = (...records: readonly RecordOf<'datapath_stats'>[]) => {
  const book = new PictureBook()
  book.observe({ stream: 'datapath_stats', records }, 1)
  return ratios(book.picture(1, []))
}

test('what hardware counted of flows in tc: packets that missed it are not in hardware', () => {
  const [statistics, flags] = ofDatapaths(counted)
  expect(statistics).toMatchObject({
    ...{ object: 'host', method: 'tc_hw', best: 1, confidence: 2, interval_ms: 10_000 },
    ...{ packets_hardware: 60, packets_tc: 30, packets_software: 10, packets_unknown: 0 },
    ...{ bytes_hardware: 6_840, bytes_tc: 3_420, bytes_software: 1_140, bytes_unknown: 0 },
  })
  expect(shareInSoftware(statistics!, 'packets')).toBe(0.4)
  expect(flags).toMatchObject({ method: 'flow_flags', best: 0, confidence: 1 })
  expect(flags?.error).toContain('missed')
  // Two datapaths, of which one has nothing in tc.
  expect(ofDatapaths(counted, { ...counted, packets_counted_hardware: 0, bytes_counted_hardware: 0 })[0]).toMatchObject(
    {
      ...{ method: 'tc_hw', packets_hardware: 60, packets_tc: 120, packets_software: 20 },
    },
  )
})

test('without statistics of hardware the flags of flows are what there is, sure where nothing is in hardware', () => {
  const unknown = { packets_counted_hardware: UNKNOWN, bytes_counted_hardware: UNKNOWN }
  for (const records of [[{ ...counted, ...unknown }], [counted, { ...counted, ...unknown }]]) {
    expect(ofDatapaths(...records).map(({ method, best }) => [method, best])).toEqual([['flow_flags', 1]])
  }
  const [flags] = ofDatapaths({ ...counted, ...unknown, packets_hardware: 0, bytes_hardware: 0 })
  expect(flags).toMatchObject({ method: 'flow_flags', confidence: 2, packets_hardware: 0, packets_tc: 20 })
  expect(flags?.error).not.toContain('missed')
})

test('hardware that counted more than tc, a moment later, leaves nothing less than 0', () => {
  expect(ofDatapaths({ ...counted, packets_counted_hardware: 95, bytes_counted_hardware: 9_500 })[0]).toMatchObject({
    ...{ packets_hardware: 95, packets_tc: 0, bytes_tc: 0 },
  })
})

test('both methods are told; the better one is the best', () => {
  const book = polls([port('a', 0, 0)], [port('a', 10, 5)])
  book.observe({ stream: 'datapath_stats', records: [{ datapath: 'd', interval_ms: 1_000, packets_software: 1 }] }, 1)
  const host = ratios(book.picture(1, [])).filter(({ object }) => object === 'host')
  expect(host.map(({ method, best }) => [method, best])).toEqual([
    ['cpu_hit', 1],
    ['flow_flags', 0],
  ])
})

test('a counter that is unknown in either poll leaves the port unknown, whichever it is', () => {
  const names = [
    ...(['rx_packets', 'tx_packets', 'rx_bytes', 'tx_bytes'] as const),
    ...(['cpu_rx_packets', 'cpu_tx_packets', 'cpu_rx_bytes', 'cpu_tx_bytes'] as const),
  ]
  for (const name of names) {
    for (const [before, after] of [
      [{ [name]: UNKNOWN }, {}],
      [{}, { [name]: UNKNOWN }],
      [{ [name]: undefined }, {}],
      [{}, { [name]: undefined }],
    ]) {
      const book = polls([{ ...port('a', 100, 50), ...before }], [{ ...port('a', 200, 60), ...after }])
      expect([name, ratios(book.picture(1, [])).map(({ object, method }) => `${object} ${method}`)]).toEqual([
        ...[name, ['host none', 'device a none']],
      ])
    }
  }
  // One that came between two polls, and one that is in no bridge.
  const book = polls([port('a', 1, 1)], [port('a', 2, 1), port('b', 2, 1), { ...port('c', 2, 1), bridge: '' }])
  expect(ratios(book.picture(1, [])).map(({ object }) => object)).toEqual(['host', 'device a'])
})

test('of datapaths that were polled apart the longest time counts', () => {
  const [one] = ofDatapaths({ ...counted, interval_ms: 9_000 }, { ...counted, interval_ms: 10_000 })
  expect(one?.interval_ms).toBe(10_000)
})

test('a share needs all of its parts', () => {
  const [whole] = ofDatapaths(counted)
  expect(shareInSoftware(whole!, 'bytes')).toBeCloseTo(0.4)
  for (const part of ['hardware', 'tc', 'software', 'unknown'] as const) {
    expect(shareInSoftware({ ...whole!, [`packets_${part}`]: UNKNOWN }, 'packets')).toBeUndefined()
    expect(shareInSoftware({ ...whole!, [`packets_${part}`]: undefined }, 'packets')).toBeUndefined()
  }
  expect(shareInSoftware({ ...whole!, packets_unknown: 1 }, 'packets')).toBeUndefined()
})

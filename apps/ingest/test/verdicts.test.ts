/** What agents find out about offload, in at NATS and out at gRPC. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failure } from './api-client.ts'
import { createFeed, unknown64, type RecordOf } from './records.ts'
import { Stack } from './stack.ts'

const MINUTE = 60_000
/** A whole minute, twenty minutes ago. */
const start = Math.floor(Date.now() / MINUTE) * MINUTE - 20 * MINUTE
const range = { fromMs: start - 30 * MINUTE, toMs: start + 10 * MINUTE }
const at = range.toMs

let stack: Stack
let feed: ReturnType<typeof createFeed>

beforeAll(async () => {
  stack = await Stack.start()
  feed = createFeed(stack)
})
afterAll(async () => {
  await stack.stop()
})

const NaNs = Number.NaN

/** A poll of ten seconds: bytes in hardware and in software, packets a thousandth of them. */
const ratio = (hardware: number, software: number): RecordOf<'offload_ratios'> => ({
  ...{ object: 'host', method: 'tc_hw', best: 1, confidence: 2, interval_ms: 10_000 },
  ...{ bytes_hardware: hardware, bytes_software: software },
  ...{ packets_hardware: hardware / 1000, packets_software: software / 1000 },
})

const poll = { datapath: 'ovs-system', flows: 10, interval_ms: 10_000, bytes_software: 60_000, bytes_hardware: 40_000 }

describe('verdicts', () => {
  const headline = { id: 'offload.ratio', object: 'host', severity: 3, sentence: '60 % in software' }
  const sampling = { id: 'sampling.costs_offload', object: 'bridge br-int', severity: 3, reason: 'action.sflow' }

  beforeAll(async () => {
    await feed.send('hv1', 'verdicts', start - 10 * MINUTE, [
      { ...headline, severity: 1, sentence: '100 % in hardware' },
    ])
    await feed.send('hv1', 'verdicts', start, [
      {
        ...sampling,
        position: 1,
        sentence: 'br-int samples',
        flows: 12,
        bytes: 1000,
        packets: 10,
        interval_ms: 10_000,
      },
      { ...headline, position: 0 },
    ])
    await feed.send('hv1', 'verdicts', start + 5 * MINUTE, [
      { ...headline, position: 0 },
      { ...sampling, position: 1, sentence: 'br-int still samples', flows: 14, remedy: 'ovs-vsctl clear' },
    ])
    await feed.stored()
  })

  test('the newest look, the headline first, each with since when', async () => {
    const answer = await stack.api.ask('verdicts', { host: 'hv1', atMs: at })
    expect(answer.atMs).toBe(start + 5 * MINUTE)
    expect(answer.verdicts).toMatchObject([
      { id: 'offload.ratio', sentence: '60 % in software', sinceMs: start - 10 * MINUTE, bitsPerS: NaNs },
      { object: 'bridge br-int', reason: 'action.sflow', flows: 14, remedy: 'ovs-vsctl clear', sinceMs: start },
    ])
    expect(await stack.value(`SELECT count() FROM (${answer.sql})`)).toBe('2')
  })

  test('as it was at an earlier time', async () => {
    const answer = await stack.api.ask('verdicts', { host: 'hv1', atMs: start + MINUTE })
    expect(answer.verdicts[1]).toMatchObject({ sentence: 'br-int samples', packetsPerS: 1, bitsPerS: 800 })
    expect(await stack.api.ask('verdicts', { host: 'nobody' })).toMatchObject({ verdicts: [], atMs: 0 })
  })
})

test('checks: failing first, since the look that first failed', async () => {
  const check = (id: string, status: number) => ({ id, status, object: 'host', evidence: `${id} is ${status}` })
  await feed.send('hv1', 'checks', start - 5 * MINUTE, [check('a', 1), check('b', 3), check('c', 2), check('d', 0)])
  await feed.send('hv1', 'checks', start, [check('a', 1), check('b', 1), check('c', 2), check('d', 0)])
  await feed.send('hv1', 'checks', start + MINUTE, [check('a', 1), check('b', 3), check('c', 2), check('d', 0)])
  await feed.stored()
  const answer = await stack.api.ask('checks', { host: 'hv1', atMs: at })
  expect(answer.checks.map(({ id, status, sinceMs }) => [id, status, sinceMs])).toEqual([
    ['b', 3, start + MINUTE],
    ['c', 2, start - 5 * MINUTE],
    ['d', 0, start - 5 * MINUTE],
    ['a', 1, start - 5 * MINUTE],
  ])
  expect(answer.checks[0]).toMatchObject({ evidence: 'b is 3' })
  expect(await stack.value(`SELECT count() FROM (${answer.sql})`)).toBe('4')
})

describe('ratios', () => {
  beforeAll(async () => {
    await feed.send('r1', 'offload_ratios', start, [ratio(90_000, 10_000)])
    await feed.send('r1', 'offload_ratios', start + 10_000, [
      ratio(50_000, 50_000),
      { ...ratio(10_000, 0), method: 'cpu_hit', best: 0 },
      { ...ratio(1_000, 0), object: 'device vf0' },
      // All ones: nothing can tell.
      {
        ...{ object: 'device veth1', method: 'none', best: 1, interval_ms: 10_000 },
        ...{ bytes_hardware: unknown64, bytes_tc: unknown64, bytes_software: unknown64, bytes_unknown: 500 },
        ...{ packets_hardware: unknown64, packets_tc: unknown64, packets_software: unknown64 },
      },
    ])
    await feed.send('r2', 'offload_ratios', start + 10_000, [
      { ...ratio(0, 0), method: 'none', bytes_hardware: unknown64, bytes_unknown: 10_000 },
    ])
    await feed.stored()
  })

  test('over time, by poll', async () => {
    const answer = await stack.api.ask('offloadRatios', {
      host: 'r1',
      range: { fromMs: start, toMs: start + 30_000 },
      points: 3,
    })
    expect(answer).toMatchObject({
      ...{ firstMs: start, stepMs: 10_000, atMs: start + 10_000 },
      bitsHardwarePerS: [72_000, 40_000, NaNs],
      bitsSoftwarePerS: [8_000, 40_000, NaNs],
      packetsHardwarePerS: [9, 5, NaNs],
      bitsUnknownPerS: [0, 0, NaNs],
    })
    expect(answer.newest.map(({ object, method, best }) => [object, method, best])).toEqual([
      ['host', 'tc_hw', true],
      ['host', 'cpu_hit', false],
      ['device veth1', 'none', true],
      ['device vf0', 'tc_hw', true],
    ])
    expect(answer.newest[2]).toMatchObject({ bitsHardwarePerS: NaNs, bitsUnknownPerS: 400 })
  })

  test('over time, by minute, all hosts: what is not known of one is not 0', async () => {
    const minutes = { range: { fromMs: start, toMs: start + 2 * MINUTE }, points: 2 }
    const one = await stack.api.ask('offloadRatios', { host: 'r2', ...minutes })
    expect(one).toMatchObject({ stepMs: MINUTE, bitsHardwarePerS: [NaNs, NaNs], bitsUnknownPerS: [8_000, NaNs] })
    const all = await stack.api.ask('offloadRatios', minutes)
    expect(all).toMatchObject({ bitsHardwarePerS: [56_000, NaNs], bitsUnknownPerS: [8_000, NaNs], newest: [] })
    expect(await stack.value(`SELECT count() FROM (${all.sql})`)).toBe('1')
  })
})

describe('reasons', () => {
  const reason = (code: string, bytes: number): RecordOf<'reasons'> => ({
    ...{ datapath: 'ovs-system', code, state: 1, flows: 4, bytes, packets: 10, interval_ms: 10_000 },
    ...{ example_ufid: 'u1', example_port: 'vm1', example_evidence: 'sFlow on br-int' },
  })

  beforeAll(async () => {
    for (const minute of [0, 1, 2, 3]) {
      const at_ms = start + minute * MINUTE + 5_000
      const found = [
        ...(minute === 1 ? [] : [reason('action.sflow', 60_000)]),
        ...(minute >= 1 ? [{ ...reason('driver.match', 10_000), state: 2, flows: 2 }] : []),
        ...(minute === 0 ? [reason('match.skb_mark', 500)] : []),
      ]
      await feed.send('w1', 'reasons', at_ms, found)
      await feed.send('w1', 'datapath_stats', at_ms, [poll])
    }
    await feed.send('w2', 'reasons', start + MINUTE, [reason('action.sflow', 20_000)])
    await feed.send('w2', 'datapath_stats', start + MINUTE, [poll])
    // A poll whose totals have not come yet is not shown.
    await feed.send('w2', 'reasons', start + 2 * MINUTE, [reason('unexplained', 20_000)])
    await feed.stored()
  })

  test('of a host: what costs most now first, then what is gone, each with since when', async () => {
    const answer = await stack.api.ask('reasons', { host: 'w1', range })
    expect(answer).toMatchObject({ atMs: start + 3 * MINUTE + 5_000, bitsPerS: 80_000 })
    expect(answer.reasons).toMatchObject([
      // It was away at one poll: it began again after that.
      {
        code: 'action.sflow',
        flows: 4,
        flowsTc: 0,
        bitsPerS: 48_000,
        sinceMs: start + 2 * MINUTE + 5_000,
        bytes: 180_000,
      },
      { code: 'driver.match', flows: 2, flowsTc: 2, bitsPerS: 8_000, sinceMs: start + MINUTE + 5_000 },
      { code: 'match.skb_mark', flows: 0, bitsPerS: 0, bytes: 500, untilMs: start + 5_000 },
    ])
    expect(answer.reasons[0]).toMatchObject({
      exampleUfid: 'u1',
      examplePort: 'vm1',
      exampleEvidence: 'sFlow on br-int',
    })
    expect(await stack.value(`SELECT count() FROM (${answer.sql})`)).toBe('2')
  })

  test('of the fleet, by reason', async () => {
    const answer = await stack.api.ask('reasons', { range, code: 'action.sflow' })
    expect(answer.reasons.map(({ host, flows, bitsPerS }) => [host, flows, bitsPerS])).toEqual([
      ['w1', 4, 48_000],
      ['w2', 4, 16_000],
    ])
    expect((await stack.api.ask('reasons', { range, host: 'w2' })).reasons[0]).toMatchObject({
      sinceMs: start + MINUTE,
    })
    expect(await failure(stack.api.ask('reasons', { range, code: "a' OR 1" }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    })
  })
})

test('changes with what they did in the minutes before and after', async () => {
  const change = { kind: 'sampling', object: 'bridge br-int', name: 'sflow', before: 'off', after: 'on' }
  const lifecycle = (added: number) => ({ zone: 5, ip_protocol: 6, added, interval_ms: 10_000 })
  await feed.send('c1', 'changes', start, [{ ...change, before_at_ms: start - 2 * MINUTE }])
  await feed.send('c1', 'changes', start + 9 * MINUTE, [{ ...change, before: 'on', after: 'off' }])
  await feed.send('c1', 'offload_ratios', start - 3 * MINUTE, [ratio(100_000, 0)])
  // In the minutes in which it changed nobody knows which it is of.
  await feed.send('c1', 'offload_ratios', start - MINUTE, [ratio(0, 70_000)])
  await feed.send('c1', 'offload_ratios', start + 30_000, [ratio(0, 80_000)])
  await feed.send('c1', 'offload_ratios', start + MINUTE, [ratio(25_000, 75_000)])
  await feed.send('c1', 'conntrack_lifecycle', start - 3 * MINUTE, [
    lifecycle(30),
    { ...lifecycle(20), ip_protocol: 17 },
  ])
  await feed.send('c1', 'ovs_events', start + 2 * MINUTE, [
    { class: 'offload_refused', dropped: 3 },
    { class: 'daemon' },
  ])
  await feed.stored()
  const answer = await stack.api.ask('changes', { host: 'c1', range })
  expect(answer.total).toBe(2)
  expect(answer.changes.map(({ after }) => after)).toEqual(['off', 'on'])
  expect(answer.changes[1]).toMatchObject({
    ...{ kind: 'sampling', name: 'sflow', before: 'off', atMs: start, beforeAtMs: start - 2 * MINUTE },
    effectBefore: { hardwareShare: 1, bitsSoftwarePerS: 0, refusals: 0, conntrackAddedPerS: 5 },
    effectAfter: { hardwareShare: 0.25, bitsSoftwarePerS: 60_000, refusals: 4, conntrackAddedPerS: NaNs },
  })
  expect(answer.changes[0]!.effectAfter).toMatchObject({ hardwareShare: NaNs, refusals: NaNs })
  expect((await stack.api.ask('changes', { range, limit: 1 })).changes).toHaveLength(1)
})

test('life cycle of connections', async () => {
  const row = { zone: 5, ip_protocol: 6, method: 'polls', interval_ms: 10_000 }
  await feed.send('l1', 'conntrack_lifecycle', start, [{ ...row, software: 10, interval_ms: 0 }])
  await feed.send('l1', 'conntrack_lifecycle', start + 10_000, [
    { ...row, software: 4, offload: 3, hardware: 20, stuck_offload: 2, oldest_offload_s: 95, added: 30, candidates: 1 },
    { ...row, ip_protocol: 17, hardware: 5, added: 10, deleted: 5 },
  ])
  await feed.send('l1', 'conntrack_stats', start + 10_000, [{ driver_directions: 49, half_offloaded: unknown64 }])
  await feed.stored()
  const steps = { range: { fromMs: start, toMs: start + 30_000 }, points: 3 }
  const answer = await stack.api.ask('conntrackLifecycle', { host: 'l1', ...steps })
  expect(answer).toMatchObject({
    ...{ software: [10, 4, NaNs], hardware: [0, 25, NaNs], stuck: [0, 2, NaNs], addedPerS: [NaNs, 4, NaNs] },
    ...{ atMs: start + 10_000, driverDirections: 49, halfOffloaded: NaNs },
  })
  expect(answer.rows).toMatchObject([
    { ipProtocol: 6, stuckOffload: 2, oldestOffloadS: 95, candidates: 1, addedPerS: 3, method: 'polls' },
    { ipProtocol: 17, hardware: 5, deletedPerS: 0.5 },
  ])
  expect(await stack.api.ask('conntrackLifecycle', { host: 'nobody', ...steps })).toMatchObject({ rows: [], atMs: 0 })
})

describe('the fleet', () => {
  /** Two good hosts and two with an old firmware, of which one has lost its offload. */
  beforeAll(async () => {
    const nic = { source: 'facts', object: 'pci 0000:08:00.0', read_from: 'devlink' }
    for (const [index, host] of ['f1', 'f2', 'f3', 'f4'].entries()) {
      const bad = index >= 2
      await feed.send(host, 'facts', start, [
        { ...nic, name: 'pci.device', value: '0x1017' },
        { ...nic, name: 'firmware.running.fw.version', value: bad ? '16.35' : '22.38' },
        { ...nic, name: 'devlink.serial_number', value: host },
        { ...nic, object: 'host', name: 'module.act_ct', value: 'loaded' },
        { ...nic, object: 'host', name: 'sysctl.x', value: index === 3 ? '0' : '1' },
        { ...nic, object: 'host', name: 'own', value: host },
      ])
      await feed.send(host, 'offload_ratios', at - 2 * MINUTE, [bad ? ratio(20_000, 80_000) : ratio(100_000, 0)])
      await feed.send(host, 'datapath_stats', at - 2 * MINUTE, [poll])
    }
    await feed.send('f3', 'offload_ratios', at - 62 * MINUTE, [ratio(90_000, 10_000)])
    await feed.send('f3', 'offload_ratios', at - 1442 * MINUTE, [ratio(100_000, 0)])
    await feed.send('f3', 'reasons', at - 2 * MINUTE, [
      { datapath: 'ovs-system', code: 'driver.match', flows: 3, bytes: 1000, interval_ms: 10_000 },
      { datapath: 'ovs-system', code: 'action.sflow', flows: 9, bytes: 9000, interval_ms: 10_000 },
    ])
    await feed.send('f3', 'conntrack_lifecycle', at - 2 * MINUTE, [{ zone: 1, hardware: 30, software: 70 }])
    await feed.send('f3', 'changes', at - 3 * MINUTE, [{ kind: 'sampling', object: 'bridge br-int', name: 'sflow' }])
    await feed.send('f3', 'checks', at - 2 * MINUTE, [
      { id: 'ovs.sampling', object: 'bridge br-int', status: 3 },
      { id: 'ovs.hw_offload', object: 'open_vswitch', status: 1 },
    ])
    await feed.send('f1', 'checks', at - 2 * MINUTE, [{ id: 'ovs.sampling', object: 'bridge br-int', status: 1 }])
    await feed.send('f3', 'verdicts', at - 2 * MINUTE, [
      { position: 0, id: 'offload.ratio', object: 'host', severity: 3, sentence: '80 % in software' },
    ])
    await feed.stored()
  })

  test('each host in a row', async () => {
    const { hosts } = await stack.api.ask('fleetHealth', { range, buckets: 4 })
    const of = (name: string) => hosts.find(({ host }) => host === name)
    expect(of('f3')).toMatchObject({
      ...{
        hardwareShare: 0.2,
        hardwareShareHourBefore: 0.9,
        hardwareShareDayBefore: 1,
        method: 'tc_hw',
        confidence: 2,
      },
      ...{ trend: expect.arrayContaining([NaNs, 0.2]), bitsSoftwarePerS: 64_000, bitsHardwarePerS: 16_000 },
      ...{ topReason: 'action.sflow', topReasonFlows: 9, connections: 100, connectionsHardware: 30, firmware: '16.35' },
      ...{ lastChangeMs: at - 3 * MINUTE, lastChange: 'bridge br-int sflow', checksFailing: 1 },
      ...{ severity: 3, sentence: '80 % in software', verdictAtMs: at - 2 * MINUTE },
    })
    expect(of('f1')).toMatchObject({ hardwareShare: 1, topReason: '', checksFailing: 0, connections: NaNs })
  })

  test('the matrix of what differs, with the odd ones among peers', async () => {
    const matrix = await stack.api.ask('capabilities', { atMs: at })
    expect(matrix.facts.map(({ name, outliers }) => [name, outliers])).toEqual([
      ['sysctl.x', 1],
      ['firmware.running.fw.version', 0],
    ])
    expect(matrix.facts[0]).toMatchObject({ kind: 'host', values: ['0', '1'] })
    expect(matrix.hosts.map(({ host, group, cells, outliers }) => [host, group, cells, outliers])).toEqual([
      ['f1', '0x1017', [2, 2], []],
      ['f2', '0x1017', [2, 2], []],
      ['f3', '0x1017', [2, 1], []],
      ['f4', '0x1017', [1, 1], [0]],
    ])
    expect(matrix.groups).toMatchObject([{ name: '0x1017', hosts: 4 }])
    const all = await stack.api.ask('capabilities', { atMs: at, all: true, contains: 'ACT_ct', peers: 'none' })
    expect(all).toMatchObject({ facts: [{ name: 'module.act_ct', values: ['loaded'] }], total: 1 })
    expect(await stack.api.ask('capabilities', { atMs: start - 1 })).toMatchObject({ facts: [], hosts: [] })
    expect((await stack.api.ask('capabilities', { atMs: at, group: 'other' })).hosts).toEqual([])
    expect(await stack.value(`SELECT count() FROM (${matrix.sql})`)).toBe('2')
  })

  test('the fact that separates the bad hosts from the good', async () => {
    const drift = await stack.api.ask('drift', { atMs: at, shareBelow: 0.5, group: '0x1017' })
    expect(drift).toMatchObject({ badHosts: ['f3', 'f4'], good: 2, unknown: 0 })
    expect(drift.facts[0]).toMatchObject({
      ...{ kind: 'pci', name: 'firmware.running.fw.version', value: '16.35' },
      ...{ badWith: 2, badWithout: 0, goodWith: 0, goodWithout: 2, informationBits: 1, oddsRatio: 25 },
    })
    expect(drift.facts.map(({ name }) => name)).not.toContain('module.act_ct')
    const reason = await stack.api.ask('drift', { atMs: at, reason: 'driver.match', group: '0x1017' })
    expect(reason.badHosts).toEqual(['f3'])
    const check = await stack.api.ask('drift', { atMs: at, check: 'ovs.sampling', group: '0x1017' })
    expect(check).toMatchObject({ badHosts: ['f3'], good: 1, unknown: 2 })
    expect(await stack.value(`SELECT count() FROM (${check.sql})`)).toBe(String(check.facts.length))
  })

  test.each([
    [{}],
    [{ reason: 'a', check: 'b' }],
    [{ shareBelow: 2 }],
    [{ reason: "'" }],
    [{ check: 'a', peers: 'x' }],
  ])('%j is refused', async (request) => {
    expect(await failure(stack.api.ask('drift', request))).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})

describe('how long connections take into hardware', () => {
  const steps = { range: { fromMs: start, toMs: start + 30_000 }, points: 3 }
  const told = { source: 'trace', object: 'host', read_from: '/sys/kernel/tracing/instances/pathwatch-1' }
  const times = async (host: string) =>
    (await stack.api.ask('conntrackLifecycle', { host, ...steps })).timeToHardware ?? {}

  test('traced: percentiles of the range are of all its requests', async () => {
    const method = 'order, checked by the queue'
    // 90 of 1 ms in two intervals, 10 of 50 ms; an interval without any.
    await feed.send('t1', 'conntrack_offload_times', start, [
      { upto_us: 1_000, requests: 60, time_us: 60_000, queued_us: 30_000, longest_us: 1_000, never: 2, method },
      { upto_us: 50_119, requests: 5, time_us: 250_000, queued_us: 5_000, longest_us: 51_000, programmed: 5, method },
    ])
    await feed.send('t1', 'conntrack_offload_times', start + 10_000, [
      { upto_us: 1_000, requests: 30, time_us: 30_000, queued_us: 15_000, longest_us: 1_000, again: 7, method },
      { upto_us: 50_119, requests: 5, time_us: 250_000, queued_us: 0, longest_us: 50_000, method },
    ])
    await feed.send('t1', 'conntrack_offload_times', start + 20_000, [{ discarded: 4, method }])
    await feed.send('t1', 'conntrack_lifecycle', start + 10_000, [
      { zone: 5, ip_protocol: 6, offload: 20, hardware_added: 100, interval_ms: 10_000 },
    ])
    await feed.stored()
    expect(await times('t1')).toMatchObject({
      ...{ way: 'traced', tracing: 'on', method, requests: 100, meanMs: 5.9, p50Ms: 1, p95Ms: 50, longestMs: 51 },
      ...{ queuedMs: 0.5, programmed: 5, again: 7, never: 2, discarded: 4, estimateMs: 2_000, noEstimate: '' },
    })
  })

  test('traced, but nothing to measure: the estimate', async () => {
    await feed.send('t2', 'conntrack_offload_times', start, [{ method: 'order' }])
    await feed.send('t2', 'conntrack_lifecycle', start + 10_000, [
      { zone: 5, ip_protocol: 6, offload: 20, hardware_added: 100, interval_ms: 10_000 },
    ])
    await feed.stored()
    expect(await times('t2')).toMatchObject({
      ...{ way: 'estimated', tracing: 'on', requests: 0, meanMs: NaNs, p95Ms: NaNs, longestMs: NaNs },
      estimateMs: 2_000,
    })
  })

  test('not traced: off, or why not', async () => {
    const missing = 'this kernel does not have it'
    await feed.send('t3', 'facts', start, [
      {
        ...told,
        name: 'trace.nf_flow_offload_add',
        value: '…/set_ftrace_filter: not permitted; this kernel is locked down',
      },
    ])
    await feed.send('t4', 'facts', start, [
      { ...told, name: 'trace.nf_flow_offload_add', value: 'on' },
      { ...told, name: 'trace.flow_offload_work_add', value: missing },
      { ...told, name: 'trace.tcf_ct_flow_table_fill_actions', value: missing },
    ])
    await feed.stored()
    expect(await times('nobody')).toMatchObject({ way: 'unknown', tracing: 'off', noEstimate: 'not_polled' })
    expect(await times('t3')).toMatchObject({
      tracing: 'nf_flow_offload_add: …/set_ftrace_filter: not permitted; this kernel is locked down',
    })
    expect(await times('t4')).toMatchObject({ tracing: `flow_offload_work_add: ${missing}` })
  })
})

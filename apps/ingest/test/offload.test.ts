/** What polls find, in at NATS and out at gRPC. */
import { pathwatch } from '@pathwatch/proto/messages'
import { askSubject } from '@pathwatch/proto/subjects'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failure } from './api-client.ts'
import { createFeed, unknown64, type RecordOf, type RecordStream } from './records.ts'
import { ipv4 } from './samples.ts'
import { Stack } from './stack.ts'

const host = 'hv1'
/** Half past a ten-second step, a minute ago. */
const start = Math.floor(Date.now() / 10_000) * 10_000 - 60_000 + 5_000
const range = { fromMs: start - 5_000, toMs: start + 25_000 }
const unknown32 = 0xffff_ffff

let stack: Stack
let feed: ReturnType<typeof createFeed>

beforeAll(async () => {
  stack = await Stack.start()
  feed = createFeed(stack)
})
afterAll(async () => {
  await stack.stop()
})

async function send<Stream extends RecordStream>(
  stream: Stream,
  at_ms: number,
  records: readonly RecordOf<Stream>[],
): Promise<void> {
  await feed.send(host, stream, at_ms, records)
  await feed.stored()
}

const flow = {
  datapath: 'ovs-system',
  in_port: 'vm1',
  match: 'in_port(vm1),eth_type(0x0800),ipv4(dst=10.0.0.2)',
  actions: 'vm2',
}

describe('datapath flows', () => {
  beforeAll(async () => {
    const totals = { datapath: 'ovs-system', flow_limit: unknown32, dump_duration_ms: 3, masks: 2 }
    await send('datapath_flows', start, [
      { ...flow, ufid: 'a', state: 2, listed: 3, packets: 10, bytes: 1000, used_ms: unknown32 },
    ])
    await send('datapath_stats', start, [{ ...totals, flows: 1, flows_tc: 1, hits: 100, misses: 10 }])
    await send('datapath_flows', start + 10_000, [
      {
        ...flow,
        ufid: 'a',
        state: 2,
        listed: 3,
        packets: 30,
        bytes: 3000,
        packets_delta: 20,
        bytes_delta: 2000,
        interval_ms: 10_000,
      },
      {
        ...flow,
        ufid: 'b',
        state: 1,
        listed: 1,
        packets: 500,
        bytes: 90_000,
        packets_delta: 400,
        bytes_delta: 80_000,
        interval_ms: 10_000,
        used_ms: 40,
        actions: 'sample(sample=10.0%)',
        reason: 'sample_action',
        evidence: 'sFlow on br-int',
      },
    ])
    await send('datapath_stats', start + 10_000, [
      {
        ...totals,
        flows: 2,
        flows_tc: 1,
        flows_software: 1,
        flows_sampled: 1,
        flows_sampled_software: 1,
        hits: 520,
        misses: 60,
        interval_ms: 10_000,
        packets_software: 400,
        bytes_software: 80_000,
        packets_tc: 20,
        bytes_tc: 2000,
      },
    ])
    // A poll whose totals have not come yet is not shown.
    await send('datapath_flows', start + 20_000, [{ ...flow, ufid: 'half', state: 1, listed: 1 }])
  })

  test('the newest whole poll, the busiest flow first', async () => {
    const answer = await stack.api.ask('datapathFlows', { host })
    expect(answer.atMs).toBe(start + 10_000)
    expect(answer.total).toBe(2)
    expect(answer.flows.map(({ ufid }) => ufid)).toEqual(['b', 'a'])
    expect(answer.flows[0]).toMatchObject({
      state: 1,
      inPort: 'vm1',
      packets: 500,
      packetsPerS: 40,
      bitsPerS: 64_000,
      usedMs: 40,
      reason: 'sample_action',
      evidence: 'sFlow on br-int',
    })
    expect(answer.totals).toHaveLength(1)
    expect(answer.totals[0]).toMatchObject({ flows: 2, flowsSoftware: 1, flowLimit: Number.NaN, dumpDurationMs: 3 })
    expect(answer.totals[0]).toMatchObject({ packetsSoftwarePerS: 40, bitsTcPerS: 1600, bitsHardwarePerS: 0 })
  })

  test('an earlier time shows the poll before, whose rates nobody knows', async () => {
    const answer = await stack.api.ask('datapathFlows', { host, atMs: start + 9_999 })
    expect(answer.atMs).toBe(start)
    expect(answer.flows).toHaveLength(1)
    expect(answer.flows[0]).toMatchObject({ ufid: 'a', packetsPerS: Number.NaN, usedMs: Number.NaN })
  })

  test.each([
    ['a state', { states: [1] }, ['b']],
    ['a reason', { reason: 'sample_action' }, ['b']],
    ['a text in the actions', { contains: 'SAMPLE(' }, ['b']],
    ['a text nowhere', { contains: '100%_' }, []],
    ['a limit', { limit: 1 }, ['b']],
  ])('only those of %s', async (_, filter, wanted) => {
    const answer = await stack.api.ask('datapathFlows', { host, ...filter })
    expect(answer.flows.map(({ ufid }) => ufid)).toEqual(wanted)
  })

  test('the SQL shown runs as it is', async () => {
    const { sql } = await stack.api.ask('datapathFlows', { host, contains: "it's" })
    expect(await stack.value(`SELECT count() FROM (${sql})`)).toBe('0')
  })

  test('a host that never polled has no flows, and says so by its time', async () => {
    const answer = await stack.api.ask('datapathFlows', { host: 'nobody' })
    expect(answer).toMatchObject({ flows: [], totals: [], total: 0, atMs: 0 })
  })

  test.each([[{ host: 'A!' }], [{ host, states: [9] }], [{ host, limit: 5001 }]])('%j is refused', async (request) => {
    expect(await failure(stack.api.ask('datapathFlows', request))).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })

  test('over time: the newest poll of a step, rates over what was polled, holes where nothing was', async () => {
    const series = await stack.api.ask('offloadSeries', { host, range, points: 3 })
    expect([series.firstMs, series.stepMs]).toEqual([range.fromMs, 10_000])
    expect(series.flowsTc).toEqual([1, 1, Number.NaN])
    expect(series.flowsSoftware).toEqual([0, 1, Number.NaN])
    expect(series.packetsSoftwarePerS).toEqual([Number.NaN, 40, Number.NaN])
    expect(series.bitsTcPerS).toEqual([Number.NaN, 1600, Number.NaN])
    expect(series.flowsSampledSoftware).toEqual([0, 1, Number.NaN])
    const fleet = await stack.api.ask('offloadSeries', { range, points: 3 })
    expect(fleet.flowsTc).toEqual(series.flowsTc)
  })
})

describe('one flow over time', () => {
  const ufid = '815eb871-2a90-4b4b-9687-02b1b59ecb35'
  const history = (over: object = {}) => stack.api.ask('flowHistory', { host, ufid, range, points: 12, ...over })
  const [tc, software] = [
    { ...flow, ufid, state: 2, listed: 3 },
    { ...flow, ufid, state: 1, listed: 1, reason: 'action.sflow' },
  ]
  const passed = { packets_delta: 100, bytes_delta: 125_000, interval_ms: 10_000 }
  // Steps begin at whole ten seconds.
  const fromMs = Math.ceil(start / 10_000) * 10_000 + 100_000
  const range = { fromMs, toMs: fromMs + 120_000 }
  beforeAll(async () => {
    await send('datapath_flows', range.fromMs, [tc])
    await send('datapath_flows', range.fromMs + 10_000, [{ ...tc, ...passed }])
    await send('datapath_flows', range.fromMs + 20_000, [{ ...software, ...passed }])
    await send('datapath_flows', range.fromMs + 30_000, [{ ...software, ...passed }])
    // Not listed for a minute, which is longer than three polls.
    await send('datapath_flows', range.fromMs + 90_000, [{ ...software, ...passed }])
    await send('datapath_flows', range.fromMs + 100_000, [{ ...software, ...passed, reason: 'unexplained' }])
  })

  test('runs of polls that found it in the same state for the same reason, the newest first', async () => {
    const run = (state: number, reason: string, from: number, to: number) => ({
      ...{ state, reason, fromMs: range.fromMs + from * 1000, toMs: range.fromMs + to * 1000 },
    })
    expect((await history()).runs).toMatchObject([
      run(1, 'unexplained', 100, 100),
      run(1, 'action.sflow', 90, 90),
      run(1, 'action.sflow', 20, 30),
      run(2, '', 0, 10),
    ])
  })

  test('what it carried where, and holes where no poll listed it', async () => {
    const answer = await history()
    expect([answer.firstMs, answer.stepMs]).toEqual([range.fromMs, 10_000])
    const holes = Array.from({ length: 12 }, () => Number.NaN)
    expect(answer.bitsTcPerS).toEqual(holes.with(1, 100_000))
    expect(answer.bitsSoftwarePerS).toEqual(holes.with(2, 100_000).with(3, 100_000).with(9, 100_000).with(10, 100_000))
    expect(answer.bitsHardwarePerS).toEqual(holes)
    expect(await stack.value(`SELECT count() FROM (${answer.sql})`)).toBe('4')
  })

  test('one that was never listed has no runs; a ufid is needed', async () => {
    expect((await history({ ufid: 'x' })).runs).toEqual([])
    expect(await failure(history({ ufid: '' }))).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})

test('tc filters: those of the newest poll', async () => {
  const filter = { parent: 'ingress', protocol: 'ip', kind: 'flower', match: 'dst_ip 10.0.0.2', actions: 'mirred' }
  await send('tc_filters', start, [{ ...filter, device: 'vm1', handle: 1, packets: 1 }])
  await send('tc_filters', start + 10_000, [
    {
      ...filter,
      device: 'vm1',
      handle: 1,
      hardware: 2,
      skip: 1,
      packets_delta: 50,
      bytes_delta: 100,
      interval_ms: 10_000,
    },
    { ...filter, device: 'vm2', handle: 9, used_ms: unknown32 },
  ])
  const answer = await stack.api.ask('tcFilters', { host })
  expect(answer.total).toBe(2)
  expect(answer.filters).toMatchObject([
    { device: 'vm1', handle: 1, hardware: 2, skip: 1, packetsPerS: 5, bitsPerS: 80 },
    { device: 'vm2', handle: 9, packetsPerS: Number.NaN, usedMs: Number.NaN },
  ])
  expect((await stack.api.ask('tcFilters', { host, device: 'vm2' })).filters).toHaveLength(1)
  expect((await stack.api.ask('tcFilters', { host, contains: 'nothing' })).filters).toEqual([])
})

test('ports: rates over the range, unknown where the counter is', async () => {
  const port = { if_index: 7, name: 'vm1', kind: 'veth', oper_state: 2, ingress_qdisc: 2, filters_in_hw: unknown32 }
  const unseen = { cpu_rx_packets: unknown64, cpu_tx_packets: unknown64 }
  await send('port_stats', start, [{ ...port, ...unseen, rx_packets: 100, rx_bytes: 1000, tx_packets: 50, filters: 3 }])
  await send('port_stats', start + 10_000, [
    { ...port, ...unseen, rx_packets: 1100, rx_bytes: 101_000, tx_packets: 40, filters: 4 },
  ])
  const { ports } = await stack.api.ask('ports', { host, range })
  expect(ports).toHaveLength(1)
  expect(ports[0]).toMatchObject({
    name: 'vm1',
    kind: 'veth',
    rxPacketsPerS: 100,
    rxBitsPerS: 80_000,
    // It went back: the device was made anew.
    txPacketsPerS: Number.NaN,
    cpuRxPacketsPerS: Number.NaN,
    filters: 4,
    filtersInHw: Number.NaN,
    lastPollMs: start + 10_000,
  })
})

test('conntrack: by state over time, the newest poll in full', async () => {
  const stats = { connections_max: 65_536, queued_add: unknown64, queued_delete: unknown64, queued_stats: unknown64 }
  const tcp = { zone: 5, ip_version: 4, ip_protocol: 6, tcp_state: 'ESTABLISHED' }
  await send('conntrack_counts', start, [{ ...tcp, connections: 10 }])
  await send('conntrack_stats', start, [{ ...stats, connections: 10, insert_failed: 5 }])
  await send('conntrack_counts', start + 10_000, [
    { ...tcp, connections: 4 },
    { ...tcp, tcp_state: '', offload: 1, connections: 6, packets: 60 },
  ])
  await send('conntrack_connections', start + 10_000, [
    {
      ...{
        zone: 5,
        ip_protocol: 6,
        offload: 1,
        listed: 'offload_without_hardware',
        state_age_s: 45,
        timeout_s: unknown32,
      },
      ...{ src_ip: ipv4('10.0.0.1'), dst_ip: ipv4('10.0.0.2'), src_port: 40_000, dst_port: 443 },
    },
  ])
  await send('conntrack_stats', start + 10_000, [
    { ...stats, connections: 10, insert_failed: 8, offload_added: 6, interval_ms: 10_000 },
  ])
  const answer = await stack.api.ask('conntrack', { host, range, points: 3 })
  expect(answer).toMatchObject({ count: 10, max: 65_536, queuedAdd: Number.NaN, insertFailed: 3, drop: 0 })
  expect(answer.software).toEqual([10, 4, Number.NaN])
  expect(answer.offload).toEqual([0, 6, Number.NaN])
  expect(answer.offloadAddedPerS).toEqual([Number.NaN, 0.6, Number.NaN])
  expect(answer.groups).toMatchObject([
    { zone: 5, offload: 1, connections: 6, packets: 60 },
    { zone: 5, offload: 0, tcpState: 'ESTABLISHED', connections: 4 },
  ])
  expect(answer.connections).toMatchObject([
    { srcIp: '10.0.0.1', dstIp: '10.0.0.2', timeoutS: Number.NaN, stateAgeS: 45, listed: 'offload_without_hardware' },
  ])
  const nothing = await stack.api.ask('conntrack', { host: 'nobody', range })
  expect(nothing).toMatchObject({ groups: [], connections: [], count: Number.NaN, atMs: 0 })
})

test('facts: as they were at a time, and what changed', async () => {
  const fact = { source: 'facts', object: 'open_vswitch', name: 'other_config.hw-offload', read_from: 'OVSDB' }
  const gone = { source: 'facts', object: 'device vm1', name: 'driver', read_from: '/sys' }
  await send('facts', start, [
    { ...fact, value: 'true' },
    { ...gone, value: 'veth' },
  ])
  await send('facts', start + 10_000, [
    { ...fact, value: 'false', changed: 1 },
    { ...gone, value: '', changed: 1 },
  ])
  await send('facts', start + 20_000, [{ ...fact, value: 'false' }])
  expect((await stack.api.ask('facts', { host, atMs: start + 5_000 })).facts.map(({ value }) => value)).toEqual([
    'veth',
    'true',
  ])
  const now = await stack.api.ask('facts', { host, changes: range })
  expect(now.facts).toMatchObject([{ host, name: 'other_config.hw-offload', value: 'false', readFrom: 'OVSDB' }])
  expect(now.changes.map(({ before, fact: to }) => [to?.name, before, to?.value])).toEqual([
    ['driver', 'veth', ''],
    ['other_config.hw-offload', 'true', 'false'],
  ])
  expect((await stack.api.ask('facts', { names: ['driver'], atMs: start })).facts).toMatchObject([
    { host, value: 'veth' },
  ])
  expect(await failure(stack.api.ask('facts', {}))).toMatchObject({ message: expect.stringContaining('names: needed') })
})

test('traces with their stacks', async () => {
  await send('traces', start, [
    {
      event: 'netlink_extack',
      cpu: 3,
      pid: 42,
      command: 'ovs-vswitchd',
      message: 'no offload',
      stack: 'a\nb',
      fields: '{"x":"1"}',
      count: 7,
      first_at_ms: start - 5_000,
    },
  ])
  const answer = await stack.api.ask('traces', { host, range, contains: 'OFFLOAD' })
  expect(answer.traces).toMatchObject([
    { event: 'netlink_extack', pid: 42, message: 'no offload', stack: ['a', 'b'], fields: { x: '1' } },
  ])
  expect(answer.traces).toMatchObject([{ count: 7, firstAtMs: start - 5_000 }])
  expect((await stack.api.ask('traces', { host, range, contains: 'weather' })).total).toBe(0)
})

test('lines of ovs-vswitchd.log stand among the kernel messages', async () => {
  await send('ovs_events', start, [
    {
      sequence: 7,
      module: 'tc',
      level: 'WARN',
      message: 'failed to offload',
      class: 'tc-offload-failed',
      fields: '{"port":"vm1"}',
    },
  ])
  const answer = await stack.api.ask('kernelMessages', { host, range })
  expect(answer.messages).toMatchObject([
    { origin: 'ovs', module: 'tc', severity: 4, sequence: 7, class: 'tc-offload-failed', fields: { port: 'vm1' } },
  ])
  expect((await stack.api.ask('kernelMessages', { host, range, origin: 'kernel' })).total).toBe(0)
  expect(await failure(stack.api.ask('kernelMessages', { host, range, origin: 'moon' }))).toMatchObject({
    message: expect.stringContaining('origin must be'),
  })
})

test('asking a host for its flows', async () => {
  expect(await failure(stack.api.ask('refreshFlows', { host }))).toMatchObject({ code: 'FAILED_PRECONDITION' })
  const reply = (answer: pathwatch.v1.Answer.$Properties) => pathwatch.v1.Answer.encode(answer).finish()
  let answer = reply({ atMs: start, rows: 12 })
  const subscription = stack.connection.subscribe(askSubject(host, 'flows'), {
    callback: (_, message) => void message.respond(answer),
  })
  await stack.connection.flush()
  expect(await stack.api.ask('refreshFlows', { host })).toMatchObject({ atMs: start, flows: 12 })
  answer = reply({ error: 'no datapath' })
  expect(await failure(stack.api.ask('refreshFlows', { host }))).toEqual({
    code: 'FAILED_PRECONDITION',
    message: 'hv1: no datapath',
  })
  subscription.unsubscribe()
})

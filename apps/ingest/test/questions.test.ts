/** Messages in at NATS, answers out at gRPC: one host with everything, one that is silent. */
import { setTimeout as sleep } from 'node:timers/promises'
import { pathwatch } from '@pathwatch/proto/messages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failure, GroupBy } from './api-client.ts'
import { counterMessage, flowMessage, ipv4 } from './samples.ts'
import { Agent, Stack } from './stack.ts'

const v1 = pathwatch.v1
const { State } = v1.HostSummary
/** Ten minutes ago, at a full minute: the traffic of the tests is there, heartbeats around it. */
const minute = Math.floor(Date.now() / 60_000) * 60_000 - 600_000
const unknown64 = 2n ** 64n - 1n
const unknown32 = 0xffff_ffff

let stack: Stack
const agent = new Agent('hv1')

beforeAll(async () => {
  stack = await Stack.start()
  const flow = {
    received_at_ms: minute,
    sampling_rate: 100,
    frame_length: 1500,
    ip_protocol: 6,
    src_ip: ipv4('10.0.0.1'),
    dst_ip: ipv4('10.0.0.2'),
    src_port: 40_000,
    dst_port: 443,
  }
  // 60 samples in the first minute, 30 of UDP in the third, none in the second.
  await agent.publish(
    stack,
    'flow_samples',
    (id) =>
      flowMessage(
        id,
        Array.from({ length: 60 }, (_, second) => ({ ...flow, received_at_ms: minute + second * 1000 })),
      ),
    minute + 60_000,
  )
  await agent.publish(
    stack,
    'flow_samples',
    (id) =>
      flowMessage(
        id,
        Array.from({ length: 30 }, () => ({
          ...flow,
          received_at_ms: minute + 120_000,
          ip_protocol: 17,
          frame_length: 100,
          vlan_id: 7,
        })),
      ),
    minute + 121_000,
  )
  for (let beat = 0; beat <= 180; beat += 20) {
    await agent.publish(
      stack,
      'agent_health',
      (id) =>
        v1.AgentHealth.encode({
          batch: id,
          atMs: minute + beat * 1000,
          startedAtMs: minute - 3_600_000,
          agentVersion: '1.2.3',
          rssBytes: 50_000_000,
          sources: [{ name: 'sflow', state: v1.SourceHealth.State.RUNNING, emittedTotal: 90 }],
          // From the second beat on; the counter stood at 5 before that.
          losses: [{ stage: 'socket', reason: 'overflow', count: beat < 20 ? 5 : 12 }],
        }).finish(),
      minute + beat * 1000,
    )
  }
  const counter = {
    records: 1,
    if_index: 3,
    port_name: 'eth0',
    if_speed: 10n ** 10n,
    if_status: 3,
    in_multicast_packets: unknown32,
    in_broadcast_packets: unknown32,
    out_errors: unknown32,
  }
  await agent.publish(
    stack,
    'interface_counters',
    (id) =>
      counterMessage(id, [
        { ...counter, received_at_ms: minute, in_octets: 1000, out_octets: 9000, in_ucast_packets: 10, in_discards: 5 },
        {
          ...counter,
          received_at_ms: minute + 5000,
          in_octets: 2000,
          out_octets: 10,
          in_ucast_packets: 20,
          in_discards: 5,
        },
        {
          ...counter,
          received_at_ms: minute + 10_000,
          in_octets: 6000,
          out_octets: 20_000,
          in_ucast_packets: 60,
          in_discards: 5,
        },
        { ...counter, if_index: 4, port_name: '', received_at_ms: minute, in_octets: unknown64, if_status: 1 },
        { ...counter, if_index: 4, port_name: '', received_at_ms: minute + 10_000, in_octets: unknown64, if_status: 1 },
        { ...counter, if_index: 5, port_name: 'once', received_at_ms: minute },
      ]),
    minute + 10_000,
  )
  await agent.publish(
    stack,
    'kernel_events',
    (id) =>
      v1.KernelEvents.encode({
        batch: id,
        bootId: 'b1',
        events: [
          {
            sequence: 1,
            atMs: minute,
            severity: 3,
            message: 'mlx5_core: Health CRITICAL',
            class: 'health',
            critical: true,
            fields: { syndrome: '0x1' },
          },
          { sequence: 2, atMs: minute + 1, severity: 6, message: "50% 'done'; DROP TABLE hosts" },
        ],
      }).finish(),
    minute + 10_000,
  )
  await agent.publish(stack, 'capabilities', (id) =>
    v1.Capabilities.encode({
      batch: id,
      atMs: minute,
      hostname: 'HV1.example',
      kernel: '6.1.0',
      ovsVersion: '3.1.0',
      agentVersion: '1.2.3',
      interfaces: [
        { ifIndex: 3, name: 'eth0', speedMbps: 10_000 },
        { ifIndex: 4, name: 'eth1', speedMbps: -1 },
      ],
    }).finish(),
  )
  await stack.until('SELECT count() FROM batches', '15')
})
afterAll(() => stack.stop())

const range = { fromMs: minute - 60_000, toMs: minute + 240_000 }

describe('hosts', () => {
  test('a host with its rates, sparkline, losses and facts', async () => {
    const { hosts, nowMs } = await stack.api.ask('hosts', { range, buckets: 5 })
    expect(Math.abs(nowMs - Date.now())).toBeLessThan(5000)
    expect(hosts).toHaveLength(1)
    expect(hosts[0]).toMatchObject({
      host: 'hv1',
      state: State.LIVE,
      kernel: '6.1.0',
      ovsVersion: '3.1.0',
      agentVersion: '1.2.3',
      demo: false,
      firingAlerts: 0,
    })
    // Minute before the first heartbeat, 60 samples, none, 30, only the heartbeat at its very beginning.
    expect(hosts[0]?.sparkline).toEqual([Number.NaN, 1, 0, 0.5, 0])
    // Means over the four minutes in which it reported.
    expect(hosts[0]?.samplesPerS).toBeCloseTo(90 / 240)
    expect(hosts[0]?.bitsPerS).toBeCloseTo(((60 * 1500 + 30 * 100) * 100 * 8) / 240)
    expect(hosts[0]?.packetsPerS).toBeCloseTo((90 * 100) / 240)
  })

  test('only which there are and how they are', async () => {
    const { hosts } = await stack.api.ask('hosts', { range, buckets: 5, statesOnly: true })
    expect(hosts).toMatchObject([{ host: 'hv1', state: State.LIVE, kernel: '6.1.0', samplesPerS: Number.NaN, lost: 0 }])
  })

  test('losses are those of the range, not those before', async () => {
    const lost = async (fromMs: number) =>
      (await stack.api.ask('hosts', { range: { fromMs, toMs: range.toMs } })).hosts[0]?.lost
    expect(await lost(minute + 10_000)).toBe(7)
    expect(await lost(minute + 30_000)).toBe(0)
    // The agent began before the range and nothing is known of then: 5 may be older.
    expect(await lost(minute - 60_000)).toBe(7)
  })

  test('unknown where a host did not report', async () => {
    const { hosts } = await stack.api.ask('hosts', { range: { fromMs: minute - 7_200_000, toMs: minute - 3_600_000 } })
    expect(hosts[0]).toMatchObject({ samplesPerS: Number.NaN, bitsPerS: Number.NaN, packetsPerS: Number.NaN })
    expect(hosts[0]?.sparkline?.every(Number.isNaN)).toBe(true)
  })

  test('everything about one host', async () => {
    const { summary, facts, health } = await stack.api.ask('host', { host: 'hv1', range })
    expect(summary).toMatchObject({ host: 'hv1' })
    expect(facts).toMatchObject({
      hostname: 'HV1.example',
      interfaces: [
        { name: 'eth0', speedMbps: 10_000 },
        { name: 'eth1', speedMbps: -1 },
      ],
    })
    expect(health).toMatchObject({
      agentVersion: '1.2.3',
      atMs: minute + 180_000,
      sources: [{ name: 'sflow', state: v1.SourceHealth.State.RUNNING, emittedTotal: 90 }],
      losses: [{ stage: 'socket', reason: 'overflow', count: 12 }],
    })
    expect(await failure(stack.api.ask('host', { host: 'nope', range }))).toEqual({
      code: 'NOT_FOUND',
      message: 'host nope never reported',
    })
  })
})

describe('traffic', () => {
  const bits = (series: readonly pathwatch.v1.Series.$Properties[]) =>
    series.map(({ label, bitsPerS }) => [label, bitsPerS])

  test('seconds: 0 while the host reports, NaN before and after', async () => {
    const { series, firstMs, stepMs } = await stack.api.ask('trafficSeries', {
      range: { fromMs: minute - 10_000, toMs: minute + 70_000 },
      points: 8,
      host: 'hv1',
    })
    expect([firstMs, stepMs]).toEqual([minute - 10_000, 10_000])
    const full = (10 * 1500 * 100 * 8) / 10
    expect(bits(series)).toEqual([['', [Number.NaN, full, full, full, full, full, full, 0]]])
    expect(series[0]?.packetsPerS?.[1]).toBe(100)
    expect(series[0]?.samplesPerS?.[1]).toBe(1)
  })

  test('minutes come from the rollup and say the same', async () => {
    const { series, stepMs, sql } = await stack.api.ask('trafficSeries', { range, points: 5, groupBy: GroupBy.HOST })
    expect(stepMs).toBe(60_000)
    expect(sql).toContain('host_traffic_1m')
    expect(bits(series)).toEqual([['hv1', [Number.NaN, (60 * 1500 * 100 * 8) / 60, 0, (30 * 100 * 100 * 8) / 60, 0]]])
  })

  test('by protocol, largest first, the rest as other', async () => {
    const { series } = await stack.api.ask('trafficSeries', { range, points: 5, groupBy: GroupBy.IP_PROTOCOL })
    expect(series.map(({ label }) => label)).toEqual(['6', '17'])
    const { series: top } = await stack.api.ask('trafficSeries', {
      range,
      points: 5,
      groupBy: GroupBy.IP_PROTOCOL,
      maxSeries: 1,
    })
    expect(top.map(({ label }) => label)).toEqual(['6', 'other'])
    expect(top[1]?.bitsPerS).toEqual(series[1]?.bitsPerS)
  })

  test('the SQL it shows can be run, and gives the same', async () => {
    const { sql } = await stack.api.ask('trafficSeries', { range, points: 5, groupBy: GroupBy.VLAN, host: 'hv1' })
    const { rows } = await stack.api.sql(sql)
    expect(rows.map((row) => row.slice(0, 3).join(' ')).toSorted((a, b) => Number(a > b))).toEqual([
      '0 1 9000000',
      '7 3 300000',
    ])
  })

  test('a host that is not there has one series of nothing', async () => {
    const { series } = await stack.api.ask('trafficSeries', { range, points: 5, host: 'nope' })
    expect(bits(series)).toEqual([['', Array.from({ length: 5 }, () => Number.NaN)]])
  })

  test('top talkers', async () => {
    // Means over the four minutes since the host began to report.
    const { talkers, totalBitsPerS } = await stack.api.ask('topTalkers', { range, host: 'hv1', limit: 1 })
    expect(talkers).toMatchObject([
      {
        srcIp: '10.0.0.1',
        dstIp: '10.0.0.2',
        ipProtocol: 6,
        servicePort: 443,
        samples: 60,
        bitsPerS: (60 * 1500 * 100 * 8) / 240,
      },
    ])
    expect(totalBitsPerS).toBeCloseTo(((60 * 1500 + 30 * 100) * 100 * 8) / 240)
  })
})

test('interface rates: known, gone back, unknown, only one sample', async () => {
  const { interfaces } = await stack.api.ask('interfaceRates', { host: 'hv1', range })
  expect(interfaces).toMatchObject([
    {
      ifIndex: 3,
      name: 'eth0',
      speedBitsPerS: 1e10,
      adminUp: true,
      operUp: true,
      inBitsPerS: 4000,
      outBitsPerS: Number.NaN,
      inPacketsPerS: 5,
      inDiscardsPerS: 0,
      outErrorsPerS: Number.NaN,
      lastSampleMs: minute + 10_000,
    },
    { ifIndex: 4, name: 'eth1', operUp: false, inBitsPerS: Number.NaN, outBitsPerS: 0 },
    { ifIndex: 5, name: 'once', inBitsPerS: Number.NaN, inDiscardsPerS: Number.NaN },
  ])
})

test('interface rates: whatever the order in which the samples were stored', async () => {
  const late = new Agent('hv-late')
  for (const step of [2, 0, 3, 1]) {
    await late.publish(
      stack,
      'interface_counters',
      (id) =>
        counterMessage(id, [
          { received_at_ms: minute + step * 10_000, records: 1, if_index: 3, in_octets: 1000 * step },
        ]),
      minute + step * 10_000,
    )
    // One part each.
    await stack.until(
      `SELECT count() > 0 FROM interface_counters WHERE host = 'hv-late' AND in_octets = ${1000 * step}`,
      '1',
    )
  }
  const { interfaces } = await stack.api.ask('interfaceRates', { host: 'hv-late', range })
  expect(interfaces).toMatchObject([{ ifIndex: 3, inBitsPerS: 800 }])
})

describe('kernel messages', () => {
  const ask = async (request: pathwatch.v1.KernelMessagesRequest.$Properties) => {
    const { messages, total } = await stack.api.ask('kernelMessages', { range, ...request })
    return [messages.map(({ sequence }) => sequence), total]
  }
  test('newest first, by severity, class and text', async () => {
    expect(await ask({})).toEqual([[2, 1], 2])
    expect(await ask({ limit: 1 })).toEqual([[2], 2])
    expect(await ask({ maxSeverity: 3 })).toEqual([[1], 1])
    expect(await ask({ maxSeverity: 0 })).toEqual([[], 0])
    expect(await ask({ classifiedOnly: true })).toEqual([[1], 1])
    expect(await ask({ contains: 'health critical' })).toEqual([[1], 1])
    expect(await ask({ host: 'hv2' })).toEqual([[], 0])
  })
  test('text is compared as it stands', async () => {
    expect(await ask({ contains: "50% 'done'; drop" })).toEqual([[2], 1])
    expect(await ask({ contains: '5_%' })).toEqual([[], 0])
    expect(await ask({ contains: "' OR 1 = 1 --" })).toEqual([[], 0])
  })
  test('with everything the catalogue said', async () => {
    const { messages } = await stack.api.ask('kernelMessages', { range, classifiedOnly: true })
    expect(messages[0]).toMatchObject({
      host: 'hv1',
      atMs: minute,
      severity: 3,
      class: 'health',
      critical: true,
      fields: { syndrome: '0x1' },
    })
  })
})

test('schema: tables and columns with comments, without the inner ones', async () => {
  const { tables } = await stack.api.ask('schema', {})
  const names = tables.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'flow_samples',
      'interface_counters',
      'kernel_messages',
      'hosts',
      'interfaces',
      'batches',
      'alert_events',
    ]),
  )
  expect(names).not.toContain('schema_migrations')
  expect(names.filter((name) => name?.endsWith('_mv'))).toEqual([])
  for (const table of tables)
    for (const column of table.columns ?? []) expect(column.comment, `${table.name}.${column.name}`).not.toBe('')
})

test('alerts: rules, and an empty history', async () => {
  const { rules, history } = await stack.api.ask('alerts', { history: range, host: 'hv1' })
  expect(rules.length).toBeGreaterThan(0)
  expect(history).toEqual([])
})

describe('requests that make no sense', () => {
  const backwards = { fromMs: 2, toMs: 1 }
  test.each([
    [() => stack.api.ask('hosts', {}), 'range is missing'],
    [() => stack.api.ask('hosts', { range: backwards }), 'range: from_ms (2) must be before to_ms (1)'],
    [() => stack.api.ask('hosts', { range, buckets: 241 }), 'buckets must be 1..240, not 241'],
    [
      () => stack.api.ask('host', { host: "x' OR 1", range }),
      "host 'x' OR 1' is not a host name: lower-case letters, digits and dashes",
    ],
    [
      () => stack.api.ask('trafficSeries', { range: { fromMs: 0, toMs: 1e15 } }),
      'range: times must be milliseconds since the epoch',
    ],
    [() => stack.api.ask('trafficSeries', { range: { fromMs: 0, toMs: 1e12 } }), 'range: longer than 400 days'],
    [() => stack.api.ask('trafficSeries', { range, points: 5000 }), 'points must be 1..1000, not 5000'],
    [() => stack.api.ask('trafficSeries', { range, groupBy: 99 as never }), 'group_by 99 is not known'],
    [() => stack.api.ask('topTalkers', { range, limit: 1001 }), 'limit must be 1..1000, not 1001'],
    [
      () => stack.api.ask('interfaceRates', { range }),
      "host '' is not a host name: lower-case letters, digits and dashes",
    ],
    [() => stack.api.ask('kernelMessages', { range, maxSeverity: 8 }), 'max_severity must be 0..7, not 8'],
    [() => stack.api.ask('alerts', { history: backwards }), 'history: from_ms (2) must be before to_ms (1)'],
    [
      () => stack.api.ask('forgetHost', { host: '' }),
      "host '' is not a host name: lower-case letters, digits and dashes",
    ],
  ])('%#: %s', async (call, message) => {
    expect(await failure(call())).toEqual({ code: 'INVALID_ARGUMENT', message })
  })
})

describe('live', () => {
  test('tells what is stored, of the host that was asked for', async () => {
    const call = stack.api.liveStream({ host: 'hv-live' })
    const events: pathwatch.v1.LiveEvent[] = []
    call.on('data', (event: pathwatch.v1.LiveEvent) => events.push(event))
    call.on('error', () => undefined)
    while ((await stack.metric('pathwatch_api_live_subscribers')) === 0) await sleep(20)
    await new Agent('hv-other').publish(stack, 'flow_samples', (id) =>
      flowMessage(id, [{ received_at_ms: Date.now() }]),
    )
    const own = new Agent('hv-live')
    await own.publish(stack, 'kernel_events', (id) =>
      v1.KernelEvents.encode({ batch: id, events: [{ sequence: 9, atMs: Date.now(), message: 'hello' }] }).finish(),
    )
    while (events.length === 0) await sleep(20)
    expect(events).toMatchObject([
      { host: 'hv-live', stream: 'kernel_events', rows: 1, messages: [{ message: 'hello', sequence: 9 }] },
    ])
    expect(events[0]?.freshnessMs).toBeLessThan(10_000)
    call.cancel()
    while ((await stack.metric('pathwatch_api_live_subscribers')) > 0) await sleep(20)
  })
})

test('health says SERVING, reflection lists the service', async () => {
  // HealthCheckResponse { status: SERVING }
  expect([...(await stack.api.raw('/grpc.health.v1.Health/Check', new Uint8Array()))]).toEqual([0x08, 1])
  // ServerReflectionRequest { list_services: "" }
  const services = await stack.api.raw(
    '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
    Uint8Array.of(0x3a, 0),
  )
  expect(services.toString('latin1')).toContain('pathwatch.v1.Query')
})

test('a forgotten host is gone from every table', async () => {
  const host = new Agent('hv-gone')
  await host.publish(stack, 'flow_samples', (id) =>
    flowMessage(id, [{ received_at_ms: Date.now(), sampling_rate: 1, frame_length: 1 }]),
  )
  await stack.until(`SELECT count() FROM host_seen WHERE host = 'hv-gone'`, '1')
  await stack.api.ask('forgetHost', { host: 'hv-gone' })
  for (const table of ['flow_samples', 'batches', 'host_seen', 'host_traffic_1m', 'host_activity_1m']) {
    expect(await stack.value(`SELECT count() FROM ${table} WHERE host = 'hv-gone'`), table).toBe('0')
  }
  const { hosts } = await stack.api.ask('hosts', { range })
  expect(hosts.map((row) => row.host)).not.toContain('hv-gone')
  // It appears again when it reports again.
  await host.publish(stack, 'flow_samples', (id) => flowMessage(id, [{ received_at_ms: Date.now() }]))
  await stack.until(`SELECT count() FROM host_seen WHERE host = 'hv-gone'`, '1')
})

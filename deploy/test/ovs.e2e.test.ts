/**
 * The main job on the real thing: a real Open vSwitch samples real traffic, and what arrives in ClickHouse is compared
 * with a tcpdump of the same datagrams, read by a walker that shares no code with the decoder.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Api } from './api.ts'
import { Ovs } from './ovs.ts'
import { type Counts, walkCapture } from './sflow-walk.ts'
import { type Stack, logs, startStack } from './stack.ts'

/** Bit of `records` in interface_counters, by counter record (proto/pathwatch/v1/interface_counters.proto). */
const counterBits = { '0:1': 0, '0:2': 1, '0:7': 2, '0:1004': 3, '0:1005': 4, '0:2203': 5, '0:2207': 6 }
const flowBits = { '0:1': 0, '0:1001': 4, '0:1023': 7, '0:1024': 8, '0:1029': 11, '0:1030': 12 }

let stack: Stack
let api: Api
let walked: { datagrams: number; counts: Counts }
const freshnessMs: number[] = []
const ovs = new Ovs()
const ifIndex: Record<string, number> = {}

/** A number from the first cell of the first row. */
const number = async (query: string) => Number((await api.sql(query))[0]?.[0])

beforeAll(async () => {
  stack = await startStack()
  api = new Api(stack.api)
  await ovs.start()
  for (const device of [...ovs.ports, ...ovs.uplinks]) ifIndex[device] = ovs.ifIndex(device)
  const capture = join(stack.data, 'sflow.pcap')
  const tcpdump = await startTcpdump(capture, stack.sflowPort)
  ovs.enableSflow(stack.sflowPort)
  await traffic()
  await measureFreshness()
  ovs.disableSflow()
  await quiet()
  await end(tcpdump)
  walked = walkCapture(readFileSync(capture), stack.sflowPort)
}, 180_000)

afterAll(async () => {
  await ovs.stop()
  api.close()
  await stack.stop()
  stack.remove()
}, 60_000)

async function traffic(): Promise<void> {
  const server = ovs.inMachine(1, 'iperf3', ['-s', '-1', '-p', '5201'])
  await sleep(500)
  await Promise.all([
    ovs.inMachine(0, 'ping', ['-q', '-i', '0.1', '-c', '20', '-s', '900', '10.77.1.2']),
    ovs.inMachine(0, 'ping', ['-6', '-q', '-i', '0.1', '-c', '20', '-s', '500', 'fd77:1::2']),
    ovs.inMachine(0, 'iperf3', ['-c', '10.77.1.2', '-p', '5201', '-t', '3', '-b', '2M', '--cport', '40001']),
    server,
  ])
}

/** One ping of a size of its own is on the wire; how long until the API returns its row? */
async function measureFreshness(): Promise<void> {
  const probes = Array.from({ length: 20 }, async (_, i) => {
    await sleep(i * 337)
    const payload = 1000 + i
    const sentAt = performance.now()
    await ovs.inMachine(0, 'ping', ['-q', '-c', '1', '-s', `${payload}`, '10.77.1.2'])
    const query = `SELECT count() FROM flow_samples WHERE frame_length = ${payload + 8 + 20 + 14 + 4} AND icmp_type = 8`
    while ((await number(query)) === 0) {
      if (performance.now() - sentAt > 20_000) throw new Error(`no row of probe ${i} after 20 s`)
      await sleep(50)
    }
    freshnessMs.push(performance.now() - sentAt)
  })
  await Promise.all(probes)
}

/** Waits until no row has arrived for 3 s: everything that was sent is stored. */
async function quiet(): Promise<void> {
  const rows = () => number('SELECT (SELECT count() FROM flow_samples) + (SELECT count() FROM interface_counters)')
  let [last, since] = [await rows(), performance.now()]
  while (performance.now() - since < 3000) {
    await sleep(250)
    const now = await rows()
    if (now !== last) [last, since] = [now, performance.now()]
  }
}

async function startTcpdump(path: string, port: number): Promise<ChildProcess> {
  const args = ['-i', 'lo', '-s', '0', '-B', '32768', '-U', '-Z', 'root', '-w', path, 'udp', 'port', `${port}`]
  const child = spawn('tcpdump', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  await new Promise<void>((done) => child.stderr.on('data', (text: Buffer) => text.includes('listening on') && done()))
  return child
}

function end(child: ChildProcess): Promise<void> {
  child.kill('SIGINT')
  return new Promise((done) => child.once('close', () => done()))
}

describe('every sample is stored', () => {
  it('captured enough to mean something', () => {
    expect(walked.datagrams).toBeGreaterThan(100)
    expect(walked.counts.get('sample 0:1')).toBeGreaterThan(300)
    expect(walked.counts.get('sample 0:2')).toBeGreaterThan(10)
  })

  it.each([
    ['sample 0:1', 'SELECT count() FROM flow_samples WHERE sample_type = 1'],
    ['sample 0:2', 'SELECT count() FROM interface_counters WHERE sample_type = 2'],
    ...Object.entries(flowBits).map(([type, bit]) => [
      `flow ${type}`,
      `SELECT countIf(bitTest(records, ${bit})) FROM flow_samples`,
    ]),
    ...Object.entries(counterBits).map(([type, bit]) => [
      `counter ${type}`,
      `SELECT countIf(bitTest(records, ${bit})) FROM interface_counters`,
    ]),
  ] as [string, string][])('as many rows of %s as in the capture', async (key, query) => {
    expect(await number(query), logs(stack.data)).toBe(walked.counts.get(key) ?? 0)
  })

  it('and the agent says that it lost nothing', async () => {
    expect(await api.sql('SELECT stage, reason, max(count) FROM agent_losses WHERE count > 0 GROUP BY 1, 2')).toEqual(
      [],
    )
  })
})

describe('what is stored is what was on the wire', () => {
  it('pings of 900 bytes, untagged on the access port and tagged on the trunk', async () => {
    const rows = await api.sql(`
      SELECT IPv6NumToString(src_ip), IPv6NumToString(dst_ip), ip_protocol, icmp_type, input, output, vlan_id, in_vlan, frame_length, count()
      FROM flow_samples WHERE ip_protocol = 1 AND frame_length IN (946, 950) GROUP BY ALL ORDER BY input, icmp_type`)
    const [p1, p2, up1, up2] = [...ovs.ports, ...ovs.uplinks].map((device) => `${ifIndex[device]}`)
    const [one, two] = ['::ffff:10.77.1.1', '::ffff:10.77.1.2']
    const expected = [
      [one, two, '1', '8', p1, up1, '0', '946'],
      [two, one, '1', '0', p2, up2, '0', '946'],
      [two, one, '1', '0', up1, p1, '20', '950'],
      [one, two, '1', '8', up2, p2, '20', '950'],
    ]
    const got = rows.map((row) => [...row.slice(0, 7), row[8]])
    for (const row of expected) expect(got).toContainEqual(row)
    expect(rows).toHaveLength(4)
    for (const row of rows) expect(row[9]).toBe('20')
  })

  it('IPv6 pings', async () => {
    const query =
      "SELECT countIf(icmp_type = 128), countIf(icmp_type = 129) FROM flow_samples WHERE src_ip IN ('fd77:1::1', 'fd77:1::2') AND ip_protocol = 58 AND frame_length IN (566, 570)"
    expect(await api.sql(query)).toEqual([['40', '40']])
  })

  it('the iperf3 connection, with its ports, MAC addresses and flags', async () => {
    const rows = await api.sql(`
      SELECT hex(src_mac), hex(dst_mac), eth_type, countIf(bitAnd(tcp_flags, 2) = 2) > 0 AS syn, max(frame_length) > 1400
      FROM flow_samples WHERE src_ip = '::ffff:10.77.1.1' AND src_port = 40001 AND dst_port = 5201 GROUP BY 1, 2, 3`)
    expect(rows).toEqual([['525400000001', '525400000002', '2048', '1', '1']])
  })

  it('the counters of every port, by name', async () => {
    const rows = await api.sql(
      "SELECT DISTINCT port_name, if_index FROM interface_counters WHERE port_name != '' ORDER BY 1",
    )
    for (const device of [...ovs.ports, ...ovs.uplinks]) expect(rows).toContainEqual([device, `${ifIndex[device]}`])
  })
})

it('the host is on the fleet page live, with its kernel', async () => {
  const now = Date.now()
  const hosts = (await api.hosts({ fromMs: now - 900_000, toMs: now })).hosts ?? []
  expect(hosts).toHaveLength(1)
  expect(hosts[0]).toMatchObject({
    state: 1,
    kernel: readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim(),
    lost: 0,
  })
  expect(hosts[0]?.samplesPerS).toBeGreaterThan(0)
})

it('prints how fresh rows are', () => {
  expect(freshnessMs).toHaveLength(20)
  const sorted = freshnessMs.toSorted((a, b) => a - b)
  const p95 = sorted[18]!
  process.stdout.write(
    `freshness, wire to API: p50 ${sorted[9]!.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (20 probes)\n`,
  )
})

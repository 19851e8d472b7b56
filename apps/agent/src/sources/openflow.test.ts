import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { TestOvs } from '../../test/ovs.ts'
import { Recorder } from '../../test/recorder.ts'
import { Absent, Host } from '../host.ts'
import { Ovsdb } from '../ovs/ovsdb.ts'
import { Unixctl } from '../ovs/unixctl.ts'
import { answerOvsdb, answerUnixctl, serve } from '../recording/servers.ts'
import type { RecordOf } from '../source.ts'
import { openflow, openflowConfig } from './openflow.ts'

let root = ''
const stops: (() => unknown)[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pathwatch-openflow-'))
})
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
  rmSync(root, { recursive: true })
})

function start(options: object = {}) {
  const host = new Host(root)
  const emit = new Recorder()
  const parts = { ovsdb: new Ovsdb(host), unixctl: new Unixctl(host, { restTimes: 0 }) }
  const stopping = new AbortController()
  const source = openflow(parts)
  const run = () => source.run(host, { ...openflowConfig.parse(options), interval_s: 0.2 }, emit, stopping.signal)
  stops.push(async () => {
    stopping.abort()
    parts.unixctl.stop()
    await parts.ovsdb.stop()
  })
  const polls = () => emit.of('ovs_counters').map(({ records }) => records)
  return { emit, polls, run, parts }
}

const byName = (records: readonly RecordOf<'ovs_counters'>[]) =>
  Object.fromEntries(records.map(({ name, total, delta }) => [name, [Number(total), Number(delta)]]))

const IN_PORT_1 =
  'in_port(1),eth(src=50:54:00:00:00:09,dst=50:54:00:00:00:0a),eth_type(0x0800),ipv4(src=10.0.0.1,dst=10.0.0.2,proto=1,tos=0,ttl=64,frag=no),icmp(type=8,code=0)'

/** A patch port leads from br-int to br-ex. */
async function startOvs(): Promise<TestOvs> {
  const real = new TestOvs(root)
  stops.push(() => real.stop())
  await real.startServer()
  for (const [bridge, port, peer] of [
    ['br-int', 'to-ex', 'to-int'],
    ['br-ex', 'to-int', 'to-ex'],
  ] as const) {
    real.vsctl('add-br', bridge, '--', 'set', 'bridge', bridge, 'datapath_type=dummy', 'fail-mode=secure')
    real.vsctl('add-port', bridge, port, '--', 'set', 'interface', port, 'type=patch', `options:peer=${peer}`)
  }
  const taken = ['set', 'interface', 'p1', 'type=dummy', 'ofport_request=1']
  real.vsctl('add-port', 'br-int', 'p1', '--', ...taken)
  await real.startDaemon()
  await until('the bridges', () => ['br-int', 'br-ex'].every((name) => existsSync(join(real.run, `${name}.mgmt`))))
  real.ofctl('add-flow', `unix:${real.run}/br-int.mgmt`, 'in_port=1,actions=resubmit(,8)')
  real.ofctl('add-flow', `unix:${real.run}/br-int.mgmt`, 'table=8,actions=output:to-ex')
  real.ofctl('add-flow', `unix:${real.run}/br-ex.mgmt`, 'actions=drop')
  return real
}

test('a running ovs-vswitchd: a packet counts once a bridge', { timeout: 30_000 }, async () => {
  const real = await startOvs()
  const { emit, polls, run } = start()
  const running = run()
  await until('a first poll', () => polls().length > 0)
  expect(polls()[0]!.map(({ name, interval_ms }) => [name, interval_ms])).toEqual(
    ['br-ex', 'br-int'].flatMap((bridge) =>
      ['n_packets', 'n_bytes', 'n_offload_packets', 'n_offload_bytes'].map((kind) => [`bridge ${bridge} ${kind}`, 0]),
    ),
  )
  for (let packet = 0; packet < 3; packet += 1) real.appctl('netdev-dummy/receive', 'p1', IN_PORT_1)
  const sums = (name: string) =>
    polls().reduce((sum, records) => sum + Number(records.find((one) => one.name === name)!.delta), 0)
  await until('packets', () => ['br-int', 'br-ex'].every((bridge) => sums(`bridge ${bridge} n_packets`) === 3))
  const last = byName(polls().at(-1)!)
  expect(last['bridge br-int n_packets']![0]).toBe(3)
  expect(last['bridge br-int n_bytes']![0]).toBeGreaterThan(100)
  // Nothing is offloaded from a dummy datapath.
  expect(last['bridge br-int n_offload_packets']).toEqual([0, 0])
  expect(emit.measures.get('rules')).toBeGreaterThanOrEqual(3)
  expect(emit.measures.get('largest_answer_bytes')).toBeGreaterThan(100)
  real.vsctl('del-br', 'br-ex')
  await until('one bridge', () =>
    polls()
      .at(-1)!
      .every(({ name }) => name!.startsWith('bridge br-int ')),
  )
  expect(emit.problems).toEqual([])
  await stops.pop()!()
  await running
})

test('an answer that is too much is not asked for again', { timeout: 30_000 }, async () => {
  const real = await startOvs()
  const port = (index: number) => `priority=5,tcp,tp_dst=${index},actions=drop`
  const flows = Array.from({ length: 100 }, (_, index) => port(index + 1)).join('\n')
  writeFileSync(join(root, 'flows'), flows)
  real.ofctl('add-flows', `unix:${real.run}/br-int.mgmt`, join(root, 'flows'))
  const { emit, polls, run, parts } = start({ answer_bytes_max: '8KiB' })
  const tooLarge =
    /bridge\/dump-flows br-int: \d{5} bytes, more than answer_bytes_max 8192; not asked again for an hour/
  await expect(run()).rejects.toThrow(tooLarge)
  const { calls } = parts.unixctl.cost
  await expect(run()).rejects.toThrow(Absent)
  await expect(run()).rejects.toThrow(tooLarge)
  expect(parts.unixctl.cost.calls).toBe(calls)
  expect([emit.problems.length, emit.measures.get('refusals_total'), polls().length]).toEqual([1, 1, 0])
  // Another process may have another table.
  await real.stopDaemon()
  await real.startDaemon()
  const running = run()
  await until('a poll', () => polls().length > 0)
  await stops.pop()!()
  await running
})

/** Another program in the daemon's place. */
async function pretend(answer: Parameters<typeof serve>[1]): Promise<void> {
  const folder = join(root, 'run/openvswitch')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'ovs-vswitchd.pid'), '77\n')
  stops.push(await serve(join(folder, 'ovs-vswitchd.77.ctl'), answer))
  stops.push(await serve(join(folder, 'db.sock'), answerOvsdb({ Bridge: { b: { new: { name: 'br-int' } } } })))
}

test('a command that Open vSwitch does not know is absent, and no problem', async () => {
  await pretend(answerUnixctl(join(root, 'nothing')))
  const { emit, run, parts } = start()
  await expect(run()).rejects.toThrow(/"bridge\/dump-flows" is not a valid command/)
  await expect(run()).rejects.toThrow(Absent)
  expect([emit.problems, parts.unixctl.cost.calls]).toEqual([[], 1])
})

test('nor one that does not know the option, before 2.13', async () => {
  const error = '"bridge/dump-flows" command takes at most 1 arguments\n'
  await pretend(() => ({ result: null, error }))
  await expect(start().run()).rejects.toThrow(/takes at most 1 arguments/)
})

test('an answer that takes too long, and one that cannot be read', { timeout: 10_000 }, async () => {
  await pretend(() => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30)
    return { result: 'nonsense\n', error: null }
  })
  await expect(start({ answer_ms_max: 5 }).run()).rejects.toThrow(/took \d+ ms, more than answer_ms_max 5; not asked/)
  const { emit, polls, run } = start()
  const running = run()
  await until('polls', () => polls().length > 1)
  expect(emit.losses.count('decode', 'openflow')).toBeGreaterThan(1)
  await stops.pop()!()
  await running
})

test('no daemon', async () => {
  await expect(start().run()).rejects.toThrow(Absent)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { TestOvs } from '../../test/ovs.ts'
import { Recorder } from '../../test/recorder.ts'
import { Absent, Host } from '../host.ts'
import { Ovsdb } from '../ovs/ovsdb.ts'
import { Unixctl } from '../ovs/unixctl.ts'
import { StateFolder } from '../state.ts'
import { ovsLog } from './ovs-log.ts'
import { ovs } from './ovs.ts'
import { VswitchdState } from './ovs/vswitchd.ts'

let root = ''
const stops: (() => unknown)[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pathwatch-ovs-source-'))
})
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
  rmSync(root, { recursive: true })
})

function start(host: Host) {
  const emit = new Recorder()
  const parts = { ovsdb: new Ovsdb(host), unixctl: new Unixctl(host, { restTimes: 0 }), vswitchd: new VswitchdState() }
  const stopping = new AbortController()
  const log = ovsLog(new StateFolder(null), parts.vswitchd)
  const source = ovs(parts)
  const reading = log.run(host, log.config.parse({}), emit, stopping.signal).catch(() => undefined)
  const run = async () => {
    await until('log', () => parts.vswitchd.log !== undefined)
    await source.run(host, { ...source.config.parse({}), interval_s: 0.2 }, emit, stopping.signal)
  }
  const running = run()
  stops.push(async () => {
    stopping.abort()
    parts.unixctl.stop()
    await parts.ovsdb.stop()
    await Promise.all([running.catch(() => undefined), reading])
  })
  const facts = () =>
    new Map(
      emit.of('facts').flatMap(({ records }) => records.map((fact) => [`${fact.object} ${fact.name}`, fact.value])),
    )
  const messages = () =>
    emit.of('ovs_events').flatMap(({ records }) => records.filter(({ module }) => module === 'ovsdb'))
  return { emit, facts, messages, parts, running }
}

test(
  'a running ovs-vswitchd: its facts, counters, limits, and changes of its database',
  { timeout: 30_000 },
  async () => {
    const real = new TestOvs(root)
    await real.startServer()
    stops.push(() => real.stop())
    real.vsctl('add-br', 'br-int', '--', 'set', 'bridge', 'br-int', 'datapath_type=dummy')
    await real.startDaemon()
    // The host's processes are not below the root: this one's times are.
    const folder = join(root, 'proc', String(real.daemonPid))
    for (const thread of [1, 2, 3]) mkdirSync(join(folder, 'task', String(thread)), { recursive: true })
    writeFileSync(join(root, 'proc/stat'), 'btime 1700000000\n')
    writeFileSync(join(folder, 'stat'), `${real.daemonPid} (ovs-vswitchd) S ${'0 '.repeat(18)}12345 0\n`)
    for (const [thread, name] of [
      [1, 'ovs-vswitchd'],
      [2, 'handler7'],
      [3, 'revalidator12'],
    ] as const)
      writeFileSync(join(folder, 'task', String(thread), 'comm'), `${name}\n`)

    const { emit, facts, messages, parts } = start(new Host(root))
    await until('facts', () => facts().has('open_vswitch vswitchd.version'))
    expect(facts().get('open_vswitch vswitchd.version')).toMatch(/^\d+\.\d+\.\d+/)
    expect(facts().get('open_vswitch vswitchd.pid')).toBe(String(real.daemonPid))
    expect(facts().get('open_vswitch vswitchd.started_at')).toBe('2023-11-14T22:15:23Z')
    expect(facts().get('open_vswitch vswitchd.threads.handler')).toBe('1')
    expect(facts().get('open_vswitch vswitchd.threads.revalidator')).toBe('1')
    expect(facts().get('open_vswitch vswitchd.log_level.dpif_netlink')).toBe('INFO')
    expect(facts().get('open_vswitch vswitchd.hw_offload')).toBe('off')
    expect(facts().get('open_vswitch vswitchd.restart_needed')).toBe('no')
    expect(Number(facts().get('datapath dummy@ovs-dummy revalidator_threads'))).toBeGreaterThan(0)
    expect(parts.vswitchd.upcalls('ovs-dummy')).toMatchObject({ flow_limit: expect.any(Number) })
    // What it logged about its datapath before the agent came.
    await until('features', () => facts().has('datapath dummy@ovs-dummy feature.recirculation'))
    expect(facts().get('datapath dummy@ovs-dummy feature.recirculation')).toBe('yes')

    const counters = () => emit.of('ovs_counters').flatMap(({ records }) => records)
    await until('a second poll', () => counters().some(({ interval_ms }) => interval_ms! > 0))
    expect(counters().find(({ name }) => name === 'bridge_reconfigure')!.total).toBeGreaterThan(0n)
    expect(counters().every(({ interval_ms, delta }) => interval_ms! > 0 || delta === 0n)).toBe(true)
    expect(emit.measures.get('vswitchd_calls_total')).toBeGreaterThanOrEqual(4)

    const sflow = ['--id=@s', 'create', 'sflow', 'agent=lo', 'targets="127.0.0.1:6343"', 'sampling=10']
    real.vsctl('set', 'Open_vSwitch', '.', 'other_config:hw-offload=true')
    real.vsctl('--', ...sflow, '--', 'set', 'bridge', 'br-int', 'sflow=@s')
    await until('events', () => messages().some(({ message }) => message === 'bridge br-int: sflow switched on'))
    const texts = messages().map(({ message }) => message)
    expect(texts).toContain('open_vswitch: other_config:hw-offload set to true')
    expect(texts).toContain(
      'sflow of bridge br-int: added agent=lo sampling=10 header= polling= targets=127.0.0.1:6343',
    )
    real.vsctl('set', 'sflow', 'br-int', 'sampling=100')
    real.vsctl('remove', 'Open_vSwitch', '.', 'other_config', 'hw-offload', '--', 'clear', 'bridge', 'br-int', 'sflow')
    await until('the end', () => messages().some(({ message }) => message === 'bridge br-int: sflow switched off'))
    const off = messages().find(({ message }) => message === 'open_vswitch: other_config:hw-offload true removed')
    expect(off).toMatchObject({ class: 'configuration', critical: 1, level: 'INFO' })
    expect(JSON.parse(off!.fields!)).toMatchObject({ column: 'other_config:hw-offload', before: 'true', after: '' })
    expect(messages().find(({ message }) => message!.includes('sampling changed from 10 to 100'))).toMatchObject({
      message: 'sflow of bridge br-int: sampling changed from 10 to 100',
      class: 'sampling',
    })
    // The daemon saw hw-offload come and go while it ran.
    await until('restart', () => facts().get('open_vswitch vswitchd.restart_needed') === 'yes')
    expect(emit.problems).toEqual([])
  },
)

test('neither server nor daemon', async () => {
  mkdirSync(join(root, 'var/log/openvswitch'), { recursive: true })
  writeFileSync(join(root, 'var/log/openvswitch/ovs-vswitchd.log'), '')
  const { running } = start(new Host(root))
  await expect(running).rejects.toThrow(Absent)
})

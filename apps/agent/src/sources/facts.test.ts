import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { TestOvs } from '../../test/ovs.ts'
import { Recorder } from '../../test/recorder.ts'
import { Host } from '../host.ts'
import { Ovsdb } from '../ovs/ovsdb.ts'
import { facts } from './facts.ts'
import { VswitchdState } from './ovs/vswitchd.ts'

const recorded = join(import.meta.dirname, '../../testdata/root')
const cleanups: (() => unknown)[] = []
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pathwatch-facts-'))
  cpSync(recorded, root, { recursive: true, verbatimSymlinks: true })
})
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
  rmSync(root, { recursive: true })
})

async function gather(host: Host) {
  const emit = new Recorder()
  const stopping = new AbortController()
  const ovsdb = new Ovsdb(host)
  const source = facts({
    agentVersion: '1.2.3',
    demo: true,
    ovsdb,
    vswitchd: new VswitchdState(),
    sflowListen: [{ host: '0.0.0.0', port: 6343 }],
  })
  const running = source.run(host, source.config.parse({}), emit, stopping.signal)
  await Promise.race([running, until('facts', () => emit.of('capabilities').length > 0)])
  stopping.abort()
  await running
  await ovsdb.stop()
  return {
    facts: emit.of('facts').flatMap(({ records }) => records),
    capabilities: emit.of('capabilities')[0]!.capabilities,
    problems: emit.problems,
  }
}

/** A real database server of Open vSwitch, below the root. */
async function startOvsdb(version: string): Promise<void> {
  const ovs = new TestOvs(root)
  await ovs.startServer()
  cleanups.push(() => ovs.stop())
  ovs.vsctl('set', 'Open_vSwitch', '.', `ovs-version=${version}`)
}

test('a recorded host', async () => {
  const { capabilities, problems } = await gather(new Host(root))
  expect(capabilities).toEqual({
    atMs: expect.any(Number),
    hostname: 'dev-r630-04',
    machineId: '0c0ffee00c0ffee00c0ffee00c0ffee0',
    bootId: '9f0c7a52-1f5d-4e39-9c0e-3f2b5a6d7c81',
    bootedAtMs: 1_586_356_044_000,
    os: 'CentOS Linux 7 (Core)',
    kernel: '5.6.0-rc7',
    ovsVersion: '',
    agentVersion: '1.2.3',
    demo: true,
    interfaces: [
      {
        ifIndex: 1,
        name: 'lo',
        mac: '00:00:00:00:00:00',
        mtu: 65_536,
        operstate: 'unknown',
        speedMbps: -1,
        driver: '',
        pciAddress: '',
      },
      {
        ifIndex: 4,
        name: 'enp8s0f0',
        mac: 'ec:0d:9a:13:54:e2',
        mtu: 1500,
        operstate: 'up',
        speedMbps: 100_000,
        driver: 'mlx5_core',
        pciAddress: '0000:08:00.0',
      },
      {
        ifIndex: 7,
        name: 'ovs-system',
        mac: '6a:0b:3e:5f:11:02',
        mtu: 1500,
        operstate: 'down',
        speedMbps: -1,
        driver: '',
        pciAddress: '',
      },
    ],
  })
  expect(problems).toEqual([])
})

test('an empty root has nothing, and that is no error', async () => {
  const { capabilities, problems } = await gather(new Host(join(root, 'dev')))
  expect(capabilities).toMatchObject({ hostname: '', kernel: '', bootedAtMs: 0, interfaces: [], ovsVersion: '' })
  expect(problems).toEqual([])
})

test('this machine', async () => {
  const { capabilities } = await gather(new Host())
  expect(capabilities.kernel).toBe(execFileSync('uname', ['-r'], { encoding: 'utf8' }).trim())
  expect(capabilities.interfaces?.map(({ name }) => name)).toContain('lo')
})

test('the version of Open vSwitch comes from its database', async () => {
  await startOvsdb('3.1.0')
  const { capabilities, problems } = await gather(new Host(root))
  expect(capabilities.ovsVersion).toBe('3.1.0')
  expect(problems).toEqual([])
})

test('how a bridge is sampled, and whether the samples come here', async () => {
  const ovs = new TestOvs(root)
  await ovs.startServer()
  cleanups.push(() => ovs.stop())
  const add = (bridge: string, ...targets: string[]) =>
    ovs.vsctl(
      ...['add-br', bridge, '--', '--id=@s', 'create', 'sflow', 'agent=lo', `targets=[${targets.join()}]`],
      ...['sampling=10', '--', 'set', 'bridge', bridge, 'sflow=@s'],
    )
  add('br-here', '"127.0.0.1:6343"')
  add('br-default-port', '"127.0.0.1"')
  add('br-both', '"192.0.2.1:6343"', '"127.0.0.1:6343"')
  add('br-port', '"127.0.0.1:8087"')
  add('br-elsewhere', '"192.0.2.1:6343"')
  add('br-name', '"collector.example:6343"')
  ovs.vsctl(
    'add-br',
    'br-off',
    '--',
    'add-port',
    'br-off',
    'vm1',
    '--',
    'set',
    'interface',
    'vm1',
    'external_ids:iface-id=x',
  )
  const { facts: found } = await gather(new Host(root))
  const values = (name: string) =>
    Object.fromEntries(found.flatMap((fact) => (fact.name === name ? [[fact.object, fact.value]] : [])))
  expect(values('sflow.target_here')).toEqual({
    'bridge br-both': 'yes',
    'bridge br-default-port': 'yes',
    'bridge br-elsewhere': 'no',
    'bridge br-here': 'yes',
    'bridge br-name': 'unknown',
    'bridge br-port': 'no',
  })
  expect(values('sflow')['bridge br-off']).toBe('off')
  expect(values('sflow.targets')['bridge br-both']).toBe('127.0.0.1:6343 192.0.2.1:6343')
  expect(values('ovs.bridge')['device vm1']).toBe('br-off')
  expect(values('ovs.iface-id')).toEqual({ 'device vm1': 'x' })
  expect(values('other_config.hw-offload')).toEqual({ open_vswitch: 'false' })
})

test('a socket that nobody listens on is no Open vSwitch', async () => {
  mkdirSync(join(root, 'run/openvswitch'), { recursive: true })
  const socket = join(root, 'run/openvswitch/db.sock')
  // A server that is killed leaves its socket behind.
  const script = `require('node:net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`
  expect(() => execFileSync(process.execPath, ['-e', script], { stdio: 'ignore' })).toThrow(/SIGKILL|failed/)
  const { capabilities, problems } = await gather(new Host(root))
  expect(capabilities.ovsVersion).toBe('')
  expect(problems).toEqual([])
})

test.each([
  ['hangs up', '', 'OVSDB hung up'],
  ['answers with an error', '{"id":1,"error":"syntax","result":null}', 'OVSDB: get_schema: syntax'],
  ['is no OVSDB', 'HTTP/1.1 400 Bad Request', 'OVSDB sends byte 0x48 where a JSON object was expected'],
  ['answers too much', `["${'x'.repeat(2 ** 25)}`, 'OVSDB sends a message of more than 33554432 bytes'],
])('a server that %s is a problem, and the rest is sent', async (_, answer, problem) => {
  mkdirSync(join(root, 'run/openvswitch'), { recursive: true })
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => socket.end(answer))
  })
  await new Promise<void>((resolve) => server.listen(join(root, 'run/openvswitch/db.sock'), resolve))
  cleanups.push(() => server.close())
  const { capabilities, problems } = await gather(new Host(root))
  expect(capabilities).toMatchObject({ hostname: 'dev-r630-04', ovsVersion: '' })
  expect(problems[0]).toContain(problem)
})

test('netdevs that go away while they are read are left out', async () => {
  rmSync(join(root, 'sys/devices/virtual/net/ovs-system'), { recursive: true })
  writeFileSync(join(root, 'sys/devices/virtual/net/lo/ifindex'), '')
  const { capabilities } = await gather(new Host(root))
  expect(capabilities.interfaces?.map(({ name }) => name)).toEqual(['enp8s0f0'])
})

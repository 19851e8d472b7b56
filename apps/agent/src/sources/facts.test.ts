import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { Recorder } from '../../test/recorder.ts'
import { Host } from '../host.ts'
import { facts } from './facts.ts'

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
  const source = facts({ agentVersion: '1.2.3', demo: true })
  const running = source.run(host, source.config.parse({}), emit, stopping.signal)
  await Promise.race([running, until('facts', () => emit.messages.length > 0)])
  stopping.abort()
  await running
  return { capabilities: emit.of('capabilities')[0]!.capabilities, problems: emit.problems }
}

/** A real database server of Open vSwitch, below the root. */
async function startOvsdb(version: string): Promise<void> {
  const folder = join(root, 'run/openvswitch')
  mkdirSync(folder, { recursive: true })
  const [database, socket] = [join(folder, 'conf.db'), join(folder, 'db.sock')]
  execFileSync('ovsdb-tool', ['create', database, '/usr/share/openvswitch/vswitch.ovsschema'])
  const files = [`--log-file=${join(folder, 'log')}`, `--unixctl=${join(folder, 'ctl')}`, '--no-chdir', '-vconsole:off']
  const server = spawn('ovsdb-server', [database, `--remote=punix:${socket}`, ...files], { stdio: 'ignore' })
  cleanups.push(async () => {
    const ended = once(server, 'exit')
    server.kill()
    await ended
  })
  await until('ovsdb-server', () => new Host(root).exists('/run/openvswitch/db.sock'))
  const vsctl = ['--no-wait', `--db=unix:${socket}`]
  execFileSync('ovs-vsctl', [...vsctl, 'init', '--', 'set', 'Open_vSwitch', '.', `ovs-version=${version}`])
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
  ['answers with an error', '{"id":0,"error":"syntax","result":null}', 'OVSDB did not select from Open_vSwitch'],
  ['answers too much', 'x'.repeat(2 ** 20 + 1), 'OVSDB answers with more than 1048576 bytes'],
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

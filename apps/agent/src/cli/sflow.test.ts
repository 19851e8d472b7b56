import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestOvs } from '../../test/ovs.ts'
import { Absent } from '../host.ts'
import { dispatch } from './command.ts'
import { sflowCommand } from './sflow.ts'
import type { CountOffloaded } from './sflow/offloaded.ts'

const root = mkdtempSync(join(tmpdir(), 'pathwatch-sflow-'))
const ovs = new TestOvs(root)
let counted: string[] = []
let count: CountOffloaded

beforeAll(async () => {
  mkdirSync(join(root, 'sys/class/net/eno1'), { recursive: true })
  await ovs.startServer()
})
afterAll(async () => {
  await ovs.stop()
  rmSync(root, { recursive: true })
})
beforeEach(() => {
  ovs.vsctl(
    '--if-exists',
    'del-br',
    'br',
    '--',
    '--if-exists',
    'del-br',
    'other',
    '--',
    'clear',
    'Open_vSwitch',
    '.',
    'other_config',
  )
  ovs.vsctl('add-br', 'br', '--', 'add-br', 'other', '--', 'add-port', 'br', 'vm1', '--', 'add-port', 'br', 'tunnel')
  ovs.vsctl('set', 'interface', 'tunnel', 'type=vxlan', '--', 'add-port', 'other', 'vm2')
  count = (_host, devices) => {
    counted = [...devices].toSorted()
    return Promise.resolve({ inTc: 4, inHardware: 3 })
  }
})

async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const program = {
    name: 'pathwatch-agent',
    version: '',
    summary: '',
    commands: [sflowCommand((...all) => count(...all))],
  }
  const code = await dispatch(program, ['sflow', ...args, '--root', root], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  })
  return { code, ...said }
}

const listed = () => ovs.vsctl('list', 'sflow')
/** Of the settings of the row, without its name. */
const settings = () => listed().replace(/^_uuid.*\n/m, '')
const byHand = (text: string) => /by hand:\n(.*)\n/.exec(text)![1]!
const shell = (line: string) =>
  execFileSync('sh', ['-c', line.replace('ovs-vsctl ', `ovs-vsctl --no-wait --db=unix:${join(ovs.run, 'db.sock')} `)])

describe('show', () => {
  test('the row as ovs-vsctl prints it', async () => {
    const create = ['--', '--id=@s', 'create', 'sflow', 'agent=eno1', 'targets=["10.75.205.14:8087","127.0.0.1:6343"]']
    ovs.vsctl(...create, 'header=128', 'sampling=10', 'external_ids={a="b c"}', '--', 'set', 'bridge', 'br', 'sflow=@s')
    const { out, err, code } = await run('show', 'br')
    expect(out).toBe(listed())
    expect(err).toBe(
      '# bridge br: target 10.75.205.14:8087 is not this agent\n# bridge br: target 127.0.0.1:6343 is this agent\n',
    )
    expect(code).toBe(0)
    expect((await run('show')).err).toContain('# bridge other: sFlow is off\n')
  })

  test('nothing is on', async () => {
    expect(await run('show', 'br')).toEqual({ code: 0, out: '', err: '# bridge br: sFlow is off\n' })
  })
})

describe('enable', () => {
  const options = [
    '--agent',
    'eno1',
    '--sampling',
    '10',
    '--header',
    '128',
    '--polling',
    '10',
    '--target',
    '10.75.205.14:8087',
  ]

  test('without --apply nothing is changed, and the line by hand does the same as --apply', async () => {
    const { out, code } = await run('enable', 'br', ...options)
    expect(code).toBe(0)
    expect(out).toContain('nothing was changed; --apply does it')
    expect(listed()).toBe('')
    expect(byHand(out)).toBe(
      `ovs-vsctl -- --id=@sflow create sFlow agent=eno1 targets='["10.75.205.14:8087"]' header=128 polling=10 sampling=10 -- set Bridge br sflow=@sflow`,
    )
    shell(byHand(out))
    const expected = settings()
    ovs.vsctl('clear', 'bridge', 'br', 'sflow')
    expect(await run('enable', 'br', ...options, '--apply')).toMatchObject({ code: 0 })
    expect(settings()).toBe(expected)
    expect(expected).toContain('targets             : ["10.75.205.14:8087"]\n')
  })

  test('the transaction that is printed is the one that ovsdb-client can do', async () => {
    const { out } = await run('enable', 'br')
    const transaction = /transaction:\n(.*)\n/.exec(out)![1]!
    execFileSync('ovsdb-client', ['transact', `unix:${join(ovs.run, 'db.sock')}`, transaction])
    // Where the agent listens by default, seen from this host; all else is Open vSwitch's default.
    expect(settings()).toContain('targets             : ["127.0.0.1:6343"]\n')
    expect(settings()).toContain('sampling            : []\n')
    expect(settings()).toContain('agent               : lo\n')
  })

  test('is refused when it takes flows out of hardware, says how many, and does it when that is accepted', async () => {
    ovs.vsctl('set', 'Open_vSwitch', '.', 'other_config:hw-offload=true')
    const refused = await run('enable', 'br', '--apply')
    expect(refused.code).toBe(1)
    expect(refused.out).toContain('hw-offload is on: 4 flows of the bridge are in tc now, 3 of them in hardware')
    expect(refused.err).toContain('--accept-offload-loss')
    expect(counted).toEqual(['br', 'vm1', 'vxlan_sys_'])
    expect(listed()).toBe('')
    expect((await run('enable', 'br')).out).toContain('--apply --accept-offload-loss does it')
    expect((await run('enable', 'br', '--apply', '--accept-offload-loss')).code).toBe(0)
    expect(listed()).not.toBe('')
  })

  test('flows that cannot be counted are as bad as flows', async () => {
    ovs.vsctl('set', 'Open_vSwitch', '.', 'other_config:hw-offload=true')
    count = () => Promise.reject(new Absent('no libc'))
    expect(await run('enable', 'br', '--apply')).toMatchObject({ code: 1, out: expect.stringContaining('(no libc)') })
    count = () => Promise.resolve({ inTc: 0, inHardware: 0 })
    expect(await run('enable', 'br', '--apply')).toMatchObject({ code: 0, out: expect.stringContaining('no flow') })
  })
})

test('retarget changes the row in place, also for the other bridge that has it', async () => {
  await run('enable', 'br', '--sampling', '10', '--apply')
  const uuid = ovs.vsctl('get', 'bridge', 'br', 'sflow').trim()
  ovs.vsctl('set', 'bridge', 'other', `sflow=${uuid}`)
  const { out, code } = await run('retarget', 'br', '--target', '[fd00::1]', '--apply')
  expect(code).toBe(0)
  expect(out).toContain('changes sFlow of bridge br and of other\n')
  expect(ovs.vsctl('get', 'bridge', 'br', 'sflow').trim()).toBe(uuid)
  expect(settings()).toContain('targets             : ["[fd00::1]:6343"]\n')
  expect(settings()).toContain('sampling            : 10\n')
  await run('retarget', 'br', '--sampling', '20', '--apply')
  expect(settings()).toContain('targets             : ["[fd00::1]:6343"]\n')
  shell(byHand((await run('retarget', 'br', '--target', '10.0.0.1,10.0.0.2:1', '--polling', '5')).out))
  expect(settings()).toContain('targets             : ["10.0.0.1:6343", "10.0.0.2:1"]\n')
  expect(settings()).toContain('sampling            : 20\n')
  await run('retarget', 'br', '--apply')
  expect(settings()).toContain('targets             : ["127.0.0.1:6343"]\n')
})

test('disable, and plan which never does anything', async () => {
  expect((await run('plan', 'br')).out).toContain('switches sFlow on for bridge br')
  await run('enable', 'br', '--apply')
  expect((await run('plan', 'br')).out).toContain('changes sFlow of bridge br')
  const { out } = await run('disable', 'br')
  expect(byHand(out)).toBe('ovs-vsctl -- clear Bridge br sflow')
  expect(listed()).not.toBe('')
  expect((await run('disable', 'br', '--apply')).code).toBe(0)
  expect(listed()).toBe('')
})

test.each([
  [[], 'one of show, plan, enable, retarget, disable is needed'],
  [['enable'], 'enable needs a bridge'],
  [['enable', 'nope'], 'there is no bridge nope; there are br, other'],
  [['plan', 'br', '--apply'], 'plan changes nothing: no --apply'],
  [['retarget', 'br'], 'sFlow of bridge br is off: use enable'],
  [['disable', 'br'], 'sFlow of bridge br is off already'],
  [['enable', 'br', '--sampling', '0'], '--sampling 0 is not a number from 1 to 2147483647'],
  [['enable', 'br', '--target', 'collector:6343'], '--target collector:6343 is not ADDRESS:PORT'],
  [['enable', 'br', '--agent', 'eth7'], '--agent eth7: there is no such network device'],
])('%j is a mistake', async (args, mistake) => {
  const { code, err } = await run(...args)
  expect(err).toContain(mistake)
  expect(code).toBe(2)
})

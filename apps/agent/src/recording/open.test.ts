import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Host } from '../host.ts'
import { Ovsdb } from '../ovs/ovsdb.ts'
import { Unixctl } from '../ovs/unixctl.ts'
import { openRecording } from './open.ts'
import type { OpenRecording } from './open.ts'

let folder = ''
const open: OpenRecording[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathwatch-recording-'))
})
afterEach(() => {
  for (const one of open.splice(0)) one.close()
  rmSync(folder, { recursive: true })
})

function write(name: string, files: Readonly<Record<string, unknown>>): string {
  for (const [path, content] of Object.entries(files)) {
    const at = join(folder, name, path)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content))
  }
  return join(folder, name)
}

async function opened(root: string): Promise<OpenRecording> {
  const recording = await openRecording(root)
  if (!recording) throw new Error('no recording')
  open.push(recording)
  return recording
}

const BASE = { 'recorded/host.json': { note: 'base', looks_at_ms: [1, 2] } }
const on = (more: object = {}) => ({ 'recorded/host.json': { note: 'top', based_on: '../base', ...more } })

test('files only are no recording', async () => {
  expect(await openRecording(write('plain', { 'proc/modules': 'x' }))).toBeUndefined()
})

test('layers: what the upper one has counts, what it has not is of the lower one, unless it says that it is gone', async () => {
  const base = write('base', {
    ...BASE,
    ...{ 'proc/a': 'a', 'proc/b': 'b', 'proc/c': 'c', 'recorded/netlink.txt': '> 0 1 - @1\n' },
    'recorded/ethtool.json': { p0: { driver: { driver: 'mlx5_core' } }, p1: {} },
  })
  symlinkSync('a', join(base, 'proc/link'))
  const top = write('top', {
    ...on({ without: ['proc/c'] }),
    ...{ 'proc/b': 'B', 'recorded/netlink.txt': '> 0 2 - @1\n', 'recorded/ethtool.json': { p1: { features: {} } } },
  })
  const { root, looksAtMs } = await opened(top)
  const text = (path: string) => readFileSync(join(root, path), 'utf8')
  expect(looksAtMs).toEqual([1, 2])
  expect(readdirSync(join(root, 'proc'))).toEqual(['a', 'b', 'link'])
  expect([text('proc/a'), text('proc/b'), text('proc/link')]).toEqual(['a', 'B', 'a'])
  expect(text('recorded/netlink.txt')).toMatch(/0 1 [^]*0 2 /)
  expect(JSON.parse(text('recorded/ethtool.json'))).toEqual({
    p0: { driver: { driver: 'mlx5_core' } },
    p1: { features: {} },
  })
})

test('Open vSwitch answers as it did', async () => {
  const { root } = await opened(
    write('base', {
      ...BASE,
      'recorded/ovsdb.json': { Bridge: { '1': { new: { name: 'br-int', ports: ['set', []] } } } },
      ...{ 'recorded/unixctl/upcall.show.txt': 'system@ovs-system:\n', 'run/openvswitch/ovs-vswitchd.pid': '17\n' },
    }),
  )
  const host = new Host(root)
  const [ovsdb, unixctl] = [new Ovsdb(host), new Unixctl(host)]
  try {
    expect([...(await ovsdb.tables()).Bridge.values()]).toEqual([{ name: 'br-int', ports: ['set', []] }])
    await expect(ovsdb.transact([])).rejects.toThrow('a recording answers no transact')
    expect([await unixctl.pid(), await unixctl.call('upcall/show')]).toEqual([17, 'system@ovs-system:\n'])
    await expect(unixctl.call('dpif/offload/show')).rejects.toThrow('not a valid command')
  } finally {
    unixctl.stop()
    await ovsdb.stop()
  }
})

test.each([
  ['no times', { 'recorded/host.json': { note: '' } }, 'neither it nor what it is based on has looks_at_ms'],
  ['an unknown key', { 'recorded/host.json': { note: '', looked: [1] } }, 'host.json: Unrecognized key'],
  ['a loop', { 'recorded/host.json': { note: '', based_on: '.' } }, 'based on more than 8 recordings'],
  ['a path that is gone already', on({ without: ['proc/none'] }), 'there is no proc/none anyway'],
])('%s', async (_, files, message) => {
  write('base', BASE)
  await expect(openRecording(write('top', files))).rejects.toThrow(message)
})

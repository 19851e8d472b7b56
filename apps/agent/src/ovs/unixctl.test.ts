import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Absent, Host } from '../host.ts'
import { RpcError } from './json-rpc.ts'
import { Unixctl } from './unixctl.ts'

let root = ''
const stops: (() => unknown)[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pathwatch-unixctl-'))
  mkdirSync(join(root, 'run/openvswitch'), { recursive: true })
})
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
  rmSync(root, { recursive: true })
})

interface Request {
  readonly id: number
  readonly method: string
  readonly params: readonly string[]
}

/** A daemon that answers after a while. */
function serve(pid: number, afterMs: number, answer: (request: Request) => object) {
  const seen: { method: string; atOnce: number }[] = []
  let atOnce = 0
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      const request = JSON.parse(bytes.toString()) as Request
      atOnce += 1
      seen.push({ method: request.method, atOnce })
      setTimeout(() => {
        atOnce -= 1
        socket.write(JSON.stringify({ id: request.id, result: null, error: null, ...answer(request) }))
      }, afterMs)
    })
    stops.push(() => socket.destroy())
  })
  stops.push(() => server.close())
  return new Promise<typeof seen>((resolve) => {
    server.listen(join(root, `run/openvswitch/ovs-vswitchd.${pid}.ctl`), () => resolve(seen))
  })
}

function open(options: ConstructorParameters<typeof Unixctl>[1] = {}) {
  const unixctl = new Unixctl(new Host(root), options)
  stops.push(() => unixctl.stop())
  return unixctl
}

test('one command at a time, each followed by a rest', async () => {
  const seen = await serve(17, 20, ({ method, params }) => ({ result: [method, ...params].join(' ') }))
  const unixctl = open({ restTimes: 5 })
  const startedAtMs = performance.now()
  expect(await Promise.all([unixctl.call('version'), unixctl.call('vlog/list', ['a', 'b'])])).toEqual([
    'version',
    'vlog/list a b',
  ])
  expect(seen.map(({ atOnce }) => atOnce)).toEqual([1, 1])
  // 20 ms, five times as long a rest, 20 ms.
  expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(135)
  expect(unixctl.cost).toMatchObject({ calls: 2, timeouts: 0 })
  expect(unixctl.cost.busyMs).toBeGreaterThanOrEqual(38)
  expect(await unixctl.pid()).toBe(17)
})

test('a command that the daemon does not know', async () => {
  await serve(17, 0, () => ({ error: '"dpif/offload/show" is not a valid command (use "list-commands")\n' }))
  await expect(open().call('dpif/offload/show')).rejects.toThrow(RpcError)
})

test('a daemon that does not answer in time is left alone, and asked over a new connection', async () => {
  let slow = true
  const seen = await serve(17, 30, () => ({ result: slow ? '' : 'here' }))
  const unixctl = open({ answerMsMax: 10, restTimes: 0 })
  await expect(unixctl.call('version')).rejects.toThrow("ovs-vswitchd does not answer 'version' within 10 ms")
  expect(unixctl.cost.timeouts).toBe(1)
  slow = false
  const patient = open({ restTimes: 0 })
  expect(await patient.call('version')).toBe('here')
  expect(seen).toHaveLength(2)
})

test('more commands than may wait are refused', async () => {
  await serve(17, 5, () => ({ result: '' }))
  const unixctl = open({ restTimes: 0 })
  const calls = await Promise.allSettled(Array.from({ length: 20 }, () => unixctl.call('version')))
  expect(calls.filter(({ status }) => status === 'rejected')).toHaveLength(4)
})

test('the daemon of the pidfile is asked, not the socket that another one left', async () => {
  await serve(17, 0, () => ({ result: 'old' }))
  await serve(18, 0, () => ({ result: 'new' }))
  writeFileSync(join(root, 'run/openvswitch/ovs-vswitchd.pid'), '18\n')
  expect(await open().call('version')).toBe('new')
})

test('without a daemon', async () => {
  await expect(open().call('version')).rejects.toThrow(Absent)
})

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { TestOvs } from '../../test/ovs.ts'
import { Absent, Host } from '../host.ts'
import { bridgesByName } from './bridges.ts'
import { JsonStream } from './json-stream.ts'
import { Ovsdb } from './ovsdb.ts'
import type { OvsdbChange } from './replica.ts'
import { items, mapOf } from './values.ts'

let root = ''
const stops: (() => unknown)[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pathwatch-ovsdb-'))
})
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
  rmSync(root, { recursive: true })
})

async function start() {
  const ovs = new TestOvs(root)
  await ovs.startServer()
  stops.push(() => ovs.stop())
  return { ovs, ...open() }
}

function open() {
  const ovsdb = new Ovsdb(new Host(root), { retryFirstMs: 20, retryMaxMs: 50, answerMsMax: 2_000 })
  stops.push(() => ovsdb.stop())
  const changes: (OvsdbChange & { seen: boolean })[] = []
  ovsdb.subscribe((some, _tables, seen) => changes.push(...some.map((one) => ({ ...one, seen }))))
  const of = (table: string) => changes.filter((change) => change.table === table)
  return { ovsdb, changes, of }
}

test('tables are there at once, and follow what is done', async () => {
  const { ovs, ovsdb, changes, of } = await start()
  ovs.vsctl('add-br', 'br-int', '--', 'add-port', 'br-int', 'vm1')
  expect(bridgesByName(await ovsdb.tables())).toEqual(
    new Map([
      ['br-int', 'br-int'],
      ['vm1', 'br-int'],
    ]),
  )
  changes.length = 0
  ovs.vsctl('set', 'Open_vSwitch', '.', 'other_config:hw-offload=true', '--', 'add-port', 'br-int', 'vm2')
  await until('changes', () => of('Interface').length > 0)
  expect(of('Open_vSwitch')).toMatchObject([{ before: { other_config: ['map', []] }, seen: true }])
  expect(mapOf(of('Open_vSwitch')[0]!.after!['other_config']).get('hw-offload')).toBe('true')
  expect(of('Interface')).toMatchObject([{ before: undefined, after: { name: 'vm2' } }])
  expect(bridgesByName(await ovsdb.tables()).get('vm2')).toBe('br-int')
  ovs.vsctl('del-port', 'vm2')
  await until('removal', () => of('Interface').length > 1)
  expect(of('Interface')[1]).toMatchObject({ before: { name: 'vm2' }, after: undefined })
})

test('what changed while the server was away is told once it is back, and the last copy stands in between', async () => {
  const { ovs, ovsdb, changes, of } = await start()
  await ovsdb.tables()
  ovs.vsctl('add-br', 'br-int')
  await until('bridge', () => of('Bridge').length > 0)
  changes.length = 0
  await ovs.stopServer()
  await expect(ovsdb.transact([])).rejects.toThrow(/OVSDB|db\.sock is not there/)
  expect([...(await ovsdb.tables()).Bridge.values()]).toMatchObject([{ name: 'br-int' }])
  const fresh = open()
  await expect(fresh.ovsdb.tables()).rejects.toThrow(Absent)
  ovs.offline({ op: 'update', table: 'Bridge', where: [], row: { fail_mode: 'secure' } })
  await ovs.startServer()
  await until('change', () => of('Bridge').length > 0)
  expect(of('Bridge')).toMatchObject([
    { before: { fail_mode: ['set', []] }, after: { name: 'br-int', fail_mode: 'secure' }, seen: false },
  ])
  // Who never knew the bridge sees no change.
  await until('tables', async () => (await fresh.ovsdb.tables().catch(() => undefined)) !== undefined)
  expect(fresh.changes).toEqual([])
})

test('a transaction is committed, or refused with the reason', async () => {
  const { ovs, ovsdb } = await start()
  ovs.vsctl('add-br', 'br-int')
  const where = [['name', '==', 'br-int']]
  const [counted] = await ovsdb.transact([{ op: 'update', table: 'Bridge', where, row: { fail_mode: 'secure' } }])
  expect(counted).toEqual({ count: 1 })
  expect(ovs.vsctl('get', 'Bridge', 'br-int', 'fail_mode').trim()).toBe('secure')
  await expect(
    ovsdb.transact([{ op: 'update', table: 'Bridge', where, row: { fail_mode: 'sometimes' } }]),
  ).rejects.toThrow('constraint violation')
  const [bridge] = (await ovsdb.tables()).Bridge.values()
  expect(items(bridge!['fail_mode'])).toEqual(['secure'])
})

test('no server is absent', async () => {
  const { ovsdb } = open()
  await expect(ovsdb.tables()).rejects.toThrow(Absent)
})

/** A server that is made of answers. */
function serve(answer: (socket: Socket, request: { method: string; id: unknown }) => void) {
  mkdirSync(join(root, 'run/openvswitch'), { recursive: true })
  const requests: { method?: string; id: unknown; result?: unknown }[] = []
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    const stream = new JsonStream(1_000_000)
    socket.on('data', (bytes) => {
      for (const request of stream.push(Buffer.from(bytes)) as { method: string; id: unknown }[]) {
        requests.push(request)
        answer(socket, request)
      }
    })
    stops.push(() => socket.destroy())
  })
  stops.push(() => server.close())
  return new Promise<typeof requests>((resolve) => {
    server.listen(join(root, 'run/openvswitch/db.sock'), () => resolve(requests))
  })
}

const schema = { tables: { Bridge: { columns: { name: {}, ports: {}, novelty: {} } }, Novelty: { columns: {} } } }

test('an older schema is asked only for what it has; echoes are answered; an update may come with the answer', async () => {
  const requests = await serve((socket, { method, id }) => {
    const send = (...messages: object[]) => socket.write(messages.map((one) => JSON.stringify(one)).join(''))
    if (method === 'get_schema')
      send({ method: 'echo', params: ['are you there'], id: 'echo' }, { id, result: schema, error: null })
    const row = (name: string) => ({ Bridge: { [`${name}-uuid`]: { new: { name } } } })
    if (method === 'monitor')
      send({ id, result: row('br-1'), error: null }, { method: 'update', params: ['pathwatch', row('br-2')], id: null })
  })
  const { ovsdb, of } = open()
  expect([...(await ovsdb.tables()).Bridge.values()]).toEqual([{ name: 'br-1' }, { name: 'br-2' }])
  expect(of('Bridge')).toMatchObject([{ uuid: 'br-2-uuid', seen: true }])
  expect(requests.find(({ method }) => method === 'monitor')).toMatchObject({
    params: ['Open_vSwitch', 'pathwatch', { Bridge: { columns: ['name', 'ports'] } }],
  })
  expect(requests).toContainEqual({ id: 'echo', result: ['are you there'], error: null })
})

test('a server that does not answer is given up', async () => {
  await serve(() => {})
  const ovsdb = new Ovsdb(new Host(root), { answerMsMax: 50 })
  stops.push(() => ovsdb.stop())
  await expect(ovsdb.tables()).rejects.toThrow("OVSDB does not answer 'get_schema' within 50 ms")
})

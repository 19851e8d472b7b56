import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSflowConfig } from './sflow-config.ts'

const SCHEMA = '/usr/share/openvswitch/vswitch.ovsschema'
const VSCTL = '/usr/bin/ovs-vsctl'
const TOOL = '/usr/bin/ovsdb-tool'
const SERVER = '/usr/sbin/ovsdb-server'

/** What ovs-vsctl prints for values nobody would choose, quoted by its own rules. */
describe.skipIf(!existsSync(SCHEMA))('ovs-vsctl list sflow of the installed Open vSwitch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pathwatch-ovsdb-'))
  const environment = { ...process.env, OVS_RUNDIR: folder, OVS_LOGDIR: folder, OVS_DBDIR: folder }
  const socket = join(folder, 'db.sock')
  let server: ChildProcess

  const vsctl = (...args: string[]): string =>
    execFileSync(VSCTL, [`--db=unix:${socket}`, '--timeout=10', '--no-wait', ...args], {
      encoding: 'utf8',
      env: environment,
    })

  beforeAll(async () => {
    const database = join(folder, 'conf.db')
    execFileSync(TOOL, ['create', database, SCHEMA], { env: environment })
    const control = `--unixctl=${join(folder, 'db.ctl')}`
    server = spawn(SERVER, [database, `--remote=punix:${socket}`, control], {
      env: environment,
      stdio: 'ignore',
    })
    for (let tries = 0; tries < 100 && !existsSync(socket); tries++) await delay(50)
    vsctl('init')
  })

  afterAll(async () => {
    server.kill()
    if (server.exitCode === null) await once(server, 'exit')
    rmSync(folder, { recursive: true })
  })

  test('text and JSON of rows with strange strings are read alike, and as they were written', () => {
    const text = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.constantFrom('true', '128', '-1.5e3', '[]', '{}', 'a b', '"', '\\', 'a=b, c="d"', 'é\t\n', ']', '}', ' '),
    )
    const row = fc.record({
      agent: fc.option(text),
      header: fc.option(fc.nat({ max: 65535 })),
      targets: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
      ids: fc.dictionary(text, text, { maxKeys: 5, noNullPrototype: true }),
    })
    const rows = fc.sample(row, { numRuns: 12, seed: 20_200_408 })
    const quote = (value: string): string => JSON.stringify(value)
    const commands = rows.flatMap(({ agent, header, targets, ids }, index) => [
      ...['--', `--id=@s${index}`, 'create', 'sflow', `targets=[${targets.map(quote).join(',')}]`],
      ...(agent === null ? [] : [`agent=${quote(agent)}`]),
      ...(header === null ? [] : [`header=${header}`]),
      `external_ids={${Object.entries(ids)
        .map(([key, value]) => `${quote(key)}=${quote(value)}`)
        .join(',')}}`,
      ...['--', `--id=@b${index}`, 'create', 'bridge', `name=br${index}`, `sflow=@s${index}`],
      ...['--', 'add', 'Open_vSwitch', '.', 'bridges', `@b${index}`],
    ])
    vsctl(...commands)

    const fromText = parseSflowConfig(vsctl('list', 'sflow'))
    const fromJson = parseSflowConfig(vsctl('--format=json', 'list', 'sflow'))
    expect(fromText.problems).toEqual([])
    expect(fromText).toEqual(fromJson)
    const written = rows.map(({ agent, header, ids }) => ({ agent, header, ids }))
    const read = fromText.value.map(({ agent, header_bytes, external_ids }) => ({
      agent: agent ?? null,
      header: header_bytes ?? null,
      ids: external_ids,
    }))
    const key = (value: unknown): string => JSON.stringify(value)
    expect(read.map(key).toSorted()).toEqual(written.map(sortIds).map(key).toSorted())
  })
})

/** OVSDB keeps maps sorted by key, in the order of bytes. */
function sortIds<T extends { ids: Record<string, string> }>(row: T): T {
  const ids = Object.entries(row.ids).toSorted(([left], [right]) =>
    Buffer.compare(Buffer.from(left), Buffer.from(right)),
  )
  return { ...row, ids: Object.fromEntries(ids) }
}

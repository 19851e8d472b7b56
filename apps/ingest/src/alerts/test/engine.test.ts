import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  freePort,
  READER_PASSWORD,
  removeDirectory,
  startClickHouse,
  temporaryDirectory,
  type Running,
} from '../../../test/servers.ts'
import { createAlertStore, type AlertStore } from '../../store/alert-store.ts'
import { connectClickHouse, type ClickHouseClient } from '../../store/clickhouse.ts'
import { createDatabase } from '../../store/database.ts'
import { migrate, readMigrations } from '../../store/migrate.ts'
import { Evaluator } from '../evaluator.ts'
import { historyTarget, readHistory } from '../history.ts'
import { observe } from '../rows.ts'
import { loadRules, mergeRules, type Rule } from '../rules.ts'
import { book, outboxEntry, rule, VirtualClock } from './support.ts'

const NOW_MS = Math.floor(Date.now() / 1000) * 1000
const TABLES = [
  'batches',
  'host_seen',
  'agent_losses',
  'agent_health',
  'kernel_messages',
  'interface_counters',
  'alert_events',
  'verdicts',
  'offload_ratios',
  'reasons',
]

/** A time so many seconds before now, as ClickHouse reads it. */
const ago = (seconds: number) => new Date(NOW_MS - seconds * 1000).toISOString().replace('T', ' ').replace('Z', '')
const second = (seconds: number) => ago(seconds).slice(0, 19)

const directory = temporaryDirectory()
let server: Running
let client: ClickHouseClient
let reader: ClickHouseClient
let store: AlertStore
let rules: Map<string, Rule>

beforeAll(async () => {
  const port = await freePort()
  server = await startClickHouse(directory, port)
  const access = { url: `http://127.0.0.1:${port}`, database: 'pathwatch', username: 'default', password: '' }
  await migrate(access, await readMigrations())
  client = connectClickHouse(access)
  reader = connectClickHouse({ ...access, username: 'pathwatch_reader', password: READER_PASSWORD })
  store = createAlertStore(client, createDatabase(reader, 10_000, { max_result_rows: '10000' }))
  rules = new Map((await loadRules('')).rules.map((rule) => [rule.name, rule]))
})

afterAll(async () => {
  await client?.close()
  await reader?.close()
  await server?.stop()
  removeDirectory(directory)
})

beforeEach(async () => {
  for (const table of TABLES) await client.command({ query: `TRUNCATE TABLE ${table}` })
})

const insert = (table: string, values: Record<string, unknown>[]) =>
  client.insert({ table, values, format: 'JSONEachRow' })

/** What the rule finds: labels but those every alert has, and the value. */
async function evaluate(rule: Rule | string) {
  const found = typeof rule === 'string' ? rules.get(rule)! : rule
  const rows = await store.query(`SELECT * FROM (\n${found.sql}\n) LIMIT 5000`, { now: ago(0) })
  return observe(found, rows).observations.map(({ labels, value, annotations }) => {
    const { alertname: _, severity: _severity, ...own } = labels
    return { ...own, value, summary: annotations['summary'] }
  })
}

describe('HostSilent', () => {
  const batch = (host: string, seconds: number, stream = 'agent_health') => ({
    host,
    stream,
    epoch: 1,
    batch_no: 1,
    rows: 1,
    bytes: 1,
    sealed_at: ago(seconds),
    arrived_at: ago(seconds),
  })

  it('fires for a host that sent nothing for more than two minutes, by the newest of its streams', async () => {
    await insert('batches', [
      batch('silent', 121),
      batch('silent', 4000, 'kernel_events'),
      batch('almost', 120),
      batch('alive', 1),
    ])
    await insert('batches', [batch('half', 9000), batch('half', 3, 'flow_samples')])
    expect(await evaluate('HostSilent')).toEqual([
      { host: 'silent', value: 121, summary: 'silent has not reported for 121 s' },
    ])
  })

  it('is resolved when the host reports again or is forgotten', async () => {
    await insert('batches', [batch('back', 500), batch('forgotten', 500)])
    expect(await evaluate('HostSilent')).toHaveLength(2)
    await insert('batches', [batch('back', 0)])
    await client.command({ query: `DELETE FROM host_seen WHERE host = 'forgotten'` })
    expect(await evaluate('HostSilent')).toEqual([])
  })

  it('has nothing to say about no hosts', async () => {
    expect(await evaluate('HostSilent')).toEqual([])
  })
})

describe('AgentLosingData', () => {
  const loss = (host: string, seconds: number, count: number, changes: Record<string, unknown> = {}) => ({
    host,
    epoch: 1,
    batch_no: 1,
    at: ago(seconds),
    arrived_at: second(seconds),
    started_at: ago(7200),
    stage: 'socket',
    reason: 'overflow',
    count,
    ...changes,
  })
  const health = (host: string, seconds: number, started = 7200) => ({
    host,
    epoch: 1,
    batch_no: 1,
    at: ago(seconds),
    arrived_at: second(seconds),
    started_at: ago(started),
  })

  it('fires by stage for what was lost within five minutes', async () => {
    await insert('agent_losses', [
      loss('hv1', 310, 100),
      loss('hv1', 200, 120),
      loss('hv1', 10, 150),
      loss('hv1', 310, 5, { reason: 'queue' }),
      loss('hv1', 10, 6, { reason: 'queue' }),
      loss('hv1', 310, 9, { stage: 'spool' }),
      loss('hv1', 10, 10, { stage: 'spool' }),
    ])
    const alerts = await evaluate('AgentLosingData')
    expect(alerts.toSorted((a, b) => Number(b.value) - Number(a.value))).toEqual([
      {
        host: 'hv1',
        stage: 'socket',
        value: 51,
        summary: 'hv1 lost 51 in stage socket within 5 minutes (overflow, queue)',
      },
      { host: 'hv1', stage: 'spool', value: 1, summary: 'hv1 lost 1 in stage spool within 5 minutes (overflow)' },
    ])
  })

  it('does not fire for old losses that are only reported again', async () => {
    await insert('agent_losses', [
      loss('hv1', 400, 90),
      loss('hv1', 301, 100),
      loss('hv1', 200, 100),
      loss('hv1', 10, 100),
    ])
    expect(await evaluate('AgentLosingData')).toEqual([])
  })

  it('counts a first loss of an agent that ran before without any', async () => {
    await insert('agent_health', [health('hv1', 400), health('hv1', 10)])
    await insert('agent_losses', [loss('hv1', 10, 7)])
    expect(await evaluate('AgentLosingData')).toMatchObject([{ host: 'hv1', stage: 'socket', value: 7 }])
  })

  it('counts all that an agent lost that started within the window', async () => {
    await insert('agent_losses', [loss('hv1', 310, 1000), loss('hv1', 10, 3, { started_at: ago(60) })])
    expect(await evaluate('AgentLosingData')).toMatchObject([{ value: 3 }])
  })

  it('does not count what an agent lost before it was known here', async () => {
    await insert('agent_health', [health('hv1', 200), health('hv1', 10)])
    await insert('agent_losses', [loss('hv1', 200, 1000), loss('hv1', 10, 1000)])
    expect(await evaluate('AgentLosingData')).toEqual([])
    await insert('agent_losses', [loss('hv1', 5, 1002)])
    expect(await evaluate('AgentLosingData')).toMatchObject([{ value: 2 }])
  })

  it('goes by arrival, not by the clock of the host', async () => {
    const wrong = { at: ago(90_000) }
    await insert('agent_losses', [loss('hv1', 310, 1, wrong), loss('hv1', 10, 2, wrong)])
    expect(await evaluate('AgentLosingData')).toMatchObject([{ value: 1 }])
  })
})

describe('KernelMessageCritical', () => {
  const message = (seconds: number, changes: Record<string, unknown> = {}) => ({
    host: 'hv1',
    epoch: 1,
    batch_no: 1,
    at: ago(seconds),
    arrived_at: second(seconds),
    boot_id: 'b',
    sequence: 1,
    severity: 3,
    message: `health compromised ${seconds}`,
    class: 'mlx5.health',
    critical: true,
    ...changes,
  })

  it('fires by host and class for ten minutes', async () => {
    await insert('kernel_messages', [
      message(599),
      message(30),
      message(20, { class: 'mlx5.cmd_timeout', message: 'timeout' }),
    ])
    await insert('kernel_messages', [message(601, { host: 'old' }), message(10, { host: 'harmless', critical: false })])
    const alerts = await evaluate('KernelMessageCritical')
    expect(alerts.toSorted((a, b) => Number(b.value) - Number(a.value))).toEqual([
      {
        host: 'hv1',
        class: 'mlx5.health',
        value: 2,
        summary: 'hv1: health compromised 30 (mlx5.health, 2 in 10 minutes)',
      },
      { host: 'hv1', class: 'mlx5.cmd_timeout', value: 1, summary: 'hv1: timeout (mlx5.cmd_timeout, 1 in 10 minutes)' },
    ])
  })

  it('fires for a message that an outage kept back, not for an old log read late', async () => {
    await insert('kernel_messages', [
      message(7200, { arrived_at: second(5) }),
      message(90_000, { host: 'new', arrived_at: second(5) }),
    ])
    expect(await evaluate('KernelMessageCritical')).toMatchObject([{ host: 'hv1', value: 1 }])
  })
})

describe('OffloadBroken', () => {
  const verdict = (host: string, seconds: number, severity: number, id = 'sampling.costs_offload') => ({
    ...{ host, epoch: 1, batch_no: 1, at: ago(seconds), arrived_at: second(seconds), id, object: 'bridge br-int' },
    ...{ severity, flows: 12, sentence: 'br-int samples', remedy: 'ovs-vsctl clear' },
  })

  it('fires for what the newest look of a host calls broken', async () => {
    await insert('verdicts', [
      ...[verdict('broken', 700, 1), verdict('broken', 60, 3), verdict('broken', 60, 2, 'warning')],
      // Mended since, only a warning, and too long ago to be said of now.
      ...[verdict('mended', 600, 3), verdict('mended', 60, 1), verdict('warned', 60, 2), verdict('gone', 901, 3)],
    ])
    expect(await evaluate('OffloadBroken')).toEqual([
      {
        ...{ host: 'broken', id: 'sampling.costs_offload', object: 'bridge br-int', value: 12 },
        summary: 'broken: br-int samples',
      },
    ])
  })
})

describe('OffloadShareFell', () => {
  const ratio = (host: string, seconds: number, hardware: number, changes: Record<string, unknown> = {}) => ({
    ...{ host, epoch: 1, batch_no: 1, at: ago(seconds), arrived_at: second(seconds), object: 'host', best: 1 },
    ...{
      method: 'tc_hw',
      interval_ms: 10_000,
      bytes_hardware: hardware * 1e9,
      bytes_software: Math.round((1 - hardware) * 1e9),
    },
    ...changes,
  })

  it('fires for a fall of more than 20 points within the hour, not for a small one, little traffic or what nobody knows', async () => {
    const little = (share: number) => ({ bytes_hardware: share * 1e7, bytes_software: Math.round((1 - share) * 1e7) })
    // Looked at once a minute, and told every ten seconds.
    const again = (seconds: number, share: number) =>
      ratio('again', seconds, share, {
        ...{ method: 'openflow', interval_ms: 60_000 },
        ...{ bytes_hardware: share * 5e6, bytes_software: (1 - share) * 5e6 },
      })
    await insert('offload_ratios', [
      again(3000, 1),
      ...Array.from({ length: 29 }, (_, index) => again(5 + 10 * index, 0)),
      ...[ratio('fell', 3000, 0.98), ratio('fell', 100, 0.5), ratio('dipped', 3000, 0.98), ratio('dipped', 100, 0.8)],
      ...[ratio('idle', 3000, 1, little(1)), ratio('idle', 100, 0, little(0)), ratio('long ago', 4000, 1)],
      ...[ratio('long ago', 100, 0), ratio('blind', 3000, 1)],
      ratio('blind', 100, 0, { bytes_hardware: '18446744073709551615' }),
      ...[ratio('port', 3000, 1, { object: 'device vf0' }), ratio('port', 100, 0, { object: 'device vf0' })],
    ])
    expect(await evaluate('OffloadShareFell')).toEqual([
      {
        ...{ host: 'fell', value: 48 },
        summary: 'fell: the share of traffic in hardware fell by 48 points within an hour, to 50 %',
      },
    ])
  })
})

describe('OffloadUnexplained', () => {
  const reason = (host: string, seconds: number, code: string, flows: number) => ({
    ...{ host, epoch: 1, batch_no: 1, at: ago(seconds), arrived_at: second(seconds), datapath: 'ovs-system', code },
    ...{ state: 1, flows, example_port: 'vm1', example_evidence: 'nothing found' },
  })

  it('fires for flows without a reason now, not for explained ones', async () => {
    await insert('reasons', [
      ...[reason('odd', 100, 'unexplained', 1), reason('odd', 20, 'unexplained', 3)],
      ...[reason('known', 20, 'action.sflow', 9), reason('solved', 500, 'unexplained', 2)],
    ])
    expect(await evaluate('OffloadUnexplained')).toMatchObject([{ host: 'odd', value: 3 }])
  })
})

describe('with the engine', () => {
  it('runs the rule of the example', async () => {
    const text = readFileSync(new URL('../rules.example.yaml', import.meta.url), 'utf8')
    const [example] = mergeRules([{ file: 'rules.example.yaml', text }]).rules
    const counters = (seconds: number, discards: number, port_name: string) => ({
      host: 'hv1',
      port_name,
      in_discards: discards,
      received_at: ago(seconds),
      arrived_at: second(seconds),
    })
    await insert('interface_counters', [
      counters(60, 0, 'p0'),
      counters(10, 101, 'p0'),
      counters(60, 0, 'p1'),
      counters(10, 100, 'p1'),
    ])
    expect(await evaluate(example!)).toMatchObject([{ host: 'hv1', port_name: 'p0', team: 'network', value: 101 }])
  })

  it('takes NaN for no data and refuses to write', async () => {
    expect(await evaluate(rule({ sql: `SELECT 'hv1' AS host, nan AS value` }))).toMatchObject([{ value: null }])
    await expect(store.query('INSERT INTO batches SELECT * FROM batches')).rejects.toThrow(/read-?only/i)
  })

  it('keeps a history, newest first, each transition once', async () => {
    const clock = new VirtualClock()
    clock.wall_ms = NOW_MS
    const theBook = book({ webhookTargets: [] })
    let hosts: string[] = []
    const evaluator = new Evaluator({
      rules: [rule({ for_ms: 15_000 })],
      store: {
        query: (_, params, options) =>
          store.query(`SELECT arrayJoin({hosts:Array(String)}) AS host, 2.5 AS value`, { ...params, hosts }, options),
      },
      book: theBook,
      clock,
      interval_ms: 15_000,
      query_timeout_ms: 5000,
      alerts_max: 10,
      staleness: () => undefined,
      onEvaluated: () => undefined,
      onDropped: () => undefined,
    })
    const signal = new AbortController().signal
    for (const now of [['hv1', 'hv2'], ['hv1', 'hv2'], []]) {
      hosts = now
      clock.advance(15_000)
      await evaluator.evaluateAll(signal)
    }
    const target = historyTarget(store)
    const entries = theBook.outbox.entries()
    await target.send(entries, signal)
    await target.send(entries, signal)
    // After a crash the same rows may go in other batches, which ClickHouse cannot know for the same.
    await target.send(entries.slice(1, 3), signal)

    const range = { from_ms: NOW_MS, to_ms: NOW_MS + 45_001 }
    const history = await readHistory(store, { ...range, host: 'hv1', limit: 0 })
    expect(history).toMatchObject([
      { atMs: NOW_MS + 45_000, alert: { state: 3, host: 'hv1', sinceMs: NOW_MS + 30_000 } },
      { atMs: NOW_MS + 30_000, alert: { state: 2, host: 'hv1', sinceMs: NOW_MS + 30_000 } },
      {
        atMs: NOW_MS + 15_000,
        alert: {
          rule: 'Test',
          severity: 'warning',
          state: 1,
          host: 'hv1',
          sinceMs: NOW_MS + 15_000,
          value: 2.5,
          summary: 'hv1 is at 2.5',
          labels: { alertname: 'Test', host: 'hv1', severity: 'warning' },
        },
      },
    ])
    expect(await readHistory(store, { ...range, host: '', limit: 0 })).toHaveLength(6)
    expect(await readHistory(store, { ...range, to_ms: NOW_MS + 45_000, host: '', limit: 3 })).toHaveLength(3)
    expect(await readHistory(store, { ...range, host: 'hv3', limit: 0 })).toEqual([])
  })

  it('writes values that are not known and text of every kind', async () => {
    const alert = outboxEntry().alert
    const labels = { host: `h'"\\\n\t\0é𝄞`, quote: `');--` }
    await historyTarget(store).send(
      [outboxEntry({ at_ms: NOW_MS, alert: { ...alert, value: null, labels } })],
      new AbortController().signal,
    )
    const [transition] = await readHistory(store, { from_ms: NOW_MS, to_ms: NOW_MS + 1, host: labels.host, limit: 1 })
    expect(transition?.alert).toMatchObject({ labels, host: labels.host, value: Number.NaN })
  })
})

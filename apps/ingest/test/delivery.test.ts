/** What goes back to agents, several processes, brokers that forget, and the commands that look into it. */
import { mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { pathwatch } from '@pathwatch/proto/messages'
import { messageId, REPLAY_SUBJECT, storedSubject, STREAM_NAME, subject } from '@pathwatch/proto/subjects'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { flowMessage } from './samples.ts'
import { freePort, isReady, READER_PASSWORD, run, spawnIngest, waitFor, type Running } from './servers.ts'
import { Agent, Stack } from './stack.ts'

const bin = fileURLToPath(new URL('../bin/pathwatch.js', import.meta.url))
// Processes are started and killed, some of them many times.
vi.setConfig({ testTimeout: 120_000 })

let stack: Stack
const others: Running[] = []
beforeAll(async () => {
  stack = await Stack.start('consume: { flush_after_ms: 50, lease_ms: 2000 }\n')
})
afterEach(async () => {
  for (const other of others.splice(0)) await other.stop('SIGKILL')
})
afterAll(() => stack.stop())

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    received_at_ms: Date.now(),
    sample_sequence: index,
    sampling_rate: 1,
    frame_length: 1,
  }))
const stored = (host: string) =>
  `SELECT concat(count(), ' ', uniqExact(epoch, batch_no, sample_sequence)) FROM flow_samples WHERE host = '${host}'`
const rolledUp = (host: string) =>
  `SELECT concat((SELECT sum(samples) FROM host_traffic_1m WHERE host = '${host}'), ' ', (SELECT sum(samples) FROM talkers_5m WHERE host = '${host}'))`

async function pathwatchCommand(...args: string[]): Promise<{ code: number | null; output: string }> {
  const running = run(process.execPath, [bin, ...args, '--config', join(stack.directory, 'ingest.yaml')])
  const code = await running.ended
  return { code, output: running.output() }
}

/** Runs of batch numbers that ingest says are stored, by epoch. */
function notices(host: string): { runs: () => string; stop: () => void } {
  const told = new Map<string, string>()
  const subscription = stack.connection.subscribe(storedSubject(host), {
    callback: (_, message) => {
      const { epoch, runs } = pathwatch.v1.Stored.decode(message.data)
      told.set(Buffer.from(epoch).toString('hex'), runs.map(({ first, last }) => `${first}-${last}`).join())
    },
  })
  return { runs: () => [...told.values()].join(), stop: () => subscription.unsubscribe() }
}

async function until(condition: () => boolean | Promise<boolean>, what: string, limit_ms = 15_000): Promise<void> {
  const end = Date.now() + limit_ms
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${limit_ms} ms: ${what}\n${stack.ingest.output()}`)
    await sleep(25)
  }
}

test('agents are told what is stored, also what was before, and what is in the dead letters', async () => {
  const agent = new Agent('hv-told')
  const told = notices('hv-told')
  for (let batch = 0; batch < 3; batch++) await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(1)))
  await until(() => told.runs() === '1-3', 'runs 1-3')
  const bad = agent.next()
  await stack.js.publish(subject('hv-told', 'flow_samples'), 'garbage', {
    msgID: messageId('hv-told', bad.epoch, bad.batchNo),
  })
  await until(() => told.runs() === '4-4', 'the dead letter')
  const lost = agent.next()
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(1)))
  await until(() => told.runs() === '6-6', 'the batch after the gap')
  await stack.js.publish(subject('hv-told', 'flow_samples'), flowMessage(lost, rows(1)))
  await until(() => told.runs() === '5-6', 'the gap is filled')
  // An agent that missed all of this and publishes again.
  await stack.js.publish(subject('hv-told', 'flow_samples'), flowMessage({ ...lost, batchNo: 2 }, rows(1)))
  await until(() => told.runs() === '1-3', 'the run of a repeat')
  told.stop()
  expect(await stack.value(stored('hv-told'))).toBe('5 5')
  await stack.until(
    `SELECT concat(stage, ' ', reason, ' ', toString(first), ' ', toString(batches)) FROM ingest_losses FINAL WHERE host = 'hv-told'
     AND leftPad(lower(hex(epoch)), 16, '0') = '${Buffer.from(bad.epoch).toString('hex')}'`,
    'dead_letter undecodable 4 1',
  )
})

test('what was lost is answered by cause, with the time until more is', async () => {
  const agent = new Agent('hv-losses')
  const at = Date.now()
  const health = (seconds: number, evicted: number, extra: Partial<pathwatch.v1.AgentHealth.$Properties> = {}) =>
    agent.publish(stack, 'agent_health', (batch) =>
      pathwatch.v1.AgentHealth.encode({
        batch,
        atMs: at - 60_000 + seconds * 1000,
        startedAtMs: at - 120_000,
        lossesSinceMs: at - 50_000,
        losses: evicted === 0 ? [] : [{ stage: 'spool', reason: 'evicted_flow_samples', count: evicted }],
        ...extra,
      }).finish(),
    )
  await health(20, 0)
  await health(30, 10)
  await health(40, 10)
  await health(50, 25, {
    spoolMode: pathwatch.v1.SpoolMode.SPOOL_DEGRADED,
    spoolDetail: 'No space left',
    timeToLossMs: 90_000,
    givenUp: [{ epoch: agent.epoch, first: 7, last: 9, reason: 'evicted' }],
  })
  await stack.until("SELECT count() FROM agent_health WHERE host = 'hv-losses'", '4')
  const range = { fromMs: at - 35_000, toMs: at + 1000 }
  const { causes, intervals, spool } = await stack.api.ask('losses', { host: 'hv-losses', range })
  expect(causes.map(({ stage, reason, count, batches }) => [stage, reason, count, batches])).toEqual([
    ['spool', 'evicted_flow_samples', 25, false],
    ['given_up', 'evicted', 3, true],
  ])
  expect(intervals.map(({ fromMs, toMs, count }) => [(fromMs ?? 0) - at, (toMs ?? 0) - at, count])).toEqual([
    [-40_000, -30_000, 10],
    [-20_000, -10_000, 15],
    [-10_000, -10_000, 3],
  ])
  expect(spool).toMatchObject({ mode: 'degraded', detail: 'No space left', timeToLossMs: 90_000 })
  // Before the range it counts for nothing.
  const later = await stack.api.ask('losses', { host: 'hv-losses', range: { ...range, fromMs: at - 25_000 } })
  expect(later.causes[0]).toMatchObject({ stage: 'spool', count: 15 })
})

test('says whether it is alive and ready', async () => {
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${stack.ports.metrics}${path}`)
    return [response.status, await response.text()]
  }
  expect(await ask('/healthz')).toEqual([200, 'ok\n'])
  expect(await ask('/readyz')).toEqual([200, 'ok\n'])
  expect(await ask('/')).toEqual([404, 'see /metrics, /healthz and /readyz\n'])
})

test('dlq lists, shows, sends again and drops; audit says where every batch is', async () => {
  await stack.value('ALTER TABLE flow_samples ADD CONSTRAINT IF NOT EXISTS no_zero_rate CHECK sampling_rate > 0')
  const agent = new Agent('hv-dlq')
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(2)))
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, [{ received_at_ms: Date.now() }]))
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(3)))
  await stack.until(stored('hv-dlq'), '5 5')
  const list = ['dlq', 'list', '--host', 'hv-dlq']
  await until(async () => (await pathwatchCommand(...list)).output.includes('rejected_by_store'), 'the dead letter')
  const number = /^(\d+) /m.exec((await pathwatchCommand(...list)).output)?.[1] ?? ''
  const shown = await pathwatchCommand('dlq', 'show', number)
  expect(shown.code).toBe(0)
  expect(shown.output).toContain(`hv-dlq:${agent.epoch.toString('hex')}:2`)
  expect(shown.output).toContain('readable: 1 rows')
  await stack.until("SELECT count() FROM ingest_losses FINAL WHERE host = 'hv-dlq'", '1')

  const audit = ['audit', '--host', 'hv-dlq', '--from', '60m', '--settled-after', '0']
  const before = await pathwatchCommand(...audit)
  expect(before.output).toMatch(/hv-dlq +[0-9a-f]{16} +3 +2 +0 +1 +0 +0 +5\n/)
  expect(before).toMatchObject({ code: 0, output: expect.stringContaining('the books balance') })

  // The cause is mended: what could not be stored is sent again.
  await stack.value('ALTER TABLE flow_samples DROP CONSTRAINT no_zero_rate')
  expect(await pathwatchCommand('dlq', 'retry', number)).toEqual({ code: 0, output: `${number}: sent again\n` })
  await stack.until(stored('hv-dlq'), '6 6')
  expect((await pathwatchCommand(...list)).output).toBe('no dead letters\n')
  expect((await pathwatchCommand(...audit)).output).toMatch(/hv-dlq +[0-9a-f]{16} +3 +3 +0 +0 +0 +0 +6\n/)
  expect(await pathwatchCommand('dlq', 'drop', number)).toEqual({ code: 1, output: `${number}: no such letter\n` })

  // A batch that nobody knows anything about, and a rollup that lost a row.
  agent.next()
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(1)))
  await stack.until(stored('hv-dlq'), '7 7')
  await stack.value("DELETE FROM talkers_5m WHERE host = 'hv-dlq' SETTINGS lightweight_deletes_sync = 2")
  const after = await pathwatchCommand(...audit)
  expect(after.code).toBe(1)
  expect(after.output).toContain(`missing without a reason: hv-dlq:${agent.epoch.toString('hex')}:4\n`)
  expect(after.output).toMatch(/talkers_5m +hv-dlq +7 +0\n/)
})

test('a second process with the same partition waits, and takes over from a dead one', async () => {
  const standby = await second('standby')
  await waitFor(() => standby.output().includes('standing by'), standby, 'standing by')
  await stack.ingest.stop('SIGKILL')
  const agent = new Agent('hv-standby')
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(3)))
  await stack.until(stored('hv-standby'), '3 3')
  // The first comes back and waits in its turn.
  stack.startIngest()
  await waitFor(() => stack.ingest.output().includes('standing by'), stack.ingest, 'standing by')
  expect(await standby.stop()).toBe(0)
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(3)))
  await stack.until(stored('hv-standby'), '6 6')
  await stack.ready()
})

test('a process that was frozen while another took over stops at its next write', async () => {
  const standby = await second('frozen')
  await waitFor(() => standby.output().includes('standing by'), standby, 'standing by')
  process.kill(stack.ingest.pid, 'SIGSTOP')
  const agent = new Agent('hv-frozen')
  try {
    await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(3)))
    await stack.until(stored('hv-frozen'), '3 3')
  } finally {
    process.kill(stack.ingest.pid, 'SIGCONT')
  }
  await waitFor(() => stack.ingest.output().includes('another process took the partition'), stack.ingest, 'fenced')
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(3)))
  await stack.until(stored('hv-frozen'), '6 6')
  expect(await standby.stop()).toBe(0)
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(3)))
  await stack.until(stored('hv-frozen'), '9 9')
})

async function second(name: string, partition = '1/1'): Promise<Running> {
  const directory = join(stack.directory, name)
  mkdirSync(directory)
  writeFileSync(join(directory, 'reader.password'), READER_PASSWORD)
  const ports = { ...stack.ports, api: await freePort(), metrics: await freePort() }
  const running = spawnIngest(
    directory,
    ports,
    `consume: { flush_after_ms: 50, lease_ms: 2000, partition: ${partition} }\n`,
  )
  others.push(running)
  return running
}

test('a broker that lost the end of its files: agents publish again, every row is there once', async () => {
  const agent = new Agent('hv-rollback')
  const replays: string[] = []
  stack.connection.subscribe(REPLAY_SUBJECT, {
    callback: (_, message) => void replays.push(pathwatch.v1.Replay.decode(message.data).reason),
  })
  const batches = Array.from({ length: 40 }, () => agent.next()).map((id) => ({ id, data: flowMessage(id, rows(2)) }))
  const publish = async (from: number, to: number) => {
    for (const { id, data } of batches.slice(from, to))
      await stack.js.publish(subject('hv-rollback', 'flow_samples'), data, {
        msgID: messageId('hv-rollback', id.epoch, id.batchNo),
      })
  }
  await publish(0, 30)
  await stack.until(stored('hv-rollback'), '60 60')
  const before = (await stack.manager.streams.info(STREAM_NAME)).state.last_seq
  await stack.nats.stop('SIGKILL')
  cutStream(3000)
  await stack.startNats()
  // Sequence numbers are given out again, to other messages, before ingest may have looked.
  const { seq } = await retry(() =>
    stack.js.publish(subject('hv-rollback', 'flow_samples'), batches[30]!.data, { msgID: 'a new message' }),
  )
  expect(seq).toBeLessThanOrEqual(before)
  await until(() => replays.length > 0, 'a request to publish again', 25_000)
  expect(stack.ingest.output()).toContain('the broker lost messages')
  await retry(() => publish(0, 40))
  await stack.until(stored('hv-rollback'), '80 80')
  await stack.until(rolledUp('hv-rollback'), '80 80')
})

test('a broker whose files are gone: agents are asked for everything again', async () => {
  const agent = new Agent('hv-wiped')
  const id = agent.next()
  await stack.js.publish(subject('hv-wiped', 'flow_samples'), flowMessage(id, rows(4)))
  await stack.until(stored('hv-wiped'), '4 4')
  const replays: string[] = []
  stack.connection.subscribe(REPLAY_SUBJECT, {
    callback: (_, message) => void replays.push(pathwatch.v1.Replay.decode(message.data).reason),
  })
  await stack.nats.stop('SIGKILL')
  rmSync(join(stack.directory, 'nats'), { recursive: true })
  await stack.startNats()
  await until(() => replays.length > 0, 'a request to publish again', 25_000)
  expect(replays[0]).toBe('the stream was made anew')
  for (const again of [id, agent.next()]) {
    await retry(() => stack.js.publish(subject('hv-wiped', 'flow_samples'), flowMessage(again, rows(4))))
  }
  await stack.until(stored('hv-wiped'), '8 8')
  expect(await stack.value(rolledUp('hv-wiped'))).toBe('8 8')
  await stack.until("SELECT count() > 0 FROM ingest_losses FINAL WHERE stage = 'rollback' AND reason LIKE '%anew'", '1')
})

test('partitions share the hosts, and only a finished sharing is left for another', async () => {
  await stack.ingest.stop()
  const halves = [await second('half-1', '1/2'), await second('half-2', '2/2')]
  for (const half of halves) await waitFor(() => isReady(half), half, 'a half is ready')
  const hosts = Array.from({ length: 8 }, (_, index) => `hv-share-${index}`)
  for (const host of hosts) await new Agent(host).publish(stack, 'flow_samples', (id) => flowMessage(id, rows(2)))
  await stack.until("SELECT concat(count(), ' ', uniq(host)) FROM flow_samples WHERE host LIKE 'hv-share-%'", '16 8')
  for (const half of halves) expect(await half.stop()).toBe(0)
  stack.startIngest()
  await stack.ready()
  for (const host of hosts) await new Agent(host).publish(stack, 'flow_samples', (id) => flowMessage(id, rows(2)))
  await stack.until("SELECT concat(count(), ' ', uniq(host)) FROM flow_samples WHERE host LIKE 'hv-share-%'", '32 8')
})

async function retry<T>(task: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await task()
    } catch (error) {
      if (tries === 40) throw error
      await sleep(250)
    }
  }
}

/** Cuts bytes off the newest block of the telemetry stream, as a power failure does, and its index away. */
function cutStream(bytes: number): void {
  const directory = join(stack.directory, 'nats/jetstream/$G/streams', STREAM_NAME, 'msgs')
  const blocks = readdirSync(directory).filter((name) => name.endsWith('.blk'))
  const newest = blocks.toSorted((a, b) => parseInt(a) - parseInt(b)).at(-1)!
  const path = join(directory, newest)
  truncateSync(path, Math.max(0, statSync(path).size - bytes))
  for (const name of readdirSync(directory)) if (name.endsWith('.idx')) rmSync(join(directory, name))
}

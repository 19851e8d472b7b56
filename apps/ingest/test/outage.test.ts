/** Nothing that was acknowledged by the broker is lost or stored twice, whoever dies. */
import { hash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEAD_LETTER_STREAM_NAME, messageId, STREAM_NAME, subject } from '@pathwatch/proto/subjects'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { failure } from './api-client.ts'
import { flowMessage, identity } from './samples.ts'
import { Agent, Stack } from './stack.ts'

// Processes are started and killed, some of them many times.
vi.setConfig({ testTimeout: 120_000 })

let stack: Stack
beforeAll(async () => {
  stack = await Stack.start('consume: { flush_after_ms: 50, lease_ms: 2000 }\n')
})
afterAll(() => stack.stop())

/** Each sample carries the number of its row, so that nothing can be stored twice unnoticed. */
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    received_at_ms: Date.now(),
    sample_sequence: from + index,
    sampling_rate: 1,
    frame_length: 1,
  }))
const stored = (host: string) =>
  `SELECT concat(count(), ' ', uniqExact(epoch, batch_no, sample_sequence)) FROM flow_samples WHERE host = '${host}'`

/** How far the partition is stored, as the broker and the state directory know it. */
const progressKey = 'partition.1-of-1'
const progressFile = () => join(stack.directory, 'state', `${progressKey}.json`)
async function progress(): Promise<Record<string, unknown>> {
  const message = await stack.manager.streams.getMessage('KV_pathwatch_ingest', {
    last_by_subj: `$KV.pathwatch_ingest.${progressKey}`,
  })
  return message?.json() ?? {}
}
const lastSequence = async () => (await stack.manager.streams.info(STREAM_NAME)).state.last_seq

/** Table, rollup and audit book agree. */
async function expectExactly(host: string, count: number): Promise<void> {
  expect(count).toBeGreaterThan(0)
  await stack.until(stored(host), `${count} ${count}`)
  await stack.until(`SELECT sum(samples) FROM host_traffic_1m WHERE host = '${host}'`, String(count))
  await stack.until(`SELECT sum(rows) FROM batches WHERE host = '${host}' AND stream = 'flow_samples'`, String(count))
  await acknowledged()
}

async function acknowledged(): Promise<void> {
  for (;;) {
    const { after, before } = await progress()
    if (before === undefined && after === (await lastSequence())) return
    await sleep(25)
  }
}

test('the streams keep what they must', async () => {
  const { config } = await stack.manager.streams.info(STREAM_NAME)
  expect(config).toMatchObject({
    retention: 'limits',
    discard: 'new',
    storage: 'file',
    deny_delete: true,
    deny_purge: true,
    duplicate_window: 600e9,
    max_age: 48 * 3600e9,
  })
})

describe('bad messages', () => {
  test('go to the dead letters with the reason; their neighbours are stored', async () => {
    const agent = new Agent('hv-poison')
    await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(3)))
    await agent.publish(stack, 'flow_samples', () => Buffer.from('garbage'))
    await stack.js.publish('pathwatch.v1.hv-poison.unheard-of', Buffer.from('x'))
    await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(2, 3)))
    await expectExactly('hv-poison', 5)
    const letters = await Promise.all(
      [1, 2].map((seq) => stack.manager.streams.getMessage(DEAD_LETTER_STREAM_NAME, { seq })),
    )
    expect(
      letters.map((letter) => [
        letter?.subject,
        letter?.header.get('Pathwatch-Reason'),
        letter && Buffer.from(letter.data).toString(),
      ]),
    ).toEqual([
      ['pathwatch.dead.v1.hv-poison.flow_samples', expect.stringMatching(/^undecodable: /), 'garbage'],
      ['pathwatch.dead.v1.hv-poison.unheard-of', expect.stringMatching(/^subject: /), 'x'],
    ])
    expect(await stack.metric('pathwatch_ingest_dead_letters_total{stream="flow_samples",reason="undecodable"}')).toBe(
      1,
    )
  })

  test('what only ClickHouse refuses is found by halving; its neighbours are stored', async () => {
    await stack.value('ALTER TABLE flow_samples ADD CONSTRAINT no_zero_rate CHECK sampling_rate > 0')
    const agent = new Agent('hv-zero')
    await Promise.all([
      agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(4))),
      agent.publish(stack, 'flow_samples', (id) => flowMessage(id, [{ received_at_ms: Date.now(), sampling_rate: 0 }])),
      agent.publish(stack, 'flow_samples', (id) => flowMessage(id, rows(4, 4))),
    ])
    await expectExactly('hv-zero', 8)
    const letter = await stack.manager.streams.getMessage(DEAD_LETTER_STREAM_NAME, {
      last_by_subj: 'pathwatch.dead.v1.hv-zero.flow_samples',
    })
    expect(letter?.header.get('Pathwatch-Reason')).toMatch(/^rejected_by_store: flow_samples: .*no_zero_rate/)
  })
})

test('a clock that is wrong by years holds up nobody', async () => {
  const years = Array.from({ length: 300 }, (_, month) => ({
    received_at_ms: Date.UTC(2000, month),
    sample_sequence: month,
    sampling_rate: 1,
    frame_length: 1,
  }))
  const agent = new Agent('hv-clock')
  await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, years))
  await stack.until(stored('hv-clock'), '300 300')
  expect(
    await stack.metric('pathwatch_ingest_dead_letters_total{stream="flow_samples",reason="rejected_by_store"}'),
  ).toBe(1)
})

describe('a batch that comes again', () => {
  test('is not stored again, but acknowledged', async () => {
    const agent = new Agent('hv-again')
    const id = agent.next()
    const data = flowMessage(id, rows(5))
    // Other message ids: the broker's own window does not help.
    for (const attempt of ['a', 'b', 'c'])
      await stack.js.publish(subject('hv-again', 'flow_samples'), data, { msgID: `${attempt}-${Math.random()}` })
    await expectExactly('hv-again', 5)
    await sleep(200)
    await stack.js.publish(subject('hv-again', 'flow_samples'), data, { msgID: `later-${Math.random()}` })
    await expectExactly('hv-again', 5)
    // More when the machine is slow and the broker delivers something again.
    expect(
      await stack.metric('pathwatch_ingest_duplicate_messages_total{stream="flow_samples"}'),
    ).toBeGreaterThanOrEqual(3)
  })

  test('also after a restart', async () => {
    const agent = new Agent('hv-restart')
    const id = agent.next()
    const data = flowMessage(id, rows(5))
    await stack.js.publish(subject('hv-restart', 'flow_samples'), data)
    await expectExactly('hv-restart', 5)
    expect(await stack.ingest.stop()).toBe(0)
    stack.startIngest()
    await stack.ready()
    await stack.js.publish(subject('hv-restart', 'flow_samples'), data)
    await expectExactly('hv-restart', 5)
  })

  test('of another host it is another batch', async () => {
    const id = identity(1, Date.now())
    for (const host of ['hv-a', 'hv-b'])
      await stack.js.publish(subject(host, 'flow_samples'), flowMessage(id, rows(1)), {
        msgID: messageId(host, id.epoch, 1),
      })
    await expectExactly('hv-a', 1)
    await expectExactly('hv-b', 1)
    expect(await stack.value("SELECT uniqExact(host, epoch) FROM batches WHERE host IN ('hv-a', 'hv-b')")).toBe('2')
  })
})

describe('outages', () => {
  /** Publishes batches of three rows until told to stop. */
  function traffic(host: string, pause_ms = 5) {
    const agent = new Agent(host)
    let batches = 0
    const stopping = new AbortController()
    const done = (async () => {
      while (!stopping.signal.aborted) {
        const id = agent.next()
        const message = flowMessage(id, rows(3))
        for (let stored = false; !stored;) {
          stored = await stack.js
            .publish(subject(host, 'flow_samples'), message, {
              msgID: messageId(host, id.epoch, id.batchNo),
              timeout: 1000,
            })
            .then(
              () => true,
              // As an agent does: again, with the same id.
              () => sleep(50, false),
            )
        }
        batches += 1
        await sleep(pause_ms)
      }
    })()
    return async () => {
      stopping.abort()
      await done
      return batches * 3
    }
  }

  test('ClickHouse is killed and comes back: nothing is acknowledged before it is stored', async () => {
    const stop = traffic('hv-clickhouse')
    await sleep(300)
    await stack.clickhouse.stop('SIGKILL')
    await sleep(300)
    expect((await progress())['after']).toBeLessThan(await lastSequence())
    const { code } = await failure(stack.api.ask('hosts', { range: { fromMs: 1, toMs: 2 } }))
    expect(code).toBe('UNAVAILABLE')
    await stack.startClickHouse()
    await sleep(300)
    await expectExactly('hv-clickhouse', await stop())
    expect(stack.ingest.output()).toContain('trying again')
  })

  test('NATS is killed and comes back', async () => {
    const stop = traffic('hv-nats')
    await sleep(200)
    await stack.nats.stop('SIGKILL')
    await sleep(200)
    await stack.startNats()
    await sleep(500)
    const published = await stop()
    await expectExactly('hv-nats', published)
    expect(await stack.value(stored('hv-nats'))).toBe(`${published} ${published}`)
  })

  test('ingest is killed again and again, in the middle of what it does', async () => {
    const stop = traffic('hv-ingest', 1)
    for (const wait of [350, 137, 211, 83]) {
      await sleep(wait)
      await stack.ingest.stop('SIGKILL')
      stack.startIngest()
      await stack.ready()
    }
    const published = await stop()
    await expectExactly('hv-ingest', published)
    expect(await stack.value(stored('hv-ingest'))).toBe(`${published} ${published}`)
  })

  test('a crash between the inserts of a group: the same group is sent again', async () => {
    await acknowledged()
    await stack.ingest.stop()
    const known = await progress()
    const agent = new Agent('hv-between')
    const messages = [agent.next(), agent.next()].map((id) => ({
      id: messageId('hv-between', id.epoch, id.batchNo),
      data: flowMessage(id, rows(2)),
    }))
    let last = 0
    for (const { data } of messages) last = (await stack.js.publish(subject('hv-between', 'flow_samples'), data)).seq
    const lastAt = await stack.manager.streams.getMessage(STREAM_NAME, { seq: last })
    // As a run that was killed would leave it: the group is announced, its rows may be stored or not.
    const lines = messages.map(({ id, data }) => `${id} ${hash('sha256', data)}`)
    const announced = {
      ...known,
      writes: Number(known['writes']) + 1,
      before: {
        last,
        last_at_ms: lastAt?.time.getTime(),
        skipped: [],
        hash: hash('sha256', `\n${lines.join('\n')}`),
      },
    }
    writeFileSync(progressFile(), JSON.stringify(announced))
    stack.startIngest()
    await stack.ready()
    await expectExactly('hv-between', 4)
    await stack.ingest.stop()
    // Killed after flow_samples and before the audit book: only the token tells that the rows are there.
    await stack.value("DELETE FROM batches WHERE host = 'hv-between' SETTINGS lightweight_deletes_sync = 2")
    writeFileSync(progressFile(), JSON.stringify({ ...announced, writes: 1e9 }))
    stack.startIngest()
    await stack.ready()
    await acknowledged()
    await stack.until(stored('hv-between'), '4 4')
    expect(await stack.value("SELECT sum(samples) FROM host_traffic_1m WHERE host = 'hv-between'")).toBe('4')
    expect(stack.ingest.output()).not.toContain('no longer holds')
  })

  test('a record of the progress that is lost or damaged costs nothing', async () => {
    const published = Number(await stack.value('SELECT count() FROM batches'))
    await stack.ingest.stop()
    expect(JSON.parse(readFileSync(progressFile(), 'utf8'))).toMatchObject({ after: await lastSequence() })
    for (const text of ['{"half', '']) {
      writeFileSync(progressFile(), text)
      await stack.js.publish(`$KV.pathwatch_ingest.${progressKey}`, text)
      stack.startIngest()
      await stack.ready()
      await acknowledged()
      expect(await stack.ingest.stop()).toBe(0)
    }
    expect(Number(await stack.value('SELECT count() FROM batches'))).toBe(published)
  })
})

describe('at start', () => {
  afterEach(async () => {
    await stack.ingest.stop()
  })

  test('waits for ClickHouse and for NATS, and says so', async () => {
    await stack.clickhouse.stop()
    await stack.nats.stop()
    stack.startIngest()
    while (!stack.ingest.output().includes('cannot migrate ClickHouse, trying again')) await sleep(20)
    await stack.startClickHouse()
    while (!stack.ingest.output().includes('cannot connect to NATS')) await sleep(20)
    // People can look at what is stored meanwhile.
    const { hosts } = await stack.api.ask('hosts', { range: { fromMs: 1, toMs: 2 } })
    expect(hosts.length).toBeGreaterThan(0)
    await stack.startNats()
    await stack.ready()
  })

  test('stops while it waits', async () => {
    await stack.nats.stop()
    stack.startIngest()
    while (!stack.ingest.output().includes('cannot connect to NATS')) await sleep(20)
    expect(await stack.ingest.stop()).toBe(0)
    await stack.startNats()
  })
})

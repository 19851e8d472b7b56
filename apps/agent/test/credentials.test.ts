/** A nats-server with the configuration that we recommend: what a host can do with its credentials, and when they change. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, headers } from '@nats-io/transport-node'
import type { NatsConnection } from '@nats-io/transport-node'
import {
  REPLAY_SUBJECT,
  STREAM_NAME,
  askSubject,
  messageId,
  replaySubject,
  storedSubject,
  subject,
} from '@pathwatch/proto/subjects'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Commits } from '../src/pipeline/commits.ts'
import { LossLedger } from '../src/pipeline/losses.ts'
import { Publisher } from '../src/pipeline/publisher.ts'
import { Questions } from '../src/pipeline/questions.ts'
import { TestNats, until } from './nats.ts'
import { draft, memorySpool } from './spools.ts'

const recommended = readFileSync(join(import.meta.dirname, '../../../deploy/nats/nats-server.conf'), 'utf8')

let server: TestNats
let folder: string
const cleanups: (() => unknown)[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pathwatch-credentials-'))
  server = await TestNats.prepare()
  server.admin = { user: 'ingest', pass: 'change-me-ingest' }
  configure(recommended)
  await server.start('-c', join(folder, 'nats-server.conf'))
  await server.createStream()
})
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
  await server.remove()
  rmSync(folder, { recursive: true })
})

/** The folder and the address are the test's own. */
function configure(text: string): void {
  const own = text
    .replace(/listen:.*/, `listen: "127.0.0.1:${server.port}"`)
    .replace(/store_dir:.*/, `store_dir: "${server.folder}"`)
  writeFileSync(join(folder, 'nats-server.conf'), own)
}

function agent(host: string, password: () => string) {
  const losses = new LossLedger()
  const spool = memorySpool(64 * 2 ** 20, losses)
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(line) })
  const commits = new Commits(host, spool, log)
  const questions = new Questions(host, { flows: async () => ({ at_ms: 1, rows: 7 }) }, log)
  const onConnection = (connection: NatsConnection) => {
    commits.listen(connection)
    questions.listen(connection)
  }
  const publisher = new Publisher(host, { servers: [server.url], user: host, password, onConnection }, spool, log)
  publisher.start()
  cleanups.push(() => publisher.stop(0))
  return { losses, spool, publisher, lines, append: () => spool.append(draft('flow_samples', 900)) }
}

async function connected(options: { user: string; pass: string; inboxPrefix?: string }): Promise<NatsConnection> {
  const connection = await connect({ servers: server.url, noAsyncTraces: true, ...options })
  cleanups.push(() => connection.close())
  return connection
}

const numbers = async (host: string) =>
  (await server.messages()).filter(({ id }) => id.startsWith(host)).map(({ id }) => Number(id.split(':')[2]))

describe('credentials', () => {
  test('an agent has all the permissions that it needs', async () => {
    const { spool, append, lines } = agent('hv-1', () => 'change-me-1')
    append()
    await until('published', () => spool.stats().batches === 0)
    const ingest = await connected(server.admin!)
    const answer = await ingest.request(askSubject('hv-1', 'flows'), undefined, { timeout: 10_000 })
    expect(answer.data.length).toBeGreaterThan(0)
    expect(lines.filter((line) => /refuses|cannot/.test(line))).toEqual([])
  })

  test('a password that changes while it runs: batches are kept, and go when the file has the new one', async () => {
    let password = 'change-me-1'
    const { spool, publisher, append, losses } = agent('hv-1', () => password)
    append()
    await until('published', () => spool.stats().batches === 0)
    configure(recommended.replace('change-me-1', 'changed'))
    server.reload()
    await until('thrown out', () => publisher.stats().state === 'disconnected')
    for (let count = 0; count < 20; count++) append()
    await expect(connected({ user: 'hv-1', pass: password })).rejects.toThrow(/authorization violation/i)
    expect(spool.stats().batches).toBe(20)
    password = 'changed'
    await until('published again', () => spool.stats().batches === 0)
    expect(await numbers('hv-1')).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
    expect(losses.list()).toEqual([])
  })
})

describe('an agent that pretends to be another, or ingest', () => {
  const ownInbox = { inboxPrefix: '_INBOX_hv-2' }

  async function attacker() {
    const connection = await connected({ user: 'hv-2', pass: 'change-me-2', ...ownInbox })
    const refused: string[] = []
    void (async () => {
      for await (const status of connection.status()) if (status.type === 'error') refused.push(status.error.message)
    })()
    return { connection, refused }
  }

  const publishes = [
    subject('hv-1', 'flow_samples'),
    subject('hv-1', 'agent_health'),
    storedSubject('hv-1'),
    storedSubject('hv-2'),
    REPLAY_SUBJECT,
    replaySubject('hv-1'),
    askSubject('hv-1', 'flows'),
    'pathwatch.dead.v1.hv-1.flow_samples',
    '$KV.pathwatch_ingest.partition.1-of-1',
    `$JS.API.STREAM.DELETE.${STREAM_NAME}`,
    `$JS.API.STREAM.PURGE.${STREAM_NAME}`,
    `$JS.API.STREAM.MSG.DELETE.${STREAM_NAME}`,
    `$JS.API.STREAM.MSG.GET.${STREAM_NAME}`,
    `$JS.API.CONSUMER.CREATE.${STREAM_NAME}`,
    '$SYS.REQ.SERVER.PING',
  ]
  const subscriptions = [
    'pathwatch.v1.>',
    '_INBOX_hv-1.>',
    '_INBOX.>',
    storedSubject('hv-1'),
    askSubject('hv-1', 'flows'),
    replaySubject('hv-1'),
    '$JS.>',
    '>',
  ]

  test.each(publishes)('may not publish to %s', async (to) => {
    const { connection, refused } = await attacker()
    const before = await server.messages()
    connection.publish(to, 'x')
    await until('refused', () => refused.length > 0)
    expect(refused[0]).toMatch(/Permissions Violation for Publish/i)
    expect(await server.messages()).toEqual(before)
  })

  test.each(subscriptions)('may not listen to %s', async (to) => {
    const { connection, refused } = await attacker()
    connection.subscribe(to, { callback: () => {} })
    await until('refused', () => refused.length > 0)
    expect(refused[0]).toMatch(/Permissions Violation for Subscription/i)
  })

  test('may not look at the stream', async () => {
    const { connection } = await attacker()
    await expect(jetstreamManager(connection, { timeout: 1000 })).rejects.toThrow(/timeout|permissions/i)
  })

  test('may not replace messages, not even its own', async () => {
    const { connection } = await attacker()
    const head = headers()
    head.set('Nats-Rollup', 'all')
    const js = jetstream(connection, { timeout: 5_000 })
    await js.publish(subject('hv-2', 'flow_samples'), 'x', { msgID: 'hv-2:00:1' })
    await expect(js.publish(subject('hv-2', 'flow_samples'), 'y', { headers: head })).rejects.toThrow(/rollup/)
    expect(await server.messages()).toHaveLength(1)
  })

  test('may use up message ids, but not those of another, for it does not know their epoch', async () => {
    const { connection } = await attacker()
    const js = jetstream(connection, { timeout: 5_000 })
    for (let batchNo = 1; batchNo <= 5; batchNo++) {
      const guessed = messageId('hv-1', new Uint8Array(8), batchNo)
      await js.publish(subject('hv-2', 'flow_samples'), 'x', { msgID: guessed })
    }
    const { spool, append } = agent('hv-1', () => 'change-me-1')
    for (let count = 0; count < 5; count++) append()
    await until('published', () => spool.stats().batches === 0)
    const stored = await server.messages()
    expect(stored.filter((message) => message.subject === subject('hv-1', 'flow_samples'))).toHaveLength(5)
  })
})

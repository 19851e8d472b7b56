import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { ClickHouseClient } from '@clickhouse/client'
import { afterEach, describe, expect, it } from 'vitest'
import { post, postText, removeDirs, startServer, tempDir, until, type TestServer } from './harness.ts'

const SLOTS = 4
/** For what a client left to end; the queries below would run for many minutes. */
const SOON = { timeout: 5000 }

const servers: TestServer[] = []

async function start(...args: readonly string[]): Promise<TestServer> {
  const server = await startServer(join(tempDir(), 'data'), ...args)
  servers.push(server)
  return server
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop('SIGKILL')
  removeDirs()
})

/** Texts of the queries that run, without the one that asks. */
async function running(client: ClickHouseClient): Promise<string[]> {
  const query = "SELECT left(query, 60) AS text FROM system.processes WHERE query NOT LIKE '%system.processes%'"
  const result = await client.query({ query, format: 'JSONEachRow' })
  return (await result.json<{ text: string }>()).map((row) => row.text)
}

/** Runs one query in each slot and has one wait, which is all the server takes: with a slot too few, one is refused. */
async function useAllSlots(client: ClickHouseClient): Promise<void> {
  const queries = Array.from({ length: SLOTS + 1 }, async () => client.command({ query: 'SELECT sleep(0.3)' }))
  await Promise.all(queries)
}

describe('a client that leaves in the first milliseconds', () => {
  const queries = [
    'SELECT sum(cityHash64(number)) FROM numbers(1000000000000)',
    'SELECT number % 10 AS k, sum(cityHash64(number)) FROM numbers(1000000000000) GROUP BY k',
    "SELECT number, repeat('x', 1000) FROM numbers(1000000000000)",
    "INSERT INTO FUNCTION null('n UInt64') SELECT number FROM numbers(1000000000000)",
  ]

  it.each(['default', 'reader'])('leaves no query and no slot behind (user %s)', async (username) => {
    const password_file = join(tempDir(), 'pass')
    writeFileSync(password_file, 'secret')
    const users = [`default:${password_file}`, `reader:${password_file}:readonly`].flatMap((user) => ['--user', user])
    const server = await start('--max-concurrent-queries', String(SLOTS), '--max-queued-queries', '1', ...users)
    const admin = server.client({ password: 'secret' })
    const client = server.client({ username, password: 'secret', max_open_connections: SLOTS })
    for (let delay_ms = 0; delay_ms < 40; delay_ms += 2) {
      const round = queries.map(async (query) => {
        const abort = new AbortController()
        // The read-only user's INSERT is refused.
        const left = client
          .exec({ query, abort_signal: abort.signal })
          .then(async ({ stream }) => stream.toArray())
          .catch((error: unknown) => error)
        await sleep(delay_ms)
        abort.abort()
        await left
      })
      await Promise.all(round)
      await expect.poll(async () => running(admin), SOON).toEqual([])
    }
    await useAllSlots(admin)
  })
})

describe('a query whose text the engine does not show as it was sent', () => {
  const endless = 'FROM numbers(1000000000000) WHERE cityHash64(number) != 1'
  const encrypted = "encrypt('aes-128-ecb', toString(number), 'sixteen byte key')"
  const numbers = Array.from({ length: 30_000 }, (_, n) => n + 1e12).join()

  it.each([
    ['more than log_queries_cut_to_length', `SELECT sum(number) ${endless} AND number NOT IN (${numbers})`],
    ['a secret', `SELECT count(${encrypted}) ${endless}`],
    ['a secret, inserted', `INSERT INTO FUNCTION null('s String') SELECT ${encrypted} ${endless}`],
    ['a client name of its own', `SELECT count() ${endless} SETTINGS chdb_client_name = 'mine'`],
  ])('stops when its client leaves: %s', async (_name, query) => {
    const server = await start()
    const client = server.client()
    const abort = new AbortController()
    const left = client
      .exec({ query, abort_signal: abort.signal, clickhouse_settings: { max_query_size: '1000000' } })
      .catch((error: unknown) => error)
    await until(async () => (await running(client)).length > 0)
    abort.abort()
    await left
    await expect.poll(async () => running(client), SOON).toEqual([])
  })
})

it('clients that leave the queue make room in it', async () => {
  const server = await start('--max-concurrent-queries', '1', '--max-queued-queries', '3')
  const slow = post(server.url, 'SELECT sleep(2)')
  await sleep(300)
  for (let round = 0; round < 3; round++) {
    const abort = new AbortController()
    const waiting = Array.from({ length: 3 }, async (_, n) =>
      fetch(server.url, {
        method: 'POST',
        body: `CREATE TABLE default.ghost_${round}_${n} (a UInt8) ENGINE = Memory`,
        signal: abort.signal,
      }).then(
        async (response) => response.text(),
        (error: unknown) => (error as Error).name,
      ),
    )
    await sleep(100)
    abort.abort()
    expect(await Promise.all(waiting)).toEqual(['AbortError', 'AbortError', 'AbortError'])
    await sleep(100)
  }
  expect((await slow).status).toBe(200)
  expect(await postText(server.url, "SELECT count() FROM system.tables WHERE name LIKE 'ghost%'")).toBe('0\n')
})

describe('a client that leaves while it sends', () => {
  const rows = `INSERT INTO default.t FORMAT CSV\n${'1\n'.repeat(200_000)}`

  it.each([
    ["an INSERT's data", Buffer.from(rows), {}],
    ['compressed data', gzipSync(rows).subarray(0, -20), { 'content-encoding': 'gzip' }],
    ['a statement', Buffer.from('SELECT 1, '), {}],
  ])('leaves nothing behind: %s', async (_name, part, headers) => {
    const temp = join(tempDir(), 'temp')
    mkdirSync(temp)
    const server = await start('--max-concurrent-queries', '1', '--max-queued-queries', '3', '--temp-dir', temp)
    await postText(server.url, 'CREATE TABLE default.t (a UInt8) ENGINE = Memory')
    for (let n = 0; n < 3; n++) {
      const sending = request(server.url, { method: 'POST', headers: { ...headers, 'content-length': 10_000_000 } })
      sending.on('error', () => 'the connection is destroyed below')
      const closed = new Promise((resolve) => sending.once('close', resolve))
      sending.write(part)
      await sleep(100)
      sending.destroy()
      await closed
    }
    expect(await postText(server.url, 'SELECT count() FROM default.t')).toBe('0\n')
    const [directory = ''] = readdirSync(temp)
    expect(readdirSync(join(temp, directory))).toEqual(['pipe-0'])
  })
})

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { afterEach, describe, expect, it } from 'vitest'
import { post, postText, removeDirs, runToEnd, startServer, tempDir, until, type TestServer } from './harness.ts'

const servers: TestServer[] = []

async function start(data: string, ...args: readonly string[]): Promise<TestServer> {
  const server = await startServer(data, ...args)
  servers.push(server)
  return server
}

afterEach(async () => {
  for (const server of servers.splice(0))
    if (server.process.exitCode === null && server.process.signalCode === null) await server.stop('SIGKILL')
  removeDirs()
})

/** Runs for minutes unless it is stopped; one block a tenth of a second. */
const SLOW = 'SELECT number, sleepEachRow(0.1) FROM numbers(6000) SETTINGS max_block_size = 1'
/** A slow query that returns nothing until the end: a scalar subquery, evaluated while the query is analysed. */
const SLOW_TO_START =
  'SELECT (SELECT count() FROM numbers(6000) WHERE NOT ignore(sleepEachRow(0.1)) SETTINGS max_block_size = 1) AS n'

async function running(client: ClickHouseClient): Promise<number> {
  const result = await client.query({
    query:
      "SELECT count() AS n FROM system.processes WHERE query LIKE '%sleepEach%' AND query NOT LIKE '%system.processes%'",
    format: 'JSONEachRow',
  })
  return Number((await result.json<{ n: number }>())[0]?.n)
}

describe('concurrency', () => {
  it('finishes eight fast queries while a slow one runs', async () => {
    const server = await start(tempDir())
    const client = server.client()
    const finished: string[] = []
    const slow = (async (): Promise<void> => {
      await (await client.query({ query: 'SELECT (SELECT sleep(2)) AS s', format: 'JSONEachRow' })).text()
      finished.push('slow')
    })()
    await until(
      async () =>
        (await postText(
          server.url,
          "SELECT count() FROM system.processes WHERE query LIKE '%sleep(2)%' AND query NOT LIKE '%processes%'",
        )) === '1\n',
    )
    const fast = Array.from({ length: 8 }, async () => {
      await (await client.query({ query: 'SELECT sum(number) FROM numbers(1000)', format: 'JSONEachRow' })).text()
      finished.push('fast')
    })
    await Promise.all([slow, ...fast])
    expect(finished).toEqual([...Array.from({ length: 8 }, () => 'fast'), 'slow'])
  })

  it('answers 202 when too many wait, and runs those who do wait', async () => {
    const server = await start(tempDir(), '--max-concurrent-queries', '2', '--max-queued-queries', '3')
    const all = await Promise.all(Array.from({ length: 8 }, async () => post(server.url, 'SELECT sleep(0.5)')))
    const statuses = all.map((response) => response.status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 503, 503, 503])
    const refused = all.find((response) => response.status === 503)!
    expect(refused.headers.get('x-clickhouse-exception-code')).toBe('202')
    expect(await refused.text()).toContain('2 running, 3 waiting')
    expect(await postText(server.url, 'SELECT 1')).toBe('1\n')
  })

  it('does not run a query whose client left the queue', async () => {
    const server = await start(tempDir(), '--max-concurrent-queries', '1')
    const slow = post(server.url, 'SELECT sleep(1)')
    await new Promise((resolve) => setTimeout(resolve, 200))
    const abort = new AbortController()
    const left = fetch(server.url, {
      method: 'POST',
      body: 'CREATE TABLE default.ghost (a UInt8) ENGINE = Memory',
      signal: abort.signal,
    })
    setTimeout(() => abort.abort(), 200)
    await expect(left).rejects.toThrow('abort')
    await (await slow).text()
    expect(await postText(server.url, 'EXISTS TABLE default.ghost')).toBe('0\n')
  })
})

describe('abort by the client', () => {
  it.each([
    ['a streaming query', SLOW],
    ['a query that has sent nothing', SLOW_TO_START],
    ['an INSERT SELECT', `INSERT INTO FUNCTION null('n UInt64, s UInt8') ${SLOW}`],
  ])('stops %s in the engine', async (_name, query) => {
    const server = await start(tempDir())
    const client = server.client()
    const abort = new AbortController()
    const aborted = client.exec({ query, abort_signal: abort.signal }).then(
      async ({ stream }) => stream.toArray(),
      (error: unknown) => error,
    )
    await until(async () => (await running(client)) > 0)
    abort.abort()
    await aborted.catch(() => 'the stream was cut')
    await until(async () => (await running(client)) === 0)
    expect(await postText(server.url, 'SELECT 1')).toBe('1\n')
  })

  it('stops a query whose result nobody reads, and holds little of it in memory', async () => {
    const server = await start(tempDir())
    const response = await post(server.url, "SELECT repeat('x', 1000) FROM numbers(100000000)")
    const reader = response.body!.getReader()
    await reader.read()
    const rowsRead = async (): Promise<string> =>
      postText(server.url, "SELECT read_rows FROM system.processes WHERE query LIKE 'SELECT repeat%'")
    // Back-pressure reaches the engine: after some blocks it waits.
    let before = ''
    await until(async () => {
      const now = await rowsRead()
      const waits = now === before
      before = now
      await new Promise((resolve) => setTimeout(resolve, 500))
      return waits
    })
    expect(Number(before)).toBeLessThan(5_000_000)
    await reader.cancel()
    await until(async () => (await rowsRead()) === '')
  })

  it('can override log_comment and still be stopped', async () => {
    const server = await start(tempDir())
    const client = server.client()
    const abort = new AbortController()
    const query = `${SLOW}, log_comment = 'mine'`
    const aborted = client
      .query({ query, abort_signal: abort.signal, format: 'JSONEachRow', query_id: 'x*/ SELECT 1 /*' })
      .catch((error: unknown) => error)
    await until(async () => (await running(client)) === 1)
    abort.abort()
    await aborted
    await until(async () => (await running(client)) === 0)
    expect(await postText(server.url, 'SELECT 1')).toBe('1\n')
  })
})

describe('the data directory', () => {
  it('belongs to one process; the second says so in one line and the first is unharmed', async () => {
    const data = tempDir()
    const first = await start(data)
    const second = await runToEnd(['--data', data, '--port', '0'])
    expect(second).toMatchObject({
      code: 1,
      stderr: `clickhouse-embedded: data directory ${data} is in use by another process (pid ${first.pid})\n`,
    })
    expect(await postText(first.url, "INSERT INTO FUNCTION null('a UInt8') VALUES (1)")).toBe('')
    expect(await postText(first.url, 'SELECT 1')).toBe('1\n')
  })

  it('keeps acknowledged inserts through kill -9, and removes temporary files after it', async () => {
    const data = tempDir()
    const temp = join(tempDir(), 'temp')
    mkdirSync(temp)
    const first = await start(data, '--temp-dir', temp)
    await postText(first.url, 'CREATE DATABASE d')
    await postText(first.url, 'CREATE TABLE d.t (a UInt32) ENGINE = MergeTree ORDER BY a')
    const acknowledged: number[] = []
    const writing = (async (): Promise<void> => {
      for (let a = 0; ; a++) {
        const response = await post(first.url, `INSERT INTO d.t FORMAT CSV\n${a}\n`).catch(() => undefined)
        if (response?.status !== 200) return
        acknowledged.push(a)
      }
    })()
    await until(() => acknowledged.length >= 20)
    await first.stop('SIGKILL')
    await writing
    const left = join(temp, `clickhouse-embedded-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`)
    writeFileSync(join(left, 'data-0'), 'left behind')
    const second = await start(data, '--temp-dir', temp)
    expect(existsSync(join(left, 'data-0'))).toBe(false)
    const stored = (await postText(second.url, 'SELECT a FROM d.t ORDER BY a')).trim().split('\n').map(Number)
    // The insert that was not acknowledged may be there or not; none may be there twice.
    expect(stored.slice(0, acknowledged.length)).toEqual(acknowledged)
    expect(stored.length - acknowledged.length).toBeLessThanOrEqual(1)
    await second.stop()
    expect(readdirSync(temp)).toEqual([])
  })
})

describe('stopping', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s takes no new connection, lets a running query end, and exits 0',
    async (signal) => {
      const server = await start(tempDir())
      const running = post(server.url, 'SELECT sleep(1), 42')
      await new Promise((resolve) => setTimeout(resolve, 300))
      const exit = server.stop(signal)
      await until(() => server.log().includes('draining'))
      await expect(fetch(`${server.url}/ping`)).rejects.toThrow('fetch failed')
      expect(await (await running).text()).toBe('0\t42\n')
      expect(await exit).toMatchObject({ code: 0 })
    },
  )

  it('kills what still runs after --drain-timeout, tells its client, and exits 0', async () => {
    const server = await start(tempDir(), '--drain-timeout', '1')
    const held = post(server.url, SLOW_TO_START)
    await until(
      async () =>
        (await postText(server.url, "SELECT count() FROM system.processes WHERE query LIKE '%sleepEach%'")) !== '1\n',
    )
    const exit = server.stop()
    const response = await held
    expect([response.headers.get('x-clickhouse-exception-code'), await response.text()]).toEqual([
      '394',
      expect.stringContaining('shutting down') as string,
    ])
    expect(await exit).toMatchObject({ code: 0 })
  })
})

describe('the command line', () => {
  it('says which port is taken and which flag chooses another', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const exit = await runToEnd(['--data', tempDir(), '--port', String(port)])
    taken.close()
    expect(exit).toMatchObject({
      code: 1,
      stderr: `clickhouse-embedded: port ${port} on 127.0.0.1 is in use; choose another with --port\n`,
    })
  })

  it('prints help', async () => {
    const exit = await runToEnd(['--help'])
    expect(exit).toMatchObject({ code: 0, stderr: '' })
    expect(exit.stdout).toContain('--drain-timeout SECONDS')
  })

  it('runs as a program, without a warning', async () => {
    const child = spawn(
      process.execPath,
      [new URL('../bin/clickhouse-embedded.js', import.meta.url).pathname, '--port', 'x', '--data', 'y'],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number]
    expect([code, stderr]).toEqual([
      2,
      'clickhouse-embedded: --port x: must be a whole number from 0 to 65535 (see --help)\n',
    ])
  })
})

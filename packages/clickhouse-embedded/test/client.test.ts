import { Readable } from 'node:stream'
import { ClickHouseError, type ClickHouseClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeDirs, startServer, tempDir, type TestServer } from './harness.ts'

let server: TestServer
let client: ClickHouseClient

beforeAll(async () => {
  server = await startServer(tempDir())
  client = server.client()
  await client.command({ query: 'CREATE DATABASE test' })
})

afterAll(async () => {
  await server.stop()
  removeDirs()
})

const rows = async <Row>(query: string, more: Partial<Parameters<ClickHouseClient['query']>[0]> = {}): Promise<Row[]> =>
  (await client.query({ query, ...more, format: 'JSONEachRow' })).json<Row>()

const failure = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  )

describe('the official client', () => {
  it('pings by path and by select', async () => {
    expect(await client.ping()).toEqual({ success: true })
    expect(await client.ping({ select: true })).toEqual({ success: true })
  })

  it('runs command and exec', async () => {
    await client.command({ query: 'CREATE TABLE test.c (a UInt8) ENGINE = MergeTree ORDER BY a' })
    const { stream, query_id } = await client.exec({ query: "SELECT 'raw' FORMAT TabSeparated", query_id: 'my-id' })
    expect(query_id).toBe('my-id')
    expect(Buffer.concat((await Readable.from(stream).toArray()) as Buffer[]).toString()).toBe('raw\n')
  })

  it('passes query parameters of all kinds', async () => {
    const query = `SELECT {s:String} AS s, {a:Array(String)} AS a, {d:DateTime64(3)} AS d, {n:Nullable(Int32)} AS n, {m:Map(String, UInt8)} AS m,
      {col:Identifier} AS col FROM (SELECT 42 AS answer)`
    const query_params = {
      s: "it's \\ \t\n{x}",
      a: ["x'y", 'z\n'],
      d: new Date('2026-01-02T03:04:05.678Z'),
      n: null,
      m: { k: 7 },
      col: 'answer',
    }
    expect(await rows(query, { query_params })).toEqual([
      { s: "it's \\ \t\n{x}", a: ["x'y", 'z\n'], d: '2026-01-02 03:04:05.678', n: null, m: { k: 7 }, col: 42 },
    ])
  })

  it('moves long parameters into a multipart body', async () => {
    const ids = Array.from({ length: 5000 }, (_, at) => `id-${at}`)
    const query = 'SELECT length({ids:Array(String)}) AS n, {ids:Array(String)}[5000] AS last'
    expect(await rows(query, { query_params: { ids }, use_multipart_params: true })).toEqual([
      { n: 5000, last: 'id-4999' },
    ])
  })

  it('applies settings to one request only', async () => {
    const value = "SELECT getSetting('max_block_size') AS v"
    const [before] = await rows(value)
    expect(await rows(value, { clickhouse_settings: { max_block_size: '1234' } })).toEqual([{ v: 1234 }])
    expect(await rows(value)).toEqual([before])
  })

  it('applies settings of the client configuration, booleans and maps too', async () => {
    const configured = server.client({
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1, join_use_nulls: 1 },
    })
    const result = await configured.query({ query: 'SELECT toUInt64(7) AS v', format: 'JSONEachRow' })
    expect(await result.json()).toEqual([{ v: '7' }])
  })

  it('uses the database option', async () => {
    await client.command({ query: 'CREATE TABLE test.here (a UInt8) ENGINE = MergeTree ORDER BY a' })
    const inside = server.client({ database: 'test' })
    expect(
      await (await inside.query({ query: 'SELECT currentDatabase() AS d', format: 'JSONEachRow' })).json(),
    ).toEqual([{ d: 'test' }])
    await inside.insert({ table: 'here', values: [{ a: 1 }], format: 'JSONEachRow' })
    expect(await rows('SELECT count() AS n FROM test.here')).toEqual([{ n: 1 }])
    const nowhere = server.client({ database: 'nowhere' })
    expect(await failure(nowhere.query({ query: 'SELECT 1' }))).toMatchObject({ code: '81', type: 'UNKNOWN_DATABASE' })
  })

  it('creates databases as Atomic', async () => {
    expect(await rows("SELECT engine FROM system.databases WHERE name = 'test'")).toEqual([{ engine: 'Atomic' }])
  })
})

describe('errors', () => {
  const cases: readonly [name: string, query: string, code: string, type: string][] = [
    ['a syntax error', 'selec 1', '62', 'SYNTAX_ERROR'],
    ['an unknown table', 'SELECT * FROM test.nowhere', '60', 'UNKNOWN_TABLE'],
    ['an unknown column', 'SELECT nothing', '47', 'UNKNOWN_IDENTIFIER'],
    [
      'an error while running',
      "SELECT throwIf(number = 2, 'stop here') FROM numbers(5)",
      '395',
      'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO',
    ],
    ['several statements', 'SELECT 1; SELECT 2', '62', 'SYNTAX_ERROR'],
    ['a write after a read', 'SELECT 1; DROP TABLE test.c', '62', 'SYNTAX_ERROR'],
    [
      'a statement before a broken one',
      'CREATE TABLE test.broken (a UInt8) ENGINE = Memory; SELEC',
      '62',
      'SYNTAX_ERROR',
    ],
    ['INTO OUTFILE', "SELECT 1 INTO OUTFILE '/tmp/clickhouse-embedded-outfile'", '358', 'INTO_OUTFILE_NOT_ALLOWED'],
    ['a missing parameter', 'SELECT {nothing:String}', '456', 'UNKNOWN_QUERY_PARAMETER'],
    ['SYSTEM SHUTDOWN', 'SYSTEM SHUTDOWN', '48', 'NOT_IMPLEMENTED'],
    ['KILL QUERY SYNC', 'KILL QUERY WHERE 0 SYNC', '48', 'NOT_IMPLEMENTED'],
    ['a file without --allow-sources', "SELECT * FROM file('/etc/passwd', LineAsString)", '497', 'ACCESS_DENIED'],
    ['a URL without --allow-sources', "SELECT * FROM url('http://127.0.0.1:1/', LineAsString)", '497', 'ACCESS_DENIED'],
  ]
  it.each(cases)('%s is a typed ClickHouseError', async (_name, query, code, type) => {
    const error = await failure(client.command({ query }))
    expect(error).toBeInstanceOf(ClickHouseError)
    expect(error).toMatchObject({ code, type })
  })

  it('leave no effect of the statement before a broken one', async () => {
    expect(await rows("SELECT count() AS n FROM system.tables WHERE name = 'broken'")).toEqual([{ n: 0 }])
  })

  it.each([
    ['unknown setting', { nosuch_setting: 1 }, '115'],
    ['malformed setting name', { 'a-b': 1 }, '115'],
    ['malformed value', { max_threads: 'many' }, '27'],
    ['max_result_rows', { max_result_rows: '10' }, '396'],
    ['max_execution_time', { max_execution_time: 0.2 }, '159'],
    ['max_memory_usage', { max_memory_usage: '1000000', max_execution_time: 0 }, '241'],
  ])('%s', async (_name, clickhouse_settings, code) => {
    const query = 'SELECT number, groupArray(toString(number)) FROM numbers(300000000) GROUP BY number'
    const error = await failure(
      client.query({
        query: code === '396' ? 'SELECT number FROM numbers(1000)' : query,
        clickhouse_settings: clickhouse_settings as never,
      }),
    )
    expect(error).toBeInstanceOf(ClickHouseError)
    expect(error).toMatchObject({ code })
  })

  it('keeps serving after them', async () => {
    expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it.each([
    ['plain', {}],
    ['gzip', { compression: { response: true } }],
  ])('in the middle of a %s stream become a ClickHouseError after the good rows', async (_name, options) => {
    const query = "SELECT number, throwIf(number = 900000, 'too far') FROM numbers(1000000)"
    const result = await server
      .client(options)
      .query({ query, format: 'JSONEachRow', clickhouse_settings: { max_block_size: '10000' } })
    let seen = 0
    const read = async (): Promise<void> => {
      for await (const batch of result.stream()) seen += batch.length
    }
    const error = await failure(read())
    expect(error).toBeInstanceOf(ClickHouseError)
    expect(error).toMatchObject({ code: '395', type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' })
    expect((error as Error).message).toContain('too far')
    expect(seen).toBeGreaterThan(1000)
    expect(seen).toBeLessThanOrEqual(900_000)
  })
})

describe('sessions', () => {
  it('keep temporary tables, SET and USE between requests', async () => {
    const session = server.client({ session_id: 's1' })
    await session.command({ query: 'CREATE TEMPORARY TABLE kept (a UInt8)' })
    await session.insert({ table: 'kept', values: [{ a: 5 }], format: 'JSONEachRow' })
    await session.command({ query: 'SET max_block_size = 4321' })
    await session.command({ query: 'USE test' })
    const query = "SELECT a, getSetting('max_block_size') AS b, currentDatabase() AS d FROM kept"
    expect(await (await session.query({ query, format: 'JSONEachRow' })).json()).toEqual([{ a: 5, b: 4321, d: 'test' }])
    expect(await failure(client.query({ query: 'SELECT * FROM kept' }))).toMatchObject({ code: '60' })
  })

  it('do not keep the settings and the database of a single request', async () => {
    const session = server.client({ session_id: 's2' })
    await session.command({ query: 'SET max_threads = 3' })
    const query = "SELECT getSetting('max_block_size') AS b, getSetting('max_threads') AS t, currentDatabase() AS d"
    const read = async (): Promise<unknown> => (await session.query({ query, format: 'JSONEachRow' })).json()
    const before = await read()
    const other = server.client({
      session_id: 's2',
      database: 'test',
      clickhouse_settings: { max_block_size: '99', max_threads: 1 },
    })
    expect(await (await other.query({ query, format: 'JSONEachRow' })).json()).toEqual([{ b: 99, t: 1, d: 'test' }])
    expect(await read()).toEqual(before)
  })

  it('serve one query at a time: error 373', async () => {
    const slow = client.query({ query: 'SELECT sleep(1)', session_id: 's3', format: 'JSONEachRow' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await failure(client.query({ query: 'SELECT 1', session_id: 's3' }))).toMatchObject({
      code: '373',
      type: 'SESSION_IS_LOCKED',
    })
    await (await slow).text()
    expect(
      await (await client.query({ query: 'SELECT 1 AS a', session_id: 's3', format: 'JSONEachRow' })).json(),
    ).toEqual([{ a: 1 }])
  })
})

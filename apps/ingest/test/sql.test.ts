/** SQL that people write: what it answers, what it must never do. */
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { status } from '@grpc/grpc-js'
import { pathwatch } from '@pathwatch/proto/messages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failure } from './api-client.ts'
import { Agent, Stack } from './stack.ts'

const { Format } = pathwatch.v1.SqlRequest
let stack: Stack

beforeAll(async () => {
  stack = await Stack.start('sql: { timeout_ms: 5000, rows_max: 20000 }\n')
  const agent = new Agent('hv1')
  await agent.publish(stack, 'kernel_events', (id) =>
    pathwatch.v1.KernelEvents.encode({
      batch: id,
      events: [{ sequence: 1, atMs: Date.now(), message: '=HYPERLINK("http://x"),"y"' }],
    }).finish(),
  )
  await stack.until('SELECT count() FROM batches', '1')
})
afterAll(() => stack.stop())

/** Queries of ours that run in ClickHouse at this moment. */
const running = () =>
  stack.value(
    `SELECT count() FROM system.processes WHERE query LIKE '%numbers(%' AND query NOT LIKE '%system.processes%'`,
  )

describe('answers', () => {
  test('rows as strings, null as null, with names and types', async () => {
    const { names, types, rows, end } = await stack.api.sql(
      "SELECT 18446744073709551615 AS big, NULL AS none, 'ᴺᵁᴸᴸ' AS text, [1, 2] AS list, nan AS n -- comment",
    )
    expect(names).toEqual(['big', 'none', 'text', 'list', 'n'])
    expect(types).toEqual(['UInt64', 'Nullable(Nothing)', 'String', 'Array(UInt8)', 'Float64'])
    expect(rows).toEqual([['18446744073709551615', null, 'ᴺᵁᴸᴸ', '[1,2]', 'nan']])
    expect(end).toMatchObject({ rows: 1, truncated: false })
  })

  test.each([
    'SHOW TABLES',
    'DESCRIBE TABLE hosts',
    'EXPLAIN SELECT 1',
    'WITH 1 AS x SELECT x;',
    '(SELECT 1) UNION ALL (SELECT 2)',
    'SELECT 1, 1',
    "SELECT '; DROP TABLE hosts'",
    "SELECT format('{}', host) FROM hosts",
  ])('%s', async (query) => {
    const { names } = await stack.api.sql(query)
    expect(names.length).toBeGreaterThan(0)
  })

  test('keeps the order, stops at the limit and says so', async () => {
    const { rows, end } = await stack.api.sql({
      query: 'SELECT number FROM numbers(1000) ORDER BY number DESC',
      maxRows: 3,
    })
    expect(rows).toEqual([['999'], ['998'], ['997']])
    expect(end).toMatchObject({ rows: 3, truncated: true })
    expect((await stack.api.sql({ query: 'SELECT number FROM numbers(3)', maxRows: 3 })).end).toMatchObject({
      rows: 3,
      truncated: false,
    })
  })

  test("nobody gets more than the server's own limit", async () => {
    const { rows, end } = await stack.api.sql({ query: 'SELECT number FROM numbers(100000)', maxRows: 50_000 })
    expect(rows).toHaveLength(20_000)
    expect(end).toMatchObject({ rows: 20_000, truncated: true })
  })

  test('CSV: quoted, and nothing a spreadsheet would run', async () => {
    const { csv, end } = await stack.api.sql({
      query: 'SELECT message AS m, -1 AS n, NULL AS x FROM kernel_messages',
      format: Format.CSV,
    })
    expect(csv).toBe(`m,n,x\r\n"'=HYPERLINK(""http://x""),""y""",-1,\r\n`)
    expect(end).toMatchObject({ rows: 1 })
  })

  test('CSV of many rows comes in parts', async () => {
    let parts = 0
    let bytes = 0
    for await (const part of stack.api.sqlStream({
      query: "SELECT number, repeat('x', 100) FROM numbers(20000)",
      format: Format.CSV,
    }) as AsyncIterable<pathwatch.v1.SqlResponse>) {
      if (part.csv) [parts, bytes] = [parts + 1, bytes + part.csv.length]
    }
    expect(parts).toBeGreaterThan(10)
    expect(bytes).toBeGreaterThan(2_000_000)
  })
})

describe('refuses', () => {
  const outside = '/tmp/pathwatch-sql-test.out'
  const attacks: [string, RegExp | string][] = [
    ['', 'the query is empty'],
    [' ; ', 'the query is empty'],
    ['SELEC 1', /Syntax error/],
    ['SELECT nothing FROM hosts', /Unknown expression/],
    ['SELECT 1; DROP TABLE hosts', /Multi-statements/],
    ['SELECT 1) AS q; DROP TABLE hosts; SELECT * FROM (SELECT 1', /Syntax error/],
    ['SELECT 1 -- \n; DROP TABLE hosts', /Multi-statements/],
    ['DROP TABLE hosts', /^DROP is not available/],
    ["INSERT INTO hosts (host) VALUES ('x')", /^INSERT is not available/],
    ['ALTER TABLE hosts DELETE WHERE 1', /^ALTER is not available/],
    ['TRUNCATE TABLE hosts', /^TRUNCATE is not available/],
    ['CREATE TABLE x (a UInt8) ENGINE = Memory', /^CREATE is not available/],
    ['KILL QUERY WHERE 1', /^KILL is not available/],
    ['SYSTEM STOP MERGES', /^SYSTEM is not available/],
    ['SET readonly = 0', /^SET is not available/],
    ['USE system', /^USE is not available/],
    ['SELECT 1 SETTINGS readonly = 0', 'SETTINGS is not available here'],
    ["SELECT * FROM (SELECT * FROM file('/etc/passwd', 'LineAsString') SETTINGS readonly = 0)", /not available here/],
    ["SELECT * FROM file('/etc/passwd', 'LineAsString')", 'function file is not available here'],
    ["SELECT file('/etc/passwd')", 'function file is not available here'],
    ["SELECT FiLe/**/('/etc/passwd')", /function file is not available here/i],
    ["SELECT `file`('/etc/passwd')", /file/],
    ["SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')", 'function url is not available here'],
    ["DESCRIBE TABLE url('http://127.0.0.1:1/', 'CSV')", /not available|privileges/],
    ["SELECT * APPLY(x -> file('/etc/passwd')) FROM hosts", /not available|privileges/],
    ["SELECT * FROM remote('127.0.0.1', 'system.one')", 'function remote is not available here'],
    ["SELECT * FROM executable('id', 'TabSeparated', 'a String')", 'function executable is not available here'],
    ['SELECT * FROM system.users', /privileges/],
    ['SELECT sleep(3)', 'function sleep is not available here'],
    [`SELECT 1 INTO OUTFILE '${outside}'`, /OUTFILE/],
    [`SELECT * FROM (SELECT 1 INTO OUTFILE '${outside}')`, /Syntax error/],
    ['SELECT 1 FORMAT Native', /FORMAT is not available here/],
    ['x'.repeat(100_001), 'the query is longer than 100000 characters'],
  ]
  test.each(attacks)('%.80s', async (query, message) => {
    const { code, message: details } = await failure(stack.api.sql(query))
    expect(['INVALID_ARGUMENT', 'PERMISSION_DENIED']).toContain(code)
    expect(details).toMatch(message)
  })

  test('and nothing happened', async () => {
    expect(existsSync(outside)).toBe(false)
    expect(await stack.value('SELECT count() FROM hosts')).toBe('0')
    expect(await stack.value('SELECT count() FROM kernel_messages')).toBe('1')
  })
})

describe('is bounded', () => {
  const endless = 'SELECT sum(sipHash64(number)) FROM numbers(1000000000000)'

  test('in time, which a request can only shorten', async () => {
    const { code, message } = await failure(stack.api.sql({ query: endless, timeoutMs: 300 }))
    expect([code, message]).toEqual(['DEADLINE_EXCEEDED', expect.stringMatching(/Timeout exceeded/)])
  })

  test('in memory', async () => {
    const { code } = await failure(stack.api.sql('SELECT groupArray(number) FROM numbers(1000000000)'))
    expect(code).toBe('RESOURCE_EXHAUSTED')
  })

  test('cancelling the call stops the query', async () => {
    const call = stack.api.sqlStream({ query: endless })
    const ended = new Promise((resolve) => call.on('error', resolve))
    call.resume()
    while ((await running()) === '0') await sleep(10)
    call.cancel()
    expect(await ended).toMatchObject({ code: status.CANCELLED })
    await expect.poll(running, { timeout: 5000 }).toBe('0')
  })

  test('a client that stops reading stops the query', async () => {
    const call = stack.api.sqlStream({ query: "SELECT number, repeat('x', 1000) FROM numbers(20000)" })
    call.on('error', () => undefined)
    await new Promise((resolve) => call.once('data', resolve))
    call.pause()
    await sleep(300)
    call.cancel()
    await expect.poll(running, { timeout: 5000 }).toBe('0')
  })
})

import { Readable } from 'node:stream'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import type { ClickHouseClient } from '@clickhouse/client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { post, postText, removeDirs, startServer, tempDir, type TestServer } from './harness.ts'

let server: TestServer
let client: ClickHouseClient

beforeAll(async () => {
  server = await startServer(tempDir(), '--max-body-bytes', '50000000')
  client = server.client()
})

beforeEach(async () => {
  await client.command({
    query:
      "CREATE OR REPLACE TABLE default.t (id UInt32, name String, note String DEFAULT 'none') ENGINE = MergeTree ORDER BY id",
  })
})

afterAll(async () => {
  await server.stop()
  removeDirs()
})

const stored = async (): Promise<string> =>
  postText(server.url, 'SELECT * FROM t ORDER BY id FORMAT JSONCompactEachRow')

/** Text that ends the data, or the statement, in chDB's own inline INSERT. */
const NASTY = 'a\n\nDROP TABLE t;\r\n}; \' \\ " `'

describe('insert by the client', () => {
  it('takes objects, and reports the rows written', async () => {
    const { summary } = await client.insert({
      table: 't',
      values: [
        { id: 1, name: NASTY },
        { id: 2, name: 'b' },
      ],
      format: 'JSONEachRow',
    })
    expect(summary).toMatchObject({ written_rows: '2' })
    expect(await stored()).toBe(`[1, ${JSON.stringify(NASTY)}, "none"]\n[2, "b", "none"]\n`)
  })

  it('takes a stream of objects', async () => {
    const values = Readable.from(
      (function* () {
        for (let id = 0; id < 20_000; id++) yield { id, name: `n${id}` }
      })(),
      { objectMode: true },
    )
    await client.insert({ table: 't', values, format: 'JSONEachRow' })
    expect(await postText(server.url, 'SELECT count(), sum(id) FROM t')).toBe('20000\t199990000\n')
  })

  it('takes a stream of CSV with empty lines and semicolons in a field', async () => {
    await client.insert({
      table: 't',
      values: Readable.from(['1,"x\n\n;y"', ',"z"\n', '2,b,c\n'], { objectMode: false }),
      format: 'CSV',
    })
    expect(await stored()).toBe('[1, "x\\n\\n;y", "z"]\n[2, "b", "c"]\n')
  })

  it('takes a subset of the columns, or all but some', async () => {
    await client.insert({ table: 't', values: [{ id: 1, name: 'a' }], format: 'JSONEachRow', columns: ['id', 'name'] })
    await client.insert({ table: 't', values: [[2, 'b']], format: 'JSONCompactEachRow', columns: { except: ['note'] } })
    expect(await stored()).toBe('[1, "a", "none"]\n[2, "b", "none"]\n')
  })

  it('takes a gzip body', async () => {
    const compressed = server.client({ compression: { request: true, response: true } })
    await compressed.insert({ table: 't', values: [{ id: 1, name: 'zipped' }], format: 'JSONEachRow' })
    expect(await stored()).toBe('[1, "zipped", "none"]\n')
  })

  it('takes an empty list', async () => {
    await client.insert({ table: 't', values: [], format: 'JSONEachRow' })
    expect(await stored()).toBe('')
  })

  it('takes data through command and exec', async () => {
    await client.command({ query: `INSERT INTO t (id, name) VALUES (1, 'a\n\nb'), (2, 'x;y')` })
    const values = Readable.from([Buffer.from('3\tc\tn\n')], { objectMode: false })
    await client.exec({ query: 'INSERT INTO t FORMAT TabSeparated', values })
    expect(await stored()).toBe('[1, "a\\n\\nb", "none"]\n[2, "x;y", "none"]\n[3, "c", "n"]\n')
  })
})

describe('INSERT over HTTP', () => {
  const binary = Buffer.concat([Buffer.from([1, 0, 0, 0, 3]), Buffer.from('\n\n;'), Buffer.from([1, 0x0a])])

  it('RowBinary starts right after the statement', async () => {
    const send = async (query: string, body: Buffer): Promise<void> => {
      const response = await fetch(`${server.url}/?${new URLSearchParams({ query }).toString()}`, {
        method: 'POST',
        body,
      })
      expect([response.status, await response.text()]).toEqual([200, ''])
    }
    await send('INSERT INTO t FORMAT RowBinary', binary)
    await send('INSERT INTO t FORMAT RowBinary\n', binary)
    await send('', Buffer.concat([Buffer.from('INSERT INTO t FORMAT RowBinary\n'), binary]))
    expect(await stored()).toBe('[1, "\\n\\n;", "\\n"]\n'.repeat(3))
  })

  it('a column named after a keyword, and a table named in every way', async () => {
    await postText(server.url, 'CREATE OR REPLACE TABLE `format` (`values` UInt8) ENGINE = MergeTree ORDER BY tuple()')
    for (const text of [
      'INSERT INTO format VALUES (1)',
      'INSERT INTO TABLE default.format (`values`) FORMAT CSV\n2',
      'INSERT INTO `default`.`format` (* EXCEPT nothing) VALUES (3)',
      'insert into format(values) settings async_insert=0 values (4)',
      '/* c */ INSERT INTO default . format -- x\n VALUES (5);',
      'INSERT INTO format SELECT 6',
      'INSERT INTO format (values) WITH 7 AS x SELECT x',
    ]) {
      const answer = await postText(server.url, text)
      if (!text.includes('EXCEPT')) expect([text, answer]).toEqual([text, ''])
    }
    const wanted = [1, 2, 4, 5, 6, 7]
    expect(
      await postText(server.url, 'SELECT values FROM format WHERE values != 3 ORDER BY 1 FORMAT JSONColumns'),
    ).toContain(JSON.stringify(wanted).replaceAll(',', ', '))
  })

  it('an Identifier parameter as the table', async () => {
    expect(
      await postText(server.url, "INSERT INTO {tbl:Identifier} (id, name) VALUES (1, 'a')", { param_tbl: 't' }),
    ).toBe('')
    expect(await stored()).toBe('[1, "a", "none"]\n')
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('Content-Encoding %s, statement and data alike', async (encoding, compress) => {
    const response = await fetch(server.url, {
      method: 'POST',
      body: compress(Buffer.from("INSERT INTO t (id, name) VALUES (1, 'packed')")),
      headers: { 'Content-Encoding': encoding },
    })
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(await stored()).toBe('[1, "packed", "none"]\n')
  })

  it('deduplicates by insert_deduplication_token', async () => {
    await postText(
      server.url,
      'CREATE OR REPLACE TABLE d (a UInt8) ENGINE = MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100',
    )
    const insert = async (token: string): Promise<string> =>
      postText(server.url, 'INSERT INTO d FORMAT CSV\n1\n2\n', {
        insert_deduplication_token: token,
        insert_deduplicate: '1',
        async_insert: '0',
      })
    expect([await insert('one'), await insert('one'), await insert('two')]).toEqual(['', '', ''])
    expect(await postText(server.url, 'SELECT count() FROM d')).toBe('4\n')
  })

  it.each([
    [
      'malformed data',
      'INSERT INTO t FORMAT JSONEachRow\n{"id":1}\n{"id":oops}',
      'CANNOT_PARSE_INPUT_ASSERTION_FAILED|INCORRECT_DATA|CANNOT_PARSE',
    ],
    ['an unknown table', 'INSERT INTO nowhere FORMAT CSV\n1', 'UNKNOWN_TABLE'],
    ['an unknown format', 'INSERT INTO t FORMAT Nonsense\n1', 'UNKNOWN_FORMAT'],
    ['an unknown column', 'INSERT INTO t (nothing) VALUES (1)', 'NO_SUCH_COLUMN_IN_TABLE'],
    ['INFILE', "INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV", 'BAD_ARGUMENTS'],
    ['no data clause', 'INSERT INTO t', 'SYNTAX_ERROR'],
    ['a broken column list', 'INSERT INTO t (id,, name) VALUES (1)', 'SYNTAX_ERROR'],
    [
      'a function',
      "INSERT INTO FUNCTION file('/tmp/clickhouse-embedded-evil', CSV, 'a UInt8') VALUES (1)",
      'ACCESS_DENIED',
    ],
    ['input()', "INSERT INTO t SELECT * FROM input('id UInt32') FORMAT CSV\n1", 'NOT_IMPLEMENTED'],
    ['a second statement', 'INSERT INTO t SELECT 1, 2, 3; DROP TABLE t', 'SYNTAX_ERROR'],
  ])('%s is a typed error and changes nothing', async (_name, text, type) => {
    const answer = await postText(server.url, text)
    expect(answer).toMatch(new RegExp(`^Code: \\d+\\. DB::Exception: [^]*\\((${type})`))
    expect(answer).not.toContain('/dev/shm')
    expect(await stored()).toBe('')
  })

  it('refuses a body over --max-body-bytes, also behind compression, and keeps serving', async () => {
    const big = Buffer.alloc(60_000_000, '1,a,b\n')
    for (const [body, encoding] of [
      [big, 'identity'],
      [gzipSync(big, { level: 1 }), 'gzip'],
    ] as const) {
      const query = new URLSearchParams({ query: 'INSERT INTO t FORMAT CSV' }).toString()
      const response = await fetch(`${server.url}/?${query}`, {
        method: 'POST',
        body,
        headers: { 'Content-Encoding': encoding },
      })
      expect([response.status, await response.text()]).toEqual([
        413,
        expect.stringContaining('--max-body-bytes') as string,
      ])
    }
    expect(await stored()).toBe('')
  })

  it('inserts nothing of an upload that breaks off', async () => {
    const abort = new AbortController()
    const body = new ReadableStream({
      async pull(controller) {
        controller.enqueue(Buffer.from('1,a,b\n'.repeat(10_000)))
        await new Promise((resolve) => setTimeout(resolve, 20))
      },
    })
    const query = new URLSearchParams({ query: 'INSERT INTO t FORMAT CSV' }).toString()
    const upload = fetch(`${server.url}/?${query}`, { method: 'POST', body, duplex: 'half', signal: abort.signal })
    setTimeout(() => abort.abort(), 300)
    await expect(upload).rejects.toThrow('abort')
    expect(await stored()).toBe('')
    expect((await post(server.url, "INSERT INTO t VALUES (1, 'a', 'b')")).status).toBe(200)
  })

  it('refuses a corrupt compressed body', async () => {
    const response = await post(server.url, 'this is not gzip', {}, { 'Content-Encoding': 'gzip' })
    expect(await response.text()).toContain('CANNOT_DECOMPRESS')
    expect((await post(server.url, 'x', {}, { 'Content-Encoding': 'snappy' })).status).toBe(501)
  })
})

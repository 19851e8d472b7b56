import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post, postText, removeDirs, startServer, tempDir, type TestServer } from './harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer(
    tempDir(),
    '--display-name',
    'testing',
    '--max-query-bytes',
    '1000000',
    '--max-sessions',
    '2',
  )
})

afterAll(async () => {
  await server.stop()
  removeDirs()
})

const get = async (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${server.url}${path}`, init)

/** The body as it is on the wire, and its encoding. */
async function raw(
  path: string,
  headers: Record<string, string>,
): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    httpRequest(`${server.url}${path}`, { headers }, (response) => {
      response
        .toArray()
        .then(
          (chunks) =>
            resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks as Buffer[]) }),
          reject,
        )
    })
      .on('error', reject)
      .end()
  })
}

describe('paths and methods', () => {
  it.each([
    ['/ping', 'Ok.\n'],
    ['/', 'Ok.\n'],
    ['/replicas_status', 'Ok.\n'],
    ['/?query=SELECT%201', '1\n'],
    ['/?query=SELECT%201;', '1\n'],
  ])('GET %s', async (path, text) => {
    const response = await get(path)
    expect([response.status, await response.text()]).toEqual([200, text])
  })

  it('answers 404 elsewhere', async () => {
    const response = await get('/nowhere')
    expect([response.status, await response.text()]).toEqual([404, 'There is no handle /nowhere\n\nUse / or /ping.\n'])
  })

  it.each([
    'CREATE DATABASE x',
    'INSERT INTO t VALUES (1)',
    'INSERT INTO t SELECT 1',
    'DROP DATABASE default',
    'SET max_threads = 1',
    'KILL QUERY WHERE 1',
  ])('GET is read-only: %s', async (query) => {
    const response = await get(`/?${new URLSearchParams({ query }).toString()}`)
    expect(await response.text()).toContain('method GET implies readonly')
    expect(response.headers.get('x-clickhouse-exception-code')).toBe('164')
  })

  it('HEAD has no body', async () => {
    const response = await get('/?query=SELECT%201', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  it('refuses other methods, and posts from other web sites', async () => {
    expect((await get('/?query=SELECT%201', { method: 'DELETE' })).status).toBe(400)
    // fetch would not let us set this header.
    const status = await new Promise((resolve) => {
      httpRequest(server.url, { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end('SELECT 1')
    })
    expect(status).toBe(403)
  })

  it('continues query= with the body', async () => {
    expect(await postText(server.url, '1 + 1', { query: 'SELECT' })).toBe('2\n')
    expect(await postText(server.url, '', { query: 'SELECT 3' })).toBe('3\n')
  })

  it.each([
    ['nothing', '', 'SYNTAX_ERROR'],
    ['blanks', ' \n ', 'SYNTAX_ERROR'],
    ['a comment', '-- nothing', 'SYNTAX_ERROR'],
    ['a NUL byte', 'SELECT 1\0', 'BAD_ARGUMENTS'],
    ['a semicolon', ';', 'SYNTAX_ERROR'],
    ['an unclosed string', "SELECT 'a", 'SYNTAX_ERROR'],
    ['an unclosed comment', 'SELECT (1 /* a', 'SYNTAX_ERROR'],
    ['an unclosed parenthesis', 'SELECT (1', 'SYNTAX_ERROR'],
    ['only INSERT', 'INSERT', 'SYNTAX_ERROR'],
    ['binary', '\u0001\u0002\uFFFD', 'SYNTAX_ERROR'],
  ])('%s is a typed error', async (_name, text, type) => {
    const response = await post(server.url, text)
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(
      new RegExp(`^Code: \\d+\\. DB::Exception: [^]*\\(${type}\\) \\(version [\\d.]+\\)\n$`),
    )
  })

  it('takes long statements, up to a limit', async () => {
    const list = Array.from({ length: 90_000 }, (_, at) => at).join(',')
    const settings = { max_query_size: '10000000', max_ast_elements: '1000000', max_expanded_ast_elements: '1000000' }
    expect(await postText(server.url, `SELECT 5 IN (${list})`, settings)).toBe('1\n')
    const long = await post(server.url, `SELECT 5 IN (${list}, ${list}, ${list})`, settings)
    expect([long.status, await long.text()]).toEqual([413, expect.stringContaining('--max-query-bytes') as string])
  })

  it('survives what is no HTTP', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.write('\u0016\u0003\u0001\u0000garbage\r\n\r\n')
    await new Promise((resolve) => socket.on('close', resolve).resume())
    expect(await postText(server.url, 'SELECT 1')).toBe('1\n')
  })
})

describe('response headers', () => {
  it('tell about the server, the query and its result', async () => {
    const response = await post(server.url, 'SELECT number FROM numbers(10) FORMAT JSON', { query_id: 'q-1' })
    await response.text()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-clickhouse-server-display-name': 'testing',
      'x-clickhouse-query-id': 'q-1',
      'x-clickhouse-format': 'JSON',
      'x-clickhouse-timezone': expect.any(String) as string,
      'x-clickhouse-exception-tag': expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      'content-type': 'application/json; charset=UTF-8',
    })
    expect(JSON.parse(response.headers.get('x-clickhouse-summary') ?? '')).toMatchObject({
      read_rows: '10',
      written_rows: '0',
    })
  })

  it('tell the rows written by an INSERT SELECT', async () => {
    await postText(server.url, 'CREATE TABLE w (a UInt8) ENGINE = MergeTree ORDER BY a')
    const response = await post(server.url, 'INSERT INTO w SELECT number FROM numbers(7)')
    expect(JSON.parse(response.headers.get('x-clickhouse-summary') ?? '')).toMatchObject({ written_rows: '7' })
  })

  it('invent a query id, and refuse one that is running', async () => {
    const slow = post(server.url, 'SELECT sleep(1)', { query_id: 'twice' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    const second = await post(server.url, 'SELECT 1', { query_id: 'twice' })
    expect(second.headers.get('x-clickhouse-exception-code')).toBe('216')
    await (await slow).text()
    expect(await postText(server.url, 'SELECT 1', { query_id: 'twice' })).toBe('1\n')
    expect((await post(server.url, 'SELECT 1')).headers.get('x-clickhouse-query-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('compression of the response', () => {
  const path = '/?enable_http_compression=1&query=SELECT+number+FROM+numbers(100000)'

  it('is used if the client accepts it and asks for it', async () => {
    const { encoding, body } = await raw(path, { 'Accept-Encoding': 'gzip' })
    expect(encoding).toBe('gzip')
    expect(gunzipSync(body).toString().split('\n')).toHaveLength(100_001)
  })

  it.each(['gzip', 'deflate', 'br', 'zstd'])('%s is read by fetch', async (encoding) => {
    const response = await get(path, { headers: { 'Accept-Encoding': encoding } })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect((await response.text()).split('\n')).toHaveLength(100_001)
  })

  it.each([
    ['not asked for', path.replace('enable_http_compression=1&', ''), 'gzip'],
    ['not accepted', path, 'identity'],
    ['refused', path, 'gzip;q=0'],
    ['unknown', path, 'lz4'],
  ])('is not used if %s', async (_name, query, accepted) => {
    const { encoding, body } = await raw(query, { 'Accept-Encoding': accepted })
    expect(encoding).toBeUndefined()
    expect(body.toString().startsWith('0\n1\n')).toBe(true)
  })

  it('leaves errors readable', async () => {
    const { encoding, body } = await raw('/?enable_http_compression=1&query=SELEC', { 'Accept-Encoding': 'gzip' })
    expect([encoding, body.toString()]).toEqual([undefined, expect.stringContaining('SYNTAX_ERROR')])
  })
})

describe('a result that fails half way', () => {
  const query = 'SELECT number, throwIf(number = 500000) FROM numbers(1000000)'

  it('ends with the exception block and a broken connection', async () => {
    const response = await post(server.url, query, { max_block_size: '1000' })
    expect(response.status).toBe(200)
    const tag = response.headers.get('x-clickhouse-exception-tag')
    let text = ''
    const reading = (async (): Promise<void> => {
      for await (const chunk of response.body!) text += Buffer.from(chunk).toString()
    })()
    await expect(reading).rejects.toThrow('terminated')
    const block = new RegExp(
      `\r\n__exception__\r\n${tag}\r\n(Code: 395[^]*\n)(\\d+) ${tag}\r\n__exception__\r\n$`,
    ).exec(text)
    expect(Buffer.byteLength(block?.[1] ?? '')).toBe(Number(block?.[2]))
  })

  it('is a plain error with wait_end_of_query', async () => {
    const response = await post(server.url, query, { max_block_size: '1000', wait_end_of_query: '1' })
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([500, '395'])
    expect(await response.text()).toMatch(/^Code: 395/)
  })

  it('is complete with wait_end_of_query if it does not fail', async () => {
    const text = await postText(server.url, 'SELECT number FROM numbers(1000000)', { wait_end_of_query: '1' })
    expect(text.split('\n')).toHaveLength(1_000_001)
  })
})

describe('sessions', () => {
  it.each([
    ['an unknown one that must exist', { session_id: 'x', session_check: '1' }, '372'],
    ['a timeout that is no number', { session_id: 'x', session_timeout: 'soon' }, '374'],
    ['a timeout over an hour', { session_id: 'x', session_timeout: '3601' }, '374'],
    ['a role', { role: 'admin' }, '511'],
    ['native compression', { compress: '1' }, '48'],
  ])('%s', async (_name, query, code) => {
    expect((await post(server.url, 'SELECT 1', query)).headers.get('x-clickhouse-exception-code')).toBe(code)
  })

  it('end at close_session and after session_timeout; more than --max-sessions are refused', async () => {
    const inSession = async (id: string, more = {}): Promise<string | null> =>
      (await post(server.url, 'SELECT 1', { session_id: id, ...more })).headers.get('x-clickhouse-exception-code')
    expect(await inSession('a', { session_timeout: '1' })).toBeNull()
    expect(await inSession('b')).toBeNull()
    expect(await inSession('c')).toBe('202')
    expect(await inSession('b', { close_session: '1' })).toBeNull()
    expect(await inSession('b', { session_check: '1' })).toBe('372')
    await new Promise((resolve) => setTimeout(resolve, 1300))
    expect(await inSession('a', { session_check: '1' })).toBe('372')
  })
})

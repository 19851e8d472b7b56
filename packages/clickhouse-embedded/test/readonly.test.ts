import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ClickHouseError, ClickHouseClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeDirs, startServer, tempDir, type TestServer } from './harness.ts'

const SECRET = 'the-secret-in-the-file'
const LIMITS = { max_execution_time: 2, max_result_rows: 1000, max_memory_usage: 100_000_000 }

let server: TestServer
let admin: ClickHouseClient
let reader: ClickHouseClient
/** Counts connections: a table function that opens a socket would be seen here. */
let trap: Server
let trapped = 0
let dir: string

// Sources are allowed on purpose: the engine's grants are switched off, so that the statement check alone has to hold.
beforeAll(async () => {
  dir = tempDir()
  trap = createServer((_request, response) => response.end('x'))
  trap.on('connection', () => (trapped += 1))
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  writeFileSync(join(dir, 'admin.pass'), 'admin-password\nignored second line\n')
  writeFileSync(join(dir, 'reader.pass'), 'reader-password\n')
  writeFileSync(join(dir, 'secret'), `${SECRET}\n`)
  const users = [
    { name: 'default', password_file: 'admin.pass' },
    { name: 'reader', password_file: 'reader.pass', readonly: true, databases: ['shown'], limits: LIMITS },
    { name: 'everywhere', password_file: 'reader.pass', readonly: true },
  ]
  writeFileSync(join(dir, 'users.json'), JSON.stringify({ users }))
  server = await startServer(tempDir(), '--users', join(dir, 'users.json'), '--allow-sources')
  admin = server.client({ password: 'admin-password' })
  reader = server.client({ username: 'reader', password: 'reader-password' })
  for (const query of [
    'CREATE DATABASE shown',
    'CREATE DATABASE hidden',
    'CREATE DATABASE `odd\tname`',
    "CREATE TABLE `odd\tname`.t ENGINE = MergeTree ORDER BY s AS SELECT '" + SECRET + "' AS s",
    'CREATE FUNCTION plus_one AS x -> x + 1',
    'CREATE TABLE shown.t (a UInt32, s String) ENGINE = MergeTree ORDER BY a',
    "INSERT INTO shown.t VALUES (1, 'one'), (2, 'two')",
    'CREATE TABLE hidden.t (s String) ENGINE = MergeTree ORDER BY s',
    `INSERT INTO hidden.t VALUES ('${SECRET}')`,
    'CREATE VIEW shown.v AS SELECT count() AS n FROM hidden.t',
    "CREATE DICTIONARY shown.d (a UInt32, s String) PRIMARY KEY a SOURCE(CLICKHOUSE(TABLE 't' DB 'shown')) LIFETIME(0) LAYOUT(FLAT())",
    "CREATE DICTIONARY hidden.d (s String, u String DEFAULT '') PRIMARY KEY s SOURCE(CLICKHOUSE(TABLE 't' DB 'hidden')) LIFETIME(0) LAYOUT(COMPLEX_KEY_HASHED())",
  ]) {
    await admin.command({ query })
  }
})

afterAll(async () => {
  await server.stop()
  trap.close()
  removeDirs()
})

async function read(query: string, client = reader): Promise<string> {
  return (await client.query({ query, format: 'JSONCompactEachRow' })).text()
}

describe('a read-only user', () => {
  it.each([
    ['SELECT * FROM t ORDER BY a', '[1, "one"]\n[2, "two"]\n'],
    ['SELECT count() FROM shown.t WHERE a IN (SELECT number FROM numbers(2))', '[1]\n'],
    ['WITH x AS (SELECT a FROM t) SELECT sum(x.a) FROM x', '[3]\n'],
    ['SELECT x.s FROM shown.t AS x JOIN t AS y USING a WHERE y.a = 2 -- comment', '["two"]\n'],
    ['SELECT n FROM v', '[1]\n'],
    ["SELECT dictGet('shown.d', 's', toUInt64(2))", '["two"]\n'],
    [
      "SELECT upper(s), toStartOfHour(toDateTime(0)), quantile(0.5)(a), sumIf(a, a > 1) FROM t WHERE s = 'two' GROUP BY s",
      '["TWO", "1970-01-01 00:00:00", 2, 2]\n',
    ],
    ['SELECT * APPLY(toString) FROM t WHERE a = 1', '["1", "one"]\n'],
    ['SELECT * APPLY(x -> toString(x)) FROM t WHERE a = 1', '["1", "one"]\n'],
    ['SELECT arrayMap(toString, [a]), arrayMap(x -> x + 1, [a]) FROM t WHERE a = 1', '[["1"], [2]]\n'],
    ["SELECT replace(s, 'o', 'file(') FROM t WHERE a = 2", '["twfile("]\n'],
    ['SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name', '["d"]\n["t"]\n["v"]\n'],
    ['SELECT 1 FROM system.one', '[1]\n'],
    ['SELECT plus_one(1)', '[2]\n'],
  ])('may: %s', async (query, expected) => {
    expect(await read(query)).toBe(expected)
  })

  it.each([
    'SHOW TABLES',
    'SHOW CREATE TABLE t',
    'DESCRIBE t',
    'DESCRIBE TABLE shown.t',
    'EXISTS t',
    'EXPLAIN SELECT 1',
    'SHOW DATABASES',
    'SHOW COLUMNS FROM t',
  ])('may: %s', async (query) => {
    expect(await read(query)).not.toBe('')
  })

  it('may use parameters, harmless settings, compression and lower limits', async () => {
    const compressed = server.client({
      username: 'reader',
      password: 'reader-password',
      compression: { response: true },
    })
    const result = await compressed.query({
      query: 'SELECT a FROM {t:Identifier} WHERE s = {s:String}',
      query_params: { t: 't', s: 'two' },
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1, max_execution_time: 1, max_result_rows: '10' },
    })
    expect(await result.json()).toEqual([{ a: 2 }])
  })
})

const attacks: readonly string[] = [
  // files
  "SELECT * FROM file('$DIR/secret', LineAsString)",
  "SELECT file('$DIR/secret')",
  "SELECT FILE ( '$DIR/secret' )",
  "SELECT `file`('$DIR/secret')",
  'SELECT "file"(\'$DIR/secret\')',
  "SELECT /* x */ file /* y */ ('$DIR/secret')",
  "SELECT * APPLY(x -> file('$DIR/secret')) FROM t",
  "SELECT * APPLY(file) FROM (SELECT '$DIR/secret')",
  "SELECT * REPLACE (file('$DIR/secret') AS a) FROM t",
  "SELECT arrayMap(x -> file(x), ['$DIR/secret'])",
  "WITH (SELECT file('$DIR/secret')) AS s SELECT s",
  "SELECT 1 ORDER BY file('$DIR/secret')",
  "SELECT sum(length(file('$DIR/secret'))) OVER () FROM t",
  "EXPLAIN SELECT file('$DIR/secret')",
  "EXPLAIN PLAN SELECT * FROM file('$DIR/secret', LineAsString)",
  "DESCRIBE TABLE file('$DIR/secret', CSV)",
  "SHOW TABLES WHERE file('$DIR/secret') != name",
  "SELECT * FROM (SELECT * FROM file('$DIR/secret', LineAsString) SETTINGS readonly = 0)",
  "SELECT * FROM view(SELECT * FROM file('$DIR/secret', LineAsString))",
  "SELECT * FROM viewExplain('EXPLAIN', '', (SELECT * FROM file('$DIR/secret', LineAsString)))",
  "SELECT * FROM executable('cat $DIR/secret', TSV, 's String')",
  "SELECT * FROM sqlite('$DIR/secret', 't')",
  "SELECT * FROM filesystem('$DIR')",
  "SELECT * FROM icebergLocal('$DIR')",
  "SELECT * FROM eval('SELECT 1')",
  'SELECT showCertificate()',
  "SELECT catboostEvaluate('$DIR/secret', 1)",
  "SELECT arrayMap(file, ['$DIR/secret'])",
  "SELECT arrayMap(`file`, ['$DIR/secret'])",
  "SELECT arrayMap({f:Identifier}, ['$DIR/secret'])",
  "WITH x -> file(x) AS f SELECT arrayMap(f, ['$DIR/secret'])",
  // the engine's default database takes paths for tables
  'SELECT * FROM default.`$DIR/secret`',
  "SELECT * FROM '$DIR/secret'",
  'SELECT 1 IN `$DIR/secret`',
  'EXISTS TABLE `$DIR/secret`',
  'DESCRIBE TABLE `$DIR/secret`',
  'SELECT * FROM {path:Identifier}',
  // writing files
  "SELECT 1 INTO OUTFILE '$DIR/written'",
  "SELECT 1 INTO OUTFILE '$DIR/written' FORMAT CSV",
  "SELECT 1 into/**/outfile '$DIR/written' TRUNCATE",
  "(SELECT 1) INTO OUTFILE '$DIR/written'",
  "SHOW TABLES INTO OUTFILE '$DIR/written'",
  "EXPLAIN SELECT 1 INTO OUTFILE '$DIR/written'",
  "INSERT INTO FUNCTION file('$DIR/written', CSV) SELECT 1",
  "INSERT INTO FUNCTION file('$DIR/written', CSV, 'a UInt8') VALUES (1)",
  "BACKUP TABLE shown.t TO File('$DIR/written')",
  // sockets
  "SELECT * FROM url('$TRAP', LineAsString)",
  "DESCRIBE TABLE url('$TRAP', CSV)",
  "SELECT * FROM urlCluster('default', '$TRAP', LineAsString)",
  "SELECT * FROM remote('$TRAPHOST', system.one)",
  "SELECT * FROM remoteSecure('$TRAPHOST', system.one)",
  "SELECT * FROM mysql('$TRAPHOST', 'd', 't', 'u', 'p')",
  "SELECT * FROM postgresql('$TRAPHOST', 'd', 't', 'u', 'p')",
  "SELECT * FROM mongodb('$TRAPHOST', 'd', 't', 'u', 'p', 'a Int32')",
  "SELECT * FROM redis('$TRAPHOST', 'k', 'k String')",
  "SELECT * FROM s3('$TRAP/b/k', NOSIGN, LineAsString)",
  "SELECT * FROM hdfs('hdfs://$TRAPHOST/f', TSV, 's String')",
  "SELECT hasColumnInTable('$TRAPHOST', 'u', 'p', 'd', 't', 'c')",
  "SELECT aiGenerate('x')",
  "SELECT AIGenerate('x')",
  "SELECT * FROM cluster('default', hidden.t)",
  // other databases
  'SELECT * FROM hidden.t',
  'SELECT * FROM `hidden`.`t`',
  'SELECT * FROM "hidden"."t"',
  'SELECT * FROM hidden . t',
  'SELECT * FROM {d:Identifier}.t',
  'SELECT * FROM {dt:Identifier}',
  'SELECT * FROM `odd\tname`.t',
  "SELECT 1 WHERE ('x') IN hidden.t",
  "SELECT * FROM merge('hidden', 't')",
  "SELECT * FROM merge(REGEXP('hid.*'), 't')",
  "SELECT * FROM loop('hidden', 't')",
  'SELECT * FROM loop(hidden.t)',
  "SELECT dictGet('hidden.d', 'u', tuple('x'))",
  "SELECT dictHas(concat('hidden', '.d'), tuple('x'))",
  "SELECT * FROM dictionary('hidden.d')",
  'SELECT * FROM hidden.d',
  "SELECT joinGet('hidden.t', 's', 'x')",
  "SELECT hasColumnInTable('hidden', 't', 's')",
  'SELECT * APPLY(x -> (SELECT s FROM hidden.t)) FROM t',
  "SELECT * FROM mergeTreeIndex('hidden', 't')",
  'SHOW CREATE TABLE hidden.t',
  'SHOW TABLES FROM hidden',
  'DESCRIBE hidden.t',
  'EXISTS hidden.t',
  // other people's queries, and the server
  'SELECT query FROM system.processes',
  'SELECT * FROM system.query_log',
  'SELECT * FROM system.user_processes',
  'SELECT * FROM system.settings_changes',
  'SELECT * FROM system.parts',
  'SELECT * FROM system.stack_trace',
  'SELECT * FROM system.named_collections',
  'SELECT * FROM system.server_settings',
  'SELECT * FROM system.disks',
  'SHOW PROCESSLIST',
  'SHOW GRANTS',
  'SHOW ACCESS',
  "SELECT getServerSetting('max_connections')",
  "SELECT getMacro('x')",
  // changes
  "INSERT INTO t VALUES (3, 'x')",
  "INSERT INTO t SELECT 3, 'x'",
  'CREATE TABLE shown.evil (a UInt8) ENGINE = Memory',
  'CREATE TEMPORARY TABLE evil (a UInt8)',
  'CREATE DATABASE evil',
  'CREATE VIEW shown.evil AS SELECT * FROM hidden.t',
  "CREATE FUNCTION evil AS () -> file('$DIR/secret')",
  'CREATE USER evil',
  'DROP TABLE t',
  'TRUNCATE TABLE t',
  'ALTER TABLE t DELETE WHERE 1',
  'DELETE FROM t WHERE 1',
  'OPTIMIZE TABLE t FINAL',
  'RENAME TABLE t TO u',
  'DETACH TABLE t',
  'GRANT ALL ON *.* TO default',
  'KILL QUERY WHERE 1',
  'KILL QUERY WHERE 1 SYNC',
  'SYSTEM FLUSH LOGS',
  'SYSTEM DROP MARK CACHE',
  'SYSTEM SHUTDOWN',
  'USE hidden',
  'CHECK TABLE t',
  // getting out of the limits
  'SET readonly = 0',
  'SET max_execution_time = 0',
  'SELECT 1 SETTINGS readonly = 0',
  'SELECT 1 SETTINGS max_execution_time = 0',
  'SELECT 1 FORMAT CSV SETTINGS max_result_rows = 0',
  'SELECT * FROM (SELECT 1 SETTINGS max_memory_usage = 0)',
  'EXPLAIN SELECT 1 SETTINGS readonly = 0',
  // more than one statement
  'SELECT 1; SELECT 2',
  'SELECT 1; DROP TABLE t',
  'SELECT 1;\n-- \nDROP TABLE t',
  "SELECT 1 /* ' */ ; DROP TABLE t /* ' */",
  "SELECT ') ; DROP TABLE t; --' ; DROP TABLE t",
  'BEGIN TRANSACTION',
  'EXECUTE AS default SELECT 1',
  'PARALLEL WITH SELECT 1',
]

describe('attacks by a read-only user', () => {
  const prepare = (attack: string): string => {
    const { port } = trap.address() as AddressInfo
    return attack
      .replaceAll('$DIR', dir)
      .replaceAll('$TRAPHOST', `127.0.0.1:${port}`)
      .replaceAll('$TRAP', `http://127.0.0.1:${port}/x`)
  }

  const outcome = async (attack: string, user = 'reader'): Promise<string> => {
    const query = prepare(attack)
    const url = new URLSearchParams({
      user,
      password: 'reader-password',
      param_d: 'hidden',
      param_dt: 'hidden.t',
      param_f: 'file',
      param_path: join(dir, 'secret'),
    })
    const response = await fetch(`${server.url}/?${url.toString()}`, { method: 'POST', body: query })
    return response.text()
  }

  it.each(attacks)('%s', async (attack) => {
    const before = trapped
    const text = await outcome(attack)
    expect(text).toMatch(
      /^Code: \d+\. DB::Exception: [^]*\((?:READONLY|ACCESS_DENIED|SYNTAX_ERROR|INTO_OUTFILE_NOT_ALLOWED|NOT_IMPLEMENTED|BAD_ARGUMENTS|UNKNOWN_TABLE)\)/,
    )
    expect(text).not.toContain(SECRET)
    expect(trapped).toBe(before)
    expect(existsSync(join(dir, 'written'))).toBe(false)
  })

  it.each(attacks.filter((attack) => attack.includes('$DIR')))('in the default database: %s', async (attack) => {
    const text = await outcome(attack, 'everywhere')
    expect(text).toMatch(/^Code: \d+\. DB::Exception: /)
    expect(text).not.toContain(SECRET)
  })

  it('do not see files of the directory the server was started in', async () => {
    expect(await outcome('SELECT * FROM default.`package.json`', 'everywhere')).toContain('(UNKNOWN_TABLE)')
    expect(await outcome('EXISTS TABLE default.LICENSE', 'everywhere')).toBe('0\n')
  })

  // The tests above would also pass if every one of these was malformed: as an administrator they do what they say.
  it.each([
    "SELECT file('$DIR/secret')",
    "SELECT * FROM file('$DIR/secret', LineAsString)",
    "SELECT * APPLY(x -> file('$DIR/secret')) FROM (SELECT 1)",
    "SELECT arrayMap(file, ['$DIR/secret'])",
    "SELECT * FROM '$DIR/secret'",
    'SELECT * FROM hidden.t',
  ])('works for an administrator: %s', async (attack) => {
    expect(await read(prepare(attack), admin)).toContain(SECRET)
  })

  it('have changed nothing', async () => {
    expect(await read('SELECT * FROM shown.t ORDER BY a', admin)).toBe('[1, "one"]\n[2, "two"]\n')
    expect(await read("SELECT count() FROM system.tables WHERE name = 'evil'", admin)).toBe('[0]\n')
    expect(readdirSync(dir).toSorted()).toEqual(['admin.pass', 'reader.pass', 'secret', 'users.json'])
  })

  it.each([
    ['readonly', '0'],
    ['max_execution_time', '0'],
    ['max_execution_time', '3'],
    ['max_result_rows', '100000'],
    ['max_memory_usage', '0'],
    ['allow_introspection_functions', '1'],
    ['format_template_row', '/etc/passwd'],
    ['format_schema', '/etc/passwd'],
    ['output_format_schema', '/tmp/x'],
    ['additional_table_filters', '{}'],
  ])('cannot set %s = %s', async (name, value) => {
    const url = new URLSearchParams({
      user: 'reader',
      password: 'reader-password',
      [name]: value,
      query: "SELECT getSetting('readonly')",
    })
    const text = await (await fetch(`${server.url}/?${url.toString()}`)).text()
    if (name === 'readonly') expect(text).toBe('1\n')
    else expect(text).toMatch(/\((?:READONLY|SETTING_CONSTRAINT_VIOLATION)\)/)
  })

  it('are held by the limits', async () => {
    const failed = async (query: string): Promise<unknown> =>
      read(query).catch((error: unknown) => (error as ClickHouseError).code)
    expect(await failed('SELECT number FROM numbers(1001)')).toBe('396')
    expect(await failed('SELECT groupArray(number) FROM numbers(100000000) WHERE NOT ignore(rand())')).toBe('241')
    expect(await failed('SELECT count() FROM numbers(100000000000) WHERE NOT ignore(sipHash64(number))')).toBe('159')
  })

  it('cannot start in another database', async () => {
    const elsewhere = server.client({ username: 'reader', password: 'reader-password', database: 'hidden' })
    await expect(elsewhere.query({ query: 'SELECT * FROM t' })).rejects.toMatchObject({ code: '497' })
  })
})

describe('a read-only user of all databases', () => {
  it('reads them, but not system', async () => {
    const everywhere = server.client({ username: 'everywhere', password: 'reader-password' })
    expect(await read('SELECT count() FROM hidden.t', everywhere)).toBe('[1]\n')
    await expect(read('SELECT query FROM system.processes', everywhere)).rejects.toMatchObject({ code: '497' })
  })
})

describe('authentication', () => {
  it.each([
    ['no credentials', {}, {}],
    ['a wrong password', { user: 'reader', password: 'wrong' }, {}],
    ['an unknown user', { user: 'nobody', password: 'reader-password' }, {}],
    ["another user's password", { user: 'default', password: 'reader-password' }, {}],
    [
      'wrong basic credentials beside right ones in the URL',
      { user: 'reader', password: 'reader-password' },
      { Authorization: `Basic ${btoa('reader:wrong')}` },
    ],
    ['a bearer token', {}, { Authorization: 'Bearer x' }],
  ])('%s: 516', async (_name, url, headers) => {
    const response = await fetch(`${server.url}/?${new URLSearchParams({ ...url, query: 'SELECT 1' }).toString()}`, {
      headers,
    })
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([403, '516'])
    expect(await response.text()).toContain('(AUTHENTICATION_FAILED)')
  })

  it.each([
    ['basic', {}, { Authorization: `Basic ${btoa('reader:reader-password')}` }],
    ['headers', {}, { 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': 'reader-password' }],
    ['URL', { user: 'reader', password: 'reader-password' }, {}],
  ])('by %s', async (_name, url, headers) => {
    const response = await fetch(`${server.url}/?${new URLSearchParams({ ...url, query: 'SELECT 1' }).toString()}`, {
      headers,
    })
    expect([response.status, await response.text()]).toEqual([200, '1\n'])
  })

  it('is not asked of /ping', async () => {
    expect(await (await fetch(`${server.url}/ping`)).text()).toBe('Ok.\n')
  })
})

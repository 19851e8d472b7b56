import type { ClickHouseClient, DataFormat } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post, postText, removeDirs, startServer, tempDir, type TestServer } from './harness.ts'

let server: TestServer
let client: ClickHouseClient

beforeAll(async () => {
  server = await startServer(tempDir())
  client = server.client()
})

afterAll(async () => {
  await server.stop()
  removeDirs()
})

const TWO_ROWS = "SELECT number AS n, concat('s', toString(number)) AS s FROM numbers(2) ORDER BY n"

describe('output formats', () => {
  const json: readonly [DataFormat, unknown][] = [
    [
      'JSONEachRow',
      [
        { n: 0, s: 's0' },
        { n: 1, s: 's1' },
      ],
    ],
    [
      'JSONStringsEachRow',
      [
        { n: '0', s: 's0' },
        { n: '1', s: 's1' },
      ],
    ],
    [
      'JSONCompactEachRow',
      [
        [0, 's0'],
        [1, 's1'],
      ],
    ],
    [
      'JSONCompactStringsEachRow',
      [
        ['0', 's0'],
        ['1', 's1'],
      ],
    ],
    [
      'JSONCompactEachRowWithNames',
      [
        ['n', 's'],
        [0, 's0'],
        [1, 's1'],
      ],
    ],
    [
      'JSONCompactEachRowWithNamesAndTypes',
      [
        ['n', 's'],
        ['UInt64', 'String'],
        [0, 's0'],
        [1, 's1'],
      ],
    ],
    ['JSONObjectEachRow', { row_1: { n: 0, s: 's0' }, row_2: { n: 1, s: 's1' } }],
  ]
  it.each(json)('%s', async (format, expected) => {
    expect(await (await client.query({ query: TWO_ROWS, format })).json()).toEqual(expected)
  })

  it.each<[DataFormat, unknown]>([
    [
      'JSON',
      [
        { n: 0, s: 's0' },
        { n: 1, s: 's1' },
      ],
    ],
    [
      'JSONStrings',
      [
        { n: '0', s: 's0' },
        { n: '1', s: 's1' },
      ],
    ],
    [
      'JSONCompact',
      [
        [0, 's0'],
        [1, 's1'],
      ],
    ],
    ['JSONColumnsWithMetadata', { n: [0, 1], s: ['s0', 's1'] }],
  ])('%s, with meta data and statistics', async (format, data) => {
    const result = await (await client.query({ query: TWO_ROWS, format })).json<unknown>()
    expect(result).toMatchObject({
      meta: [
        { name: 'n', type: 'UInt64' },
        { name: 's', type: 'String' },
      ],
      data,
      rows: 2,
      statistics: { rows_read: 2 },
    })
  })

  it.each<[DataFormat, string]>([
    ['CSV', '0,"s0"\n1,"s1"\n'],
    ['CSVWithNames', '"n","s"\n0,"s0"\n1,"s1"\n'],
    ['CSVWithNamesAndTypes', '"n","s"\n"UInt64","String"\n0,"s0"\n1,"s1"\n'],
    ['TabSeparated', '0\ts0\n1\ts1\n'],
    ['TabSeparatedWithNames', 'n\ts\n0\ts0\n1\ts1\n'],
  ])('%s', async (format, expected) => {
    expect(await (await client.query({ query: TWO_ROWS, format })).text()).toBe(expected)
  })

  it('Parquet keeps its rows when read by the client into memory', async () => {
    const { stream } = await client.exec({ query: `${TWO_ROWS} FORMAT Parquet` })
    const bytes = Buffer.concat((await stream.toArray()) as Buffer[])
    expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1'])
  })

  // Formats with one header or one document must have it once, however many blocks the result has.
  it.each([
    'JSON',
    'CSVWithNames',
    'JSONCompactEachRowWithNamesAndTypes',
    'RowBinaryWithNamesAndTypes',
    'Native',
    'Values',
    'XML',
    'Markdown',
  ])('%s over many blocks reads back as the same rows', async (format) => {
    const response = await post(server.url, `SELECT number AS n FROM numbers(300000) FORMAT ${format}`, {
      max_block_size: '1000',
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('x-clickhouse-format')).toBe(format)
    if (format === 'JSON') expect((JSON.parse(bytes.toString()) as { data: unknown[] }).data).toHaveLength(300_000)
    if (format === 'Values') expect(bytes.toString().split('),(')).toHaveLength(300_000)
    if (format === 'XML') expect(bytes.toString().match(/<\?xml/g)).toHaveLength(1)
    if (format === 'Markdown') expect(bytes.toString().trimEnd().split('\n')).toHaveLength(300_002)
    if (format === 'CSVWithNames') expect(bytes.toString().trimEnd().split('\n')).toHaveLength(300_001)
    if (format === 'JSONCompactEachRowWithNamesAndTypes')
      expect(bytes.toString().trimEnd().split('\n')).toHaveLength(300_002)
    if (format === 'RowBinaryWithNamesAndTypes') expect(bytes.length).toBe(1 + 2 + 7 + 300_000 * 8)
    if (format === 'Native') {
      await postText(server.url, 'CREATE TABLE IF NOT EXISTS default.back (n UInt64) ENGINE = Memory')
      await fetch(`${server.url}/?query=${encodeURIComponent('INSERT INTO back FORMAT Native')}`, {
        method: 'POST',
        body: bytes,
      })
      expect(await postText(server.url, 'SELECT count(), sum(n) FROM back')).toBe('300000\t44999850000\n')
    }
  })
})

describe('the format of a result', () => {
  it('is TabSeparated, or default_format, or the header', async () => {
    expect(await postText(server.url, 'SELECT 1, 2')).toBe('1\t2\n')
    expect(await postText(server.url, 'SELECT 1, 2', { default_format: 'CSV' })).toBe('1,2\n')
    expect(await (await post(server.url, 'SELECT 1, 2', {}, { 'X-ClickHouse-Format': 'CSV' })).text()).toBe('1,2\n')
    expect(await postText(server.url, "SHOW DATABASES LIKE 'default'", { default_format: 'CSV' })).toBe('"default"\n')
    expect((await post(server.url, 'SELECT 1', { default_format: "CSV'; DROP" })).status).toBe(404)
  })

  it.each([
    ['SELECT 1 AS format FORMAT CSV', '1\n'],
    ['SELECT 1 AS a FORMAT CSV;', '1\n'],
    ['SELECT 1 AS a FORMAT CSV -- comment', '1\n'],
    ['SELECT 1 AS a /* FORMAT JSON */', '1\n'],
    ["SELECT 'FORMAT JSON' FORMAT CSV", '"FORMAT JSON"\n'],
    ['SELECT 1 FORMAT CSV SETTINGS max_threads = 1', '1\n'],
    ['SELECT 1 SETTINGS max_threads = 1', '1\n'],
    ['SELECT 1 SETTINGS max_threads = 1 FORMAT CSV', '1\n'],
    ['SELECT format FROM (SELECT 5 AS format)', '5\n'],
    ['SELECT t.format FROM (SELECT 5 AS format) AS t', '5\n'],
    ["SELECT format('{}-{}', 'a', 'b')", 'a-b\n'],
    ['WITH 1 AS x SELECT x', '1\n'],
    ['(SELECT 1) UNION ALL (SELECT 1)', '1\n1\n'],
    ['FROM numbers(1) SELECT number', '0\n'],
    ['SELECT 1 UNION ALL SELECT 1 FORMAT CSV', '1\n1\n'],
    ['EXPLAIN SYNTAX SELECT 1', 'SELECT 1\nFROM system.one\n'],
    ["SELECT $$it's$$", "it\\'s\n"],
    ['SELECT count() FROM numbers(0)', '0\n'],
    ['SELECT 1 WHERE 0', ''],
    ['# comment\nSELECT 1', '1\n'],
  ])('%s', async (query, expected) => {
    expect(await postText(server.url, query)).toBe(expected)
  })
})

describe('totals and extremes', () => {
  it('are part of the document', async () => {
    const query = 'SELECT number % 2 AS k, count() AS n FROM numbers(4) GROUP BY k WITH TOTALS ORDER BY k'
    const result = await (await client.query({ query, format: 'JSON', clickhouse_settings: { extremes: 1 } })).json()
    expect(result).toMatchObject({ totals: { n: 4 }, extremes: { min: { k: 0 }, max: { k: 1 } } })
  })
})

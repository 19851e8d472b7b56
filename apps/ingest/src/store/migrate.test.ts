import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, removeDirectory, startClickHouse, temporaryDirectory, type Running } from '../../test/servers.ts'
import { connectClickHouse, type ClickHouseAccess } from './clickhouse.ts'
import { migrate, MigrationError, readMigrations } from './migrate.ts'

const directory = temporaryDirectory()
let engine: Running
let access: ClickHouseAccess

beforeAll(async () => {
  const port = await freePort()
  engine = await startClickHouse(directory, port)
  access = { url: `http://127.0.0.1:${port}`, database: 'migrated', username: 'default', password: '' }
})
afterAll(async () => {
  await engine.stop()
  removeDirectory(directory)
})

async function select<Row>(query: string): Promise<Row[]> {
  const client = connectClickHouse(access)
  try {
    return await (await client.query({ query, format: 'JSONEachRow' })).json<Row>()
  } finally {
    await client.close()
  }
}

test('the first time everything is applied, the second time nothing', async () => {
  const migrations = await readMigrations()
  expect(await migrate(access, migrations)).toEqual(migrations)
  expect(await migrate(access, migrations)).toEqual([])
})

test('a migration that was interrupted is run again', async () => {
  const migrations = await readMigrations()
  const half = { ...access, database: 'interrupted' }
  const client = connectClickHouse({ ...access, database: 'default' })
  await client.command({ query: 'CREATE DATABASE interrupted ENGINE = Atomic' })
  await client.close()
  const inside = connectClickHouse(half)
  await inside.command({ query: migrations[0]!.statements[0]! })
  await inside.close()
  expect(await migrate(half, migrations)).toHaveLength(migrations.length)
})

test('an edited migration and a newer database are refused', async () => {
  const migrations = await readMigrations()
  const edited = migrations.map((migration, index) => (index === 0 ? { ...migration, sha256: 'other' } : migration))
  await expect(migrate(access, edited)).rejects.toThrow(
    new MigrationError('migration 1 (initial) was edited after database migrated applied it'),
  )
  await expect(migrate(access, [])).rejects.toThrow(/has migration 1, which this version does not know/)
})

test('what inserts are repeated into remembers them, also rollups', async () => {
  const tables = await select<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = 'migrated' AND engine LIKE '%MergeTree' AND name != 'schema_migrations'
     AND create_table_query NOT LIKE '%non_replicated_deduplication_window = 1000%'`,
  )
  expect(tables).toEqual([])
})

test('every column that people see has a comment', async () => {
  const bare = await select(
    `SELECT table, name FROM system.columns WHERE database = 'migrated' AND comment = '' AND table NOT LIKE '%\\_mv' AND table != 'schema_migrations'`,
  )
  expect(bare).toEqual([])
})

describe('files', () => {
  test('must be numbered, each differently', async () => {
    const files = join(directory, 'schema')
    mkdirSync(files)
    writeFileSync(join(files, '0001_first.sql'), "-- why\nSELECT ';';\n\nSELECT 2;")
    const url = pathToFileURL(`${files}/`)
    expect((await readMigrations(url)).map(({ version, name, statements }) => [version, name, statements])).toEqual([
      [1, 'first', ["SELECT ';'", 'SELECT 2']],
    ])
    writeFileSync(join(files, '0003_third.sql'), 'SELECT 3;')
    expect((await readMigrations(url)).map(({ version }) => version)).toEqual([1, 3])
    writeFileSync(join(files, '0002.sql'), 'SELECT 4;')
    await expect(readMigrations(url)).rejects.toThrow('0002.sql: must be named like 0001_name.sql')
    rmSync(join(files, '0002.sql'))
    writeFileSync(join(files, '0003_twice.sql'), 'SELECT 3;')
    await expect(readMigrations(url)).rejects.toThrow('0003_twice.sql: there is another migration 3, 0003_third.sql')
  })
})

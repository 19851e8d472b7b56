import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { connectClickHouse, type ClickHouseAccess } from './clickhouse.ts'

/** Numbered files, append-only: a file that was applied anywhere is never edited. */
const SCHEMA_DIRECTORY = new URL('./schema/', import.meta.url)
const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/

export interface Migration {
  readonly version: number
  readonly name: string
  readonly sha256: string
  readonly statements: readonly string[]
}

/** The database is not what the migrations made of it: nothing that waiting would mend. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

export async function readMigrations(directory: URL = SCHEMA_DIRECTORY): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted()
  const versions = names.map((file) => Number(FILE_NAME.exec(file)?.[1] ?? 0))
  return Promise.all(
    names.map(async (file, index) => {
      const version = versions[index]!
      const name = FILE_NAME.exec(file)?.[2]
      // Gaps are allowed: numbers are given out to work that goes on at the same time.
      if (name === undefined || version === 0) throw new MigrationError(`${file}: must be named like 0001_name.sql`)
      if (versions.indexOf(version) !== index) {
        throw new MigrationError(`${file}: there is another migration ${version}, ${names[versions.indexOf(version)]!}`)
      }
      const text = await readFile(new URL(file, directory), 'utf8')
      return {
        version,
        name,
        sha256: createHash('sha256').update(text).digest('hex'),
        statements: splitStatements(text),
      }
    }),
  )
}

/**
 * Brings the database to the newest schema and says which migrations it applied. Every statement can be repeated
 * (IF NOT EXISTS), so a migration that was interrupted is simply run again.
 * Throws MigrationError when an applied file was edited or the database is newer than this program.
 */
export async function migrate(access: ClickHouseAccess, migrations: readonly Migration[]): Promise<Migration[]> {
  const server = connectClickHouse({ ...access, database: 'default' })
  const client = connectClickHouse(access)
  try {
    await server.command({ query: `CREATE DATABASE IF NOT EXISTS ${access.database} ENGINE = Atomic` })
    await client.command({
      query: `CREATE TABLE IF NOT EXISTS schema_migrations (version UInt32, name String, sha256 String, applied_at DateTime('UTC') DEFAULT now())
        ENGINE = ReplacingMergeTree(applied_at) ORDER BY version`,
    })
    const result = await client.query({
      query: 'SELECT version, sha256 FROM schema_migrations FINAL ORDER BY version',
      format: 'JSONEachRow',
    })
    const applied = new Map(
      (await result.json<{ version: number; sha256: string }>()).map((row) => [row.version, row.sha256]),
    )
    check(applied, migrations, access.database)
    const missing = migrations.filter((migration) => !applied.has(migration.version))
    for (const { version, name, sha256, statements } of missing) {
      for (const query of statements) await client.command({ query })
      await client.insert({
        table: 'schema_migrations',
        format: 'JSONEachRow',
        values: [{ version, name, sha256 }],
        clickhouse_settings: { async_insert: 0 },
      })
    }
    return missing
  } finally {
    await Promise.all([server.close(), client.close()])
  }
}

function check(applied: ReadonlyMap<number, string>, migrations: readonly Migration[], database: string): void {
  for (const [version, sha256] of applied) {
    const known = migrations.find((migration) => migration.version === version)
    if (!known)
      throw new MigrationError(
        `database ${database} has migration ${version}, which this version does not know: run a newer one`,
      )
    if (known.sha256 !== sha256)
      throw new MigrationError(`migration ${version} (${known.name}) was edited after database ${database} applied it`)
  }
}

/** Statements end with a semicolon at the end of a line. */
function splitStatements(text: string): string[] {
  return text
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '')
}

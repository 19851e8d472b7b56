import { createRequire } from 'node:module'

/**
 * The part of chDB's N-API addon this package uses, as exported by `@chdb/lib-<platform>` 26.7.3 and called by chdb 3.4.0's
 * own `index.js`. chDB's public `Session` is not enough: it hides the statement classifier, reports no written rows for
 * `INSERT ... FROM INFILE`, and defers `close()` until every operation of the whole process has settled.
 */
export interface NativeAddon {
  /** `args` are the options of clickhouse-local: `--config-file` for the first connection, `--SETTING=VALUE` for any. */
  CreateConnection(directory: string, args: readonly string[]): NativeConnection
  /** Destroying a connection under a running operation aborts the engine: settle it first. */
  CloseConnection(connection: NativeConnection): void
  QueryAsyncConnection(connection: NativeConnection, sql: string, format: string): Promise<NativeResult>
  InsertRawAsyncConnection(
    connection: NativeConnection,
    sql: string,
    payload: Buffer,
    countLines: boolean,
  ): Promise<NativeInsertResult>
  DurableClassifyAsync(connection: NativeConnection, sql: string, database: string): Promise<NativeClassification>
}

/** One chDB connection: its own settings, parameters, current database and temporary tables; one query at a time. */
export type NativeConnection = object & { readonly chdbConnection: never }

/** `elapsed` in seconds. */
export interface NativeResult {
  readonly bytes: Buffer
  readonly elapsed: number
  readonly rowsRead: number
  readonly bytesRead: number
}

export interface NativeInsertResult {
  readonly elapsed: number
  readonly rowsWritten: number
  readonly bytesWritten: number
}

/** `queryClass`: 0 reads, 1 changes data or schema, 2 access control, 3 control and files, 4 does not parse. */
export interface NativeClassification {
  readonly statementCount: number
  readonly queryClass: number
}

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@chdb/lib-darwin-arm64',
  'darwin-x64': '@chdb/lib-darwin-x64',
  'linux-arm64': '@chdb/lib-linux-arm64-gnu',
  'linux-x64': '@chdb/lib-linux-x64-gnu',
}

/** Loads the addon (a 570 MB shared library, mapped lazily). Throws with the platform's name where chDB has no build. */
export function loadNative(): NativeAddon {
  const platform = `${process.platform}-${process.arch}`
  const name = PACKAGES[platform]
  if (name === undefined) throw new Error(`chDB has no build for ${platform}`)
  const require = createRequire(import.meta.url)
  return createRequire(require.resolve('chdb'))(name) as NativeAddon
}

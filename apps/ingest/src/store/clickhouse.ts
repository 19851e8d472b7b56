import { Readable } from 'node:stream'
import { createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client'

export type { ClickHouseClient }

export interface ClickHouseAccess {
  readonly url: string
  readonly database: string
  readonly username: string
  readonly password: string
}

/** The official client over HTTP: the same code for a server, a cluster and clickhouse-embedded. */
export function connectClickHouse(access: ClickHouseAccess): ClickHouseClient {
  return createClient({
    ...access,
    application: 'pathwatch',
    request_timeout: 300_000,
    max_open_connections: 32,
    // Errors reach the log through whoever made the call.
    log: { LoggerClass: SilentLogger },
  })
}

/** Rows of one block, all of them stored or none, however often it is sent with the same token. */
export interface Insert {
  readonly table: string
  readonly format: 'Native' | 'JSONEachRow'
  readonly body: Buffer
  readonly token: string
}

/**
 * All that decides whether a repeated insert is recognised, whatever the server's defaults are: one block in, one part out
 * per partition, its rows in the order they came, and the same for the views (https://clickhouse.com/docs/operations/settings/settings).
 */
const insertSettings: ClickHouseSettings = {
  async_insert: 0,
  insert_deduplicate: 1,
  deduplicate_blocks_in_dependent_materialized_views: 1,
  max_insert_threads: '1',
  parallel_view_processing: 0,
  input_format_parallel_parsing: 0,
  // Above what a group holds (consume.flush_rows): blocks are neither split nor put together by size.
  max_insert_block_size: '1048576',
  min_insert_block_size_rows: '1048576',
  min_insert_block_size_bytes: String(1024 ** 3),
  // One agent with a wrong clock must not be able to spread an insert; partitions go by the broker's clock.
  max_partitions_per_insert_block: '100',
  throw_on_max_partitions_per_insert_block: 1,
  optimize_on_insert: 1,
  input_format_null_as_default: 1,
}

/** Columns that a block leaves out hold 0 or "" in every row: the column's own default may say that it is not known. */
const nativeSettings: ClickHouseSettings = { ...insertSettings, input_format_defaults_for_omitted_fields: 0 }

/** Resolves when ClickHouse has the rows and the rollups theirs. */
export async function insert(client: ClickHouseClient, { table, format, body, token }: Insert): Promise<void> {
  const { stream } = await client.exec({
    query: `INSERT INTO ${table} FORMAT ${format}`,
    values: Readable.from([body]),
    clickhouse_settings: {
      ...(format === 'Native' ? nativeSettings : insertSettings),
      insert_deduplication_token: token,
    },
  })
  await stream.resume().toArray()
}

class SilentLogger {
  trace(): void {}
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}

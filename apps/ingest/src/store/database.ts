import { randomUUID } from 'node:crypto'
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client'

export interface QueryOptions {
  readonly signal?: AbortSignal | undefined
  /** Default: the database's own. */
  readonly timeout_ms?: number | undefined
}

/** SELECTs with parameters, each bounded in time and rows. */
export interface Database {
  /** Rows as objects; 64-bit integers as numbers, NaN as null. Rejects with ClickHouse's or the network's error. */
  rows<Row>(sql: string, params?: Readonly<Record<string, unknown>>, options?: QueryOptions): Promise<Row[]>
}

const RESULT_ROWS_MAX = 2_000_000

export function createDatabase(
  client: ClickHouseClient,
  timeoutMs: number,
  settings: ClickHouseSettings = {},
): Database {
  return {
    async rows<Row>(
      sql: string,
      params: Readonly<Record<string, unknown>> = {},
      options: QueryOptions = {},
    ): Promise<Row[]> {
      const limitMs = options.timeout_ms ?? timeoutMs
      // ClickHouse stops by itself at max_execution_time; the signal is for a server that does not answer at all.
      const deadline = AbortSignal.timeout(limitMs + 1000)
      const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
      const result = await client.query({
        query: sql,
        query_params: { ...params },
        format: 'JSONEachRow',
        query_id: randomUUID(),
        abort_signal: signal,
        clickhouse_settings: {
          max_execution_time: limitMs / 1000,
          max_result_rows: String(RESULT_ROWS_MAX),
          result_overflow_mode: 'throw',
          output_format_json_quote_64bit_integers: 0,
          cancel_http_readonly_queries_on_client_close: 1,
          ...settings,
        },
      })
      return await result.json<Row>()
    },
  }
}

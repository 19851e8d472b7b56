import { createHash } from 'node:crypto'
import { time } from '../columns/rows.ts'
import { insert, type ClickHouseClient } from './clickhouse.ts'
import type { Database, QueryOptions } from './database.ts'

/** What alerts may do with ClickHouse. */
export interface AlertStore {
  /**
   * Runs one SELECT as the read-only user, at most `timeout_ms` and 10 000 rows. Parameters are ClickHouse's own
   * (`{host:String}`). Rows come as objects: 64-bit integers as numbers, NaN as null, DateTime64 as
   * 'YYYY-MM-DD hh:mm:ss.sss' in UTC. Rejects when it does not work; aborting the signal stops the query.
   */
  query(
    sql: string,
    params?: Readonly<Record<string, unknown>>,
    options?: QueryOptions,
  ): Promise<Record<string, unknown>[]>
  /** Resolves when ClickHouse has the rows. A repeat of the same rows is not stored twice. */
  insertAlertEvents(rows: readonly AlertEventRow[]): Promise<void>
}

/** One change of state of one alert. */
export interface AlertEventRow {
  readonly at_ms: number
  readonly fingerprint: string
  readonly rule: string
  readonly severity: string
  readonly state: 'pending' | 'firing' | 'resolved' | 'no_data' | 'error'
  /** '' when the rule is not about one host. */
  readonly host: string
  readonly labels: Readonly<Record<string, string>>
  readonly summary: string
  /** NaN when there is none. */
  readonly value: number
  readonly since_ms: number
}

export function createAlertStore(writer: ClickHouseClient, reader: Database): AlertStore {
  return {
    query: (sql, params, options) => reader.rows<Record<string, unknown>>(sql, params, options),
    async insertAlertEvents(rows) {
      if (rows.length === 0) return
      const lines = rows.map(({ at_ms, since_ms, value, ...row }) =>
        JSON.stringify({
          ...row,
          at: time(at_ms),
          since: time(since_ms),
          value: Number.isFinite(value) ? value : 'nan',
        }),
      )
      const body = Buffer.from(lines.join('\n'))
      const token = createHash('sha256').update(body).digest('hex')
      await insert(writer, { table: 'alert_events', format: 'JSONEachRow', body, token })
    },
  }
}

import type { pathwatch } from '@pathwatch/proto/messages'
import type { ClickHouseClient } from '../store/clickhouse.ts'
import type { ApiDependencies, CallContext } from './context.ts'
import { checkHost } from './request.ts'

/** Deletes the rows of a host from every table that has a column `host`. */
export function createForgetHost({ database }: ApiDependencies, writer: ClickHouseClient) {
  return async function forgetHost(
    request: pathwatch.v1.ForgetHostRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.ForgetHostResponse.$Properties> {
    const host = checkHost(request.host)
    const tables = await database.rows<{ name: string }>(
      `SELECT t.name AS name FROM system.tables AS t INNER JOIN system.columns AS c ON c.database = t.database AND c.table = t.name
       WHERE t.database = currentDatabase() AND c.name = 'host' AND t.engine LIKE '%MergeTree' ORDER BY t.name`,
      {},
      call,
    )
    // host_seen goes last: until everything else is gone the host is still listed, and can be forgotten again.
    for (const { name } of tables.toSorted((a, b) => Number(a.name === 'host_seen') - Number(b.name === 'host_seen'))) {
      await writer.command({
        query: `DELETE FROM {table:Identifier} WHERE host = {host:String}`,
        query_params: { table: name, host },
        clickhouse_settings: { lightweight_deletes_sync: '2', max_execution_time: 300 },
      })
    }
    return {}
  }
}

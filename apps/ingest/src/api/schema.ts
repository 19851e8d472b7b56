import type { pathwatch } from '@pathwatch/proto/messages'
import type { ApiDependencies, CallContext } from './context.ts'

interface Row {
  table: string
  table_comment: string
  name: string
  type: string
  comment: string
}

/** Tables and columns that people may read, with the comments the migrations gave them. */
export function createSchema({ database }: ApiDependencies) {
  return async function schema(
    _request: pathwatch.v1.SchemaRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.SchemaResponse.$Properties> {
    const rows = await database.rows<Row>(
      `SELECT c.table AS table, t.comment AS table_comment, c.name AS name, c.type AS type, c.comment AS comment
       FROM system.columns AS c INNER JOIN system.tables AS t ON t.database = c.database AND t.name = c.table
       WHERE c.database = currentDatabase() AND t.engine != 'MaterializedView' AND c.table != 'schema_migrations'
       ORDER BY c.table, c.position`,
      {},
      call,
    )
    const tables = [...Map.groupBy(rows, (row) => row.table)].map(([name, columns]) => ({
      name,
      comment: columns[0]!.table_comment,
      columns: columns.map((column) => ({ name: column.name, type: column.type, comment: column.comment })),
    }))
    return { tables }
  }
}

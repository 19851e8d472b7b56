import type { ClickHouseClient } from '../store/clickhouse.ts'
import type { SeenBatches } from './seen.ts'

/**
 * How far back a batch may be stored and yet come again: the broker redelivers what was not acknowledged, and agents
 * publish again what they had no answer for. Older repeats are caught by the broker's duplicate window.
 */
const LOOK_BACK_HOURS = 2

interface Row {
  host: string
  epoch: string
  first: string
  last: string
}

/** Fills `seen` with what the audit book lists, as runs of batch numbers. */
export async function loadSeen(client: ClickHouseClient, seen: SeenBatches): Promise<void> {
  const result = await client.query({
    query: `
      SELECT host, hex(epoch) AS epoch, toString(min(batch_no)) AS first, toString(max(batch_no)) AS last
      FROM (
        SELECT host, epoch, batch_no, batch_no - row_number() OVER (PARTITION BY host, epoch ORDER BY batch_no) AS run
        FROM (SELECT DISTINCT host, epoch, batch_no FROM batches WHERE arrived_at >= now64(3) - INTERVAL ${LOOK_BACK_HOURS} HOUR)
      )
      GROUP BY host, epoch, run
      ORDER BY host, epoch, min(batch_no)`,
    format: 'JSONEachRow',
  })
  for await (const rows of result.stream<Row>()) {
    for (const row of rows) {
      const { host, epoch, first, last } = row.json()
      seen.add(host, epoch.toLowerCase().padStart(16, '0'), Number(first), Number(last))
    }
  }
}

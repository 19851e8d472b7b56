import type { ClickHouseClient } from '../store/clickhouse.ts'
import type { SeenBatches } from './seen.ts'

/**
 * How far back a batch may be stored and yet come again: agents publish again what they had no answer for, and what
 * ingest never told them to be stored. Older repeats are caught by the broker's duplicate window.
 */
const LOOK_BACK_MS = 2 * 3_600_000

interface Row {
  host: string
  epoch: string
  first: string
  last: string
}

/** Fills `seen` with what the audit book lists since two hours before `atMs`, as runs of batch numbers. */
export async function loadSeen(client: ClickHouseClient, seen: SeenBatches, atMs: number): Promise<void> {
  const result = await client.query({
    query: `
      SELECT host, hex(epoch) AS epoch, toString(min(batch_no)) AS first, toString(max(batch_no)) AS last
      FROM (
        SELECT host, epoch, batch_no, batch_no - row_number() OVER (PARTITION BY host, epoch ORDER BY batch_no) AS run
        FROM (SELECT DISTINCT host, epoch, batch_no FROM batches WHERE arrived_at >= fromUnixTimestamp64Milli({since:Int64}))
      )
      GROUP BY host, epoch, run
      ORDER BY host, epoch, min(batch_no)`,
    query_params: { since: Math.max(0, atMs - LOOK_BACK_MS) },
    format: 'JSONEachRow',
  })
  for await (const rows of result.stream<Row>()) {
    for (const row of rows) {
      const { host, epoch, first, last } = row.json()
      seen.add(host, epoch.toLowerCase().padStart(16, '0'), Number(first), Number(last))
    }
  }
}

export interface StoredSequence {
  readonly host: string
  readonly sequence: number
  readonly atMs: number
}

/** The last message of every host that the audit book lists, out of a stream that was made at `createdMs`. */
export async function lastSequences(client: ClickHouseClient, createdMs: number): Promise<StoredSequence[]> {
  const result = await client.query({
    query: `
      SELECT host, toString(max(b.sequence)) AS sequence, toString(toUnixTimestamp64Milli(argMax(b.arrived_at, b.sequence))) AS at
      FROM batches AS b WHERE arrived_at >= fromUnixTimestamp64Milli({created:Int64}) GROUP BY host`,
    query_params: { created: createdMs },
    format: 'JSONEachRow',
  })
  const rows = await result.json<{ host: string; sequence: string; at: string }>()
  return rows.map(({ host, sequence, at }) => ({ host, sequence: Number(sequence), atMs: Number(at) }))
}

import { hash } from 'node:crypto'
import { columnTables } from '@pathwatch/proto/tables'
import { retryForever } from '../backoff.ts'
import { createBlockEncoder, epochNumber } from '../columns/layout.ts'
import { time, type Row } from '../columns/rows.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { insert, type ClickHouseClient, type Insert } from '../store/clickhouse.ts'
import { describeError, insertRemedy } from '../store/errors.ts'
import { contentHash } from './group.ts'
import { BadMessage, type StoredBatch } from './message.ts'

const encoders = Object.entries(columnTables).map(([stream, table]) => ({ stream, encode: createBlockEncoder(table) }))
const rowTables = [
  'kernel_messages',
  'hosts',
  'interfaces',
  'agent_health',
  'agent_losses',
  'batches_given_up',
] as const

export interface InserterDependencies {
  readonly client: ClickHouseClient
  readonly metrics: Metrics
  readonly log: Logger
  readonly signal: AbortSignal
}

/** Puts groups of batches into their tables, each row once. */
export interface Inserter {
  /**
   * Resolves when ClickHouse has every batch but those that it can never take, which are returned with the reason.
   * Waits as long as ClickHouse is away; rejects only when the signal is aborted.
   */
  insert(batches: readonly StoredBatch[]): Promise<Map<StoredBatch, BadMessage>>
  /** Rows of our own, whose table tells repeats from others by itself. */
  insertRows(table: string, rows: readonly Row[]): Promise<void>
}

export function createInserter({ client, metrics, log, signal }: InserterDependencies): Inserter {
  async function insertTable(
    table: string,
    batches: readonly StoredBatch[],
    encode: (batches: readonly StoredBatch[]) => Pick<Insert, 'format' | 'body'> & { rows: number },
    rejected: Map<StoredBatch, BadMessage>,
  ): Promise<void> {
    const { rows, ...block } = encode(batches)
    if (rows === 0) return
    // Names the block by what is in it, in order: sent again it is recognised, whoever sends it.
    const token = contentHash(batches, table)
    try {
      await retryForever(
        async () => {
          const end = metrics.insertSeconds.startTimer({ table })
          await insert(client, { table, ...block, token })
          end()
        },
        {
          failure: `cannot insert into ${table}, trying again`,
          log,
          signal,
          describe: describeError,
          retryable: (error) => insertRemedy(error) === 'wait',
          onRetry: () => metrics.insertRetries.inc({ table }),
        },
      )
      metrics.rows.inc({ table }, rows)
    } catch (error) {
      signal.throwIfAborted()
      if (batches.length === 1) {
        rejected.set(
          batches[0]!,
          new BadMessage('rejected_by_store', `${table}: ${describeError(error)}`, { cause: error }),
        )
        return
      }
      // Halves of the same messages have the same tokens at every try, so this too can be repeated after a crash.
      const middle = batches.length >> 1
      await insertTable(table, batches.slice(0, middle), encode, rejected)
      await insertTable(table, batches.slice(middle), encode, rejected)
    }
  }

  return {
    async insertRows(table, rows) {
      const { body, format } = jsonRows(rows)
      const token = hash('sha256', body)
      await retryForever(() => insert(client, { table, format, body, token }), {
        failure: `cannot insert into ${table}, trying again`,
        ...{ log, signal, describe: describeError },
      })
    },
    async insert(batches) {
      const rejected = new Map<StoredBatch, BadMessage>()
      const inserts: Promise<void>[] = []
      for (const { stream, encode: encodeBlock } of encoders) {
        const members = batches.filter((batch) => batch.stream === stream && batch.rows > 0)
        if (members.length === 0) continue
        const encode = (part: readonly StoredBatch[]) => ({
          format: 'Native' as const,
          body: encodeBlock(part.map((batch) => ({ ...batch, decoded: batch.columns! }))),
          rows: part.reduce((sum, batch) => sum + batch.rows, 0),
        })
        inserts.push(insertTable(stream, members, encode, rejected))
      }
      for (const table of rowTables) {
        const members = batches.filter((batch) => (batch.tables[table]?.length ?? 0) > 0)
        if (members.length === 0) continue
        inserts.push(
          insertTable(table, members, (part) => jsonRows(part.flatMap((batch) => batch.tables[table]!)), rejected),
        )
      }
      await Promise.all(inserts)
      // The audit book is written last: what it lists is stored.
      const stored = batches.filter((batch) => !rejected.has(batch))
      if (stored.length > 0) await insertTable('batches', stored, (part) => jsonRows(part.map(batchRow)), rejected)
      return rejected
    },
  }
}

function jsonRows(rows: readonly Row[]) {
  return {
    format: 'JSONEachRow' as const,
    body: Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')),
    rows: rows.length,
  }
}

function batchRow(batch: StoredBatch): Row {
  return {
    host: batch.host,
    epoch: String(epochNumber(batch.identity.epoch)),
    batch_no: batch.identity.batchNo,
    stream: batch.stream,
    rows: batch.rows,
    bytes: batch.bytes,
    sealed_at: time(batch.identity.sealedAtMs),
    arrived_at: time(batch.arrivedAtMs),
    sequence: batch.raw.sequence,
  }
}

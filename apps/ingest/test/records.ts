/** Records of columnar streams as agents publish them. */
import type { BatchIdentity } from '@pathwatch/proto/columns'
import { encodeColumns } from '@pathwatch/proto/columns-encoder'
import { columnsOfRows, type RowOf } from '@pathwatch/proto/rows'
import type { StreamName } from '@pathwatch/proto/subjects'
import { columnTables } from '@pathwatch/proto/tables'
import { Agent, type Stack } from './stack.ts'

export type RecordStream = Extract<StreamName, keyof typeof columnTables>
export type RecordOf<Stream extends RecordStream> = RowOf<(typeof columnTables)[Stream]>

export const unknown64 = 2n ** 64n - 1n

/** Publishes records, those of a host in order, and knows what is still to be stored. */
export function createFeed(stack: Stack) {
  const agents = new Map<string, Agent>()
  const sent = new Map<RecordStream, number>()
  return {
    /** Records of one time. */
    async send<Stream extends RecordStream>(
      host: string,
      stream: Stream,
      at_ms: number,
      records: readonly RecordOf<Stream>[],
    ): Promise<void> {
      const table = columnTables[stream]
      const agent = agents.get(host) ?? new Agent(host)
      agents.set(host, agent)
      sent.set(stream, (sent.get(stream) ?? 0) + records.length)
      const rows = records.map((record) => ({ at_ms, ...record }))
      const encode = (id: BatchIdentity) => encodeColumns(table, id, rows.length, columnsOfRows(table, rows) as never)
      await agent.publish(stack, stream, encode, at_ms)
    },
    /** Waits until all that was sent is stored. */
    async stored(): Promise<void> {
      for (const [stream, rows] of sent) await stack.until(`SELECT count() FROM ${stream}`, String(rows))
    },
  }
}

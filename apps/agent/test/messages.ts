/** Messages of the bus as plain values, without what differs from run to run: for golden files. */
import { decodeColumns } from '@pathwatch/proto/columns'
import type { ColumnTable } from '@pathwatch/proto/columns'
import { pathwatch } from '@pathwatch/proto/messages'
import { parseSubject } from '@pathwatch/proto/subjects'
import { columnTables } from '@pathwatch/proto/tables'
import type { StoredMessage } from './nats.ts'

const { AgentHealth, Capabilities, KernelEvents } = pathwatch.v1
const rowMessages = { kernel_events: KernelEvents, capabilities: Capabilities, agent_health: AgentHealth }

/** Columns that hold nothing but zeroes are left out; the others are hexadecimal, one value a row. */
export function plain({ subject, payload }: StoredMessage): object {
  const stream = parseSubject(subject)?.stream
  if (!stream) throw new Error(`${subject} is not a subject of ours`)
  if (stream in columnTables) return { subject, ...columns(columnTables[stream as keyof typeof columnTables], payload) }
  const type = rowMessages[stream as keyof typeof rowMessages]
  const { batch: _, ...message } = type.toObject(type.decode(payload) as never, { defaults: true }) as Record<
    string,
    unknown
  >
  for (const volatile of [
    'atMs',
    'startedAtMs',
    'agentVersion',
    'cpuUserUs',
    'cpuSystemUs',
    'rssBytes',
    'spoolBatches',
    'spoolBytes',
    'spoolOldestAgeMs',
    'spoolUnconfirmedBatches',
    'spoolUnconfirmedBytes',
    'spoolOldestUnconfirmedAgeMs',
    'timeToLossMs',
    'lossesSinceMs',
  ]) {
    if (volatile in message && stream !== 'kernel_events') delete message[volatile]
  }
  return { subject, ...message }
}

/** Flow samples or counters of several batches, row after row: how they were cut into batches is a matter of timing. */
export function rowsOf(table: ColumnTable, messages: readonly StoredMessage[]): number {
  const own = messages.filter(({ subject }) => parseSubject(subject)?.stream === table.stream)
  return own.reduce((sum, { payload }) => sum + decodeColumns(table, payload).rows, 0)
}

function columns(table: ColumnTable, payload: Uint8Array): object {
  const decoded = decodeColumns(table, payload)
  const values = table.columns.map(({ name, width, kind }, index) => {
    const column = decoded.columns[index]!
    const rows = Array.from({ length: decoded.rows }, (_, row) => {
      if (kind === 'string') return Buffer.from(column[row] as Uint8Array).toString('utf8')
      return Buffer.from(column as Uint8Array).toString('hex', row * width, (row + 1) * width)
    })
    return [name, rows] as const
  })
  const shown = values.filter(
    ([name, rows]) => name !== 'received_at_ms' && name !== 'at_ms' && rows.some((value) => /[^0]/.test(value)),
  )
  return { rows: decoded.rows, columns: Object.fromEntries(shown) }
}

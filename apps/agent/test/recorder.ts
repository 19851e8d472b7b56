/** What a source emits, kept for a test to look at. */
import { decodeColumns } from '@pathwatch/proto/columns'
import type { ColumnTable } from '@pathwatch/proto/columns'
import { ColumnsEncoder } from '@pathwatch/proto/columns-encoder'
import { columnTables } from '@pathwatch/proto/tables'
import { LossLedger } from '../src/pipeline/losses.ts'
import type { Emit, Message } from '../src/source.ts'

type Recorded<Stream extends Message['stream']> = Extract<Message, { stream: Stream }>

function withOwnColumns<M extends Extract<Message, { columns: unknown }>>(message: M): M {
  const columns = Object.entries(message.columns).map(([name, value]: [string, unknown]) => {
    if (!ArrayBuffer.isView(value)) return [name, structuredClone(value)] as const
    return [name, new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()] as const
  })
  return { ...message, columns: Object.fromEntries(columns) }
}

/** What another thread has encoded, as columns again. */
function columnsOf({ stream, rows, body }: Extract<Message, { body: unknown }>): Message {
  const table: ColumnTable = columnTables[stream]
  const identity = { epoch: new Uint8Array(8), batchNo: 1, sealedAtMs: 0 }
  const decoded = decodeColumns(table, new ColumnsEncoder().complete(identity, body))
  const columns = table.columns.map(({ name }, index) => {
    const column = decoded.columns[index]!
    // A copy begins where a column of any width may.
    return [
      name,
      column instanceof Uint8Array ? Uint8Array.from(column) : column.map((text) => Buffer.from(text).toString()),
    ] as const
  })
  return { stream, rows, columns: Object.fromEntries(columns) } as unknown as Message
}

export class Recorder implements Emit {
  readonly messages: Message[] = []
  readonly losses = new LossLedger()
  readonly measures = new Map<string, number>()
  readonly problems: string[] = []
  /** Callbacks of messages, in order; a test plays the broker by calling them. */
  readonly settle: (() => void)[] = []

  message(message: Message, settled?: () => void): void {
    // Columns are reused by the source, as the interface says.
    if ('body' in message) this.messages.push(columnsOf(message))
    else this.messages.push('columns' in message ? withOwnColumns(message) : structuredClone(message))
    this.settle.push(settled ?? (() => {}))
  }

  lost(...loss: Parameters<LossLedger['add']>): void {
    this.losses.add(...loss)
  }

  measure(name: string, value: number): void {
    this.measures.set(name, value)
  }

  problem(error: Error): void {
    this.problems.push(error.message)
  }

  of<Stream extends Message['stream']>(stream: Stream): Recorded<Stream>[] {
    return this.messages.filter((message): message is Recorded<Stream> => message.stream === stream)
  }

  /** Rows of a columnar stream, or events, so far. */
  rows(stream: Message['stream']): number {
    const count = (message: Message) =>
      'rows' in message ? message.rows : 'events' in message ? message.events.length : 1
    return this.of(stream).reduce((sum, message) => sum + count(message), 0)
  }
}

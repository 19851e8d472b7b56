/** Seals messages into batches: encodes each under the identity it gets, compresses it, and appends it to the spool. */
import type { BatchIdentity, ColumnTable, ColumnValues } from '@pathwatch/proto/columns'
import { ColumnsEncoder } from '@pathwatch/proto/columns-encoder'
import { pathwatch } from '@pathwatch/proto/messages'
import { encodePayload } from '@pathwatch/proto/payload'
import { columnsOfRows } from '@pathwatch/proto/rows'
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'
import { columnTables, flowSamples, interfaceCounters } from '@pathwatch/proto/tables'
import { rowsOf } from '../source.ts'
import type { Message } from '../source.ts'
import type { LossLedger } from './losses.ts'
import type { Identity, Spool } from './spool.ts'

const { AgentHealth, Capabilities, KernelEvents } = pathwatch.v1

/** Encodes rows `from`..`to` of a message; messages that cannot be split ignore the range. Valid until the next call. */
type Encode = (batch: BatchIdentity, from: number, to: number) => Uint8Array

export class Sealer {
  readonly #spool: Spool
  readonly #losses: LossLedger

  constructor(spool: Spool, losses: LossLedger) {
    this.#spool = spool
    this.#losses = losses
  }

  /** `settled` runs when all of the message is safe or lost. */
  seal(message: Message, settled?: () => void): void {
    const rows = rowsOf(message)
    if (rows === 0) {
      settled?.()
      return
    }
    this.#seal(message.stream, encoder(message), 0, rows, settled)
  }

  #seal(stream: Message['stream'], encode: Encode, from: number, to: number, settled?: () => void): void {
    const identity = this.#spool.identity()
    const sealedAtMs = Date.now()
    const payload = encode({ ...identity, sealedAtMs }, from, to)
    const rows = to - from
    if (payload.length > MESSAGE_BYTES_MAX) {
      if (rows === 1) {
        this.#losses.add('rejected', 'too_large', 1)
        settled?.()
        return
      }
      const middle = from + Math.floor(rows / 2)
      let open = 2
      const half = () => {
        open -= 1
        if (open === 0) settled?.()
      }
      this.#seal(stream, encode, from, middle, half)
      this.#seal(stream, encode, middle, to, half)
      return
    }
    const seal = (wanted: Identity) => {
      const again = wanted !== identity
      const sealed = encodePayload(again ? encode({ ...wanted, sealedAtMs }, from, to) : payload)
      // What was not compressed is still in the encoder's memory.
      return sealed.encoding === '' ? { ...sealed, bytes: sealed.bytes.slice() } : sealed
    }
    this.#spool.append({ stream, sealedAtMs, rows, seal, settled })
  }
}

const columnsMessage = new ColumnsEncoder()

function encoder(message: Message): Encode {
  if ('records' in message) {
    const table: ColumnTable = columnTables[message.stream]
    return columnsEncoder(table, columnsOfRows(table, message.records))
  }
  switch (message.stream) {
    case 'flow_samples':
      return columnsEncoder(flowSamples, message.columns)
    case 'interface_counters':
      return columnsEncoder(interfaceCounters, message.columns)
    case 'kernel_events': {
      const { bootId, events } = message
      return (batch, from, to) => KernelEvents.encode({ batch, bootId, events: events.slice(from, to) }).finish()
    }
    case 'capabilities':
      return (batch) => Capabilities.encode({ batch, ...message.capabilities }).finish()
    case 'agent_health':
      return (batch) => AgentHealth.encode({ batch, ...message.health }).finish()
  }
}

function columnsEncoder<Table extends ColumnTable>(table: Table, values: ColumnValues<Table>): Encode {
  return (batch, from, to) =>
    columnsMessage.encode(table, batch, to - from, from === 0 ? values : skipRows(table, values, from))
}

function skipRows<Table extends ColumnTable>(table: Table, values: ColumnValues<Table>, rows: number) {
  const source = values as Record<string, ArrayBufferView | readonly string[]>
  const rest = table.columns.map((column) => {
    const value = source[column.name]!
    if (!ArrayBuffer.isView(value)) return [column.name, value.slice(rows)] as const
    const skipped = rows * column.width
    return [column.name, new Uint8Array(value.buffer, value.byteOffset + skipped, value.byteLength - skipped)] as const
  })
  return Object.fromEntries(rest) as ColumnValues<Table>
}

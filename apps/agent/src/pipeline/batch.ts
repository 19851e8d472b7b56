/** Seals messages into batches: encodes each under the identity it gets, compresses it, and appends it to the spool. */
import type { BatchIdentity, ColumnTable, ColumnValues } from '@pathwatch/proto/columns'
import { ColumnsEncoder } from '@pathwatch/proto/columns-encoder'
import { pathwatch } from '@pathwatch/proto/agent-messages'
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

export type Compression = 'zstd' | 'none'

export class Sealer {
  readonly #spool: Spool
  readonly #losses: LossLedger
  readonly #compression: Compression

  constructor(spool: Spool, losses: LossLedger, compression: Compression = 'zstd') {
    this.#spool = spool
    this.#losses = losses
    this.#compression = compression
  }

  /** `settled` runs when all of the message is safe or lost. */
  seal(message: Message, settled?: () => void): void {
    const rows = rowsOf(message)
    if (rows === 0) {
      settled?.()
      return
    }
    this.#seal(message, encoder(message), 0, rows, settled)
  }

  #seal(message: Message, encode: Encode, from: number, to: number, settled?: () => void): void {
    const identity = this.#spool.identity()
    const sealedAtMs = Date.now()
    const payload = encode({ ...identity, sealedAtMs }, from, to)
    const rows = to - from
    if (payload.length > MESSAGE_BYTES_MAX) {
      if (rows === 1 || 'body' in message) {
        this.#losses.add('rejected', 'too_large', rows)
        settled?.()
        return
      }
      const middle = from + Math.floor(rows / 2)
      let open = 2
      const half = () => {
        open -= 1
        if (open === 0) settled?.()
      }
      this.#seal(message, encode, from, middle, half)
      this.#seal(message, encode, middle, to, half)
      return
    }
    const seal = (wanted: Identity) => {
      const again = wanted !== identity
      const plain = again ? encode({ ...wanted, sealedAtMs }, from, to) : payload
      return this.#compression === 'zstd' ? encodePayload(plain) : { bytes: plain, encoding: '' as const }
    }
    this.#spool.append({ stream: message.stream, sealedAtMs, rows, seal, settled })
  }
}

const columnsMessage = new ColumnsEncoder()

function encoder(message: Message): Encode {
  if ('body' in message) return (batch) => columnsMessage.complete(batch, message.body)
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
  return (batch, from, to) => columnsMessage.encode(table, batch, to - from, values, from)
}

/** From a JetStream message to what is stored of it. Nothing here depends on when ingest runs. */
import { hash } from 'node:crypto'
import {
  ColumnsError,
  sliceColumns,
  type BatchIdentity,
  type ColumnTable,
  type SlicedColumns,
} from '@pathwatch/proto/columns'
import { pathwatch } from '@pathwatch/proto/messages'
import { decodePayload, PayloadError } from '@pathwatch/proto/payload'
import { messageId, parseSubject, type StreamName } from '@pathwatch/proto/subjects'
import { columnTables } from '@pathwatch/proto/tables'
import {
  agentHealthRow,
  agentLossRows,
  givenUpRows,
  hostRow,
  interfaceRows,
  kernelEventRows,
  type Row,
} from '../columns/rows.ts'

/** NATS header of a message that somebody sent again out of the dead letters. */
export const RETRY_HEADER = 'Pathwatch-Retry'

/** Why a message went to the dead letters; also a metric label. */
export type RejectReason = 'subject' | 'undecodable' | 'batch' | 'time' | 'rejected_by_store'

/** A message that can never be stored. */
export class BadMessage extends Error {
  override readonly name = 'BadMessage'
  readonly reason: RejectReason

  constructor(reason: RejectReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** A message as the broker handed it over. */
export interface RawMessage {
  readonly subject: string
  /** As it came; `encoding`, the header Content-Encoding, says how to read it. */
  readonly data: Uint8Array
  readonly encoding: string
  /** `Nats-Msg-Id`, '' when it has none. */
  readonly id: string
  /** Somebody sent it again out of the dead letters. */
  readonly retried: boolean
  /** Sequence number in the stream. */
  readonly sequence: number
  /** When it reached the broker, by its clock. */
  readonly arrivedAtMs: number
}

/** A message that was understood. */
export interface StoredBatch {
  readonly raw: RawMessage
  readonly host: string
  readonly stream: StreamName
  readonly identity: BatchIdentity
  /** `<host>:<epoch>:<batch_no>` */
  readonly id: string
  /** The epoch in hex, as in `id`. */
  readonly epoch: string
  /** SHA-256 of the message. */
  readonly digest: string
  readonly arrivedAtMs: number
  /** On the wire. */
  readonly bytes: number
  /** What it keeps in memory until it is stored. */
  readonly memoryBytes: number
  readonly rows: number
  /** Receipt of its oldest row on the host, for freshness. */
  readonly oldestAtMs: number
  /** Of columnar streams. */
  readonly columns?: SlicedColumns
  /** Of row streams, by table. */
  readonly tables: Readonly<Record<string, readonly Row[]>>
  /** Of kernel_events, for Live. */
  readonly kernelEvents?: pathwatch.v1.KernelEvents
}

/** DateTime ends in 2106: a time beyond it would wrap around in the sort key. */
const TIME_MAX_MS = 0xffff_ffff * 1000

/** Throws BadMessage. */
export function decodeMessage(raw: RawMessage): StoredBatch {
  const batch = decode(raw)
  const { epoch, batchNo } = batch.identity
  return {
    ...batch,
    id: messageId(batch.host, epoch, batchNo),
    epoch: Buffer.from(epoch).toString('hex'),
    digest: hash('sha256', raw.data),
  }
}

function decode(raw: RawMessage): Omit<StoredBatch, 'id' | 'epoch' | 'digest'> {
  const address = parseSubject(raw.subject)
  if (!address) throw new BadMessage('subject', `subject ${raw.subject} is not one of ours`)
  const { stream } = address
  try {
    const data = decodePayload(raw.data, raw.encoding)
    const memoryBytes = raw.data.length + (raw.encoding === '' ? 0 : data.length)
    const common = { ...address, raw, arrivedAtMs: raw.arrivedAtMs, bytes: raw.data.length, memoryBytes }
    if (isColumnar(stream)) return { ...common, ...columnar(columnTables[stream], data) }
    switch (stream) {
      case 'kernel_events': {
        const message = pathwatch.v1.KernelEvents.decode(data)
        const context = rowContext(raw, address.host, message.batch)
        const times = message.events.map((event) => checkTime(event.atMs ?? 0))
        const rows = kernelEventRows(message, context)
        const oldestAtMs = Math.min(context.identity.sealedAtMs, ...times)
        return {
          ...common,
          identity: context.identity,
          rows: rows.length,
          oldestAtMs,
          tables: { kernel_messages: rows },
          kernelEvents: message,
        }
      }
      case 'capabilities': {
        const message = pathwatch.v1.Capabilities.decode(data)
        const context = rowContext(raw, address.host, message.batch)
        checkTime(message.bootedAtMs)
        const tables = { hosts: [hostRow(message, context)], interfaces: interfaceRows(message, context) }
        return { ...common, identity: context.identity, rows: 1, oldestAtMs: checkTime(message.atMs), tables }
      }
      case 'agent_health': {
        const message = pathwatch.v1.AgentHealth.decode(data)
        const context = rowContext(raw, address.host, message.batch)
        const tables = {
          agent_health: [agentHealthRow(message, context)],
          agent_losses: agentLossRows(message, context),
          batches_given_up: givenUpRows(message, context),
        }
        return { ...common, identity: context.identity, rows: 1, oldestAtMs: checkTime(message.atMs), tables }
      }
    }
  } catch (error) {
    if (error instanceof BadMessage) throw error
    // Everything else thrown here is a decoder saying that the bytes are wrong.
    const text =
      error instanceof ColumnsError || error instanceof PayloadError
        ? error.message
        : `not a ${address.stream} message: ${(error as Error).message}`
    throw new BadMessage('undecodable', text, { cause: error })
  }
}

const isColumnar = (stream: StreamName): stream is keyof typeof columnTables => stream in columnTables

function columnar(table: ColumnTable, data: Uint8Array) {
  const decoded = sliceColumns(table, data)
  checkIdentity(decoded.identity)
  const times = decoded.columns[0] as Uint8Array
  const view = new DataView(times.buffer, times.byteOffset, times.byteLength)
  let oldestAtMs = decoded.identity.sealedAtMs
  for (let offset = 0; offset < times.length; offset += 8) {
    const ms = view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32
    oldestAtMs = Math.min(oldestAtMs, checkTime(ms))
  }
  return { identity: decoded.identity, rows: decoded.rows, oldestAtMs, columns: decoded, tables: {} }
}

function rowContext(raw: RawMessage, host: string, batch: pathwatch.v1.Batch.$Properties | null | undefined) {
  const epoch = batch?.epoch ?? new Uint8Array()
  if (epoch.length !== 8) throw new BadMessage('batch', `batch.epoch: ${epoch.length} bytes, not 8`)
  const identity = { epoch, batchNo: batch?.batchNo ?? 0, sealedAtMs: batch?.sealedAtMs ?? 0 }
  checkIdentity(identity)
  return { host, arrivedAtMs: raw.arrivedAtMs, epoch, batchNo: identity.batchNo, identity }
}

function checkIdentity(identity: BatchIdentity): void {
  const { batchNo, sealedAtMs } = identity
  if (!Number.isSafeInteger(batchNo) || batchNo < 1)
    throw new BadMessage('batch', `batch.batch_no: ${batchNo} is not a batch number`)
  checkTime(sealedAtMs)
}

function checkTime(ms: number): number {
  if (ms > TIME_MAX_MS) throw new BadMessage('time', `time ${ms} ms is after the year 2105`)
  return ms
}

/**
 * Bytes of a segment file, little-endian. Its header, 32 bytes: "PWSPOOL1", epoch (8), rank (1), zeroes, crc32 of the 28
 * before (4). Then records: "PWRC", length of what follows the head (4), crc32 of all after itself (4), batch number (6),
 * time of sealing in ms (6), rows (4), encoding (1), length of the stream's name (1), and after these 30 bytes the name
 * and the payload.
 */
import { crc32 } from 'node:zlib'
import type { Encoding } from '@pathwatch/proto/payload'
import { MESSAGE_BYTES_MAX, streams } from '@pathwatch/proto/subjects'
import type { StreamName } from '@pathwatch/proto/subjects'

export const SEGMENT_HEADER_BYTES = 32
const SEGMENT_MAGIC = Buffer.from('PWSPOOL1')
const RECORD_MAGIC = Buffer.from('PWRC')
const HEAD_BYTES = 30
const CRC_FROM = 12
/** Places in a damaged segment that are tried: each may cost a checksum of a whole record. */
const TRIES_MAX = 1000
/** Far above what is ever written: a damaged length does not make us read further. */
const BODY_BYTES_MAX = 16 * MESSAGE_BYTES_MAX
const encodings: readonly Encoding[] = ['', 'zstd']

export interface SegmentHeader {
  readonly epoch: Uint8Array
  /** What the segment's records are worth: see ranks.ts. */
  readonly rank: number
}

export interface RecordHead {
  readonly stream: StreamName
  readonly batchNo: number
  readonly sealedAtMs: number
  readonly rows: number
  readonly encoding: Encoding
}

export interface SpoolRecord extends RecordHead {
  readonly payload: Uint8Array
}

export function encodeSegmentHeader({ epoch, rank }: SegmentHeader): Buffer {
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES)
  bytes.set(SEGMENT_MAGIC)
  bytes.set(epoch, 8)
  bytes[16] = rank
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 28)), 28)
  return bytes
}

/** Undefined when these bytes do not begin a segment of ours. */
export function decodeSegmentHeader(bytes: Buffer): SegmentHeader | undefined {
  if (bytes.length < SEGMENT_HEADER_BYTES || !bytes.subarray(0, 8).equals(SEGMENT_MAGIC)) return undefined
  if (crc32(bytes.subarray(0, 28)) !== bytes.readUInt32LE(28)) return undefined
  return { epoch: Uint8Array.from(bytes.subarray(8, 16)), rank: bytes[16]! }
}

export function encodeRecord({ stream, batchNo, sealedAtMs, rows, encoding, payload }: SpoolRecord): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + stream.length + payload.length)
  bytes.set(RECORD_MAGIC)
  bytes.writeUInt32LE(bytes.length - HEAD_BYTES, 4)
  bytes.writeUIntLE(batchNo, 12, 6)
  bytes.writeUIntLE(sealedAtMs, 18, 6)
  bytes.writeUInt32LE(rows, 24)
  bytes[28] = encodings.indexOf(encoding)
  bytes[29] = stream.length
  bytes.write(stream, HEAD_BYTES, 'latin1')
  bytes.set(payload, HEAD_BYTES + stream.length)
  bytes.writeUInt32LE(crc32(bytes.subarray(CRC_FROM)), 8)
  return bytes
}

/** The record that begins at `offset`, and where it ends; undefined when there is none, whole and undamaged. */
export function decodeRecord(bytes: Buffer, offset: number): { record: SpoolRecord; end: number } | undefined {
  if (bytes.length - offset < HEAD_BYTES || bytes.compare(RECORD_MAGIC, 0, 4, offset, offset + 4) !== 0)
    return undefined
  const length = bytes.readUInt32LE(offset + 4)
  const end = offset + HEAD_BYTES + length
  if (length > BODY_BYTES_MAX || end > bytes.length) return undefined
  if (crc32(bytes.subarray(offset + CRC_FROM, end)) !== bytes.readUInt32LE(offset + 8)) return undefined
  const nameEnd = offset + HEAD_BYTES + bytes[offset + 29]!
  const name = bytes.toString('latin1', offset + HEAD_BYTES, nameEnd)
  // Of another version of the agent.
  const stream = streams.find((candidate) => candidate === name)
  const encoding = encodings[bytes[offset + 28]!]
  if (stream === undefined || encoding === undefined || nameEnd > end) return undefined
  const batchNo = bytes.readUIntLE(offset + 12, 6)
  const sealedAtMs = bytes.readUIntLE(offset + 18, 6)
  const rows = bytes.readUInt32LE(offset + 24)
  return { record: { stream, batchNo, sealedAtMs, rows, encoding, payload: bytes.subarray(nameEnd, end) }, end }
}

/** Bytes that belong to no record. */
export interface Damage {
  readonly offset: number
  readonly length: number
}

/**
 * Hands every undamaged record of a segment to `found`, in order, and returns what lies between and after them. Numbers
 * must rise: anything else is not what was written there.
 */
export function scanRecords(
  bytes: Buffer,
  found: (record: SpoolRecord, offset: number, length: number) => void,
): Damage[] {
  const damages: Damage[] = []
  let lastBatchNo = 0
  let badFrom = -1
  let at = SEGMENT_HEADER_BYTES
  let tries = 0
  const damaged = (to: number) => {
    if (badFrom >= 0 && to > badFrom) damages.push({ offset: badFrom, length: to - badFrom })
    badFrom = -1
  }
  while (at < bytes.length) {
    const next = decodeRecord(bytes, at)
    if (next && next.record.batchNo > lastBatchNo) {
      damaged(at)
      found(next.record, at, next.end - at)
      lastBatchNo = next.record.batchNo
      at = next.end
    } else {
      if (badFrom < 0) badFrom = at
      const again = bytes.indexOf(RECORD_MAGIC, at + 1)
      tries += 1
      at = again < 0 || tries > TRIES_MAX ? bytes.length : again
    }
  }
  damaged(bytes.length)
  return damages
}

/** A datagram as the samples, records and fields it is made of: slower than the columns, and complete. */
import type { FormatKind } from '../counts.ts'
import { SFLOW_DEFECTS } from '../defects.ts'
import { u32 } from './field.ts'
import type { Field } from './field.ts'
import { StructureReader } from './read.ts'
import type { ReadField } from './read.ts'
import { STRUCTURES, structureName } from './registry.ts'
import { SAMPLE_RECORDS } from './samples.ts'
import type { Problem } from '../../tree.ts'

/** A sample or a record; offsets count from the start of the datagram, and start at the data_format. */
interface Tagged {
  readonly enterprise: number
  readonly format: number
  /** `host_cpu`; `0:2003` when the registry has no name. */
  readonly name: string
  readonly offset: number
  /** With the 8 bytes of data_format and length, without padding. */
  readonly length: number
}

export interface ReadRecord extends Tagged {
  readonly kind: 'flow_record' | 'counter_record'
  /** Undefined when its layout is not known. */
  readonly fields: readonly ReadField[] | undefined
}

export interface ReadSample extends Tagged {
  readonly kind: 'flow' | 'counters' | 'other'
  /** Whether SflowDecoder has a row for it: of its kind, in the order of the datagram. */
  readonly hasRow: boolean
  readonly fields: readonly ReadField[] | undefined
  readonly records: readonly ReadRecord[]
}

export interface ReadDatagram {
  /** Up to the number of samples. */
  readonly header: readonly ReadField[]
  readonly samples: readonly ReadSample[]
  readonly problems: readonly Problem[]
}

const HEADER: readonly Field[] = [
  ...u32('version'),
  { name: 'agent_address', type: 'address' },
  ...u32('sub_agent_id', 'sequence_number'),
  { name: 'uptime', type: 'u32', unit: 'ms' },
  ...u32('samples'),
]
/** Of data_format and length. */
const TAG_BYTES = 8
/** The largest payload of UDP, as in SflowDecoder. */
const DATAGRAM_BYTES_MAX = 65_535

/** Never throws. What is not an sFlow version 5 datagram has a problem and no samples. */
export function readDatagram(datagram: Uint8Array): ReadDatagram {
  const bytes = datagram.subarray(0, DATAGRAM_BYTES_MAX)
  const reader = new StructureReader(bytes)
  const { fields: header, end: start } = reader.fields(HEADER, 0, bytes.length, false)
  const samples: ReadSample[] = []
  const done = () => ({ header, samples, problems: reader.problems })
  if (header[0]?.value !== 5) {
    reader.complain(0, SFLOW_DEFECTS.bad_version)
    return done()
  }
  const announced = header[5]?.value
  if (typeof announced !== 'number') return done()
  let at = start
  for (let left = announced; left > 0; left--) {
    if (bytes.length - at < TAG_BYTES) {
      reader.complain(at, SFLOW_DEFECTS.truncated)
      return done()
    }
    const length = reader.view.getUint32(at + 4)
    if (length > bytes.length - at - TAG_BYTES) {
      reader.complain(at, SFLOW_DEFECTS.sample_overrun)
      return done()
    }
    samples.push(readSample(reader, at, length))
    at += TAG_BYTES + ((length + 3) & ~3)
  }
  if (at < bytes.length) reader.complain(at, SFLOW_DEFECTS.trailing_bytes)
  return done()
}

function tagged(reader: StructureReader, kind: FormatKind, at: number, length: number): Tagged {
  const tag = reader.view.getUint32(at)
  const [enterprise, format] = [tag >>> 12, tag & 0xfff]
  return { enterprise, format, name: structureName(kind, enterprise, format), offset: at, length: length + TAG_BYTES }
}

function readSample(reader: StructureReader, at: number, length: number): ReadSample {
  const tag = reader.view.getUint32(at)
  const common = tagged(reader, 'sample', at, length)
  const [start, end] = [at + TAG_BYTES, at + TAG_BYTES + length]
  const layout = STRUCTURES.sample.get(tag)?.fields
  const kind = common.enterprise === 0 ? SAMPLE_RECORDS.get(common.format) : undefined
  if (layout === undefined || kind === undefined) {
    const fields = layout === undefined ? undefined : reader.fields(layout, start, end, false).fields
    return { ...common, kind: 'other', hasRow: false, fields, records: [] }
  }
  const whose = kind === 'flow_record' ? 'flow' : 'counters'
  // All of them are numbers of 4 bytes, with that of the records behind.
  if (length < layout.length * 4 + 4) {
    reader.complain(at, SFLOW_DEFECTS.sample_too_short)
    return { ...common, kind: whose, hasRow: false, fields: [], records: [] }
  }
  const { fields, end: behind } = reader.fields([...layout, ...u32('records')], start, end, false)
  const records = readRecords(reader, kind, behind, end, reader.view.getUint32(behind - 4))
  return { ...common, kind: whose, hasRow: true, fields, records }
}

function readRecords(
  reader: StructureReader,
  kind: 'flow_record' | 'counter_record',
  start: number,
  end: number,
  announced: number,
): ReadRecord[] {
  const records: ReadRecord[] = []
  let at = start
  for (let left = announced; left > 0; left--) {
    if (end - at < TAG_BYTES) {
      reader.complain(at, SFLOW_DEFECTS.records_missing)
      return records
    }
    const length = reader.view.getUint32(at + 4)
    if (length > end - at - TAG_BYTES) {
      reader.complain(at, SFLOW_DEFECTS.record_overrun)
      return records
    }
    const layout = STRUCTURES[kind].get(reader.view.getUint32(at))?.fields
    const [from, to] = [at + TAG_BYTES, at + TAG_BYTES + length]
    const fields = layout === undefined ? undefined : reader.fields(layout, from, to, kind === 'counter_record').fields
    records.push({ ...tagged(reader, kind, at, length), kind, fields })
    at = to + (-length & 3)
  }
  if (at < end) reader.complain(at, SFLOW_DEFECTS.sample_trailing_bytes)
  return records
}

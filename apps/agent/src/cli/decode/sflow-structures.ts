/** What a datagram holds beside the columns: structures of hosts, applications and switches, each with its fields. */
import { readDatagram } from '@pathwatch/codecs/sflow/structures/datagram'
import type { ReadRecord, ReadSample } from '@pathwatch/codecs/sflow/structures/datagram'
import { fieldsObject } from '@pathwatch/codecs/sflow/structures/read'
import type { Span } from './line.ts'

/** Formats of sflow.org whose fields all are columns. */
const IN_COLUMNS: Readonly<Record<ReadRecord['kind'], ReadonlySet<number>>> = {
  flow_record: new Set([1, 2, 3, 4, 1001, 1023, 1024, 1025, 1026, 1029, 1030]),
  counter_record: new Set([1, 2, 7, 1004, 1005, 2203, 2207]),
}
/** Fields of a structure that fit a line. */
const FIELDS_SHOWN = 3
/** Characters of a value that fit a line. */
const VALUE_SHOWN = 40

type Structure = ReadRecord | ReadSample

/** The structures of one datagram by the rows that SflowDecoder makes of it. */
export class OtherStructures {
  readonly #rows: Readonly<Record<'flow' | 'counters', readonly ReadSample[]>>
  readonly #samples: readonly ReadSample[]

  constructor(datagram: Uint8Array) {
    this.#samples = readDatagram(datagram).samples
    const withRow = this.#samples.filter(({ hasRow }) => hasRow)
    this.#rows = {
      flow: withRow.filter(({ kind }) => kind === 'flow'),
      counters: withRow.filter(({ kind }) => kind === 'counters'),
    }
  }

  ofRow(kind: 'flow' | 'counters', row: number): ReadRecord[] {
    const records = this.#rows[kind][row]?.records ?? []
    return records.filter((one) => one.enterprise !== 0 || !IN_COLUMNS[one.kind].has(one.format))
  }

  /** Samples that are no rows and hold no records. */
  samples(): ReadSample[] {
    return this.#samples.filter(({ kind }) => kind === 'other')
  }
}

/** Empty without any. What is not decoded has its length only. */
export function jsonOf(structures: readonly Structure[]): { structures?: unknown[] } {
  if (structures.length === 0) return {}
  return {
    structures: structures.map(({ enterprise, format, name, length, fields }) => ({
      ...{ enterprise, format, name, length: length - 8 },
      ...(fields === undefined ? {} : { fields: fieldsObject(fields) }),
    })),
  }
}

/** `host_descr(hostname=hv1, machine_type=3, os_name=2..)` */
export function spansOf(structures: readonly Structure[]): Span[] {
  return structures.map(({ name, length, fields }): Span => {
    if (fields === undefined) return ['faint', `  ${name}(${length - 8} bytes)`]
    const plain = fields.flatMap(({ name: field, value }) =>
      typeof value === 'object' ? [] : [`${field}=${shortened(String(value))}`],
    )
    const shown = plain.slice(0, FIELDS_SHOWN)
    return ['faint', `  ${name}(${shown.join(', ')}${fields.length > shown.length ? '..' : ''})`]
  })
}

function shortened(text: string): string {
  return text.length <= VALUE_SHOWN ? text : `${text.slice(0, VALUE_SHOWN)}..`
}

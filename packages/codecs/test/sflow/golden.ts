/** The golden datagrams, and rows of columns as plain objects. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readUdpPayloads } from '../../src/pcap/reader.ts'
import { SflowDecoder } from '../../src/sflow/decoder.ts'

const testcases = new URL('../../testcases/sflow/', import.meta.url)

export function readCase(path: string): Buffer {
  const bytes = readFileSync(new URL(path, testcases))
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

/** The sFlow datagrams of a capture. */
export function capture(name: 'ovs31-hv1' | 'bench'): Uint8Array[] {
  return Array.from(readUdpPayloads(readCase(`${name}/input.pcap.gz`)), ({ payload }) => payload)
}

/** Eleven datagrams of Open vSwitch 3.1, one of each kind. */
export function smallDatagrams(): Uint8Array[] {
  const list = JSON.parse(readCase('ovs31-small/input.json').toString()) as { hex: string }[]
  return list.map(({ hex }) => Uint8Array.from(Buffer.from(hex, 'hex')))
}

export type Row = Record<string, number | bigint | string>

interface Columns {
  readonly rows: number
  readonly capacity: number
}

/** All rows; 16-byte columns as hex. Word views, which repeat columns, are left out. */
export function rowsOf(columns: Columns): Row[] {
  const entries = Object.entries(columns).filter(([name]) => !name.endsWith('Words'))
  return Array.from({ length: columns.rows }, (_, row) => {
    const values: Row = {}
    for (const [name, column] of entries) {
      if (Array.isArray(column)) values[name] = column[row] as string
      else if (ArrayBuffer.isView(column)) values[name] = valueAt(column, columns.capacity, row)
    }
    return values
  })
}

function valueAt(column: ArrayBufferView, capacity: number, row: number): number | bigint | string {
  const width = column.byteLength / capacity
  const bytes = Buffer.from(column.buffer, column.byteOffset + row * width, width)
  if (width === 16) return bytes.toString('hex')
  return width === 8 ? bytes.readBigUInt64LE() : bytes.readUIntLE(0, width)
}

export interface Decoded {
  readonly flows: Row[]
  readonly counters: Row[]
  /** Only what is not 0. */
  readonly counts: Record<string, number>
}

export function decodeOne(datagram: Uint8Array, decoder = new SflowDecoder()): Decoded {
  decoder.flows.clear()
  decoder.counters.clear()
  const before = Object.assign({}, decoder.counts)
  if (!decoder.decode(datagram, 1_700_000_000_123)) throw new Error('empty columns had no room')
  const counts = Object.entries(decoder.counts).map(([name, count]): [string, number] => [
    name,
    count - before[name as keyof typeof before],
  ])
  return {
    flows: rowsOf(decoder.flows),
    counters: rowsOf(decoder.counters),
    counts: Object.fromEntries(counts.filter(([, count]) => count !== 0)),
  }
}

/** An address of 4 or 16 bytes, as hex, in the form of the columns. */
export function columnAddress(bytes: Uint8Array): string {
  return (bytes.length === 4 ? '00000000000000000000ffff' : '') + Buffer.from(bytes).toString('hex')
}

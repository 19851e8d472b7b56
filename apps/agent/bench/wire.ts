/**
 * Bytes a flow sample takes: in the datagram it came in, as columns, as columns compressed (what is published), and as a
 * protobuf row of the same fields. Real Open vSwitch traffic. `npm run bench:wire`; the last line is JSON.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readUdpPayloads } from '@pathwatch/codecs/pcap/reader'
import { encodeColumns } from '@pathwatch/proto/columns-encoder'
import { encodePayload } from '@pathwatch/proto/payload'
import { flowSamples } from '@pathwatch/proto/tables'
import { SflowDecoding } from '../src/sources/sflow/decoding.ts'

/** Samples a second of a host: what a batch of one second holds. */
const RATES = [50, 1_000]

const capture = new URL('../../../packages/codecs/testcases/sflow/bench/input.pcap.gz', import.meta.url)
const datagrams = Array.from(readUdpPayloads(gunzipSync(readFileSync(capture))), ({ payload }) => payload)
const identity = { epoch: new Uint8Array(8).fill(0xa5), batchNo: 123_456, sealedAtMs: 1_800_000_000_000 }

const all = RATES.map(measure)
const say = (line: string) => process.stdout.write(`${line}\n`)
say('samples/s   datagram   row proto    columns       zstd   (bytes a sample)')
for (const { rate, ...bytes } of all) {
  say(
    String(rate).padStart(9) +
      Object.values(bytes)
        .map((value) => value.toFixed(1).padStart(11))
        .join(''),
  )
}
say(
  JSON.stringify(
    Object.fromEntries(
      all.flatMap(({ rate, ...bytes }) =>
        Object.entries(bytes).map(([name, value]) => [`${name}_bytes_per_sample_${rate}`, Math.round(value * 10) / 10]),
      ),
    ),
  ),
)

function measure(rate: number) {
  const sum = { samples: 0, datagrams: 0, rows: 0, columns: 0, zstd: 0 }
  let inBatch = 0
  const decoding = new SflowDecoding(
    {
      flows: (columns) => {
        const plain = encodeColumns(flowSamples, identity, columns.rows, columns)
        sum.samples += columns.rows
        sum.columns += plain.length
        sum.zstd += encodePayload(plain).bytes.length
        sum.rows += rowBytes(columns as unknown as Record<string, ArrayBufferView | readonly string[]>, columns.rows)
        inBatch = 0
      },
      counters: () => {},
      report: () => {},
    },
    [],
  )
  // A datagram of this capture holds about as many samples as the capture has for each of them.
  const perDatagram = samplesPerDatagram()
  datagrams.forEach((datagram, index) => {
    sum.datagrams += datagram.length
    // Each sample at its own time within the second, as they come.
    decoding.datagram(datagram, identity.sealedAtMs + Math.floor((index * perDatagram * 1_000) / rate), () => '')
    inBatch += perDatagram
    if (inBatch >= rate) decoding.seal()
  })
  decoding.seal()
  const per = (bytes: number) => bytes / sum.samples
  return {
    rate,
    datagram: per(sum.datagrams),
    row_proto: per(sum.rows),
    columns: per(sum.columns),
    zstd: per(sum.zstd),
  }
}

function samplesPerDatagram(): number {
  let samples = 0
  const decoding = new SflowDecoding(
    { flows: ({ rows }) => (samples += rows), counters: () => {}, report: () => {} },
    [],
  )
  for (const datagram of datagrams) decoding.datagram(datagram, 0, () => '')
  decoding.seal()
  return samples / datagrams.length
}

/** Bytes of the rows as messages with a field for each column that is not 0: tag, and a varint or length and bytes. */
function rowBytes(columns: Record<string, ArrayBufferView | readonly string[]>, rows: number): number {
  let bytes = 0
  for (let row = 0; row < rows; row++) {
    let own = 0
    flowSamples.columns.forEach(({ name, width }, index) => {
      const tag = index + 3 < 16 ? 1 : 2
      const column = columns[name]!
      if (!ArrayBuffer.isView(column)) {
        const length = Buffer.byteLength(column[row] ?? '')
        if (length > 0) own += tag + 1 + length
        return
      }
      const value = new Uint8Array(column.buffer, column.byteOffset + row * width, width)
      if (value.every((byte) => byte === 0)) return
      if (width === 16) own += tag + 1 + 16
      else own += tag + varintBytes(value.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n))
    })
    bytes += own + (own < 128 ? 2 : 3)
  }
  return bytes
}

function varintBytes(value: bigint): number {
  return Math.max(1, Math.ceil(value.toString(2).length / 7))
}

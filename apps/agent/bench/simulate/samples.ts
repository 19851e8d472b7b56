/** The samples of one batch of a simulated host, written over those of the batch before: a fleet makes 20,000 a second. */
import type { ColumnValues } from '@pathwatch/proto/columns'
import { columnsOfRows } from '@pathwatch/proto/rows'
import { flowSamples } from '@pathwatch/proto/tables'

type Samples = ColumnValues<typeof flowSamples>

/** By number of rows. Sealing copies them: the hosts of a process share them. */
const kept = new Map<number, Samples>()

/** Of host `host`, numbered from `first`, at a time that it takes for now. Valid until the next call. */
export function samplesOf(host: number, first: number, rows: number, atMs: number): Samples {
  let columns = kept.get(rows)
  if (!columns) kept.set(rows, (columns = blank(rows)))
  const received = viewOf(columns.received_at_ms)
  const sequence = viewOf(columns.sample_sequence)
  const length = viewOf(columns.frame_length)
  const source = viewOf(columns.src_ip)
  const destination = viewOf(columns.dst_ip)
  const port = viewOf(columns.src_port)
  for (let row = 0; row < rows; row++) {
    const number = first + row
    // They came during the second before.
    received.setBigUint64(row * 8, BigInt(Math.max(0, atMs - Math.floor(((rows - row) * 1000) / rows))), true)
    sequence.setUint32(row * 4, number, true)
    length.setUint32(row * 4, 64 + (number % 1400), true)
    source.setUint16(row * 16 + 13, host)
    source.setUint8(row * 16 + 15, number % 50)
    destination.setUint16(row * 16 + 13, (host + number) % 250)
    port.setUint16(row * 2, 40_000 + (number % 1000), true)
  }
  return columns
}

/** With what is the same in all of them. Addresses are 10.x.x.x as IPv4-mapped ones. */
function blank(rows: number): Samples {
  const row = { sampling_rate: 1, src_ip: mapped(0), dst_ip: mapped(7), ip_protocol: 6, dst_port: 443 }
  return columnsOfRows(
    flowSamples,
    Array.from({ length: rows }, () => row),
  )
}

const mapped = (last: number) => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, last)

const viewOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new DataView(buffer, byteOffset, byteLength)

/** Flow samples as a fleet of hypervisors would send them: many machines, a few of them busy, mixed packet sizes. */
import { randomBytes } from 'node:crypto'
import { decodeColumns } from '@pathwatch/proto/columns'
import { encodeColumns } from '@pathwatch/proto/columns-encoder'
import { decodePayload, encodePayload, type Encoding } from '@pathwatch/proto/payload'
import { flowSamples } from '@pathwatch/proto/tables'

export interface Message {
  readonly host: string
  readonly epoch: Uint8Array
  readonly batchNo: number
  /** As an agent publishes it. */
  readonly bytes: Uint8Array
  readonly encoding: Encoding
  /** Before compression. */
  readonly plainBytes: number
  readonly rows: number
}

const MACHINES_PER_HOST = 32
const SERVICE_PORTS = [443, 443, 443, 80, 5432, 3306, 6379, 9092, 53, 8080]
const FRAME_LENGTHS = [70, 78, 90, 130, 590, 1518, 1518, 1518]
const SAMPLING_RATE = 1000

export function createFleet(hosts: number) {
  const random = generator(1)
  const state = Array.from({ length: hosts }, (_, index) => ({
    host: `hv-${String(index + 1).padStart(3, '0')}`,
    epoch: randomBytes(8),
    batchNo: 0,
    sequence: 0,
    pool: 0,
    clockMs: Date.now() - 3_600_000,
  }))
  /** A machine by rank: low ranks are the busy ones. */
  const machine = () => Math.floor(MACHINES_PER_HOST * hosts * random() ** 3)

  function message(index: number, rows: number, now: boolean): Message {
    const own = state[index]!
    own.batchNo += 1
    const columns = emptyColumns(rows)
    const startMs = now ? Date.now() : own.clockMs
    own.clockMs += 1000
    for (let row = 0; row < rows; row++) {
      own.sequence += 1
      own.pool += SAMPLING_RATE
      const local = index * MACHINES_PER_HOST + Math.floor(MACHINES_PER_HOST * random() ** 2)
      const remote = machine()
      const [source, destination] = random() < 0.5 ? [local, remote] : [remote, local]
      const service = SERVICE_PORTS[Math.floor(random() * SERVICE_PORTS.length)]!
      const ephemeral = 32_768 + Math.floor(random() * 28_232)
      const toService = random() < 0.5
      const set = (name: keyof typeof widths, value: number) => writeUInt(columns[name]!, widths[name]!, row, value)
      set('received_at_ms', now ? startMs : startMs + Math.floor((row * 1000) / rows))
      address(columns['agent_address']!, row, 192, index)
      set('datagram_sequence', Math.floor(own.sequence / 7))
      set('sample_type', 1)
      set('sample_sequence', own.sequence)
      set('source_id_type', 2)
      set('source_id_index', 1)
      set('sampling_rate', SAMPLING_RATE)
      set('sample_pool', own.pool % 2 ** 32)
      set('input', 1 + (source % 40))
      set('output', 1 + (destination % 40))
      set('records', 0b10001)
      set('frame_length', FRAME_LENGTHS[Math.floor(random() * FRAME_LENGTHS.length)]!)
      set('header_protocol', 1)
      set('src_mac', 0x525400_000000 + source)
      set('dst_mac', 0x525400_000000 + destination)
      set('eth_type', 0x0800)
      set('in_vlan', 100 + (source % 8))
      set('out_vlan', 100 + (source % 8))
      address(columns['src_ip']!, row, 10, source)
      address(columns['dst_ip']!, row, 10, destination)
      set('ip_protocol', service === 53 ? 17 : 6)
      set('ip_ttl', 64)
      set('src_port', toService ? ephemeral : service)
      set('dst_port', toService ? service : ephemeral)
      set('tcp_flags', service === 53 ? 0 : 0x10)
    }
    return seal(own, columns, rows, startMs)
  }

  function seal(own: Host, columns: Columns, rows: number, startMs: number): Message {
    const identity = { epoch: own.epoch, batchNo: own.batchNo, sealedAtMs: startMs + 1000 }
    const plain = encodeColumns(flowSamples, identity, rows, columns as never)
    const { bytes, encoding } = encodePayload(plain)
    return { host: own.host, epoch: own.epoch, batchNo: own.batchNo, bytes, encoding, plainBytes: plain.length, rows }
  }

  return {
    /** The same rows as a later batch of the same host, `round` times five minutes later. */
    again(message: Message, round: number): Message {
      const { host, epoch, batchNo } = message
      const own = state.find((candidate) => candidate.host === host)!
      const { rows, columns } = decodeColumns(flowSamples, decodePayload(message.bytes, message.encoding))
      const times = Buffer.from(columns[0] as Uint8Array)
      for (let row = 0; row < rows; row++) {
        times.writeBigUInt64LE(times.readBigUInt64LE(row * 8) + BigInt(round * 300_000), row * 8)
      }
      const named = flowSamples.columns.map(({ name }, index) => [name, index === 0 ? times : columns[index]])
      return seal(
        { host, epoch, batchNo: batchNo + round * own.batchNo },
        Object.fromEntries(named) as Columns,
        rows,
        Date.now(),
      )
    },
    /** `count` messages, in turn from every host or all from one. */
    messages(count: number, rows: number, options: { host?: number; now?: boolean } = {}): Message[] {
      return Array.from({ length: count }, (_, index) =>
        message(options.host ?? index % hosts, rows, options.now ?? false),
      )
    },
  }
}

const widths: Readonly<Record<string, number>> = Object.fromEntries(
  flowSamples.columns.map(({ name, width }) => [name, width]),
)

type Columns = Record<string, Buffer>

interface Host {
  readonly host: string
  readonly epoch: Uint8Array
  batchNo: number
}

function emptyColumns(rows: number): Columns {
  return Object.fromEntries(flowSamples.columns.map(({ name, width }) => [name, Buffer.alloc(rows * width)]))
}

function writeUInt(bytes: Buffer, width: number, row: number, value: number): void {
  if (width === 8) {
    bytes.writeUInt32LE(value % 2 ** 32, row * 8)
    bytes.writeUInt32LE(Math.floor(value / 2 ** 32), row * 8 + 4)
  } else bytes.writeUIntLE(value, row * width, width)
}

/** first.0.a.b as an IPv4-mapped IPv6 address. */
function address(bytes: Buffer, row: number, first: number, number: number): void {
  bytes.writeUInt16BE(0xffff, row * 16 + 10)
  bytes.writeUInt32BE(first * 2 ** 24 + number + 1, row * 16 + 12)
}

/** xorshift32: the same fleet at every run. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

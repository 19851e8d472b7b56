import { status } from '@grpc/grpc-js'
import type { ServerWritableStream } from '@grpc/grpc-js'
import { pathwatch } from '@pathwatch/proto/messages'
import { setTimeout as sleep } from 'node:timers/promises'

type SqlRequest = pathwatch.v1.SqlRequest
type SqlResponse = pathwatch.v1.SqlResponse.$Properties

const column = (name: string, type: string, comment = '') => ({ name, type, comment })

export const SCHEMA = [
  {
    name: 'flow_samples',
    comment: 'One row per sFlow flow sample',
    columns: [
      column('received_at', "DateTime64(3, 'UTC')", 'When the agent received the datagram'),
      column('host', 'LowCardinality(String)'),
      column('src_ip', 'IPv6', 'IPv4 addresses are mapped'),
      column('dst_ip', 'IPv6'),
      column('ip_protocol', 'UInt8'),
      column('src_port', 'UInt16'),
      column('dst_port', 'UInt16'),
      column('frame_length', 'UInt32', 'Octets on the wire'),
      column('sampling_rate', 'UInt32'),
      column('input_if', 'UInt32'),
      column('output_if', 'UInt32'),
      column('vlan_id', 'UInt16'),
    ],
  },
  {
    name: 'interface_counters',
    comment: 'One row per sFlow counter sample',
    columns: [
      column('received_at', "DateTime64(3, 'UTC')"),
      column('host', 'LowCardinality(String)'),
      column('if_index', 'UInt32'),
      column('in_octets', 'UInt64'),
      column('out_octets', 'UInt64'),
    ],
  },
  {
    name: 'kernel_messages',
    comment: 'Records of /dev/kmsg',
    columns: [
      column('at', "DateTime64(3, 'UTC')"),
      column('host', 'LowCardinality(String)'),
      column('severity', 'UInt8'),
      column('message', 'String'),
      column('class', 'LowCardinality(String)'),
    ],
  },
  {
    name: 'hosts',
    comment: 'What each host last said of itself',
    columns: [column('host', 'LowCardinality(String)'), column('kernel', 'String'), column('ovs_version', 'String')],
  },
]

/** Understands just enough: `slow` streams until cancelled, `sele` is a syntax error, anything else has `many` or 5 rows. */
export async function answerSql(
  call: ServerWritableStream<SqlRequest, SqlResponse>,
  api: { delayMs: number; cancelled: string[] },
): Promise<void> {
  const { query, maxRows } = call.request
  const csv = call.request.format === pathwatch.v1.SqlRequest.Format.CSV
  call.on('cancelled', () => api.cancelled.push(query))
  await sleep(api.delayMs)
  if (/^\s*sele\b/i.test(query)) {
    const words =
      'Code: 62. DB::Exception: Syntax error: failed at position 1 (sele): sele 1. Expected one of: Query, SELECT query. (SYNTAX_ERROR)'
    call.emit('error', Object.assign(new Error(words), { code: status.INVALID_ARGUMENT, details: words }))
    return
  }
  const names = ['host', 'bits', 'message', 'at']
  call.write({
    header: { names, types: ['LowCardinality(String)', 'Float64', 'Nullable(String)', "DateTime64(3, 'UTC')"] },
  })
  const wanted = query.includes('many') ? 25_000 : 5
  const limit = !csv && maxRows > 0 ? Math.min(maxRows, wanted) : wanted
  const row = (index: number) => [
    `hv-${index}`,
    String(1000 * index),
    index % 3 === 0 ? null : `<b>row ${index}</b>, "quoted"`,
    '2026-11-22 02:14:05.000',
  ]
  const quoted = (cell: string | null) => (cell === null ? '\\N' : `"${cell.replaceAll('"', '""')}"`)
  const line = (cells: (string | null)[]) => (csv ? cells.map(quoted).join(',') : JSON.stringify(cells))
  const part = (text: string) => (csv ? { csv: Buffer.from(text) } : { rowsJson: Buffer.from(text) })
  if (csv) call.write(part(`${line(names)}\n`))
  const slow = query.includes('slow')
  const rows = slow ? Infinity : limit
  const chunk = slow ? 1 : 500
  for (let index = 0; !call.cancelled && index < rows; index += chunk) {
    if (slow) await sleep(50)
    const length = slow ? 1 : Math.min(chunk, limit - index)
    call.write(part(Array.from({ length }, (_, at) => `${line(row(index + at))}\n`).join('')))
  }
  if (call.cancelled) return
  call.write({
    end: { rows: limit, truncated: limit < wanted, elapsedMs: 41.7, rowsRead: 1_204_331, bytesRead: 48_000_000 },
  })
  call.end()
}

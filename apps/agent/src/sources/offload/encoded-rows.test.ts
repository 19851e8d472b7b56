import { decodeColumns } from '@pathwatch/proto/columns'
import { ColumnsEncoder } from '@pathwatch/proto/columns-encoder'
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'
import { datapathFlows } from '@pathwatch/proto/tables'
import { expect, test } from 'vitest'
import { encodeRows } from './encoded-rows.ts'

const identity = { epoch: new Uint8Array(8), batchNo: 1, sealedAtMs: 1 }
const flow = (number: number) => ({ ufid: `flow ${number}`, packets: number, match: `${number}`.padEnd(700) })

test('rows that are too much for a message go in several, in their order, each whole', () => {
  const rows = Array.from({ length: 1_000 }, (_, number) => flow(number))
  const encoded = encodeRows(new ColumnsEncoder(), datapathFlows, rows)
  expect(encoded.length).toBeGreaterThan(2)
  const ufid = datapathFlows.columns.findIndex(({ name }) => name === 'ufid')
  const found = encoded.flatMap(({ rows: count, body }) => {
    const message = new ColumnsEncoder().complete(identity, body)
    expect(message.length).toBeLessThanOrEqual(MESSAGE_BYTES_MAX)
    const { rows: decoded, columns } = decodeColumns(datapathFlows, message)
    expect(decoded).toBe(count)
    return (columns[ufid] as Uint8Array[]).map((bytes) => Buffer.from(bytes).toString())
  })
  expect(found).toEqual(rows.map((row) => row.ufid))
})

test('nothing makes no message', () => {
  expect(encodeRows(new ColumnsEncoder(), datapathFlows, [])).toEqual([])
})

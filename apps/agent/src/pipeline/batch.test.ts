import { FlowSampleColumns } from '@pathwatch/codecs/sflow/flow-columns'
import { CounterSampleColumns } from '@pathwatch/codecs/sflow/counter-columns'
import { decodeColumns } from '@pathwatch/proto/columns'
import type { ColumnTable } from '@pathwatch/proto/columns'
import { pathwatch } from '@pathwatch/proto/messages'
import { decodePayload } from '@pathwatch/proto/payload'
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'
import { flowSamples, interfaceCounters } from '@pathwatch/proto/tables'
import { describe, expect, test } from 'vitest'
import { Sealer } from './batch.ts'
import { LossLedger } from './losses.ts'
import { memorySpool, nameOf } from '../../test/spools.ts'
import type { Batch } from './spool.ts'

function parts() {
  const losses = new LossLedger()
  const spool = memorySpool(64 * 2 ** 20, losses)
  const sealer = new Sealer(spool, losses)
  const signal = new AbortController().signal
  const drain = async () => {
    const batches: Batch[] = []
    while (spool.stats().batches > batches.length) batches.push((await spool.take(signal))!)
    // Events are taken first.
    return batches
      .toSorted((a, b) => a.batchNo - b.batchNo)
      .map((batch) => ({ batch, ...batch, payload: decodePayload(batch.payload, batch.encoding) }))
  }
  return { losses, spool, sealer, drain }
}

describe('columns of the decoder and tables of the protocol', () => {
  test.each([
    [flowSamples, new FlowSampleColumns(4)],
    [interfaceCounters, new CounterSampleColumns(4)],
  ])('$stream', (table: ColumnTable, columns: object) => {
    const values = columns as Record<string, ArrayBufferView | readonly string[]>
    for (const { name, width, kind } of table.columns) {
      const value = values[name]
      if (kind === 'string') expect(Array.isArray(value), name).toBe(true)
      else expect(ArrayBuffer.isView(value) ? value.byteLength : `${name} is missing`, name).toBe(4 * width)
    }
    // Column names are in snake_case; anything else is the class's own.
    const own = Object.keys(columns).filter((name) => !/^(?:rows|capacity)$|[A-Z]/.test(name))
    expect(own.toSorted()).toEqual(table.columns.map(({ name }) => name).toSorted())
  })
})

describe('a batch', () => {
  test('counts from 1 and has its identity inside and outside', async () => {
    const { sealer, spool, drain } = parts()
    sealer.seal({ stream: 'kernel_events', bootId: 'b', events: [{ message: 'one' }, { message: 'two' }] })
    sealer.seal({ stream: 'capabilities', capabilities: { hostname: 'x' } })
    const [events, facts] = await drain()
    const { epoch } = spool.identity()
    expect([events, facts].map((batch) => nameOf(batch!))).toEqual([1, 2].map((batchNo) => nameOf({ epoch, batchNo })))
    expect([events!.rows, facts!.rows]).toEqual([2, 1])
    const message = pathwatch.v1.KernelEvents.decode(events!.payload)
    expect(message.batch?.batchNo).toBe(1)
    expect([...message.batch!.epoch!]).toEqual([...epoch])
    expect(message.events.map((event) => event.message)).toEqual(['one', 'two'])
  })

  test('nothing makes no batch, and is settled at once', async () => {
    const { sealer, drain } = parts()
    let settled = 0
    sealer.seal({ stream: 'kernel_events', bootId: 'b', events: [] }, () => settled++)
    expect(settled).toBe(1)
    expect(await drain()).toEqual([])
  })

  test('above the size of a message it is split, and settled once', async () => {
    const { sealer, spool, drain } = parts()
    const events = Array.from({ length: 100 }, (_, sequence) => ({ sequence, message: 'x'.repeat(8192) }))
    let settled = 0
    sealer.seal({ stream: 'kernel_events', bootId: 'b', events }, () => settled++)
    const batches = await drain()
    expect(batches.length).toBeGreaterThan(1)
    expect(Math.max(...batches.map(({ payload }) => payload.length))).toBeLessThanOrEqual(MESSAGE_BYTES_MAX)
    const decoded = batches.flatMap(({ payload }) => pathwatch.v1.KernelEvents.decode(payload).events)
    expect(decoded.map(({ sequence }) => sequence)).toEqual(events.map(({ sequence }) => sequence))
    expect(batches.map(({ batchNo }) => batchNo)).toEqual(batches.map((_, index) => index + 1))
    for (const { batch } of batches) {
      expect(settled).toBe(0)
      spool.published(batch)
    }
    expect(settled).toBe(1)
  })

  test('columns are split by rows', async () => {
    const { sealer, drain } = parts()
    const rows = 3000
    const columns = new CounterSampleColumns(rows)
    for (let row = 0; row < rows; row++) {
      columns.if_index[row] = row
      columns.port_name[row] = `port ${row}`
    }
    sealer.seal({ stream: 'interface_counters', rows, columns })
    const batches = await drain()
    expect(batches.reduce((sum, batch) => sum + batch.rows, 0)).toBe(rows)
    const ifIndexAt = interfaceCounters.columns.findIndex(({ name }) => name === 'if_index')
    const nameAt = interfaceCounters.columns.findIndex(({ name }) => name === 'port_name')
    let row = 0
    for (const { payload } of batches) {
      const decoded = decodeColumns(interfaceCounters, payload)
      const bytes = decoded.columns[ifIndexAt] as Uint8Array
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let at = 0; at < decoded.rows; at++, row++) {
        expect(view.getUint32(at * 4, true)).toBe(row)
        expect(Buffer.from(decoded.columns[nameAt]![at] as Uint8Array).toString()).toBe(`port ${row}`)
      }
    }
  })

  test('one row that is too large is counted', async () => {
    const { sealer, losses, drain } = parts()
    sealer.seal({ stream: 'capabilities', capabilities: { os: 'x'.repeat(MESSAGE_BYTES_MAX) } })
    expect(losses.list()).toEqual([{ stage: 'rejected', reason: 'too_large', count: 1 }])
    expect(await drain()).toEqual([])
  })
})

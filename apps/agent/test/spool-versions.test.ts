/**
 * Spools that other versions of the agent left. testcases/spool/<number> holds one as the format of that number is
 * written: batches 1 to 13 of an epoch, of which 1, 2, 12 and 13 were published and 10 and 11 are stored. It stays as it is.
 */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LossLedger } from '../src/pipeline/losses.ts'
import { openSpool } from '../src/pipeline/spool/open.ts'
import { draft, nameOf, payloadOf, spoolOptions } from './spools.ts'

const recorded = join(import.meta.dirname, '../testcases/spool/1')
const EPOCH = '7eb6cf0dc42cf6ed'
const [SAMPLES, COUNTERS] = ['0000000001.segment', '0000000002.segment']
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathwatch-spool-'))
  cpSync(recorded, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What is found in the folder, and that the spool goes on from there. */
async function found() {
  const losses = new LossLedger()
  const { spool, keeper } = await openSpool(spoolOptions({ folder, losses, bootId: 'another boot' }))
  const stats = spool.stats()
  const batches: number[] = []
  for (let count = 0; count < stats.batches; count++) {
    const batch = (await spool.take(new AbortController().signal))!
    const { length } = batch.payload
    expect(Buffer.from(batch.payload)).toEqual(
      payloadOf({ epoch: Buffer.from(EPOCH, 'hex'), batchNo: batch.batchNo }, length),
    )
    batches.push(batch.batchNo)
  }
  const { epoch, batchNo } = spool.identity()
  spool.append(draft('flow_samples', 300))
  expect(spool.stats().batches).toBe(stats.batches + 1)
  await keeper.close()
  return { stats, batches: batches.toSorted((a, b) => a - b), next: nameOf({ epoch, batchNo }) }
}

function change(name: string, how: (bytes: Buffer) => Buffer): number {
  const bytes = readFileSync(join(folder, name))
  writeFileSync(join(folder, name), how(bytes))
  return bytes.length
}

/** Changes the record at `at` and its checksum, as a version would write it that knows more. */
function changeRecord(bytes: Buffer, at: number, how: (record: Buffer) => void): Buffer {
  const record = bytes.subarray(at, at + 30 + bytes.readUInt32LE(at + 4))
  how(record)
  record.writeUInt32LE(crc32(record.subarray(12)), 8)
  return bytes
}

const aside = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('quarantine/'))

test('a spool of the first version is read, and goes on', async () => {
  const { stats, batches, next } = await found()
  expect(batches).toEqual([3, 4, 5, 6, 7, 8, 9])
  expect(stats).toMatchObject({ mode: 'disk', unconfirmedBatches: 4, quarantinedBytes: 0 })
  expect(next).toBe(`${EPOCH}:14`)
})

test('a cursor of a newer version is put aside: nothing is lost, and a new epoch begins', async () => {
  const text = readFileSync(join(folder, 'cursor.json'), 'utf8').replace('"version":1', '"version":2')
  const { cursor } = JSON.parse(text) as { cursor: unknown }
  writeFileSync(join(folder, 'cursor.json'), JSON.stringify({ crc32: crc32(JSON.stringify(cursor)), cursor }))
  const { batches, next } = await found()
  // What was published is published again under the same names.
  expect(batches).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  expect(next).toMatch(/^(?!7eb6cf0dc42cf6ed)[0-9a-f]{16}:1$/)
  expect(aside()).toHaveLength(1)
})

test('a segment of a newer version is put aside and counted; the others are read', async () => {
  const bytes = change(SAMPLES, (segment) => {
    segment.write('PWSPOOL2', 'latin1')
    segment.writeUInt32LE(crc32(segment.subarray(0, 28)), 28)
    return segment
  })
  const { stats, batches } = await found()
  expect(batches).toEqual([7, 8, 9])
  expect(stats.quarantinedBytes).toBe(bytes)
  expect(aside()).toHaveLength(1)
})

test.each([
  ['stream', (record: Buffer) => void record.write('later', 30, 'latin1')],
  ['encoding', (record: Buffer) => void record.writeUInt8(7, 28)],
])('a record with a %s of a newer version is put aside and counted; those around it are read', async (_, how) => {
  let length = 0
  change(COUNTERS, (segment) => {
    length = 30 + segment.readUInt32LE(32 + 4)
    return changeRecord(segment, 32, how)
  })
  const { stats, batches } = await found()
  expect(batches).toEqual([3, 4, 5, 6, 8, 9])
  expect(stats.quarantinedBytes).toBe(length)
  expect(aside()).toHaveLength(1)
})

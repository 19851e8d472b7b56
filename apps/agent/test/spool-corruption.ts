/** Folders of a spool that somebody damaged: they must open, and keep every record that was not hit. */
import { deepStrictEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import type { StreamName } from '@pathwatch/proto/subjects'
import type { Batch, Identity } from '../src/pipeline/spool.ts'
import { openSpool } from '../src/pipeline/spool/open.ts'
import { SEGMENT_HEADER_BYTES, decodeRecord } from '../src/pipeline/spool/record.ts'
import { FaultFileSystem } from './fault-file-system.ts'
import { draft, nameOf, payloadOf, spoolOptions } from './spools.ts'

const folder = '/spool'
const streams: StreamName[] = ['flow_samples', 'interface_counters', 'kernel_events']
const BYTES_MAX = 400

const damage = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      how: fc.constant('flip' as const),
      at: fc.array(fc.nat(), { minLength: 1, maxLength: 64 }),
      by: fc.integer({ min: 1, max: 255 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ how: fc.constant('truncate' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('zero' as const), at: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ how: fc.constant('garbage' as const), bytes: fc.uint8Array({ maxLength: 500 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ how: fc.constantFrom('empty' as const, 'foreign' as const, 'cursor' as const) }),
  },
)

export const corruptions = fc.record({
  batches: fc.array(fc.record({ stream: fc.constantFrom(...streams), bytes: fc.integer({ min: 0, max: BYTES_MAX }) }), {
    minLength: 1,
    maxLength: 40,
  }),
  /** Which of the segments is hit. */
  file: fc.nat(),
  damage,
})

type Corruption = typeof corruptions extends fc.Arbitrary<infer C> ? C : never

export interface CorruptionCounts {
  starts: number
  records_lost: number
  quarantined_bytes: number
  slowest_start_ms: number
}

export async function runCorruption({ batches, file, damage }: Corruption, counts: CorruptionCounts): Promise<void> {
  const fileSystem = new FaultFileSystem()
  const appended = new Map<string, number>()
  const options = { fileSystem, folder, limitBytes: 64 * 2 ** 20 }
  const first = await openSpool(spoolOptions(options))
  for (const { stream, bytes } of batches) {
    let name: Identity
    first.spool.append(draft(stream, bytes, { sealed: (identity) => (name = identity) }))
    appended.set(nameOf(name!), bytes)
  }
  await first.keeper.close()
  fileSystem.kill()

  const names = fileSystem.list(folder).filter((name) => name.endsWith('.segment'))
  const path = `${folder}/${damage.how === 'cursor' ? 'cursor.json' : names[file % names.length]}`
  const before = fileSystem.readAll(path)
  const after = Buffer.from(damaged(before, damage))
  if (damage.how === 'foreign') fileSystem.tamper(`${folder}/notes.txt`, () => Buffer.from('not ours'))
  else fileSystem.tamper(path, () => after)

  const startedAtMs = performance.now()
  const { spool } = await openSpool(spoolOptions(options))
  counts.slowest_start_ms = Math.max(counts.slowest_start_ms, performance.now() - startedAtMs)
  counts.starts += 1
  deepStrictEqual(spool.stats().mode, 'disk')
  const { batches: waiting, quarantinedBytes } = spool.stats()
  const found: Batch[] = []
  while (found.length < waiting) found.push((await spool.take(new AbortController().signal))!)
  for (const batch of found) {
    const bytes = appended.get(nameOf(batch))
    ok(bytes !== undefined, `${nameOf(batch)} was never appended`)
    deepStrictEqual(Buffer.compare(batch.payload, payloadOf(batch, bytes)), 0)
  }
  const hit = damage.how === 'foreign' || damage.how === 'cursor' ? { records: 0, bytes: 0 } : hitBy(before, after)
  deepStrictEqual(new Set(found.map(nameOf)).size, appended.size - hit.records)
  deepStrictEqual(quarantinedBytes, hit.bytes)
  counts.records_lost += hit.records
  counts.quarantined_bytes += hit.bytes
}

function damaged(bytes: Buffer, damage: Corruption['damage']): Uint8Array {
  const copy = Buffer.from(bytes)
  switch (damage.how) {
    case 'flip':
      for (const at of new Set(damage.at.map((place) => place % copy.length))) copy[at]! ^= damage.by
      return copy
    case 'truncate':
      return copy.subarray(0, damage.at % copy.length)
    case 'zero':
      return copy.fill(0, damage.at % copy.length)
    case 'garbage':
      return damage.bytes
    case 'cursor':
      return copy.fill(0x30, copy.length >> 1, (copy.length >> 1) + 8)
    case 'empty':
    case 'foreign':
      return new Uint8Array()
  }
}

/** Records of the segment that are no longer what they were, and bytes that belong to no record now. */
function hitBy(before: Buffer, after: Buffer): { records: number; bytes: number } {
  const header =
    after.length >= SEGMENT_HEADER_BYTES &&
    before.compare(after, 0, SEGMENT_HEADER_BYTES, 0, SEGMENT_HEADER_BYTES) === 0
  let [records, good] = [0, 0]
  for (let at = SEGMENT_HEADER_BYTES; at < before.length;) {
    const { end } = decodeRecord(before, at)!
    if (header && end <= after.length && before.compare(after, at, end, at, end) === 0) good += end - at
    else records += 1
    at = end
  }
  return { records, bytes: header ? after.length - SEGMENT_HEADER_BYTES - good : after.length }
}

/**
 * What the spool on disk takes: records appended with group commit, beside one fdatasync for each, and how long a start
 * on a full one takes. `npm run bench:spool`; the last line is JSON. Arguments: folder.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { openSpool } from '../src/pipeline/spool/open.ts'
import { spoolOptions } from '../test/spools.ts'

const RECORD_BYTES = 4096
const RECORDS = 40_000
const FULL_BYTES = 512 * 2 ** 20
const SYNC_EACH_MS = 3_000

const parent = process.argv[2] ?? tmpdir()
mkdirSync(parent, { recursive: true })
const folder = mkdtempSync(join(parent, 'pathwatch-bench-spool-'))
const payload = randomBytes(RECORD_BYTES)
const draft = {
  stream: 'flow_samples' as const,
  rows: 40,
  sealedAtMs: Date.now(),
  seal: () => ({ bytes: payload, encoding: 'zstd' as const }),
}
try {
  const grouped = await append(join(folder, 'grouped'), RECORDS)
  const each = syncEach(join(folder, 'each'))
  const full = await append(join(folder, 'full'), Math.floor((FULL_BYTES * 0.88) / RECORD_BYTES))
  const start = await measure(() => openSpool(spoolOptions({ folder: join(folder, 'full'), limitBytes: FULL_BYTES })))
  const drain = await take(start.value.spool, RECORDS)
  await start.value.keeper.close()
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(
    `group commit        ${line(grouped.perS)}   (${RECORDS} records of ${RECORD_BYTES} bytes, ${grouped.syncs} groups)`,
  )
  say(`fdatasync for each  ${line(each)}`)
  say(`read to publish     ${line(drain)}`)
  say(`start with ${(full.bytes / 1e6).toFixed(0)} MB in it: ${start.ms.toFixed(0)} ms`)
  say(
    JSON.stringify({
      records_per_s: Math.round(grouped.perS),
      bytes_per_s: Math.round(grouped.perS * RECORD_BYTES),
      syncs: grouped.syncs,
      records_per_s_sync_each: Math.round(each),
      records_read_per_s: Math.round(drain),
      start_bytes: full.bytes,
      start_ms: Math.round(start.ms),
    }),
  )
} finally {
  rmSync(folder, { recursive: true })
}

function line(perS: number): string {
  return `${Math.round(perS).toString().padStart(7)} records/s ${((perS * RECORD_BYTES) / 1e6).toFixed(1).padStart(7)} MB/s`
}

/** Appends as the agent does, and ends when the last record is safe. */
async function append(into: string, records: number): Promise<{ perS: number; syncs: number; bytes: number }> {
  const { spool, keeper } = await openSpool(spoolOptions({ folder: into, limitBytes: FULL_BYTES }))
  keeper.start()
  const syncsBefore = spool.stats().syncsTotal
  const { ms } = await measure(async () => {
    for (let record = 0; record < records; record++) {
      spool.append(draft)
      // The agent has other things to do; synchronising needs its turn, too.
      if (record % 32 === 0) await turn()
    }
    await keeper.flush()
  })
  const { bytes, syncsTotal, mode } = spool.stats()
  if (mode !== 'disk') throw new Error(spool.stats().detail)
  await keeper.close()
  return { perS: (records * 1_000) / ms, syncs: syncsTotal - syncsBefore, bytes }
}

function syncEach(path: string): number {
  const file = openSync(path, 'w')
  const startedAtMs = performance.now()
  let records = 0
  while (performance.now() - startedAtMs < SYNC_EACH_MS) {
    writeSync(file, payload)
    fdatasyncSync(file)
    records += 1
  }
  closeSync(file)
  return (records * 1_000) / (performance.now() - startedAtMs)
}

/** As the publisher does, with all acknowledged at once. */
async function take(spool: Awaited<ReturnType<typeof openSpool>>['spool'], records: number): Promise<number> {
  const { ms } = await measure(async () => {
    const worker = async () => {
      for (let taken = 0; taken < records / 8; taken++)
        spool.published((await spool.take(new AbortController().signal))!)
    }
    await Promise.all(Array.from({ length: 8 }, worker))
  })
  return (records * 1_000) / ms
}

async function measure<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const startedAtMs = performance.now()
  const value = await work()
  return { value, ms: performance.now() - startedAtMs }
}

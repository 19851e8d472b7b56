/** The spool on a real file system that is full. Needs root, for mount(8). */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StreamName } from '@pathwatch/proto/subjects'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LossLedger } from '../src/pipeline/losses.ts'
import { openSpool } from '../src/pipeline/spool/open.ts'
import { draft, spoolOptions } from './spools.ts'

const SIZE_BYTES = 8 * 2 ** 20
const root = process.getuid?.() === 0
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathwatch-disk-'))
  if (root) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_BYTES}`, 'tmpfs', folder])
})
afterEach(() => {
  if (root) execFileSync('umount', [folder])
  rmSync(folder, { recursive: true })
})

async function filled() {
  let nowMs = 0
  const losses = new LossLedger()
  const opened = await openSpool(spoolOptions({ folder: join(folder, 'spool'), losses, monotonicMs: () => nowMs }))
  const { spool, keeper } = opened
  let rows = 0
  const put = async (stream: StreamName, count: number) => {
    for (let each = 0; each < count; each++) {
      spool.append(draft(stream, 4000))
      rows += 1
      if (each % 50 < 49) continue
      nowMs += 1_000
      await keeper.flush()
      await keeper.tend()
    }
  }
  const later = async () => {
    nowMs += 120_000
    await keeper.tend()
    await keeper.flush()
    await keeper.tend()
  }
  const balance = () => {
    const lost = losses.list().reduce((sum, { count }) => sum + count, 0)
    expect(spool.stats().batches + lost).toBe(rows)
    expect(losses.count('spool', 'evicted_kernel_events')).toBe(0)
  }
  await put('kernel_events', 100)
  await put('flow_samples', 3_000)
  return { spool, keeper, put, later, balance }
}

test.runIf(root)('leaves room to others, goes on in memory when they take all of it, and comes back', async () => {
  const { spool, keeper, put, later, balance } = await filled()
  expect(spool.stats()).toMatchObject({ mode: 'disk', detail: '' })
  expect(Number.isInteger(spool.stats().limitBytes)).toBe(true)
  expect(spool.stats().limitBytes).toBeLessThan(SIZE_BYTES)
  const { bavail, bsize } = statfsSync(folder)
  expect(bavail * bsize).toBeGreaterThan(SIZE_BYTES / 20)
  balance()
  writeFileSync(join(folder, 'of somebody else'), Buffer.alloc(bavail * bsize))
  await put('flow_samples', 100)
  expect(spool.stats()).toMatchObject({ mode: 'degraded', detail: expect.stringContaining('ENOSPC') })
  rmSync(join(folder, 'of somebody else'))
  await later()
  expect(spool.stats()).toMatchObject({ mode: 'disk', detail: '' })
  balance()
  await keeper.close()
})

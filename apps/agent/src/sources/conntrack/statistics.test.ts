import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Host } from '../../host.ts'
import { readFlowTableQueues, readStatistics } from './statistics.ts'

const root = mkdtempSync(join(tmpdir(), 'pathwatch-statistics-'))
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('the flow table’s queues are decimal, and below zero on a processor that did what another queued', () => {
  mkdirSync(join(root, 'proc/net/stat'), { recursive: true })
  const write = (...lines: string[]) =>
    writeFileSync(join(root, 'proc/net/stat/nf_flowtable'), `wq_add   wq_del   wq_stats\n${lines.join('\n')}\n`)
  write('     112       10       -1', '     -99        0        3')
  expect(readStatistics(new Host(root))).toMatchObject({ queued_add: 13, queued_delete: 10, queued_stats: 2 })
  // Read in the middle of a change.
  write('     100       10        0', '    -101        0        0')
  expect(readFlowTableQueues(new Host(root)).get('wq_add')).toBe(0)
})

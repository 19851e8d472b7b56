import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { AlreadyRunning, lockDataDirectory } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'pathwatch-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('is taken once, says by whom, and is free again afterwards', () => {
  const unlock = lockDataDirectory(folder, 'http://here')
  expect(() => lockDataDirectory(folder, 'http://there')).toThrow(AlreadyRunning)
  expect(() => lockDataDirectory(folder, 'http://there')).toThrow(
    `already running: http://here (process ${process.pid}`,
  )
  unlock()
  lockDataDirectory(folder, 'http://there')()
})

it.each([
  ['left by a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, startTicks: '1', url: '' })],
  ['left by an earlier process with the same pid', JSON.stringify({ pid: process.pid, startTicks: '1', url: '' })],
  ['half written', '{"pid":'],
])('is taken over when %s', (_case, text) => {
  writeFileSync(join(folder, 'running.json'), text)
  expect(() => lockDataDirectory(folder, 'http://here')()).not.toThrow()
})

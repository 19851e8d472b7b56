import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { until } from '../test/nats.ts'
import { memorySpool } from '../test/spools.ts'
import { Absent, Host } from './host.ts'
import { Sealer } from './pipeline/batch.ts'
import { LossLedger } from './pipeline/losses.ts'
import { Runner } from './runner.ts'
import type { Source } from './source.ts'

const times = { absentMs: 20, retryFirstMs: 10, retryMaxMs: 20, problemMs: 200 }

function runnerOf(run: Source<string>['run']) {
  const losses = new LossLedger()
  const spool = memorySpool(2 ** 20, losses)
  const lines: { msg: string; level: number }[] = []
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line)) })
  const sealer = new Sealer(spool, losses)
  const source = { name: 'test', config: z.string(), run }
  const runner = new Runner(source, 'the config', { host: new Host(), sealer, losses, log, times })
  return { runner, lines, spool, losses }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))

test('gives the source its configuration, and counts what it emits', async () => {
  const { runner, spool, losses } = runnerOf(async (host, config, emit, signal) => {
    expect([host.root, config]).toEqual(['/', 'the config'])
    emit.message({ stream: 'kernel_events', bootId: 'b', events: [{}, {}] })
    emit.message({ stream: 'capabilities', capabilities: {} })
    emit.lost('kernel_log', 'overwritten', 3)
    emit.measure('listeners', 2)
    await aborted(signal)
    emit.message({ stream: 'capabilities', capabilities: {} })
  })
  expect(runner.status().state).toBe('disabled')
  runner.start()
  expect(runner.status()).toMatchObject({
    name: 'test',
    state: 'running',
    detail: '',
    errorsTotal: 0,
    restartsTotal: 0,
  })
  await runner.stop()
  expect(Object.fromEntries(runner.status().emitted)).toEqual({ kernel_events: 2, capabilities: 2 })
  expect(Object.fromEntries(runner.status().measures)).toEqual({ listeners: 2 })
  expect(spool.stats().batches).toBe(3)
  expect(losses.count('kernel_log', 'overwritten')).toBe(3)
})

test('a source that fails is started again, and its log lines are limited', async () => {
  let runs = 0
  const { runner, lines } = runnerOf(async () => {
    runs += 1
    await sleep(1)
    throw new Error(`broken ${runs}`)
  })
  runner.start()
  await until('five runs', () => runs >= 5)
  expect(runner.status().errorsTotal).toBeGreaterThanOrEqual(4)
  expect(runner.status().restartsTotal).toBeGreaterThanOrEqual(4)
  expect(runner.status().detail).toMatch(/^broken \d$/)
  await runner.stop()
  expect(runner.status().state).toBe('failing')
  expect(lines.filter(({ level }) => level === 40).length).toBeLessThan(runs)
  expect(lines[0]?.msg).toBe('broken 1')
})

test('a source that ends by itself has failed', async () => {
  const { runner } = runnerOf(async () => {})
  runner.start()
  await until('failed', () => runner.status().state === 'failing')
  expect(runner.status().detail).toBe('ended by itself')
  await runner.stop()
})

test('absent is not an error, is said once, and is looked for again', async () => {
  let there = false
  let looks = 0
  const { runner, lines } = runnerOf(async (_host, _config, _emit, signal) => {
    looks += 1
    if (!there) throw new Absent('/dev/kmsg is not there')
    await aborted(signal)
  })
  runner.start()
  await until('three looks', () => looks >= 3 && runner.status().state === 'absent')
  expect(runner.status()).toMatchObject({ detail: '/dev/kmsg is not there', errorsTotal: 0, restartsTotal: 0 })
  expect(lines.map(({ level }) => level)).toEqual([30])
  there = true
  await until('running', () => runner.status().state === 'running')
  expect(runner.status().detail).toBe('')
  await runner.stop()
})

test('a problem is shown while it lasts, and counted', async () => {
  const { runner } = runnerOf(async (_host, _config, emit, signal) => {
    emit.problem(new Error('one address is taken'))
    await aborted(signal)
  })
  runner.start()
  expect(runner.status()).toMatchObject({ state: 'running', detail: 'one address is taken', errorsTotal: 1 })
  await until('forgotten', () => runner.status().detail === '')
  await runner.stop()
})

test('a callback that throws does not reach the pipeline', async () => {
  const { runner, spool } = runnerOf(async (_host, _config, emit, signal) => {
    emit.message({ stream: 'capabilities', capabilities: {} }, () => {
      throw new Error('disk full')
    })
    await aborted(signal)
  })
  runner.start()
  const batch = await spool.take(new AbortController().signal)
  spool.published(batch!)
  expect(runner.status().detail).toBe('disk full')
  await runner.stop()
})

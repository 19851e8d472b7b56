import { existsSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { Absent } from '../../src/host.ts'
import { NetlinkError } from '../../src/kernel/netlink-socket.ts'
import { workerFile } from '../../src/kernel/worker-file.ts'
import { KernelWorker } from '../../src/kernel/worker.ts'
import type { KernelWorkerOptions } from '../../src/kernel/worker.ts'
import * as tasks from './test-tasks.ts'

const file = new URL('test-tasks.ts', import.meta.url)
const workers: KernelWorker[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})

function start(options: KernelWorkerOptions = {}): KernelWorker {
  const worker = new KernelWorker({ file, ...options })
  workers.push(worker)
  return worker
}

describe('kernel worker', () => {
  test('a task asks the kernel, and the thread is kept for the next', async () => {
    const worker = start()
    const [first, second] = await Promise.all([worker.run(tasks.links, undefined), worker.run(tasks.links, undefined)])
    expect(first).toBeGreaterThan(500)
    expect(second).toBe(first)
  })

  test('errors arrive as what they are, and the worker goes on', async () => {
    const worker = start()
    const refused = worker.run(tasks.refused, undefined)
    await expect(refused).rejects.toBeInstanceOf(NetlinkError)
    await expect(refused).rejects.toMatchObject({
      errno: 22,
      code: 'EINVAL',
      message: expect.stringMatching(/^request of type 18: EINVAL: Invalid argument/),
    })
    const absent = worker.run(tasks.absent, 'a device')
    await expect(absent).rejects.toBeInstanceOf(Absent)
    await expect(absent).rejects.toThrow('a device is not there')
    const unknown = worker.run({ name: 'nothing', run: () => 0 }, undefined)
    await expect(unknown).rejects.toThrow("the kernel worker has no task 'nothing'")
    expect(await worker.run(tasks.links, undefined)).toBeGreaterThan(500)
  })

  test('big columns are moved, small ones copied; a task keeps its own memory', async () => {
    const worker = start()
    const task = tasks.createColumns()
    const big = await worker.run(task, 100_000)
    expect(big.columns.values.at(-1)).toBe(7)
    expect((await worker.run(task, 10)).moved).toBe(true)
    expect((await worker.run(task, 10)).moved).toBe(false)
  })

  test('a thread that dies fails its task only', async () => {
    const worker = start()
    const [dying, next] = [worker.run(tasks.exit, undefined), worker.run(tasks.spin, 0)]
    await expect(dying).rejects.toThrow("kernel worker, task 'exit': the thread ended")
    expect(await next).toBe('done')
  })

  test('a task that takes too long is given up', async () => {
    const worker = start({ taskMsMax: 3_000 })
    const [stuck, next] = [worker.run(tasks.spin, 600_000), worker.run(tasks.spin, 0)]
    await expect(stuck).rejects.toThrow("kernel worker, task 'spin': took more than 3000 ms")
    expect(await next).toBe('done')
  })

  test('a full queue refuses', async () => {
    const worker = start({ queueMax: 1 })
    const [one, two, three] = [worker.run(tasks.spin, 20), worker.run(tasks.spin, 0), worker.run(tasks.spin, 0)]
    await expect(three).rejects.toThrow('the kernel worker has 1 tasks waiting')
    expect(await Promise.all([one, two])).toEqual(['done', 'done'])
  })

  test('stop refuses what waits and what comes', async () => {
    const worker = start()
    const [one, two] = [worker.run(tasks.spin, 100), worker.run(tasks.spin, 0)]
    const ends = Promise.allSettled([one, two])
    await worker.stop()
    const [, second] = await ends
    expect(second).toMatchObject({ status: 'rejected', reason: { message: 'the kernel worker was stopped' } })
    await expect(worker.run(tasks.spin, 0)).rejects.toThrow('the kernel worker was stopped')
  })

  test('the entry of the real worker serves', async () => {
    expect(existsSync(workerFile)).toBe(true)
    const worker = start({ file: workerFile })
    await expect(worker.run(tasks.absent, '')).rejects.toThrow("the kernel worker has no task 'absent'")
  })
})

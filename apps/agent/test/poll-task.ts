/** `node poll-task.ts TASK PAUSE_MS JSON`: runs a kernel task twice and prints what the second run found, for tests in lab guests. */
import { setTimeout as sleep } from 'node:timers/promises'
import { KernelWorker } from '../src/kernel/worker.ts'

const [name = '', pauseMs = '1000', parameters = 'null'] = process.argv.slice(2)
const task = {
  name,
  run(): never {
    throw new Error('runs in the kernel worker only')
  },
}

const plain = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Map) return [...value]
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
}

const kernel = new KernelWorker()
const run = () => kernel.run(task, { at_ms: Date.now(), ...(JSON.parse(parameters) as object) })
try {
  await run()
  await sleep(Number(pauseMs))
  process.stdout.write(JSON.stringify(await run(), plain))
} finally {
  await kernel.stop()
}

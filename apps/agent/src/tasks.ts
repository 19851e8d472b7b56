/** All tasks of the kernel worker, sorted. Called once in its thread: a task may keep what it learned between runs. */
import type { KernelTask } from './kernel/worker.ts'
import { createConntrackTask } from './sources/conntrack/task.ts'
import { createFirmwareTask } from './sources/firmware/task.ts'
import { createOffloadTask } from './sources/offload/task.ts'
import { createPortsTask } from './sources/ports/task.ts'

export function createTasks(): readonly KernelTask<never, unknown>[] {
  return [createConntrackTask(), createFirmwareTask(), createOffloadTask(), createPortsTask()]
}

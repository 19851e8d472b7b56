/** Tasks for testing the worker, and the entry of their thread. */
import { parentPort } from 'node:worker_threads'
import { Absent } from '../../src/host.ts'
import { NETLINK_ROUTE } from '../../src/kernel/netlink-socket.ts'
import { serveTasks } from '../../src/kernel/task-thread.ts'
import type { KernelTask } from '../../src/kernel/worker.ts'

const RTM_GETLINK = 18

export const links: KernelTask<undefined, number> = {
  name: 'links',
  run: (kernel) => {
    const count = (bytes: Uint8Array) => bytes.length
    let total = 0
    kernel.socket(NETLINK_ROUTE).dump(
      RTM_GETLINK,
      0,
      new Uint8Array(16),
      (bytes) => (total += count(bytes)),
      () => (total = 0),
    )
    return total
  },
}

export const refused: KernelTask<undefined, unknown> = {
  name: 'refused',
  run: (kernel) => kernel.socket(NETLINK_ROUTE).request(RTM_GETLINK, 0, Uint8Array.of(0, 0, 0, 0)),
}

export const absent: KernelTask<string, never> = {
  name: 'absent',
  run: (_kernel, what) => {
    throw new Absent(`${what} is not there`)
  },
}

/** Says whether the buffer given back by the run before was moved away. */
export function createColumns(): KernelTask<
  number,
  { rows: number; columns: { values: Float64Array }; moved: boolean }
> {
  let before: Float64Array | undefined
  return {
    name: 'columns',
    run: (_kernel, rows) => {
      const moved = before?.length === 0
      before = new Float64Array(rows).fill(7)
      return { rows, columns: { values: before }, moved }
    },
  }
}

export const exit: KernelTask<undefined, never> = { name: 'exit', run: () => process.exit(3) }

export const spin: KernelTask<number, string> = {
  name: 'spin',
  run: (_kernel, forMs) => {
    const untilMs = Date.now() + forMs
    while (Date.now() < untilMs);
    return 'done'
  },
}

if (parentPort) serveTasks([absent, createColumns(), exit, links, refused, spin], parentPort)

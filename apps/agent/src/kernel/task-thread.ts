/** The kernel worker's side of its thread: runs one task after the other. */
import type { MessagePort } from 'node:worker_threads'
import { Absent } from '../host.ts'
import { NetlinkError } from './netlink-socket.ts'
import { Session } from './session.ts'
import type { SessionFiles } from './session.ts'
import type { KernelTask } from './worker.ts'

export interface TaskRequest {
  readonly task: string
  readonly parameters: unknown
}

/** Structured cloning keeps the message of an error, but neither its class nor its fields. */
export type TaskFailure =
  | { readonly kind: 'absent'; readonly message: string }
  | { readonly kind: 'netlink'; readonly message: string; readonly errno: number; readonly extack: string }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string | undefined }

export type TaskAnswer = { readonly result: unknown } | { readonly failure: TaskFailure }

/** Smaller buffers are cheaper to copy than to move. */
const MOVE_BYTES_MIN = 64 * 1024
/** How far into a result buffers are looked for. */
const MOVE_DEPTH_MAX = 4
const MOVE_ITEMS_MAX = 64

/** Serves until a message that is no request ('stop') or the thread's end. `files`: of a recording. */
export function serveTasks(
  tasks: readonly KernelTask<never, unknown>[],
  port: MessagePort,
  files?: SessionFiles,
): void {
  const byName = new Map(tasks.map((task) => [task.name, task]))
  const session = new Session(files)
  port.on('message', (request: TaskRequest | 'stop') => {
    if (request === 'stop') {
      session.close()
      port.close()
      return
    }
    let answer: TaskAnswer
    try {
      const task = byName.get(request.task)
      if (!task) throw new Error(`the kernel worker has no task '${request.task}'`)
      session.begin(task.name)
      answer = { result: task.run(session, request.parameters as never) }
      port.postMessage(answer, buffersToMove(answer.result))
    } catch (error) {
      // A socket may be in the middle of an answer.
      session.close()
      port.postMessage({ failure: failureOf(error) } satisfies TaskAnswer, [])
    }
  })
}

function failureOf(error: unknown): TaskFailure {
  if (error instanceof Absent) return { kind: 'absent', message: error.message }
  if (error instanceof NetlinkError) {
    return { kind: 'netlink', message: error.message, errno: error.errno, extack: error.extack }
  }
  if (error instanceof Error) return { kind: 'error', message: error.message, stack: error.stack }
  return { kind: 'error', message: String(error), stack: undefined }
}

/** Big buffers that a view covers wholly, so that nothing else of the task is in them. */
function buffersToMove(result: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MOVE_DEPTH_MAX) return
    if (ArrayBuffer.isView(value)) {
      const { buffer } = value
      const whole = buffer.byteLength >= MOVE_BYTES_MIN && buffer.byteLength === value.byteLength
      if (whole && buffer instanceof ArrayBuffer) found.add(buffer)
      return
    }
    if (Array.isArray(value) && value.length > MOVE_ITEMS_MAX) return
    for (const part of Object.values(value)) visit(part, depth + 1)
  }
  visit(result, 0)
  return [...found]
}

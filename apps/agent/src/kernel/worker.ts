/**
 * Runs tasks that ask the kernel much, one at a time, in a thread of its own: a dump of 50,000 filters must not keep the
 * agent from anything. The thread is started when it is first needed.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Absent } from '../host.ts'
import { NetlinkError } from './netlink-error.ts'
import type { DriverInfo, Feature } from './ethtool.ts'
import type { NetlinkSocket } from './netlink-socket.ts'
import type { SessionFiles } from './session.ts'
import type { TaskAnswer, TaskFailure, TaskRequest } from './task-thread.ts'
import { workerFile } from './worker-file.ts'

export interface KernelSession {
  /** The thread's socket of a netlink protocol, opened at the first call. For questions; not to be closed. */
  socket(protocol: number): NetlinkSocket
  /** To be closed by whoever asked for it. Throws Absent without libc. */
  ethtool(): EthtoolReader
}

export interface EthtoolReader {
  /** Undefined when there is no such device, or its driver does not tell. */
  driverInfo(netdev: string): DriverInfo | undefined
  /** Undefined when there is no such device, or the kernel has no such feature: `hw-tc-offload`. */
  feature(netdev: string, name: string): Feature | undefined
  close(): void
}

/**
 * Work with the kernel, synchronous, in the worker's thread. Parameters and result are copied between the threads as by
 * structuredClone; buffers of 64 KiB and more in a result are moved, and must not be used by the task again.
 */
export interface KernelTask<Parameters, Result> {
  readonly name: string
  run(kernel: KernelSession, parameters: Parameters): Result
}

export interface KernelWorkerOptions {
  /** Entry of the thread. */
  readonly file?: URL
  /** Tasks that may wait for their turn; more are refused. */
  readonly queueMax?: number
  /** A task that takes longer is given up with its thread, in milliseconds. */
  readonly taskMsMax?: number
  /** Of a recording that answers in place of the kernel, or that is being made. */
  readonly files?: SessionFiles | undefined
}

interface Job {
  readonly request: TaskRequest
  resolve(result: unknown): void
  reject(error: Error): void
}

/** For closing sockets; the thread is ended anyway. */
const STOP_MS_MAX = 1_000

export class KernelWorker {
  readonly #file: URL
  readonly #queueMax: number
  readonly #taskMsMax: number
  readonly #files: SessionFiles | undefined
  readonly #waiting: Job[] = []
  #running: Job | undefined
  #timer: NodeJS.Timeout | undefined
  #thread: Worker | undefined
  #stopped = false

  constructor({ file = workerFile, queueMax = 64, taskMsMax = 60_000, files }: KernelWorkerOptions = {}) {
    this.#file = file
    this.#queueMax = queueMax
    this.#taskMsMax = taskMsMax
    this.#files = files
  }

  /**
   * Rejects with the task's error: Absent, NetlinkError, or Error. Of `task` only the name goes to the thread, which has
   * its own from src/tasks.ts.
   */
  run<Parameters, Result>(task: KernelTask<Parameters, Result>, parameters: Parameters): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    if (this.#stopped) reject(new Error('the kernel worker was stopped'))
    else if (this.#waiting.length >= this.#queueMax) {
      reject(new Error(`the kernel worker has ${this.#waiting.length} tasks waiting`))
    } else {
      this.#waiting.push({ request: { task: task.name, parameters }, resolve, reject })
      this.#next()
    }
    return promise as Promise<Result>
  }

  /** Tasks that were not finished are rejected. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const job of this.#waiting.splice(0)) job.reject(new Error('the kernel worker was stopped'))
    const thread = this.#thread
    if (!thread) return
    const ended = once(thread, 'exit')
    thread.postMessage('stop', [])
    const timer = setTimeout(() => void thread.terminate(), STOP_MS_MAX)
    await ended
    clearTimeout(timer)
  }

  #next(): void {
    if (this.#running) return
    const job = this.#waiting.shift()
    // An idle thread keeps no process alive.
    if (!job) {
      this.#thread?.unref()
      return
    }
    this.#running = job
    try {
      this.#thread ??= this.#start()
      this.#thread.ref()
      this.#thread.postMessage(job.request, [])
    } catch (error) {
      this.#settle((running) => running.reject(error instanceof Error ? error : new Error(String(error))))
      return
    }
    this.#timer = setTimeout(() => this.#abandon(new Error(`took more than ${this.#taskMsMax} ms`)), this.#taskMsMax)
  }

  #start(): Worker {
    const thread = new Worker(this.#file, this.#files && { workerData: { files: this.#files } })
    thread.on('message', (answer: TaskAnswer) => {
      if (thread !== this.#thread) return
      this.#settle((job) => {
        if ('result' in answer) job.resolve(answer.result)
        else job.reject(errorOf(answer.failure))
      })
    })
    let reason: Error = new Error('the thread ended')
    thread.on('error', (error) => {
      reason = error instanceof Error ? error : new Error(String(error))
    })
    thread.on('exit', () => {
      if (thread === this.#thread) this.#abandon(reason)
    })
    return thread
  }

  /** The thread is dead or stuck: the task's answer will not come, and the next one gets a new thread. */
  #abandon(reason: Error): void {
    const thread = this.#thread
    this.#thread = undefined
    void thread?.terminate()
    this.#settle((job) => {
      job.reject(new Error(`kernel worker, task '${job.request.task}': ${reason.message}`, { cause: reason }))
    })
  }

  #settle(how: (job: Job) => void): void {
    const job = this.#running
    this.#running = undefined
    clearTimeout(this.#timer)
    if (job) how(job)
    this.#next()
  }
}

function errorOf(failure: TaskFailure): Error {
  switch (failure.kind) {
    case 'absent':
      return new Absent(failure.message)
    case 'netlink': {
      // `request of type 42: EINVAL: Invalid argument: text`: what was done stands before the first colon.
      const action = failure.message.split(':')[0]!
      return new NetlinkError(failure.errno, failure.extack, action)
    }
    case 'error': {
      const error = new Error(failure.message)
      if (failure.stack !== undefined) error.stack = failure.stack
      return error
    }
  }
}

/**
 * Kernel tracing in an instance of its own (https://docs.kernel.org/trace/ftrace.html#instances): what others trace is
 * neither seen nor changed, and taking the instance away ends everything it began. Named after the process, so that the
 * instance of an agent that was killed is known for what it is.
 */
import { constants, readSync } from 'node:fs'
import { mkdir, open, rmdir } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Absent, errorCode } from '../host.ts'
import type { Host } from '../host.ts'

/** Where it is mounted; below debugfs on hosts that are set up the old way. */
const MOUNTS = ['/sys/kernel/tracing', '/sys/kernel/debug/tracing']
const NAME = /^pathwatch-(\d{1,10})$/
const READ_BYTES = 64 * 1024
/** A line that does not end, which the kernel does not write, is not gathered for ever. */
const LINE_BYTES_MAX = 64 * 1024

export interface TraceOptions {
  /** Memory for each processor, in KiB; what is not read in time is overwritten there. */
  readonly bufferKiB: number
  /** Adds the kernel's stack to every event. */
  readonly stacks?: boolean
}

export interface EventOptions {
  /** https://docs.kernel.org/trace/events.html#event-filtering */
  readonly filter?: string
}

/** Instances of agents that do not run any more, by path. Empty without tracefs. */
export async function findLeftovers(host: Host): Promise<string[]> {
  for (const mount of MOUNTS) {
    const names = await orEmpty(() => host.readdir(`${mount}/instances`))
    const found: string[] = []
    for (const name of names) {
      const pid = NAME.exec(name)?.[1]
      if (pid !== undefined && !(await agentRuns(host, pid))) found.push(`${mount}/instances/${name}`)
    }
    // Both places show the same file system.
    if (found.length > 0) return found
  }
  return []
}

/** Removes them, and says which there were. To be called before an instance is made. */
export async function removeLeftovers(host: Host): Promise<string[]> {
  const leftovers = await findLeftovers(host)
  for (const path of leftovers) await removeInstance(host, path)
  return leftovers
}

export class TraceInstance {
  readonly path: string
  /** The last read left nothing behind: all that happened before it was read. */
  drained = true
  readonly #host: Host
  #pipe: FileHandle
  readonly #buffer = Buffer.allocUnsafe(READ_BYTES)
  #tail = ''
  #removed = false

  private constructor(host: Host, path: string, pipe: FileHandle) {
    this.#host = host
    this.path = path
    this.#pipe = pipe
  }

  /** Nothing is traced yet. Throws Absent without tracefs. */
  static async create(host: Host, { bufferKiB, stacks = false }: TraceOptions): Promise<TraceInstance> {
    const path = `${await mountPoint(host)}/instances/pathwatch-${process.pid}`
    // Of an agent that was killed and had the same number, as in a container.
    if (await host.exists(path)) await removeInstance(host, path)
    await permitted(path, () => mkdir(join(host.root, path)))
    try {
      await write(host, `${path}/buffer_size_kb`, String(bufferKiB))
      // CLOCK_MONOTONIC: the default is a clock of each processor's own.
      await write(host, `${path}/trace_clock`, 'mono')
      if (stacks) await write(host, `${path}/options/stacktrace`, '1')
      return new TraceInstance(host, path, await host.openNonBlocking(`${path}/trace_pipe`))
    } catch (error) {
      await removeInstance(host, path)
      throw error
    }
  }

  /** `event`: `netlink:netlink_extack`. Throws Absent when this kernel has no such event. */
  async enableEvent(event: string, { filter }: EventOptions = {}): Promise<void> {
    const folder = `${this.path}/events/${event.replace(':', '/')}`
    if (filter !== undefined) await write(this.#host, `${folder}/filter`, filter)
    await write(this.#host, `${folder}/enable`, '1')
  }

  /**
   * Traces calls of these functions. Returns those that this kernel does not have or had inlined; when it has none of
   * them, nothing is traced: without a filter it would be every function.
   */
  async traceFunctions(functions: readonly string[], { stacks }: { readonly stacks: boolean }): Promise<string[]> {
    const missing: string[] = []
    for (const name of functions) {
      try {
        await write(this.#host, `${this.path}/set_ftrace_filter`, `${name}\n`)
      } catch (error) {
        if (errorCode(error) !== 'EINVAL') throw error
        missing.push(name)
      }
    }
    if (missing.length === functions.length) return missing
    await this.#setTracer('function')
    // The option is there with its tracer only. Until it is set, calls are traced without their stacks.
    if (stacks) await write(this.#host, `${this.path}/options/func_stack_trace`, '1')
    return missing
  }

  /** Holds the writing of the buffer, or lets it go on: the least that can be done against a flood. */
  setTracing(on: boolean): Promise<void> {
    return write(this.#host, `${this.path}/tracing_on`, on ? '1' : '0')
  }

  /** Lines that are there, at most about `bytes`; never waits. A line `CPU:1 [LOST 27 EVENTS]` tells of overwriting. */
  read(bytes: number): string[] {
    const lines: string[] = []
    this.drained = false
    for (let left = bytes; left > 0;) {
      const text = this.#readOnce(Math.min(left, READ_BYTES))
      if (text === undefined) {
        this.drained = true
        break
      }
      left -= text.length
      const parts = (this.#tail + text).split('\n')
      this.#tail = parts.pop()!.slice(0, LINE_BYTES_MAX)
      lines.push(...parts)
    }
    return lines
  }

  /** Ends all tracing of this instance. */
  async remove(): Promise<void> {
    if (this.#removed) return
    this.#removed = true
    // The kernel keeps an instance whose files are open.
    await this.#pipe.close()
    await removeInstance(this.#host, this.path)
  }

  /** The kernel changes no tracer while the pipe is open (EBUSY, tracing_set_tracer of kernel/trace/trace.c). */
  async #setTracer(name: string): Promise<void> {
    await this.#pipe.close()
    try {
      await write(this.#host, `${this.path}/current_tracer`, name)
    } finally {
      this.#pipe = await this.#host.openNonBlocking(`${this.path}/trace_pipe`)
    }
  }

  #readOnce(bytes: number): string | undefined {
    try {
      const length = readSync(this.#pipe.fd, this.#buffer, 0, bytes, null)
      return length === 0 ? undefined : this.#buffer.toString('latin1', 0, length)
    } catch (error) {
      if (errorCode(error) === 'EAGAIN') return undefined
      throw error
    }
  }
}

/** Throws Absent when tracefs is not mounted. */
async function mountPoint(host: Host): Promise<string> {
  for (const mount of MOUNTS) if (await permitted(mount, () => host.exists(`${mount}/instances`))) return mount
  throw new Absent(`${MOUNTS[0]}/instances is not there: tracefs is not mounted`)
}

/** An instance in use cannot be removed, and a tracer that is running uses it. */
async function removeInstance(host: Host, path: string): Promise<void> {
  for (const [file, value] of [
    ['tracing_on', '0'],
    ['events/enable', '0'],
    ['current_tracer', 'nop'],
  ] as const) {
    try {
      await write(host, `${path}/${file}`, value)
    } catch (error) {
      // Whatever else was asked for goes with the instance; what keeps it from going is told below.
      if (!(error instanceof Error)) throw error
    }
  }
  await permitted(path, () => rmdir(join(host.root, path)))
}

/** One write, as the files of tracefs take them; adds to a filter that is there. */
async function write(host: Host, path: string, text: string): Promise<void> {
  await permitted(path, async () => {
    const file = await open(join(host.root, path), constants.O_WRONLY | constants.O_APPEND)
    try {
      await file.write(text)
    } finally {
      await file.close()
    }
  })
}

async function permitted<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') throw new Absent(`${path} is not there`, { cause: error })
    if (code !== 'EPERM' && code !== 'EACCES') throw error
    const remedy = process.getuid?.() === 0 ? 'this kernel is locked down' : 'tracing needs root'
    throw new Error(`${path}: not permitted; ${remedy}`, { cause: error })
  }
}

/** In doubt it does: an instance too many is better than one taken from an agent that runs. */
async function agentRuns(host: Host, pid: string): Promise<boolean> {
  // Its own number, before it has an instance, is that of an agent before it, as in a container.
  if (pid === String(process.pid)) return false
  try {
    // A number that is in use again belongs to another program, nearly always.
    return basename(await host.readlink(`/proc/${pid}/exe`)) === basename(process.execPath)
  } catch (error) {
    return !(error instanceof Absent)
  }
}

async function orEmpty(read: () => Promise<string[]>): Promise<string[]> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Absent || errorCode(error) === 'EACCES') return []
    throw error
  }
}

/**
 * The observed machine. Every file, device and socket the agent reads of it is opened here, below `root`, so that the
 * whole agent can be pointed at a recorded host. (The agent's own files, configuration and state, are not the host's.)
 */
import { closeSync, constants, openSync, readSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { open, readdir, readlink, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'

/** What was looked for is not on this host. Never a failure. */
export class Absent extends Error {
  override readonly name = 'Absent'
}

/** Largest text file read whole. /proc/net/udp has 128 bytes for each of at most 65536 ports and a few addresses. */
const TEXT_BYTES_MAX = 16 * 1024 * 1024
/** Most files of /proc and /sys are smaller than the first chunk. */
const CHUNKS_BYTES = [4 * 1024, 64 * 1024] as const
/** Errors that mean that a file, a device, its driver or a server is not there (errno(3)). */
const ABSENT_CODES = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ECONNREFUSED'])

/**
 * Names that the kernel has in its memory: a thread that asks for one is back sooner than another one is woken up to ask.
 * Not what files there contain, for which a driver may ask its device.
 */
const isInMemory = (path: string): boolean => /^\/(?:proc|run|sys|var\/run)\//.test(path)

/** Of `readTextNow`, which nothing interrupts. */
const scratch = Buffer.allocUnsafeSlow(16 * 1024)

export interface FileStamp {
  readonly inode: number
  readonly size: number
  readonly mtimeMs: number
}

export class Host {
  readonly root: string

  /** Of a recording that has the kernel's answers, too: when each look at them was made, the last one at its end. */
  readonly looksAtMs: readonly number[] | undefined
  /** Sources that have made all of these looks. */
  atEnd = 0

  constructor(root = '/', looksAtMs?: readonly number[]) {
    this.root = root
    this.looksAtMs = looksAtMs
  }

  /** The agent's clock; of a recording, its end. */
  nowMs(): number {
    return this.looksAtMs?.at(-1) ?? Date.now()
  }

  /** Folder that a recording of this host is being written to; undefined for all but RecordingHost. */
  get recordTo(): string | undefined {
    return undefined
  }

  /** Told of each look at what is polled, from 1. */
  looked(_look: number, _atMs: number): void {}

  /** Throws Absent where only files of a host are there. */
  needKernel(): void {
    if (this.root !== '/' && !this.looksAtMs) throw new Absent('a recorded host has no kernel to ask')
  }

  /** Throws Absent when there is no such file, RangeError above 16 MiB, and the system's error otherwise. */
  async readText(path: string): Promise<string> {
    return (await this.readBytes(path)).toString('utf8')
  }

  /** Throws as readText does. */
  async readBytes(path: string): Promise<Buffer> {
    const file = await this.#open(path, constants.O_RDONLY)
    try {
      const chunks: Buffer[] = []
      let length = 0
      for (;;) {
        // Files of /proc and /sys have no size to go by.
        const size = CHUNKS_BYTES[chunks.length === 0 ? 0 : 1]
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(size), 0, size)
        if (bytesRead === 0) return Buffer.concat(chunks)
        length += bytesRead
        if (length > TEXT_BYTES_MAX) throw new RangeError(`${path}: larger than ${TEXT_BYTES_MAX} bytes`)
        chunks.push(buffer.subarray(0, bytesRead))
      }
    } finally {
      await file.close()
    }
  }

  /**
   * As readText, without a thread for each step, which costs much more than the file: for what the kernel makes of its
   * memory, without asking a device or waiting for a lock that is held for long.
   */
  readTextNow(path: string): string {
    return namedNow(path, () => {
      const file = openSync(this.#path(path), constants.O_RDONLY)
      try {
        const chunks: Buffer[] = []
        for (let length = 0; ;) {
          const bytesRead = readSync(file, scratch, 0, scratch.length, null)
          if (bytesRead === 0) return Buffer.concat(chunks).toString('utf8')
          length += bytesRead
          if (length > TEXT_BYTES_MAX) throw new RangeError(`${path}: larger than ${TEXT_BYTES_MAX} bytes`)
          chunks.push(Buffer.from(scratch.subarray(0, bytesRead)))
        }
      } finally {
        closeSync(file)
      }
    })
  }

  /** What changes when another file gets the name, or this one grows, is cut or is written. Throws Absent. */
  stamp(path: string): FileStamp {
    const { ino, size, mtimeMs } = namedNow(path, () => statSync(this.#path(path)))
    return { inode: ino, size, mtimeMs }
  }

  /** Lines without their ends; the last one only when it is not empty. */
  async lines(path: string): Promise<string[]> {
    const lines = (await this.readText(path)).split('\n')
    if (lines.at(-1) === '') lines.pop()
    return lines
  }

  async readdir(path: string): Promise<string[]> {
    const names = await named(path, async () =>
      isInMemory(path) ? readdirSync(this.#path(path)) : await readdir(this.#path(path)),
    )
    return names.toSorted()
  }

  readlink(path: string): Promise<string> {
    return named(path, async () =>
      isInMemory(path) ? readlinkSync(this.#path(path)) : await readlink(this.#path(path)),
    )
  }

  async exists(path: string): Promise<boolean> {
    try {
      await named(path, async () => (isInMemory(path) ? statSync(this.#path(path)) : await stat(this.#path(path))))
      return true
    } catch (error) {
      if (error instanceof Absent) return false
      throw error
    }
  }

  /** Opens for reading without ever waiting: an empty device answers EAGAIN. The caller closes it. */
  openNonBlocking(path: string): Promise<FileHandle> {
    return this.#open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  }

  /** Connects to a Unix socket. Absent also when nobody listens: a server that is gone leaves its socket behind. */
  connectUnix(path: string): Promise<Socket> {
    return named(
      path,
      () =>
        new Promise((resolve, reject) => {
          const socket = connect(this.#path(path))
          socket.once('error', reject)
          socket.once('connect', () => {
            socket.off('error', reject)
            resolve(socket)
          })
        }),
    )
  }

  #open(path: string, flags: number): Promise<FileHandle> {
    return named(path, () => open(this.#path(path), flags))
  }

  #path(path: string): string {
    return join(this.root, path)
  }
}

async function named<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw absentOr(path, error)
  }
}

function namedNow<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw absentOr(path, error)
  }
}

function absentOr(path: string, error: unknown): unknown {
  const code = errorCode(error)
  return code && ABSENT_CODES.has(code) ? new Absent(`${path} is not there`, { cause: error }) : error
}

/** `code` of a Node system error, e.g. 'EAGAIN'. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

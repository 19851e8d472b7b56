/**
 * The observed machine. Every file, device and socket the agent reads of it is opened here, below `root`, so that the
 * whole agent can be pointed at a recorded host. (The agent's own files, configuration and state, are not the host's.)
 */
import { constants } from 'node:fs'
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
const CHUNK_BYTES = 64 * 1024
/** Errors that mean that a file, a device, its driver or a server is not there (errno(3)). */
const ABSENT_CODES = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ECONNREFUSED'])

export class Host {
  readonly root: string

  constructor(root = '/') {
    this.root = root
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
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES)
        if (bytesRead === 0) return Buffer.concat(chunks)
        length += bytesRead
        if (length > TEXT_BYTES_MAX) throw new RangeError(`${path}: larger than ${TEXT_BYTES_MAX} bytes`)
        chunks.push(buffer.subarray(0, bytesRead))
      }
    } finally {
      await file.close()
    }
  }

  /** Lines without their ends; the last one only when it is not empty. */
  async lines(path: string): Promise<string[]> {
    const lines = (await this.readText(path)).split('\n')
    if (lines.at(-1) === '') lines.pop()
    return lines
  }

  async readdir(path: string): Promise<string[]> {
    const names = await named(path, () => readdir(this.#path(path)))
    return names.toSorted()
  }

  readlink(path: string): Promise<string> {
    return named(path, () => readlink(this.#path(path)))
  }

  async exists(path: string): Promise<boolean> {
    try {
      await named(path, () => stat(this.#path(path)))
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
    const code = errorCode(error)
    if (code && ABSENT_CODES.has(code)) throw new Absent(`${path} is not there`, { cause: error })
    throw error
  }
}

/** `code` of a Node system error, e.g. 'EAGAIN'. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Reads /dev/kmsg without waiting (https://www.kernel.org/doc/Documentation/ABI/testing/dev-kmsg). I/O only. */
import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { Absent, errorCode } from '../host.ts'
import type { Host } from '../host.ts'
import * as c from './libc.ts'

export interface KmsgBurst {
  /** Whole records, one byte per character. */
  readonly records: string[]
  /** True when there was more to read. */
  readonly more: boolean
}

/** The kernel refuses to cut a record: EINVAL when the buffer is smaller than it. The longest has 8 KiB. */
const BUFFER_BYTES = 64 * 1024
const DEVICE = '/dev/kmsg'

export class KmsgDevice {
  readonly #file: FileHandle
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  /** struct pollfd: int fd, short events, short revents. */
  readonly #poll: Int32Array
  readonly #libc = libcIfAny()
  /** Start of a record whose rest was not read yet: of a recorded log, never of the device. */
  #tail = ''

  private constructor(file: FileHandle) {
    this.#file = file
    this.#poll = Int32Array.of(file.fd, c.POLLIN)
  }

  /** Throws Absent when there is no kernel log. */
  static async open(host: Host): Promise<KmsgDevice> {
    try {
      return new KmsgDevice(await host.openNonBlocking(DEVICE))
    } catch (error) {
      const code = errorCode(error)
      if (code !== 'EPERM' && code !== 'EACCES') throw error
      const remedy = 'the agent needs the capability CAP_SYSLOG, or sources.kmsg.enabled: false'
      throw new Error(`${DEVICE}: not permitted; ${remedy}`, { cause: error })
    }
  }

  /** About `limit` records, as far as they are there. Overwritten records show as a gap in the sequence numbers. */
  read(limit: number): KmsgBurst {
    const records: string[] = []
    if (this.#isEmpty()) return { records, more: false }
    while (records.length < limit) {
      const text = this.#readOnce()
      if (text === undefined) return { records, more: false }
      records.push(...this.#split(text))
    }
    return { records, more: true }
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  /** It is nearly always; read() would say so by an error, and an error with its stack is most of what a look costs. */
  #isEmpty(): boolean {
    this.#poll[1] = c.POLLIN
    return this.#libc?.poll(this.#poll, 1, 0) === 0
  }

  /** One read() gives one record of the device; undefined when there is nothing more for now. */
  #readOnce(): string | undefined {
    for (;;) {
      try {
        const length = readSync(this.#file.fd, this.#buffer, 0, BUFFER_BYTES, null)
        return length === 0 ? undefined : this.#buffer.toString('latin1', 0, length)
      } catch (error) {
        const code = errorCode(error)
        if (code === 'EAGAIN') return undefined
        // EPIPE: records were overwritten before they were read; the next read gives the oldest one left.
        if (code !== 'EPIPE' && code !== 'EINTR') throw error
      }
    }
  }

  #split(text: string): string[] {
    // Lines that begin with a blank are the dictionary of the record before.
    const records = (this.#tail + text).split(/\n(?! )/)
    this.#tail = (records.pop() ?? '').slice(0, BUFFER_BYTES)
    return records
  }
}

function libcIfAny(): c.Libc | undefined {
  try {
    return c.libc()
  } catch (error) {
    if (error instanceof Absent) return undefined
    throw error
  }
}

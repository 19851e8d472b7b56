/** Reads /dev/kmsg without waiting (https://www.kernel.org/doc/Documentation/ABI/testing/dev-kmsg). I/O only. */
import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { errorCode } from '../host.ts'
import type { Host } from '../host.ts'

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
  /** Start of a record whose rest was not read yet: of a recorded log, never of the device. */
  #tail = ''

  private constructor(file: FileHandle) {
    this.#file = file
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

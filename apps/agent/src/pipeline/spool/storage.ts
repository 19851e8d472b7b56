/** Where the records of one segment lie: a file, or memory. */
import type { FileSystem, OpenFile } from './file-system.ts'
import { SEGMENT_HEADER_BYTES, encodeSegmentHeader } from './record.ts'
import type { SegmentHeader } from './record.ts'

export interface Storage {
  /** Whether what is in it survives the process. */
  readonly durable: boolean
  /** What it takes up, in bytes. */
  readonly bytes: number
  /** Bytes that are still to be synchronised. */
  readonly unsyncedBytes: number
  /** Whether a power cut would leave all of it. */
  readonly safe: boolean
  /** Returns the offset to read from. Throws the system's error; then nothing more may be appended. */
  append(record: Uint8Array): number
  /** Rejects when it cannot be read, whole or at all. */
  read(offset: number, length: number): Promise<Buffer>
  /** The record is needed no longer. */
  forget(offset: number): void
  /** Rejects with the system's error. */
  sync(): Promise<void>
  /** No more is appended. */
  seal(): void
  remove(): void
}

export class MemoryStorage implements Storage {
  readonly durable = false
  readonly unsyncedBytes = 0
  readonly safe = false
  readonly #records = new Map<number, Uint8Array>()
  #bytes = 0
  #end = 0

  get bytes(): number {
    return this.#bytes
  }

  append(record: Uint8Array): number {
    const offset = this.#end
    this.#records.set(offset, record)
    this.#bytes += record.length
    this.#end += record.length
    return offset
  }

  read(offset: number): Promise<Buffer> {
    const record = this.#records.get(offset)
    return record
      ? Promise.resolve(Buffer.from(record.buffer, record.byteOffset, record.length))
      : Promise.reject(new Error('forgotten'))
  }

  forget(offset: number): void {
    this.#bytes -= this.#records.get(offset)?.length ?? 0
    this.#records.delete(offset)
  }

  sync(): Promise<void> {
    return Promise.resolve()
  }

  seal(): void {}

  remove(): void {
    this.#records.clear()
    this.#bytes = 0
  }
}

export class FileStorage implements Storage {
  readonly durable = true
  readonly #fileSystem: FileSystem
  readonly path: string
  /** Undefined once it is sealed and synchronised. */
  #file: OpenFile | undefined
  #bytes: number
  #synced: number
  #sealed: boolean
  #syncing = false
  #failed = false

  private constructor(fileSystem: FileSystem, path: string, file: OpenFile | undefined, bytes: number, synced: number) {
    this.#fileSystem = fileSystem
    this.path = path
    this.#file = file
    this.#bytes = bytes
    this.#synced = synced
    this.#sealed = file === undefined
  }

  /** Throws the system's error. */
  static create(fileSystem: FileSystem, path: string, header: SegmentHeader): FileStorage {
    const file = fileSystem.create(path)
    try {
      fileSystem.write(file, encodeSegmentHeader(header))
    } catch (error) {
      fileSystem.close(file)
      throw error
    }
    return new FileStorage(fileSystem, path, file, SEGMENT_HEADER_BYTES, 0)
  }

  /** Of an earlier run: only read. What that had not synchronised is still to be. */
  static found(fileSystem: FileSystem, path: string, bytes: number, synced: boolean): FileStorage {
    return new FileStorage(fileSystem, path, undefined, bytes, synced ? bytes : 0)
  }

  get bytes(): number {
    return this.#bytes
  }

  get unsyncedBytes(): number {
    return this.#bytes - this.#synced
  }

  get safe(): boolean {
    return this.unsyncedBytes === 0 && !this.#failed
  }

  append(record: Uint8Array): number {
    if (this.#file === undefined || this.#sealed) throw new Error(`${this.path} is closed`)
    this.#fileSystem.write(this.#file, record)
    const offset = this.#bytes
    this.#bytes += record.length
    return offset
  }

  async read(offset: number, length: number): Promise<Buffer> {
    return await this.#fileSystem.read(this.path, offset, length)
  }

  forget(): void {}

  async sync(): Promise<void> {
    if (this.#file === undefined) {
      await this.#fileSystem.syncPath(this.path)
      this.#synced = this.#bytes
      return
    }
    const written = this.#bytes
    this.#syncing = true
    try {
      await this.#fileSystem.sync(this.#file)
    } catch (error) {
      // The kernel may have thrown the pages away: another try would prove nothing.
      this.#failed = true
      throw error
    } finally {
      this.#synced = written
      this.#syncing = false
      if (this.#sealed) this.#close()
    }
  }

  seal(): void {
    this.#sealed = true
    if (!this.#syncing && this.unsyncedBytes === 0) this.#close()
  }

  remove(): void {
    this.#sealed = true
    if (!this.#syncing) this.#close()
    this.#fileSystem.remove(this.path)
  }

  #close(): void {
    if (this.#file === undefined) return
    const file = this.#file
    this.#file = undefined
    if (this.unsyncedBytes > 0) this.#failed = true
    this.#synced = this.#bytes
    this.#fileSystem.close(file)
  }
}

/**
 * A file system in memory that forgets what was not synchronised, tears writes, fails on demand, and can be cut off after
 * any byte. What it promises is what POSIX does: file contents by fdatasync, names by fsync of the folder.
 */
import { dirname } from 'node:path'
import type { FileSystem, OpenFile } from '../src/pipeline/spool/file-system.ts'

interface File {
  bytes: Buffer
  length: number
  synced: number
}

type NameChange = (names: Map<string, File>) => void

export class FaultFileSystem implements FileSystem {
  /** As seen by processes. */
  #names = new Map<string, File>()
  /** As found after a power cut. */
  #durable = new Map<string, File>()
  #pending: { readonly folder: string; readonly change: NameChange }[] = []
  readonly #open = new Map<OpenFile, File>()
  #nextFile = 3
  /** `code` of the error that writing and synchronising ends with; undefined when the disk works. */
  fault: string | undefined
  /** Bytes until the machine stops in the middle of a write. */
  bytesLeft = Infinity
  dead = false
  freeBytes = 2 ** 40
  totalBytes = 2 ** 40

  makeFolder(): void {
    this.#alive()
  }

  list(path: string): string[] {
    this.#alive()
    return [...this.#names.keys()].filter((name) => dirname(name) === path).map((name) => name.slice(path.length + 1))
  }

  readAll(path: string): Buffer {
    const { bytes, length } = this.#file(path)
    return Buffer.from(bytes.subarray(0, length))
  }

  // oxlint-disable-next-line typescript/require-await
  async read(path: string, position: number, length: number): Promise<Buffer> {
    return this.readAll(path).subarray(position, position + length)
  }

  create(path: string): OpenFile {
    this.#failing()
    const file: File = { bytes: Buffer.alloc(256), length: 0, synced: 0 }
    this.#change(path, (names) => void names.set(path, file))
    this.#open.set(this.#nextFile, file)
    return this.#nextFile++
  }

  write(file: OpenFile, bytes: Uint8Array): void {
    this.#failing()
    const open = this.#open.get(file)
    if (!open) throw error('EBADF')
    const fits = Math.min(bytes.length, this.bytesLeft)
    while (open.length + fits > open.bytes.length)
      open.bytes = Buffer.concat([open.bytes, Buffer.alloc(open.bytes.length)])
    open.bytes.set(bytes.subarray(0, fits), open.length)
    open.length += fits
    this.bytesLeft -= fits
    if (fits < bytes.length) this.dead = true
    this.#alive()
  }

  // oxlint-disable-next-line typescript/require-await
  async sync(file: OpenFile): Promise<void> {
    this.#failing()
    const open = this.#open.get(file)
    if (!open) throw error('EBADF')
    open.synced = open.length
  }

  // oxlint-disable-next-line typescript/require-await
  async syncPath(path: string): Promise<void> {
    this.#failing()
    const file = this.#file(path)
    file.synced = file.length
  }

  close(file: OpenFile): void {
    if (!this.#open.delete(file)) throw error('EBADF')
  }

  truncate(path: string, length: number): void {
    this.#failing()
    const file = this.#file(path)
    file.length = Math.min(file.length, length)
    file.synced = Math.min(file.synced, length)
  }

  rename(from: string, to: string): void {
    this.#failing()
    const file = this.#file(from)
    this.#change(to, (names) => {
      if (names.get(from) === file) names.delete(from)
      names.set(to, file)
    })
  }

  remove(path: string): void {
    this.#failing()
    this.#change(path, (names) => void names.delete(path))
  }

  // oxlint-disable-next-line typescript/require-await
  async syncFolder(path: string): Promise<void> {
    this.#failing()
    for (const { folder, change } of this.#pending) if (folder === path) change(this.#durable)
    this.#pending = this.#pending.filter(({ folder }) => folder !== path)
  }

  space(): { freeBytes: number; totalBytes: number } {
    this.#alive()
    return { freeBytes: this.freeBytes, totalBytes: this.totalBytes }
  }

  /** The process is gone; what it wrote is not. */
  kill(): void {
    this.#open.clear()
    this.#revive()
  }

  /** The power is gone: of what was not synchronised, any part may be there. `random(n)`: a whole number below n. */
  cutPower(random: (below: number) => number): void {
    // Changes of names reach the disk in their order, up to some point.
    for (const { change } of this.#pending.slice(0, random(this.#pending.length + 1))) change(this.#durable)
    this.#pending = []
    this.#names = new Map(this.#durable)
    for (const file of new Set(this.#names.values())) {
      const kept = file.synced + random(file.length - file.synced + 1)
      // Blocks that were allocated but not written are zeroes.
      if (random(3) === 0) file.bytes.fill(0, kept, file.length)
      else file.length = kept
      file.synced = file.length
    }
    this.kill()
  }

  /** Changes a file behind everybody's back. */
  tamper(path: string, change: (bytes: Buffer) => Uint8Array): void {
    const file: File = {
      bytes: Buffer.from(change(this.#names.has(path) ? this.readAll(path) : Buffer.alloc(0))),
      length: 0,
      synced: 0,
    }
    file.length = file.synced = file.bytes.length
    if (file.bytes.length === 0) file.bytes = Buffer.alloc(256)
    this.#names.set(path, file)
    this.#durable.set(path, file)
  }

  #revive(): void {
    this.dead = false
    this.bytesLeft = Infinity
    this.fault = undefined
  }

  #change(path: string, change: NameChange): void {
    change(this.#names)
    this.#pending.push({ folder: dirname(path), change })
  }

  #file(path: string): File {
    this.#alive()
    const file = this.#names.get(path)
    if (!file) throw error('ENOENT')
    return file
  }

  #failing(): void {
    this.#alive()
    if (this.fault !== undefined) throw error(this.fault)
  }

  #alive(): void {
    if (this.dead) throw error('EIO')
  }
}

function error(code: string): Error {
  return Object.assign(new Error(`${code}: made by the test`), { code })
}

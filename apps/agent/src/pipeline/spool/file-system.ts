/** All that the spool asks of a file system, so that a test can stand in for one that fails or is cut off at any byte. */
import {
  closeSync,
  fdatasync,
  fsync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'

/** An open file that is only written to, at its end. */
export type OpenFile = number

/** Every method throws the system's error (`code`, as in errno(3)). */
export interface FileSystem {
  makeFolder(path: string): void
  /** Names of what is in a folder. */
  list(path: string): string[]
  readAll(path: string): Buffer
  /** Fewer bytes than asked for when the file ends before. */
  read(path: string, position: number, length: number): Promise<Buffer>
  /** Makes a new, empty file; an old one of that name is lost. */
  create(path: string): OpenFile
  write(file: OpenFile, bytes: Uint8Array): void
  /** The file's bytes survive a power cut once it resolves: fdatasync(2). */
  sync(file: OpenFile): Promise<void>
  /** As sync, of a file that an earlier process wrote. */
  syncPath(path: string): Promise<void>
  close(file: OpenFile): void
  truncate(path: string, length: number): void
  rename(from: string, to: string): void
  remove(path: string): void
  /** What was created, renamed or removed in the folder survives a power cut once it resolves. */
  syncFolder(path: string): Promise<void>
  /** Of the file system below `path`; free is what an ordinary user may use. */
  space(path: string): { readonly freeBytes: number; readonly totalBytes: number }
}

const [dataSync, fullSync] = [promisify(fdatasync), promisify(fsync)]

async function syncAny(path: string): Promise<void> {
  const file = openSync(path, 'r')
  try {
    await fullSync(file)
  } finally {
    closeSync(file)
  }
}

export const diskFileSystem: FileSystem = {
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o750 }),
  list: (path) => readdirSync(path),
  readAll: (path) => readFileSync(path),
  async read(path, position, length) {
    const file = await open(path, 'r')
    try {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  },
  create: (path) => openSync(path, 'w', 0o640),
  write(file, bytes) {
    // A short write is no error; what ends it says so at the next try.
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
  },
  sync: (file) => dataSync(file),
  close: (file) => closeSync(file),
  truncate(path, length) {
    const file = openSync(path, 'r+')
    try {
      ftruncateSync(file, length)
    } finally {
      closeSync(file)
    }
  },
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  syncPath: syncAny,
  syncFolder: syncAny,
  space(path) {
    const { bavail, blocks, bsize } = statfsSync(path)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  },
}

import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs'

const BYTES_MAX = 16 * 1024 * 1024

/** An append-only log of at most twice 16 MiB: when full it becomes `<path>.1` and starts again. */
export class LogFile {
  readonly path: string
  #fd: number
  #bytes: number

  constructor(path: string) {
    this.path = path
    this.#fd = openSync(path, 'a')
    this.#bytes = fstatSync(this.#fd).size
  }

  write(chunk: Uint8Array): void {
    if (this.#bytes + chunk.length > BYTES_MAX) {
      closeSync(this.#fd)
      renameSync(this.path, `${this.path}.1`)
      this.#fd = openSync(this.path, 'a')
      this.#bytes = 0
    }
    this.#bytes += writeSync(this.#fd, chunk)
  }

  close(): void {
    closeSync(this.#fd)
  }
}

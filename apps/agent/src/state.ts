/** Small facts the agent keeps between runs, one JSON file each, in its own folder. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from './host.ts'

export class StateFolder {
  readonly #folder: string | null

  /** Without a folder nothing is kept. */
  constructor(folder: string | null) {
    this.#folder = folder
  }

  /** What was written last; undefined when there is nothing, or half of it. */
  read(name: string): unknown {
    if (this.#folder === null) return undefined
    try {
      return JSON.parse(readFileSync(join(this.#folder, name), 'utf8'))
    } catch (error) {
      if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined
      throw error
    }
  }

  /** Whole or not at all: a reader never sees half a file. Synchronous, because files are tiny and order matters. */
  write(name: string, value: unknown): void {
    if (this.#folder === null) return
    mkdirSync(this.#folder, { recursive: true, mode: 0o750 })
    const path = join(this.#folder, name)
    writeFileSync(`${path}.new`, `${JSON.stringify(value)}\n`, { mode: 0o640 })
    renameSync(`${path}.new`, path)
  }
}

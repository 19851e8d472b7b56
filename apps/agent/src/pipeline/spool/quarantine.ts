/** Damaged bytes of the spool are kept for people to look at, in a folder beside the segments: a few, the newest. */
import { join } from 'node:path'
import type { FileSystem } from './file-system.ts'

const FOLDER = 'quarantine'
const FILES_MAX = 16

export class Quarantine {
  readonly #fileSystem: FileSystem
  readonly #folder: string

  constructor(fileSystem: FileSystem, folder: string) {
    this.#fileSystem = fileSystem
    this.#folder = folder
  }

  /** Moves a file of the spool there, or removes it when that cannot be done. */
  move(name: string): void {
    const from = join(this.#folder, name)
    if (!this.#prepared() || !attempt(() => this.#fileSystem.rename(from, this.#path(name)))) {
      attempt(() => this.#fileSystem.remove(from))
    }
  }

  keep(name: string, bytes: Uint8Array): void {
    if (!this.#prepared()) return
    attempt(() => {
      const file = this.#fileSystem.create(this.#path(name))
      try {
        this.#fileSystem.write(file, bytes)
      } finally {
        this.#fileSystem.close(file)
      }
    })
  }

  #path(name: string): string {
    return join(this.#folder, FOLDER, name)
  }

  /** Makes the folder, and room in it. */
  #prepared(): boolean {
    const folder = join(this.#folder, FOLDER)
    return attempt(() => {
      this.#fileSystem.makeFolder(folder)
      const names = this.#fileSystem.list(folder).toSorted()
      for (const name of names.slice(0, Math.max(0, names.length - FILES_MAX + 1)))
        this.#fileSystem.remove(join(folder, name))
    })
  }
}

/** Whether it worked. What is put aside for people must never keep the agent from its work. */
export function attempt(action: () => void): boolean {
  try {
    action()
    return true
  } catch {
    // A disk that fails shows itself where it matters: at the next write of the spool.
    return false
  }
}

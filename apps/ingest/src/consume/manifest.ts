import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** One message of the group that is being inserted. */
interface ManifestEntry {
  readonly sequence: number
  /** `<host>:<epoch>:<batch_no>` */
  readonly id: string
}

/**
 * Which messages are being inserted together, on disk before the insert begins. Deduplication tokens belong to blocks,
 * so after a crash in the middle of an insert exactly the same block has to be sent again: other blocks made of the same
 * messages would be stored twice.
 */
export interface Manifest {
  read(): Promise<ManifestEntry[]>
  write(entries: readonly ManifestEntry[]): Promise<void>
}

export function createManifest(path: string): Manifest {
  const temporary = `${path}.tmp`
  return {
    async read() {
      let text: string
      try {
        text = await readFile(path, 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
        throw error
      }
      return parseEntries(text)
    },
    async write(entries) {
      await mkdir(dirname(path), { recursive: true })
      const file = await open(temporary, 'w')
      try {
        await file.writeFile(JSON.stringify(entries))
        await file.datasync()
      } finally {
        await file.close()
      }
      await rename(temporary, path)
    },
  }
}

/** A file that was not written by us is no manifest: what it may have meant comes again from the broker. */
function parseEntries(text: string): ManifestEntry[] {
  try {
    const entries: unknown = JSON.parse(text)
    return Array.isArray(entries) ? (entries as ManifestEntry[]) : []
  } catch {
    return []
  }
}

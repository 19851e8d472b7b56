/** How far a partition is stored: the record, and its copy on disk. */
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'

const progressSchema = z.object({
  /** Counts the writes: of two records the one with the higher number is newer. */
  writes: z.number().int().positive(),
  /** `HOST:DIRECTORY#RUN` of the process that owns the partition, '' when it was given back. */
  owner: z.string(),
  stream_created: z.string(),
  /** Everything up to this sequence number is stored; 0 nothing. */
  after: z.number().int().nonnegative(),
  /** When the message at `after` reached the broker, by its clock: tells whether it is still the same message. */
  after_at_ms: z.number().nonnegative(),
  /** The group (after, last] that is being inserted. It may be stored, in part or not at all. */
  before: z
    .object({
      last: z.number().int().positive(),
      last_at_ms: z.number().nonnegative(),
      /** Sequence numbers of this partition in the range that do not belong to the group: repeats and dead letters. */
      skipped: z.array(z.number().int().positive()),
      /** Over the identities and contents of the group, in order. */
      hash: z.string(),
    })
    .optional(),
})

export type Progress = z.output<typeof progressSchema>
export type Before = NonNullable<Progress['before']>

/** Undefined when the text was not written by us: what it may have said is found out from ClickHouse. */
export function parseProgress(text: string): Progress | undefined {
  try {
    return progressSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/**
 * The record on this machine's disk, synced. The broker syncs its files only once in a while: after a power failure its
 * copy may be older than the insert it announced.
 */
export function createProgressFile(path: string) {
  const temporary = `${path}.tmp`
  return {
    async read(): Promise<Progress | undefined> {
      try {
        return parseProgress(await readFile(path, 'utf8'))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    async write(progress: Progress): Promise<void> {
      await mkdir(dirname(path), { recursive: true })
      const file = await open(temporary, 'w')
      try {
        await file.writeFile(JSON.stringify(progress))
        await file.datasync()
      } finally {
        await file.close()
      }
      await rename(temporary, path)
    },
  }
}

export type ProgressFile = ReturnType<typeof createProgressFile>

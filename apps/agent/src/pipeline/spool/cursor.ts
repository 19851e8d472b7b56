/**
 * What the spool must know of itself beyond its records: how far they have come, which numbers are used up, what was
 * lost. One JSON file with a checksum, replaced whole: written aside, synchronised, renamed, and the folder synchronised.
 */
import { crc32 } from 'node:zlib'
import { join } from 'node:path'
import { z } from 'zod'
import type { FileSystem } from './file-system.ts'

const FILE = 'cursor.json'
const NEW_FILE = 'cursor.json.new'

const count = z.number().int().nonnegative()
const runs = z.array(z.tuple([count, count]))
const schema = z.object({
  version: z.literal(1),
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  last_batch_no: count,
  /** The agent stopped in order: nothing was written afterwards. */
  clean: z.boolean(),
  boot_id: z.string(),
  next_segment: count,
  losses_since_ms: count,
  losses: z.array(z.object({ stage: z.string(), reason: z.string(), count })),
  /** Of segments that are gone. */
  quarantined_bytes: count,
  given_up: z.array(z.object({ epoch: z.string(), first: count, last: count, batches: count, reason: z.string() })),
  /** By segment; those that are not named are newer than the file. Complete: nothing of it can be torn any more. */
  segments: z.record(z.string(), z.object({ complete: z.boolean(), published: runs, done: runs })),
  /** Segments that were given up, which the next start removes if this run could not. */
  removed: z.array(count),
})

export type Cursor = z.output<typeof schema>

/** Undefined when there is none, or when it is damaged. */
export function readCursor(fileSystem: FileSystem, folder: string): Cursor | undefined {
  try {
    const text = fileSystem.readAll(join(folder, FILE)).toString('utf8')
    const { crc32: expected, cursor } = JSON.parse(text) as { crc32: unknown; cursor: unknown }
    if (crc32(JSON.stringify(cursor)) !== expected) return undefined
    return schema.safeParse(cursor).data
  } catch {
    // Not there, not readable, not JSON: all the same to the caller, who starts a new epoch.
    return undefined
  }
}

/** Resolves when it survives a power cut. Rejects with the system's error; the one before is still there then. */
export async function writeCursor(fileSystem: FileSystem, folder: string, cursor: Cursor): Promise<void> {
  const [path, aside] = [join(folder, FILE), join(folder, NEW_FILE)]
  const text = JSON.stringify({ crc32: crc32(JSON.stringify(cursor)), cursor })
  const file = fileSystem.create(aside)
  try {
    fileSystem.write(file, Buffer.from(text))
    await fileSystem.sync(file)
  } finally {
    fileSystem.close(file)
  }
  fileSystem.rename(aside, path)
  await fileSystem.syncFolder(folder)
}

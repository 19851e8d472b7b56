import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { DbError } from './errors.ts'

/** Rows as they come: `head` has been read already and begins with the statement; `rest` follows it. */
export interface InsertData {
  readonly head: Buffer
  readonly rest: AsyncIterable<Buffer> | undefined
}

/** A temporary file, removed by `await using`. */
export interface SpooledFile extends AsyncDisposable {
  readonly path: string
  read(): AsyncIterable<Buffer>
}

/**
 * Writes an INSERT's rows to a file for `FROM INFILE`. Rows never go into the statement: in chDB an empty line there ends
 * the data and what follows is parsed as SQL. It also means that an upload that breaks off inserts nothing.
 */
export async function spoolInsertData(
  path: string,
  data: InsertData,
  skip_bytes: number,
  signal: AbortSignal,
): Promise<SpooledFile> {
  const remove = async (): Promise<void> => rm(path, { force: true })
  const file = await open(path, 'w', 0o600)
  try {
    const head = data.head.subarray(skip_bytes)
    if (head.length > 0) await file.writeFile(head)
    if (data.rest !== undefined) {
      for await (const chunk of data.rest) {
        signal.throwIfAborted()
        await file.writeFile(chunk)
      }
    }
  } catch (error) {
    await remove()
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    throw new DbError(243, 'NOT_ENOUGH_SPACE', `No space for the data of an INSERT in ${path} (--temp-dir).`)
  } finally {
    await file.close()
  }
  return { path, read: () => createReadStream(path) as AsyncIterable<Buffer>, [Symbol.asyncDispose]: remove }
}
